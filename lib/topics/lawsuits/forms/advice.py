"""Statements of legal advice: `2023년 법률자문 : 서면 12건, 전화 7건`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lib.documents.words.labels import key
from lib.forms import Found, Free, Line, Report
from lib.forms.own import on_the_day
from lib.forms.tally import Path
from lib.forms.totals import TOTALS
from lib.reading.meaning.records.tallies import Count, Source, Tallied, spelled
from lib.topics.lawsuits.wording import ADVICE_TOLD

_MODES = spelled(ADVICE_TOLD.axes[0])
_KINDS = re.compile(r"([가-힣]{2,8})\s?상담")
_ABOUT, _YEAR = re.compile(ADVICE_TOLD.tally.about if ADVICE_TOLD.tally else ""), re.compile(r"((?:19|20)\d{2})\s*[년.]")


def read(report: Report, free: Free) -> Iterator[Found]:
    """Every statement of more than one mode."""
    for line in on_the_day(report).lines:
        counts = [c for c in _said(line) if free(c.figure.mark)]
        if len({c.divider for c in counts if c.divider}) > 1 and not line.place.planned:
            yield from Tallied(counts, Source((line.text, *reversed(line.place.over)), line.place, line.as_of), report, ADVICE_TOLD).found()


def _said(line: Line) -> Iterator[Count]:
    """The figures of a line with the mode before each, all of the year that it or a heading names."""
    words_over = " ".join((line.text, *reversed(line.place.over)))
    above = _YEAR.search(words_over)
    years: Path = (above[1],) if above else ()
    last = 0
    for number in line.words.numbers if _ABOUT.search(words_over) else ():
        if number.kind != "figure" or number.unit not in {"", ADVICE_TOLD.unit}:
            continue
        words = key(re.split(r"[,(（:：·/]", line.text[last : number.start].rstrip(" :："))[-1])
        mode = (_MODES[words],) if words in _MODES and not _is_other(line.text[: number.start]) else ()
        if mode or "자문" in words or words in TOTALS or "총" in number.qualifier:
            yield Count("count", line.words.figure(number, ADVICE_TOLD.unit), (years, mode))
        last = number.end


def _is_other(before: str) -> bool:
    """Whether what is divided is advice that is not of law: `법률상담 12건, 심리상담 30건(대면 10, 유선 20)`."""
    kinds = _KINDS.findall(before)
    return bool(kinds) and "법" not in kinds[-1]
