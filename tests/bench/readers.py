"""Fifty readers at once, each changing a filter of a real page every two seconds: what they wait for, and what it costs the server."""

from __future__ import annotations

import os
import random
import statistics
import threading
import time
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path

from streamlit.proto.Element_pb2 import Element
from streamlit.proto.WidgetStates_pb2 import WidgetState

from lib.store.place import URL_VARIABLE
from tests.bench.browser import streamlit_app
from tests.bench.memory import megabytes, servers
from tests.bench.reruns import Row, environment, p95
from tests.bench.session import Session
from tests.bench.storing import ROOT, new_store

READERS = 50
EVERY = 2.0  # s between two changes of a reader
PACED = 60.0  # s that all of them read
CHANGES = int(os.environ.get("CHANGES", "2000"))  # made one after another for the memory; the proof is 20,000
PAGES = ("", "budget", "staffing", "proposals", "lawsuits", "pledges", "compare", "indicators", "audit", "glossary")
DISTRICTS = ("영등포구", "금천구", "강남구", "송파구", "은평구", "종로구", "중구", "용산구", "성동구", "광진구")
UNITS = ("억원", "백만원", "천원", "원")
TICK = os.sysconf("SC_CLK_TCK")


class Reader:
    """One open page; its changes go through the years and the units."""

    def __init__(self, url: str, number: int) -> None:
        self._district = DISTRICTS[number // len(PAGES) % len(DISTRICTS)]
        self._session = Session(url, PAGES[number % len(PAGES)], f"district={self._district}")
        self._changes = self._turns(random.Random(number))
        self.taken: list[float] = []

    def change(self) -> None:
        """Make the next change and wait for the whole page."""
        unit, years = next(self._changes)
        self._session.query = f"district={self._district}&unit={unit}"
        state = [WidgetState(id=box.multiselect.id, string_array_value={"data": years}) for box in self._boxes() if years]
        self.taken.append(self._session.run(*state) * 1000)

    def close(self) -> None:
        """Leave."""
        self._session.close()

    def _boxes(self) -> Iterator[Element]:
        """The list of the years: what it offers are years."""
        for element in self._session.of_kind("multiselect"):
            options = element.multiselect.options
            if options and not element.multiselect.disabled and all(o.isdigit() for o in options):
                yield element

    def _turns(self, chance: random.Random) -> Iterator[tuple[str, list[str]]]:
        for unit in cycle(chance.sample(UNITS, len(UNITS))):
            yield unit, []
            offered = [list(box.multiselect.options) for box in self._boxes()]
            yield unit, chance.sample(offered[0], min(2, len(offered[0]))) if offered else []


def measure() -> list[Row]:
    """Rows of the benchmark table; megabytes and counts stand in the place of milliseconds where the name says so."""
    with new_store() as (store, _), environment({URL_VARIABLE: store.engine.url.render_as_string(hide_password=False)}):  # noqa: SIM117 - the server is started in it
        with streamlit_app(ROOT / "app.py") as (url, _):
            return _measured(url)


def _measured(url: str) -> list[Row]:
    (server,) = servers()
    readers = [Reader(url, number) for number in range(READERS)]
    for reader in readers:
        reader.change()
        reader.taken.clear()
    before, start = _cpu(server), time.perf_counter()
    left = _paced(readers)
    lasted = time.perf_counter() - start
    taken = [ms for reader in readers for ms in reader.taken]
    cpu = (_cpu(server) - before) / len(taken)
    at_load = megabytes(server)
    rows = [
        p95(f"{READERS} readers, each a change every {EVERY:g} s for {lasted:.0f} s", taken, 300),
        ("the same, median and worst", statistics.median(taken), max(taken), None),
        ("changes still unanswered at the end", left, left, 0),
        (f"CPU of the server a change, of {len(taken)}", cpu, cpu, 30),
        ("memory of the server under it, MB", at_load, at_load, 350),
        _memory(readers, server),
    ]
    for reader in readers:
        reader.close()
    return rows


def _paced(readers: Sequence[Reader]) -> int:
    """All read at their own pace until the time is over; how many changes have then no answer within one more turn."""
    end = time.perf_counter() + PACED
    waiting = set(range(len(readers)))

    def read(number: int) -> None:
        time.sleep(EVERY * number / len(readers))
        due = time.perf_counter()
        while due < end:
            readers[number].change()
            due += EVERY
            time.sleep(max(0.0, due - time.perf_counter()))
        waiting.discard(number)

    threads = [threading.Thread(target=read, args=(number,), daemon=True) for number in range(len(readers))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(max(0.0, end + EVERY - time.perf_counter()))
    left = len(waiting)
    for thread in threads:
        thread.join()
    return left


def _memory(readers: Sequence[Reader], server: int) -> Row:
    """The server's memory after a tenth of the changes, when its caches are full, and after all of them."""
    early = 0.0
    for made, reader in enumerate(islice(cycle(readers), CHANGES)):
        if made == CHANGES // 10:
            early = megabytes(server)
        reader.change()
    last = megabytes(server)
    return (f"memory of the server after {CHANGES} changes more, MB (≤ 5 % over that after a tenth of them)", last, last, early * 1.05)


def _cpu(pid: int) -> float:
    """Milliseconds of CPU that a process has taken."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK * 1000


if __name__ == "__main__":
    for row in measure():
        print(row)
