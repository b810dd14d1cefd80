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
from lib.forms import Question, Report, Setting
from lib.intake.days import FRONT, as_of, cover, dated, day_of, session_of, told
from lib.intake.governments import Governments

EARLY = 2  # months of a year in which reports of the year before are made
_BOXED = re.compile(r".{2,40}[▣■◈◆】\]>]\s*")  # an office that a mark closes too is no statement
TITLE = 40  # letters up to which a line is one of a title page
BOX = 4  # cells up to which a table is a frame around a title
_TITLE = re.compile(r"업무\s*(?:보고|계획)|행정사무감사|추진\s*(?:실적|계획)|결산|현황|공약|예산|계획|통계|조사|보고서")
_YEAR = re.compile(
    r"(?<![\d~∼-])((?:19|20)\d{2})\s*(?:[~∼-]\s*20\d{2})?\s*[.년]?도?\s*(?=.{0,14}(?:업무|실적|결산|현황|공약|예산|보고|계획|감사\s?(?:제출|요구|자료|결과)))"
)
_OFFICE = re.compile(
    r"(?!.*(?:성과|결과|효과|경과|현황|실적)$)(?!.*\d{4})[가-힣A-Za-z0-9·]{1,14}(?:과|담당관|관|실|국|소|센터|사업소|단|본부|처|원|공단)"
)
_RANKS = (("과", "담당관"), ("실", "단", "센터", "사업소", "보건소", "공단"), ("국", "본부"))  # the nearest to a department first
_FILE_DAY = re.compile(r"(?<!\d)(20\d{2})[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d)")
_VISITED = re.compile(r"[가-힣]{1,4}[구시군](?:청|의회)?(?=\s?(?:등\s)?(?:우수)?\s?(?:사례|벤치마킹|방문|견학|비교))")
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
    session, opened = session_of(front)
    published = opened or dated(report)
    named = _of_file(report)
    year = (
        given.year or _year(report, cover(report), published) or _year_of_day(published) or _year(report, front, published)
        or _most_named(report) or (published.year if published else named.day.year if named.day else None)
    )  # fmt: skip
    basis, day = as_of(report, year, given.as_of, published)
    if day is None and named.day:
        basis, day = "published", named.day
        questions.append(_ask(f"기준일이 적혀 있지 않아 파일 이름의 날짜({day})로 적었으니 확인하십시오.",
                              f"The as-of day is not printed and was taken from the file's name ({day}); confirm it."))  # fmt: skip
    department, name, new = _department(known, district, given, front, day or (date(year, 12, 31) if year else None), report)
    if year is None:
        questions.append(_ask("보고 연도가 적혀 있지 않습니다. --year로 알려 주십시오.", "The year is not printed. Say it with --year."))
    if day is None:
        questions.append(_ask("기준일을 알 수 없습니다. --as-of로 알려 주십시오.", "The as-of day cannot be told. Say it with --as-of."))
    if new:
        questions.append(
            _ask(f"처음 보는 부서입니다: {name}. 식별자를 새로 정했으니 확인하십시오: {department}",
                 f"A department not known before: {name}. Its id was made as {department}; confirm it.")
        )  # fmt: skip
    title = _title(report, front)
    made = Setting(
        _source_id(report, district, department, year), district, department, name, year, day, basis, title, session, published,
        known.name(district) if district else "", known.above(district) if district else "", known.others(district) if district else frozenset(),
    )  # fmt: skip
    return Identity(made, (department, name) if new and department else ("", ""), tuple(questions))


@dataclass(frozen=True)
class _FileName:
    """What portals put into the names of files, `<government>_<title>_<day>`: the name without its ending, and the day."""

    stem: str
    day: date | None

    def district(self, known: Governments) -> str | None:
        """The government that its first words name: `부산광역시_남구_…`, `경기도 안산시_…`, `경상남도_…`."""
        first, parted, rest = self.stem.partition("_")
        if not parted:  # any name of a file: whose report it is the text says
            return None
        below = known.named([_without_visits(f"{first} {rest.partition('_')[0]}")])
        if len(set(below)) == 1:
            return below[0]
        return None if below else known.one(first)


def _of_file(report: Report) -> _FileName:
    stem = report.document.name.rpartition(".")[0]
    found = _FILE_DAY.search(stem)
    try:
        day = date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        day = None
    return _FileName(stem, day)


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
    """The government that the title page names, else the one named most; asked where two are named as often.

    What a statement names once may be a government that was visited: it is whose the document is only where it is named again.
    """
    if (fronted := _of_front(report, known, front)) is not None:
        return fronted
    if (group := known.group(row.label for grid in report.grids for row in grid.rows)) is not None:
        return group
    texts = [_without_visits(text) for text, _ in report.document.texts()]
    if (of_file := _of_file(report).district(known)) is not None:
        return of_file
    counts = Counter(known.named(texts)).most_common(2)
    once = bool(counts) and counts[0][1] == 1 and _is_stated(report, known)
    if counts and not once and (len(counts) == 1 or counts[0][1] > 1.5 * counts[1][1]):
        return counts[0][0]
    names = [known.name(d) for d, _ in counts]
    questions.append(
        _ask("어느 자치단체의 문서인지 알 수 없습니다. --district로 알려 주십시오." + (f" 적힌 이름: {', '.join(names)}" if names else ""),
             "Whose document it is cannot be told. Say it with --district." + (f" Named: {', '.join(names)}" if names else ""))
    )  # fmt: skip
    return None


def _of_front(report: Report, known: Governments, front: list[str]) -> str | None:
    titled = known.named(cover(report))
    if len(set(titled)) == 1:
        return titled[0]
    if (
        not titled
        and (above := known.reporting([*(w for w in cover(report) if len(w) < TITLE), *filter(_BOXED.fullmatch, front)])) is not None
    ):
        return above
    named = known.named(map(_without_visits, front))
    return named[0] if len(set(named)) == 1 and (len(named) > 1 or not _is_stated(report, known)) else None


def _without_visits(words: str) -> str:
    """The words without governments that are named because something was seen or done there."""
    return _VISITED.sub(" ", words)


def _is_stated(report: Report, known: Governments) -> bool:
    """Whether statements name the government, and neither a heading nor a table does."""
    lines = [line for line in report.lines if line.depth > 0 and line.marker not in {"page", "note"}]
    told = len(known.named(line.text for line in lines))
    return told > 0 and told == len(known.named(text for text, _ in report.document.texts()))


def _year(report: Report, front: list[str], published: date | None) -> int | None:
    """The year in the title."""
    titled = [(int(y), words) for words in front for y in _YEAR.findall(korean.normal_label(words))]
    if titled:
        year, words = titled[0]
        days = [d.year for day in told(report) if (d := day_of(day.replace("말", "")))] + ([published.year] if published else [])
        is_plan = "계획" in words and not re.search(r"실적|보고", words)
        return min(max(days, default=year - 1), year) if is_plan else year  # a plan is made the year before
    return None


def _year_of_day(published: date | None) -> int | None:
    """The year of the day on the title page; in its first weeks a report is of the year before as often."""
    return published.year if published and published.month > EARLY else None


def _most_named(report: Report) -> int | None:
    """The year that most dates of what was done name."""
    counts: Counter[int] = Counter()
    for line in report.lines:
        if not line.place.planned:
            counts.update(
                int(a) if a else 2000 + int(b) for a, b in re.findall(r"(?<!\d)(20\d{2})(?=\s?[.년])|['’‘](\d{2})(?=[.년])", line.text)
            )
    return counts.most_common(1)[0][0] if counts else None


def _department(
    known: Governments, district: str | None, given: Given, front: list[str], day: date | None, report: Report
) -> tuple[str | None, str, bool]:
    """Id, name and whether no table knows it; the whole government where a document names no department."""
    if given.department in {"all", f"{district}/all"}:
        return (f"{district}/all" if district else None), "", False
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
    named = [w for w in map(korean.normal_label, front) if _TITLE.search(w) and len(w) < 2 * TITLE]
    return next((w for w in named if re.search(r"\d{4}|업무", w)), next(iter(named), report.document.name))


def _source_id(report: Report, district: str | None, department: str | None, year: int | None) -> str:
    """`report-<district>-<year>-<department>`, else the kind and the start of a hash (DATA.md)."""
    if district and department and year and not department.endswith("/all"):
        return f"report-{district.partition('-')[2] or district}-{year}-{department.partition('/')[2]}"
    kind = KINDS.get(report.document.format, "statistics")
    return f"{kind.replace('_', '-')}-{hashlib.sha256(report.document.sha256.encode()).hexdigest()[:8]}"
