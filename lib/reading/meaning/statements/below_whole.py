"""What lines below a statement of all count, where they add up to it: `정원 58명 / 현원 55명` over `가람과 : 20명(19명)`, `나래과 : 38명(36명)`.

By offices, or by members of the other axes with their own parts in brackets: `정원 45명` over `일반직 40명(5급 4, 6급 36)`, `공무직 5명`. The sum
alone says which value they divide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from lib.core.wording import OFFICE, YEAR, Wording
from lib.forms import Line, Words
from lib.reading.meaning.labels.senses import lexicon

_GRADE = r"[1-9]급(?:\s?(?:이하|이상))?"
_NAME = rf"(?:{_GRADE}|[가-힣A-Za-z·]{{1,16}}+(?:\s?{_GRADE})?)"
_COUNT = r"\d{1,4}+(?:,\d{3})*+"
# Possessive: a blank that two parts might take is tried once.
_LINE = re.compile(
    rf"\s*+(?P<of>{_NAME})\s*+[:：]?\s*+(?P<first>{_COUNT})\s*+명?\s*+(?:[(（](?P<inside>[^()（）]{{1,120}}+)[)）])?+\s*+[.,]?+"
)
_PART = re.compile(rf"\s*+(?P<of>{_NAME})\s*+[:：]?\s*+(?P<count>{_COUNT})\s*+명?\s*+(?:[,，·/]|$)")
_SECOND = re.compile(rf"\s*+(?:현원\s*+)?+(?P<count>{_COUNT})\s*+명?\s*+")
_FEWEST, _MOST = 2, 20
Counted = tuple[str, tuple[Words, ...]]  # a member, and its figure under each of the values that the lines divide


def below(lines: Sequence[Line], wholes: Mapping[str, Words], wording: Wording) -> tuple[tuple[str, ...], list[Counted]] | None:
    """The values that the lines right below a statement divide, and the members that they name; None where their sums are not what it says.

    `lines`: the statement, then those after it; `wholes`: what it counts in all, by the heading of the value.
    """
    first = lines[0]
    run = list(takewhile(lambda line: line.depth > first.depth, lines[1:_MOST]))
    depth = run[0].depth if run else 0
    told = [(line, match) for line in run if line.depth == depth and (match := _LINE.fullmatch(line.text))]
    if len(told) < _FEWEST or len(told) < sum(line.depth == depth for line in run) or not _are_members([m["of"] for _, m in told], wording):
        return None
    pairs = [_pair(line, match) for line, match in told]
    values = tuple(wholes)
    if len(values) > 1 and all(len(found) == len(values) for _, found in pairs):
        return (values, pairs) if all(_makes(pairs, n, wholes[v]) for n, v in enumerate(values)) else None
    value = next((v for v, whole in wholes.items() if _makes(pairs, 0, whole)), "")
    return ((value,), list(_divided(told, wording))) if value else None


def _makes(found: Sequence[Counted], at: int, whole: Words) -> bool:
    """Whether the figures of one value add up to what is counted in all."""
    return sum(_number(words[at].text) for _, words in found) == _number(whole.text)


def _number(words: str) -> int:
    return int(words.strip(" 명").replace(",", ""))


def _pair(line: Line, match: re.Match[str]) -> Counted:
    """A line's figure, and the one alone in its bracket."""
    spans = [match.span("first")]
    if match["inside"] and (second := _SECOND.fullmatch(line.text, match.start("inside"), match.end("inside"))):
        spans.append(second.span("count"))
    return match["of"], tuple(line.words.cut(*span) for span in spans)


def _divided(told: Sequence[tuple[Line, re.Match[str]]], wording: Wording) -> Iterator[Counted]:
    """Each line's member, and the parts of it that its bracket names and that add up to it."""
    for line, match in told:
        parts = list(_parts(line, match))
        is_whole = sum(_number(words[0].text) for _, words in parts) == _number(match["first"])
        are_members = bool(parts) and _are_members([of for of, _ in parts], wording)
        yield match["of"], _pair(line, match)[1][:1]
        yield from ((f"{match['of']} {of}", words) for of, words in parts) if is_whole and are_members else ()


def _parts(line: Line, match: re.Match[str]) -> Iterator[Counted]:
    at = match.start("inside") if match["inside"] else len(line.text)
    while at < match.end("inside") and (part := _PART.match(line.text, at, match.end("inside"))):
        yield part["of"], (line.words.cut(*part.span("count")),)
        at = part.end()


def _are_members(names: Sequence[str], wording: Wording) -> bool:
    """Whether all names are members of one axis: offices, or kinds of those whom the wording counts."""
    read = [lexicon(wording).read(name) for name in names]
    offices = [any(s.kind == "member" and s.column == OFFICE for s in senses) for senses in read]
    return all(offices) or all(senses and all(s.kind == "member" and s.column not in {OFFICE, YEAR} for s in senses) for senses in read)
