"""Sentences that say a table once more for those who hear a page: `…안내입니다. 본청 413명(70.6%), 소속기관 172명(29.4%)입니다`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lib.forms.report import Line, Report

_NUMBER = re.compile(r"\d(?:[\d,.]*\d)?")
_SENTENCE = re.compile(r"(?:니다|이다|[한된]다)[.\s]*(?=$|[가-힣A-Z])")
_FEWEST, _LONG, _FAR = 4, 3, 4  # numbers of so many signs, which cannot be alike by chance; blocks below the table


def restated(report: Report) -> Iterator[Line]:
    """The sentences below a table all of whose numbers the table prints: its rows and headings name them, where a sentence only points."""
    for grid in report.grids:
        printed: set[str] = set()
        for line in report.between(grid.block + 1, grid.block + _FAR):
            told = _NUMBER.findall(line.text)
            if sum(len(n) >= _LONG for n in told) < _FEWEST or not _SENTENCE.search(line.text):
                continue
            printed = printed or {n for words in grid.words() for n in _NUMBER.findall(words.text)}
            if printed.issuperset(told):
                yield line
