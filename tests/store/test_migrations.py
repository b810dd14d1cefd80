"""Stores of every earlier program, and of one whose declarations have grown: kept, copied first, refused where they are newer or not ours."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection, Date, Engine, LargeBinary, MetaData, Table, select, text
from sqlalchemy.types import Float, Integer

from lib.across import EVERYTHING
from lib.core.errors import StoreError
from lib.core.topic import all_datasets
from lib.store import versions
from lib.store.checking import verify
from lib.store.copying import back_up, restore
from lib.store.database import Store, existing_store, open_store
from lib.store.declared import stored
from lib.store.engine import connect, connect_file, reading, writing
from lib.store.versions import bring_forward

from . import postgres
from .copies import VERSIONS, put
from .small import DATASETS, grown, register, report, shown, write_grown, write_package

EVERY = all_datasets(EVERYTHING)
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
    return {t.name: [dict(r) for r in connection.execute(select(t).order_by(*t.primary_key)).mappings()] for t in tables_of(connection)}


def holds(now: dict[str, list[dict[str, object]]], before: dict[str, list[dict[str, object]]]) -> bool:
    """Whether every row of before is there, with all of its columns."""
    return all(
        len(now[n]) == len(rows) and all(r.items() <= m.items() for r, m in zip(rows, now[n], strict=True)) for n, rows in before.items()
    )


@pytest.mark.parametrize("version", VERSIONS)
def test_a_store_of_every_earlier_program_is_kept_whole_and_copied_first(
    version: str, engine: Engine, database_url: str, tmp_path: Path, own_folder: Path
) -> None:
    put(database_url, version)
    with reading(engine) as connection:
        before = rows_of(connection)
    bring_forward(engine, EVERY)
    folder = tmp_path if engine.dialect.name == "sqlite" else own_folder
    (copy,) = folder.glob(f"*.before-{version}-*")
    with reading(connect_file(copy)) as connection:
        assert versions.version(connection) == version
        assert {n: rows for n, rows in rows_of(connection).items() if n != "backup"} == before
    with reading(engine) as connection:
        assert versions.version(connection) == versions.HEAD
        assert holds(rows_of(connection), before)
    store = Store(engine, EVERY)
    assert verify(store) == []
    assert store.frames()["staffing"].filter(source_id="own")["actual"].to_list() == [5]
    bring_forward(engine, EVERY)
    assert len(list(folder.glob("*.before-*"))) == 1, "nothing is copied where nothing changes"


@pytest.mark.parametrize("version", [VERSIONS[0], VERSIONS[-1]])
def test_an_earlier_programs_store_is_restored_as_a_backup(version: str, database_url: str, tmp_path: Path) -> None:
    put(f"sqlite:///{tmp_path / 'old.sqlite'}", version)
    with reading(connect_file(tmp_path / "old.sqlite")) as connection:
        before = {n: rows for n, rows in rows_of(connection).items() if n not in ("store", "revisions")}
    assert restore(EVERY, tmp_path / "old.sqlite", database_url).faults == ()
    with closing(existing_store(EVERY, database_url)) as store, reading(store.engine) as connection:
        assert holds(rows_of(connection), before)


def test_sources_of_the_second_version_say_how_first_hand_they_are(engine: Engine, database_url: str) -> None:
    put(database_url, "0002")
    bring_forward(engine, EVERY)
    with reading(engine) as connection:
        found = connection.execute(text("SELECT _origin, kind, quality FROM sources")).all()
    assert {q for origin, kind, q in found if origin == "own" or kind == "work_report"} == {"first_hand"}
    assert {q for origin, kind, q in found if origin != "own" and kind != "work_report"} == {"unclear"}, "what was not known then"


def columns_of(url: str) -> dict[str, set[str]]:
    with reading(engine := connect(url)) as connection:
        found = {name: set(columns) for name, columns in stored(connection).items()}
    engine.dispose()
    return found


def test_a_new_dataset_and_a_new_column_need_their_declaration_alone(database_url: str, tmp_path: Path, own_folder: Path) -> None:
    with closing(open_store(DATASETS, database_url, write_package(tmp_path / "data"))) as store:
        register(store, report("own", 3))
        before = shown(store.frames())
    with closing(existing_store(grown(), database_url)) as store:
        assert shown(store.frames()) == before
        assert store.frames()["lawsuits"]["appeals"].null_count() == store.frames()["lawsuits"].height
        rows = report("later", 4)
        register(store, {**rows, "lawsuits": [rows["lawsuits"][0] | {"appeals": 2}], "hearings": rows["lawsuits"]}, b"later")
        assert store.frames()["lawsuits"]["appeals"].drop_nulls().to_list() == [2]
        assert store.frames()["hearings"].height == 1
        assert verify(store) == []
        again = connect(database_url)
        for wrong in ("UPDATE lawsuits SET appeals = -1", "UPDATE hearings SET count = -1"):
            with pytest.raises(StoreError, match="minimum"), writing(again) as connection:
                connection.execute(text(wrong))
        again.dispose()
    existing_store(grown(), database_url).close()
    (copy,) = (*tmp_path.glob("*.before-*"), *own_folder.glob("*.before-*"))
    assert restore(grown(), copy, f"sqlite:///{tmp_path / 'new.sqlite'}").faults == ()
    assert columns_of(f"sqlite:///{tmp_path / 'new.sqlite'}") == columns_of(database_url)
    with closing(existing_store(DATASETS, f"sqlite:///{copy}")) as store:
        assert shown(store.frames()) == before, "the copy is as the store was"


def test_a_store_with_data_that_no_declaration_names_is_a_newer_programs(database_url: str, tmp_path: Path) -> None:
    package = write_package(tmp_path / "data")
    open_store(DATASETS, database_url, package).close()
    with closing(existing_store(grown(), database_url)) as store:
        back_up(store, tmp_path / "newer.backup")
    there, copies = columns_of(database_url), set(tmp_path.glob("*.before-*"))
    for opened in (lambda: open_store(DATASETS, database_url, package), lambda: existing_store(DATASETS, database_url)):
        with pytest.raises(StoreError, match=r"더 새로운 프로그램.*hearings, lawsuits\.appeals.*새 판으로") as refused:
            opened()
        assert "newer program" in refused.value.of("en")
    with pytest.raises(StoreError, match=r"더 새로운 프로그램.*hearings"):
        restore(DATASETS, tmp_path / "newer.backup", database_url, replace=True)
    assert columns_of(database_url) == there
    assert set(tmp_path.glob("*.before-*")) == copies, "nothing was about to change"


def test_a_column_that_kept_rows_cannot_have_is_refused(database_url: str, tmp_path: Path) -> None:
    keyed = tuple(replace(d, key=(*d.key, "appeals")) if d.name == "lawsuits" else d for d in grown())
    with closing(open_store(DATASETS, database_url, write_package(tmp_path / "data"))) as store:
        before, there = shown(store.frames()), columns_of(database_url)
    for datasets in (grown(required=True), keyed):
        with pytest.raises(StoreError, match=r"새 필수 열.*lawsuits\.appeals") as refused:
            open_store(datasets, database_url, tmp_path / "data")
        assert "required columns" in refused.value.of("en")
    assert columns_of(database_url) == there
    with closing(open_store(DATASETS, database_url, tmp_path / "data")) as store:
        assert shown(store.frames()) == before


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
    bring_forward(engine, DATASETS)
    with writing(engine) as connection:
        fill(connection)
        before, start = rows_of(connection), versions.version(connection)
    later(monkeypatch, tmp_path, more='op.execute("SELECT * FROM nowhere")')
    for _ in range(2):
        with pytest.raises(StoreError, match=r"nowhere|42P01"):
            bring_forward(engine, DATASETS)
        with reading(engine) as connection:
            assert rows_of(connection) == before
            assert versions.version(connection) == start
    (tmp_path / "migrations" / "versions" / "v_later.py").write_text(LATER.format(newest=start, more=""), "utf-8")
    bring_forward(engine, DATASETS)
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


@pytest.mark.parametrize("name", ["reviews", "lawsuits"])
def test_a_database_of_another_program_is_refused(name: str, engine: Engine, database_url: str, tmp_path: Path) -> None:
    with writing(engine) as connection:
        connection.execute(text(f"CREATE TABLE {name} (stars integer)"))
    with pytest.raises(StoreError, match=f"저장소가 아닌 데이터베이스.*{name}"):
        open_store(DATASETS, database_url, write_package(tmp_path / "data"))
    assert columns_of(database_url) == {name: {"stars"}}


def test_another_programs_table_is_not_taken_for_a_new_dataset(engine: Engine, database_url: str, tmp_path: Path) -> None:
    open_store(DATASETS, database_url, write_package(tmp_path / "data")).close()
    with writing(engine) as connection:
        connection.execute(text("CREATE TABLE hearings (stars integer)"))
    existing_store(DATASETS, database_url).close()
    with pytest.raises(StoreError, match=r"저장소가 아닌 데이터베이스.*hearings"):
        existing_store(grown(), database_url)
    assert columns_of(database_url)["hearings"] == {"stars"}


def test_a_server_may_hold_other_tables_beside_ours(postgres_url: str, tmp_path: Path) -> None:
    with postgres.database(postgres_url) as url:
        with writing(engine := connect(url)) as connection:
            connection.execute(text("CREATE TABLE others (stars integer)"))
        engine.dispose()
        with closing(open_store(DATASETS, url, write_package(tmp_path / "data"))) as store:
            assert verify(store) == []
            existing_store(grown(), url).close()
            assert columns_of(url)["others"] == {"stars"}


START = """
import sys
from pathlib import Path
from lib.store.database import open_store
from tests.store.small import DATASETS, grown
print("ready", flush=True)
sys.stdin.read(1)
store = open_store(grown() if sys.argv[3] else DATASETS, sys.argv[1], Path(sys.argv[2]))
print(store.revision())
store.close()
"""


@pytest.mark.parametrize("grows", ["", "grown"])
def test_programs_that_start_at_once_make_one_store(grows: str, database_url: str, tmp_path: Path) -> None:
    """A new one, and one that is there, whose declarations have grown."""
    package, later = write_package(tmp_path / "data"), grown() if grows else DATASETS
    if grows:
        open_store(DATASETS, database_url, package).close()
        write_grown(package)
    command = [sys.executable, "-c", START, database_url, str(package), grows]
    programs = [
        subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env={**os.environ, "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)},
        )
        for _ in range(3)
    ]  # fmt: skip
    assert [p.stdout.readline() for p in programs if p.stdout] == ["ready\n"] * 3
    for program in programs:
        assert program.stdin is not None
        program.stdin.write("x")
        program.stdin.flush()
    said = [(program.communicate(), program.returncode) for program in programs]
    assert said == [(("2\n" if grows else "1\n", ""), 0)] * 3
    assert len(list(tmp_path.rglob("*.before-*"))) == bool(grows)
    with closing(open_store(later, database_url, package)) as store:
        assert verify(store) == []


def test_threads_that_open_at_once_make_one_store(database_url: str, tmp_path: Path) -> None:
    package = write_package(tmp_path / "data")
    with ThreadPoolExecutor(4) as pool:
        stores = list(pool.map(lambda _: open_store(DATASETS, database_url, package), range(4)))
    assert {s.frames().revision for s in stores} == {stores[0].frames().revision}
    assert [r.kind for r in stores[0].revisions()] == ["seed"]
    for store in stores:
        store.close()
