"""Days that a document names: its session, the day on its title page, and the day that it is as of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, dropwhile, pairwise, takewhile

from lib.core import korean
from lib.documents.model import Heading, Note, Paragraph, Table
from lib.documents.posted import PUT_UP
from lib.documents.words.labels import key
from lib.documents.words.units import said
from lib.forms import Grid, Line, Report, Row, Setting
from lib.forms.times import DAY_HEADS, is_planned, plain_day
from lib.intake.identity.titled import Titled, titled

_SESSION = re.compile(r"제\s?\d+\s?회\s*[^\d]{0,20}?(?:제\s?\d+\s?차\s*)?(?:정례회|임시회)")
_DAYS = re.compile(r"((?:20\d{2}\s?[.년]\s?|['’‘]\d{2}\s?[.년]\s?)\d{1,2}\s?[.월]\s?\d{1,2}(?!\d|\s?%)\s?[.일]?)")
_PLAIN = re.compile(r"(?<!\d)20\d{2}[-/]\d{1,2}[-/]\d{1,2}(?!\d)")
# Who dates a title page, or that it is dated: 기획예산과 2024. 7., but 구청장 취임 2022. 7. is no day of a report.
_BY = (
    r"(?:(?<![결경성효])과|(?<!현)실|국|담당관|(?<![해축])소|센터|의회|청|(?<![실개수])시|군|(?<!연)구|(?<![제정연])도|(?<![일전])부|처|위원회|(?<!중)단"
    r"|작성|제출|보고|발간|배포)"
)
_DATED = re.compile(
    rf"[(\[]?(?:[^\d:：~]{{0,22}}{_BY}\s)?[(\[]?\s?((?:20\d{{2}}\s?[.년]\s?|['’‘]\d{{2}}\s?[.년]\s?)\d{{1,2}}\s?[.월]?(?:\s?\d{{1,2}}\s?[.일]?)?)\s?[)\]]?"
    r"(?:\s?[(（]?[월화수목금토일](?:요일)?[)）]?)?(?:[\s.,]{0,3}(?:(?:오전|오후)\s?)?\d{1,2}\s?(?:[:：]\s?\d{2}|시(?:\s?\d{1,2}분)?))?"
)
_LETTERS = re.compile(r"\S(?: {1,2}\S){3,60}")  # a line of which every letter stands apart
_SPANNED = re.compile(r"[(\[]?\s?((?:20\d{2}|['’‘]\d{2})\s?[.년][\d\s.월일]*[~∼～-][\d\s.년월일]+?)\s?(?:기준)?[)\]]?")
# What a title page says of all that follows: 2024. 5. 31. 현재, (2024. 5. 31. 기준), 기준일: 2024. 5. 31.
_STATED = re.compile(
    rf"(?:[^\d:：~()]{{0,22}}{_BY}\s)?[·ㆍ|/,(\[\s-]*(?:(?:작성\s?)?기준일?\s?[:：]\s?{_DAYS.pattern}|{_DAYS.pattern}\s?(?:현재|기준))\s?[)\]]?"
)
_STAFF = frozenset({"정원", "현원"})
_MONEY = frozenset({"집행액", "지출액", "예산액", "예산현액", "집행률", "집행율"})
_SPANS = re.compile(r"(?:사업|공사|계약|추진|용역|운영|위탁|협약|임대|시행|총사업)?(?:기간|연한)|임기")
_ON = r"(20\d{2}[-./]\s?\d{1,2}[-./]\s?\d{1,2})"
_POSTED = re.compile(
    rf"(?:{PUT_UP}{_ON}?\.?(?:\s\d{{1,2}}:\d{{2}})?|{_ON}\s+[가-힣]{{2,4}}\s?기자)"
)  # 입력 2031-04-17, 2031-04-17 홍길동 기자
OF_PAGE = re.compile(
    r"(?:최종|최근)\s?(?:수정|갱신|변경)|(?:수정|갱신|업데이트|등록|게시|작성)\s?(?:일(?:자|시)?|자)\s*[:：]|^\W{0,3}담당(?:자|부서)?\s*[:：]|^\W{0,3}담당\s?부서\s|만족도|조회\s?수?\s*[:：]"
)
"""Words of who keeps a page and when it was put up or changed: neither its title nor what its figures are as of."""
_AS_OF = re.compile(r"(20\d{2}\s?[.년]\s?\d{1,2}\s?[.월]?(?:\s?\d{1,2}\s?[.일]?|\s?말)?)\s?(?:일자\s?)?(?:현재|기준)")
_BARS, _DATED_LINE = re.compile(r"[|｜│]"), re.compile(r"기준일|회계\s?연도")  # 기준일 2025-09-30 | 회계연도 2025, but no path of a page
_LONG = 40  # letters of a title
FRONT = 24  # blocks in which a title page is looked for


_HOME = re.compile(r"홈|처음으로|[Hh]ome|HOME")


def steps(report: Report) -> frozenset[str]:
    """The way to a page, a step a line from its home on to its title: 홈, 열린구청장실; what a heading says too is none."""
    blocks = [block for block in report.document.blocks[:FRONT] if not isinstance(block, Table)]
    own = list(
        takewhile(lambda block: not isinstance(block, Heading), dropwhile(lambda block: not _HOME.fullmatch(block.text.strip()), blocks))
    )
    heads = {block.text for block in blocks if isinstance(block, Heading)}
    return frozenset(block.text for block in own) - heads if heads else frozenset()


def cover(report: Report) -> list[str]:
    """The words of the title page alone: what stands before the first bullet, the day of it all and the way to the page aside, and the file's title."""
    blocks = report.document.blocks[:FRONT]
    until = next((n for n, b in enumerate(blocks) if isinstance(b, Paragraph) and b.depth and not _OF_PAGE.match(b.text)), len(blocks))
    path = steps(report)
    texts = [b.text for b in blocks[:until] if not (isinstance(b, Table) or (isinstance(b, Note) and b.kind == "hint") or b.text in path)]
    said_apart = [part for words in texts for part in (_BARS.split(words) if _DATED_LINE.search(words) else (words,))]
    return [report.document.title, *(closed(words) for words in said_apart if len(" ".join(words.split())) < _LONG)]


_OF_PAGE = re.compile(r"(?:자료|작성|현황)?\s?기준\s?일(?:자)?\s?[:：]|(?:홈|HOME)\s?[>〉›]")


def closed(words: str) -> str:
    """A line whose every letter stands apart, without its blanks: `2 0 2 5 . 2 . 1 1 . ( 화 )` → `2025.2.11.(화)`."""
    return words.replace(" ", "") if _LETTERS.fullmatch(words.strip()) else words


def session_of(front: list[str]) -> tuple[str, date | None]:
    """The council's session with its days, and its first day."""
    for number, words in enumerate(front):
        match = _SESSION.search(words)
        if match:
            below = next((w for w in front[number : number + 3] if _DAYS.search(w)), "")
            days = _DAYS.search(below)
            name = korean.normal_label(match[0])
            return (f"{name}({korean.normal_label(below)})" if below and below != words else name), day_of(days[1]) if days else None
    return "", None


def dated(report: Report) -> date | None:
    """The day that stands alone, also as 2031-06-30, or behind a name, on the title page; a month alone is its last day."""
    alone = [
        m[0].replace("-", ".").replace("/", ".") if (m := _PLAIN.fullmatch(w)) else w for words in cover(report) if (w := words.strip())
    ]
    named = [m[1] for words in alone if (m := _DATED.fullmatch(words))]
    return next((d for words in sorted(named, key=lambda w: not _DAYS.fullmatch(w.strip(" .()"))) if (d := day_of(words.strip()))), None)


def stated(report: Report) -> date | None:
    """The day that the title page says all of the document is as of: `2031. 5. 31. 현재`."""
    return max(
        (d for words in cover(report) if (m := _STATED.fullmatch(" ".join(words.split()))) and (d := day_of(m[1] or m[2]))), default=None
    )


@dataclass(frozen=True)
class Told:
    """The day that a document is as of and how it is known; `by` is the title that says the time of which it is the end, where one does."""

    basis: str
    day: date | None
    by: Titled | None = None


def as_of(report: Report, year: int | None, given: date | None, published: date | None, seen: date) -> Told:
    """The day: typed by a person, printed over staff or money or for all on the title page, or that of a posted page.

    Else the end of what the title says, the last past day named in it, or the session's first day; the document was there on the day `seen`.
    """
    if given:
        return Told("typed", given)
    setting = Setting("", None, None, "", year, None, "", published=published)
    on_title = _on_title(report, setting)
    if printed := _over_figures(report, setting, on_title):
        return Told("printed", printed)
    posted = _posted(report)
    if told_days := on_title or (_of_notice(report, posted) if posted else []):
        return Told("printed", max(told_days))
    if posted:
        return Told("published", posted)
    past = _past(report, setting, published)
    if published is None and (by := titled(report, cover(report), seen)) and max(past, default=date.min) < by.begins:
        return Told("latest", by.ends, by)
    return Told("latest", max(past, default=None)) if past or published is None else Told("session", published)


def _on_title(report: Report, setting: Setting) -> list[date]:
    """The days of which the title page says that all is as of them: also `기준일 : 2025. 9월 말 현재`."""
    alone = (one for words in cover(report) if (one := said(words)).alone and not one.unit)
    days = [stated(report), *(setting.day(one.as_of) for one in alone)]
    return [day for day in days if day]


def _over_figures(report: Report, setting: Setting, on_title: Sequence[date]) -> date | None:
    """The newest day over tables of money, else of staff; staff first where the money is of a year before: then that is a result.

    None where the title page says a later year than its money alone, for the same reason.
    """
    money, staff = _newest(report, setting, _counts_money), _newest(report, setting, _counts_staff)
    if money and not staff and on_title and max(on_title).year > money.year:
        return None
    return staff if money and staff and staff.year > money.year else money or staff


def _newest(report: Report, setting: Setting, counts: Callable[[Grid], bool]) -> date | None:
    days = (setting.day(words) for grid in report.grids if counts(grid) for words in _days(grid))
    return max((day for day in days if day), default=None)


def _past(report: Report, setting: Setting, published: date | None) -> list[date]:
    """The days of what was done until the report's own; a session's first day is none on which it was made."""
    year, latest = setting.year, published or date.max
    named = [d for line in report.lines if _is_past(line, year) for words in _DAYS.findall(line.text) if (d := day_of(words))]
    days = [d for words in (*told(report), *_in_columns(report)) if (d := setting.day(words))]
    front = [published] if published and published == dated(report) else []
    return [d for d in (*named, *days, *front) if (year is None or d.year <= year) and d <= latest]


def _in_columns(report: Report) -> Iterator[str]:
    """The days of ledgers, in a column of their own; none where another table with figures has no such column, for they are not of it."""
    told = [[*_of_ledger(grid)] for grid in report.grids if any(_has_figure(row) for row in grid.rows)]
    yield from chain.from_iterable(told) if all(told) else ()


def _has_figure(row: Row) -> bool:
    return any(next(cell.figures(), None) for cell in row.cells if cell is not None)


def _of_ledger(grid: Grid) -> Iterator[str]:
    stubs = [n for n, stub in enumerate(grid.stubs) if stub.key in DAY_HEADS]
    columns = [n for n, column in enumerate(grid.columns) if DAY_HEADS.intersection(column.keys)]
    for row in grid.rows if stubs or columns else ():
        yield from (plain_day(row.labels[n]) for n in stubs if n < len(row.labels))
        yield from (plain_day(cell.text) for n in columns if n < len(row.cells) and (cell := row.cells[n]) is not None)


def _posted(report: Report) -> date | None:
    """The day on which a page says that it was put up: 등록일 2021-11-02, on one line or two, or in a line of what pages say of themselves."""
    texts = [block.text for block in report.document.blocks[:FRONT] if not isinstance(block, Table)]
    for words, below in pairwise((*texts, "")):
        match = _POSTED.fullmatch(words.strip()) or (_POSTED_AMONG.search(words) if _OF_POST.search(words) else None)
        if match and (day := day_of(next((d for d in match.groups() if d), below).strip().replace("-", ".").replace("/", "."))):
            return day
    last = (block.text for block in report.document.blocks[-_FOOT:] if not isinstance(block, Table))
    told = (match[1] for words in last if (match := _POSTED_BEHIND.search(words.strip())))
    return next((day for words in told if (day := day_of(words.replace("-", ".").replace("/", ".")))), None)


_POSTED_AMONG = re.compile(PUT_UP + _ON)
_OF_POST = re.compile(r"작성자|등록자|기자\s|조회\s?수?\s*[:：]?\s*\d")
_FOOT = 4  # blocks at the end of a page, where stands who keeps it and since when
_POSTED_BEHIND = re.compile(rf"{PUT_UP}{_ON}\.?$")


def _of_notice(report: Report, posted: date) -> list[date]:
    """The one day that the words of a posted notice are as of: `2025년 6월말 기준 추진상황을 알려드립니다`."""
    texts = (block.text for block in report.document.blocks[:FRONT] if not isinstance(block, Table))
    days = {day for words in texts for m in _AS_OF.finditer(words) if (day := day_of(m[1].removesuffix("말").strip()))}
    return [*days] if len(days) == 1 and max(days) <= posted else []


def is_of_page(line: Line) -> bool:
    """Whether a line is none of the text: of a page's margin, of who keeps it, or of the day on which it is seen."""
    return line.marker == "page" or OF_PAGE.search(line.text) is not None


def _is_past(line: Line, year: int | None) -> bool:
    """Whether a statement tells days on which something was done: no plan, no span over which a project runs, and no day of a page."""
    return not (is_of_page(line) or is_planned(line.text, line.place, year) or _SPANS.match(key(line.text)))


def told(report: Report) -> Iterator[str]:
    """The days that a line or a table says it is as of."""
    titled = cover(report)
    ahead = "계획" in " ".join(titled) and not re.search(r"실적|결과|현황", " ".join(titled))  # a plan's span is yet to come
    spans = [m[1].replace("-", "~") for words in titled if (m := _SPANNED.fullmatch(words.strip()))]
    yield from () if ahead else spans
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


def days_in(words: str) -> Iterator[date]:
    """Every day with its year that the words print, also as 2024-06-30."""
    for printed in (*_DAYS.findall(words), *(d.replace("-", ".").replace("/", ".") for d in _PLAIN.findall(words))):
        if (day := day_of(printed)) is not None:
            yield day


def day_of(words: str) -> date | None:
    """The last day of a printed date or span that says its year, else None."""
    try:
        return korean.parse_span(re.sub(r"\s", "", words)).ends
    except ValueError:
        return None
