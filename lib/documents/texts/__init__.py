"""Plain text and HTML: letters decoded and mended, bullets."""
