"""Pages are computed one at a time, in the order in which they were asked for."""

from __future__ import annotations

import threading
from contextlib import suppress

from lib.ui.page.turns import end_turn, in_turn


def _until_waiting(thread: threading.Thread) -> None:
    """Long enough that a thread which may go on has gone on."""
    thread.start()
    thread.join(0.2)


def test_a_second_page_waits_for_the_first() -> None:
    done: list[str] = []

    def page(name: str) -> None:
        with in_turn():
            done.append(name)

    with in_turn():
        others = [threading.Thread(target=page, args=(name,)) for name in ("a", "b", "c")]
        for other in others:
            _until_waiting(other)
        assert done == []
    for other in others:
        other.join(5)
    assert done == ["a", "b", "c"]


def test_the_panels_of_a_page_have_its_turn() -> None:
    with in_turn(), in_turn(), in_turn():
        pass
    with in_turn():  # given back once, by the page
        pass


def test_a_turn_is_given_back_before_the_end_of_what_waits_for_others() -> None:
    entered = threading.Event()

    def page() -> None:
        with in_turn():
            entered.set()

    other = threading.Thread(target=page)
    with in_turn():
        _until_waiting(other)
        assert not entered.is_set()
        end_turn()
        assert entered.wait(5)
        end_turn()  # nothing left to give
    other.join(5)


def test_a_page_that_breaks_gives_its_turn_back() -> None:
    entered = threading.Event()

    def page() -> None:
        with in_turn():
            entered.set()

    with suppress(ValueError), in_turn():
        raise ValueError
    other = threading.Thread(target=page, daemon=True)
    other.start()
    assert entered.wait(5)
