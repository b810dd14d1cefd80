"""What can be compared between districts, and with whom."""
