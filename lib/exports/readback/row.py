"""One row of what a file shows, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lib.core.text import Text, same

_FIGURE = re.compile(r"\d")
_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
PLACES: Mapping[str, Text] = {
    "slide": Text("슬라이드 {at}", "slide {at}"),
    "notes": Text("슬라이드 {at}의 노트", "notes of slide {at}"),
    "slide chart": Text("슬라이드 {at}의 차트", "chart on slide {at}"),
    "slide picture": Text("슬라이드 {at}의 그림", "picture on slide {at}"),
    "sheet": Text("시트 {at}", "sheet {at}"),
    "sheet chart": Text("시트 {at}의 차트", "chart on sheet {at}"),
    "page": Text("{at}쪽", "page {at}"),
    "paragraph": Text("{at}번째 문단", "paragraph {at}"),
    "table row": Text("{at}번째 표 행", "table row {at}"),
    "picture": Text("그림 {at}", "picture {at}"),
    "line": Text("{at}번째 줄", "line {at}"),
    "text": Text("{at}번째 글", "text {at}"),
    "pixels": Text("그림(화소가 다르니 수치를 눈으로 견줄 것)", "the picture (its pixels differ: compare its figures by eye)"),
    "program": Text("수치를 그리는 프로그램과 서식", "the program and style that draw the figures"),
    "part": same("{at}"),
}
"""What the place of a row is called, by its kind."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of words, one row of a table or one series of a chart. `heads` name its cells where they have names (B5, a column)."""

    kind: str
    at: str
    cells: tuple[str, ...]
    heads: tuple[str, ...] = ()

    @property
    def has_figure(self) -> bool:
        """Whether a digit stands in it."""
        return any(map(_FIGURE.search, self.cells))

    @property
    def is_read(self) -> bool:
        """Whether its cells are words and figures that a reader sees, not the digest of a picture or a program."""
        return self.kind not in ("pixels", "program", "picture", "slide picture")

    def place(self, cell: int | None = None) -> Text:
        """Where it stands, or where one of its cells does."""
        head = f" {self.heads[cell]}" if cell is not None and cell < len(self.heads) else ""
        place = PLACES[self.kind].fill(at=self.at)
        return Text(place.ko + head, place.en + head)


def plain(words: str) -> str:
    """Words on one line; a number as programs store it without what they differ in: 0.30200000000000005 is 0.302."""
    if words.isdecimal() and words.isascii():
        return words
    return number(float(words)) if _NUMBER.fullmatch(words) else " ".join(words.split())


def number(value: float) -> str:
    """A number that is the same however a program has written it: whole ones whole, others to 12 digits."""
    return str(int(value)) if value.is_integer() and abs(value) < 2**53 else f"{value:.12g}"
