"""The command line itself, as the tests of the commands have it."""

from __future__ import annotations

from tests.cli.conftest import say

__all__ = ["say"]
