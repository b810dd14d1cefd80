"""Panels that look over several topics."""
