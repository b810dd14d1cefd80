"""The rows of a budget book (세출예산사업명세서) as one run of words, whatever its layout: a row a line, a cell a line, many in a line, a table.

Behind the heading `부서ㆍ정책ㆍ단위(회계)ㆍ세부사업ㆍ편성목 | 예산액 | 전년도예산액 | 비교증감` every row is a label and three amounts, the third the
difference of the others; a letter and an amount below it are a source of its money.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from lib.forms import Figure
from lib.reading.meaning.budget_books.text import PAGE, BookText

_TITLE = re.compile(
    r"(20\d{2})\s?년?도?\s{0,3}(?:(본)\s?예산|제?\s?(\d)\s?회\s?추가?경정?(?:\s?예산)?)안?(?:\s{0,3}(일반회계|[가-힣·]{2,24}특별회계))?"
)
_PAGE_HEAD = re.compile(
    r"부서\s?[:：]\s?([^:：]{1,40}?)\s?정책\s?[:：]\s?([^:：]{1,60}?)\s?단위\s?[:：]\s?([^:：]{1,60}?)(?=\s?[(（]\s?단\s?위\s?[:：]|\s?부서\s?[ㆍ·‧・∙])"
)
_WON = re.compile(r"[(（]\s?단\s?위\s?[:：]\s?(백만원|천원|원)\s?[)）]")
_COLUMNS = re.compile(
    r"부서\s?[ㆍ·‧・∙]\s?정책[가-힣ㆍ·‧・∙()（）\s]{0,60}예\s?산\s?액\s{0,3}(전\s?년\s?도\s?예\s?산\s?액|기\s?정\s?예?\s?산?\s?액)\s{0,3}비\s?교\s?증\s?감"
)
_TOKEN = re.compile(r"[△▲]\s?\d[\d,]*(?!\S)|[^\s\0]+|\0+")
_AMOUNT = re.compile(r"[△▲\-−–]?\s?(?:\d{1,3}(?:,\d{3})+|\d{1,6})")
_IN_WON = re.compile(r"\S*\d,\d{3}원")
_BASIS = re.compile(r"[○◦●◯ㅇ·ㆍ∙•◇◆□■▪※*=×xX+/<\-−–―]")
_COUNTED = re.compile(r"\d+[가-힣*×xX]|[xX](?!\w)")
_CODES = re.compile(r"(?:101|20[1-9]|30[1-9]|31[0-9]|40[1-9]|50[1-9]|60[1-9]|70[1-9]|80[1-9])")
_DETAIL = re.compile(r"0[1-9]|[12]\d")
_NAME = re.compile(r"[가-힣A-Za-z\d(（「『\[“‘'\"][^=*×○●□※\0]{1,59}")
_HANGUL = re.compile(r"[가-힣]")
_OTHER = re.compile(r"명세서|총괄표|비교\s?증감|예산액")  # headings of another table: the book is over
_SIGNS = "△▲-−–"


@dataclass(frozen=True)
class Head:
    """What a page's head and title say: department, policy and unit programme, unit of money, year, stage, account; and the second column."""

    office: str = ""
    policy: str = ""
    unit: str = ""
    won: str = ""
    year: int | None = None
    stage: str = ""
    account: str = ""
    before: str = ""


@dataclass
class Row:
    """A row: `kind` is what its label is: a name, an item (편성목), a detail (통계목), or the basis of one. `is_proved`: a − b = c."""

    label: str
    kind: str
    figures: tuple[Figure, ...]
    head: Head
    is_proved: bool
    sources: list[tuple[str, Figure]] = field(default_factory=list)
    is_cut: bool = False  # pages are missing before it


def value(figure: Figure) -> int:
    """An amount as a number, its sign with it."""
    digits = figure.words.lstrip(_SIGNS).replace(",", "")
    return -int(digits) if figure.words[0] in _SIGNS else int(digits)


def book_rows(book: BookText) -> tuple[list[Row], list[tuple[int, int]]]:
    """The rows in order, and from where to where they stand; none without the heading of the columns."""
    text, at = book.text, 0
    columns = list(_COLUMNS.finditer(text))
    if not columns:
        return [], []
    heads = (*_TITLE.finditer(text), *_PAGE_HEAD.finditer(text), *_WON.finditer(text), *columns, *PAGE.finditer(text))
    reader = _Reader(book)
    for match in sorted(heads, key=lambda m: m.start()):
        if match.start() >= at:
            reader.read(text, at, match.start())
            reader.turn(match)
            at = match.end()
    reader.read(text, at, len(text))
    return reader.rows, [(start, end) for start, end in reader.spans if end]


class _Reader:
    """Reads labels and amounts in turn."""

    def __init__(self, book: BookText) -> None:
        self.book = book
        self.rows: list[Row] = []
        self.head, self.page = Head(), 0
        self.spans: list[tuple[int, int]] = []
        self.is_over = True
        self.label: list[str] = []
        self.run: list[tuple[int, str]] = []
        self.is_cut = self.is_fresh = False

    def turn(self, match: re.Match[str]) -> None:
        """Takes the head of a page, the heading of the columns, or a page's number."""
        self._close()
        self.label = []
        if match.re is _TITLE:
            stage = "본예산" if match[2] else f"제{match[3]}회 추경"
            self.head = replace(self.head, year=int(match[1]), stage=stage, account=match[4] or "")
        elif match.re is _PAGE_HEAD:
            office, policy, unit = (" ".join(match[n].split()) for n in (1, 2, 3))
            self.head = replace(self.head, office=office, policy=policy, unit=unit)
        elif match.re is _WON:
            self.head = replace(self.head, won=match[1])
        elif match.re is _COLUMNS:
            self.head = replace(self.head, before="".join(match[1].split()))
            self.spans += [(match.start(), 0)] if self.is_over else []
            self.is_over = False
        else:
            self.is_cut = self.is_cut or (self.page > 0 and int(match[1]) not in {self.page, self.page + 1})
            self.page = int(match[1])
            if not self.is_over:
                self._reach(match.end())

    def read(self, text: str, start: int, end: int) -> None:
        """Reads on over words that are no head."""
        for match in _TOKEN.finditer(text, start, end):
            if self.is_over:
                return
            word, at = match[0], match.start()
            self.is_fresh = "\n" in text[max(start, at - 2) : at]
            if _AMOUNT.fullmatch(word):
                self.run.append((at, word))
                continue
            self._close()
            if self.is_fresh and self.label and _BASIS.match(self.label[0]):
                self.label = []
            if _IN_WON.fullmatch(word) and self.rows:
                self._add(Row(word, "basis", (), self.head, is_proved=False), match.end())
                continue
            self.label.append(word)
        self._close()

    def _add(self, row: Row, end: int) -> None:
        row.is_cut, self.is_cut = self.is_cut, False
        self.rows.append(row)
        self.label = []
        self._reach(end)

    def _reach(self, end: int) -> None:
        """What was read of the book goes up to there."""
        self.spans[-1] = (self.spans[-1][0], end)

    def _close(self) -> None:
        """Tells what the amounts behind a label are; those that are left over begin the next label."""
        run, self.run = self.run, []
        if not run:
            return
        figures = [self.book.figure(at, word, self.head.won) for at, word in run]
        end = run[0][0] + len(run[0][1])
        first = self.label[0] if self.label else ""
        used = 0
        if len(self.label) == 1 and len(first) == 1 and _HANGUL.match(first) and self.rows:
            if figures[0]:
                self.rows[-1].sources.append((first, figures[0]))
            used, self.label = 1, []
            self._reach(end)
        elif first and _BASIS.match(first):
            self._add(Row(" ".join(self.label), "basis", (), self.head, is_proved=False), end)
            used = 1 if len(run) < _THREE else _THREE
        elif _OTHER.search(" ".join(self.label)):
            self.is_over, self.label, used = True, [], len(run)
        elif first and len(run) >= _THREE:
            known = tuple(f for f in figures[:_THREE] if f)
            self._add(self._row(known), run[_THREE - 1][0] + len(run[_THREE - 1][1]))
            used = _THREE
        elif not first and self._repeats(run[0][1]):
            used = 1
            self._reach(end)
        self.label += [word for _, word in run[used:]]

    def _repeats(self, amount: str) -> bool:
        """Whether an amount is that of the basis before it, which is printed to the won there: `120,000,000원 | 120,000`."""
        last = self.rows[-1] if self.rows else None
        printed = _LAST.search(last.label) if last and last.kind == "basis" else None
        scale = _SCALES.get(self.head.won, 0)
        return bool(printed) and _digits(printed[1] if printed else "") == _digits(amount) * scale

    def _row(self, figures: Sequence[Figure]) -> Row:
        """A row of three amounts."""
        name = " ".join(self.label)
        holds = len(figures) == _THREE and value(figures[0]) - value(figures[1]) == value(figures[2]) and value(figures[0]) >= 0
        return Row(name, _kind(self.label), tuple(figures), self.head, holds)


_THREE = 3
_LAST = re.compile(r"(?<![\d,])([\d,]{1,20})원$")
_SCALES = {"원": 1, "천원": 1000, "백만원": 10**6}


def _digits(amount: str) -> int:
    return int("".join(c for c in amount if c.isdigit()) or 0)


def _kind(label: Sequence[str]) -> str:
    """Whether a label is the number and name of an item or a detail, or the name of a department, a programme or a project."""
    if len(label) > 1 and _CODES.fullmatch(label[0]):
        return "item"
    if len(label) > 1 and _DETAIL.fullmatch(label[0]):
        return "detail"
    name = " ".join(label)
    is_name = _NAME.fullmatch(name) and len(_HANGUL.findall(name)) > 1 and not _COUNTED.match(name)
    return "name" if is_name else "unclear"
