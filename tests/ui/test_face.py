"""What a page shows of a panel's answer: made once for all who ask the same, and whole again however little of it is kept."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
import streamlit as st

from lib.core.frames import Frames
from lib.core.query import make_query
from lib.ui import face, program
from lib.ui.page import Asked

HERE = make_query(districts=["seoul-yeongdeungpo"], years=[2023], unit="백만원")


@pytest.fixture
def asked() -> Asked:
    """Asked in Korean, of the shipped data."""
    face.forget()
    return Asked("ko", "light", HERE, program.frames(), st.container())


@pytest.mark.parametrize("name", ["budget-execution", "budget-size", "lawsuits-win-rate", "checks-different", "findings"])
def test_it_is_whole_again(name: str, asked: Asked) -> None:
    """Also a later one, of which only the difference to the first is kept."""
    for district in ("seoul-geumcheon", "seoul-yeongdeungpo", "seoul-geumcheon"):
        query = HERE.but(districts=(district,))
        head, foot, body = face.face(name, query, asked, 1, titled=True).unpacked()
        found = program.shown(name, query, asked.revision)
        assert found.panel.what.ko in head
        assert ("hn-cap" in foot) != found.panel.is_empty
        chart = program.packed(name, found.query, asked.revision, "ko", "light", face._FULL)
        assert body == chart if chart else name == "findings" or json.loads(body)["rows"] == found.panel.table.written("ko")


def test_a_later_one_takes_little(asked: Asked) -> None:
    first, *later = (
        face.face("budget-size", HERE.but(districts=(d,)), asked, 1, titled=True) for d in ("seoul-jung", "seoul-guro", "seoul-dongjak")
    )
    assert all(
        len(one.packed) < 0.1 * len(b"".join(part if isinstance(part, bytes) else part.encode() for part in one.unpacked()))
        for one in later
    )
    assert {id(one.like) for one in later} == {id(first.like)}


def test_few_words_are_no_pattern_for_what_comes_after(asked: Asked) -> None:
    """Whoever asks first may get nothing: the figures after that must not be kept whole each."""
    free = next(o.name for o in program.PANELS["indicators"].options if not o.values and o.found is None)
    nothing = face.face("indicators", HERE.but(options=((free, "없는 말"),)), asked, 1, titled=True)
    first, later = (face.face("indicators", HERE.but(years=(y,)), asked, 1, titled=True) for y in (2023, 2018))
    assert (nothing.kind, nothing.like) == ("", b"")
    assert len(first.like) > 1_000
    assert later.like is first.like


def test_it_is_made_once_for_all_who_ask_the_same(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    """A year is nothing to a panel over years, but that it was asked is said; the first definition is taken anyway."""
    definitions = program.PANELS["budget-years"].measure.definitions  # type: ignore[union-attr]
    made = {y: face.face("budget-years", HERE.but(years=y), asked, 1, titled=True) for y in ((2023,), (2018,), ())}
    named = face.face("budget-years", HERE.but(definition=definitions[0].name), asked, 1, titled=True)
    assert made[2023,] is made[2018,] is named
    assert made[()] is not made[2023,]
    assert "모든 연도" in made[2023,].unpacked()[0]
    assert "모든 연도" not in made[()].unpacked()[0]


@pytest.mark.parametrize("other", [{"lang": "en"}, {"scheme": "dark"}, {"briefing": True}])
def test_who_reads_otherwise_has_another(other: dict[str, object], asked: Asked) -> None:
    own = face.face("budget-size", HERE, asked, 1, titled=True)
    others = face.face("budget-size", HERE, replace(asked, **other), 1, titled=True)  # type: ignore[arg-type]
    assert own.unpacked() != others.unpacked()


def test_other_data_are_asked_anew(asked: Asked, generated: Frames) -> None:
    program.hold(generated)
    query = make_query(districts=["seoul-garam"], years=[2023])
    assert face.face("budget-execution", query, replace(asked, data=generated), 1, titled=True).kind == "chart"
    assert "가람구" in face.face("budget-execution", query, replace(asked, data=generated), 1, titled=True).about
