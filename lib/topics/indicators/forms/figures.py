"""The figures of a statement with their units, and its parts: brackets, clauses, what stands before and behind a figure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from lib.forms import Figure, Words
from lib.topics.indicators.forms.dates import Step, only, recurring, steps
from lib.topics.indicators.forms.told import figure_of, number
from lib.topics.indicators.forms.words import PER, unit_at

BRACKET = re.compile(r"[(（\[]((?:[^()（）\[\]]|[(（][^()（）]*[)）])*)[)）\]]")
SEPARATOR = re.compile(r"[，;→⇒+]|(?<!\d),|,(?!\d{3}(?!\d))|(?<![A-Za-z])/|/(?![A-Za-z])|\s[-–]\s|\s⇒\s")
COLON = re.compile(r"\s*(?:(?<!\d)[:：]|[:：](?!\d)|[▻▹▷▸►]|(?<=[가-힣)] )[-–](?=\s(?:약\s?|총\s?)?\d))\s*")
_REMARK = re.compile(r"(?<=\s)[*※](?=\s?[^\s)*])")
_RANGE = re.compile(r"\s?[~∼～]\s?")
_HANGUL = re.compile(r"[가-힣A-Za-z]")
_NAME_BEFORE = re.compile(r"[A-Za-z]\s?$|[가-힣]-$")
_AGE = re.compile(r"\s?(?:이하|이상|미만|초반|후반|남성|여성|청년|어르신|[가-힣]{0,4}\s?과제|기업|명[소산품]|뉴스)")
_GREAT = re.compile(  # 5대 중점과제, 4대 전략; but 3대 전략, 9개 과제
    r"\s?(?:[가-힣]{2}\s)?(?:핵심|중점|역점|특화|권역|혁신|[가-힣]{0,4}과제|전략|성과|정책|시책|비전|권리|패키지|프로젝트|국정|시정|도정|구정|군정)(?![가-힣]{0,6}[,\s·]{1,3}\d)"
)
_LANDMARKS = re.compile(r"\s?[·․‧ㆍ]\s?\d+(?:산|강|대|호|만|섬)"), re.compile(r"\d(?:산|강|호|만|섬)\s?[·․‧ㆍ]\s?$")  # 1강·3산·7대
_FOR = re.compile(r"용(?![역도])|승(?![인강])")  # 1회용품, 4인용, 9인승
_OF_PERSONS = re.compile(r"\s?(?:가구|가족|기업|세대|사업자|자영업|창조|미디어|방송)")  # 1인 가구
_DONG, _BUILT = (
    20,
    re.compile(r"(?:집|주택|건물|아파트|관|시설|창고|실|소|센터|하우스|사|장|둥지)$"),
)  # 행정동 are numbered, buildings counted
_DAY_OF_MONTH = re.compile(r"(?:지난|오는|이달|내달|당월|익월)\s?$")
_MACHINES = re.compile(
    r"충전|급속|완속|발전|풍력|원전|터빈|크레인|승강기|엘리베이터|묘|봉안|고분|위성|보일러|펌프"
)  # 기 counts; else it is a term
# Whom or what a thing is for: 100세대 이상 공동주택, (5톤 이하), 연 1회 이상; but 500명 이상 참여, 30개소 이상.
_GROUP = re.compile(
    r"\s?(?:미만|이하)\s?[)）]|(?:\s?[(（][^()（）]{1,4}[)）])?\s?(?:미만|이하|이상(?:인|의)?)\s?(?:의\s|인\s)?(?:신축|소규모|노후|소형|대형)?\s?"
    r"(?:공동|집합|비?주택|아파트|건축|사업장|사업체|기업|차량|거주|일반|대상|가구|시설|현장|업체|어린이|공장|수소|중앙집중|개별난방)"
)
_OFTEN = re.compile(r"(?:연|월|주|분기|반기|매년|매월|매주)\s?$"), re.compile(r"\s?이상")
_FOR_ONE = re.compile(r"\s?/\s?1?(?:개소|대|명|인|가구|세대|동|호|건|개|회)(?![가-힣\d])")
_ONE = re.compile(r"\d\s?[가-힣㎡㎥]{1,3}\s?/\s?$"), frozenset({Decimal(1), Decimal("3.3")})  # (1천평/1개소), 280만원/3.3㎡
_REACH = re.compile(r"\s?(?:생활권|도시|거리|숲세권)")  # 15분 생활권
_TIMES = re.compile(r"[:：,/]\s*(?:총\s?)?$|총\s?$")  # (3차) is the third
_HOUSES = 4  # digits from which on 호 counts houses
_AGES = re.compile(r"[1-9]0대\s?(?:[,·~∼]|부터|에서)\s?[1-9]0대")
_EACH = re.compile(r"\s?[가-힣]{0,6}당(?=\s|[,)]|$)")
_STOREYS, _HIGH = re.compile(r"(?:지하|지상|총|높이)\s?$"), re.compile(r"\s?(?:규모|건물|높이|이상|이하)")  # else it says where
_SPAN_OF_TIME = re.compile(r"\s?(?:년|회|주년|주)\s?(?:간|연속|차|동안|만에|과정)")


@dataclass(frozen=True)
class Fig:
    """One figure from `start` (its digits) to `end` (behind its unit); `low` is the first of a range."""

    figure: Figure
    unit: str
    start: int
    end: int
    low: Figure | None = None

    @property
    def value(self) -> Decimal | None:
        """The number."""
        return number(self.figure.words)


@dataclass(frozen=True)
class Part:
    """A stretch of a text."""

    start: int
    end: int


def times(text: str, year: int | None) -> list[Step]:
    """Every time of a text; brackets that hold only times are read as such."""
    found = [*steps(text, year), *recurring(text)]
    for bracket in BRACKET.finditer(text):
        at = bracket.start(1)
        found += [Step(s.printed, s.start + at, s.end + at, s.starts, s.ends, s.exact, s.whole_year) for s, _ in only(bracket[1], year)]
    behind = COLON.search(text)
    if behind:
        tail = text[behind.end() :]
        found += [
            Step(s.printed, s.start + behind.end(), s.end + behind.end(), s.starts, s.ends, s.exact, s.whole_year)
            for s, _ in only(tail, year)
        ]
    return found


def figures(words: Words, text: str, year: int | None) -> Iterator[tuple[Fig, str]]:
    """The figures of a text, each with the reason why it is none (a key of account.REASONS) or an empty word. Ranges are one."""
    taken = times(text, year)
    found: list[tuple[Fig, str]] = []
    for one in words.numbers:
        if one.kind != "figure" or one.start >= len(text) or any(s.start <= one.start < s.end for s in taken):
            continue
        printed = words.figure(one)
        start = printed.end - len(one.digits)
        unit, end = unit_at(text, printed.end)
        made, unit = figure_of(printed, unit)
        if unit.endswith("원") and (per := PER.match(text, end)):  # 9.7억원/년
            unit, end = f"{unit}{per[0]}", per.end()
            made = replace(made, unit=unit)
        fig = Fig(made, unit, start, end)
        if found and _RANGE.fullmatch(text[found[-1][0].end : start]):
            before = found.pop()[0]
            fig = Fig(made, unit, before.start, end, before.figure)
        found.append((fig, "name" if _OF_FIELDS.match(text, printed.end) else _none(fig, text)))
    yield from _proved(found, text)


_OF_FIELDS = re.compile(r"\s?대\s?분야")  # 5대 분야
_PARTS = re.compile(r"(?:^|[,·ㆍ/])\s*([가-힣A-Za-z][가-힣A-Za-z·‧․ㆍ\s]{0,20}?)\s?[(（]?\s?([\d,]*\d(?:\.\d+)?)[)）]?\s?(?=[,·ㆍ/]|$)")


def _proved(found: list[tuple[Fig, str]], text: str) -> Iterator[tuple[Fig, str]]:
    """Numbers that stand close to their words in a bracket (`신청5, 준공2`) are no names where they add up to a figure before it."""
    counted: set[int] = set()
    for bracket in brackets(text):
        inside_it = [f for f, _ in found if bracket.start < f.start < bracket.end]
        words = text[bracket.start + 1 : bracket.end - 1]
        parts = listed(words)
        added = sum(f.value or 0 for f in inside_it)
        whole = next((f for f, _ in reversed(found) if f.end <= bracket.start and f.value == added), None)
        if len(parts) > 1 and len(parts) == len(inside_it) and whole:
            counted |= {whole.start, *(f.start for f in inside_it)}
    yield from ((_with_word(f, text), "") if f.start in counted else (f, why) for f, why in found)


def listed(words: str) -> list[re.Match[str]]:
    """The parts of a list of words with a number each: `신청 5, 준공2`."""
    return list(_PARTS.finditer(words))


def _with_word(fig: Fig, text: str) -> Fig:
    """A figure without a known unit with the word that stands at it: `(18지구)`."""
    word = None if fig.unit else re.match(r"[가-힣]{1,4}(?=[)）])", text[fig.end :])
    return replace(fig, unit=word[0], figure=replace(fig.figure, unit=word[0]), end=fig.end + word.end()) if word else fig


def _none(fig: Fig, text: str) -> str:
    """Why a number is no figure: part of a name, an age, a rank, a list number, a bare year, a count per something."""
    before, after = text[: fig.start], text[fig.end :]
    if why := _counted_off(fig, before, after):
        return why
    if _in_a_name(fig, before, after, text) or _EACH.match(after) or _SPAN_OF_TIME.match(text[fig.figure.end :]):
        return "name"
    if fig.unit == "층" and not (_STOREYS.search(before) or _HIGH.match(after)):
        return "name"
    third = fig.unit == "차" and (not _TIMES.search(before) or re.match(r"\s[가-힣]{2}", after) or re.search(r"1\s?차.*2\s?차", text))
    if third or (fig.unit == "기" and not _MACHINES.search(text)):
        return "ordinal"
    if fig.unit == "호" and (len(fig.figure.words) > _HOUSES or after.startswith("실")):
        return ""  # 30,457호: houses, no number of one
    return "ordinal" if fig.unit in {"호", "번", "주년"} else "page" if fig.unit == "쪽" else ""


def _in_a_name(fig: Fig, before: str, after: str, text: str) -> bool:
    """`버스-7`, `1학교 1공원`, `20대 이하`, `100대 과제`."""
    if (group := _names_a_group(fig, before, after)) or "," in fig.figure.words:
        return group  # thousands are counted, whatever else follows them
    apart = not fig.unit or text[fig.end - len(fig.figure.unit) - 1] == " "
    if apart and before and _HANGUL.match(before[-1]):
        return True
    if not fig.unit:
        return _NAME_BEFORE.search(before) is not None or re.match(r"(?!년|세|종|여)[가-힣A-Za-z]", after) is not None
    if fig.unit in {"대", "강"}:
        return _is_great(fig, before, after, text)
    quarter = fig.unit == "동" and before and _HANGUL.match(before[-1]) and not _BUILT.search(before) and (fig.value or 0) <= _DONG
    return bool(quarter or (fig.unit == "분" and _REACH.match(after)))


def _is_great(fig: Fig, before: str, after: str, text: str) -> bool:
    """`5대 중점과제`, `1강·3산·7대`, `20대 이하`."""
    if _LANDMARKS[0].match(after) or _LANDMARKS[1].search(before) or (fig.unit == "대" and _GREAT.match(after)):
        return True
    tens = fig.unit == "대" and fig.value is not None and fig.value % 10 == 0
    return tens and (_AGE.match(after) is not None or _AGES.search(text) is not None)


def _names_a_group(fig: Fig, before: str, after: str) -> bool:
    """`1인 가구`, `1회용품`, `100세대 이상 공동주택`, `연 1회 이상`, `1천평/1개소`: whom or what something is for, and what is one of it."""
    if fig.unit in {"명", "회", "종"} and _FOR.match(after):
        return True
    if fig.figure.unit == "인" and _OF_PERSONS.match(after):
        return True
    often = fig.unit == "회" and _OFTEN[0].search(before) and _OFTEN[1].match(after)
    based = _FOR_ONE.match(after) and not fig.unit.endswith("원")
    one = fig.value in _ONE[1] and _ONE[0].search(before)
    return bool(often or based or one or (not fig.unit.endswith(("%", "원")) and _GROUP.match(after)))


def _counted_off(fig: Fig, before: str, after: str) -> str:
    """List numbers at the start of a line, bare years, and numbers that share an ordinal's word: `1․2차`, `4 5급`."""
    if not before.strip() and re.match(r"[.)]\s|\s+(?=[가-힣A-Za-z「『'‘])", text_after(fig, after)) and not fig.figure.words.count(","):
        return "list"
    if (not before.strip() and _NUMBERED[0].match(after)) or (_NUMBERED[1].fullmatch(before) and _NUMBERED[2].match(after)):
        return "list"  # 3-2 창업공간 운영
    if fig.unit == "일" and _DAY_OF_MONTH.search(before):
        return "date"
    if re.fullmatch(r"(?:19|20)\d{2}", fig.figure.words) and not fig.unit:
        return "date"
    if not fig.unit and re.match(r"년\s", after) and fig.value is not None and not before.strip():
        return "date"
    return (
        "ordinal"
        if not fig.unit and re.match(r"\s?[·․,]?\s?\d+\s?(?:급|차|단계)", after)
        else "name"
        if not fig.unit and fig.figure.words.endswith(".0")
        else ""
    )


_NUMBERED = re.compile(r"\s?-\s?\d{1,2}[.)]?\s+(?=[가-힣])"), re.compile(r"\s*\d{1,2}\s?-\s?"), re.compile(r"[.)]?\s+(?=[가-힣])")


def text_after(fig: Fig, after: str) -> str:
    """What follows the digits, a unit that was taken over a blank given back."""
    return (
        f" {fig.figure.unit}{after}"
        if fig.unit and fig.end - fig.figure.end > len(fig.figure.unit)
        else after
        if not fig.unit
        else f"{fig.figure.unit}{after}"
    )


def brackets(text: str, start: int = 0, end: int | None = None) -> list[Part]:
    """The brackets of a text, each from its opening to behind its closing; a remark behind a figure (` * 신규 3건`) is one to the end."""
    last = len(text) if end is None else end
    remark = next((m.start() for m in _REMARK.finditer(text, start, last) if re.search(r"\d", text[: m.start()])), last)
    found = [Part(m.start(), m.end()) for m in BRACKET.finditer(text, start, remark)]
    return [*found, Part(remark, last + 1)] if remark < last else found


def clauses(text: str, part: Part, figs: Sequence[Fig]) -> list[Part]:
    """A text cut at commas, slashes and arrows that stand outside brackets and figures."""
    closed = [*((b.start, b.end) for b in brackets(text, part.start, part.end)), *((f.start, f.end) for f in figs)]
    cuts = [m for m in SEPARATOR.finditer(text, part.start, part.end) if not any(s <= m.start() < e for s, e in closed)]
    edges = [part.start, *(m.end() for m in cuts)]
    return [Part(s, e) for s, e in zip(edges, [*(m.start() for m in cuts), part.end], strict=True) if text[s:e].strip()]


def inside(fig: Fig, part: Part) -> bool:
    """Whether a figure stands in a stretch."""
    return part.start <= fig.start < part.end
