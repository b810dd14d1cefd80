"""Cards: one figure each, with what it is held against and its years."""
