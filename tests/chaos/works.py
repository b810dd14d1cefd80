"""Work on a store that is killed: from which store it starts, what it does, and how the store stands after each of its steps."""

from __future__ import annotations

import hashlib
import os
import signal
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from multiprocessing.connection import Connection as Pipe
from pathlib import Path

from sqlalchemy import Connection, Engine, event, select

from lib.across import EVERYTHING
from lib.audit import audited
from lib.briefings.briefing import Briefing, Item, to_words
from lib.cli.delivering import round_of
from lib.cli.program import Program
from lib.cli.watching import _Watched as Watched
from lib.core.dataset import Dataset
from lib.core.errors import StoreError
from lib.core.query import make_query
from lib.intake.desk.arrivals import folder_at
from lib.intake.desk.loading import Loaded, Loader, Terms
from lib.store import snapshot
from lib.store.briefings import save
from lib.store.commits import commit, correct, corrections, take_back
from lib.store.copying import back_up, restore
from lib.store.database import Store, existing_store, open_store
from lib.store.declared import stored
from lib.store.deliveries import add_schedule, deliveries
from lib.store.engine import connect, reading, writing
from lib.store.package import DATA
from lib.store.reviews import COMMITTED, queue, review, reviews
from lib.store.versions import bring_forward, version
from tests.intake.samples import KNOWN
from tests.store.copies import VERSIONS, put
from tests.store.small import (
    DATASETS,
    SHIPPED,
    Tables,
    department,
    post,
    register,
    report,
    row_number,
    seen,
    shown,
    source,
    suit,
    write_package,
)

Act = Callable[[], object]
FILE = hashlib.shake_256(b"a report").digest(1_500_000)
_LONG_AGO = "2020-01-01T00:00:00.000+00:00"
_DONE = ("먼저 report.hwp 검토를 등록했습니다", "정정할 것이 없습니다", "이미 되돌렸거나")
PROGRAM = Program(EVERYTHING, DATA, "ko")
GRADES = [f"{n}급" for n in range(300)]


@dataclass(frozen=True)
class Work:
    """`start` makes the store from which the work starts, `act` is the work, `steps` are the changes that it makes one after the other.

    Each is given the address of the store and the folder with packages and backups, as is `stands`, which tells how what the work
    changes stands. `beside` is what another program does on the same store meanwhile, which is not killed. `is_part` tells of how it
    stands whether that is a part of the whole work, where there are more of these than `steps`.
    """

    name: str
    start: Callable[[str, Path], None]
    act: Callable[[str, Path], Act]
    steps: Callable[[str, Path], Sequence[Act]]
    beside: Callable[[str, Path], Act] | None = None
    stands: Callable[[str, Path], object] = lambda url, folder: standing(url)
    is_part: Callable[[object, object], bool] = lambda found, whole: False
    datasets: Sequence[Dataset] = DATASETS


def make_folder(folder: Path) -> None:
    """The packages and the backup that work needs."""
    rows = [post("s1", grade, n) for n, grade in enumerate(GRADES)]
    write_package(folder / "data", {**SHIPPED, "staffing": rows})
    write_package(folder / "newer", {
        **SHIPPED, "staffing": [post("s1", grade, n // 2) for n, grade in enumerate(GRADES)], "lawsuits": [suit("s1", "패소", 8)],
        "departments": [*SHIPPED["departments"], department("a/three")], "sources": [*SHIPPED["sources"], source("s3")],
    })  # fmt: skip
    (folder / "in").mkdir()
    (folder / "in" / "보고.md").write_text(KNOWN, "utf-8")
    _seeded(f"sqlite:///{folder / 'other.sqlite'}", folder)
    with closing(existing_store(DATASETS, f"sqlite:///{folder / 'other.sqlite'}")) as store:
        register(store, _report(2), b"another store")
        back_up(store, folder / "other.backup")


def _report(factor: int) -> Tables:
    return {**report("own", 1), "staffing": [post("own", grade, factor * n) for n, grade in enumerate(GRADES)]}


def _nothing(url: str, folder: Path) -> None:
    pass


def _at_version(start: str, url: str, folder: Path) -> None:
    put(url, start)


def _bring(url: str, folder: Path) -> Act:
    return lambda: existing_store(PROGRAM.datasets, url).close()


def _tables(url: str, folder: Path) -> object:
    """The columns of every table, and how many rows it has."""
    with reading(engine := connect(url)) as connection:
        found = {
            name: (len(columns), connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar())
            for name, columns in stored(connection).items()
        }
    engine.dispose()
    return found


def _seeded(url: str, folder: Path) -> None:
    open_store(DATASETS, url, folder / "data").close()


def _used(url: str, folder: Path) -> None:
    """A registered report, and its newer version in review."""
    with closing(open_store(DATASETS, url, folder / "data")) as store:
        register(store, _report(1), b"the first version")
        queue(store, store.keep_original("report.hwp", FILE), "report.hwp", {}, "김주무관")


def _open(package: str, url: str, folder: Path) -> Act:
    return lambda: open_store(DATASETS, url, folder / package).close()


def _upload(url: str, folder: Path) -> Act:
    store = existing_store(DATASETS, url)

    def work() -> None:
        with closing(store):
            queue(store, store.keep_original("report.hwp", FILE), "report.hwp", {}, "김주무관")

    return work


def _upload_steps(url: str, folder: Path) -> Sequence[Act]:
    def keep() -> None:
        with closing(existing_store(DATASETS, url)) as store:
            store.keep_original("report.hwp", FILE)

    return keep, _upload(url, folder)


def _commit(url: str, folder: Path) -> Act:
    store = existing_store(DATASETS, url)

    def work() -> None:
        with closing(store):
            commit(store, _report(3), review=2, version=1, sha256=hashlib.sha256(FILE).hexdigest(), who="김주무관", note="")

    return work


def _migration_steps(url: str, folder: Path) -> Sequence[Act]:
    def tables() -> None:
        engine = connect(url)
        bring_forward(engine, DATASETS)
        engine.dispose()

    return tables, _open("data", url, folder)


def _restore(url: str, folder: Path) -> Act:
    return lambda: restore(DATASETS, folder / "other.backup", url, replace=True)


def _correct(url: str, folder: Path) -> Act:
    store = existing_store(DATASETS, url)
    cell = row_number(store, "staffing", source_id="own", grade="3급")
    known = seen(store, "staffing", cell, "actual")

    def work() -> None:
        with closing(store):
            correct(store, "staffing", cell, "actual", 7, seen=known, reason="오기", who="이주무관")

    return work


def _corrected(url: str, folder: Path) -> None:
    _used(url, folder)
    _correct(url, folder)()


def _take_back(url: str, folder: Path) -> Act:
    store = existing_store(DATASETS, url)

    def work() -> None:
        with closing(store):
            take_back(store, 1, who="박팀장")

    return work


def _register_other(url: str, folder: Path) -> Act:
    store = existing_store(DATASETS, url)

    def work() -> None:
        with closing(store):
            register(store, report("other", 4), b"another report", "박주무관")

    return work


def _whole(url: str, folder: Path) -> None:
    """All that comes with the program, and a briefing with its schedule."""
    asked = make_query(districts=["seoul-yeongdeungpo"], years=[2023])
    with closing(open_store(PROGRAM.datasets, url)) as store:
        save(store, "a1b2c3d4", "반기 점검", to_words(Briefing("반기 점검", (Item("budget-execution", asked),))), "", who="김주무관")
        add_schedule(store, "a1b2c3d4", "monthly 1 00:00", "", ("xlsx", "json"), "김주무관")


class _Silent(Watched):
    """A watched folder of which nothing is told."""

    def _done(self, taken: Loaded, is_told: bool) -> Loaded:  # noqa: FBT001 - as it is called
        return self.loader.done(taken)


def _watch(url: str, folder: Path) -> Act:
    store = existing_store(PROGRAM.datasets, url)

    def work() -> None:
        with closing(store):
            _Silent(PROGRAM, Loader(store, Terms("김주무관", register=True)), folder_at(folder / "in"), lambda: None).once(0.01)

    return work


def _is_unregistered(found: object, whole: object) -> bool:
    """Whether a watched file is kept whole or not at all, and no figure of it is registered, nor its review."""
    if found is None:
        return False
    (revision, files, kinds, figures, under_way, fixed), (_, every, all_kinds, all_figures, _, all_fixed) = found, whole  # type: ignore[misc]
    registered = [one for one in under_way if one["state"] == COMMITTED]
    before = ([len(kinds)], all_kinds[1:], all_figures[:-1], all_fixed, [])  # kinds begin with the newest revision
    return files in ([], every) and len(under_way) <= len(files) and (revision, kinds, figures, fixed, registered) == before


def _deliver(url: str, folder: Path) -> Act:
    store = existing_store(PROGRAM.datasets, url)
    with writing(store.engine) as connection:  # the schedule is old, and whoever was cut off was so long ago
        connection.execute(store.tables["schedules"].update().values(made_at=_LONG_AGO, target=f"folder:{_out(url, folder)}"))
        connection.execute(store.tables["deliveries"].update().values(at=_LONG_AGO))

    def work() -> None:
        with closing(store):
            own = Program(EVERYTHING, DATA, "ko")
            vars(own)["frames"] = audited(store.frames())  # those of this store, whatever the environment names
            round_of(own, store, datetime.now().astimezone())

    return work


def _out(url: str, folder: Path) -> Path:
    """Where the briefing of a store is delivered."""
    return folder / "out" / hashlib.sha256(url.encode()).hexdigest()[:12]


def _delivered(url: str, folder: Path) -> tuple[frozenset[tuple[str, bytes]], tuple[str, ...]]:
    """The files that are there under their names, and what is noted."""
    with closing(existing_store(PROGRAM.datasets, url)) as store:
        noted = tuple(d.state for d in deliveries(store))
    found = [p for p in _out(url, folder).glob("*") if not p.name.startswith(".")]
    return frozenset((p.name, hashlib.sha256(p.read_bytes()).digest()) for p in found), noted


def _are_some(found: object, whole: object) -> bool:
    """Whether the files are some of those of the whole delivery, none of them half, under one note at most."""
    (files, noted), (every, _) = found, whole  # type: ignore[misc]
    return files <= every and len(noted) <= 1


def _one(act: Callable[[str, Path], Act], url: str, folder: Path) -> Sequence[Act]:
    return (act(url, folder),)


WORKS = {
    w.name: w
    for w in (
        Work("upload", _seeded, _upload, _upload_steps),
        Work("commit", _used, _commit, partial(_one, _commit)),
        Work("migration", _nothing, partial(_open, "data"), _migration_steps),
        Work(
            f"migration from {VERSIONS[0]}",
            partial(_at_version, VERSIONS[0]),
            _bring,
            partial(_one, _bring),
            stands=_tables,
            datasets=PROGRAM.datasets,
        ),
        Work("import", _used, partial(_open, "newer"), partial(_one, partial(_open, "newer"))),
        Work("restore", _used, _restore, partial(_one, _restore)),
        Work("correct", _used, _correct, partial(_one, _correct)),
        Work("take back", _corrected, _take_back, partial(_one, _take_back)),
        Work("commit beside another server", _used, _commit, partial(_one, _commit), _register_other),
        Work(
            "watch",
            _whole,
            _watch,
            partial(_one, _watch),
            None,
            lambda url, folder: standing(url, PROGRAM.datasets),
            _is_unregistered,
            PROGRAM.datasets,
        ),
        Work("deliver", _whole, _deliver, partial(_one, _deliver), None, _delivered, _are_some, PROGRAM.datasets),
    )
}


def standing(url: str, datasets: Sequence[Dataset] = DATASETS) -> object:
    """How a store stands, without times and names that are another each time, and without numbers that a server gives out only once."""
    engine = connect(url)
    with closing(store := Store(engine, datasets)):
        with reading(engine) as connection:
            if version(connection) is None:
                return None
            rows = connection.execute(select(store.tables["originals"]).order_by("sha256")).mappings().all()
            counted = list(connection.execute(select(store.tables["store"].c.revision)).scalars())
        files = [(r["sha256"], hashlib.sha256(r["data"]).hexdigest(), r["name"]) for r in rows]
        kinds = [r.kind for r in store.revisions()]
        figures = [shown(store.frames(n)) for n in range(1, len(kinds) + 1)] if counted else []
        under_way = [_plain(review(store, r.number)) for r in reviews(store)]
        return counted, files, kinds, figures, under_way, [(c.key, c.old, c.new) for c in corrections(store)]


def _plain(one: object) -> dict[str, object]:
    return {name: value for name, value in vars(one).items() if name not in ("number", "updated_at", "version", "said")}


def child(name: str, url: str, folder: Path, pipe: Pipe, last: int) -> None:
    """Do the work, say when it begins, when it ends and how often it has written; wait to be killed, or die before write number `last`."""
    snapshot.store_folder = lambda: folder / "kept"
    act = WORKS[name].act(url, folder)
    made = count_writes(last)
    pipe.send_bytes(b"begins")
    act()
    pipe.send_bytes(f"ends {len(made)}".encode())
    time.sleep(60)


def count_writes(last: int = 0) -> list[str]:
    """From now on what this process writes: statements that change something, their commits, and files that are forced to the disk.

    Before the one of number `last` the process is killed.
    """
    made: list[str] = []

    def count(what: str) -> None:
        if len(made) + 1 == last:
            os.kill(os.getpid(), signal.SIGKILL)
        made.append(what)

    def executed(connection: Connection, cursor: object, statement: str, *rest: object) -> None:
        if statement.startswith(("INSERT", "UPDATE", "DELETE", "CREATE")):
            count(statement)

    def forced(number: int, sync: Callable[[int], None] = os.fsync) -> None:
        count("fsync")
        sync(number)

    event.listen(Engine, "before_cursor_execute", executed)
    event.listen(Engine, "commit", lambda connection: count("COMMIT"))
    os.fsync = forced
    return made


def again(work: Work, url: str, folder: Path) -> None:
    """The work once more; whoever finds it done is told so, which is as good."""
    try:
        work.act(url, folder)()
    except StoreError as error:
        if not any(words in str(error) for words in _DONE):
            raise
