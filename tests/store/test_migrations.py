"""The store's tables from every version to the newest, with data in them: kept, copied first, refused where they are newer or not ours."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection, Date, Engine, LargeBinary, MetaData, Table, inspect, select, text
from sqlalchemy.types import Float, Integer

from lib.core.errors import StoreError
from lib.store import versions
from lib.store.checking import verify
from lib.store.copying import restore
from lib.store.database import open_store
from lib.store.engine import connect, connect_file, reading, writing
from lib.store.versions import bring_forward, migrate

from . import postgres
from .small import DATASETS, SHIPPED, register, report, shown, source, write_package

ROOT = Path(__file__).resolve().parents[2]
LATER = '''"""A later version, as there will be one."""

import sqlalchemy as sa
from alembic import op

revision = "later"
down_revision = "{newest}"


def upgrade() -> None:
    with op.batch_alter_table("originals") as table:
        table.add_column(sa.Column("pages", sa.Integer(), nullable=True))
    op.execute("UPDATE originals SET pages = length(name)")
    {more}
'''


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    found = connect(database_url)
    yield found
    found.dispose()


def later(monkeypatch: pytest.MonkeyPatch, folder: Path, more: str = "") -> None:
    """Make this program one that has a further version of the tables."""
    shutil.copytree(versions._FOLDER, folder / "migrations", ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "migrations" / "versions" / "v_later.py").write_text(LATER.format(newest=versions.HEAD, more=more), "utf-8")
    monkeypatch.setattr(versions, "_FOLDER", folder / "migrations")
    monkeypatch.setattr(versions, "HEAD", "later")


def tables_of(connection: Connection) -> list[Table]:
    found = MetaData()
    found.reflect(connection)
    return [t for t in found.sorted_tables if t.name != versions.TABLE]


def fill(connection: Connection) -> None:
    """One row in every table, whatever its columns are."""
    for table in tables_of(connection):
        connection.execute(table.insert(), {c.name: _cell(c.type) for c in table.columns if c.name != "_until"})


def _cell(kind: object) -> object:
    made = {LargeBinary: b"x\x00y", Date: date(2024, 5, 31), Float: 0.1, Integer: 1}
    return next((value for type_, value in made.items() if isinstance(kind, type_)), "가")


def rows_of(connection: Connection) -> dict[str, list[dict[str, object]]]:
    return {t.name: [dict(r) for r in connection.execute(select(t)).mappings()] for t in tables_of(connection)}


def holds(now: dict[str, list[dict[str, object]]], before: dict[str, list[dict[str, object]]]) -> bool:
    """Whether every row of before is there, with all of its columns."""
    return all(
        len(now[n]) == len(rows) and all(r.items() <= m.items() for r, m in zip(rows, now[n], strict=True)) for n, rows in before.items()
    )


@pytest.mark.parametrize("start", [None, *versions.versions()])
def test_every_version_is_brought_to_the_newest_with_its_data(
    engine: Engine, start: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {}
    if start is not None:
        migrate(engine, start)
        with writing(engine) as connection:
            fill(connection)
            before = rows_of(connection)
    later(monkeypatch, tmp_path)
    bring_forward(engine)
    with reading(engine) as connection:
        assert versions.version(connection) == "later"
        now = rows_of(connection)
    assert holds(now, before)
    assert not before or now["originals"][0]["pages"] == 1


@pytest.mark.parametrize("start", versions.versions())
def test_the_store_is_copied_before_its_tables_change(
    engine: Engine, start: str, tmp_path: Path, own_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    migrate(engine, start)
    with writing(engine) as connection:
        fill(connection)
        before = rows_of(connection)
    later(monkeypatch, tmp_path)
    bring_forward(engine)
    folder = tmp_path if engine.dialect.name == "sqlite" else own_folder
    (copy,) = folder.glob(f"*.before-{start}-*")
    with reading(connect_file(copy)) as connection:
        assert versions.version(connection) == start
        assert {n: rows for n, rows in rows_of(connection).items() if n != "backup"} == before
    bring_forward(engine)
    assert len(list(folder.glob("*.before-*"))) == 1, "nothing is copied where nothing changes"


def test_a_store_of_the_second_version_says_of_each_source_how_first_hand_it_is(engine: Engine, database_url: str, tmp_path: Path) -> None:
    kinds = {"own": ("own", "work_report"), "s1": ("shipped", "work_report"), "s2": ("shipped", "statistics"), "gone": ("shipped", "news")}
    migrate(engine, "0002")
    with writing(engine) as connection:
        found = {t.name: t for t in tables_of(connection)}
        connection.execute(found["store"].insert(), {"id": "a", "revision": 2})
        for number, package in ((1, "0-old"), (2, None)):
            revision = {"number": number, "made_at": f"2026-01-0{number}", "kind": "seed", "who": "", "note": "", "package": package}
            connection.execute(found["revisions"].insert(), revision)
        for row, (name, (origin, kind)) in enumerate(kinds.items(), 2):
            cells = {k: v for k, v in source(name).items() if k not in ("quality", "district_id", "department_id")}
            cells |= {"kind": kind, "_row": row, "_since": 1, "_origin": origin}
            connection.execute(found["sources"].insert(), cells)
    package = write_package(tmp_path / "data", SHIPPED | {"sources": [source("s1"), source("s2", "a/two") | {"quality": "second_hand"}]})
    with closing(open_store(DATASETS, database_url, package)) as store:
        then, now = (dict(store.frames(n)["sources"].select("source_id", "quality").rows()) for n in (2, 3))
        assert verify(store) == []
    assert then == {"own": "first_hand", "s1": "first_hand", "s2": "unclear", "gone": "unclear"}, "what was not known then"
    assert now == {"own": "first_hand", "s1": "first_hand", "s2": "second_hand"}


def test_an_older_programs_backup_is_restored_on_a_copy(
    database_url: str, tmp_path: Path, own_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = write_package(tmp_path / "data")
    with closing(open_store(DATASETS, database_url, package)) as store:
        register(store, report("own", 3))
        before = shown(store.frames())
    later(monkeypatch, tmp_path)
    open_store(DATASETS, database_url, package).close()
    (copy,) = (*tmp_path.glob("*.before-*"), *own_folder.glob("*.before-*"))
    as_it_was = copy.read_bytes()
    done = restore(DATASETS, copy, f"sqlite:///{tmp_path / 'new' / 'store.sqlite'}")
    assert done.faults == ()
    with closing(open_store(DATASETS, f"sqlite:///{tmp_path / 'new' / 'store.sqlite'}", package)) as store:
        assert shown(store.frames()) == before
        with reading(store.engine) as connection:
            assert versions.version(connection) == "later"
    assert copy.read_bytes() == as_it_was


def test_a_copy_of_an_older_programs_store_is_restored_with_its_journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (copies := tmp_path / "copies").mkdir()
    with closing(open_store(DATASETS, f"sqlite:///{tmp_path / 'store.sqlite'}", write_package(tmp_path / "data"))) as store:
        register(store, report("own", 3))
        before = shown(store.frames())
        for name in ("store.sqlite", "store.sqlite-wal"):
            shutil.copyfile(tmp_path / name, copies / name)
    (link := tmp_path / "link.sqlite").symlink_to(copies / "store.sqlite")
    later(monkeypatch, tmp_path)
    url = f"sqlite:///{tmp_path / 'new' / 'store.sqlite'}"
    assert restore(DATASETS, link, url).faults == ()
    with closing(open_store(DATASETS, url, tmp_path / "data")) as store:
        assert shown(store.frames()) == before


def test_a_step_that_fails_leaves_the_store_as_it_was(engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    migrate(engine)
    with writing(engine) as connection:
        fill(connection)
        before, start = rows_of(connection), versions.version(connection)
    later(monkeypatch, tmp_path, more='op.execute("SELECT * FROM nowhere")')
    for _ in range(2):
        with pytest.raises(StoreError, match=r"nowhere|42P01"):
            bring_forward(engine)
        with reading(engine) as connection:
            assert rows_of(connection) == before
            assert versions.version(connection) == start
    (tmp_path / "migrations" / "versions" / "v_later.py").write_text(LATER.format(newest=start, more=""), "utf-8")
    bring_forward(engine)
    with reading(engine) as connection:
        assert holds(rows_of(connection), before)


def test_a_newer_programs_store_is_refused_and_left_as_it_is(engine: Engine, database_url: str, tmp_path: Path) -> None:
    package = write_package(tmp_path / "data")
    open_store(DATASETS, database_url, package).close()
    with writing(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        before = rows_of(connection)
    with pytest.raises(StoreError, match=r"더 새로운 프로그램.*저장소 9999.*새 판으로") as refused:
        open_store(DATASETS, database_url, package)
    assert "newer program" in refused.value.of("en")
    with reading(engine) as connection:
        assert rows_of(connection) == before
    assert list(tmp_path.glob("*.before-*")) == []


def test_a_database_of_another_program_is_refused(engine: Engine, database_url: str, tmp_path: Path) -> None:
    with writing(engine) as connection:
        connection.execute(text("CREATE TABLE reviews (stars integer)"))
    with pytest.raises(StoreError, match="저장소가 아닌 데이터베이스"):
        open_store(DATASETS, database_url, write_package(tmp_path / "data"))
    with reading(engine) as connection:
        assert inspect(connection).get_table_names() == ["reviews"]


def test_a_server_may_hold_other_tables_beside_ours(postgres_url: str, tmp_path: Path) -> None:
    with postgres.database(postgres_url) as url:
        with writing(engine := connect(url)) as connection:
            connection.execute(text("CREATE TABLE others (stars integer)"))
        engine.dispose()
        with closing(open_store(DATASETS, url, write_package(tmp_path / "data"))) as store:
            assert verify(store) == []


START = """
import sys
from pathlib import Path
from lib.store.database import open_store
from tests.store.small import DATASETS
print("ready", flush=True)
sys.stdin.read(1)
store = open_store(DATASETS, sys.argv[1], Path(sys.argv[2]))
print(store.revision())
store.close()
"""


def test_programs_that_start_at_once_make_one_store(database_url: str, tmp_path: Path) -> None:
    command = [sys.executable, "-c", START, database_url, str(write_package(tmp_path / "data"))]
    programs = [
        subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    assert [p.stdout.readline() for p in programs if p.stdout] == ["ready\n"] * 3
    for program in programs:
        assert program.stdin is not None
        program.stdin.write("x")
        program.stdin.flush()
    said = [(program.communicate(), program.returncode) for program in programs]
    assert said == [(("1\n", ""), 0)] * 3
    with closing(open_store(DATASETS, database_url, tmp_path / "data")) as store:
        assert verify(store) == []


def test_threads_that_open_at_once_make_one_store(database_url: str, tmp_path: Path) -> None:
    package = write_package(tmp_path / "data")
    with ThreadPoolExecutor(4) as pool:
        stores = list(pool.map(lambda _: open_store(DATASETS, database_url, package), range(4)))
    assert {s.frames().revision for s in stores} == {stores[0].frames().revision}
    assert [r.kind for r in stores[0].revisions()] == ["seed"]
    for store in stores:
        store.close()
