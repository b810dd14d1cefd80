"""The topics of the program, each a folder here, in their order: the only list."""

from __future__ import annotations

from importlib import import_module

from lib.core.topic import Topic

NAMES = ("budget", "staffing", "pledges", "proposals", "lawsuits", "complaints", "disclosure", "indicators")

TOPICS: tuple[Topic, ...] = tuple(import_module(f"{__name__}.{name}").TOPIC for name in NAMES)
