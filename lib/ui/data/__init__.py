"""The data that every session shares: loaded, held, and followed when they change."""
