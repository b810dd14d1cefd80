"""A document's tables and sentences as records: what a label means is declared by topics, arithmetic decides (READING in docs/reading.md)."""
