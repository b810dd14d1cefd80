"""PDF with a text layer: rules, tables and lines of pages; a page as a picture."""
