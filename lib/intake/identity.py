"""Whose report a document is and of when: government, department, year, session, as-of day; what it does not say is asked, never invented."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from lib.core import korean
from lib.core.text import Text
from lib.documents.labels import key
from lib.documents.model import Table
from lib.documents.units import said
from lib.forms import Grid, Question, Report, Setting
from lib.intake.governments import Governments

FRONT = 24  # blocks in which a title page is looked for
BOX = 4  # cells up to which a table is a frame around a title
_SESSION = re.compile(r"제\s?\d+\s?회\s*[^\d]{0,20}?(?:제\s?\d+\s?차\s*)?(?:정례회|임시회)")
_TITLE = re.compile(r"업무\s*(?:보고|계획)|추진\s*(?:실적|계획)|결산|현황|공약|예산|계획|통계|조사|보고서")
_YEAR = re.compile(
    r"(?<![\d~∼-])((?:19|20)\d{2})\s*(?:[~∼-]\s*20\d{2})?\s*[.년]?도?\s*(?=.{0,14}(?:업무|실적|결산|현황|공약|예산|보고|계획))"
)
_OFFICE = re.compile(
    r"(?!.*(?:성과|결과|효과|경과|현황|실적)$)(?!.*\d{4})[가-힣A-Za-z0-9·]{1,14}(?:과|담당관|관|실|국|소|센터|사업소|단|본부|처|원|공단)"
)
_RANKS = (("과", "담당관"), ("실", "단", "센터", "사업소", "보건소", "공단"), ("국", "본부"))  # the nearest to a department first
_DAYS = re.compile(r"((?:20\d{2}\s?[.년]\s?|['’‘]\d{2}\s?[.년]\s?)\d{1,2}\s?[.월]\s?\d{1,2}\s?[.일]?)")
_STAFF = frozenset({"정원", "현원"})
_MONEY = frozenset({"집행액", "지출액", "예산액", "예산현액", "집행률", "집행율"})
KINDS = {"csv": "open_data", "xlsx": "open_data", "xls": "open_data"}


@dataclass(frozen=True)
class Given:
    """What a person says of a document, before what it says of itself. Ids or names."""

    district: str = ""
    department: str = ""
    year: int | None = None
    as_of: date | None = None


@dataclass(frozen=True)
class Identity:
    """The setting, a department that no table knows yet (id and name, or empty), and what must be asked."""

    setting: Setting
    new_department: tuple[str, str]
    questions: tuple[Question, ...]


def identify(report: Report, known: Governments, given: Given) -> Identity:
    """Everything that the document says about itself. AskedError if `given` names what does not exist."""
    questions: list[Question] = []
    front = list(_front(report))
    district = known.find(given.district) if given.district else _district(report, known, front, questions)
    year = given.year or _year(report, front)
    session, published = _session(front)
    year = year or (published.year if published else None)
    basis, as_of = _as_of(report, year, given, published)
    department, name, new = _department(known, district, given, front, as_of or (date(year, 12, 31) if year else None), report)
    if year is None:
        questions.append(_ask("보고 연도가 적혀 있지 않습니다. --year로 알려 주십시오.", "The year is not printed. Say it with --year."))
    if as_of is None:
        questions.append(_ask("기준일을 알 수 없습니다. --as-of로 알려 주십시오.", "The as-of day cannot be told. Say it with --as-of."))
    if new:
        questions.append(
            _ask(f"처음 보는 부서입니다: {name}. 식별자 {department}(으)로 적었으니 확인하십시오.",
                 f"A department not known before: {name}. Its id was made as {department}; confirm it.")
        )  # fmt: skip
    title = _title(report, front)
    made = Setting(
        _source_id(report, district, department, year), district, department, name, year, as_of, basis, title, session, published,
        known.name(district) if district else "", known.above(district) if district else "",
    )  # fmt: skip
    return Identity(made, (department, name) if new and department else ("", ""), tuple(questions))


def _ask(ko: str, en: str) -> Question:
    return Question(Text(ko, en), "")


def _front(report: Report) -> Iterator[str]:
    """The words of the title page, boxes around titles included."""
    if report.document.title:
        yield report.document.title
    for block in report.document.blocks[:FRONT]:
        if isinstance(block, Table):
            yield from (c.text for c in block.cells if len(block.cells) <= BOX)
        else:
            yield block.text


def _district(report: Report, known: Governments, front: list[str], questions: list[Question]) -> str | None:
    """The government that the title page names, else the one named most; asked where two are named as often."""
    named = known.named(front)
    if len(set(named)) == 1:
        return named[0]
    if (group := known.group(row.label for grid in report.grids for row in grid.rows)) is not None:
        return group
    texts = [text for text, _ in report.document.texts()]
    counts = Counter(known.named(texts)).most_common(2)
    if counts and (len(counts) == 1 or counts[0][1] > 1.5 * counts[1][1]):
        return counts[0][0]
    names = [known.name(d) for d, _ in counts]
    questions.append(
        _ask("어느 자치단체의 문서인지 알 수 없습니다. --district로 알려 주십시오." + (f" 적힌 이름: {', '.join(names)}" if names else ""),
             "Whose document it is cannot be told. Say it with --district." + (f" Named: {', '.join(names)}" if names else ""))
    )  # fmt: skip
    return None


def _year(report: Report, front: list[str]) -> int | None:
    """The year in the title, else the one that most dates of what was done name."""
    titled = [(int(y), words) for words in front for y in _YEAR.findall(words)]
    if titled:
        year, words = titled[0]
        told = [d.year for day in _told(report) if (d := _day(day.replace("말", "")))]
        is_plan = "계획" in words and not re.search(r"실적|보고", words)
        return min(max(told, default=year - 1), year) if is_plan else year  # a plan is made the year before
    counts: Counter[int] = Counter()
    for line in report.lines:
        if not line.place.planned:
            counts.update(
                int(a) if a else 2000 + int(b) for a, b in re.findall(r"(?<!\d)(20\d{2})(?=\s?[.년])|['’‘](\d{2})(?=[.년])", line.text)
            )
    return counts.most_common(1)[0][0] if counts else None


def _session(front: list[str]) -> tuple[str, date | None]:
    """The council's session with its days, and its first day."""
    for number, words in enumerate(front):
        match = _SESSION.search(words)
        if match:
            below = next((w for w in front[number : number + 3] if _DAYS.search(w)), "")
            days = _DAYS.search(below)
            name = korean.normal_label(match[0])
            return (f"{name}({korean.normal_label(below)})" if below and below != words else name), _day(days[1]) if days else None
    return "", None


def _as_of(report: Report, year: int | None, given: Given, published: date | None) -> tuple[str, date | None]:
    """How the day is known and the day: given or printed over staff or money, else the last past day named, else the session's first."""
    if given.as_of:
        return "printed", given.as_of
    setting = Setting("", None, None, "", year, None, "")
    for counts in (_counts_money, _counts_staff):
        printed = [day for grid in report.grids if counts(grid) for words in _days(grid) if (day := setting.day(words))]
        if printed:
            return "printed", max(printed)
    named = [d for line in report.lines if not line.place.planned for words in _DAYS.findall(line.text) if (d := _day(words))]
    told = [d for words in _told(report) if (d := setting.day(words))]
    past = [d for d in (*named, *told) if year is None or d.year <= year]
    if past:
        return "latest", max(past)
    return ("session", published) if published else ("latest", None)


def _told(report: Report) -> Iterator[str]:
    """The days that a line or a table says it is as of."""
    yield from (day for line in report.lines if not line.place.planned and (day := said(line.text).as_of))
    yield from (day for grid in report.grids for day in _days(grid))


def _counts_money(grid: Grid) -> bool:
    return any(word in head for head in _heads(grid) for word in _MONEY)


def _counts_staff(grid: Grid) -> bool:
    return any(head in _STAFF or re.fullmatch(r"[1-9]급(?:이하)?", head) for head in _heads(grid))


def _heads(grid: Grid) -> set[str]:
    return {k for c in grid.columns for k in c.keys} | {key(r.label) for r in grid.rows} | {s.key for s in grid.stubs}


def _days(grid: Grid) -> Iterator[str]:
    if grid.as_of:
        yield grid.as_of
    yield from (c.as_of for c in grid.columns if c.as_of)


def _day(words: str) -> date | None:
    try:
        return korean.parse_span(re.sub(r"\s", "", words)).ends
    except ValueError:
        return None


def _department(
    known: Governments, district: str | None, given: Given, front: list[str], day: date | None, report: Report
) -> tuple[str | None, str, bool]:
    """Id, name and whether no table knows it; the whole government where a document names no department."""
    if given.department:
        found = known.department(district, given.department, day)
        return (found, given.department, False) if found else (known.new_id(district, given.department), given.department, True)
    if district is None:
        return None, "", False
    names = known.department_names(district, day)
    lines = (*front, *(line.text for line in report.lines[:30]))
    labels = [known.without_name(_office(re.split(r"\s[-–]\s", words)[0]), district) for words in lines]
    for name, found in names.items():
        if any(name == label for label in labels):
            return found, name, False
    offices = [w for w in labels if _OFFICE.fullmatch(w) and len(w) > 2]
    ends = next((e for e in _RANKS if any(w.endswith(e) for w in offices)), None)
    office = next((w for w in reversed(offices) if ends and w.endswith(ends)), "")
    if office:
        return known.new_id(district, office), office, True
    return f"{district}/all", "", False


def _office(words: str) -> str:
    """`보건소 보건행정과` → 보건행정과: of offices named from the top down the last, letter-spacing closed."""
    parts = korean.normal_label(words).split()
    last = parts[-1] if parts else ""
    return (
        key(last) if len(parts) > 1 and _OFFICE.fullmatch(last) and all(_OFFICE.fullmatch(p) or len(p) > 2 for p in parts) else key(words)
    )


def _title(report: Report, front: list[str]) -> str:
    named = [korean.normal_label(w) for w in front if _TITLE.search(w) and len(w) < 80]
    return next((w for w in named if re.search(r"\d{4}|업무", w)), next(iter(named), report.document.name))


def _source_id(report: Report, district: str | None, department: str | None, year: int | None) -> str:
    """`report-<district>-<year>-<department>`, else the kind and the start of a hash (DATA.md)."""
    if district and department and year and not department.endswith("/all"):
        return f"report-{district.partition('-')[2] or district}-{year}-{department.partition('/')[2]}"
    kind = KINDS.get(report.document.format, "statistics")
    return f"{kind.replace('_', '-')}-{hashlib.sha256(report.document.sha256.encode()).hexdigest()[:8]}"
