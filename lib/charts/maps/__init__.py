"""A map of districts and its ranked list."""
