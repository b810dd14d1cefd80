"""Filling a briefing with figures: each item answered as the screen answers it, the sentences at its head computed or as edited."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher

import polars as pl

from lib.across.overview.findings import NAME as FINDINGS
from lib.across.overview.findings import spoken
from lib.briefings.briefing import Briefing, Item, Sentence
from lib.core.editions.edition import Edition, Lead, Piece
from lib.core.errors import AskedError, KnownError
from lib.core.evidence import Evidence
from lib.core.frames import Frames
from lib.core.nearest.panels import nearest
from lib.core.panel import Answer, Panel, PanelSpec
from lib.core.places import names
from lib.core.query import Query
from lib.core.text import Text, join, same

Specs = Mapping[str, PanelSpec]
Link = Callable[[str, Query], str]


@dataclass(frozen=True)
class Filled:
    """A briefing with its figures. `sentences` are those of its head as they stand.

    `stale` of them are those that were rewritten from a sentence that is no longer computed. `faults` say which items cannot be
    answered, by their place; these are left out of the edition. `evidence` is what the program's own sentences rest on, by their place:
    also of one that was rewritten, while it is still computed so.
    """

    edition: Edition
    sentences: tuple[Sentence, ...]
    stale: frozenset[int]
    faults: Mapping[int, Text]
    evidence: Mapping[int, Evidence]

    @property
    def warnings(self) -> tuple[Text, ...]:
        """What somebody must know who sends it: items that are left out, and sentences that may no longer be true."""
        stale = (self.sentences[i].words for i in sorted(self.stale))
        return (
            *self.faults.values(),
            *(Text(f"고쳐 쓴 뒤 수치가 바뀐 문장: {w}", f"Figures changed since this sentence was rewritten: {w}") for w in stale),
        )


@dataclass(frozen=True)
class _Proof:
    """What proves a sentence: its evidence, and the panel and mark that show its figure."""

    evidence: Evidence
    panel: str
    mark: str


def fill(briefing: Briefing, frames: Frames, specs: Specs, made: date, *, name: str = "", link: Link | None = None, answer: Answer | None = None) -> Filled:  # fmt: skip
    """The briefing answered from `frames`: the newest data for a standing one, those known on its day for a frozen one.

    `name` is what it is saved as; `link` makes the address of a panel from what is asked of it; `answer` may keep answers.
    """
    pieces: list[Piece] = []
    faults: dict[int, Text] = {}
    for place, item in enumerate(briefing.items):
        try:
            pieces.append(_piece(item, briefing, frames, specs, link, answer))
        except KnownError as error:
            faults[place] = error.message
    are_own = briefing.lead is not None and not any(s.computed for s in briefing.lead)
    proven = {} if are_own else _proven(briefing, frames, specs)
    sentences = tuple(proven) if briefing.lead is None else _current(briefing.lead, tuple(proven))
    known = {s.words: proof for s, proof in proven.items()}
    stale = frozenset(i for i, s in enumerate(sentences) if s.computed and s.computed not in known)
    lead = tuple(_lead(s, known.get(s.computed), pieces) for s in sentences)
    evidence = {i: known[s.computed].evidence for i, s in enumerate(sentences) if s.computed in known}
    edition = Edition(briefing.title, briefing.lang, made, tuple(pieces), lead, name or briefing.title)
    return Filled(edition, sentences, stale, faults, evidence)


def _current(lead: Sequence[Sentence], computed: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The editor's sentences, those that are still as computed in today's words; such a one is left out where nothing is said any more.

    Which of a panel's sentences took its place is told by their likeness: another figure in the same words.
    """
    known = {s.words for s in computed}
    free = [s for s in computed if s.words not in {old.computed for old in lead}]
    found: list[Sentence] = []
    for old in lead:
        if old.words != old.computed or old.computed in known:
            found.append(old)
        elif same := [s for s in free if s.panel == old.panel]:
            new = max(same, key=lambda s: SequenceMatcher(None, old.words, s.words).ratio())
            free.remove(new)
            found.append(new)
    return tuple(found)


def told(briefing: Briefing, frames: Frames, specs: Specs) -> tuple[Sentence, ...]:
    """What stands out for the first item's place and year in what the items are about, computed; nothing for a briefing without items."""
    return tuple(_proven(briefing, frames, specs))


def _proven(briefing: Briefing, frames: Frames, specs: Specs) -> dict[Sentence, _Proof]:
    """The same, each with what proves it."""
    if not briefing.items:
        return {}
    measure, query = specs[FINDINGS].measure, asked_of(briefing.items[0], briefing, frames)
    own = (item.query.definition for item in briefing.items if item.panel in specs and specs[item.panel].measure is measure)
    query = query.but(definition=next(own, ""), options=(), focus=(), districts=query.districts or query.focus)
    found = spoken(query, frames, [item.panel for item in briefing.items])
    proofs = [_Proof(t.evidence, t.finding.panel, t.finding.mark) for t in found]
    return {Sentence(words := proof.evidence.label.of(briefing.lang), words, proof.panel): proof for proof in proofs}


def _lead(sentence: Sentence, proof: _Proof | None, pieces: Sequence[Piece]) -> Lead:
    """The sentence with the piece that shows its figure: of several the one in which that has the same value."""
    if proof is None:
        return Lead(sentence.words)
    shown = [
        (n, p.panel.evidence[proof.mark]) for n, p in enumerate(pieces, 1) if p.spec.name == proof.panel and proof.mark in p.panel.evidence
    ]
    alike = [(n, evidence) for n, evidence in shown if evidence.value == proof.evidence.value]
    number = next((n for n, _ in alike or shown), 0)
    return Lead(sentence.words, number, proof.mark if number else "")


def asked_of(item: Item, briefing: Briefing, frames: Frames) -> Query:
    """What an item asks now."""
    return newest(item.query, frames) if briefing.is_standing else item.query


def _piece(item: Item, briefing: Briefing, frames: Frames, specs: Specs, link: Link | None, answer: Answer | None) -> Piece:
    spec = specs.get(item.panel)
    if spec is None:
        raise AskedError(Text(f"'{item.panel}' 패널이 이 프로그램에 없습니다. 브리핑에서 빼고 다시 담으십시오.",
                              f"This program has no panel '{item.panel}'. Take it out of the briefing and collect it anew."))  # fmt: skip
    asked = asked_of(item, briefing, frames)
    known = {option.name for option in spec.options}  # a briefing may have been kept when the panel had others
    asked = asked.but(options=tuple(o for o in asked.options if o[0] in known))
    found = nearest(spec, asked, frames, answer, leaves=True)
    return Piece(
        _in_room(found.panel, item.room),
        spec,
        found.query,
        item.title,
        item.comment,
        found.said,
        link(spec.name, asked) if link else "",
        asked,
    )


def _in_room(panel: Panel, room: str) -> Panel:
    """The panel under the heading of its room, where what it shows does not begin with that."""
    is_told = not room or any(words.lower().startswith(room.lower()) for words in panel.what)
    return panel if is_told else replace(panel, what=join([same(room), panel.what], " · ", " · "))


def newest(query: Query, frames: Frames) -> Query:
    """The question for the newest work report of the asked districts: its year, and the departments that took the asked ones over.

    Questions without a year, about no district, or of districts without a report stay as they are.
    """
    if not query.years or not query.districts:
        return query
    years = _years(query.districts, frames)
    later = [y for y in years if y > max(query.years)]
    asked = query if not later else query.but(years=_shifted(query.years, max(later)))
    return asked.but(departments=tuple(dict.fromkeys(_now(d, frames, max(asked.years)) for d in asked.departments)))


def _years(districts: tuple[str, ...], frames: Frames) -> list[int]:
    sources = frames["sources"].filter((pl.col("kind") == "work_report") & pl.col("district_id").is_in(districts))
    return sorted(set(sources["report_year"].drop_nulls().to_list()))


def _shifted(years: tuple[int, ...], last: int) -> tuple[int, ...]:
    """The same number of years back from the newest one."""
    by = last - max(years)
    return tuple(y + by for y in years)


def _now(department: str, frames: Frames, year: int) -> str:
    """The department that has a report of the year among those that followed the asked one; itself where there is none."""
    following = names(frames).lineage(department)
    sources = frames["sources"].filter((pl.col("kind") == "work_report") & (pl.col("report_year") == year))
    reporting = set(sources["department_id"].drop_nulls().to_list())
    return next((d for d in following if d in reporting), department)
