"""Whose report a document is and of when: government, department, year, session, as-of day; what it does not say is asked, never invented."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import takewhile

from lib.core import korean
from lib.core.known_form import KnownForm
from lib.core.text import Text
from lib.core.wording import OUTCOME
from lib.documents.model import Table
from lib.documents.words.labels import key
from lib.forms import Question, Report, Setting
from lib.intake.identity.days import FRONT, OF_PAGE, as_of, closed, cover, dated, days_in, session_of, steps
from lib.intake.identity.governments import Governments
from lib.intake.identity.lacking import ASKED, lacks
from lib.intake.identity.titled import Titled, place
from lib.intake.identity.whose import TITLE, Attested, FileName, Rule, short
from lib.intake.identity.whose import district as _district
from lib.intake.identity.years import year_told, year_written

BOX = 4  # cells up to which a table is a frame around a title
_TITLE = re.compile(r"업무\s*(?:보고|계획)|행정사무감사|추진\s*(?:실적|계획|상황)|보고$|결산|현황|공약|예산|계획|통계|조사|보고서")
_OFFICE = re.compile(
    r"(?!.*(?:"
    + OUTCOME
    + r"|결과|효과|경과|현황|실적|회의실|상황실|위원회실|(?<![가-힣])[가-힣]{0,6}(?:청장|시장|군수|지사)실|(?:평가|배심원|자문|봉사|기자|감시|점검|홍보|합창|예술|응원|후원)단)$)(?!.*\d{4})[가-힣A-Za-z0-9·]{1,14}(?:과|담당관|관|실|국|소|센터|사업소|단|본부|처|대공원|(?:개발|연구|교육|수련|문화|진흥|기록|평가|의료|기술|감사|관리|과학|환경|정보|조사|복지|보훈)원|공단)"
)
_CLERKS = re.compile(r"의회\s?사무[국처과]$")  # who keeps the minutes of a council, not whose figures are told in it
_KEEPER = re.compile(r"(?:자료|콘텐츠|페이지|누리집)\s?(?:관리|담당|제공)\s?(?:부서|과|담당)")  # who keeps a page, not whose figures it has
_NAMED = r"([가-힣A-Za-z0-9·]{2,14}(?:과|담당관|관|실|국|소|센터|단|본부|원|공단))"
_CHARGE = re.compile(rf"(?:(?:담당|관리|소관|작성|보고)\s?부서(?:는|명)?\s?[:：]?|보고자\s?[:：])\s?{_NAMED}장?(?![가-힣])")
_NEWS = re.compile(r"[^가-힣]*보\s?도\s?자\s?료[^가-힣]*")  # a line of its own; who may be asked about news is not whose figures it tells
_REPORT = re.compile(
    rf"(?:업무\s*(?:보고|계획)|행정사무감사|추진\s*(?:실적|계획|상황)|(?:운용|운영|집행|이행|일반)\s?현황(?:\s?보고)?|현황\s?보고).{{0,20}}[(（\[]\s*{_NAMED}\s*[)）\]]\s*$"
)
_OF_REPORT = re.compile(  # what titles say besides whose they are
    r"^\s*[ⅠⅡⅢⅣⅤⅥ]\s?[.．]?\s|^\s*\d\.\s|(?:20\d{2}|['’‘]\d{2})\s?[.년][\s\d.월일]*(?:말|도)?(?:\s?(?:현재|기준))?|20\d{2}(?:회계|학)?년?도?|제?\s?\d{1,2}\s?(?:/4)?분기|[상하]반기"
    r"|(?<![가-힣])(?:주요|소관|일반|기본|세부|부서|조직|정책|주요사업)?\s?(?:업무|현황|사무|현안|추진|성과|실적|계획|상황|결과|자료|보고서?|및|행정사무감사|제출|기준일?|현재|사업|예산|집행|인력){1,6}(?![가-힣])"
)
_BETWEEN = re.compile(
    r"[\s/|,:：()（）\[\]〔〕<>{}「」『』■□▣◈※·ㆍ–-]*\s[\s/|,:：()（）\[\]〔〕<>{}「」『』■□▣◈※·ㆍ–-]*|[/|,:：()（）\[\]〔〕<>]+"
)
_SURE_OFFICE = re.compile(r"[가-힣A-Za-z0-9·]{1,12}(?:과|담당관|실|국|보건소|사업소|본부|공단)")
_MOST_OFFICES = 3  # of a title, from the top down
# The nearest to a department first; 원, 관 and 처 end many other words, so that only known kinds of them are offices.
_RARER = ("개발원", "연구원", "교육원", "수련원", "정책관", "기획관", "감사관", "협력관", "관리관", "보좌관", "사무처", "연구소")
_RANKS = (("과", "담당관"), ("실", "단", "센터", "사업소", "보건소", "공단"), ("국", "본부"), _RARER)
_DAYS_BY: dict[str, Rule] = {"typed": "person", "published": "posted", "latest": "latest", "session": "session"}
KINDS = {"csv": "open_data", "xlsx": "open_data", "xls": "open_data"}


@dataclass(frozen=True)
class Given:
    """What a person says of a document, before what it says of itself. Ids or names; of tables, by a place in each (`p6:t3`), their `units`, `heads` and `rows`.

    `heads` are what stands over the columns of a table, from the left, as a report would print it; an empty one stays as printed.
    `rows` are what stands before the rows of a table, from the top, in the same way; rows below them stay.
    `forms` were confirmed of other documents: tables with the same headings of which nothing is said here are read by them.
    """

    district: str = ""
    department: str = ""
    year: int | None = None
    as_of: date | None = None
    units: Mapping[str, str] = field(default_factory=dict)
    heads: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rows: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    forms: Sequence[KnownForm] = ()


@dataclass(frozen=True)
class Identity:
    """The setting, a department that no table knows yet (id and name, or empty), what must be asked, and what says each attribute."""

    setting: Setting
    new_department: tuple[str, str]
    questions: tuple[Question, ...]
    evidence: tuple[Attested, ...] = ()


def identify(report: Report, known: Governments, given: Given) -> Identity:
    """Everything that the document says about itself. AskedError if `given` names what does not exist."""
    front = list(map(closed, _front(report)))
    whose, asked = _whose(report, known, front, given)
    district = whose.value if whose else None
    session, opened = session_of(front)
    published = opened or dated(report)
    named = FileName.of(report.document.name)
    dated_by, year = year_told(report, front, published, named, given.year)
    today = date.today()  # noqa: DTZ011 - the reader's own day
    told = as_of(report, year, given.as_of, published, min(today, named.day or today))
    basis, day, by = told.basis, told.day, told.by
    if by and year is None:
        year = by.ends.year
        dated_by = Attested("report_year", str(year), by.rule, place(report, by.words), by.words)
    if day is None and named.day:
        basis, day = "published", named.day
        asked = (*asked, _ask("as_of", f"기준일이 적혀 있지 않아 파일 이름의 날짜({day})로 적었으니 확인하십시오.",
                       f"The as-of day is not printed and was taken from the file's name ({day}); confirm it."))  # fmt: skip
    department, name, new = _department(known, district, given, front, day or (date(year, 12, 31) if year else None), report)
    title = _title(report, front)
    made = Setting(
        _source_id(report, district, department, year), district, department, name, year, day, basis, title, session, published,
        known.name(district) if district else "", known.above(district) if district else "", known.others(district) if district else frozenset(),
        year_written(cover(report), year, published), by.of_year if by else "",
    )  # fmt: skip
    evidence = (whose, dated_by, _dated_by(report, made, named, by), _of_office(report, made, given, named, front))
    return Identity(
        made, (department, name) if new and department else ("", ""), (*asked, *_lacking(made), *_doubtful(dated_by), *_new(department, name, new=new)),
        tuple(one for one in evidence if one is not None),
    )  # fmt: skip


def _whose(report: Report, known: Governments, front: Sequence[str], given: Given) -> tuple[Attested | None, tuple[Question, ...]]:
    if given.district:
        return Attested("district_id", known.find(given.district), "person", "", given.district), ()
    return _district(report, known, front)


def _lacking(setting: Setting) -> Iterator[Question]:
    """What nothing says; whose it is is asked with the governments that are named."""
    yield from (Question(ASKED[name], "", asks=name) for name in lacks(setting) if name != "district")


def _doubtful(told: Attested | None) -> Iterator[Question]:
    """A year that only the most dates name is used, and asked to be confirmed."""
    if told is not None and told.rule == "most_named":
        yield _ask("year", f"보고 연도를 {told.value}년으로 읽었습니다(글에 가장 많이 적힌 해). 아니면 보고 연도를 적고 다시 읽으십시오.",
                   f"Read as a report of {told.value}, the year that most of its dates name. If it is not, give the year and read it again.")  # fmt: skip


def _new(department: str | None, name: str, *, new: bool) -> Iterator[Question]:
    if new:
        yield _ask("", f"처음 보는 부서입니다: {name}. 식별자를 새로 정했으니 확인하십시오: {department}",
                   f"A department not known before: {name}. Its id was made as {department}; confirm it.")  # fmt: skip


def _dated_by(report: Report, setting: Setting, named: FileName, by: Titled | None) -> Attested | None:
    """What says the day. A posted day that the file's name bears too is told by the page that prints it."""
    if setting.as_of is None:
        return None
    if by is not None:
        return Attested("as_of", setting.as_of.isoformat(), by.rule, place(report, by.words), by.words)
    printed, at = next(((text, at) for text, at in report.document.texts() if setting.as_of in days_in(text)), ("", ""))
    is_of_file = setting.basis == "published" and setting.as_of == named.day and not at
    rule: Rule = "file_name" if is_of_file else _DAYS_BY.get(setting.basis, "printed")
    shown = {"person": ("", ""), "file_name": ("", named.stem)}.get(rule, (at, short(printed)))
    return Attested("as_of", setting.as_of.isoformat(), rule, *shown)


def _of_office(report: Report, setting: Setting, given: Given, named: FileName, front: Sequence[str]) -> Attested | None:
    """What says the department: `none_named` where nothing does, so that the document is of the whole government."""
    if setting.department_id is None:
        return None
    if given.department:
        return Attested("department_id", setting.department_id, "person", "", given.department)
    if not setting.department:
        return Attested("department_id", setting.department_id, "none_named")
    name = key(setting.department)
    printed, at = next(((text, at) for text, at in report.document.texts() if name in key(text)), ("", ""))
    rule: Rule = "cover" if any(name in key(words) for words in front) else "printed" if at else "file_name"
    return Attested("department_id", setting.department_id, rule, at, short(printed) if rule != "file_name" else named.stem)


def _ask(asks: str, ko: str, en: str) -> Question:
    return Question(Text(ko, en), "", asks=asks)


def _front(report: Report) -> Iterator[str]:
    """The words of the title page, boxes around titles included."""
    if report.document.title:
        yield report.document.title
    path = steps(report)
    for block in report.document.blocks[:FRONT]:
        if isinstance(block, Table):
            yield from (c.text for c in block.cells if len(block.cells) <= BOX)
        elif block.text not in path:
            yield block.text


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
    is_news = any(map(_NEWS.fullmatch, front))
    path, is_minutes = steps(report), bool(session_of(front)[0])
    first = [
        w
        for w in (*front, *(line.text for line in report.lines[:30] if line.text not in path))
        if not (_KEEPER.search(w) or (is_news and _CHARGE.search(w)) or (is_minutes and _CLERKS.search(w)))
    ]
    top = [w for w in cover(report) if not (is_news and _CHARGE.search(w)) and not (is_minutes and _CLERKS.search(w))]
    titled = [] if is_news else [*top, *_first_line(report)]
    lines = (
        _in_title(top), _before_offices(top), _of_title(_before_offices(titled), known, district), _before_offices(first), () if is_news else _in_charge(report), () if is_news else _speaker(report),
    )  # fmt: skip
    groups = [[known.without_name(_office(re.split(r"\s[-–]\s", words)[0]), district) for words in group] for group in lines]
    for label in (label for group in groups for label in group if label in names):
        return names[label], label, False
    office = next((found for group in groups if (found := _nearest(group))), "") or key(FileName.of(report.document.name).office(known))
    if _OFFICE.fullmatch(office) and len(office) > 2:
        found = names.get(office)
        return found or known.new_id(district, office), office, found is None
    return f"{district}/all", "", False


def _in_title(lines: Iterable[str]) -> Iterator[str]:
    """The office that the title of a report has in brackets behind it: `2031년 주요업무계획(도시과)`."""
    return (match[1] for words in lines if (match := _REPORT.search(words)))


def _first_line(report: Report) -> Iterator[str]:
    """The first line of a document, which is its title whatever its mark."""
    yield from (block.text for block in report.document.blocks[:1] if not isinstance(block, Table))


def _of_title(lines: Iterable[str], known: Governments, district: str) -> Iterator[str]:
    """The office of a line that else only says what a report is, whose, and of when: `감사담당관 주요업무보고`, `○○구 재무과 / 2031. 6. 30. 기준`."""
    own = known.name(district)
    names = {own, f"{own}청", known.above(district)} - {""}
    for words in (w for w in lines if len(w) < 2 * TITLE):
        left = [w for w in _BETWEEN.split(_OF_REPORT.sub(" ", words)) if w and w not in names]
        if 0 < len(left) <= _MOST_OFFICES and all(map(_SURE_OFFICE.fullmatch, left)) and all(map(_OFFICE.fullmatch, left)):
            yield left[-1]


def _in_charge(report: Report) -> Iterator[str]:
    """Offices that the title page names as its own: `담당부서 : 기획예산과`. At the foot of a page stands who keeps the page."""
    for words in cover(report):
        if not _KEEPER.search(words) and (told := _CHARGE.search(words)):
            yield told[1]


def _speaker(report: Report) -> Iterator[str]:
    """The office of who says at the beginning who is speaking: `농업기술센터소장 홍길동입니다`."""
    for block in report.document.blocks[:_SPEAKS]:
        if not isinstance(block, Table) and (told := _SPEAKER.match(block.text)):
            yield told["unit"] or told["office"]


_SPEAKS = 12  # blocks within which a speech begins
_SPEAKER = re.compile(  # 센터소장, 복지국장, 감사담당관
    r"(?:[^.]{0,30}\s)?(?:(?P<unit>[가-힣]{2,12}(?:센터|사업소|보건소|연구원|사무처|사무국))(?:소장|처장|국장|장)|(?P<office>[가-힣]{2,12}(?:국|과|실|본부|단)(?=장)|[가-힣]{2,12}(?:담당관|기획관))장?)\s[가-힣]{2,4}\s?입니다"
)
_OF_SEVERAL = re.compile(r"^\d.*(?:및|기관)|(?:출연|출자|산하|유관|위탁)기관")  # 1. 출자·출연기관 및 공단: a heading about many


def _nearest(labels: Sequence[str]) -> str:
    """Of offices named from the top down the last of those nearest to a department; empty where none is named."""
    offices = [w for w in labels if _OFFICE.fullmatch(w) and len(w) > 2 and not _OF_SEVERAL.search(w)]
    ends = next((e for e in _RANKS if any(w.endswith(e) for w in offices)), None)
    return next((w for w in reversed(offices) if ends and w.endswith(ends)), "")


def _office(words: str) -> str:
    """`보건소 보건행정과` → 보건행정과: of offices named from the top down the last, letter-spacing closed; of several of one rank none."""
    if words.count("(") > words.count(")"):
        return ""  # inside a bracket stands who made what a line refers to
    if (match := _ASIDE.search(words)) and not _OFFICE.fullmatch(key(words[: match.start()])):
        return ""  # 직급별 현황(보건소): the caption of a table
    parts = korean.normal_label(words).split()
    last = parts[-1] if parts else ""
    if _are_offices(parts) or any(map(_OF_SENTENCE.fullmatch, parts)):
        return ""
    return (
        key(last) if len(parts) > 1 and _OFFICE.fullmatch(last) and all(_OFFICE.fullmatch(p) or len(p) > 2 for p in parts) else key(words)
    )


_ASIDE = re.compile(r"[(（][^()（）]*[)）]\s*$")
_OF_SENTENCE = re.compile(r"[가-힣\d]{2,}(?:는|을|를|으로|에서|인한)|\d+로")  # 수수료는 가뭄으로 인한 국: a sentence that is cut


def _are_offices(parts: Sequence[str]) -> bool:
    """Whether words are several offices of one rank, `총무과 교육공동체과`: headings of a table by offices."""
    return sum(_OFFICE.fullmatch(p) is not None and p.endswith(_RANKS[0]) for p in parts) > 1


def _before_offices(lines: Iterable[str]) -> Iterator[str]:
    """The lines up to the headings of a table by offices, of which more may stand one a line below them."""
    return takewhile(lambda words: not _are_offices(korean.normal_label(words).split()), lines)


def _title(report: Report, front: list[str]) -> str:
    before = [*takewhile(lambda words: not _CHAPTER.match(words), front)]  # what stands over the first chapter
    named = next(filter(None, map(_titles, (before, front))), [])
    named = [w for w in named if not _STATEMENT.search(w)] or named
    return next((w for w in named if re.search(r"(?<![\d-])\d{4}(?!\d)|업무", w)), next(iter(named), report.document.name))


def _titles(lines: Sequence[str]) -> list[str]:
    """The lines that may be a title."""
    told = [korean.normal_label(_PATH.sub("", words)) for words in lines if not (OF_PAGE.search(words) or _CHAPTER.match(words))]
    return [w for w in told if _TITLE.search(w) and len(w) < 2 * TITLE]


# Sentences, notes and days of a first page, which are no title: 「지방재정법」 제33조에 따른 …, … 2024. 12. 31. 기준
_STATEMENT = re.compile(r"^\s?[「※▸*]|따른|이며|하여|[함됨임]\s?$|\d\s?[.일]?\s?(?:기준|현재)\s?\)?$")
_PATH = re.compile(r"^.*\s[>›»]\s")  # 홈 > 공약 > 이행현황: the last is the page's own
_CHAPTER = re.compile(r"\s*(?:\d{1,2}|[ⅠⅡⅢⅣⅤⅥⅦ])\s?[.．]\s")


def _source_id(report: Report, district: str | None, department: str | None, year: int | None) -> str:
    """`report-<district>-<year>-<department>`, else the kind and the start of a hash (DATA.md)."""
    if district and department and year and not department.endswith("/all"):
        return f"report-{district.partition('-')[2] or district}-{year}-{department.partition('/')[2]}"
    kind = KINDS.get(report.document.format, "statistics")
    return f"{kind.replace('_', '-')}-{hashlib.sha256(report.document.sha256.encode()).hexdigest()[:8]}"
