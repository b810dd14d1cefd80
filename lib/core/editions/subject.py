"""What a composed briefing is about, computed: the places and years that its panels are asked for alike, and the day it is fixed on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from lib.core.captions.conditions import conditions
from lib.core.editions.edition import Edition, Piece
from lib.core.frames import Frames
from lib.core.query import AsOf, Query
from lib.core.text import NOTHING, Text, day_words, join

_Value = tuple[object, ...]
_AND = (" · ", ", ")
_OTHERS = Text("패널 {all}개 가운데 {n}개는 범위가 달라 각 패널에 적음", "{n} of {all:panel|panels} show another range, stated with each")
_FIXED = Text(
    "{day}에 알려진 수치로 고정, 그 뒤에 등록하거나 정정한 것은 빠짐",
    "Figures fixed as known on {day}; what was registered or corrected later is left out",
)
_FIXED_TODAY = Text(
    "{day}에 알려진 수치로 고정, 같은 날 이 파일 뒤에 등록하거나 정정하는 것은 다시 만들면 반영됨",
    "Figures fixed as known on {day}; what is registered or corrected later that day enters when this is made again",
)  # fmt: skip


def _districts(piece: Piece, query: Query) -> _Value:
    return query.districts or (query.focus if piece.spec.compares else ())


def _years(piece: Piece, query: Query) -> _Value | None:
    """None of a panel that sets years side by side: it shows all, whatever is asked."""
    return None if piece.spec.over_years else query.years


# The filters by the word that `conditions` has for each.
_FILTERS: Mapping[str, Callable[[Piece, Query], _Value | None]] = {
    "구": _districts,
    "부서": lambda _, query: query.departments,
    "팀": lambda _, query: query.teams,
    "연도": _years,
    "기준일": lambda _, query: (query.as_of,),
}


def subject(edition: Edition, frames: Frames) -> Text:
    """`구 영등포구 · 부서 전체 · 연도 2023`: each filter that all panels are asked for alike and that one at least answers.

    What they do not share is left to each panel's own line; panels that had to answer for another range are counted. Nothing for one
    panel by itself, and where nothing is shared.
    """
    if edition.is_single or not edition.pieces:
        return NOTHING
    shared = {word: value for word in _FILTERS if (value := _shared(word, edition)) is not None}
    said = dict(conditions(_query(shared), frames))
    found = [join([k, v], " ", " ") for k, v in said.items() if k.ko in shared and not _is_usual(k.ko, shared)]
    others = sum(any(_differs(piece, word, value) for word, value in shared.items()) for piece in edition.pieces)
    told = _OTHERS.fill(n=others, all=len(edition.pieces))
    return join([*found, told] if found and others else found, *_AND)


def _shared(word: str, edition: Edition) -> _Value | None:
    """What every panel is asked for; None where they are asked for different things or none has figures for it."""
    told = [(piece, value) for piece in edition.pieces if (value := _FILTERS[word](piece, piece.asked or piece.query)) is not None]
    values = {value for _, value in told}
    if len(values) != 1:
        return None
    (value,) = values
    return value if any(not _differs(piece, word, value) for piece, _ in told) else None


def _differs(piece: Piece, word: str, value: _Value) -> bool:
    answered = _FILTERS[word](piece, piece.query)
    return answered is not None and answered != value


def _query(shared: Mapping[str, _Value]) -> Query:
    names = {"구": "districts", "부서": "departments", "팀": "teams", "연도": "years"}
    as_of = next(iter(shared.get("기준일", ())), AsOf())
    return Query().but(as_of=as_of, **{names[word]: value for word, value in shared.items() if word in names})


def _is_usual(word: str, shared: Mapping[str, _Value]) -> bool:
    """What needs no word: the newest date, no team."""
    return (word == "기준일" and shared[word] == (AsOf(),)) or (word == "팀" and not shared[word])


def fixed(known_at: date | None, made: date) -> Text:
    """On which day the figures are fixed; nothing where they follow the newest data."""
    if known_at is None:
        return NOTHING
    words = _FIXED_TODAY if known_at >= made else _FIXED
    return words.fill(day=day_words(known_at))
