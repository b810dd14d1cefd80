"""All words of a report as one text, of which every place is known: for books whose rows run on over lines, cells and pages."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from lib.forms import Figure, Grid, Report, Words

PAGE = re.compile(r"(?<!\S)[-–]\s?(\d{1,4})\s?[-–](?!\S)")


@dataclass(frozen=True)
class _Piece:
    """Words of the report and where they stand in the text of all."""

    start: int
    words: Words


class BookText:
    """The words of a report as one text, each place known."""

    def __init__(self, report: Report) -> None:
        self.pieces: list[_Piece] = []
        texts: list[str] = []
        at = 0
        for marker, words in _words(report):
            lead = f"{marker} " if marker else ""
            text = list(words.text.replace("\0", " "))
            for start, _ in words.parts:
                if 0 < start <= len(text) and text[start - 1] == " ":  # a part may begin behind the end, blanks there are lost
                    text[start - 1] = "\n"
            self.pieces.append(_Piece(at + len(lead), words))
            texts.append(lead + "".join(text))
            at += len(texts[-1]) + 1
        self.text = "\n".join(texts)
        self._starts = [p.start for p in self.pieces]

    def figure(self, start: int, printed: str, unit: str) -> Figure | None:
        """The amount that stands at a place; None where a number is told apart there in another way."""
        piece = self.pieces[max(0, bisect_right(self._starts, start) - 1)]
        at = start - piece.start
        numbers = piece.words.numbers
        n = bisect_left(numbers, at, key=lambda one: one.start)
        if n == len(numbers) or numbers[n].start != at or numbers[n].kind != "figure":
            return None
        return Figure("".join(printed.split()), unit, piece.words.at(at), (piece.words.number, at), "", at + len(printed))

    def between(self, start: int, end: int) -> Iterator[tuple[Figure, bool]]:
        """Every figure of a part of the text, and whether it is the number of a page."""
        pages = {at for match in PAGE.finditer(self.text) for at in (match.start(), match.start(1))}
        for piece in self.pieces:
            if piece.start < end and piece.start + len(piece.words.text) > start:
                places = ((f, piece.start + f.mark[1]) for f in piece.words.figures())
                yield from ((f, at in pages) for f, at in places if start <= at < end)


def _words(report: Report) -> Iterator[tuple[str, Words]]:
    """All words in reading order with the marks of their lines."""
    found: list[tuple[int, str, Words]] = [(n.block, "" if n.marker == "note" else _mark(n.marker), n.words) for n in report.lines]
    found += [(grid.block, "", words) for grid in report.grids for words in _of_grid(grid)]
    return ((marker, words) for _, marker, words in sorted(found, key=lambda one: one[0]))


def _mark(marker: str) -> str:
    return "" if marker in {"page", "caption", "summary"} else marker


def _of_grid(grid: Grid) -> Iterator[Words]:
    seen: set[int] = set()
    for words in grid.words():
        if words.number not in seen:
            seen.add(words.number)
            yield words
