"""What a person is asked about a document, and what was decided."""
