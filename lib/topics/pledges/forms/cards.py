"""Pledges told by labels: `추진율 : 65%` below the title of each, or a small table of labels beside their words for each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lib.documents.tables.columns import ORDINALS
from lib.documents.words.labels import key
from lib.forms import Grid, Line, Place, Report, Words
from lib.forms.around import above as just_above
from lib.forms.headings import is_part
from lib.forms.times import above
from lib.topics.pledges.forms import words as w
from lib.topics.pledges.forms.cells import Cell
from lib.topics.pledges.forms.listed import Listed, Of
from lib.topics.pledges.forms.roles import PROGRESS, field_of, rate, role

_PAIR = re.compile(r"(?P<label>[가-힣][가-힣\s·]{1,10}?)\s?[:：]\s?(?P<said>[^:：]+?)\s*(?=$|[,/|·)）]\s*[가-힣][가-힣\s·]{1,10}?\s?[:：])")
_RATED = re.compile(r"\s?[/|,·]\s?(?P<label>[가-힣]{2,8}[률율도])\s?(?P<said>\d{1,3}(?:\.\d{1,2})?\s?%)$")  # 정상추진 / 진도율 60%
_CODE = re.compile(r"(?:공약\s?)?((?:\d{1,3}|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ])(?:\s?-\s?(?:\d{1,3}|[①-⑳])){0,3})\s?[.)]?\s+(?=\S*[가-힣A-Za-z])")
_WORDS = re.compile(r"[가-힣A-Za-z]{2}")
_COUNTED = re.compile(
    r"^(?:총\s?)?\d{1,2}\s?[개대]\s?(?:분야|목표|부문)|^(?:총\s?)?\d{1,4}\s?[개건](?:\s?(?:사업|과제|공약))?$|[가-힣]\s?\d{1,3}\s?[개건]?\s?[,/·]"
)
_NAMES = ("title", "pledge")
_TOLD = frozenset({"status", PROGRESS})
_FEWEST, _FIRST = 2, 3


@dataclass(frozen=True)
class _Card:
    """What labels say of one pledge, and where it stands."""

    said: Mapping[str, Cell]
    place: Place
    block: int
    texts: tuple[str, ...]

    @property
    def of_line(self) -> bool:
        """Whether its title stands over its labels, so that others must be told alike."""
        return not self.said.keys() & set(_NAMES)


def coded(line: Line) -> tuple[str, str]:
    """The number in front of a line, with its parts (1-1), and the words behind it."""
    whole = f"{line.marker} {line.text}" if line.marker[:1].isdigit() else line.text
    match = _CODE.match(whole)
    return ("".join(match[1].split()), whole[match.end() :].strip()) if match else ("", line.text)


def listed(report: Report) -> Iterator[Listed]:
    """The pledges of which labels tell how far they are."""
    tables = [card for grid in report.grids for card in _of_table(report, grid)]
    titled = report.once(_titles)
    lines = [card for card in _of_lines(report) if _TOLD & set(card.said)]
    made = [*tables, *(lines if len(lines) >= _FEWEST or not all(c.of_line for c in lines) else ())]
    for place, card in enumerate(made, 1):
        said = {**card.said}
        if not card.of_line:
            said["title"] = said.get("title") or said["pledge"]
        elif named := titled.get(key(card.texts[0])):
            said |= {"title": Cell(named[1], named[2].words), **({"number": Cell(named[0], None)} if named[0] else {})}
        texts = (*card.texts[card.of_line :], report.setting.title, *(line.text for line in report.lines[:_FIRST]))
        if "title" in said and not (card.of_line and w.scope([coded_words(card.texts[0])])) and (scope := w.scope(texts)):
            yield _listed(report, card, said, scope, place)


def _listed(report: Report, card: _Card, said: Mapping[str, Cell], scope: str, place: int) -> Listed:
    of = Of(-1, scope, w.term(report, card.texts, card.place, card.block), field_of(card.texts))
    day = report.setting.day(card.place.as_of) if card.place.as_of else None
    words = said[PROGRESS].words if PROGRESS in said else None
    at = next((c.words.at() for c in (said["title"], *said.values()) if c.words), "")
    label = said["label"].text if "label" in said else ""
    return Listed(of, said, place, at, day or report.setting.as_of, rate(words) if words else None, label)


def _titles(report: Report) -> dict[str, tuple[str, str, Line]]:
    """The lines that may be titles over labels, by their words: the number in front, the words, the line."""
    made: dict[str, tuple[str, str, Line]] = {}
    for line in report.lines:
        code, words = coded(line)
        for name in (words, line.text):
            made.setdefault(key(name), (code, words, line))
    return made


def _of_lines(report: Report) -> Iterator[_Card]:
    """Labels on lines below the title of a pledge, or behind a label that names it."""
    said: dict[str, Cell] = {}
    last: tuple[tuple[str, ...], Line] | None = None
    for line in report.lines:
        for label, start, end in _pairs(line.text):
            name = _role(label)
            if not name:
                continue
            if name in {*_NAMES, "status"} and _COUNTED.search(line.text[start:end]):
                continue  # 공약사업 : 6대 분야 52개 사업, 추진상황 : 완료 20, 정상추진 14
            owner = _over(line)
            if last and (owner != last[0] or name in said):
                yield _Card(said, last[1].place, last[1].block, last[0])
                said = {}
            last = (owner, line)
            said |= {name: Cell(line.text[start:end].strip(), line.words.cut(start, end))}
            said |= {"label": Cell(label.strip(), None)} if name == PROGRESS else {}
    if last:
        yield _Card(said, last[1].place, last[1].block, last[0])


def _pairs(text: str) -> Iterator[tuple[str, int, int]]:
    """Labels, each with where its words begin and end."""
    for match in _PAIR.finditer(text):
        start, end = match.span("said")
        rated = _RATED.search(text, start, end)
        yield match["label"], start, rated.start() if rated else end
        if rated:
            yield rated["label"], *rated.span("said")


def _role(label: str) -> str:
    return "number" if key(label) in ORDINALS else role([key(label)])


def _over(line: Line) -> tuple[str, ...]:
    """The titles over a line, the nearest first, without the headings of parts."""
    over = [words for words in reversed(above(line.place, line.text)) if not is_part(coded_words(words)) and not _is_label(words)]
    return (*over, *((line.place.item,) if line.place.item else ()), line.place.section)


def coded_words(words: str) -> str:
    """The words behind the number in front."""
    match = _CODE.match(words)
    return words[match.end() :] if match else words


def _is_label(words: str) -> bool:
    return any(_role(label) for label, *_ in _pairs(words))


def _of_table(report: Report, grid: Grid) -> Iterator[_Card]:
    """The cards of a table: each cell that is a label stands before its words."""
    texts = (grid.caption, *reversed(grid.place.over), *just_above(report, grid), grid.place.item, grid.place.section)
    for said in _cards(grid):
        yield _Card(said, grid.place, grid.block, texts)


def is_card(grid: Grid) -> bool:
    """Whether the cells of a table are labels beside their words."""
    return any(True for _ in _cards(grid))


def _cards(grid: Grid) -> Iterator[dict[str, Cell]]:
    head = sorted(grid.head, key=lambda words: words.number)
    rows = (words for row in grid.rows for words in (*row.stubs, *row.cells) if words is not None)
    words = {words.number: words for words in (*head, *rows)}
    for said in _beside(tuple(words.values())):
        names = [said[name].text for name in _NAMES if name in said]
        if names and said.keys() & _TOLD and len(said) > _FEWEST and all(_WORDS.search(name) for name in names):
            yield said


def _beside(words: Sequence[Words]) -> Iterator[dict[str, Cell]]:
    said: dict[str, Cell] = {}
    for one, then in pairwise(words):
        name = _role(one.text)
        if not name or "구분" in one.text or _role(then.text) or not then.text.strip():
            continue
        if name in said:
            yield said
            said = {}
        said |= {name: Cell(" ".join(then.text.split()), then)}
        said |= {"label": Cell(" ".join(one.text.split()), None)} if name == PROGRESS else {}
    yield said
