"""What the audit says of the printed totals and rates that speak of the rows behind a panel."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from lib.core.evidence import VERDICTS, Evidence, RowRef, Verdict, place_words
from lib.core.frames import Frames
from lib.core.once import once
from lib.core.text import Lang, Text, join, plural

TABLE = "verdicts"
_Row = Mapping[str, Any]
_WORST = (Verdict.DISAGREES, Verdict.APPROXIMATELY, Verdict.TRUNCATED, Verdict.HALF_UP, Verdict.NOT_CHECKABLE, Verdict.AGREES)
_EN = {
    Verdict.AGREES: "agree",
    Verdict.HALF_UP: "agree by rounding only",
    Verdict.TRUNCATED: "by cutting only",
    Verdict.APPROXIMATELY: "approximately",
    Verdict.DISAGREES: "differ",
    Verdict.NOT_CHECKABLE: "cannot be checked",
}
HEADINGS = Text("판정|문서|적힌 곳|적힌 값|계산", "Verdict|Document|Place|Printed|Arithmetic")


@dataclass(frozen=True)
class Checked:
    """The verdicts on printed figures, the worst first: how many of each in a line, and of each its words (as HEADINGS name them).

    `of` holds by the mark of a figure the places in `rows` of those that speak of exactly its rows.
    """

    summary: str
    rows: tuple[tuple[str, ...], ...]
    of: Mapping[str, tuple[int, ...]]


def checked(evidence: Collection[Evidence], frames: Frames, lang: Lang) -> Checked | None:
    """The verdicts of which a row stands behind a figure; None where the frames were not audited."""
    if TABLE not in frames:
        return None
    known = once(frames, "verdicts by row", (), lambda: _by_row(frames))
    refs = dict.fromkeys(ref for e in evidence for ref in e.rows)
    found = list({id(v): v for ref in refs for v in known.get(ref, ())}.values())
    found.sort(key=lambda v: _WORST.index(Verdict(str(v["verdict"]))))
    titles = dict(frames["sources"].select("source_id", "title").rows())
    return Checked(_summary(found).of(lang), tuple(_words(v, titles, lang) for v in found), _by_mark(evidence, found))


def _by_mark(evidence: Collection[Evidence], found: list[_Row]) -> Mapping[str, tuple[int, ...]]:
    exact: dict[frozenset[RowRef], list[int]] = {}
    for place, verdict in enumerate(found):
        exact.setdefault(frozenset(_spoken_of(verdict)), []).append(place)
    own = {e.mark: tuple(place for rows in _rows_of(e) for place in exact.get(rows, ())) for e in evidence}
    return {mark: places for mark, places in own.items() if places}


def _rows_of(evidence: Evidence) -> list[frozenset[RowRef]]:
    """The rows behind a figure, those of each dataset together: a verdict speaks of one dataset."""
    found: dict[str, set[RowRef]] = {}
    for ref in evidence.rows:
        found.setdefault(ref.dataset, set()).add(ref)
    return [frozenset(rows) for rows in found.values()]


def _spoken_of(verdict: _Row) -> list[RowRef]:
    rows = dict.fromkeys((*verdict["rows"], *verdict["against_rows"]))
    return [RowRef(str(verdict["dataset"]), row) for row in rows]


def _by_row(frames: Frames) -> Mapping[RowRef, list[_Row]]:
    found: dict[RowRef, list[_Row]] = {}
    for verdict in frames[TABLE].iter_rows(named=True):
        for ref in _spoken_of(verdict):
            found.setdefault(ref, []).append(verdict)
    return found


def _summary(found: list[_Row]) -> Text:
    """`적힌 합계·비율 8건 가운데 일치 7건, 다름 1건`; empty where nothing is printed that could be checked."""
    if not found:
        return Text("", "")
    verdicts = [str(v["verdict"]) for v in found]
    each = join([Text(f"{VERDICTS[v].ko} {n}건", f"{n} {_EN[v]}") for v in reversed(_WORST) if (n := verdicts.count(v))])
    return Text(
        f"적힌 합계·비율 {len(found)}건: {each.ko}", f"{plural(len(found), 'printed total or rate', 'printed totals and rates')}: {each.en}"
    )


def _words(verdict: _Row, titles: Mapping[object, object], lang: Lang) -> tuple[str, ...]:
    return (
        VERDICTS[str(verdict["verdict"])].of(lang),
        " ".join(str(titles[verdict["source_id"]]).split()),
        place_words(str(verdict["locator"])).of(lang),
        f"{verdict['printed']}{verdict['unit'] or ''}",
        str(verdict[f"arithmetic_{lang}"]),
    )
