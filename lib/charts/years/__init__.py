"""Values over years: columns and lines on an axis of years."""
