"""A line's clauses that state what a thing costs: a head, an amount, the sources or parts in the bracket behind it, those named beside it.

Only shapes are known here; the words of heads and sources are declared.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from lib.core.korean import UNITS_WON
from lib.core.wording import Cost
from lib.documents.labels import key
from lib.documents.numbers import Number
from lib.forms import Figure, Words
from lib.reading.meaning.senses import period_in

_YEAR = r"(?:(?:19|20)\d{2}|['’‘`´ˊ]\s?\d{2})"
# What may stand between a head and its amount: `: `, `(재정사업 기준) `, `(’25년) `, `6개소 `, `총 `, `(`.
_BETWEEN = re.compile(
    rf"[\s:：=)）\]]*(?:[(（][^()（）\d]{{1,20}}[)）][\s:：]*)?(?:[(（]?\s?(?P<year>{_YEAR})\s?(?:년도?|\.)?\s?[)）]?[\s:：]*)?"
    r"(?:[(（]?\s?\d{1,4}\s?(?:개소|개교|개|동|대|건|식|명|가구|세대|단지)\s?[,，/]?\s*)?(?:[약총금(（]\s*){0,2}"
)
_SECOND = re.compile(r"(?<![가-힣])[가-힣]{2,6}\s?/\s?$")  # (기간 / 용역비) 3월 ~ 9월 / 184백만원
_BEHIND = re.compile(r"\s?[)）:：]{1,2}\s?[^/]{1,60}/\s?(?:[약총금]\s*)?")
_OPENS = re.compile(r"\s*[(（\[〔]\s*")
_APART = re.compile(r"[,，/;+]\s*(?=[^\d\s])|(?<=[\d원억조만%])\s*·\s*(?=[^\d\s])|(?<=[\d원억조만%])\s+(?=[가-힣])")
_PER = re.compile(r"(?:당|최대|한도|이내|까지|평균|단가)\s*$")
_OF_WHICH = re.compile(r"\s*(?:중|가운데)(?![가-힣])")  # 480백만원 중 390백만원 집행: what was spent, no cost
_NO_COST = re.compile(
    r"\s*(?:[/／]\s?(?:년|월|일|명|인|개소|개|동|대|건|세대|가구|ha|㎡|㎥|㎞|km|톤)|(?:추가|증[가액]|감[소액]|절감|삭감|부족|미확보|이상|이하|미만|초과)|(?:[(（][^()（）]{0,20}[)）])?\s?[→⇒➡]|[^(（]{0,12}[)）]?\s?(?:추가\s?)?확보\s?(?:필요|방안|추진))"
)
_EACH = re.compile(r"(?:당|추가|연간|매년|매월|월|전년도?|작년|지난해|내년도?|차년도)\s?$")  # a share of it, or another year's
_WHOLLY = re.compile(r"(?:100\s?%|전액)$|^전액\s?")
_SHARES = re.compile(r"[가-힣·:：=\s]{1,24}\d{1,3}(?:\.\d+)?\s?(?:%|[:：]\s?\d{1,2}).{0,40}")
_ALONE = re.compile(r"(?:^|[,，:：/▹▸►‣)）]|\s[총약])\s*$")  # 마중물 500억원 is a part of something
_BESIDES = re.compile(r"[※*]\s*(?:재원\s*[:：]?\s*)?$")
_MARKS = re.compile(r"[※*,:：]")
_BESIDE = re.compile(r"\s*[)）]?\s*별도")
_DATED = re.compile(rf"{_YEAR}\s?(?:년도?|\.|회계연도)?\s*$")
_OTHER = re.compile(r"\s?([가-힣A-Za-z][가-힣A-Za-z·\s]{0,14})")
_STOP = re.compile(r"[)）※*(（]")
_HANGUL = re.compile(r"[가-힣]+")
_RATE = re.compile(r"[(（][\d.\s%]{1,8}[)）]")  # 국비 30억원(30%)
_SEVERAL = re.compile(r"[·‧ㆍ/,\s]")
_VERSION = re.compile(r"(?<![가-힣])(당초|기정|기존|변경 ?전|최초)\s?$")


@dataclass(frozen=True)
class Part:
    """One source of money, year or other part of a cost, as declared (empty for another part) and as printed."""

    word: str
    printed: str
    figure: Figure
    is_year: bool = False


@dataclass(frozen=True)
class Clause:
    """A cost: the words that head it, its figure, its parts, and sources named beside it.

    `figure` is None where sources alone are printed. `sole` is the one source that a bracket names without an amount, as declared and as
    printed; `shares` the shares of sources that it names, `version` an earlier figure's word (당초).
    """

    head: str
    figure: Figure | None
    parts: tuple[Part, ...] = ()
    year: str = ""
    sole: tuple[str, str] = ("", "")
    shares: str = ""
    version: str = ""
    in_bracket: int = 0  # of the parts, those first
    start: int = 0  # of the clause in the line


@dataclass(frozen=True)
class _Bracket:
    parts: tuple[Part, ...] = ()
    sole: tuple[str, str] = ("", "")
    shares: str = ""
    year: str = ""
    end: int = 0


@cache
def _heads(cost: Cost) -> re.Pattern[str]:
    spaced = (r"\s?".join(map(re.escape, word)) for word in sorted(itertools.chain(*cost.heads.values()), key=len, reverse=True))
    return re.compile(rf"(?<![가-힣])(?:{'|'.join(spaced)})(?=[\s:：)）(（=/]|$)")


@cache
def _words(cost: Cost) -> dict[str, str]:
    """The declared word of a part by the keys of its spellings, the first that has it."""
    return {key(s): word for word, known in reversed(tuple(cost.parts.words.items())) for s in (word, *known)}


def is_money(amount: Number) -> bool:
    """Whether a figure says by its own words that it is an amount of money."""
    return amount.kind == "figure" and (amount.unit in UNITS_WON or amount.digits.endswith(("조", "억", "원")))


def clauses(words: Words, cost: Cost) -> Iterator[Clause]:
    """The clauses of a line; one without a head names its sources in a bracket."""
    heads = list(_heads(cost).finditer(words.text))
    taken: set[int] = set()
    for amount in words.numbers:
        if not is_money(amount) or amount.start in taken or not _is_cost(words.text, amount):
            continue
        if clause := _clause(words, amount, heads, cost):
            taken |= {p.figure.mark[1] for p in clause.parts}
            yield clause


def _is_cost(text: str, amount: Number) -> bool:
    """Whether the words around an amount leave it a cost: no price of one, no limit, nothing spent out of it, no change."""
    return not (_PER.search(text[: amount.start]) or _OF_WHICH.match(text, amount.end) or _NO_COST.match(text, amount.end))


def _clause(words: Words, amount: Number, heads: list[re.Match[str]], cost: Cost) -> Clause | None:
    head, year, printed = _headed(words.text, amount.start, heads, cost)
    if head and _EACH.search(words.text[: head.start()]):
        return None
    unit = _unit(amount)
    if head and printed:
        return _listed(words, amount, head, printed, cost)
    bracket = bracketed(words, amount.end, unit, cost)
    shared = bracket.shares and _ALONE.search(words.text[: amount.start])
    if head is None and not (bracket.sole[0] or shared or any(p.word and not p.is_year for p in bracket.parts)):
        return None
    years = _years(words, bracket.end, unit) if head or bracket.sole[0] else ()
    beside = _beside(words, bracket.end, unit, cost) if head else ()
    version = _VERSION.search(words.text[: amount.start])
    return Clause(
        "".join(head[0].split()) if head else "",
        words.figure(amount),
        (*bracket.parts, *years, *beside),
        bracket.year or year or (_year(words.text[: head.start()]) if head else ""),
        bracket.sole,
        bracket.shares,
        version[1] if version and not head else "",
        len(bracket.parts),
        head.start() if head else amount.start,
    )


def _headed(text: str, start: int, heads: list[re.Match[str]], cost: Cost) -> tuple[re.Match[str] | None, str, str]:
    """The head of an amount, the year and the source that stand between the two."""
    for head in heads:
        if not 0 <= start - head.end() <= _FAR:
            continue
        if _SECOND.search(text[: head.start()]) and _BEHIND.fullmatch(text, head.end(), start):
            return head, "", ""
        if found := _BETWEEN.fullmatch(text, head.end(), start):
            return head, period_in(found["year"] + "년")[0] if found["year"] else "", ""
        before = text[head.end() : start].strip(" :：)）")
        if _words(cost).get(key(before)):
            return head, "", before
    return None, "", ""


_FAR = 80  # letters between a head and its amount


def _listed(words: Words, amount: Number, head: re.Match[str], printed: str, cost: Cost) -> Clause:
    """`사업비 : 국비 30억원, 시비 20억원`: sources without their sum."""
    end = next((m.start() for m in _STOP.finditer(words.text[amount.end :])), len(words.text) - amount.end)
    found = (
        list(_parts(words, amount.end + 1, amount.end + end, _unit(amount), cost)) if words.text[amount.end : amount.end + 1] == "," else []
    )
    first = Part(_words(cost)[key(printed)], printed, words.figure(amount))
    kept = [p for p in found if p.word and not p.is_year]
    return Clause(
        "".join(head[0].split()), None, (first, *kept), _year(words.text[: head.start()]), in_bracket=1 + len(kept), start=head.start()
    )


def _unit(amount: Number) -> str:
    """The unit that the parts of an amount share with it: 백만원 of 1,400백만원, 억 of 400억원."""
    return (
        amount.unit
        if amount.unit not in {"", "원"}
        else next((u for u in ("억", "조", "만원") if amount.digits.rstrip("원").endswith(u[0])), amount.unit)
    )


def closing(text: str, start: int) -> int:
    """Where the bracket that was opened before `start` closes; -1 where it does not."""
    depth = 1
    for at in range(start, len(text)):
        depth += (text[at] in "(（[〔") - (text[at] in ")）]〕")
        if not depth:
            return at
    return -1


def bracketed(words: Words, start: int, unit: str, cost: Cost) -> _Bracket:
    """What the bracket behind an amount says: sources or parts with amounts, the one source that it names alone, or shares."""
    opened = _OPENS.match(words.text, start)
    end = closing(words.text, opened.end()) if opened else -1
    if not opened or end < 0:
        return _Bracket(end=start)
    inner = words.text[opened.end() : end].strip()
    if (word := _words(cost).get(key(_WHOLLY.sub("", inner)))) is not None:
        return _Bracket(sole=(word, _WHOLLY.sub("", inner).strip()), end=end + 1)
    if _is_of_shares(inner, cost):
        return _Bracket(shares=inner, end=end + 1)
    found = list(_parts(words, opened.end(), end, unit, cost))
    return _Bracket(tuple(p for p in found if p.figure.words), year=next((p.word for p in found if not p.figure.words), ""), end=end + 1)


def _is_of_shares(inner: str, cost: Cost) -> bool:
    """`국비 50%, 시비 50%`, `국비:지방비 5:5`: shares of declared sources, no amount."""
    if not _SHARES.fullmatch(inner):
        return False
    named = [key(w) for w in _HANGUL.findall(inner)]
    return bool(named) and _words(cost).get(named[0]) is not None


def _parts(words: Words, start: int, end: int, unit: str, cost: Cost) -> Iterator[Part]:
    """`국비 150, 시비 250`: each piece a word and its amount, or the year of all; none where one piece is anything else with a figure."""
    found: list[Part] = []
    for left, right in _pieces(words.text, start, end):
        part = _part(words, left, right, unit, cost)
        if part is None:
            return
        found += [part] if part.word or part.printed else []
    yield from found


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The pieces of a bracket, apart at commas, slashes and blanks behind figures outside brackets within it."""
    left, depth = start, 0
    cuts = {m.start(): m.end() for m in _APART.finditer(text, start, end)}
    for at in range(start, end):
        depth += (text[at] in "(（") - (text[at] in ")）")
        if not depth and at in cuts and at >= left:
            yield left, at
            left = cuts[at]
    yield left, end


_NOTHING = Figure("", "", "", (-1, -1))


def _part(words: Words, left: int, right: int, unit: str, cost: Cost) -> Part | None:
    """A piece as a part; without word, print and figure where it holds no figure, None where its figure is no part's."""
    text = words.text
    amount = next((n for n in words.numbers if n.kind == "figure" and left <= n.start < right), None)
    if amount is None:
        period, more = period_in(text[left:right])
        return Part(period if period.isdigit() and not more else "", "", _NOTHING)
    printed = text[left : amount.start].strip(" :：,·/")
    rest = text[amount.end : right].strip(" ,，·/")
    if (amount.unit and not is_money(amount)) or (rest and not _RATE.fullmatch(rest)):
        return None
    year, other = period_in(printed)
    if year.isdigit() and not other:
        return Part(year, "", words.figure(amount, unit), is_year=True)
    word = _words(cost).get(key(printed), "")
    return Part(word, printed, words.figure(amount, unit)) if word or _OTHER.fullmatch(printed) else None


def _years(words: Words, start: int, unit: str) -> tuple[Part, ...]:
    """`‣’24년 3,224억원, ’25년 1,610억원` behind a cost: its years."""
    found: list[Part] = []
    at = start
    for amount in words.numbers:
        if amount.start < start or amount.kind != "figure":
            continue
        year, rest = period_in(words.text[at : amount.start])
        if not year.isdigit() or key(rest) not in {"", "‣", "▸", "→"} or not is_money(amount):
            break
        found.append(Part(year, "", words.figure(amount, unit), is_year=True))
        at = amount.end
    return tuple(found) if len(found) > 1 else ()


def _beside(words: Words, start: int, unit: str, cost: Cost) -> tuple[Part, ...]:
    """`※재원 : 국비 700, 시비 700`, `※ 구군비 9,637백만원 별도` and `*구비(4억원) 별도` behind a cost."""
    found: list[Part] = []
    for amount in words.numbers:
        if amount.start < start or amount.kind != "figure":
            continue
        lead = words.text[start : amount.start].rstrip(" (（")
        printed = _MARKS.split(lead)[-1].strip()
        word = _words(cost).get(key(printed))
        if word is None or (amount.unit and not is_money(amount)) or (not _BESIDES.search(lead[: len(lead) - len(printed)]) and not found):
            break
        besides = "별도" if _BESIDE.match(words.text, amount.end) else ""
        found.append(Part(word, " ".join(w for w in (printed, besides) if w), words.figure(amount, unit)))
        start = amount.end
    return tuple(found)


def _year(before: str) -> str:
    """The one year right before the head of a cost: `'25년 사업비`."""
    match = _DATED.search(before)
    return period_in(match[0])[0] if match else ""


def source(printed: str, cost: Cost) -> tuple[str, str] | None:
    """The source that words before an amount name, as declared and as printed; of several (`국·시비`) the print alone, None where they are none."""
    word = _words(cost).get(key(printed), "")
    if word or not printed:
        return word, printed
    several = [w for w in _SEVERAL.split(printed) if w]
    known = _words(cost)
    return ("", printed) if len(several) > 1 and all(known.get(key(w)) for w in several) else None


__all__ = ["Clause", "Part", "bracketed", "clauses", "closing", "is_money", "source"]
