"""Every generated sentence of every panel, in both languages: how titles begin, what no sentence holds, and that particles fit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

import pytest

from lib.across import EVERYTHING
from lib.core import korean
from lib.core.frames import Frames, once
from lib.core.panel import PanelSpec
from lib.core.query import Query, make_query, unit_behind
from lib.core.text import Text, listed
from lib.core.topic import all_panels
from lib.intake.records.rows import UnreadableError
from lib.topics.pledges import measures

PANELS = all_panels(EVERYTHING)
WHOLE, OTHER = "seoul-yeongdeungpo", "seoul-geumcheon"
PLACES = (WHOLE, OTHER, "seoul-jungnang", "seoul-gwanak", "gyeonggi-seongnam")
ASKED = (
    Query(),
    *(make_query(districts=[place]) for place in PLACES),
    *(make_query(districts=[place], years=[year]) for place in (WHOLE, OTHER) for year in (2018, 2020)),
    make_query(districts=[WHOLE, OTHER]),
    Query().but(focus=(WHOLE,), years=(2020,)),
)
_SOME = 6  # of the choices that the data offer for an option


class Said(NamedTuple):
    """A sentence, the panel that says it, and whether it is the title."""

    panel: str
    is_title: bool
    words: Text


def _asked(spec: PanelSpec, frames: Frames) -> Iterator[Query]:
    """The questions, then those about each definition and choice."""
    yield from ASKED
    for query in (ASKED[0], ASKED[2]):
        yield from (query.but(definition=d.name) for d in (spec.measure.definitions[1:] if spec.measure else ()))
        yield from (query.but(options=((o.name, v),)) for o in spec.options for v in list(o.choices(query, frames))[:_SOME])


def _of_panels(frames: Frames) -> tuple[Said, ...]:
    found: dict[Said, None] = {}
    for spec in PANELS:
        for query in _asked(spec, frames):
            panel = spec(query, frames)
            others = (panel.what, panel.caption.definition, panel.caption.as_of, *panel.notes)
            evidence = [t for e in panel.evidence.values() for t in (e.label, e.value, e.formula)]
            found |= dict.fromkeys(
                [
                    Said(spec.name, is_title=True, words=panel.title),
                    *(Said(spec.name, is_title=False, words=t) for t in (*others, *evidence)),
                ]
            )
    return tuple(found)


@pytest.fixture
def said(frames: Frames) -> tuple[Said, ...]:
    return once(frames, "sentences of", "every panel", partial(_of_panels, frames))


def _wrong(said: tuple[Said, ...], lang: str, pattern: str) -> list[str]:
    fault = re.compile(pattern)
    return [f"{s.panel}: {words}" for s in said if fault.search(words := getattr(s.words, lang))][:12]


def test_there_are_many(said: tuple[Said, ...]) -> None:
    assert {s.panel for s in said} == {p.name for p in PANELS}
    assert sum(s.is_title for s in said) > 300


def test_english_titles_begin_with_a_capital(said: tuple[Said, ...]) -> None:
    titles = [s for s in said if s.is_title]
    assert not [f"{s.panel}: {s.words.en}" for s in titles if s.words.en[:1].islower() or not s.words.en]


def test_no_english_title_has_two_colons_in_one_sentence(said: tuple[Said, ...]) -> None:
    sentences = [(s.panel, part) for s in said if s.is_title for part in re.split(r"[.;] ", s.words.en)]
    assert not [words for words in sentences if len(re.findall(r": ", words[1])) > 1]


@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize(
    "fault",
    [
        r"  |^\s|\s$",  # doubled blanks, and at the ends
        r"\(\s*\)",
        r"^(?:[·,;:)]| · )|(?:[·,;:(])\s*$|, ,|,,|: :|; ;|\( |\(,|, \)",  # a separator without a neighbour
        r"\bNone\b|\bnan\b|\binf\b|Text\(",
    ],
)
def test_nothing_is_left_of_what_is_not_there(fault: str, lang: str, said: tuple[Said, ...]) -> None:
    assert not _wrong(said, lang, fault)


def test_one_is_not_many(said: tuple[Said, ...]) -> None:
    """`1 sources`, `1 times`: a word in -s behind one is a verb of the few that stand there."""
    verbs = "does|differs|agrees|is|was|has|prints|reads"
    assert not _wrong(said, "en", rf"(?<![\d.,–-])\b1 (?!(?:{verbs})\b)[a-z]+[a-rt-z]s\b")


def test_particles_are_chosen(said: tuple[Said, ...]) -> None:
    assert not _wrong(said, "ko", r"을\(를\)|이\(가\)|은\(는\)|\(으\)로|와\(과\)|과\(와\)")


def test_particles_fit(said: tuple[Said, ...]) -> None:
    """를 and 와 never follow a closed syllable; % is read as it ends, open."""
    closed = "".join(chr(c) for c in range(0xAC00, 0xD7A4) if (c - 0xAC00) % 28)
    printed = [s for s in said if not re.search(r"비고\(|↔", s.words.ko)]  # not what sources print
    assert not _wrong(tuple(printed), "ko", rf"[{closed}](?:\([^()]*\)|['’])*(?:를|와) |%(?:\([^()]*\)|['’])*(?:과|을|은|으로) ")


@pytest.mark.parametrize(
    ("words", "unit", "behind"),
    [("1", "회", "time"), ("2", "회", "times"), ("1.5", "회", "times"), ("1", "명", "person"), ("1", "부", "copy"),
     ("1", "천명", "thousand people"), ("1", "억원", "hundred million won"), ("1", "%", "%"), ("1", "동", "동")],
)  # fmt: skip
def test_a_unit_behind_one_is_singular(words: str, unit: str, behind: str) -> None:
    assert unit_behind(words, unit) == behind


def test_the_reason_of_a_rate_joins_a_sentence() -> None:
    """It stands alone in a table and behind a colon in a title: it has none of its own."""
    assert not [t.en for t in (measures.UNKNOWN_STATE, measures.NOT_APART) if ":" in t.en]


def test_places_whose_names_have_commas_are_parted_by_more() -> None:
    a, b = (Text(k, e) for k, e in (("가", "A, X: 1"), ("나", "B, Y: 2")))
    assert listed([a, b], 3, en="; ") == Text("가, 나", "A, X: 1; B, Y: 2")


def test_what_cannot_be_read_is_told_with_its_particle() -> None:
    error = UnreadableError(Text("'12명'을(를) 수로 읽을 수 없습니다", "'12명' is no number"))
    assert str(error) == error.words.ko == "'12명'을 수로 읽을 수 없습니다"
    assert korean.with_particles("100%과(와)") == "100%와"
