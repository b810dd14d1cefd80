"""A line's clauses that state what a thing costs: a head, an amount, the sources or parts in the bracket behind it, those named beside it.

Only shapes are known here; the words of heads and sources are declared.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from lib.core.text import Text
from lib.core.wording import Cost
from lib.documents.words.numbers import Number
from lib.forms import Figure, Words
from lib.reading.meaning.labels.senses import period_in
from lib.reading.meaning.money.amounts import sums
from lib.reading.meaning.money.parts import Bracket, Part, beside, bracketed, is_limit, is_money, noted, parts, shared_unit, spelled, years

_YEAR = r"(?:(?:19|20)\d{2}|['’‘`´ˊ]\s?\d{2})"
# What may stand between a head and its amount: `: `, `(재정사업 기준) `, `(’25년) `, `6개소 `, `총 `, `(`.
_BETWEEN = re.compile(
    rf"(?:\s(?:교부|지급)\s?[▹▸►‣▻]\s?)?(?:\s?[(（]{_YEAR}[^()（）]{{0,9}}[~∼～][^()（）]{{0,14}}[)）])?[\s:：=)）\]]*(?:{_YEAR}\s?년?\s?[~∼～]\s?{_YEAR}\s?년?\s)?(?:[(（][^()（）\d]{{1,20}}[)）][\s:：]*)?(?:[(（]?\s?(?P<year>{_YEAR})\s?(?:년도?|\.)?\s?[)）]?[\s:：]*)?"
    r"(?:[(（]?\s?\d{1,4}\s?(?:개소|개교|개|동|대|건|식|명|가구|세대|단지)\s?[,，/]?\s*)?(?:[약총금(（]\s*){0,2}"
)
_SECOND = re.compile(r"(?<![가-힣])[가-힣]{2,6}\s?/\s?$")  # (기간 / 용역비) 3월 ~ 9월 / 184백만원
_BEHIND = re.compile(r"\s?[)）:：]{1,2}\s?[^/]{1,60}/\s?(?:[약총금]\s*)?")
_PER = re.compile(r"(?:당|최대|한도|이내|까지|평균|단가)\s*$")
_OF_WHICH = re.compile(r"\s*(?:중|가운데)(?![가-힣])")  # 480백만원 중 390백만원 집행: what was spent, no cost
# 40억원 → (’25년) 50억원, 40억원(’24년) → 50억원(’25년): no change of one amount, but amounts of years
_BY_YEARS = rf"\s?[→⇒➡]\s?[(（]?{_YEAR}|\s?[(（]{_YEAR}년?[)）]\s?[→⇒➡][^()（）]{{1,14}}[(（]{_YEAR}"
_NO_COST = re.compile(
    rf"\s*(?:[을를]?\s?(?:반납|이월|불용)|[/／]\s?(?:년|월|일|명|인|개소|개|동|대|건|세대|가구|ha|㎡|㎥|㎞|km|톤)|(?:추가|증[가액]|감[소액]|절감|삭감|부족|미확보|이상|이하|미만|초과)|(?!{_BY_YEARS})(?:[(（][^()（）]{{0,20}}[)）])?\s?[→⇒➡]|[^(（]{{0,12}}[)）]?\s?(?:추가\s?)?확보\s?(?:필요|방안|추진))"
)
_EACH = re.compile(r"(?:당|추가|연간|매년|매월|월|전년도?|작년|지난해|내년도?|차년도)\s?$")  # a share of it, or another year's
_ALONE = re.compile(r"(?:^|[,，:：/▹▸►‣)）]|\s[총약])\s*$")  # 마중물 500억원 is a part of something
_DATED = re.compile(rf"(?<![~∼～])(?<![~∼～]\s){_YEAR}\s?(?:년도?|\.|회계연도)?\s*[)）]?\s*[:：]?\s*$")
_STOP = re.compile(r"[)）※*(（]")
_SPENT = re.compile(r"(?:\s?[(（][^()（）]{0,20}[)）])?\s?[을를]?\s?집행(?!하|했|되|됐|\s?(?:예정|계획|가능|필요|목표|대상|잔|률|율|추진))")
_VERSION = re.compile(r"(?<![가-힣])(당초|기정|기존|변경 ?전|최초)\s?$")


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
    measure: str = ""  # where something else than the head says it
    doubts: tuple[Text, ...] = ()


@cache
def _heads(cost: Cost) -> re.Pattern[str]:
    spaced = (r"\s{0,4}".join(map(re.escape, word)) for word in sorted(itertools.chain(*cost.heads.values()), key=len, reverse=True))
    return re.compile(rf"(?<![가-힣])(?:{'|'.join(spaced)})(?=[\s:：)）(（=/]|$)")


@cache
def _head_units(cost: Cost) -> re.Pattern[str]:
    """`사업비(억원) : `: the unit of a bare amount behind its head."""
    return re.compile(rf"{_heads(cost).pattern}\s?[(（](?:단위\s?[:：]\s?)?(?P<unit>억원|백만원|천원)[)）]\s?[:：]\s*(?=\d)")


_SIGN = re.compile(r"[￦₩]\s?(?=\d)")


def clauses(words: Words, cost: Cost, label: str = "") -> Iterator[Clause]:
    """The clauses of a line; one without a head names its sources in a bracket. `label`: the words of the cell beside, which may head the first."""
    heads = list(_heads(cost).finditer(words.text))
    units = {m.end(): m["unit"] for m in _head_units(cost).finditer(words.text)}
    units |= {m.end(): "원" for m in _SIGN.finditer(words.text)}
    over = _heads(cost).search(label)
    taken: set[int] = set()
    for told in _in_turn(words, heads, cost):
        yield told
        taken |= {told.start, *(p.figure.mark[1] for p in told.parts)}
    for bare in words.numbers:
        amount = replace(bare, unit=bare.unit or units.get(bare.start, ""))
        if not is_money(amount) or amount.start in taken or not _is_cost(words.text, amount):
            continue
        head = over[0] if over and not taken and _FIRST.fullmatch(words.text, 0, amount.start) else ""
        clause = _behind(words, amount, head, label, cost) if head else None
        if clause := clause or _of_part(words, amount, heads, cost) or _clause(words, amount, heads, cost):
            taken |= {p.figure.mark[1] for p in clause.parts}
            yield clause


def _in_turn(words: Words, heads: list[re.Match[str]], cost: Cost) -> list[Clause]:
    """`총사업비 / ’25년 예산 : 120억원 / 50억원`: heads before a colon, then an amount of each in their order; none where either is anything else."""
    colon = next((n for n, mark in enumerate(words.text) if mark in ":："), 0)
    named = [h for h in heads if h.end() <= colon]
    labels = words.text[:colon].split("/")
    if len(labels) < 2 or len(named) != len(labels):
        return []
    amounts = [
        n
        for n in words.numbers
        if n.start > colon and is_money(n) and _EACH_PIECE.search(words.text[max(colon, n.start - _NEAR) : n.start])
    ]
    own = [label for label, head in zip(labels, named, strict=True) if label.strip(" ()（）").endswith(head[0])]
    if len(amounts) != len(labels) or len(own) != len(labels):
        return []
    made = [_behind(words, amount, head[0], label, cost) for amount, head, label in zip(amounts, named, labels, strict=True)]
    return [replace(clause, start=amount.start) for clause, amount in zip(made, amounts, strict=True)]


_NEAR = 6  # letters before an amount that may stand behind its slash
_EACH_PIECE = re.compile(r"[:：/]\s?(?:[총약금]\s*)?$")
_FIRST = re.compile(r"\s*(?:[총약금]\s*)*")


def _behind(words: Words, amount: Number, head: str, label: str, cost: Cost) -> Clause:
    """The clause of a cell whose head stands in the cell beside it."""
    unit = shared_unit(amount)
    bracket = bracketed(words, amount.end, unit, cost)
    others = (*years(words, bracket.end, unit, cost), *beside(words, bracket.end, unit, cost))
    year = bracket.year or _year(label[: label.find(head)])
    return Clause(
        "".join(head.split()), words.figure(amount), (*bracket.parts, *others), year, bracket.sole, bracket.shares, "", len(bracket.parts)
    )


def _is_cost(text: str, amount: Number) -> bool:
    """Whether the words around an amount leave it a cost: no price of one, no limit, nothing spent out of it, no change."""
    return not (
        is_limit(amount) or _PER.search(text[: amount.start]) or _OF_WHICH.match(text, amount.end) or _NO_COST.match(text, amount.end)
    )


def _clause(words: Words, amount: Number, heads: list[re.Match[str]], cost: Cost) -> Clause | None:
    head, year, printed = _headed(words.text, amount.start, heads, cost)
    if _SPENT.match(words.text, amount.end):
        return Clause(_SPENT_HEAD, words.figure(amount), year=period_in(words.text[: amount.start])[0], start=amount.start)
    if head and _EACH.search(words.text[: head.start()]):
        return None
    unit = shared_unit(amount)
    if head and printed:
        return _listed(words, amount, head, printed, cost)
    bracket = bracketed(words, amount.end, unit, cost)
    shared = bracket.shares and _ALONE.search(words.text[: amount.start])
    if head is None and not (bracket.sole[0] or shared or any(p.word and not p.is_year for p in bracket.parts)):
        return None
    own = bracket.year or year or _year(words.text[: head.start()] if head else _OWN_HEAD.sub("", words.text[: amount.start]))
    own_years = years(words, bracket.end, unit, cost, after_one=bool(own)) if head or bracket.sole[0] else ()
    own_years = tuple(p for p in own_years if not _SPENT.match(words.text, p.end))
    if head and own and own_years and not bracket.parts:
        first = Part(own, "", words.figure(amount), is_year=True)
        return Clause("".join(head[0].split()), None, (first, *own_years), sole=bracket.sole, start=head.start())
    if head and year and (of_year := _in_its_bracket(words, amount.end, year, unit)):
        own, own_years = "", (of_year,)
    others = _beside(words, amount, bracket.end, cost) if head else ()
    if head and not bracket.parts:
        bracket = _later(words, amount, bracket, cost)
    version = _VERSION.search(words.text[: amount.start])
    return Clause(
        "".join(head[0].split()) if head else "",
        words.figure(amount),
        (*bracket.parts, *own_years, *others),
        own,
        bracket.sole,
        bracket.shares,
        version[1] if version and not head else "",
        len(bracket.parts),
        head.start() if head else amount.start,
    )


def _beside(words: Words, amount: Number, start: int, cost: Cost) -> tuple[Part, ...]:
    """The sources named beside a cost, or the parts in a remark behind it that add up to it."""
    found = beside(words, start, shared_unit(amount), cost)
    remarked = () if found else noted(words, start, shared_unit(amount), cost)
    return found or (remarked if remarked and sums(words.figure(amount), remarked) else ())


def _later(words: Words, amount: Number, bracket: Bracket, cost: Cost) -> Bracket:
    """The next bracket of the line where its sources add up to the amount: `사업비 100억원 확보 ► 공모사업 선정(국 70억, 시 30억)`."""
    opened = words.text.find("(", bracket.end)
    later = bracketed(words, opened, shared_unit(amount), cost) if opened >= 0 else bracket
    are_sources = len(later.parts) > 1 and all(p.word and not p.is_year for p in later.parts)
    return later if are_sources and sums(words.figure(amount), later.parts) else bracket


def _in_its_bracket(words: Words, start: int, year: str, unit: str) -> Part | None:
    """The amount alone in a bracket behind a cost, of the year alone in a bracket behind its head: `총사업비(’25년) : 120억원(50억원)`."""
    amount = next((n for n in words.numbers if n.start >= start and n.kind == "figure"), None)
    if amount is None or not _OPENED.fullmatch(words.text, start, amount.start) or not _CLOSED.match(words.text, amount.end):
        return None
    return Part(year, "", words.figure(amount, unit), is_year=True) if is_money(amount) or not amount.unit else None


_OPENED, _CLOSED = re.compile(r"\s?[(（]\s?"), re.compile(r"\s?[)）]")
_SPENT_HEAD = "집행"
_OWN_HEAD = re.compile(r"\s?[가-힣\s]{2,12}[:：]\s*$")  # '25년 출자액 : 100억원(시비)


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
        if before and spelled(before, cost):
            return head, "", before
    return None, "", ""


def _of_part(words: Words, amount: Number, heads: list[re.Match[str]], cost: Cost) -> Clause | None:
    """The cost of the part of a thing that one word behind its head names: `사업비 : 마중물 500억원(국비 50%, 시비 50%)`."""
    told = ((head, m[1]) for head in heads if (m := _ONE_WORD.fullmatch(words.text, head.end(), amount.start)))
    head, name = next(told, (None, ""))
    is_none = any(pattern.search(name) for pattern in (_EACH, _VERSION, _PER)) or spelled(name, cost)
    bracket = bracketed(words, amount.end, shared_unit(amount), cost)
    if head is None or is_none or not (bracket.sole[0] or bracket.shares or bracket.parts):
        return None
    kept = bracket.parts
    return Clause(head[0], words.figure(amount), kept, bracket.year, bracket.sole, bracket.shares, name, len(kept), head.start())


_ONE_WORD = re.compile(r"\s?[:：]\s*([가-힣]{2,8})\s")
_FAR = 80  # letters between a head and its amount


def _listed(words: Words, amount: Number, head: re.Match[str], printed: str, cost: Cost) -> Clause:
    """`사업비 : 국비 30억원, 시비 20억원`: sources without their sum."""
    end = next((m.start() for m in _STOP.finditer(words.text[amount.end :])), len(words.text) - amount.end)
    found = (
        list(parts(words, amount.end + 1, amount.end + end, shared_unit(amount), cost))
        if words.text[amount.end : amount.end + 1] == ","
        else []
    )
    first = Part(spelled(printed, cost) or "", printed, words.figure(amount))
    kept = [p for p in found if p.word and not p.is_year]
    return Clause(
        "".join(head[0].split()), None, (first, *kept), _year(words.text[: head.start()]), in_bracket=1 + len(kept), start=head.start()
    )


def _year(before: str) -> str:
    """The one year before the head of a cost: `'25년 사업비`, `2025년 시설관리 예산`."""
    match = _DATED.search(before) or _OF_YEAR.fullmatch(before)
    return period_in(match[0])[0] if match else ""


_OF_YEAR = re.compile(rf"[^\w'’‘]*{_YEAR}\s?년도?\s[가-힣\s]{{2,12}}\s?")  # 2025년 시설관리 예산
