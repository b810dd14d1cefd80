"""Verdicts of outside assessors: `공약이행 평가 SA등급 획득`, `경영평가 결과(8월) : "나"등급`, tables of awards, grades by year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from lib.core.korean import normal_label
from lib.forms import Found, Free, Grid, Line, Record, Report, Setting, Words
from lib.forms.own import own
from lib.topics.pledges.forms import words as w
from lib.topics.pledges.forms.cells import Cell, by_role, cells, headings

_NAME = r"평가|경진대회|경연대회|공모대회|공모전|공모|콘테스트|대회|인증|심사|어워드|어워즈|조사|진단|대상(?=['\"’”」])|대전"
_GRADE = r"['\"“‘「『]?(?P<grade>SA|S|[A-F]|[가나다라마]|최우수|우수|최고|최상위|상위|양호|보통|[1-5])(?:\s?\((?P<inner>SA|[A-F])\))?['\"”’」』]?\s*(?:등급|그룹)(?:\s?\((?P<letter>SA|[A-F])\))?"
_AWARD = r"(?:최우수|우수|장려|특별|금|은|동)상|대상(?=\s*(?:을\s)?\s*(?:수상|획득|차지))|(?:최우수|우수|선도|모범)\s?(?:기관|지자체|지방자치단체|자치단체|자치구|구|시|군|도시|단체)?|[가-힣]{2,6}(?:장관|시장|청장|도지사)?\s?표창|장관상|대통령상|국무총리상|(?:전국|서울시|전체)?\s?[1-3]위"
_WON = r"(?:선정|수상|획득|달성|차지|기록|받음|영예|인증)"
_RUN = r"(?P<run>(?<!\d)\d{1,3}\s?(?:년|회)\s?연속\s*)?"
_VERDICT = re.compile(
    rf"{_RUN}(?:{_GRADE}|\(?(?P<alone>SA)\)?(?=\s*{_WON})|(?P<award>{_AWARD})(?=\s*(?:을|를|에|으로|로)?\s*{_WON}))(?P<won>\s*(?:을|를|에|으로|로)?\s*{_WON})?"
)
_ORG = re.compile(
    r"^(?P<org>(?:\(사\)|\(재\))?[가-힣A-Za-z]*(?:부|처|청|본부|진흥원|개발원|연구원|협회|재단|위원회|연합회|협의회|학회|광역시|특별시|서울시|경기도|공단|공사|연구소|신문|일보|신문사))(?P<host>\s*(?:주관|주최))?\s+"
)
_HOST = re.compile(r"[(（]\s*(?:주관|주최|평가기관)?\s*[:：]?\s*([가-힣A-Za-z·\s]{2,20}?)\s*(?:주관|주최)?\s*[)）]")
_QUOTED = re.compile(r"['\"‘“「『]([^'\"’”」』]{4,60})['\"’”」』]\s*(?:에서|에|결과)?\s*[:：]?\s*$")
_QUOTED_BEFORE = re.compile(
    rf"['\"‘“「『]([^'\"’”」』‘“「『]{{4,60}})['\"’”」』]\s*((?:[가-힣]{{0,6}}(?:{_NAME}))?)\s*(?:에서|에|결과)[^'\"’”」』.]{{0,20}}$"
)  # `‘2030년 공약이행 및 정보공개’ 평가에서 최고 등급인`
_HELD_BY = re.compile(
    r"([가-힣A-Za-z]{2,20}(?:본부|부|처|청|원|협회|재단|위원회|학회|공단|공사|연구소|신문|일보|신문사))[이가]\s(?:\S{1,8}\s)?(?:주관|주최|실시|시행|발표|공표|선정|평가)한\s"
)
_PARTS = re.compile(r"(?<=[득상정성위록])\s*[,，;]\s*|(?<=다)\.\s+")  # of a line, each with a verdict of its own
_YEAR = re.compile(r"(?:((?:19|20)\d{2})|['‘’](\d{2})(?=\s?[.년]))\s*[.년]?도?\s*")
_LEAD = re.compile(r"^\s*[(（](상반기|하반기|\d{1,2}월|\d분기)[)）]\s*")
_MONTH = re.compile(r"[(（]\s*(?:['’‘]?\d{2,4}[.년]\s*)?(1[0-2]|[1-9])\s*[.월][^()（）]{0,8}[)）]")
_ENDS = re.compile(r"(?:에서|에|의|결과|부문|분야)?\s*(?:결과)?\s*[(（][^()（）]*[)）]?\s*$|\s*(?:에서|에|결과)\s*$")
_EARLIER = re.compile(
    r"[(（]\s*(?:['‘’](\d{2})\s?[.년]?|((?:19|20)\d{2})\s?[.년]?|전년도?|작년)\s*[:：]?\s*(?:[^()（）\d]{1,12}|[1-5]\s?)등급\s*[)）]"
)  # (’23년 B등급)
_RESULTS = re.compile(r"((?:19|20)\d{2})\s?년도?\s(?:[가-힣]+\s){0,2}[가-힣]{0,8}(?:실적|성과|결과)(?![가-힣])(?!.*계획)")
_LABELLED = re.compile(r"^\s*(?:[(（\[【](?:평가|현황|실적|결과|성과|수상)[)）\]】]|(?:평가|수상)\s?(?:결과|실적|현황|내역)\s*[:：])\s*")
_ASSESSED = re.compile(r"([가-힣]*평가)(?:\s?(?:결과|현황|실적))?\s*$")
_OWN = re.compile(r"개최|시상|선발|포상|실시|운영|추진")
_NOT_GOVERNMENT = frozenset({"정부", "전부", "일부", "내부", "외부"})
LETTERS = frozenset({"SA", "A", "B", "C", "D", "F"})
PLEDGE_DAY = "평가 기준일 미표시, 전년 말로 봄"

_ROLES: Mapping[str, re.Pattern[str]] = {
    "evaluation": re.compile(r"^(?:평가명|수상명|대회명|시상명|포상명|공모명|인증명|평가|평가내용|수상내용|평가분야|수상분야|평가사업명|명칭|상명|평가항목|대외평가)$"),
    "evaluator": re.compile(r"^(?:주관|주관기관|주관부처|시상기관|평가기관|수여기관|주최|주최기관|수상기관명|기관|훈격기관)$"),
    "verdict": re.compile(r"^(?:수상내역|등급|평가등급|훈격|결과|평가결과|수상등급|순위|수상|수상결과|시상등급|수상훈격|성적)$"),
    "day": re.compile(r"^(?:연도|년도|평가연도|일자|시기|수상일|수상일자|일시|수상시기|선정일|연월|연월일)$"),
}  # fmt: skip


@dataclass(frozen=True)
class Verdict:
    """A verdict in words: where it stands in them, its letter and what else it says."""

    start: int
    end: int
    grade: str
    result: str


def read(report: Report, free: Free) -> Iterator[Found]:
    """Tables of awards, grades by year, then statements; what is still to come is none."""
    report = own(report)
    for grid in report.grids:
        if not grid.place.planned:
            yield from _awards(grid, report.setting)
            yield from _by_year(grid, report.setting)
    for line in report.lines:
        if not line.place.planned and line.marker != "page":
            yield from _statement(line, report.setting, free)


def verdict(words: str) -> Verdict | None:
    """The last verdict that words give."""
    found = list(_VERDICT.finditer(words))
    if not found:
        return None
    match = found[-1]
    letter = match["letter"] or match["inner"] or match["alone"] or match["grade"] or ""
    grade = letter if letter in LETTERS else ""
    whole = re.sub(r"['\"“”‘’「」『』]", "", normal_label(match[0]))
    if grade and not match["run"] and match["grade"] in {*LETTERS, None}:
        whole = ""
    elif match["grade"] and not match["won"] and not match["run"] and len(match["grade"]) == 1:
        whole = match["grade"]
    return Verdict(match.start(), match.end(), grade, whole)


def _statement(line: Line, setting: Setting, free: Free) -> Iterator[Record]:
    start = 0
    for part in _PARTS.split(line.text):
        at = line.text.index(part, start)
        start = at + len(part)
        earlier = _EARLIER.search(part)
        found = verdict(_EARLIER.sub(lambda m: " " * len(m[0]), part))
        words = _about(part[: found.start], line) if found else ""
        if found is None or not re.search(_NAME, words) or _OWN.search(words):
            continue
        relative = earlier is not None and not (earlier[1] or earlier[2])  # its 전년 is no year of the statement
        made = _named(words, setting, (None if relative else line.place.year) or _of_results(line))
        marks = tuple(m for f in line.words.figures() if at <= (m := f.mark)[1] < at + found.end and free(m))
        if made:
            yield _record(made, found, line.words.at(at), marks)
        if made and earlier and (before := verdict(earlier[0])):
            year = _earlier_year(earlier, made.year)
            if year is not None:
                day = _day(setting, year, "", is_pledge=bool(made.note and PLEDGE_DAY in made.note))
                yield _record(replace(made, year=year, as_of=day), before, line.words.at(at + earlier.start()), ())


def _of_results(line: Line) -> int | None:
    """The year of the results that a heading over a line says: `2031년 추진실적`."""
    return next((int(m[1]) for words in reversed(line.place.over) if (m := _RESULTS.search(words))), None)


def _earlier_year(earlier: re.Match[str], year: int | None) -> int | None:
    """The year of an earlier grade; None where it is the one before a year that nothing says."""
    if earlier[1] or earlier[2]:
        return 2000 + int(earlier[1]) if earlier[1] else int(earlier[2])
    return year - 1 if year is not None else None


def _about(words: str, line: Line) -> str:
    """The words that name an assessment; where only whom it judged stands before the verdict, with the assessment that the heading names."""
    bare = _LABELLED.sub("", words)
    over = next((m[1] for o in reversed(line.place.over[:-1]) if (m := _ASSESSED.search(o))), "")
    judged = re.fullmatch(r"\s*([가-힣A-Za-z0-9·\s]{2,24}?)\s*[:：]\s*", bare)
    return f"'{judged[1]} {over}' " if judged and over and not re.search(_NAME, bare) else bare


@dataclass(frozen=True)
class _Named:
    evaluation: str
    evaluator: str
    year: int | None
    as_of: date | None
    note: str


def _evaluator(words: str, before: str, org: re.Match[str] | None) -> str:
    """Who held an evaluation, by its name in front, as its host in a bracket, or by a clause before what is quoted; empty where nothing says it."""
    if org and org["org"] not in _NOT_GOVERNMENT:
        return org["org"]
    if (host := _HOST.search(words)) and "주" in host[0]:
        return host[1].strip()
    held = _HELD_BY.search(before)
    return held[1] if held else ""


def _named(words: str, setting: Setting, year: int | None = None) -> _Named | None:
    """Name, assessor, year and day of an assessment from the words before its verdict."""
    lead = _LEAD.match(words)
    bare = words[lead.end() :] if lead else words
    told = _YEAR.search(bare)
    own = (int(told[1]) if told[1] else 2000 + int(told[2])) if told else year or setting.year
    month = _MONTH.search(bare)
    quoted = _QUOTED.search(bare) or _QUOTED_BEFORE.search(bare)
    before = bare[: quoted.start()] if quoted else bare
    org = _ORG.match(f"{_YEAR.sub('', before, count=1).strip()} ")
    evaluator = _evaluator(bare, before, org)
    name = (
        _YEAR.sub("", " ".join(filter(None, quoted.groups())), count=1)
        if quoted
        else _bare(_YEAR.sub("", bare, count=1).strip()[org.end() if org and evaluator == org["org"] else 0 :])
    )
    if not re.search(_NAME, name):
        return None
    is_pledge = "공약" in name and "평가" in name
    day = _day(setting, own, month[1] if month else "", is_pledge=is_pledge)
    note = "; ".join(
        n for n in (lead[1] if lead else "", "" if told else "연도 미표시, 보고 연도에 따름", PLEDGE_DAY if is_pledge else "") if n
    )
    return _Named(normal_label(re.sub(r"['\"‘’“”]", "", name)), evaluator, own, day, note)


def _bare(words: str) -> str:
    """The name without what follows it: `공공시설 운영평가 결과(6월) :` → 지방공기업 경영평가."""
    name = re.sub(r"\s*[:：]\s*$", "", words.strip())
    while (less := _ENDS.sub("", name).strip(" -:：,")) != name:
        name = less
    return name


def _day(setting: Setting, year: int | None, month: str, *, is_pledge: bool) -> date | None:
    """Pledges are judged as they stood at the end of the year before; else the month told, or the end of a past year."""
    if year and is_pledge:
        return date(year - 1, 12, 31)
    if year and month:
        return setting.day(f"{year}.{month}.")
    return date(year, 12, 31) if year and setting.year and year < setting.year else setting.as_of


def _record(named: _Named, found: Verdict, at: str, marks: tuple[tuple[int, int], ...]) -> Record:
    values: dict[str, object] = {
        "year": named.year, "evaluation": named.evaluation, "as_of": named.as_of, "evaluator": named.evaluator, "grade": found.grade,
        "result": found.result, "locator": at,
    }  # fmt: skip
    return Record("evaluations", values, {}, note=named.note, marks=marks)


def _awards(grid: Grid, setting: Setting) -> Iterator[Record]:
    """A table with a name, its assessor or day, and a verdict in each row."""
    keys = [path[-1].key if path else "" for path in headings(grid)]
    roles = {role: n for role, known in _ROLES.items() for n, k in enumerate(keys) if known.match(k)}
    if not {"evaluation", "verdict"} <= set(roles) or not {"evaluator", "day"} & set(roles):
        return
    for row in grid.rows:
        said = by_role(cells(grid, row), roles)
        if "evaluation" in said and "verdict" in said:
            yield from _award(said, setting)


def _award(said: Mapping[str, Cell], setting: Setting) -> Iterator[Record]:
    text = said["verdict"].text
    found = verdict(text) or _alone(text)
    day = said["day"].text if "day" in said else ""
    told = _YEAR.search(day)
    year = int(told[1]) if told and told[1] else 2000 + int(told[2]) if told else setting.year
    named = _named(f"{said['evaluation'].text} ", setting, year)
    name = normal_label(said["evaluation"].text) if named is None else named.evaluation
    if not found or not name:
        return
    is_pledge = "공약" in name and "평가" in name
    as_of = _day(setting, year, "", is_pledge=is_pledge) if is_pledge or not (exact := setting.day(day) if day else None) else exact
    evaluator = normal_label(said["evaluator"].text) if "evaluator" in said else ""
    marks = tuple(m for cell in said.values() if cell.words for m in w.settled(cell.words))
    at = next((c.words.at() for c in (said["verdict"], said["evaluation"]) if c.words), "")
    yield _record(_Named(name, evaluator, year, as_of, PLEDGE_DAY if is_pledge else ""), found, at, marks)


def _alone(text: str) -> Verdict | None:
    """A cell that is a verdict and nothing else: `SA`, `최우수`, `2위`."""
    bare = normal_label(text)
    if not re.search(r"[가-힣A-Za-z]", bare) or len(bare) > 30:
        return None
    letter = re.sub(r"\s*등급$", "", bare)
    inner = re.search(r"[(（](SA|[A-F])[)）]$", letter)
    if inner:
        return Verdict(0, 0, inner[1], bare)
    return Verdict(0, 0, letter, "") if letter in LETTERS else Verdict(0, 0, "", bare)


def _by_year(grid: Grid, setting: Setting) -> Iterator[Record]:
    """Grades with years over or beside them: `평가등급 | SA | A` under 2022, 2023."""
    over = next((o for o in (grid.caption, *reversed(grid.place.over)) if "평가" in o), "")
    for words, labels in _lettered(grid):
        letter = re.sub(r"\s*등급$", "", normal_label(words.text))
        years = [int(m[1]) if m[1] else 2000 + int(m[2]) for text in labels if (m := _YEAR.match(text))]
        names = [text for text in labels if re.search(r"평가|등급", text)]
        if len(years) != 1 or not (names or over):
            continue
        named = _named(f"{next((n for n in names if '평가' in n and '등급' not in n), over or names[0])} ", setting, years[0])
        name = named.evaluation if named else w.UNKNOWN
        is_pledge = named is None or "공약" in name
        day = _day(setting, years[0], "", is_pledge=is_pledge)
        yield _record(_Named(name, named.evaluator if named else "", years[0], day, PLEDGE_DAY if is_pledge else ""), Verdict(0, 0, letter, ""), words.at(), ())  # fmt: skip


def _lettered(grid: Grid) -> Iterator[tuple[Words, list[str]]]:
    """The cells that are a grade and nothing else, each with the headings over it and the other words of its row."""
    for row in (cells(grid, r) for r in grid.rows):
        for place, path in enumerate(headings(grid)):
            words = row[place].words if place < len(row) else None
            if words is not None and re.sub(r"\s*등급$", "", row[place].text) in LETTERS:
                yield words, [*(label.text for label in path), *(c.text for n, c in enumerate(row) if n != place)]
