"""How far an answer lies from a question: what gives way first."""

from __future__ import annotations

from collections.abc import Sequence


def far(place: int, year: object, asked: Sequence[int]) -> tuple[int, int, int]:
    """How far an answer lies from the question, the same for panels and rows.

    In this order: the asked years, then earlier ones (the newest first), each of the asked departments (place 0), then of those before
    and after a reorganisation (1); the whole government (2) in the same years; later years; figures of no year; other departments (3).
    Without an asked year newest stands for asked.
    """
    stage, away = 3, 0
    if isinstance(year, int):
        stage = 2 if asked and year > max(asked) else int(place == 2)
        away = 0 if year in asked else abs(year - max(asked)) if asked else -year
    stage = 4 if place > 2 else stage
    return (stage, away, place) if asked else (stage, place, away)
