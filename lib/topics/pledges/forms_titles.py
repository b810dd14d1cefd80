"""Pages that print nothing but the titles of pledges, numbered, under their fields: each is a pledge whose state is not said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from lib.forms import Found, Free, Line, Record, Report
from lib.topics.pledges import forms_words as w

_PAGE = re.compile(
    r"공약(?:사업|사항|과제)?\s*(?:목록|현황|(?:이행|추진)\s?(?:현황|상황)|내용|소개|안내|총괄|체계)?\s*$|[시군구]\s?(?:장|수)\s?공약|핵심\s?공약|\d+대\s?공약"
)
_OF_RULES = re.compile(r"절차|규정|규칙|조례|평가단|배심원|변경|가계부|투자계획|재정")
_CODE = re.compile(r"((?:\d{1,3}|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ])(?:\s?-\s?(?:\d{1,3}|[①-⑳])){0,3})\s?[.)]?\s+(?=\S*[가-힣A-Za-z])")
_NAME = re.compile(
    r"(?:조성|건립|확대|지원|추진|운영|설치|강화|개선|구축|정비|활성화|확충|도입|마련|육성|유치|개최|개발|완공|실현|보급|제공|신설|연장|이전|증설|제정|발굴|시행|실시|확보|복원"
    r"|보장|해소|개편|건설|사업|만들기|프로젝트|조기착공|착공|교체|개방|관리|구성|설립|현대화|지정|완화|연계|제고|양성|창출|고도화|체계화|무료화|지하화|재개발|재건축|개관|확장)$"
)
_NO_NAME = re.compile(r"[:：]|다\.?$|\d{4}\s?[.년]\s?\d|\d\s?(?:%|명|원|건)(?:\s|$)")
_FEWEST, _SHARE, _LONG, _FIRST = 3, 0.6, 80, 6


@dataclass(frozen=True)
class _Title:
    """A numbered line: its number as printed, its words, the line, and the field that it stands under."""

    code: str
    words: str
    line: Line
    field: str


def read(report: Report, free: Free) -> Iterator[Found]:
    """The titles of a page that says to be of pledges."""
    if not _is_page(report):
        return
    found = list(_titles(report.lines))
    for _, run in groupby(found, key=lambda t: _rank(t.code)):
        titles = list(run)
        if len(titles) >= _FEWEST and sum(bool(_NAME.search(t.words)) for t in titles) >= _SHARE * len(titles):
            yield from _records(report, titles, free)


def _is_page(report: Report) -> bool:
    """Whether the title or one of the first lines says that the page is of pledges, and none that it tells their rules or money."""
    first = [report.setting.title, *(line.text for line in report.lines[:_FIRST])]
    own = [words for words in first if "공약" in words]
    return any(_PAGE.search(words) for words in own) and not any(_OF_RULES.search(words) for words in own)


def _titles(lines: Sequence[Line]) -> Iterator[_Title]:
    """The numbered lines that no finer numbers stand below, each with the line over the first of its number as its field."""
    field = ""
    coded = [(line, _coded(line)) for line in lines]
    for place, (line, (code, words)) in enumerate(coded):
        then = next((c for _, (c, _) in coded[place + 1 : place + 2]), "")
        if not code or _rank(then) > _rank(code):
            field = words if then and "공약" not in words and len(words) <= _LONG // 2 else field
        else:
            name, behind = _cut(line, words)
            if not _NO_NAME.search(name) and len(name) <= _LONG:
                yield _Title(code, name, line, field)
            field = behind or field


def _cut(line: Line, words: str) -> tuple[str, str]:
    """A title whose first line ends like one, and the line below it, which then heads the titles that follow."""
    starts = [start for start, _ in line.words.parts[1:2]]
    below = line.text[starts[0] :].strip() if starts else ""
    first = words[: len(words) - len(below)].strip()
    return (first, below) if below and len(line.words.parts) == _OVER and _NAME.search(first) else (words, "")


_OVER = 2  # lines of a title that took the heading below it


def _rank(code: str) -> int:
    """How fine a number is: Ⅰ, 1, 1-1, 1-1-1."""
    return code.count("-") + code[:1].isascii() if code else 0


def _coded(line: Line) -> tuple[str, str]:
    whole = f"{line.marker} {line.text}" if line.marker[:1].isdigit() else line.text
    match = _CODE.match(whole)
    return ("".join(match[1].split()), whole[match.end() :].strip()) if match else ("", line.text)


def _records(report: Report, titles: Sequence[_Title], free: Free) -> Iterator[Record]:
    codes = [t.code for t in titles]
    numbered = all(c.isdigit() for c in codes) and len(set(codes)) == len(codes)
    first = titles[0].line
    term = w.term(report, (report.setting.title, *(line.text for line in report.lines[:_FIRST])), first.place, first.block)
    for place, title in enumerate(titles, 1):
        words = title.line.words
        if not all(free(f.mark) for f in words.figures()):
            continue
        values: dict[str, object] = {
            "term": term.name, "scope": "공약", "as_of": report.setting.as_of, "number": int(title.code) if numbered else place, "title": title.words,
            "goal": w.WHOLE, "field": title.field or w.WHOLE, "status": None, "locator": words.at(),
        }  # fmt: skip
        notes = (term.note, "" if numbered else f"적힌 번호: {title.code}")
        yield Record(
            "pledge_items",
            values,
            {},
            whole=True,
            note="; ".join(n for n in notes if n),
            marks=w.settled(words),
            doubts=(w.BY_DAY,) if term.asks else (),
        )
