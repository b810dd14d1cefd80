"""A page run again by its server while the machine has other work: what who looks at it waits for."""

from __future__ import annotations

import itertools
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from playwright.sync_api import Browser
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.bench.browser import UNITS

Row = tuple[str, float, float, float | None]
PAUSE = 400  # ms between two choices: who chooses looks at what came
SHORT, WHOLE = 200, 20_000  # bytes of what the server says when it has run something, and at least of a whole page
CHOOSE = """unit => document.querySelector(`.hn-units input[value="${unit}"]`).click()"""


class Reader:
    """Somebody who reads the page of the budget and changes its unit, and what the server says: when it has run what was chosen."""

    def __init__(self, browser: Browser, url: str) -> None:
        self.page, self.ended, self.said = browser.new_page(), 0.0, 0
        self._units = _turns()
        self.page.on("websocket", lambda socket: socket.on("framereceived", self._heard))
        self.page.goto(f"{url}/budget")
        self.page.locator(".js-plotly-plot .point").first.wait_for(state="attached", timeout=60_000)
        self.again(4)

    def _heard(self, said: str | bytes) -> None:
        self.said += len(said)
        if isinstance(said, bytes) and len(said) < SHORT and ForwardMsg.FromString(said).WhichOneof("type") == "script_finished":
            self.ended = time.perf_counter() if self.said > WHOLE else 0.0

    def again(self, rounds: int) -> list[float]:
        """Milliseconds from the choice of another unit until the server has run the page, so many times; half a minute where it does not."""
        found = []
        for unit in itertools.islice(self._units, rounds):
            found.append(self._rerun(unit))
            self.page.wait_for_timeout(PAUSE)
        return found

    def _rerun(self, unit: str) -> float:
        start, self.said = time.perf_counter(), 0
        self.page.evaluate(CHOOSE, unit)
        while self.ended < start and time.perf_counter() < start + 30:
            self.page.wait_for_timeout(2)
        return ((self.ended if self.ended > start else time.perf_counter()) - start) * 1000


def p95(name: str, taken: list[float], target: float | None) -> Row:
    """The time that 95 of 100 do not pass, in the place of the median."""
    ordered = sorted(taken)
    return (f"{name} (p95 of {len(taken)})", ordered[int(0.95 * (len(ordered) - 1) + 0.5)], ordered[-1], target)


@contextmanager
def environment(more: Mapping[str, str]) -> Iterator[None]:
    """The environment with these variables, for the processes that are started meanwhile."""
    before = {name: os.environ.get(name) for name in more}
    os.environ.update(more)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name, None) if value is None else os.environ.__setitem__(name, value)


def _turns() -> Iterator[str]:
    unit = next(iter(UNITS))
    while True:
        unit = UNITS[unit]
        yield unit
