"""Whose figures stand in the report of an office: its own, or the whole government's. Only named places decide, never how large a figure is.

The title of a table says it before its labels, these before the part of the report: `시 예산규모`, `소관 예산`; 본청 beside 직속기관; 일반현황.
An office that plans the government's budget prints that as its work; under 일반현황 either may be meant, so that is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile
from typing import Literal

from lib.core.text import Text
from lib.documents.words.labels import key
from lib.forms import Figure, Grid, Place, Question, Report, Setting
from lib.forms.around import above
from lib.forms.whose import another
from lib.reading.meaning.sheets import Sheet

Whose = Literal["government", "office", ""]
ASK = Text(
    "{title}자치단체 전체의 금액인지 {office} 소관 금액인지 적혀 있지 않습니다",
    "{title}whether these amounts are the whole government's or those of {office} is not printed",
)
TITLE = 40  # letters up to which words over a table are its title, no statement
_COUNTED = r"(?:총\s?)?(?:예산|재정|세입|세출|결산|회계|분야별|성질별|공무원|정원|현원|정\s?·?\s?현원|인력|조직|기구|채무)"
_FINANCES = re.compile(r"재정\s?(?:규모|여건|현황|운영|운용|상황|자립|지표|총괄)|지방\s?재정|중기\s?재정")  # what only a government has
_ALL_PEOPLE = re.compile(r"(?<![가-힣])(?<!소속 )(?:지방\s?)?공무원\s?(?:총\s?)?정원|(?<![가-힣])총\s?정원")
_OWN = re.compile(r"소관(?!\s?(?:위원회|상임위|부처|별|부서별|실|국별))|우리\s?(?:실|국|과|본부|단|담당관)(?![가-힣])")
_PART = re.compile(r"(?:일반|기본|부서)현황")
_WORK = re.compile(r"^\s*\d{1,2}[.)]?\s.{0,36}(?:편성|추진|운영|관리|지원|강화|확대|조성|구축|개선|정비|육성|활성화|확충|내실화|실현)\s*$")
_BODIES = ("본청", "의회", "직속기관", "사업소", "합의제", "읍면동", "동주민센터", "주민센터", "행정복지센터")
_REVENUES = ("지방세", "교부세", "조정교부금", "재정보전금", "보전수입")
_PLANS = re.compile(r"기획|예산|재정|회계|재무")


def over(report: Report, grid: Grid) -> tuple[str, ...]:
    """The lines right above a table and the headings that it stands under, nearest first."""
    nearer = grid.place.over[1:]
    part = _numbered(report).get(grid.place.over[:1], ())
    last = next((words for block, words in reversed(part) if block < grid.block), "")
    return tuple(w for w in dict.fromkeys((*above(report, grid), *reversed(nearer), last, *grid.place.over[:1])) if w)


_NUMBERED = re.compile(r"\s*\d{1,2}[.)]?\s(?P<words>[^\d:：]{2,24})")


def _numbered(report: Report) -> dict[tuple[str, ...], list[tuple[int, str]]]:
    """The plain lines of each chapter that a number without a point heads (`3 시정 주요현황`), which no list of bullets tells, with their blocks."""
    return report.once(_numbered_lines)


def _numbered_lines(report: Report) -> dict[tuple[str, ...], list[tuple[int, str]]]:
    found: dict[tuple[str, ...], list[tuple[int, str]]] = {}
    for line in report.lines:
        if line.depth <= 0 and (match := _NUMBERED.fullmatch(line.text)):
            found.setdefault(line.place.over[:1], []).append((line.block, match["words"].strip()))
    return found


def named(setting: Setting, titles: Sequence[str], labels: Sequence[str] = ()) -> Whose:
    """Whose figures are by the titles over them, the nearest first, then by their labels; empty where neither says it."""
    if not setting.department_id or setting.department_id.endswith("/all"):
        return "government"
    return by_title(setting, titles) or ("government" if _are_governments(labels) else "")


def by_title(setting: Setting, titles: Sequence[str]) -> Whose:
    """Whose figures the titles say that they are, the nearest first; empty where none says it."""
    return next((said for words in titles if (said := _of_title(words, setting))), "")


def whose(setting: Setting, titles: Sequence[str], labels: Sequence[str] = ()) -> Whose:
    """The same, where neither says it by the part of the report that tells of the office itself."""
    return named(setting, titles, labels) or ("office" if _is_of_part(titles) else "")


def _is_of_part(titles: Sequence[str]) -> bool:
    """Whether titles, the nearest first, stand in the part that tells of the office itself; a work between them and it is another part."""
    nearer = list(takewhile(lambda words: not _PART.search(key(words)), titles))
    return len(nearer) < len(titles) and not any(_WORK.search(words) for words in nearer)


def of_budget(setting: Setting, titles: Sequence[str], labels: Sequence[str] = ()) -> Whose:
    """Whose budget by accounts, sources or kinds a table or line tells; empty where that is to be asked."""
    told, is_planner = named(setting, titles, labels), _PLANS.search(setting.department) is not None
    if told or not is_planner:
        return told or "office"
    return "" if whose(setting, titles) else "government"


def of_table(report: Report, grid: Grid) -> Whose:
    """Whose budget a table tells."""
    return of_budget(report.setting, (grid.caption, *over(report, grid)), tuple(labels_of(grid)))


def of_line(setting: Setting, words: str, place: Place) -> Whose:
    """Whose budget a line tells, by its first words and the headings over it."""
    return of_budget(setting, (words[:TITLE], *reversed(place.over)))


def is_of_all(setting: Setting, words: str, place: Place) -> bool:
    """Whether a line tells the government's budget and no thing's cost: it says so by name, under a thing only that of its whole size."""
    name = _AFTER_NAME.split(words[:TITLE])[0]
    is_size = not place.item or _SIZE.search(name) is not None
    return is_size and by_title(setting, (name,)) == "government" and bool(setting.department_id)


_AFTER_NAME = re.compile("[:：]")
_SIZE = re.compile(r"[시도군구]\s?예산\s?(?:규모|총괄)")


def of_sheet(sheet: Sheet, setting: Setting) -> Whose:
    """Whose figures a table read by words tells; whether an office or a thing of its own is named in a row is told apart."""
    tell = whose if sheet.wording.unit else of_budget
    return tell(setting, (sheet.grid.caption, *sheet.over), tuple(labels_of(sheet.grid)))


def labels_of(grid: Grid) -> Iterator[str]:
    """The labels beside the rows and over the columns of a table."""
    yield from (words for row in grid.rows for words in row.labels)
    yield from (part.text for column in grid.columns for part in column.path)


def asked(report: Report, grid: Grid) -> Question:
    """The one question about a table that does not say whose its figures are."""
    figures = [f for row in grid.rows for cell in row.cells if cell is not None for f in cell.figures()]
    title = next((words for words in (grid.caption, *over(report, grid)) if words), "")
    return question(report.setting, title, figures)


def question(setting: Setting, title: str, figures: Sequence[Figure]) -> Question:
    """Whose figures are, under the words over them."""
    words = ASK.fill(title=f"{title}: " if title else "", office=setting.department)
    return Question(words, figures[0].at, tuple(f.mark for f in figures))


def _of_title(words: str, setting: Setting) -> Whose:
    if len(words) > TITLE:
        return ""
    if _OWN.search(words) or _offices(setting.department).search(words):
        return "office"
    return "government" if _FINANCES.search(words) or _ALL_PEOPLE.search(words) or _governments(setting.government).search(words) else ""


@cache
def _offices(name: str) -> re.Pattern[str]:
    """The reporting office by its name before what is counted of it."""
    return re.compile(rf"{re.escape(name)}\s.{{0,12}}?{_COUNTED}" if name else r"(?!)")


@cache
def _governments(name: str) -> re.Pattern[str]:
    """A government by its name or its kind (`시 전체 예산`, `구 정원`) before what is counted of it."""
    kind = re.escape(name[-1:]) or "[시도군구]"
    known = rf"{re.escape(name)}청?|" if name else ""
    state = rf"(?<![가-힣]){kind}(?:\s?전체|정)\s?(?:주요|일반|기본)?\s?현황"  # 시 전체 현황, 도정 주요현황
    return re.compile(
        rf"{state}|(?:{known}(?<![가-힣])(?:우리\s?)?{kind})\s?(?:(?:전체|본청|총)\s?(?:및\s?[가-힣]{{2,6}}\s?)?)?(?:(?:20)?\d\d년도?\s?)?{_COUNTED}"
    )


def _are_governments(labels: Sequence[str]) -> bool:
    """Whether two labels name bodies, or revenues, that only a whole government has."""
    keys = {key(words) for words in labels}
    return any(len({w for w in known for k in keys if k.endswith(w) or k.startswith(w)}) > 1 for known in (_BODIES, _REVENUES))


def is_own_budget(words: str, setting: Setting) -> bool:
    """Whether words say that a budget is the reporting office's own: `도시국 소관 예산안`, `농업기술센터 일반회계 세입·세출 예산안`."""
    return bool(setting.department) and _own_budgets(setting.department).search(words) is not None


@cache
def _own_budgets(name: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?:{re.escape(name)}|우리\s?(?:실|국|과|본부|단|담당관))(?:의)?\s?(?:소관\s?)?(?:[^.,\d]{{0,20}}\s)?(?:예산|세입|세출)"
    )


def another_than_ours(text: str, setting: Setting) -> str:
    """Another government that words make their subject, as `another`; the province in front of our own name is none."""
    ours = f"{setting.above} {setting.government}" if setting.above else ""
    return another(text.replace(ours, setting.government) if ours else text, setting)
