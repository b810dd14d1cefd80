"""Comparing: districts, two of them, departments, and what a reorganisation moved."""
