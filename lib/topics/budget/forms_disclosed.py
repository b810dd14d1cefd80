"""What every government discloses of its finances each year, in the sentences of the form: `2023년도 살림규모는 5,000억원으로 …`.

What it earns itself, what it is given and the rest make the size: where they do not, they are asked about. Averages of others are none of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from lib.core.columns import WHOLE
from lib.core.text import Text
from lib.forms import Figure, Form, Found, Free, Line, Question, Record, Report
from lib.forms.whose import another
from lib.topics.budget.forms_clauses import ACCOUNT, AMOUNT, shown
from lib.topics.budget.forms_money import less, won
from lib.topics.budget.forms_words import account, years
from lib.topics.budget.forms_year import NO_YEAR

_NO_CHANGE = r"(?!여?\s?(?:이|가|을|를)?\s?(?:증액|증가|감액|감소|늘|줄|초과|많|적))"
_NEXT_ACCOUNT = ACCOUNT.replace("?P<account>", "?P<another>")
_BRACKET = r"(?:\s?[(（][^()（）]{1,60}[)）])?"
_SIZE = re.compile(rf"((?:19|20)\d{{2}})\s?년도?\s?(?:예산\s?|결산\s?)?살림\s?규모{_BRACKET}(?:는|은)\s?(?:총\s?)?(?P<amount>{AMOUNT})")
_GREW = re.compile(rf"(?:으로|이며),?\s?전년\s?(?:도\s?)?(?:예산\s?|결산\s?)?대비\s?(?P<amount>{AMOUNT})[이가]?\s?(?P<verb>증가|감소)")
_PRINTED = {
    "자체수입": r"자체\s?수입",
    "이전수입": r"이전\s?재원",
    "보전수입등및내부거래": r"(?:지방채(?:[,·\s]|및)+)?보전수입\s?등?(?:\s?및\s?내부거래)?",
}
_PARTS = {word: re.compile(rf"{printed}{_BRACKET}(?:는|은)\s?(?P<amount>{AMOUNT})") for word, printed in _PRINTED.items()}
_TRANSFERS = ("이전수입", "이전재원")  # as kept, as printed
_STAGES = {"세입결산": re.compile(r"결산"), "세입예산": re.compile(r"예산(?!군)")}
_NEAR = 8  # lines in which the parts stand
_STEP = Decimal(10**8)  # the form prints 억원
_UNSAID = Text(
    "예산의 재정공시인지 결산의 재정공시인지 적혀 있지 않습니다", "Whether the budget or its settlement is disclosed is not printed"
)
_UNEQUAL = Text(
    "자체수입·이전재원과 나머지를 더한 것이 살림규모와 다릅니다",
    "Own means, transfers and the rest do not add up to the size of the budget",
)


_SETTLED = re.compile(  # 세입결산액은 5,000억원이며; 특별회계 세출결산액은 220억원
    rf"(?:{ACCOUNT}\s?)?(?P<side>세입|세출)\s?결산\s?(?:총)?액(?:은|이|:|：)\s?(?:총\s?)?(?P<amount>{AMOUNT}){_NO_CHANGE}"
    rf"(?P<more>(?:[,\s]|이며|이고|원)*{_NEXT_ACCOUNT}(?:은|는|이|가)?\s?(?P<next>{AMOUNT}){_NO_CHANGE})?"
)
_BEFORE = re.compile(r"전년|지난해|작년|직전")  # whose settlement is told beside that of the year


def _settled(report: Report, free: Free) -> Iterator[Found]:
    """Rows of the revenue and the expenditure that sentences say were settled, of the year named before them, else in the title."""
    for line in report.lines:
        text, figures = shown(line)
        for match in _SETTLED.finditer(text) if not another(line.text, report.setting) else ():
            before = text[: match.start()].rpartition("다.")[2]
            told = next(reversed(years(before)), None) or next(iter(years(report.setting.title)), None)
            year, note = (told, "") if told else (report.setting.year, NO_YEAR)
            if year is None or _BEFORE.search(before):
                continue
            for name, at in ((match["account"], "amount"), (match["another"], "next")):
                if (figure := figures.get(match.start(at))) and free(figure.mark):
                    stage = f"{match['side']}결산"
                    values = {"fiscal_year": year, "account": account(name or "") or WHOLE[0], "item": WHOLE[0], "stage": stage}
                    yield Record("budget_size", {**values, "amount_is": "level"}, {"amount_won": figure}, whole=True, note=note)


def read(report: Report, free: Free) -> Iterator[Found]:
    """Rows of budget_size of the size, its change and what makes it, of the year that the sentence names, then what sentences say was settled."""
    if not report.setting.department_id or report.setting.department_id.endswith("/all"):
        yield from _settled(report, free)
    lines = [(line, *shown(line)) for line in report.lines]
    for number, (line, text, figures) in enumerate(lines):
        match = _SIZE.search(text)
        if match and free((whole := figures[match.start("amount")]).mark):
            parts = {item: f for item, f in _parts(lines[number : number + _NEAR], match.end()) if free(f.mark)}
            above = [text[: match.end()], *(one.text for one in reversed(report.lines[:number])), report.setting.title]
            yield from _rows(int(match[1]), stage_of(above), whole, _change(text, match.end(), figures), parts, line)
            return


def stage_of(above: Iterable[str]) -> str:
    """Whether revenue is the budget's or its settlement's: the nearest words that name one of them alone; empty where none do."""
    named = ([stage for stage, pattern in _STAGES.items() if pattern.search(words)] for words in above)
    return next((stages[0] for stages in named if len(stages) == 1), "")


def _rows(year: int, stage: str, whole: Figure, change: Figure | None, parts: Mapping[str, Figure], line: Line) -> Iterator[Found]:
    marks = tuple(f.mark for f in (whole, *parts.values(), *([change] if change else [])))
    if not stage:
        yield Question(_UNSAID, line.words.at(), marks)
        return
    if len(parts) == len(_PARTS) and abs(sum(won(f) or 0 for f in parts.values()) - (won(whole) or 0)) > _STEP * len(parts):
        yield Question(_UNEQUAL, line.words.at(), marks)
        return
    values: dict[str, object] = {"fiscal_year": year, "account": WHOLE[0], "stage": stage}
    for item, figure in ((WHOLE[0], whole), *parts.items()):
        note = _TRANSFERS[1] if item == _TRANSFERS[0] else ""
        yield Record("budget_size", {**values, "item": item, "amount_is": "level"}, {"amount_won": figure}, whole=True, note=note)
    if change:
        yield Record("budget_size", {**values, "item": WHOLE[0], "amount_is": "change"}, {"amount_won": change}, whole=True)


def _change(text: str, start: int, figures: Mapping[int, Figure]) -> Figure | None:
    """By how much the size changed."""
    match = _GREW.match(text, start)
    figure = figures[match.start("amount")] if match else None
    return less(figure) if figure and match and match["verb"] == "감소" else figure


def _parts(lines: list[tuple[Line, str, Mapping[int, Figure]]], start: int) -> Iterator[tuple[str, Figure]]:
    """What makes the size, each as first told behind it."""
    for word, pattern in _PARTS.items():
        for number, (_, text, figures) in enumerate(lines):
            if match := pattern.search(text, 0 if number else start):
                yield word, figures[match.start("amount")]
                break


FORM = Form("budget_disclosed", Text("재정공시 글", "Disclosure of finances"), read, frozenset())
