"""Fifty readers at once, each changing a filter of a real page every two seconds: what they wait for, and what it costs the server."""

from __future__ import annotations

import json
import os
import random
import re
import statistics
import threading
import time
import urllib.request
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle, islice
from pathlib import Path
from urllib.parse import quote, urlencode

from streamlit.proto.ButtonGroup_pb2 import ButtonGroup
from streamlit.proto.MultiSelect_pb2 import MultiSelect
from streamlit.proto.WidgetStates_pb2 import WidgetState

from lib.store.place import URL_VARIABLE
from tests.bench.browser import streamlit_app
from tests.bench.memory import megabytes, servers
from tests.bench.reruns import Row, environment, p95
from tests.bench.session import ANSWERS, Session
from tests.bench.storing import ROOT, new_store

READERS = 50
EVERY = 2.0  # s between two changes of a reader
PACED = 60.0  # s that all of them read
CHANGES = int(os.environ.get("CHANGES", "20000"))  # made one after another for the memory, before all read at once; some ten minutes
PAGES = ("", "budget", "staffing", "proposals", "lawsuits", "pledges", "compare", "indicators", "audit", "glossary")
YEAR = "2023"
DISTRICTS = ("영등포구", "금천구", "강남구", "송파구", "은평구", "종로구", "중구", "용산구", "성동구", "광진구")
UNITS = ("억원", "백만원", "천원", "원")
TICK = os.sysconf("SC_CLK_TCK")
_OF = re.compile(rb'"of":"([0-9a-f]+)"')
_BESIDE = ThreadPoolExecutor(READERS)


class Reader:
    """One open page whose reader takes another place, another year or another unit, one at a time, each as likely as the others."""

    def __init__(self, url: str, number: int) -> None:
        self._chance = random.Random(number)
        self._chosen = {"district": DISTRICTS[number // len(PAGES) % len(DISTRICTS)], "unit": UNITS[0], "year": ""}
        self._url, self._session = url, Session(url, PAGES[number % len(PAGES)], self._address())
        self._drawn: set[tuple[str, str]] = set()  # charts, each with a unit that the browser has had it in
        self.taken: list[float] = []

    def change(self) -> None:
        """Make the next change and wait for all of its answer: of another unit, the part of the page that a browser asks for."""
        offered = {"district": self._district(), "year": self._years()}
        lists = {name: found for name, found in offered.items() if found}
        part = self._of_unit()
        name = self._chance.choice([*lists, *(["unit"] if part else [])])
        values = [option.content for option in lists["year"].options] if name == "year" else {"district": DISTRICTS, "unit": UNITS}[name]
        self._chosen[name] = self._chance.choice([value for value in values if value != self._chosen[name]])
        self._session.query = self._address()
        start = time.perf_counter()
        if name == "unit":
            beside = _BESIDE.submit(self._ask_beside)
            self._session.run(fragment=part)
            beside.result()
        else:
            self._session.run(WidgetState(id=lists[name].id, string_array_value={"data": [self._chosen[name]]}))
        self._drawn.add((self._first_chart(), self._chosen["unit"]))
        self.taken.append((time.perf_counter() - start) * 1000)

    def _ask_beside(self) -> None:
        """Ask for the first chart in the new unit as a browser does that has not had it in that."""
        of, unit = self._first_chart(), self._chosen["unit"]
        if of and (of, unit) not in self._drawn:
            with urllib.request.urlopen(f"{self._url}/app/static/figures/{of}/{quote(unit)}", timeout=ANSWERS) as answer:
                answer.read()

    def _first_chart(self) -> str:
        """By its name in the page; empty where there is none."""
        components = (e.bidi_component for e in self._session.of_kind("bidi_component"))
        found = (_OF.search(c.bytes) for c in components if c.component_name.endswith("hannun_panel"))
        return next((of[1].decode() for of in found if of), "")

    def close(self) -> None:
        """Leave."""
        self._session.close()

    def _address(self) -> str:
        return urlencode({name: value for name, value in self._chosen.items() if value})

    def _district(self) -> MultiSelect | None:
        """The list of districts, where the page uses it."""
        lists = (e.multiselect for e in self._session.of_kind("multiselect"))
        return next((found for found in lists if DISTRICTS[0] in found.options and not found.disabled), None)

    def _years(self) -> ButtonGroup | None:
        """The row of years, where the page uses it."""
        rows = (e.button_group for e in self._session.of_kind("button_group"))
        return next((found for found in rows if YEAR in [option.content for option in found.options] and not found.disabled), None)

    def _of_unit(self) -> str:
        """The part that another unit draws again; empty where the page has no amounts."""
        for element in self._session.of_kind("bidi_component"):
            component = element.bidi_component
            if component.component_name.endswith("hannun_unit") and not json.loads(component.json)["unused"]:
                return self._session.fragments[component.id]
        return ""


def measure() -> list[Row]:
    """Rows of the benchmark table; megabytes and counts stand in the place of milliseconds where the name says so."""
    with new_store() as (store, _), environment({URL_VARIABLE: store.engine.url.render_as_string(hide_password=False)}):  # noqa: SIM117 - the server is started in it
        with streamlit_app(ROOT / "app.py") as (url, _):
            return _measured(url)


def _measured(url: str) -> list[Row]:
    (server,) = servers()
    readers = [Reader(url, number) for number in range(READERS)]
    first = _cpu_of(server, readers, 2 * READERS)
    memory = _memory(readers, server)
    for reader in readers:
        reader.taken.clear()
    before, start = _cpu(server), time.perf_counter()
    left = _paced(readers)
    lasted = time.perf_counter() - start
    taken = [ms for reader in readers for ms in reader.taken]
    cpu = (_cpu(server) - before) / len(taken)
    at_load = megabytes(server)
    for reader in readers:
        reader.close()
    return [
        p95(f"{READERS} readers, each a change every {EVERY:g} s for {lasted:.0f} s, after {CHANGES} changes", taken, 300),
        ("the same, median and worst", statistics.median(taken), max(taken), None),
        ("changes still unanswered at the end", left, left, 0),
        (f"CPU of the server a change, of {len(taken)}", cpu, cpu, 30),
        (
            f"CPU of the server a change, of the first {2 * READERS} one after another, when nothing has been asked before",
            first,
            first,
            None,
        ),
        ("memory of the server under it, MB", at_load, at_load, 350),
        memory,
    ]


def _cpu_of(server: int, readers: Sequence[Reader], changes: int) -> float:
    """Milliseconds of CPU a change, made one after another."""
    before = _cpu(server)
    for reader in islice(cycle(readers), changes):
        reader.change()
    return (_cpu(server) - before) / changes


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
    """The server's memory after half of the changes, when its caches are full, and after all of them."""
    early = 0.0
    for made, reader in enumerate(islice(cycle(readers), CHANGES)):
        if made == CHANGES // 2:
            early = megabytes(server)
        reader.change()
    last = megabytes(server)
    return (f"memory of the server after {CHANGES} changes, MB (≤ 5 % over that after half of them)", last, last, early * 1.05)


def _cpu(pid: int) -> float:
    """Milliseconds of CPU that a process has taken."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK * 1000


if __name__ == "__main__":
    for row in measure():
        print(row)
