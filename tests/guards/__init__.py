"""One corpus of names and files that try to act, tried at every entrance: the page, the command line, the watched folder."""
