"""Statements of proposal schemes cut into counts, each with its money or people and the words that name it."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from lib.core import korean
from lib.core.korean import normal_label
from lib.documents.words.numbers import Number
from lib.forms import Figure, Free, Line
from lib.reading.meaning.labels.units import column_of
from lib.topics.proposals.forms import words as w
from lib.topics.proposals.wording import PROPOSALS_TOLD

_CUT = re.compile(r"[,;→⇒➡:：/(（)）〔\[▲▶◆]|\s중\s|\s-\s")
_BEHIND = re.compile(r"\s*([가-힣]{2,4})\s*·")  # 41건 접수·25건 채택
_SAID = re.compile(r"\s*(?:[가-힣]{2,4}\s*)?")  # 88건 접수(국민 71건, 공무원 17건)
_OWNED = re.compile(r"\s*(?:을|를|이|가|의)\s")
_ALSO = re.compile(r"\s*(?:[와과]|및)\s(?P<kind>\S+)\s*")  # 채택된 국민제안 4건과 공모제안 6건
_IN_BRACKET, _ENDED = re.compile(r"^\s*[(（][^()（）]*(?=[)）])"), re.compile(r"(?<=[가-힣])\.\s")
_JOINS = re.compile(r"(?:\s?(?P<said>[가-힣]{2,4}(?:\s[가-힣]{2,4})?)\s?(?=[(（]))?[\s(（/,·]*(?:총|약|사업비|금액|예산)?\s*[:：]?\s*")


@dataclass(frozen=True)
class Piece:
    """A count with its money or people, and the words that name it: just before it, at the head of the statement, behind it."""

    line: Line
    start: int
    end: int
    before: str
    head: str
    figures: dict[str, Figure] = field(default_factory=dict)
    after: str = ""
    inside: int = -1  # the piece in whose brackets it stands

    @property
    def own(self) -> str:
        """The stage that the words at the piece itself say."""
        return w.stage(self.before) or w.stage(self.after)


def pieces(line: Line, free: Free) -> list[Piece]:
    """The counts of a statement from left to right; bare numbers in brackets behind a count only where they add up to it."""
    found = _pieces(line, free, bare=False)
    if len(found) == 1 and "count" in found[0].figures and re.match(r"\s*[(（]", line.text[found[0].end :]):
        bare = _pieces(line, free, bare=True)
        inner = [p for p in bare if p.inside == 0]
        return bare if len(inner) == len(bare) - 1 and adds(bare[0], inner) else found
    return found


def _pieces(line: Line, free: Free, *, bare: bool) -> list[Piece]:
    found: list[Piece] = []
    words = line.words
    for one in words.numbers:
        figure = words.figure(one)
        if bare and found and not figure.unit and figure.words.isdigit():
            figure = replace(figure, unit=found[0].figures["count"].unit)
        column = column_of(figure.unit or figure.words, PROPOSALS_TOLD)
        if one.kind != "figure" or not column or not free(figure.mark):
            continue
        joins = _JOINS.fullmatch(words.text[found[-1].end : one.start]) if found and column not in found[-1].figures else None
        if joins and {column, *found[-1].figures} != {"amount_won", "participants"}:
            found[-1] = replace(found[-1], end=one.end, figures={**found[-1].figures, column: figure}, after=joins["said"] or "")
            continue
        found.append(_piece(line, one, {column: figure}, found))
    return [replace(p, after=p.after or _after(p, found, n, words.text)) for n, p in enumerate(found)]


def _piece(line: Line, one: Number, figures: dict[str, Figure], before: Sequence[Piece]) -> Piece:
    text = line.text
    near = text[before[-1].end if before else 0 : one.start]
    if before and (behind := _BEHIND.match(near)) and w.stage(behind[1]):
        near = near[behind.end() :]
    if before and (owned := _OWNED.match(near)):
        near = near[owned.end() :].rpartition(" ")[2] if " " in near[owned.end() :].strip() else ""
    head = re.split(r"[:：]", text)[0] if re.search(r"[:：]", text[: one.start]) else ""
    opened = max(text.rfind("(", 0, one.start), text.rfind("（", 0, one.start))
    shut = max(text.rfind(")", 0, one.start), text.rfind("）", 0, one.start))
    near_bracket = [(n, text[p.end : opened]) for n, p in enumerate(before) if p.end <= opened and opened > shut]
    inside = next((n for n, words in near_bracket if not words.strip() or (_SAID.fullmatch(words) and w.stage(words))), -1)
    also = _ALSO.fullmatch(near) if before else None
    own = f"{before[-1].before.rpartition(' ')[0]} {also['kind']}" if also and w.is_kind(also["kind"]) else _last(near)
    return Piece(line, one.start, one.end, own, normal_label(head), figures, inside=inside)


def _last(words: str) -> str:
    """The words just before a figure: behind the last mark that parts, but a colon's label counts where nothing stands behind it."""
    bare = re.sub(r"(?:총|계|약)?\s*$", "", re.sub(r"[:：]\s*(?=(?:총|약)?\s*$)", " ", words))
    parts = _CUT.split(bare)
    if not parts[-1].strip() and re.search(r"[가-힣]\s?[(（]\s*$", bare):
        return normal_label(parts[-2])  # 주민투표(4,215명 참여)
    return normal_label(parts[-1])


def _after(piece: Piece, found: Sequence[Piece], number_: int, text: str) -> str:
    """The words behind a figure that are its own: `34건 총회 상정`, `13건을 채택`."""
    several = sum(p.inside == number_ for p in found) > 1
    following = next((p.start for p in found[number_ + 1 :] if not several or p.inside != number_), len(text))
    rest = text[piece.end : following]
    if several:  # 총 10건(시민 6건, 공무원 4건)을 선정
        return normal_label(_CUT.split(_ENDED.split(_IN_BRACKET.sub("", rest).lstrip(")） "))[0])[0])
    owned = _OWNED.match(rest)
    if number_ + 1 < len(found) and (behind := _BEHIND.match(rest)):
        return behind[1]
    if number_ + 1 < len(found) and not owned and not _CUT.search(rest):
        return ""
    return normal_label(_CUT.split(re.sub(r"^\s*[)）]", "", rest))[0])


def carried(piece: Piece, beside: Sequence[Piece]) -> str:
    """The words of the piece before that name whose counts these are: `누리집 96건 접수, 7건 채택`; empty where they name none."""
    earlier = [p for p in beside if p.line is piece.line and p.start < piece.start and p.before]
    named = earlier[-1].before if earlier and w.stage(piece.after) and w.stage(earlier[-1].after) else ""
    return "" if w.stage(named, weak=False) else named


def rest(own: Sequence[Piece]) -> list[Piece]:
    """The pieces behind the first where they add up to it, or it calls itself a total."""
    return list(own[1:]) if adds(own[0], own[1:]) else []


def adds(whole: Piece, parts: Sequence[Piece]) -> bool:
    """Whether the counts of two parts or more are that of the whole."""
    counts = [p.figures["count"] for p in parts if "count" in p.figures]
    return "count" in whole.figures and len(counts) > 1 and value(whole.figures["count"]) == sum(map(value, counts))


def value(figure: Figure) -> float:
    """The figure in its unit, money in won; not a number where its words are none that are understood."""
    unit = figure.unit or ("원" if column_of(figure.words, PROPOSALS_TOLD) else "")
    try:
        return float(korean.parse_amount(figure.words, unit) if unit.endswith(("원", "억")) else korean.parse_number(figure.words))
    except (ValueError, KeyError):
        return 0.0 if figure.is_dash else math.nan
