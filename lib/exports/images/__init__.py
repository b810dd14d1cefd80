"""A panel as an image (PNG, SVG), drawn by a browser of the system."""
