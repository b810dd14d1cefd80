"""Sentences that state what a thing costs, in clauses of known shapes: `사업비 : 1,400백만원(국비 700, 시비 700)`, `567.6억원(국비)`.

Only where subject, figure and unit stand in one clause; every other sentence is left unread.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from lib.core import korean
from lib.core.columns import UNKNOWN, WHOLE
from lib.core.korean import UNITS_WON
from lib.core.text import Text
from lib.core.wording import Cost
from lib.documents.labels import key, label
from lib.documents.numbers import Number
from lib.forms import Figure, Found, Free, Line, Question, Record, Report, Words
from lib.forms.own import timed
from lib.forms.whose import another
from lib.reading.meaning.senses import period_in
from lib.reading.meaning.sums import step
from lib.reading.meaning.titles import titles

_BETWEEN = re.compile(r"[\s:：)）=]*(?:[약총금]\s*)?")
_OPENS = re.compile(r"\s*[(（]\s*")
_APART = re.compile(r"[,，/]\s*(?=[^\d\s])|(?<=[\d원억조])\s*·\s*(?=[^\d\s])")
_PER = re.compile(r"(?:당|최대|한도|이내|까지|평균|단가)\s*$")
_OF_WHICH = re.compile(r"\s*(?:중|가운데)(?![가-힣])")  # 480백만원 중 390백만원 집행: what was spent, no cost
_NO_COST = re.compile(
    r"\s*(?:[/／]\s?\S|(?:추가|증[가액]|감[소액]|절감|삭감|부족|미확보|이상|이하|미만|초과)|(?:[(（][^()（）]{0,20}[)）])?\s?[→⇒➡])"
)
_EACH = re.compile(r"(?:당|연간|매년|매월|월|전년도?|작년|지난해|내년도?|차년도)\s?$")  # a share of it, or another year's
_SHARE = re.compile(r"(?:100\s?%|전액)$")
_BESIDES = re.compile(r"[※*]\s*(?:재원\s*[:：]?\s*)?$")
_MARKS = re.compile(r"[※*,:：]")
_BESIDE = re.compile(r"\s*별도")
_DATED = re.compile(r"(?:(?:19|20)\d{2}|['’‘`]\d{2})\s?(?:년도?|\.|회계연도)?\s*$")
_NAME = re.compile(
    r"\s*([가-힣A-Za-z][^:：▹▸►→(（]{3,40}?(?:사업|조성|설치|건립|증설|용역|공사|정비|확충|구축|개선|매입|건설|개발|보상|전환|지원))\s?(?=[(（▹▸►→,，])"
)
_NOT_SUMMING = Text("적힌 재원의 합이 사업비와 다릅니다: {words}", "The printed sources of money do not add up to the cost: {words}")
_WORDS_SHOWN = 60


@dataclass(frozen=True)
class _Part:
    """One source of money or year in a clause, as declared and as printed."""

    word: str
    printed: str
    figure: Figure
    is_year: bool = False


@dataclass(frozen=True)
class _Clause:
    """A cost: the words that head it, its figure, its parts, and sources named beside it."""

    head: str
    figure: Figure
    parts: tuple[_Part, ...] = ()
    year: str = ""  # that stands before the head
    sole: tuple[str, str] = ("", "")  # the one source that a bracket names without an amount: as declared, as printed


def costs(report: Report, free: Free, declared: Sequence[Cost]) -> Iterator[Found]:
    """Rows of what statements say a project costs; questions where the parts do not add up. Statements under no title are left."""
    where = titles(report)
    for line in timed(report).lines:
        title = where.get(line.block, "")
        if not title or line.marker == "page" or another(title, report.setting) or another(line.text, report.setting):
            continue
        outlined = _is_outlined(line, title)
        for cost in declared:
            for clause in _clauses(line.words, cost):
                if free(clause.figure.mark) and not (outlined and clause.head not in cost.of_projects):
                    yield from _made(clause, title, line, cost)


def _is_outlined(line: Line, title: str) -> bool:
    """Whether the report's own outline knows the project that the statement stands under; its forms read it then."""
    own, other = key(line.place.item), key(title)
    return bool(line.place.item_note) or (len(own) >= _NAMED and (own in other or other in own))


_NAMED = 6  # letters from which on the name of a project is one


@cache
def _head(cost: Cost) -> re.Pattern[str]:
    spaced = (r"\s?".join(map(re.escape, word)) for word in sorted(itertools.chain(*cost.heads.values()), key=len, reverse=True))
    return re.compile(rf"(?<![가-힣])(?:{'|'.join(spaced)})(?=[\s:：)）(（=]|$)")


@cache
def _words(cost: Cost) -> dict[str, str]:
    """The declared word of a part by the keys of its spellings, the first that has it."""
    return {key(s): word for word, known in reversed(tuple(cost.parts.words.items())) for s in (word, *known)}


def _clauses(words: Words, cost: Cost) -> Iterator[_Clause]:
    """The clauses of a line, those with a head first by place; a clause without a head names its one source or all of them in brackets."""
    text = words.text
    amounts = [n for n in words.numbers if n.kind == "figure" and _is_money(n)]
    taken: set[int] = set()
    heads = list(_head(cost).finditer(text))
    for amount in amounts:
        if amount.start in taken or _PER.search(text[: amount.start]) or _OF_WHICH.match(text, amount.end):
            continue
        if _NO_COST.match(text, amount.end):
            continue
        head = next((h for h in heads if _BETWEEN.fullmatch(text, h.end(), amount.start)), None)
        if head and _EACH.search(text[: head.start()]):
            continue
        unit = _unit(amount)
        parts, sole, end = _bracket(words, amount, unit, cost)
        if head is None and not (parts or sole[0]):
            continue
        years = _years(words, end, unit) if head or sole[0] else ()
        beside = _beside(words, end, unit, cost) if head else ()
        found = (*parts, *years, *beside)
        taken |= {p.figure.mark[1] for p in found}
        yield _Clause(
            "".join(head[0].split()) if head else "", words.figure(amount), found, _year(text[: head.start()]) if head else "", sole
        )


def _is_money(amount: Number) -> bool:
    return amount.unit in UNITS_WON or amount.digits.endswith(("조", "억", "원"))


def _unit(amount: Number) -> str:
    """The unit that the parts of an amount share with it: 백만원 of 1,400백만원, 억 of 400억원."""
    return (
        amount.unit
        if amount.unit not in {"", "원"}
        else next((u for u in ("억", "조", "만원") if amount.digits.rstrip("원").endswith(u[0])), amount.unit)
    )


def _bracket(words: Words, amount: Number, unit: str, cost: Cost) -> tuple[tuple[_Part, ...], tuple[str, str], int]:
    """The sources in the bracket behind an amount, the one that it names alone, and where the clause ends; nothing where it holds other words."""
    text = words.text
    opened = _OPENS.match(text, amount.end)
    end = text.find(")", opened.end()) if opened else -1
    if not opened or end < 0:
        return (), ("", ""), amount.end
    inner = text[opened.end() : end]
    bare = _SHARE.sub("", inner.strip())
    if (word := _words(cost).get(key(bare))) is not None:
        return (), (word, bare.strip()), end + 1
    parts = tuple(_parts(words, opened.end(), end, unit, cost))
    return parts, ("", ""), end + 1


def _parts(words: Words, start: int, end: int, unit: str, cost: Cost) -> Iterator[_Part]:
    """`국비 150, 시비 250`: each piece a declared word and its amount; none where one piece is anything else."""
    found: list[_Part] = []
    cuts = [start, *(m.end() for m in _APART.finditer(words.text, start, end)), end]
    for left, right in itertools.pairwise(cuts):
        amount = next((n for n in words.numbers if n.kind == "figure" and left <= n.start < right), None)
        printed = words.text[left : amount.start].strip(" :：,·/") if amount else ""
        word = _words(cost).get(key(printed))
        if amount is None or word is None or (amount.unit and not _is_money(amount)) or words.text[amount.end : right].strip(" ,，·/"):
            return
        found.append(_Part(word, printed, words.figure(amount, unit)))
    yield from found


def _years(words: Words, start: int, unit: str) -> tuple[_Part, ...]:
    """`‣’24년 3,224억원, ’25년 1,610억원` behind a cost: its years."""
    found: list[_Part] = []
    at = start
    for amount in words.numbers:
        if amount.start < start or amount.kind != "figure":
            continue
        year, rest = period_in(words.text[at : amount.start])
        if not year.isdigit() or key(rest) not in {"", "‣", "▸", "→"} or not _is_money(amount):
            break
        found.append(_Part(year, "", words.figure(amount, unit), is_year=True))
        at = amount.end
    return tuple(found) if len(found) > 1 else ()


def _beside(words: Words, start: int, unit: str, cost: Cost) -> tuple[_Part, ...]:
    """`※재원 : 국비 700, 시비 700` and `※ 구군비 9,637백만원 별도` behind a cost."""
    found: list[_Part] = []
    for amount in words.numbers:
        if amount.start < start or amount.kind != "figure":
            continue
        before = words.text[start : amount.start]
        lead = before.rstrip()
        printed = _MARKS.split(lead)[-1].strip()
        word = _words(cost).get(key(printed))
        if word is None or (amount.unit and not _is_money(amount)) or (not _BESIDES.search(lead[: len(lead) - len(printed)]) and not found):
            break
        besides = "별도" if _BESIDE.match(words.text, amount.end) else ""
        found.append(_Part(word, " ".join(w for w in (printed, besides) if w), words.figure(amount, unit)))
        start = amount.end
    return tuple(found)


def _made(clause: _Clause, title: str, line: Line, cost: Cost) -> Iterator[Found]:
    apart = [p for p in clause.parts if "별도" in p.printed]
    inner = [p for p in clause.parts if p not in apart]
    if inner and not _sums(clause.figure, inner):
        words = _NOT_SUMMING.fill(words=line.text[:_WORDS_SHOWN])
        yield Question(words, clause.figure.at, (clause.figure.mark, *(p.figure.mark for p in inner)))
        return
    when = WHOLE[0] if clause.head.startswith("총") else clause.year or UNKNOWN[0]
    item = {
        "level": cost.level,
        "item": (not clause.head and _own_name(line, clause)) or title,
        "measure": next((measure for measure, known in cost.heads.items() if clause.head in known), next(iter(cost.heads))),
        "fiscal_year": when,
    }
    whole = clause.sole[0] or WHOLE[0]
    note = "; ".join(dict.fromkeys(w for w in (clause.head, clause.sole[1]) if w))
    split = any(not p.is_year for p in inner)
    yield Record(cost.dataset, {**item, "fund": whole, "cut": 2 if split else 1}, {"amount_won": clause.figure}, note=note)
    for part in clause.parts:
        own = {**item, "fiscal_year": part.word, "fund": whole} if part.is_year else {**item, "fund": part.word}
        yield Record(cost.dataset, own, {"amount_won": part.figure}, note="; ".join(w for w in (clause.head, part.printed) if w))


def _sums(whole: Figure, parts: Sequence[_Part]) -> bool:
    """Whether the parts add up within what rounding each of them can make."""
    figures = [whole, *(p.figure for p in parts)]
    try:
        total, *values = (korean.parse_amount(f.words, f.unit or "원") for f in figures)
    except (ValueError, KeyError):
        return False
    return abs(total - sum(values)) * 2 <= sum(step(f) * _scale(f) for f in figures)


def _scale(figure: Figure) -> Decimal:
    """What a 1 in the last whole digit of an amount is worth in won."""
    own = next((u for u in ("조", "억", "만") if u in figure.words), figure.unit)
    return Decimal(UNITS_WON.get(own, UNITS_WON.get(f"{own}원", 1)))


def _year(before: str) -> str:
    """The one year right before the head of a cost: `'25년 사업비`."""
    match = _DATED.search(before)
    return period_in(match[0])[0] if match else ""


def _own_name(line: Line, clause: _Clause) -> str:
    """The thing that a statement itself names before its cost: `생곡매립장 2-2단계 조성사업(…) ▹ 437억원(국 62, 시 375)`."""
    name = _NAME.match(line.text[: clause.figure.mark[1]])
    return label(name[1]).text if name else ""
