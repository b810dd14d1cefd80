"""The store on SQLite: a report committed, frames from it, and a page that answers while twenty files are read beside it."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

from lib.across import EVERYTHING
from lib.audit import audited
from lib.core.topic import all_datasets
from lib.documents.formats import parse
from lib.intake import read_records
from lib.intake.desk.queue import take_in
from lib.intake.identity.governments import Governments
from lib.intake.review.draft import Draft, draft_of, renamed, to_json
from lib.intake.review.opened import opened
from lib.store.commits import commit
from lib.store.database import Store, open_store
from lib.store.place import URL_VARIABLE
from lib.store.reviews import OPEN, QUEUED, READING, REFUSED, change_review, queue, review, reviews
from lib.topics import TOPICS
from tests.bench.browser import FLAGS, chromium, streamlit_app
from tests.bench.reruns import Reader, Row, environment, p95
from tests.corpus import DOCUMENTS
from tests.documents.samples import text
from tests.guards.corpus import report
from tests.intake.drafts import accepted
from tests.intake.trial import every

ROUNDS = 15
MANY = 20
RERUNS = 40
PROJECTS = 300  # of a long report
ROOT = Path(__file__).resolve().parents[2]
DATASETS = all_datasets(EVERYTHING)


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
def new_store() -> Iterator[tuple[Store, Path]]:
    """A store of its own with what is shipped, in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory() as made, closing(open_store(DATASETS, f"sqlite:///{made}/store.sqlite")) as store:
        yield store, Path(made)


def _draft(store: Store, name: str, data: bytes) -> Draft:
    """A document as it is reviewed."""
    reference = store.frames().tables
    return draft_of(read_records(parse(name, data), Governments.of(reference), TOPICS), Governments.of(reference), store.datasets)


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
    with new_store() as (store, folder):
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
    path = chromium()
    if path is None:
        return []
    with new_store() as (store, folder), environment({URL_VARIABLE: store.engine.url.render_as_string(hide_password=False)}):
        files = [doc.make(folder, form) for doc, form in every()][:MANY]
        with sync_playwright() as playwright, streamlit_app(ROOT / "app.py") as (url, _):
            browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
            reader, desk = Reader(browser, url), browser.new_page()
            idle = reader.again(ROUNDS)
            for number, file in enumerate(files):
                take_in(store, file.name, file.read_bytes(), {}, f"bench {number}")
            desk.goto(f"{url}/intake")
            busy = list(_while_reading(reader, store))
            browser.close()
    return [p95("page: rerun, nothing is read", idle, None), p95(f"page: rerun while {MANY} files are read", busy, 500)]


def _while_reading(reader: Reader, store: Store) -> Iterator[float]:
    """Reruns from the first file that is being read, as many as tell a 95th percentile; files that were read are read again meanwhile."""
    for _ in range(600):
        if reviews(store, READING):
            break
        time.sleep(0.05)
    for _ in range(RERUNS):
        for done in reviews(store, OPEN, REFUSED) if len(reviews(store, QUEUED)) < 2 else ():
            change_review(store, done.number, done.version, who="bench", state=QUEUED, draft=None, said="")
        yield from reader.again(1)


if __name__ == "__main__":
    for row in measure():
        print(row)
