"""Frames of the store read a table when it is asked for: the rows of their revision, whatever happened since, counted without being read."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from lib.across import EVERYTHING
from lib.core.errors import StoreError
from lib.core.frames import OnDemand
from lib.core.topic import all_datasets
from lib.store import rows
from lib.store.copying import back_up, restore
from lib.store.database import open_store
from lib.store.package import load

from .small import DATASETS, correct, register, report, row_number, write_package


def test_the_database_counts_what_is_large_as_the_tables_would(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "_LARGE", 100)
    datasets = all_datasets(EVERYTHING)
    expected = load(datasets)
    with closing(open_store(datasets, database_url)) as store:
        found = store.frames()
        assert isinstance(found.tables, OnDemand)
        facts = [d.name for d in datasets if d.is_fact]
        assert [n for n in facts if not found.counted(n).equals(expected.counted(n))] == []
        assert [n for n in facts if found.tables.is_read(n) and expected[n].height > 100] == []
        assert found["fiscal_ratios"].equals(expected["fiscal_ratios"])


def test_a_table_is_read_as_it_was_at_the_revision_of_its_frames(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows, "_LARGE", 0)
    with closing(open_store(DATASETS, database_url, write_package(tmp_path / "package"))) as store:
        before = store.frames()
        register(store, report("new", 9))
        after = store.frames()
        correct(store, "staffing", row_number(store, "staffing", source_id="new"), "actual", 8, reason="오기", who="이주무관")
        corrected = store.frames()
        old = {"s1", "s2"}
        assert [set(f["staffing"]["source_id"]) for f in (before, after)] == [old, {*old, "new"}]
        assert [set(f.counted("lawsuits")["source_id"]) for f in (before, after)] == [{"s1"}, {"s1", "new"}]
        last = [f["staffing"].filter(source_id="new")["actual"].item() for f in (after, corrected)]
        assert (last, after["corrected"].height, corrected["corrected"].height) == ([9, 8], 0, 1)
        assert corrected.counted("staffing").equals(after.counted("staffing"))


def test_rows_of_a_store_that_a_backup_has_replaced_are_not_mixed_with_its_rows(database_url: str, tmp_path: Path) -> None:
    with closing(open_store(DATASETS, database_url, write_package(tmp_path / "package"))) as store:
        back_up(store, tmp_path / "store.backup")
        before = store.frames()
        before["sources"]
        register(store, report("new", 9))
        restore(DATASETS, tmp_path / "store.backup", database_url, replace=True)
        assert before["sources"].height
        with pytest.raises(StoreError, match="새로 고치십시오"):
            before["staffing"]
        assert store.frames()["staffing"].height
