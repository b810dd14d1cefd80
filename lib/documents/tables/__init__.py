"""Tables of any format as columns and rows: drawn with letters or bars, spans and blanks put back, headings joined."""
