"""The store on SQLite: a report committed, frames from it, and a page that answers while twenty files are read beside it."""

from __future__ import annotations

import itertools
import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from lib.across import EVERYTHING
from lib.audit import audited
from lib.core.topic import all_datasets
from lib.documents.formats import parse
from lib.intake import read_records
from lib.intake.desk import take_in
from lib.intake.draft import Draft, draft_of, renamed, to_json
from lib.intake.opened import opened
from lib.store.commits import commit
from lib.store.database import Store, open_store
from lib.store.place import URL_VARIABLE
from lib.store.reviews import OPEN, QUEUED, READING, REFUSED, change_review, queue, review, reviews
from lib.topics import TOPICS
from tests.bench.browser import FLAGS, UNITS, streamlit_app
from tests.corpus import DOCUMENTS
from tests.documents.samples import text
from tests.guards.corpus import report
from tests.intake.drafts import accepted
from tests.intake.trial import every

Row = tuple[str, float, float, float | None]
ROUNDS = 15
MANY = 20
RERUNS = 40
PAUSE = 400  # ms between two choices: who chooses looks at what came
SHORT, FIGURES = 200, 50_000  # bytes of what the server says when it has run something, and at least of the figures in another unit
PROJECTS = 300  # of a long report
ROOT = Path(__file__).resolve().parents[2]
DATASETS = all_datasets(EVERYTHING)
CHOOSE = """unit => document.querySelector(`.hn-units input[value="${unit}"]`).click()"""


def _timed(run: Callable[[], object], rounds: int = ROUNDS) -> tuple[float, float]:
    """Median and worst in milliseconds, after one run to warm up."""
    run()
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        run()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken), max(taken)


@contextmanager
def _new_store() -> Iterator[tuple[Store, Path]]:
    """A store of its own with what is shipped, in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory() as made, closing(open_store(DATASETS, f"sqlite:///{made}/store.sqlite")) as store:
        yield store, Path(made)


def _draft(store: Store, name: str, data: bytes) -> Draft:
    """A document as it is reviewed."""
    reference = store.frames().tables
    return draft_of(read_records(parse(name, data), reference, TOPICS), reference, store.datasets)


def _commits(store: Store) -> list[Row]:
    """A report committed as a new source, then as newer versions of one whose every row stays."""
    draft, numbers = _draft(store, "보고.txt", text(report(tuple(f"사업 {n}" for n in range(PROJECTS))))), iter(range(1, 1000))
    count = sum(map(len, draft.tables.values()))

    def register(source_id: str) -> float:
        rows = accepted(renamed(draft, source_id)).rows
        sha256 = store.keep_original("report.hwpx", f"{source_id} {next(numbers)}".encode())
        number = queue(store, sha256, "report.hwpx", {}, "bench")
        start = time.perf_counter()
        commit(store, rows, review=number, version=1, sha256=sha256, who="bench", note="")
        return (time.perf_counter() - start) * 1000

    new = [register(f"report-bench-{n}") for n in range(ROUNDS + 1)][1:]
    same = [register("report-bench-0") for _ in range(ROUNDS)]
    return [
        (f"commit of a report of {count} rows, SQLite", statistics.median(new), max(new), 100),
        ("the same as a newer version that changes nothing", statistics.median(same), max(same), 100),
    ]


def _review(store: Store, folder: Path) -> Row:
    """What a person waits for behind every decision: the outcome, the data as they would be, and what would change."""
    path = next(d for d in DOCUMENTS if d.name == "exec-misprint").make(folder, "hwpx")
    frames, draft = audited(store.frames()), _draft(store, path.name, path.read_bytes())
    number = queue(store, store.keep_original("x.hwpx", b"x"), "x.hwpx", {}, "bench")
    change_review(store, number, 1, who="bench", state=OPEN, draft=to_json(draft))
    found = review(store, number)

    def drawn() -> None:
        one = opened(found, frames, store.datasets)
        _ = one.outcome, one.after, one.changes

    return ("review: outcome, candidate and changes after a decision", *_timed(drawn), None)


def measure() -> list[Row]:
    """Rows of the benchmark table: name, median, worst, target (ms)."""
    with _new_store() as (store, folder):
        found: list[Row] = [
            ("frames from the store", *_timed(store.frames), None),
            ("frames from the store, audited", *_timed(lambda: audited(store.frames())), None),
            ("the revision, asked by every open page", *_timed(store.state), None),
            _review(store, folder),
            *_commits(store),
            ("frames from the store, with as many reports", *_timed(store.frames), None),
        ]
    return [*found, *_reruns()]


def _reruns() -> list[Row]:
    """A page run again while nothing is read, and while files are; without a browser none."""
    path = next((p for n in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(n))), None)
    if path is None:
        return []
    with _new_store() as (store, folder), _environment({URL_VARIABLE: store.engine.url.render_as_string(hide_password=False)}):
        files = [doc.make(folder, form) for doc, form in every()][:MANY]
        with sync_playwright() as playwright, streamlit_app(ROOT / "app.py") as (url, _):
            browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
            page, desk = browser.new_page(), browser.new_page()
            server = _Server(page)
            page.goto(f"{url}/budget")
            page.locator(".js-plotly-plot .point").first.wait_for(state="attached", timeout=60_000)
            turns = _turns()
            _again(server, turns, 4)
            idle = _again(server, turns, ROUNDS)
            for number, file in enumerate(files):
                take_in(store, file.name, file.read_bytes(), {}, f"bench {number}")
            desk.goto(f"{url}/intake")
            busy = list(_while_reading(server, turns, store))
            browser.close()
    return [_p95("page: rerun, nothing is read", idle, None), _p95(f"page: rerun while {MANY} files are read", busy, 500)]


def _while_reading(server: _Server, turns: Iterator[str], store: Store) -> Iterator[float]:
    """Reruns from the first file that is being read, as many as tell a 95th percentile; files that were read are read again meanwhile."""
    for _ in range(600):
        if reviews(store, READING):
            break
        time.sleep(0.05)
    for _ in range(RERUNS):
        for done in reviews(store, OPEN, REFUSED) if len(reviews(store, QUEUED)) < 2 else ():
            change_review(store, done.number, done.version, who="bench", state=QUEUED, draft=None, said="")
        yield from _again(server, turns, 1)


class _Server:
    """What the server says to a page: when it has run what a choice asks for, and not only a part that looks for news by itself."""

    def __init__(self, page: Page) -> None:
        self.page, self.ended, self.said = page, 0.0, 0
        page.on("websocket", lambda socket: socket.on("framereceived", self._heard))

    def _heard(self, said: str | bytes) -> None:
        self.said += len(said)
        if isinstance(said, bytes) and len(said) < SHORT and ForwardMsg.FromString(said).WhichOneof("type") == "script_finished":
            self.ended = time.perf_counter() if self.said > FIGURES else 0.0

    def rerun(self, unit: str) -> float:
        """Milliseconds from the choice of a unit until the server has run the page; half a minute where it does not."""
        start, self.said = time.perf_counter(), 0
        self.page.evaluate(CHOOSE, unit)
        while self.ended < start and time.perf_counter() < start + 30:
            self.page.wait_for_timeout(2)
        return ((self.ended if self.ended > start else time.perf_counter()) - start) * 1000


def _again(server: _Server, turns: Iterator[str], rounds: int) -> list[float]:
    found = []
    for unit in itertools.islice(turns, rounds):
        found.append(server.rerun(unit))
        server.page.wait_for_timeout(PAUSE)
    return found


def _p95(name: str, taken: list[float], target: float | None) -> Row:
    """The time that 95 of 100 do not pass, in the place of the median."""
    ordered = sorted(taken)
    return (f"{name} (p95 of {len(taken)})", ordered[int(0.95 * (len(ordered) - 1) + 0.5)], ordered[-1], target)


@contextmanager
def _environment(more: Mapping[str, str]) -> Iterator[None]:
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


if __name__ == "__main__":
    for row in measure():
        print(row)
