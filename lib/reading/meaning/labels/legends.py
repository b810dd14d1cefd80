"""What the second figure of a cell is, where words at the table say it: `정원/현원`, `( )는 현원`, `( )는 2024년 본예산`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from lib.core.wording import Wording
from lib.documents.model import Heading, Table
from lib.documents.words.labels import key
from lib.forms import Grid, Report
from lib.reading.meaning.labels.senses import lexicon

_BRACKETS = re.compile(
    r"[(（]\s{0,3}[)）]\s{0,3}(?:안|내)?(?:의)?\s{0,3}(?:숫자|수치|수)?\s{0,3}(?:는|은|[:：=])?\s{0,3}([^()（）※,，○□:：\s][^()（）※,，○□:：]{1,23})"
)
_PAIR = re.compile(r"([가-힣]{2,4})\s?(?:[:：]?\s?[\d,]{1,9}\s?명?\s?)?[/(（]\s?(?=([가-힣]{2,4}))")  # 정원/현원, 정원 22명(현원 22명)
_ENDS = re.compile(r"(?<!\s)\s{0,3}(?:임|이며|이고|입니다|기준|금액|액)?[.]?\s{0,3}$")
_INSIDE = re.compile(r"포함|별도|제외|중|내수")
_LAST_YEAR = re.compile(r"^전년도?")
_LINES = 3  # above and below a table in which its legend stands
_TWO = re.compile(r"\s*[△▲]?[\d,.]+\s*(?:/\s*[△▲]?[\d,.]+|[(（]\s*[△▲]?[\d,.]+\s*[)）])\s*")


@dataclass(frozen=True)
class Legend:
    """What the two figures of a cell are: the value columns of both, or the year of the second, or a part that is counted in the first."""

    columns: tuple[str, str] = ("", "")
    year: str = ""
    is_part: bool = False


def without(words: str) -> str:
    """Words over a table without what they say of brackets, which is of the second figures alone."""
    bare = _BRACKETS.sub("", words).strip()
    return bare.strip(" ※*") if bare != words.strip() else bare


def lines_at(report: Report, grid: Grid) -> tuple[str, ...]:
    """The lines at a table that may say what its cells hold, those above it first, up to the heading; below it those that speak of brackets."""
    blocks = report.document.blocks
    above = [*reversed(blocks[max(0, grid.block - _LINES) : grid.block])]
    heading = next((n for n, block in enumerate(above) if isinstance(block, Heading)), _LINES)
    over = takewhile(lambda block: not isinstance(block, Table), above[: heading + 1])
    below = takewhile(lambda block: not isinstance(block, Table | Heading), blocks[grid.block + 1 : grid.block + 1 + _LINES])
    words = [block.text for block in below if not isinstance(block, Table)]
    return (
        grid.caption,
        *(s.text for s in grid.stubs),
        *(block.text for block in over if not isinstance(block, Table)),
        *filter(_BRACKETS.search, words),
    )


def legend_of(lines: Sequence[str], grid: Grid, wording: Wording, last_year: str = "") -> Legend | None:
    """What the words at the table say of cells of two figures; None where all of its cells hold one, or nothing tells.

    Where none say it and people are counted, a smaller figure in a bracket is a part of the one before it, and asked.
    """
    cells = [c.text for row in grid.rows for c in row.cells if c is not None and any(not f.is_dash for f in c.figures())]
    if not any(map(_TWO.fullmatch, cells)):
        return None
    for words in lines:
        if found := _pair(words, wording) or _bracket(words, wording, last_year):
            return found
    return Legend(is_part=True) if wording.unit and all(_is_within(text) for text in cells if _TWO.fullmatch(text)) else None


def _is_within(text: str) -> bool:
    """Whether the second figure of a cell stands in a bracket and is the smaller one, as a part of the first is: 25(1)."""
    bracket = _BRACKET.fullmatch(text)
    return bracket is not None and float(bracket[2].replace(",", "")) <= float(bracket[1].replace(",", ""))


_BRACKET = re.compile(r"\s*(\d[\d,]*(?:\.\d+)?)\s*[(（]\s*(\d[\d,]*(?:\.\d+)?)\s*[)）]\s*")


def _pair(words: str, wording: Wording) -> Legend | None:
    """`정원/현원`, `정원(현원)`, `정원 22명(현원 21명)` as the words of two value columns."""
    pairs = {key(w): columns for w, columns in wording.pairs.items()}
    return next((Legend(pairs[k]) for m in _PAIR.finditer(words) if (k := key(m[1] + m[2])) in pairs), None)


def _bracket(words: str, wording: Wording, last_year: str) -> Legend | None:
    match = _BRACKETS.search(words)
    if match is None:
        return None
    told = match[1].strip()
    if _INSIDE.search(told):
        return Legend(is_part=True)
    senses = lexicon(wording).read(_ENDS.sub("", told)) or lexicon(wording).read(told)
    year = next((s.words for s in senses if s.kind == "year"), last_year if _LAST_YEAR.match(told) else "")
    value = next((s.column for s in senses if s.kind == "value"), "")
    if year and not wording.unit:
        return Legend(year=year)
    others = [c for c in wording.values if c != value]
    return Legend((others[0], value)) if value and len(others) == 1 else None
