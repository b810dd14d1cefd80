"""What was read as rows of the data contract, and what makes a row doubtful."""
