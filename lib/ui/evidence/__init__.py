"""The evidence drawer: where a value is printed, how it was computed, and the original at that place."""
