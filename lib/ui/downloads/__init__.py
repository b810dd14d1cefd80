"""Taking a panel or a briefing out of the program as a file."""
