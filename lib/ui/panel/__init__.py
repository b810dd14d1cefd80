"""One panel on a page: its words, figure, table, choices, help and links."""
