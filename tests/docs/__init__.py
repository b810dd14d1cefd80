"""The documents are tried: their commands, their words, their pictures, and the contributor's guide from its text alone."""
