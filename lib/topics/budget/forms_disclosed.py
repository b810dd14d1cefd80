"""What every government discloses of its finances each year, in the sentences of the form: `2023년도 살림규모는 5,000억원으로 …`.

What it earns itself, what it is given and the rest make the size: where they do not, they are asked about. Averages of others are none of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from lib.core.columns import WHOLE
from lib.core.text import Text
from lib.forms import Figure, Form, Found, Free, Line, Question, Record, Report
from lib.topics.budget.forms_clauses import AMOUNT, shown
from lib.topics.budget.forms_money import won
from lib.topics.budget.wording_words import CLASSES_OF_REVENUE

_BRACKET = r"(?:\s?[(（][^()（）]{1,60}[)）])?"
_SIZE = re.compile(rf"((?:19|20)\d{{2}})\s?년도?\s?(?:예산\s?|결산\s?)?살림\s?규모{_BRACKET}(?:는|은)\s?(?:총\s?)?(?P<amount>{AMOUNT})")
_GREW = re.compile(rf"(?:으로|이며),?\s?전년\s?(?:도\s?)?(?:예산\s?|결산\s?)?대비\s?(?P<amount>{AMOUNT})[이가]?\s?(?P<verb>증가|감소)")
_PARTS = {  # in the order of CLASSES_OF_REVENUE
    word: re.compile(rf"{printed}{_BRACKET}(?:는|은)\s?(?P<amount>{AMOUNT})")
    for word, printed in zip(
        CLASSES_OF_REVENUE,
        (r"자체\s?수입", r"이전\s?재원", r"(?:지방채(?:[,·\s]|및)+)?보전수입\s?등?(?:\s?및\s?내부거래)?"),
        strict=True,
    )
}
_TRANSFERS = ("이전수입", "이전재원")  # as kept, as printed
_SETTLED = re.compile(r"결산")
_STEP = Decimal(10**8)  # the form prints 억원
_UNEQUAL = Text(
    "자체수입·이전재원과 나머지를 더한 것이 살림규모와 다릅니다",
    "Own means, transfers and the rest do not add up to the size of the budget",
)


def read(report: Report, free: Free) -> Iterator[Found]:
    """Rows of budget_size of the size, its change and what makes it, of the year that the sentence names."""
    lines = [(line, *shown(line)) for line in report.lines]
    for number, (line, text, figures) in enumerate(lines):
        for match in _SIZE.finditer(text):
            whole = figures[match.start("amount")]
            if free(whole.mark):
                parts = dict(_parts(lines[number : number + 8], match.end()))
                yield from _rows(report, int(match[1]), whole, _change(text, match.end(), figures), parts, line)
                return


def _rows(
    report: Report, year: int, whole: Figure, change: tuple[Figure, bool] | None, parts: Mapping[str, Figure], line: Line
) -> Iterator[Found]:
    marks = tuple(f.mark for f in (whole, *parts.values()))
    if len(parts) == len(_PARTS) and abs(sum(won(f) or 0 for f in parts.values()) - (won(whole) or 0)) > _STEP * len(parts):
        yield Question(_UNEQUAL, line.words.at(), marks)
        return
    is_settled = any(_SETTLED.search(words) for words in (report.setting.title, *(one.text for one in report.lines[:12])))
    values: dict[str, object] = {"fiscal_year": year, "account": WHOLE[0], "stage": "세입결산" if is_settled else "세입예산"}
    for item, figure in ((WHOLE[0], whole), *parts.items()):
        note = _TRANSFERS[1] if item == _TRANSFERS[0] else ""
        yield Record("budget_size", {**values, "item": item, "amount_is": "level"}, {"amount_won": figure}, whole=True, note=note)
    if change and not change[1]:
        yield Record("budget_size", {**values, "item": WHOLE[0], "amount_is": "change"}, {"amount_won": change[0]}, whole=True)


def _change(text: str, start: int, figures: Mapping[int, Figure]) -> tuple[Figure, bool] | None:
    """By how much the size changed, and whether it is less."""
    match = _GREW.match(text, start)
    return (figures[match.start("amount")], match["verb"] == "감소") if match else None


def _parts(lines: list[tuple[Line, str, Mapping[int, Figure]]], start: int) -> Iterator[tuple[str, Figure]]:
    """What makes the size, each as first told behind it."""
    for word, pattern in _PARTS.items():
        for number, (_, text, figures) in enumerate(lines):
            if match := pattern.search(text, 0 if number else start):
                yield word, figures[match.start("amount")]
                break


FORM = Form("budget_disclosed", Text("재정공시 글", "Disclosure of finances"), read, frozenset())
