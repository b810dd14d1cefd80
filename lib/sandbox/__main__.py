"""`python -m lib.sandbox` tells what a document's process can reach on this system."""

from __future__ import annotations

import sys

from lib.sandbox.process import answer

if __name__ == "__main__":
    sys.stdout.buffer.write(answer("lib.sandbox.probe", "tried", []).said)
