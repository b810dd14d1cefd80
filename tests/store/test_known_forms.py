"""Forms in the store: remembered with the report of whose tables they were said, replaced, withdrawn, imported, backed up."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from lib.core.errors import AskedError, StoreError
from lib.core.known_form import VARIABLE, KnownForm
from lib.store.checking import verify
from lib.store.commits import commit
from lib.store.copying import back_up, restore
from lib.store.database import Store, open_store
from lib.store.engine import reading
from lib.store.known_forms import forms_in_use, import_forms, known_forms, withdraw
from lib.store.reviews import queue

from .small import DATASETS, report, write_package

STAFF = KnownForm(("직급", "갑", "을"), ("", "정원", "현원"), "명")
MONEY = KnownForm(("사업", "가"), ("", "예산액"))
OF_FILE = replace(MONEY, who="박주무관", at="2026-01-02T03:00:00.000+00:00", title="2025년 업무보고")


@pytest.fixture
def store(database_url: str, tmp_path: Path) -> Iterator[Store]:
    with closing(open_store(DATASETS, database_url, write_package(tmp_path / "data"))) as found:
        yield found


def register(store: Store, *forms: KnownForm, who: str = "김주무관", version: int = 1, name: str = "own") -> int:
    data = f"{name} {who}".encode()
    sha256 = store.keep_original("보고.hwp", data)
    number = queue(store, sha256, "보고.hwp", {}, who)
    return commit(store, report(name, 3), review=number, version=version, sha256=sha256, who=who, note="", forms=forms)


def ends(store: Store) -> list[tuple[str, str | None, bool]]:
    """Of every form that was ever remembered: by whom, who ended it, and whether it is ended."""
    table = store.tables["known_forms"]
    with reading(store.engine) as connection:
        rows = connection.execute(select(table).order_by(table.c.number)).mappings().all()
    return [(r["who"], r["ended_by"], r["ended_at"] is not None) for r in rows]


def test_what_is_said_is_remembered_with_the_report_by_whom_when_and_of_what(store: Store) -> None:
    number = register(store, STAFF, MONEY)
    made = next(r for r in store.revisions() if r.number == number)
    (first, second) = sorted(known_forms(store).values(), key=lambda form: form.heads, reverse=True)
    assert (first, second) == tuple(replace(form, who="김주무관", at=first.at, title="업무보고") for form in (STAFF, MONEY))
    assert first.at >= made.made_at.isoformat(timespec="milliseconds")
    assert set(forms_in_use(store)) == {first, second}
    assert verify(store) == []


def test_nothing_is_remembered_of_a_report_that_is_not_registered(store: Store) -> None:
    with pytest.raises(StoreError):
        register(store, STAFF, version=7)
    assert known_forms(store) == {}


def test_what_is_said_later_of_the_same_headings_takes_its_place(store: Store) -> None:
    register(store, STAFF)
    register(store, replace(STAFF, names=("", "현원", "정원")), MONEY, who="이주무관")
    assert {form.heads: form.names for form in known_forms(store).values()} == {STAFF.heads: ("", "현원", "정원"), MONEY.heads: MONEY.names}
    assert ends(store) == [("김주무관", "이주무관", True), ("이주무관", None, False), ("이주무관", None, False)]


def test_a_withdrawn_form_is_kept_and_applied_no_more(store: Store) -> None:
    register(store, STAFF, MONEY)
    number = next(n for n, form in known_forms(store).items() if form.heads == STAFF.heads)
    assert withdraw(store, number, "박주무관").names == STAFF.names
    assert [form.heads for form in forms_in_use(store)] == [MONEY.heads]
    assert ("김주무관", "박주무관", True) in ends(store)
    with pytest.raises(AskedError, match=rf"{number}번 양식이 없거나.*있는 번호: \d"):
        withdraw(store, number, "박주무관")
    register(store, STAFF, who="이주무관")
    assert len(forms_in_use(store)) == 2, "said again"


def test_forms_of_a_file_keep_who_and_when_and_later_ones_stay(store: Store) -> None:
    register(store, STAFF)
    assert import_forms(store, [OF_FILE, replace(STAFF, who="박주무관", at=OF_FILE.at)]) == 1
    assert import_forms(store, [OF_FILE]) == 0
    assert {form.heads: form.who for form in known_forms(store).values()} == {STAFF.heads: "김주무관", MONEY.heads: "박주무관"}
    assert OF_FILE in known_forms(store).values()
    assert import_forms(store, [replace(OF_FILE, unit="천원", at="2026-02-01T00:00:00.000+00:00")]) == 1
    assert [form.unit for form in known_forms(store).values() if form.heads == MONEY.heads] == ["천원"]


def test_turned_off_nothing_is_remembered_or_applied(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    register(store, STAFF)
    monkeypatch.setenv(VARIABLE, "off")
    register(store, MONEY, name="more")
    assert forms_in_use(store) == ()
    assert [form.heads for form in known_forms(store).values()] == [STAFF.heads]


def test_they_are_backed_up_and_their_numbers_go_on(store: Store, second_url: str, tmp_path: Path) -> None:
    register(store, STAFF, MONEY)
    withdraw(store, min(known_forms(store)), "박주무관")
    assert back_up(store, tmp_path / "store.backup").rows["known_forms"] == 2
    restore(DATASETS, tmp_path / "store.backup", second_url)
    with closing(open_store(DATASETS, second_url, tmp_path / "data")) as found:
        assert (known_forms(found), ends(found)) == (known_forms(store), ends(store))
        import_forms(found, [replace(OF_FILE, heads=("갑", "을"))])
        assert max(known_forms(found)) == 3
        assert verify(found) == []


def test_imported_forms_are_something_of_a_person(store: Store, second_url: str, tmp_path: Path) -> None:
    """A backup does not take the place of a store that holds them without being told to."""
    back_up(store, tmp_path / "store.backup")
    with closing(open_store(DATASETS, second_url, tmp_path / "data")) as found:
        import_forms(found, [OF_FILE])
    with pytest.raises(StoreError, match="--replace"):
        restore(DATASETS, tmp_path / "store.backup", second_url)
