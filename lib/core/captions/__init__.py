"""What is said with every panel: its conditions, and what it leaves out."""
