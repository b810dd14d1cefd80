"""What and whose figures are: the title above them, the office they belong to."""
