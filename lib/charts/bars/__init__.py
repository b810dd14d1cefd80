"""Horizontal bars: named things compared, and values held against targets or ranges."""
