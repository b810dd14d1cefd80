"""What a commit or a correction changes, checked before it is written."""
