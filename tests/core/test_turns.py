"""First come, first served among threads."""

from __future__ import annotations

from threading import Event, Thread

import pytest

from lib.core.system.turns import Turns


def waits(turns: Turns, tickets: list[object], done: list[object]) -> list[Thread]:
    """A thread for each ticket, in the line in their order."""
    threads = []
    for ticket in tickets:

        def take(ticket: object = ticket) -> None:
            with turns.turn(ticket):
                done.append(ticket)

        before = turns.before()
        threads.append(Thread(target=take))
        threads[-1].start()
        while turns.before() == before:
            pass
    return threads


def test_who_comes_first_is_served_first_and_everybody_knows_the_place() -> None:
    turns, served = Turns(), []
    first, tickets = object(), ["b", "c", "d"]
    with turns.turn(first):
        threads = waits(turns, tickets, served)
        assert [turns.before(t) for t in (first, *tickets)] == [0, 1, 2, 3]
        assert turns.before() == turns.before("not there yet") == 4
        assert served == []
    for thread in threads:
        thread.join(10)
    assert served == tickets
    assert turns.before() == 0


def test_a_failure_gives_the_turn_back() -> None:
    turns, passed = Turns(), Event()
    with pytest.raises(ValueError, match="broken"), turns.turn("a"):
        raise ValueError("broken")
    with turns.turn("b"):
        passed.set()
    assert passed.is_set()
