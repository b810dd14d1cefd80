"""Sentences that count things, number by number: the words of its own clause before and behind each, and how the clauses hang together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lib.documents.words.numbers import Number
from lib.forms import Line

_SENTENCE = re.compile(r"(?<=[가-힣)）’”])[.!?](?=\s)")
_AMONG = r"(?:중|가운데)(?=[\s,])"
_CUT = re.compile(
    rf"^(?:의\s(?:[가-힣]{{1,4}}\s)?[가-힣]{{2,6}})?\s?(?P<among>{_AMONG})|[,;:：()（）\[\]→⇒▸…]|\s-\s|[^\w\s]\s|\s(?:등|및)\s|^(?:와|과)\s"
    r"|(?:하고|했고|되고|됐고|였고|이고|하며|으며|이며|지만|는데|으나|이나|하여|해서?|돼)(?=[\s,])"
)
_MOVED = re.compile(
    r"\s?(?:포인트|p(?![a-z]))?\s?(?:이|가|을|를|이나|정도|가량)?\s?(?:증|감|상승|하락|늘|줄|올랐|올라|내렸|높아|낮아|많|적은|높|낮)|\s?(?:포인트|%?p\b)"
)
_UNCOUNTED = re.compile(
    r"[가-힣]|(?:,\s?\d)*\s?심|\s(?:년|학년|차|급|위|번째|배|명|대|시|분|일)(?![가-힣])"
)  # 5년, 1심, 1, 2심: no number of cases
_PARTS = re.compile(r"[(（][^()（）]*$")


@dataclass(frozen=True)
class Said:
    """A number of a sentence: all words since the number before it, those of its own clause before it, and those of it behind it.

    `among`: others follow that are of these (34건 중); `inside` the words behind which it stands in a bracket, None outside of any;
    `moved`: by so much something moved.
    """

    number: Number
    between: str
    before: str
    behind: str
    sentence: int
    among: bool
    inside: str | None
    moved: bool
    joined: bool  # nothing cuts it from the number before
    runs_on: bool  # nothing cuts it from the number behind


def sentences(text: str) -> list[str]:
    """The sentences of a line in order; `Said.sentence` is a place among them."""
    ends = [m.end() for m in _SENTENCE.finditer(text)]
    return [text[start:end] for start, end in zip([0, *ends], [*ends, len(text)], strict=True)]


def told(line: Line, units: frozenset[str]) -> list[Said]:
    """The numbers of a line in one of these units or, where nothing but marks follow them, in none. Instances of courts and spans of years are none."""
    numbers = [n for n in line.words.numbers if n.kind == "figure" and n.unit in units and not _is_other(n, line.text)]
    ends = [m.end() for m in _SENTENCE.finditer(line.text)]
    return list(_said(line.text, numbers, ends))


def _said(text: str, numbers: list[Number], ends: list[int]) -> Iterator[Said]:
    last, sentence, cut = 0, 0, True
    for number, following in zip(numbers, [*numbers[1:], None], strict=False):
        own = sum(end <= number.start for end in ends)
        start = max([last, *(end for end in ends if end <= number.start)])
        between = text[start : number.start]
        first = _CUT.search(between) if start == last and not cut else None
        stop = min([following.start if following else len(text), *(end for end in ends if end > number.end)])
        behind = text[number.end : stop]
        found = _CUT.search(behind)
        opened = _PARTS.search(text[: number.start])
        yield Said(
            number,
            between,
            between[first.end() :] if first else between,
            behind[: found.start()] if found else behind,
            own,
            bool(found and found["among"]),
            text[: opened.start()] if opened else None,
            _MOVED.match(text, number.end) is not None,
            bool(not cut and first is None and own == sentence and start == last),
            found is None and following is not None and stop == following.start,
        )
        last, sentence, cut = number.end, own, False


def _is_other(number: Number, text: str) -> bool:
    """Whether a number without a unit counts what no unit is known of: an instance (1심), years, a place in a row."""
    return not number.unit and _UNCOUNTED.match(text, number.end) is not None
