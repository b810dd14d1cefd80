"""What the server asks of its C library: memory that one thread has let go is there for the next one. app.py imports this first.

Streamlit starts a thread for each run of a page, and glibc gives threads places of their own, up to eight a core, which keep what
was once taken there: some 80 MB after ten people's files. It has to be asked before any library starts threads.
"""

from __future__ import annotations

import ctypes
import platform

_ARENAS = -8  # M_ARENA_MAX of malloc.h

if platform.libc_ver()[0] == "glibc":
    ctypes.CDLL(None).mallopt(_ARENAS, 1)
