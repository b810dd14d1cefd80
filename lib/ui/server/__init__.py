"""The server around the pages: who may speak to it, its headers and paths, what it loads while it starts, its reading processes."""
