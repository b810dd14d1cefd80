"""Tables that are made once for all districts, and the facts of some districts alone, answer each question as all rows by themselves do."""

from __future__ import annotations

import sys
from collections.abc import Callable, Hashable, Iterator
from dataclasses import replace

import polars as pl
import pytest

from lib.across import EVERYTHING
from lib.core.frames import Frames
from lib.core.panel import Panel, PanelSpec
from lib.core.query import Query, make_query
from lib.core.select import of_places
from lib.core.topic import all_panels

PANELS = all_panels(EVERYTHING)
SHIPPED = (("seoul-yeongdeungpo",), ("seoul-geumcheon", "chungnam-boryeong"), ("chungbuk-jincheon", "incheon-namdong"))
GENERATED = (("seoul-garam",), ("seoul-narae", "seoul-dasom"))


def asked(frames: Frames, kind: str, key: Hashable, *districts: str) -> tuple[list[str], list[Query]]:
    """The rows that are found, and what they were made for."""
    made: list[Query] = []

    def make(query: Query) -> pl.DataFrame:
        made.append(query)
        rows = pl.DataFrame({"district_id": ["a", "b", "b"], "n": ["a1", "b1", "b2"]})
        return rows.filter(pl.col("district_id").is_in(query.districts)) if query.districts else rows

    return of_places(make_query(districts=districts), frames, kind, key, make)["n"].to_list(), made


def test_a_table_is_made_once_for_all_districts() -> None:
    frames = Frames({}, "one")
    first, made = asked(frames, "things", "", "b")
    again, made_again = asked(frames, "things", "", "a")
    assert (first, again) == (["b1", "b2"], ["a1"])
    assert ([q.districts for q in made], made_again) == ([()], [])


def test_another_key_or_other_frames_are_another_table() -> None:
    frames = Frames({}, "one")
    asked(frames, "things", "count", "a")
    assert len(asked(frames, "things", "amount", "a")[1]) == len(asked(Frames({}, "two"), "things", "count", "a")[1]) == 1


@pytest.mark.parametrize("narrowed", [{"years": [2020]}, {"departments": ["a/plan"]}, {"teams": ["기획팀"]}])
def test_a_question_that_more_than_districts_narrows_is_answered_by_itself(narrowed: dict[str, list[str]]) -> None:
    query, made = make_query(districts=["a"], **narrowed), list[Query]()

    def make(own: Query) -> pl.DataFrame:
        made.append(own)
        return pl.DataFrame({"district_id": ["a"]})

    for _ in range(2):
        of_places(query, Frames({}, "one"), "things", "", make)
    assert made == [query, query]


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From its call on, every question is answered by itself, from the rows of all districts."""

    def by_itself(query: Query, _: Frames, _kind: str, _key: Hashable, make: Callable[[Query], pl.DataFrame]) -> pl.DataFrame:
        return make(query)

    def change() -> None:
        for module in [
            m for m in list(sys.modules.values()) if getattr(m, "of_places", None) is of_places and m.__name__.startswith("lib.")
        ]:
            monkeypatch.setattr(module, "of_places", by_itself)
        monkeypatch.setattr(Frames, "of", lambda self, _: self)

    return change


def questions(spec: PanelSpec, districts: tuple[tuple[str, ...], ...]) -> Iterator[Query]:
    """By each definition and each value of an option, of some districts, and of the newest dates up to a day."""
    definitions = [d.name for d in spec.measure.definitions] if spec.measure else [""]
    options = [{}, *({o.name: value} for o in spec.options for value in list(o.values)[1:])]
    for own in districts:
        yield from (make_query(districts=own, definition=name) for name in definitions)
        yield from (make_query(districts=own, options=chosen) for chosen in options)
        yield make_query(districts=own, as_of="at-most 2021-12-31")


def said(panel: Panel) -> tuple[object, ...]:
    """What an answer says, and the rows behind each of its marks."""
    behind = {mark: one.rows for mark, one in panel.evidence.items()}
    return panel.title, panel.table.frame.rows(), panel.caption, panel.notes, behind


@pytest.mark.parametrize(("package", "districts"), [("frames", SHIPPED), ("generated", GENERATED)])
def test_answers_are_those_of_each_question_alone(
    package: str, districts: tuple[tuple[str, ...], ...], request: pytest.FixtureRequest, alone: Callable[[], None]
) -> None:
    held: Frames = request.getfixturevalue(package)
    kept = replace(held, _memory={}, rows=1_000_000)  # nothing that another test has asked for, and as if they were many
    asked_of = [(spec, query) for spec in PANELS for query in questions(spec, districts)]
    together = [said(spec(query, kept)) for spec, query in asked_of]
    alone()
    fresh = replace(held, _memory={})
    for (spec, query), answer in zip(asked_of, together, strict=True):
        assert said(spec(query, fresh)) == answer, (spec.name, query)
