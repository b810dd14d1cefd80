"""Ten people who take a briefing's files at once: how long each waits, and what others' pages feel of it."""

from __future__ import annotations

import statistics
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle

from lib.across import EVERYTHING
from lib.briefings.briefing import to_words
from lib.briefings.templates import TEMPLATES, briefing_from
from lib.core.query import make_query
from lib.core.topic import all_panels
from lib.store.briefings import save
from lib.store.place import URL_VARIABLE
from tests.bench.browser import UNITS, streamlit_app
from tests.bench.memory import command, descendants, megabytes, own_megabytes, servers
from tests.bench.reruns import PAUSE, Row, environment, p95
from tests.bench.session import Session, pressed
from tests.bench.storing import ROOT, new_store

FORMATS = ("pptx_wide", "xlsx_", "hwpx_", "pdf_a4", "html_") * 2  # one for each of the ten
RERUNS = 40
ASKED = make_query(districts=["seoul-yeongdeungpo"], departments=["seoul-yeongdeungpo/planning-budget-2023"], years=[2023])
TAKE = "내려받기"


class Person:
    """Somebody with the dialog of a briefing open, who takes one format."""

    def __init__(self, url: str, form: str) -> None:
        self._session = Session(url, "briefing", "id=bench")
        self._session.run(pressed(next(e.button.id for e in self._session.of_kind("button") if e.button.label == TAKE)))
        files = (e.download_button for e in self._session.of_kind("download_button"))
        self._file = next(f.deferred_file_id for f in files if f.id.endswith(f"_{form}"))

    def take(self) -> float:
        """Milliseconds until the file has come."""
        start = time.perf_counter()
        if not self._session.file(self._file):
            raise RuntimeError("an empty file")
        return (time.perf_counter() - start) * 1000


def measure() -> list[Row]:
    """Rows of the benchmark table: name, median or 95th percentile, worst, target (ms)."""
    with new_store() as (store, _), environment({URL_VARIABLE: store.engine.url.render_as_string(hide_password=False)}):
        specs = {spec.name: spec for spec in all_panels(EVERYTHING)}
        briefing = briefing_from(TEMPLATES["half-year"], ASKED, specs, "ko", store.frames())
        save(store, "bench", briefing.title, to_words(briefing), "", who="bench")
        with streamlit_app(ROOT / "app.py") as (url, _):
            people = [Person(url, form) for form in FORMATS]
            for person in people:
                person.take()  # the exporter's browser is started, the figures are drawn
            alone = [person.take() for person in people]
            with ThreadPoolExecutor(len(people)) as pool:
                together = list(pool.map(Person.take, people))
            reader = Session(url, "budget", _asked("억원"))
            units = cycle(UNITS)
            _reruns(reader, units, 4)
            idle = _reruns(reader, units, RERUNS)
            busy = _while_taking(people, reader, units)
            memory = _memory()
    what = f"a briefing of {len(briefing.items)} panels"
    return [
        (f"{what}, a file taken alone", statistics.median(alone), max(alone), None),
        (f"{what}, {len(people)} people take a file at once: until each has it", statistics.median(together), max(together), None),
        p95("page: rerun by its messages, nobody takes anything", idle, None),
        p95(f"page: rerun while {len(people)} people take files one after another", busy, 500),
        *memory,
    ]


def _memory() -> list[Row]:
    """Megabytes in the place of milliseconds: the exporter's browser, and the server with it.

    What they have to themselves is what the machine lacks then; pages of program files lie in the cache of files for all, and go when
    others need the room. Both are told.
    """
    (server,) = servers()
    browser = [pid for pid in descendants(server) if "chromium" in command(pid) or "choreographer" in command(pid)]
    own, whole = own_megabytes(server, *browser), megabytes(server, *browser)
    return [
        ("memory of the exporter's browser afterwards, MB", own_megabytes(*browser), own_megabytes(*browser), None),
        ("memory of the server with it, MB", own, own, 400),
        ("the same with their share of the pages of program files, MB", whole, whole, None),
    ]


def _asked(unit: str) -> str:
    return f"district=영등포구&unit={unit}"


def _reruns(reader: Session, units: Iterator[str], rounds: int) -> list[float]:
    """Milliseconds of as many runs of a page of ten panels, each in another unit."""
    found = []
    for _ in range(rounds):
        reader.query = _asked(next(units))
        found.append(reader.run() * 1000)
        time.sleep(PAUSE / 1000)
    return found


def _while_taking(people: Sequence[Person], reader: Session, units: Iterator[str]) -> list[float]:
    """Reruns of a page on which nobody takes anything, while every person asks again as soon as the file has come."""
    enough = threading.Event()

    def again(person: Person) -> None:
        while not enough.is_set():
            person.take()

    with ThreadPoolExecutor(len(people)) as pool:
        done = [pool.submit(again, person) for person in people]
        found = _reruns(reader, units, RERUNS)
        enough.set()
    for each in done:
        each.result()
    return found


if __name__ == "__main__":
    for row in measure():
        print(row)
