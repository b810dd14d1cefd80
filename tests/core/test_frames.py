"""Tables in memory: the year by which filters choose, rows told apart by what they share, and what is made once and kept beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from functools import partial
from threading import Barrier, Event

import polars as pl
import pytest

from lib.core import frames as module
from lib.core.dataset import BASIS, REPORTER, ROW, YEAR_OF
from lib.core.errors import StoreError
from lib.core.frames import Frames, OnDemand, each_once, grouped, integer, once, prepared, rows_by
from lib.core.reference import SOURCES
from lib.core.text import same
from lib.topics.budget.datasets import FUNDING
from lib.topics.staffing.datasets import STAFFING


@pytest.mark.parametrize(
    ("period", "year"),
    [("2017", 2017), ("2017-07", 2017), ("2017-11/2018-02", 2018), ("../2023", 2023), ("2026/..", None), ("전체", None), ("미상", None)],
)
def test_a_period_counts_for_its_last_year(period: str, year: int | None) -> None:
    table = pl.DataFrame(
        [{c.name: None for c in FUNDING.columns} | {"fiscal_year": period}], {c.name: c.kind.dtype for c in FUNDING.columns}
    )
    sources = pl.DataFrame(schema={c.name: c.kind.dtype for c in SOURCES.columns})
    assert prepared(FUNDING, table, sources)[YEAR_OF].to_list() == [year]


@pytest.mark.parametrize(
    ("source", "known", "year"),
    [("printed", "report", 2024), ("defined", "defined", 2024), ("published", "none", 2024), ("retrieved", "none", None)],
)
def test_how_a_date_is_known_is_the_sources_and_a_day_of_retrieval_is_no_year(source: str, known: str, year: int | None) -> None:
    day = date(2024, 6, 30)
    table = pl.DataFrame([{"as_of": day, "source_id": "one"}, {"as_of": date(2023, 1, 1), "source_id": "one"}])
    sources = pl.DataFrame({"source_id": "one", "department_id": "a/all", "visibility": "public", "as_of": day, "as_of_basis": source})
    made = prepared(STAFFING, table, sources)
    assert made.select(BASIS, YEAR_OF).rows() == [(known, year), ("table", 2023)]


def facts(*districts: str) -> Frames:
    """A table of facts with a row of each of these districts, and one that is no table of facts."""
    table = pl.DataFrame({"district_id": districts, REPORTER: "", ROW: range(2, 2 + len(districts))})
    return Frames({"facts": table, "districts": pl.DataFrame({"district_id": ["a", "b", "c"]})}, "one", rows=1_000_000)


@pytest.mark.parametrize("order", [("b", "b", "a", "c"), ("b", "a", "b", "c")], ids=["together", "apart"])
def test_frames_of_some_districts_hold_their_facts_in_order_and_all_else(order: tuple[str, ...]) -> None:
    every = facts(*order)
    assert every.of(["c", "b"])["facts"]["district_id"].to_list() == [d for d in order if d != "a"]
    assert every.of(["b"])["facts"][ROW].to_list() == [n for n, d in enumerate(order, 2) if d == "b"]
    assert every.of(["nowhere"])["facts"].is_empty()
    assert every.of(["b"])["districts"].height == 3
    assert every.of(["b"]).counted("facts").height == every.counted("facts").height
    assert every.of([]) is every
    few = replace(every, rows=3)
    assert few.of(["b"]) is few


def test_frames_of_districts_are_kept_for_the_tables_that_they_hold() -> None:
    every = facts("b", "a")
    few = every.only(["districts"])
    assert few.of(["b"]).tables.keys() == {"districts"}
    assert every.of(["b"])["facts"].height == 1
    assert every.of(["b"]) is every.of(["b"])


def test_what_is_made_of_single_keys_is_made_once_each_and_given_in_the_order_asked() -> None:
    frames, made = facts("a"), list[str]()

    def doubled(keys: Sequence[str]) -> Iterator[tuple[str, str]]:
        made.extend(keys)
        return ((key, key * 2) for key in keys)

    assert list(each_once(frames, "doubled", ["b", "a"], doubled).items()) == [("b", "bb"), ("a", "aa")]
    assert list(each_once(frames, "doubled", ["a", "c", "b"], doubled).values()) == ["aa", "cc", "bb"]
    assert made == ["b", "a", "c"]
    assert each_once(facts("a"), "doubled", [], doubled) == {}


def test_facts_of_a_district_stand_together_in_the_order_of_the_districts() -> None:
    day = date(2024, 6, 30)
    table = pl.DataFrame([{"district_id": d, "as_of": day, "source_id": "one", ROW: n} for n, d in enumerate("cabc", 2)])
    sources = pl.DataFrame({"source_id": "one", "department_id": "a/all", "visibility": "public", "as_of": day, "as_of_basis": "printed"})
    made = prepared(STAFFING, table, sources, pl.DataFrame({"district_id": ["b", "a"]}))
    assert made.select("district_id", ROW).rows() == [("b", 4), ("a", 3), ("c", 2), ("c", 5)]


def test_keys_and_values_keep_the_order_of_first_appearance() -> None:
    assert list(grouped([("b", 1), ("a", 2), ("b", 3)]).items()) == [("b", [1, 3]), ("a", [2])]


def test_rows_are_told_apart_by_all_the_columns() -> None:
    rows = [{"district": "y", "year": 2023}, {"district": "y", "year": None}, {"district": "y", "year": 2023}]
    assert rows_by(rows, ("district", "year")) == {("y", 2023): [rows[0], rows[2]], ("y", None): [rows[1]]}


def test_no_year_is_year_0() -> None:
    with pytest.raises(TypeError, match="year is None"):
        integer({"year": None}, "year")
    assert integer({"year": 2020}, "year") == 2020


def test_a_thing_is_made_once_for_its_key() -> None:
    frames, made = Frames({}, "r"), iter(range(9))
    assert [once(frames, "n", key, lambda: next(made)) for key in ("a", "b", "a", "b")] == [0, 1, 0, 1]
    assert once(frames, "other", "a", lambda: next(made)) == 2, "another kind of thing"
    assert once(frames.only([]), "n", "a", lambda: next(made)) == 0, "a part of the same frames"


def test_other_frames_are_asked_again() -> None:
    frames = Frames({"t": pl.DataFrame({"n": [1]})}, "r")
    more = frames.with_table("t", pl.DataFrame({"n": [1, 2]}))
    assert [once(f, "rows", "t", lambda f=f: f["t"].height) for f in (frames, more, frames)] == [1, 2, 1]  # type: ignore[misc]


def test_nothing_is_kept_where_making_it_fails() -> None:
    frames = Frames({}, "r")
    with pytest.raises(ZeroDivisionError):
        once(frames, "n", "a", lambda: 1 // 0)
    assert once(frames, "n", "a", lambda: 5) == 5


def test_the_oldest_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_KEPT", 2)
    frames, made = Frames({}, "r"), iter(range(9))
    assert [once(frames, "n", key, lambda: next(made)) for key in ("a", "b", "c", "b", "a")] == [0, 1, 2, 1, 3]


def test_of_large_things_fewer_are_kept() -> None:
    frames, made = Frames({}, "r"), iter(range(9))
    assert [once(frames, "n", key, lambda: next(made), most=1) for key in ("a", "a", "b", "a")] == [0, 0, 1, 2]


def test_a_table_is_read_when_it_is_asked_for_and_once_by_all_who_ask_at_a_time() -> None:
    begun, asked, read = Event(), Barrier(4), list[str]()

    def reader(name: str) -> pl.DataFrame:
        read.append(name)
        begun.wait(5)
        return pl.DataFrame({"n": [len(read)]})

    tables = OnDemand({name: partial(reader, name) for name in ("a", "b")})
    frames = Frames(tables, "r").only(["a", "b"]).with_table("c", pl.DataFrame({"n": [0]}))
    assert (list(frames.tables), "a" in frames, "d" in frames, read) == (["a", "b", "c"], True, False, [])

    def ask(_: int) -> pl.DataFrame:
        asked.wait(5)
        return frames["a"]

    with ThreadPoolExecutor(4) as pool:
        answers = [pool.submit(ask, n) for n in range(4)]
        begun.set()
        found = [answer.result() for answer in answers]
    assert (read, tables.is_read("a"), tables.is_read("b")) == (["a"], True, False)
    assert all(one is found[0] for one in found)


def test_a_table_that_could_not_be_read_is_read_when_it_is_asked_for_again() -> None:
    answers = iter([StoreError(same("gone")), pl.DataFrame({"n": [1]})])

    def reader() -> pl.DataFrame:
        if isinstance(answer := next(answers), StoreError):
            raise answer
        return answer

    tables = OnDemand({"a": reader})
    with pytest.raises(StoreError, match="gone"):
        tables["a"]
    assert tables["a"].height == tables["a"].height == 1


def test_rows_are_counted_by_what_they_have_of_what_tells_rows_apart() -> None:
    table = pl.DataFrame({"district_id": ["y", "x", "y"], YEAR_OF: [2023, 2023, 2023], "value": [1, 2, 3]})
    assert Frames({"t": table}, "r").counted("t").rows() == [("y", 2023, 2), ("x", 2023, 1)]
    assert Frames({"t": table}, "r", counts={"t": table.clear()}).counted("t").is_empty(), "as the store counts them"
    assert Frames({}, "r", counts={"t": table.clear()}).with_table("t", table).counted("t").height == 2, "another table is counted anew"
