"""Printed words: labels, numbers, values and units."""
