"""app.py imports this before all else: the server's threads share their memory."""

from lib.core.memory import share_arenas

share_arenas()
