"""app.py imports this before all else: the server's threads share their memory, and are seldom stopped to look for garbage."""

from lib.core.system.memory import collect_seldom, share_arenas

share_arenas()
collect_seldom()
