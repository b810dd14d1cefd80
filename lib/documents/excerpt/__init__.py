"""What stands at a place of a document, with its surroundings."""
