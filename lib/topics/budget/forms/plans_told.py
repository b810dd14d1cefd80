"""The budget of an office as it is put to a council: `품질시험은 전년 대비 6500만원을 증액한 8760만원을 편성하였습니다` under `다음은 일반회계 세출예산입니다`.

What an office takes in by source is apart from what it may spend; by how much an amount differs from the year before is an indicator.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from lib.core.columns import WHOLE
from lib.core.text import Text
from lib.forms import Figure, Form, Found, Free, Line, Record, Report
from lib.topics.budget.forms.money import won
from lib.topics.budget.forms.size.clauses import AMOUNT, shown, spans
from lib.topics.budget.forms.words import kind

_FRONT = 12  # lines that may say what the document is about
_ABOUT = re.compile(r"(?P<year>(?:19|20)\d{2})\s?년도?\s[^.]{0,40}예산\s?\(?안")
_LEAD = re.compile(
    r"^\s*(?:(?:먼저|다음은|다음으로|이어서|끝으로|마지막으로|또한)[,\s]+)?(?:(?:예산안|사업설명서|책자)\s)?(?:\d+쪽(?:에서|부터|~)?\s?(?:\d+쪽)?(?:까지)?[,\s]*)?"
)
_SIDE = re.compile(r"^(?P<head>(?:[가-힣]+\s?회계\s)?(?P<side>세입|세출)\s?예산)(?:안)?(?:입니다|에\s대하여|을\s설명)")
_TITLE = re.compile(r"^(?P<item>[가-힣A-Za-z0-9·ㆍ,\s]{2,40}?)(?:\s사업)?(?:입니다|에\s?대하여\s?(?:설명|말씀))")
_TOLD = re.compile(
    rf"^(?:세[입출]\s?예산\s?주요\s?내용(?:으로|은|입니다)\s)?(?:(?P<item>[^{AMOUNT}]{{2,40}}?)(?:은|는)\s|(?P<use>[^{AMOUNT}]{{2,30}}?)\s(?:비용|예산|사업비)으로\s)?"
    rf"(?:[^{AMOUNT}]{{0,60}}\s)?(?:전년도?|작년도?)(?:\s?(?:당초\s?)?예산)?(?:보다|\s?대비|에\s?비해|과\s?비교해)?\s?"
    rf"(?:(?P<change>{AMOUNT})(?:이|을|를|가)?\s?(?P<verb>증액|감액|증가|감소)(?:된|한|되어|하여)\s|(?:과|와)\s?동일(?:한|하게)\s)(?:총\s)?(?P<last>{AMOUNT})(?:을|를|으로)?\s?(?:편성|계상|반영|입니다)"
)
_TOPIC = re.compile(r"(?:은|는)\s")
_OF_OFFICE = re.compile(r"(?:과|담당관|국|실|본부|센터|사업소|단)\s?(?:소관)?$")


@dataclass(frozen=True)
class _Side:
    """How rows of income or of spending are told apart: the level of the whole and of an item, what the whole is called, the section."""

    whole: str
    level: str
    called: str
    section: str | None


_SIDES = {"세입": _Side("office", "line_item", "세입", "세입"), "세출": _Side("office", "project", WHOLE[0], None)}


@dataclass
class _Place:
    """Where a speech has come to: income or spending, of which account, and the item that a sentence of its own names."""

    side: str = ""
    head: str = ""
    item: str = ""


def read(report: Report, free: Free) -> Iterator[Found]:
    """What an office's speech on a budget to come tells of each item."""
    about = _ABOUT.search(" ".join([report.setting.title, *(line.text for line in report.lines[:_FRONT])]))
    if about is None or str(report.setting.department_id or "/all").endswith("/all"):
        return
    place = _Place()
    for line in report.lines:
        yield from _of_line(line, int(about["year"]), place, free)


def _of_line(line: Line, year: int, place: _Place, free: Free) -> Iterator[Found]:
    text, figures = shown(line)
    for begin, sentence in spans(text):
        words = _LEAD.sub("", sentence, count=1)
        cut = begin + len(sentence) - len(words)
        if match := _SIDE.match(words):
            place.side, place.head, place.item = match["side"], match["head"], ""
        elif AMOUNT not in words:
            title = _TITLE.match(words)
            place.item = title["item"] if title and place.side else ""
        elif (told := _TOLD.match(words)) and place.side:
            named = {part: figures.get(cut + told.start(part)) for part in ("change", "last") if told[part]}
            if all(f is not None and free(f.mark) for f in named.values()):
                yield from _found(told, {part: f for part, f in named.items() if f}, year, place)


def _found(told: re.Match[str], figures: Mapping[str, Figure], year: int, place: _Place) -> Iterator[Found]:
    own = (told["item"] or told["use"] or "").strip()
    item = own or place.item
    is_whole = not item or _OF_OFFICE.search(item) is not None
    of_side = _SIDES[place.side]
    level, name = (of_side.whole, of_side.called) if is_whole else (of_side.level, item)
    values = {"fiscal_year": year, "level": level, "section": of_side.section, "item": name, "stage": "planned", "basis": "예산액"}
    yield Record("budget_execution", {**values, "kind": kind(name)}, {"budget_won": figures["last"]})
    if "change" in figures:
        yield _indicator(f"{item or place.head} 전년 대비 {told['verb']}", figures["change"], year)


def _indicator(name: str, figure: Figure, year: int) -> Found:
    values = {"period": str(year), "topic": "budget", "indicator": name, "breakdown": WHOLE[0], "stage": "planned", "unit": "원"}
    return Record("indicators", values, {"value": replace(figure, words=str(won(figure)), unit="원")})


FORM = Form("budget_plans_told", Text("예산안 제안설명", "Budgets put to a council"), read, frozenset())
