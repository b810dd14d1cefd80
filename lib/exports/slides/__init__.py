"""Slides of the PPTX writer: the house's or an office's master, and what stands on a slide."""
