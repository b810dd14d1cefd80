"""Pledges of a field each on lines below each other, states in brackets: `경제 : 22건(완료 9, 정상추진 13)`, `복지 25건(…)`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from lib.core.korean import normal_label
from lib.forms import Free, Line, Report
from lib.topics.pledges import forms_words as w
from lib.topics.pledges.forms_counts import Counted, Spot, is_count, number

_FIELD = re.compile(r"\s*(?P<name>[가-힣A-Za-z][가-힣A-Za-z·ㆍ,\s]{1,22}?)\s?(?:분야)?\s?[:：]?\s?(?=\d)")
_OPENS = re.compile(r"\s?(?:사업|과제)?\s?[(（:：]")
_BEFORE = re.compile(r"[,，/·:：(（]")
_FEWEST = 2  # lines, and states of a line


def by_fields(report: Report, free: Free) -> Iterator[tuple[Line, Counted]]:
    """Such lines as one statement, under its first line; only where the states of each make its number, and no line names a state alone."""
    for told, group in groupby(report.lines, key=lambda line: (line.depth, line.place.over[:-1]) if _spots(line, free) else None):
        lines = list(group)
        if told is None or len(lines) < _FEWEST:
            continue
        first = lines[0]
        texts = (*reversed(first.place.over[:-1]), first.place.item, report.setting.title)
        if scope := w.scope(texts):
            spots = tuple(spot for line in lines for spot in _spots(line, free))
            if any("부서" in words for words in first.place.over):
                spots = tuple(replace(spot, office=spot.field, field="") for spot in spots)
            yield first, Counted(scope, w.term(report, texts, first.place, first.block), w.day(first, report), spots)


def _spots(line: Line, free: Free) -> Sequence[Spot]:
    """The number of one field and of each of its states; none where they do not make it."""
    named = _FIELD.match(line.text)
    numbers = [n for n in line.words.numbers if n.kind == "figure"]
    if named is None or len(numbers) <= _FEWEST or named.end() != numbers[0].start or not _OPENS.match(line.text, numbers[0].end):
        return ()
    field = normal_label(named["name"].strip())
    ends = [n.end for n in numbers]
    states = [w.status(_BEFORE.split(line.text[end : n.start].rstrip(" :："))[-1]) for end, n in zip(ends, numbers[1:], strict=False)]
    figures = [line.words.figure(n) for n in numbers]
    if w.status(field) or not all(states) or not all(is_count(f) and free(f.mark) for f in figures):
        return ()
    if sum(map(number, figures[1:])) != number(figures[0]):
        return ()
    parts = (Spot(f, field=field, status=state) for f, state in zip(figures[1:], states, strict=True))
    return (Spot(figures[0], field=field), *parts)
