"""What a clause of a cost is made of: the sources, years and other parts in the bracket behind an amount, and those named beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from lib.core.columns import UNKNOWN
from lib.core.korean import UNITS_WON, full_year
from lib.core.wording import AFTER, BEFORE, Cost
from lib.documents.words.labels import key
from lib.documents.words.numbers import Number
from lib.forms import Figure, Mark, Words
from lib.reading.meaning.labels.senses import period_in

_OPENS = re.compile(r"\s*(?:규모\s?)?[(（\[〔【<〈]\s*")
_APART = re.compile(
    r"[,，/;+]\s*(?=[^\d\s]|\d{1,2}\s?(?:차|단계|구간|공구)(?![가-힣]))|(?<=[\d원억조만%])\s*·\s*(?=[^\d\s])|(?<=[\d원억조만%])\s+(?=[가-힣])"
)
_WHOLLY = re.compile(r"(?:100\s?%|전액)$|^전액\s?")
_SHARES = re.compile(r"[가-힣·:：=\s]{1,24}\d{1,3}(?:\.\d+)?\s?(?:%|[:：]\s?\d{1,2}).{0,40}")
_BESIDES = re.compile(r"(?:[※*]|\s[-－–—―]|\s[:：])\s*(?:재원\s*[:：]?\s*)?$")
_MARKS = re.compile(r"[※*,:：]|\s[-－–—―]\s")
_BESIDE = re.compile(r"\s*(?:[)）]\s*)?별도")
_OTHER = re.compile(r"\s?[(（]?([가-힣A-Za-z][가-힣A-Za-z&·\s]{0,14})[)）]?")
_HANGUL = re.compile(r"[가-힣]+")
_INNER = re.compile(r"(?:원|억원|백만원|천원)?\s?[(（]([^()（）]{1,60})[)）]\s?")
_RATE = re.compile(r"[(（][\d.\s%]{1,8}[)）]")  # 국비 30억원(30%)
_SEVERAL = re.compile(r"[·‧ㆍ/,\s]")


@dataclass(frozen=True)
class Part:
    """One source of money, year or other part of a cost, as declared (empty for another part) and as printed."""

    word: str
    printed: str
    figure: Figure
    is_year: bool = False
    end: int = 0  # of a year's amount in its words
    over: tuple[Mark, ...] = ()  # of the amount that it divides with those beside it


@dataclass(frozen=True)
class Bracket:
    """What a bracket behind an amount says, and where it ends."""

    parts: tuple[Part, ...] = ()
    sole: tuple[str, str] = ("", "")
    shares: str = ""
    year: str = ""
    end: int = 0


@cache
def spellings(cost: Cost) -> dict[str, str]:
    """The declared word of a part by the keys of its spellings, the first that has it."""
    return {key(s): word for word, known in reversed(tuple(cost.parts.words.items())) for s in (word, *known)}


def spelled(printed: str, cost: Cost) -> str | None:
    """The declared word of a part as printed, also where who gives it stands beside it: `국토부 국비`."""
    known = spellings(cost)
    both = {known.get(key(word)) for word in printed.split()}
    return known.get(key(printed)) or (both.pop() if len(both) == 1 else None)


def is_money(amount: Number) -> bool:
    """Whether a figure says by its own words that it is an amount of money."""
    return amount.kind == "figure" and (amount.unit in UNITS_WON or amount.digits.endswith(("조", "억", "원")))


def is_limit(amount: Number) -> bool:
    """Whether an amount is the most or the least of something: 최대 30만원."""
    return any(word in amount.qualifier for word in ("최대", "최고", "최소", "이내", "이하", "이상", "미만", "초과"))


def shared_unit(amount: Number) -> str:
    """The unit that the parts of an amount share with it: 백만원 of 1,400백만원, 억 of 400억원."""
    return (
        amount.unit
        if amount.unit not in {"", "원"}
        else next((u for u in ("억", "조", "만원") if amount.digits.rstrip("원 ").endswith(u[0])), amount.unit)
    )


def closing(text: str, start: int) -> int:
    """Where the bracket that was opened before `start` closes; -1 where it does not."""
    depth = 1
    for at in range(start, len(text)):
        depth += (text[at] in "(（[〔【<〈") - (text[at] in ")）]〕】>〉")
        if not depth:
            return at
    return -1


def bracketed(words: Words, start: int, unit: str, cost: Cost) -> Bracket:
    """What the bracket behind an amount says: sources or parts with amounts, the one source that it names alone, or shares."""
    if (wholly := _WHOLLY_OF.match(words.text, start)) and (word := spellings(cost).get(key(wholly[1]))):
        return Bracket(sole=(word, wholly[1]), end=wholly.end())
    opened = _OPENS.match(words.text, start)
    end = closing(words.text, opened.end()) if opened else -1
    if not opened or end < 0:
        return Bracket(end=start)
    start, year = _behind_year(words.text, opened.end(), cost)
    inner = words.text[start:end].strip()
    if (word := spellings(cost).get(key(_WHOLLY.sub("", inner)))) is not None and not _AMOUNT.match(words.text, end + 1):
        return Bracket(sole=(word, _WHOLLY.sub("", inner).strip()), year=year, end=end + 1)
    if _is_of_shares(inner, cost):
        return Bracket(shares=inner, year=year, end=end + 1)
    found = list(parts(words, start, end, unit, cost)) or _by_year(words, start, end, unit, cost)
    year = year or next((p.word for p in found if not p.figure.words), "")
    return Bracket(tuple(p for p in found if p.figure.words), year=year, end=end + 1)


def _behind_year(text: str, start: int, cost: Cost) -> tuple[int, str]:
    """Where a bracket goes on behind a year that stands before its first source, and the year: `(’25년 국비 25, 시비 25)`."""
    led = _LED.match(text, start)
    is_source = led is not None and spellings(cost).get(key(led[2])) is not None
    return (led.end(1), period_in(led[1])[0]) if led and is_source else (start, "")


_LED = re.compile(r"((?:20\d\d|['’‘`]\s?\d\d)\s?년?도?,?\s)([가-힣·]{1,8})")


def _by_year(words: Words, start: int, end: int, unit: str, cost: Cost) -> list[Part]:
    """`’24년까지 20, ’25년 50, ’26년 이후 50`, where a bracket holds nothing else."""
    found = [p for p in yearly(words, start, unit, cost) if p.end <= end]
    return found if len(found) == sum(n.kind == "figure" and start <= n.start < end for n in words.numbers) else []


_WHOLLY_OF = re.compile(r"\s?(?:전액|100\s?%)\s?([가-힣·]{1,5}비)(?![가-힣](?<![로임를은]))")
_AMOUNT = re.compile(r"\s?\d")  # (국비) 2,500: the bracket is about what follows


def _is_of_shares(inner: str, cost: Cost) -> bool:
    """`국비 50%, 시비 50%`, `국비:지방비 5:5`: shares of declared sources, no amount."""
    if not _SHARES.fullmatch(inner):
        return False
    named = [key(w) for w in _HANGUL.findall(inner)]
    return bool(named) and spellings(cost).get(named[0]) is not None


def parts(words: Words, start: int, end: int, unit: str, cost: Cost) -> Iterator[Part]:
    """`국비 150, 시비 250`: each piece a word and its amount, or the year of all; none where one piece is anything else with a figure."""
    found: list[Part] = []
    for left, right in _pieces(words.text, start, end):
        part = _part(words, left, right, unit, cost)
        if part is None:
            return
        inner = _within(words, part, right, unit, cost)
        if inner is None:
            return
        found += inner or ([part] if part.word or part.printed else [])
    yield from found


def _within(words: Words, part: Part, right: int, unit: str, cost: Cost) -> Sequence[Part] | None:
    """The sources in the bracket behind a part, which make it: `지방비 60(시비 30, 구비 30)`; empty without one, None where it holds anything else."""
    opened = _INNER.fullmatch(words.text, part.figure.end, right) if part.figure.words else None
    if opened is None or _RATE.fullmatch(opened[0].strip()):
        return ()
    own = next((shared_unit(n) for n in words.numbers if n.start == part.figure.mark[1]), "")
    found = list(parts(words, opened.start(1), opened.end(1), own or unit, cost))
    return [replace(found[0], over=(part.figure.mark,)), *found[1:]] if found and all(p.word for p in found) else None


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
    ordinal = _ORDINAL.match(text, left, right)
    start = ordinal.end() if ordinal else left
    amount = next((n for n in words.numbers if n.kind == "figure" and start <= n.start < right), None)
    if amount is None:
        period, more = period_in(text[left:right])
        return Part(period if period.isdigit() and not more else "", "", _NOTHING)
    printed = text[left : amount.start].strip(" :：,·/")
    if joined := _joined(words, amount, right):
        return _of_joined(words, joined, printed, cost)
    rest = text[amount.end : right].strip(" ,，·/")
    if (amount.unit and not is_money(amount)) or (rest and not _RATE.fullmatch(rest) and not _INNER.fullmatch(rest)):
        return None
    year, other = period_in(printed)
    if year.isdigit() and not other:
        return Part(year, "", words.figure(amount, unit), is_year=True)
    word = spelled(printed, cost) or ""
    printed = printed if word or ordinal else printed.strip("()（）")
    is_other = (_OTHER.fullmatch(printed) or ordinal) and not _CHANGED.match(printed) and key(printed) not in cost.times
    return Part(word, printed, words.figure(amount, unit)) if word or is_other else None


_ORDINAL = re.compile(r"\s*\d{1,2}\s?(?:차|단계|구간|공구)(?:\s?[(（][^()（）]{1,20}[)）])?\s?[:：]?\s*(?=[\d약총])")


def _joined(words: Words, amount: Number, right: int) -> tuple[Number, Number] | None:
    """`1조 3,154` in a bracket whose amounts are in 억: two numbers of one amount."""
    after = next((n for n in words.numbers if n.kind == "figure" and amount.end <= n.start < right), None)
    is_one = (
        after and not after.unit and words.text[amount.start : amount.end].endswith("조") and len(after.digits.replace(",", "")) <= _BELOW
    )
    return (amount, after) if is_one and after and not words.text[amount.end : after.start].strip() else None


_BELOW = 4  # digits of what stands behind 조


def _of_joined(words: Words, joined: tuple[Number, Number], printed: str, cost: Cost) -> Part | None:
    """The part of an amount that is two numbers; None where its name is none."""
    whole, rest = (words.figure(n) for n in joined)
    word = spelled(printed, cost) or ""
    amount = replace(whole, words=f"{whole.words.removesuffix('원')} {rest.words}억", unit="원")
    return Part(word, printed, amount, over=(rest.mark,)) if word or _OTHER.fullmatch(printed) else None


_CHANGED = re.compile(r"전년|작년|지난해|당초|기정|순?[증감](?:$|[가감액소]|\s)")  # an earlier amount, or by how much it changed


def years(words: Words, start: int, unit: str, cost: Cost, *, after_one: bool = False) -> tuple[Part, ...]:
    """`‣’24년 3,224억원, ’25년 1,610억원` and `※ ’24년 850, ’25년 1,500` behind a cost, `/ ’25년 120억원`: its years, or the one that it names.

    `after_one`: the cost itself is of a year, which another may follow behind a comma or an arrow.
    """
    found = list(yearly(words, start, unit, cost))
    if len(found) == 1:
        end = found[0].end
        is_bare = not _OPENS.match(words.text, end) or _BY_HOW_MUCH.match(words.text, end)  # another bracket makes it a cost of its own
        return tuple(found) if is_bare and (after_one or _ONE_YEAR.match(words.text, start)) else ()
    return tuple(found)


_BY_HOW_MUCH = re.compile(r"\s?[(（][^()（）]{0,16}[증감][^()（）]{0,4}[)）]")
_ONE_YEAR = re.compile(r"\s?[/※*▸‣▹→]\s?['’‘`\d]")
_BETWEEN = frozenset({"", "‣", "▸", "▹", "→", "※", "/", "-", "*", "⇒", "투자", "투입", "소요"})  # 502억원 투자, ’25년 186억원


def yearly(words: Words, start: int, unit: str, cost: Cost) -> Iterator[Part]:
    """Amounts from a place on, each beside its year: `(’24년까지) 92억원 → (’25년) 88억원`; those without a unit share the one that is given.

    기투자 is all before the first year that is named, 향후 all after the last.
    """
    found = list(_dated(words, start, unit, cost))
    named = sorted(int(p.word) for p in found if p.word.isdigit())
    times = {BEFORE: f"{BEFORE}/{named[0] - 1}", AFTER: f"{named[-1] + 1}/.."} if named else {AFTER: UNKNOWN[0]}
    if named or all(p.word != BEFORE for p in found):
        for part in found:  # 향후 is told from other amounts by its years where these are known
            is_told = bool(named) and part.word == AFTER
            yield replace(part, word=times.get(part.word, part.word), printed="" if is_told else part.printed)


def _dated(words: Words, start: int, unit: str, cost: Cost) -> Iterator[Part]:
    at = start
    for amount in words.numbers:
        if amount.start < start or amount.kind != "figure":
            continue
        lead = words.text[at : amount.start]
        year, rest = period_in(_UNTIL.sub(r"\1까지", _BRACKETS.sub(" ", lead)))
        if opened := _LATER.search(lead):
            year, rest = f"{full_year(opened[1])}/..", ""
        bare = key(_BRACKETS.sub(" ", lead))
        year, rest = (year, rest) if year else (cost.times.get(bare, ""), "")
        later = lead.strip(" ()（）,，/→") if year in {UNKNOWN[0], AFTER} else ""
        end = amount.end
        if not year and bare in _BETWEEN and (behind := _YEAR_BEHIND.match(words.text, end)):
            year, end = period_in(behind[0])[0], behind.end()
        is_amount = is_money(amount) or (bool(unit) and not amount.unit)
        if not year or _SPANS.search(lead) or key(rest) not in _BETWEEN or not is_amount:
            return
        yield Part(year, later, words.figure(amount, unit), is_year=True, end=end)
        at = end


_YEAR_BEHIND = re.compile(r"\s?[(（]\s?(?:20\d\d|['’‘`]\s?\d\d)\s?년?도?\s?[)）]")
_UNTIL = re.compile(r"^\s*[~∼～]\s?((?:20\d\d|['’‘`]\d\d)\s?년?)")  # ~’24년
_LATER = re.compile(r"['’‘`\d](\d\d)\s?년?\s?(?:이후|[~∼～]\s*[)）]?\s*$)")
_BRACKETS = re.compile(r"[()（）,，:：]")
_SPANS = re.compile(r"\d\s?년?\s?[~∼～]\s?['’‘`\d]")  # '23~'25년 30억원 is no year's


def listed(words: Words, start: int) -> Iterator[Part]:
    """`창업기업 발굴(1,500백만원), 투자연계(700백만원)`: names, each with its amount in a bracket, and nothing else."""
    at = start
    for amount in words.numbers:
        if amount.start < start or amount.kind != "figure":
            continue
        lead, end = _NAME.fullmatch(words.text, at, amount.start), _END.match(words.text, amount.end)
        if not lead or not end or not is_money(amount):
            return
        yield Part("", lead[1].strip(), words.figure(amount))
        at = end.end()


_NAME = re.compile(r"[\s,，/]*([가-힣A-Za-z][가-힣A-Za-z0-9&·\s]{1,20})[(（]\s?")
_END = re.compile(r"\s?[)）]\s?(?=[,，/]|$)")


def beside(words: Words, start: int, unit: str, cost: Cost) -> tuple[Part, ...]:
    """`※재원 : 국비 700, 시비 700`, `※ 구군비 9,637백만원 별도` and `*구비(4억원) 별도` behind a cost."""
    found: list[Part] = []
    for amount in words.numbers:
        if amount.start < start or amount.kind != "figure":
            continue
        lead = words.text[start : amount.start].rstrip(" (（")
        printed = _MARKS.split(lead)[-1].strip()
        word = spellings(cost).get(key(printed))
        besides = "별도" if _BESIDE.match(words.text, amount.end) else ""
        is_led = besides or found or _BESIDES.search(lead[: len(lead) - len(printed)])
        if word is None or (amount.unit and not is_money(amount)) or not is_led:
            break
        found.append(Part(word, " ".join(w for w in (printed, besides) if w), words.figure(amount, unit)))
        start = amount.end
    return tuple(found)


def noted(words: Words, start: int, unit: str, cost: Cost) -> tuple[Part, ...]:
    """`※ 직접 200, 협업 700`, `* 1차(3개월) 250백만원, 2차 1,200백만원`: what the remark behind a cost says that it is made of."""
    remark = _REMARK.search(words.text, start)
    found = tuple(parts(words, remark.end(), len(words.text), unit, cost)) if remark else ()
    return found if len(found) > 1 and all(p.printed and not p.is_year for p in found) else ()


_REMARK = re.compile(r"[※*]\s?")


def source(printed: str, cost: Cost) -> tuple[str, str] | None:
    """The source that words before an amount name, as declared and as printed; of several (`국·시비`) the print alone, None where they are none."""
    word = spellings(cost).get(key(printed), "")
    if word or not printed:
        return word, printed
    several = [w for w in _SEVERAL.split(printed) if w]
    known = spellings(cost)
    return ("", printed) if len(several) > 1 and all(known.get(key(w)) for w in several) else None
