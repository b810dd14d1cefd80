"""Files that a reader takes away: names, cells, letters they can hold, and what they say of themselves."""
