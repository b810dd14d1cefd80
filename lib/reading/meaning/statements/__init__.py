"""Members counted in statements, sentences and lists, read as small tables."""
