"""Pages that print nothing but the titles of pledges, numbered, under their fields: each is a pledge whose state is not said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from lib.forms import Line, Report
from lib.topics.pledges.forms import words as w
from lib.topics.pledges.forms.cards import coded
from lib.topics.pledges.forms.cells import Cell
from lib.topics.pledges.forms.listed import Listed, Of

_PAGE = re.compile(
    r"공약(?:사업|사항|과제)?\s*(?:목록|현황|(?:이행|추진)\s?(?:현황|상황|실적)|내용|소개|안내|총괄|체계)?\s*$|[시군구]\s?(?:장|수)\s?공약|핵심\s?공약|\d+대\s?공약"
)
_OF_RULES = re.compile(r"절차|규정|규칙|조례|평가단|배심원|변경|가계부|투자계획|재정")
_NAME = re.compile(
    r"(?:조성|건립|확대|지원|추진|운영|설치|강화|개선|구축|정비|활성화|확충|도입|마련|육성|유치|개최|개발|완공|실현|보급|제공|신설|연장|이전|증설|제정|발굴|시행|실시|확보|복원"
    r"|보장|해소|개편|건설|사업|만들기|프로젝트|조기착공|착공|교체|개방|관리|구성|설립|현대화|지정|완화|연계|제고|양성|창출|고도화|체계화|무료화|지하화|재개발|재건축|개관|확장)$"
)
_DIGIT = re.compile(r"\d")  # 2029. 3월 준공: what was done, no field
_BRACKET = re.compile(r"\s*[(（\[]([^()（）\[\]]{2,40})[)）\]]\s*$")
_BULLET = "0"
_SIZE = re.compile(r"\s*[(（]\s*\d{1,3}\s?(?:개|건)\s?(?:사업|과제|공약)?\s*[)）]\s*$")
_TOLD = re.compile(
    r"(?P<name>[^:：]{2,80}?)(?:\s*[:：]\s*|\s[-–—]\s)(?P<state>[가-힣][가-힣\s]{1,14}?)\s*(?:[(（]\s*(?P<rate>\d{1,3}(?:\.\d)?\s?%)\s*[)）])?"
)
_PERCENT = re.compile(r"\d[\d.]*\s?%")
_OFFICE = re.compile(r"(?:과|담당관|부서|실|국|소|단|팀)$")
_NO_NAME = re.compile(r"[:：]|다\.?$|\d{4}\s?[.년]\s?\d|\d\s?(?:%|명|원|건)(?:\s|$)")
_FEWEST, _SHARE, _LONG, _FIRST = 3, 0.6, 80, 6
_RUNS = 10**6  # from which on runs of titles are numbered, behind all tables


@dataclass(frozen=True)
class _Title:
    """A numbered line: its number as printed, its words, the line, and the field that it stands under."""

    code: str
    words: str
    line: Line
    field: str
    behind: str = ""


def listed(report: Report) -> Iterator[Listed]:
    """The titles of a page that says to be of pledges."""
    runs = groupby(_titles(report.lines), key=lambda t: _rank(t.code)) if _is_page(report) else ()
    for number, (_, run) in enumerate(runs, _RUNS):
        titles = list(run)
        if len(titles) >= _FEWEST and sum(bool(_NAME.search(t.words)) for t in titles) >= _SHARE * len(titles):
            yield from _listed(report, titles, number)


def _is_page(report: Report) -> bool:
    """Whether the title or one of the first lines says that the page is of pledges, and none that it tells their rules or money."""
    first = [report.setting.title, *(line.text for line in report.lines[:_FIRST])]
    own = [words for words in first if "공약" in words]
    return any(_PAGE.search(words) for words in own) and not any(_OF_RULES.search(words) for words in own)


def _titles(lines: Sequence[Line]) -> Iterator[_Title]:
    """The numbered lines that no finer numbers stand below, each with the line over the first of its number as its field."""
    field = ""
    told = [(line, _numbered(line)) for line in lines]
    for place, (line, (code, words)) in enumerate(told):
        then = next((c for _, (c, _) in told[place + 1 : place + 2]), "")
        if not code or _rank(then) > _rank(code):
            named = _SIZE.sub("", words)
            field = named if then and "공약" not in named and not _DIGIT.search(named) and len(named) <= _LONG // 2 else field
        else:
            name, behind = _cut(line, words)
            name, aside = _bare(name)
            if not _NO_NAME.search(name) and len(name) <= _LONG:
                yield _Title(code, name, line, field, aside)
            field = behind or field


def _numbered(line: Line) -> tuple[str, str]:
    """The number of a line and its words; of a bullet whose end says a state, the bullet for its number."""
    code, words = coded(line)
    is_told = not code and line.marker and not line.marker[:1].isalnum() and "status" in _behind(_bare(words)[1])
    return (f"{_BULLET}-{_BULLET}" if is_told else code), words


def _cut(line: Line, words: str) -> tuple[str, str]:
    """A title whose first line ends like one, and the line below it, which then heads the titles that follow."""
    starts = [start for start, _ in line.words.parts[1:2]]
    below = line.text[starts[0] :].strip() if starts else ""
    first = words[: len(words) - len(below)].strip()
    return (first, below) if below and len(line.words.parts) == _OVER and _NAME.search(first) else (words, "")


_STATE_WORDS, _FEWEST_WORDS = 4, 2  # words of a state; of a title with its office
_OFFICES = re.compile(r"[가-힣A-Za-z0-9·]{1,14}(?:과|담당관|지소|보건소|센터|실|단|팀)")
_OVER = 2  # lines of a title that took the heading below it


def _rank(code: str) -> int:
    """How fine a number is: Ⅰ, 1, 1-1, 1-1-1."""
    return code.count("-") + code[:1].isascii() if code else 0


def _listed(report: Report, titles: Sequence[_Title], number: int) -> Iterator[Listed]:
    first = titles[0].line
    texts = (report.setting.title, *(line.text for line in report.lines[:_FIRST]))
    term = w.term(report, texts, first.place, first.block)
    for place, title in enumerate(titles, 1):
        number_ = {} if title.code.startswith(f"{_BULLET}-") else {"number": Cell(title.code, None)}
        said = {"title": Cell(title.words, title.line.words), **number_, **_behind(title.behind)}
        figure = next((f for f in title.line.words.figures() if f.unit == "%"), None) if "%" in title.behind else None
        yield Listed(Of(number, "공약", term, title.field or w.WHOLE), said, place, title.line.words.at(), report.setting.as_of, figure)


def _bare(name: str) -> tuple[str, str]:
    """A title without the brackets behind it that say office and state, or without the last words that do, and what these say."""
    name, aside = _unbracketed(name, "")
    if (told := _TOLD.fullmatch(name)) and w.status(told["state"]):
        return _unbracketed(told["name"].strip(), ", ".join(filter(None, (told["state"], told["rate"], aside))))
    return (name, aside) if aside else _ended(name)


def _unbracketed(name: str, aside: str) -> tuple[str, str]:
    """A title without the brackets behind it that say office and state, and these before what was said behind them."""
    while (bracket := _BRACKET.search(name)) and _behind(bracket[1]):
        name, aside = name[: bracket.start()].strip(), f"{bracket[1]}, {aside}"
    return name, aside


def _ended(name: str) -> tuple[str, str]:
    """A title without the office and the state that end its line: `보안등 교체 도로과 완료`; one that only ends in such a word keeps it."""
    words = _PERCENT.sub("", name).split()
    size = next((n for n in range(min(_STATE_WORDS, len(words) - _FEWEST_WORDS), 0, -1) if w.status(" ".join(words[-n:]))), 0)
    if not size or not _OFFICES.fullmatch(words[-size - 1]):
        return name, ""
    rest = words[: -size - 1]
    return " ".join(rest), f"{words[-size - 1]}, {name[name.rindex(words[-size]) :]}"


def _behind(words: str) -> dict[str, Cell]:
    """Office and state in brackets behind a title: `(도시안전과, 정상추진 65%)`."""
    parts = [part.strip() for part in re.split(r"[,/:：]", _PERCENT.sub("", words)) if part.strip()]
    known = {"status" if w.status(part) else "office": part for part in parts if w.status(part) or _OFFICE.search(part)}
    return {name: Cell(part, None) for name, part in known.items()}
