"""What the audit says of the printed totals and rates that speak of the rows behind a panel."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from lib.core.dataset import ROW
from lib.core.evidence import VERDICTS, Evidence, RowRef, Verdict, place_words
from lib.core.frames import CHECKED, Frames, grouped, once_per_frames
from lib.core.sources.citations import citations
from lib.core.sources.verdicts import WORST, Row, speaking_of, spoken_of, with_unit
from lib.core.text import NOTHING, Lang, Text, join, plural

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
    if CHECKED not in frames:
        return None
    known = _by_row(frames)
    refs = dict.fromkeys(ref for e in evidence for ref in e.rows)
    found = list({id(v): v for ref in refs for v in known.get(ref, ())}.values())
    found.sort(key=lambda v: WORST.index(Verdict(str(v["verdict"]))))
    cited = citations(frames)
    return Checked(_summary(found).of(lang), tuple(_words(v, cited, lang) for v in found), _by_mark(evidence, found, frames))


def _by_mark(evidence: Collection[Evidence], found: list[Row], frames: Frames) -> Mapping[str, tuple[int, ...]]:
    at = {verdict[ROW]: place for place, verdict in enumerate(found)}
    own = {e.mark: tuple(at[v[ROW]] for v in speaking_of(e, frames)) for e in evidence}
    return {mark: places for mark, places in own.items() if places}


@once_per_frames
def _by_row(frames: Frames) -> Mapping[RowRef, list[Row]]:
    return grouped((ref, verdict) for verdict in frames[CHECKED].iter_rows(named=True) for ref in spoken_of(verdict))


def _summary(found: list[Row]) -> Text:
    """`적힌 합계·비율 8건 가운데 일치 7건, 다름 1건`; empty where nothing is printed that could be checked."""
    if not found:
        return NOTHING
    verdicts = [str(v["verdict"]) for v in found]
    each = join([Text(f"{VERDICTS[v].ko} {n}건", f"{n} {_EN[v]}") for v in reversed(WORST) if (n := verdicts.count(v))])
    return Text(
        f"적힌 합계·비율 {len(found)}건: {each.ko}", f"{plural(len(found), 'printed total or rate', 'printed totals and rates')}: {each.en}"
    )


def _words(verdict: Row, cited: Mapping[str, Text], lang: Lang) -> tuple[str, ...]:
    return (
        VERDICTS[str(verdict["verdict"])].of(lang),
        cited[str(verdict["source_id"])].of(lang),
        place_words(str(verdict["locator"])).of(lang),
        with_unit(verdict["printed"], verdict["unit"]),
        str(verdict[f"arithmetic_{lang}"]),
    )
