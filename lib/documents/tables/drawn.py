"""Tables drawn with letters, `┌─┬─┐` or `+--+--+`: cells are what rules close in, spans included.

Bars that stand close behind the first one (`┃│││`, `┃││├┬──`) lead down from the rows above to those below them and part no cells. A rule that runs through some columns only (`│ 계 ├────┬────┤`) parts these alone. Where the bars of the lines stand under each other
at no width of the letters, the drawing stays lines.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice, pairwise, takewhile

from lib.documents.model import Cell
from lib.documents.words.values import is_value

_PLAIN = str.maketrans("━═┏┳┓┣╋┫┗┻┛┃╔╦╗╠╬╣╚╩╝║┠┨┯┷┿╂┝┥╞╡╪╟╢╤╧╓╥╖╙╨╜╒╕╘╛", "──┌┬┐├┼┤└┴┘│┌┬┐├┼┤└┴┘│├┤┬┴┼┼├┤├┤┼├┤┬┴┌┬┐└┴┘┌┐└┘")  # fmt: skip
_ASCII = re.compile(r"\s*\+(?:[-=]{2,}\+)+\s*")
_RULES = re.compile(r"[+|]|(?<=[-=+])[-=](?=[-=+])|(?<=\+)[-=]|[-=](?=\+)")
_TOP = re.compile(r"\s*┌─[─┬]*┐\s*")
_BARS, _RULE = "│├┤┼┬┴┌┐└┘", "─┬┴┼"
_MOST_LINES = 2_000
_ALL_RULES = re.compile(r"[├└┌┼][─┬┴┼]+[┤┘┐┼]")
_LED = re.compile(r"^(\s*│)([│├┬┌]++)(?=(─)?)")
_RUN_IN = re.compile(r"(?<=[┓┃┛┫┨╗║╝╣╢])\s(?=[┏┃┗┣┠╔║╚╠╟])|(?<=[┛╝])\s")  # a line of a drawing ends, the next begins
_BEGINS = re.compile(r"(?:┏[━┯┳]+┓|╔[═╤╦]+╗|┌[─┬]+┐)(?=\s[┃║│])")
_RULE_RUN_IN, _BAR = re.compile(r"\s?[┌├└][─┬┼┴]+[┐┤┘]"), re.compile("│")
_ALIKE = re.compile("[┬┳╦]")  # bars within a drawing are as those around it
_FIRST = frozenset("┌┏╔╓╒+")
_FAR, _NEAR, _FEWEST = 100_000, 3, 4  # room between bars, columns that one may stand beside its rule, and lines of a drawing


@dataclass(frozen=True)
class _Line:
    """A line of a drawing: its letters by the column in which each begins, and its number."""

    letters: Mapping[int, str]
    number: int

    def bars(self) -> set[int]:
        """Where its bars stand."""
        return {at for at, letter in self.letters.items() if letter in _BARS}

    def is_ruled(self, start: int, end: int) -> bool:
        """Whether a rule and nothing else runs between two bars."""
        inside = [letter for at, letter in self.letters.items() if start < at < end]
        return bool(inside) and all(letter in _RULE for letter in inside)

    def words(self, start: int, end: int) -> str:
        """What is written between two bars."""
        return "".join(letter for at, letter in sorted(self.letters.items()) if start < at < end).strip()


def drawn(lines: Sequence[str], at: int) -> tuple[list[Cell], int] | None:
    """The cells of the table that is drawn from a line on, and the line after it; None where none is, or its bars do not stand right."""
    if lines[at].lstrip()[:1] not in _FIRST:
        return None
    if not (is_ascii := _ASCII.fullmatch(lines[at]) is not None) and not _TOP.fullmatch(lines[at].translate(_PLAIN)):
        return None
    given = list(takewhile(partial(_belongs, is_ascii=is_ascii), lines[at : at + _MOST_LINES]))
    bare = [_unified(line) if is_ascii else _LED.sub(_led, line.translate(_PLAIN)) for line in given]
    is_closed = _ALL_RULES.fullmatch(bare[-1].strip()) is not None if bare else False
    if len(bare) < _FEWEST or not (is_closed or at + len(bare) == len(lines)):
        return None
    whole = (bare,) if is_closed else (bare, bare[:-1])  # the text may end within it, and within its last line
    read = next((found for own in whole for wide in (1, 2, 0) if (found := _read(own, at, wide))), None)
    return (list(_cells(read)), at + len(read)) if read else None


def run_in(line: str) -> tuple[str, list[str]] | None:
    """The words before a drawing whose lines were joined into one, and its lines, what stands behind it in the last; None where there is none."""
    begins = _BEGINS.search(line)
    if begins is None:
        return None
    rest = line[begins.start() :]
    lines = _counted(rest, 1 + len(_ALIKE.findall(begins[0]))) if _ALIKE.search(begins[0]) else _RUN_IN.split(rest)
    last = next((n for n, own in enumerate(lines, 1) if own.lstrip().startswith("└")), len(lines))
    return line[: begins.start()], [*lines[:last], *([" ".join(lines[last:])] if lines[last:] else [])]


def _counted(text: str, columns: int) -> list[str]:
    """The lines of such a drawing by how many bars each has; what stands behind the last."""
    plain, at = text.translate(_PLAIN), 0
    found: list[str] = []
    while end := _line_end(plain, at, columns):
        found.append(plain[at:end].lstrip())
        at = end
    return [*found, *([rest] if (rest := text[at:].strip()) else [])]


def _line_end(plain: str, at: int, columns: int) -> int:
    """Where the line that begins at a place ends: a rule, or so many cells between bars; 0 where none begins."""
    if rule := _RULE_RUN_IN.match(plain, at):
        return rule.end()
    bars = [bar.start() for bar in islice(_BAR.finditer(plain, at), columns + 1)]
    is_line = len(bars) > columns and not plain[at : bars[0]].strip() and "─" not in plain[at : bars[-1]]
    return bars[-1] + 1 if is_line else 0


def _led(match: re.Match[str]) -> str:
    """Blanks, or the rule that begins there, in place of bars that only lead down."""
    return match[1].replace("│", "├") + "─" * len(match[2]) if match[3] else match[1] + " " * len(match[2])


def _read(lines: Sequence[str], at: int, wide: int) -> list[_Line] | None:
    """The lines with each bar at the one of the rules that it stands nearest to; None where one stands at none, or two at one.

    `wide` is what rules and letters like them take in columns; 0 counts the bars, whatever is between.
    """
    placed = [_columns(line, wide) for line in lines]
    rules = [row for line, row in zip(lines, placed, strict=True) if _ALL_RULES.fullmatch(line.strip())]
    edges = sorted({column for row in rules for column, letter in row if letter in _BARS})
    found = [_snapped(row, edges, _NEAR if wide else 0, at + n) for n, row in enumerate(placed)]
    return [line for line in found if line] if all(found) else None


def _snapped(row: Sequence[tuple[int, str]], edges: Sequence[int], near: int, number: int) -> _Line | None:
    letters: dict[int, str] = {}
    place, last = -1, -1
    for column, letter in row:
        if letter in _BARS:
            edge = min(edges, key=lambda e: abs(e - column))
            if abs(edge - column) > near or edge <= last:
                return None
            last, place = edge, edge * _FAR
        letters[place] = letter
        place += 1
    return _Line(letters, number) if last == edges[-1] and min(letters) == edges[0] * _FAR else None


def _belongs(line: str, *, is_ascii: bool) -> bool:
    text = line.translate(_PLAIN).strip()
    return text[:1] in ({"+", "|"} if is_ascii else {*"│├┌└"}) and text[-1:] in ({"+", "|"} if is_ascii else {*"│┤┐┘"})


def _unified(line: str) -> str:
    """A line drawn with `+`, `-` and `|` in letters of rules; those within words stay."""
    is_rule = line.strip().startswith("+") or "+--" in line
    return _RULES.sub(_letter, line) if is_rule else line.replace("|", "│")


def _letter(match: re.Match[str]) -> str:
    return {"+": "┼", "|": "│"}.get(match[0], "─")


def _width(letter: str, *, wide: int) -> int:
    """How many columns a letter takes; of those that fonts draw in one or in two, as rules are, `wide`."""
    kind = unicodedata.east_asian_width(letter)
    return 2 if kind in "WF" else wide if kind == "A" else 1


def _columns(line: str, wide: int) -> list[tuple[int, str]]:
    """The letters of a line from its first bar on, each with its column."""
    column = bars = 0
    found: list[tuple[int, str]] = []
    for letter in line.rstrip():
        is_bar = letter in _BARS
        found += [(bars if is_bar and not wide else column, letter)] if found or is_bar else []
        bars += is_bar
        column += _width(letter, wide=wide)
    return found


def _cells(lines: Sequence[_Line]) -> Iterator[Cell]:
    """The cells: places between bars, each with those beside and below it that no rule parts from it."""
    edges = sorted(set().union(*(line.bars() for line in lines)))
    bands = list(_bands(lines, edges))
    taken: set[tuple[int, int]] = set()
    for row, band in enumerate(bands):
        for col, (start, _) in enumerate(pairwise(edges)):
            if (row, col) in taken:
                continue
            wide = next((n for n, edge in enumerate(edges[col + 1 :], 1) if edge in band.bars), 1)
            deep = next((n for n, below in enumerate(bands[row + 1 :], 1) if below.is_parted(start, edges[col + wide])), len(bands) - row)
            taken |= {(row + down, col + right) for down in range(deep) for right in range(wide)}
            own = [*band.lines, *(line for one in bands[row + 1 : row + deep] for line in (one.over, *one.lines) if line)]
            pieces = [(words, line.number) for line in own if (words := line.words(start, edges[col + wide]))]
            first = pieces[0][1] if pieces else band.lines[0].number
            yield Cell(row, col, "\n".join(words for words, _ in pieces), f"L{first + 1}", deep, wide)


@dataclass(frozen=True)
class _Band:
    """The lines of a row, the rule over them, and where bars part its cells."""

    over: _Line | None
    lines: tuple[_Line, ...]
    bars: frozenset[int]

    def is_parted(self, start: int, end: int) -> bool:
        """Whether something parts it from the row above between two bars: a rule, or that each line is a row."""
        return self.over is None or self.over.is_ruled(start, end)


def _bands(lines: Sequence[_Line], edges: Sequence[int]) -> Iterator[_Band]:
    """The rows: what stands between two lines in which a rule runs; words beside a part of a rule belong to the row above it."""
    over: _Line | None = None
    held: list[_Line] = []
    for line in lines:
        if any(line.is_ruled(start, end) for start, end in pairwise(edges)):
            yield from _rows(over, held)
            over, held = line, []
        else:
            held.append(line)
    yield from _rows(over, held)


def _is_row(line: _Line) -> bool:
    """Whether a line has figures, and not in its first cell alone: the number of an item over its name."""
    first, *rest = "".join(line.letters.values()).strip()[1:-1].split("│")
    return any(map(is_value, rest)) or (is_value(first) and any(words.strip() for words in rest))


def _rows(over: _Line | None, lines: Sequence[_Line]) -> Iterator[_Band]:
    """The lines between two rules as one row, or as one each where every line has figures."""
    if not lines:
        return
    bars = frozenset.intersection(*(frozenset(line.bars()) for line in lines))
    split = len(lines) > 1 and all(map(_is_row, lines))
    if not split:
        yield _Band(over, tuple(lines), bars)
        return
    for n, line in enumerate(lines):
        yield _Band(over if not n else None, (line,), frozenset(line.bars()))
