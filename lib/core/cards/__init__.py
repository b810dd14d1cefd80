"""Cards of the overview: one figure, and what is set beside it."""
