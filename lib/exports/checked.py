"""What the audit says of the printed totals and rates that speak of the rows behind a panel."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lib.core.evidence import VERDICTS, RowRef, Verdict, place_words
from lib.core.frames import Frames
from lib.core.once import once
from lib.core.text import Lang, Text, join

TABLE = "verdicts"
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
    """The verdicts on printed figures, the worst first: how many of each in a line, and of each its words (as HEADINGS name them)."""

    summary: str
    rows: tuple[tuple[str, ...], ...]


UNCHECKED = Checked("", ())


def checked(refs: Iterable[RowRef], frames: Frames, lang: Lang) -> Checked:
    """The verdicts of which a row is among `refs`; none where the frames were not audited."""
    if TABLE not in frames:
        return UNCHECKED
    known = once(frames, "verdicts by row", (), lambda: _by_row(frames))
    found = list({id(v): v for ref in refs for v in known.get(ref, ())}.values())
    found.sort(key=lambda v: _WORST.index(Verdict(str(v["verdict"]))))
    titles = dict(frames["sources"].select("source_id", "title").rows())
    return Checked(_summary(found).of(lang), tuple(_words(v, titles, lang) for v in found))


def _by_row(frames: Frames) -> Mapping[RowRef, list[Mapping[str, object]]]:
    found: dict[RowRef, list[Mapping[str, object]]] = {}
    for verdict in frames[TABLE].iter_rows(named=True):
        for row in dict.fromkeys((*verdict["rows"], *verdict["against_rows"])):
            found.setdefault(RowRef(verdict["dataset"], row), []).append(verdict)
    return found


def _summary(found: list[Mapping[str, object]]) -> Text:
    """`적힌 합계·비율 8건 가운데 일치 7건, 다름 1건`; empty where nothing is printed that could be checked."""
    if not found:
        return Text("", "")
    verdicts = [str(v["verdict"]) for v in found]
    each = join([Text(f"{VERDICTS[v].ko} {n}건", f"{n} {_EN[v]}") for v in reversed(_WORST) if (n := verdicts.count(v))])
    return Text(f"적힌 합계·비율 {len(found)}건: {each.ko}", f"{len(found)} printed totals and rates: {each.en}")


def _words(verdict: Mapping[str, object], titles: Mapping[object, object], lang: Lang) -> tuple[str, ...]:
    return (
        VERDICTS[str(verdict["verdict"])].of(lang),
        " ".join(str(titles[verdict["source_id"]]).split()),
        place_words(str(verdict["locator"])).of(lang),
        f"{verdict['printed']}{verdict['unit'] or ''}",
        str(verdict[f"arithmetic_{lang}"]),
    )
