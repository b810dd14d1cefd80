"""Work on a store that is killed: from which store it starts, what it does, and how the store stands after each of its steps."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection as Pipe
from pathlib import Path

from sqlalchemy import select

from lib.core.errors import StoreError
from lib.store import snapshot
from lib.store.commits import commit, corrections
from lib.store.copying import back_up, restore
from lib.store.database import Store, existing_store, open_store
from lib.store.engine import connect, reading
from lib.store.reviews import queue, review, reviews
from lib.store.versions import bring_forward, migrate, version, versions
from tests.store.small import DATASETS, SHIPPED, Tables, department, post, register, report, shown, source, suit, write_package

Act = Callable[[], object]
FILE = hashlib.shake_256(b"a report").digest(1_500_000)
GRADES = [f"{n}급" for n in range(300)]


@dataclass(frozen=True)
class Work:
    """`start` makes the store from which the work starts, `act` is the work, `steps` are the changes that it makes one after the other.

    Each is given the address of the store and the folder with packages and backups.
    """

    name: str
    start: Callable[[str, Path], None]
    act: Callable[[str, Path], Act]
    steps: Callable[[str, Path], Sequence[Act]]


def make_folder(folder: Path) -> None:
    """The packages and the backup that work needs."""
    rows = [post("s1", grade, n) for n, grade in enumerate(GRADES)]
    write_package(folder / "data", {**SHIPPED, "staffing": rows})
    write_package(folder / "newer", {
        **SHIPPED, "staffing": [post("s1", grade, n // 2) for n, grade in enumerate(GRADES)], "lawsuits": [suit("s1", "패소", 8)],
        "departments": [*SHIPPED["departments"], department("a/three")], "sources": [*SHIPPED["sources"], source("s3")],
    })  # fmt: skip
    _seeded(f"sqlite:///{folder / 'other.sqlite'}", folder)
    with closing(existing_store(DATASETS, f"sqlite:///{folder / 'other.sqlite'}")) as store:
        register(store, _report(2), b"another store")
        back_up(store, folder / "other.backup")


def _report(factor: int) -> Tables:
    return {**report("own", 1), "staffing": [post("own", grade, factor * n) for n, grade in enumerate(GRADES)]}


def _nothing(url: str, folder: Path) -> None:
    pass


def _at_version(start: str, url: str, folder: Path) -> None:
    engine = connect(url)
    migrate(engine, start)
    engine.dispose()


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
        bring_forward(engine)
        engine.dispose()

    return tables, _open("data", url, folder)


def _restore(url: str, folder: Path) -> Act:
    return lambda: restore(DATASETS, folder / "other.backup", url, replace=True)


def _one(act: Callable[[str, Path], Act], url: str, folder: Path) -> Sequence[Act]:
    return (act(url, folder),)


WORKS = {
    w.name: w
    for w in (
        Work("upload", _seeded, _upload, _upload_steps),
        Work("commit", _used, _commit, partial(_one, _commit)),
        Work("migration", _nothing, partial(_open, "data"), _migration_steps),
        *(Work(f"migration from {v}", partial(_at_version, v), partial(_open, "data"), _migration_steps) for v in versions()[:-1][:1]),
        Work("import", _used, partial(_open, "newer"), partial(_one, partial(_open, "newer"))),
        Work("restore", _used, _restore, partial(_one, _restore)),
    )
}


def standing(url: str) -> object:
    """How a store stands, without times and names that are another each time, and without numbers that a server gives out only once."""
    engine = connect(url)
    with closing(store := Store(engine, DATASETS)):
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
    return {name: value for name, value in vars(one).items() if name not in ("number", "updated_at")}


def child(name: str, url: str, folder: Path, pipe: Pipe) -> None:
    """Do the work, say when it begins and when it ends, and wait to be killed."""
    snapshot.store_folder = lambda: folder / "kept"
    act = WORKS[name].act(url, folder)
    pipe.send_bytes(b"begins")
    act()
    pipe.send_bytes(b"ends")
    time.sleep(60)


def again(work: Work, url: str, folder: Path) -> None:
    """The work once more; whoever finds it done is told so, which is as good."""
    try:
        work.act(url, folder)()
    except StoreError as error:
        if "먼저 report.hwp 검토를 등록했습니다" not in str(error):
            raise
