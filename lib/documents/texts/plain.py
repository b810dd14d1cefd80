"""Plain text and Markdown, also what converters of PDF and HWP leave: each line one block, each run of tabs or pipes one table.

Places are lines (`L51`), counted by line ends only, from 1.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from lib.documents.errors import RefusedError
from lib.documents.model import Block, Cell, Found, Heading, Note, Paragraph
from lib.documents.tables import grids, lost_spans
from lib.documents.tables.bars import Bars, Piece, broken
from lib.documents.tables.columned import RULE, columned
from lib.documents.tables.drawn import drawn, run_in
from lib.documents.texts.bullets import bullet, chapter, nested
from lib.documents.texts.decoding import decode
from lib.documents.texts.glyphs import clean, has_private, is_broken
from lib.documents.texts.mend import plain, undoubled
from lib.documents.words.units import said
from lib.documents.words.values import is_value

MAX_LINE, MAX_LINES = 1_000_000, 300_000
_HASHES = re.compile(r"(#{1,6})\s+(.*?)\s*#*")
_PIPES = re.compile(r"\s*\|.*\|\s*")
_BAR = re.compile(r"(?<!\\)\|")
_LEAST_BARS = 2  # of a table without bars around it
_MOST_UNEVEN = 2_000  # rows; where each may lack other cells, their ways are many
_RULED = r"\s*+(?::-++:?|-++:|-{2,}+)\s*+"  # a cell of a divider; a dash alone is a blank cell
_DIVIDER = re.compile(rf"\s*+\|?(?:{_RULED}\|)++(?:{_RULED})?\|?\s*+")  # nothing taken is given back: a line of blanks is tried once
_PAGE = re.compile(r"\s*[-–—]\s*\d{1,4}\s*[-–—]\s*")
_HINT = re.compile(
    r"[※*]?\s?[^.:：\d]{0,30}좌\s?[,·/]?\s?우로\s?(?:이동|움직|스크롤|드래그|밀)[^.:：\d]{0,40}\.?"
    r"|[•·*-]?\s?(?:댓글|조회\s?수?|추천\s?수?|공유|좋아요)\s?[:：]?\s?\d[\d,]{0,6}"
)  # how to use a page, and who has: no words of its tables
_SUMMARY = re.compile(
    r"[^\d\n]{0,120}(?:에\s?(?:대한|관한)|(?:안내|제공)하는)\s?(?:표|정보|목록|자료)(?:입니다|임|이다)\.?"
    r"|(?:[^\d\n]|\d{1,4}(?:년|월|급|분기)){0,300}[가-힣)\]'’\"”]\s?(?:(?:으로|로)\s?(?:나타냄|표시|구성된\s?(?:표|목록)(?:입니다|임|이다)?)|순으로\s?정보\s?제공)\.?"
)  # for who hears the page
_FOOTNOTE = re.compile(r"\s*(?:\[\^[^\]]{1,12}\]:|(\d{1,2})\)\s)")
_CITED = re.compile(r"(?<=[가-힣A-Za-z0-9%)])\s?(\d{1,2}|[¹²³⁴⁵⁶⁷⁸⁹])[)⁾]")
_SUPERSCRIPTS = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹", "123456789")
_REMARK = re.compile(r"\s*[(（][^()（）\t|\d]{1,20}[)）]\s*")
_PICTURE = re.compile(r"!\[([^\[\]]{0,200})\]\([^()\s]{0,500}\)")  # its words are those that stand for it
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def read(data: bytes) -> Found:
    """The lines of a text as blocks. RefusedError for a line that no person wrote (a million letters)."""
    lines = decode(data).split("\n")
    if len(lines) > MAX_LINES:
        raise RefusedError("big", f"{len(lines)} lines")
    if max(map(len, lines)) > MAX_LINE:
        raise RefusedError("hostile", "a line of more than a million letters")
    found = Found(reader="text")
    cleaned = [_PICTURE.sub(r"\1", clean(line)) for line in lines]
    _doubts(cleaned, found)
    cited = frozenset(mark for line in cleaned for mark in _cited(line))
    at = 0
    while at < len(cleaned):
        at = _take(cleaned, at, found, cited)
    return found


def _cited(line: str) -> Iterator[str]:
    """Marks of footnotes behind words, `1,284,300¹⁾`; a number in brackets is none."""
    for match in _CITED.finditer(line):
        before = line[: match.start()]
        if before.count("(") <= before.count(")"):
            yield match[1].translate(_SUPERSCRIPTS)


def _doubts(lines: Sequence[str], found: Found) -> None:
    for number, line in enumerate(lines, start=1):
        if has_private(line):
            found.doubt("private_glyph", f"L{number}")
        if is_broken(line):
            found.doubt("replaced", f"L{number}")


def _take(lines: Sequence[str], at: int, found: Found, cited: frozenset[str]) -> int:
    """Adds what stands at line `at` (counted from 0) and gives the line after it."""
    if end := _drawn(lines, at, found) or _broken(lines, at, found) or _columned(lines, at, found):
        return end
    if _is_tabbed(lines[at]):
        return _table(lines, at, found, lambda line: "\t" in line.strip("\n"), lambda line: line.split("\t"))
    if _PIPES.fullmatch(lines[at]) and at + 1 < len(lines) and _PIPES.fullmatch(lines[at + 1]):
        return _table(lines, at, found, lambda line: _PIPES.fullmatch(line) is not None, _piped)
    if end := _uneven(lines, at, found):
        return end
    if bars := _bare_bars(lines, at):
        split = partial(_piped, opened=_is_opened(lines, at))
        return _table(lines, at, found, lambda line: len(_BAR.findall(line.strip())) == bars or _DIVIDER.fullmatch(line) is not None, split)
    block = _line(lines[at], f"L{at + 1}", cited)
    if block:
        found.blocks.append(block)
    return at + 1


def _is_tabbed(line: str) -> bool:
    """Whether tabs part a line into cells, of which all but one or all may be blank; one that tabs only set in is none."""
    return "\t" in line.strip() or (line.count("\t") >= _LEAST_BARS and line.endswith("\t"))


def _drawn(lines: Sequence[str], at: int, found: Found) -> int:
    """Adds a table that is drawn with letters from a line on, and gives the line after it; 0 where none is."""
    if joined := run_in(lines[at]):
        return _run_in(joined, at, found)
    if not (whole := drawn(lines, at)):
        return 0
    if made := grids.table(whole[0], f"L{at + 1}", found):
        found.blocks.append(made)
    return whole[1]


def _run_in(joined: tuple[str, list[str]], at: int, found: Found) -> int:
    """Adds a table whose lines were joined into one with the words around it, all at the place of that line."""
    before, own = joined
    whole = drawn(own, 0)
    if whole is None:
        return 0
    place = f"L{at + 1}"
    made = grids.table((replace(cell, at=place) for cell in whole[0]), place, found)
    found.blocks += [block for block in (_line(before, place, frozenset()), made) if block]
    behind = " ".join(own[whole[1] :])
    if (more := run_in(behind)) and _run_in(more, at, found):
        return at + 1
    if rest := _line(behind, place, frozenset()):
        found.blocks.append(rest)
    return at + 1


def _columned(lines: Sequence[str], at: int, found: Found) -> int:
    """Adds a table whose columns stand under one another from a line on, and gives the line after it; 0 where none begins."""
    if not (whole := columned(lines, at)):
        return 0
    if made := grids.table((replace(c, text=plain(c.text)) for c in whole[0]), f"L{at + 1}", found):
        found.blocks.append(made)
    return whole[1]


def _broken(lines: Sequence[str], at: int, found: Found) -> int:
    """Adds a table of bars whose rows were broken over lines, and gives the line after it; 0 where none begins."""
    if not (put := broken(lines, at)):
        return 0
    _add(*lost_spans.placed(put[0]), f"L{at + 1}", found)
    return put[1]


def _add(cells: Sequence[Cell], sure: bool, at: str, found: Found) -> None:  # noqa: FBT001 - as they were placed
    if made := grids.table((replace(c, text=plain(_BREAK.sub("\n", c.text)).strip()) for c in cells), at, found, ruled=sure):
        found.blocks.append(replace(made, headed=sure))


def _bare_bars(lines: Sequence[str], at: int) -> int:
    """How many bars divide the rows of a table without bars around it that begins at a line, 0 where none does: two such rows at least."""
    bars, below = _bars(lines[at]), [line for line in lines[at + 1 : at + 3] if not _DIVIDER.fullmatch(line)]
    return bars if bars >= _LEAST_BARS and below and _bars(below[0]) == bars else 0


def _uneven(lines: Sequence[str], at: int, found: Found) -> int:
    """Adds the rows of bars of unequal lengths that begin at a line, and gives the line after them; 0 where there are none."""
    if at and _bars(lines[at - 1]) >= _LEAST_BARS:
        return 0  # tried where they begin
    end = at
    while end < len(lines) and (_bars(lines[end]) >= _LEAST_BARS or (end > at and _DIVIDER.fullmatch(lines[end]))):
        end += 1
    opened = _is_opened(lines, at)
    rows = [(n, _piped(lines[n], opened=opened)) for n in range(at, end) if not _DIVIDER.fullmatch(lines[n])]
    return end if _ragged(rows, found) else 0


def _bars(line: str) -> int:
    """The bars in a line of cells; a bullet's line is none, but that of a number (1. 가.) may be a row's."""
    mark = bullet(line).marker
    return 0 if " | " not in line or (mark and not mark[:-1].isalnum()) else len(_BAR.findall(line.strip()))


def _table(lines: Sequence[str], at: int, found: Found, belongs: Callable[[str], bool], split: Callable[[str], list[str]]) -> int:
    end = at
    rows: list[tuple[int, list[str]]] = []
    while end < len(lines) and (
        ((lines[end].strip() or _is_tabbed(lines[end])) and belongs(lines[end]))
        or (_is_remark(lines, end, belongs) and _is_body(split(lines[end + 1])))
    ):
        if rows and not belongs(lines[end]):
            rows[-1][1][-1] += f" {lines[end].strip()}"
        elif not _DIVIDER.fullmatch(lines[end]):
            rows.append((end, split(lines[end])))
        end += 1
    if _ragged(rows, found):
        return end
    over = _spanned([parts for _, parts in rows])
    cells = [
        Cell(row, 1 + (col - 1) * over if col and row == 0 else col, plain(_BREAK.sub("\n", words)).strip(), f"L{number + 1}",
             colspan=over if col and row == 0 else 1)
        for row, (number, parts) in enumerate(rows)
        for col, words in enumerate(parts)
    ]  # fmt: skip
    made = grids.table(cells, f"L{at + 1}", found)
    if made:
        found.blocks.append(made)
    return end


def _is_remark(lines: Sequence[str], at: int, belongs: Callable[[str], bool]) -> bool:
    """Whether a line in brackets between rows is what the last cell before it broke off: `기타` over `(시기미도래)`.

    A unit or a day is said of the table below, which begins with its own headings.
    """
    if not 0 < at < len(lines) - 1 or not _REMARK.fullmatch(lines[at]) or any(said(lines[at])[:2]):
        return False
    return belongs(lines[at - 1]) and belongs(lines[at + 1])


def _ragged(rows: Sequence[tuple[int, list[str]]], found: Found) -> bool:
    """Adds rows of unequal lengths as a table where it is known under which heading each figure stands.

    A label that stands once over several left no cell in the rows below its own, nor a heading over several columns.
    """
    width = max((len(parts) for _, parts in rows), default=0)
    if not 2 < len(rows) <= _MOST_UNEVEN or all(len(parts) == width for _, parts in rows):
        return False
    told = [Bars(tuple(Piece(w.strip(), number) for w in parts), (width - len(parts)) * _is_body(parts)) for number, parts in rows]
    cells, sure = lost_spans.placed(told)
    if sure and any(_is_body(parts) for _, parts in rows):
        _add(cells, sure, f"L{rows[0][0] + 1}", found)
        return True
    return False


def _is_body(parts: Sequence[str]) -> bool:
    return any(is_value(words.strip()) for words in parts)


def _spanned(rows: Sequence[Sequence[str]]) -> int:
    """How many columns each heading of the first row spans where a converter kept merged cells once: 구분 · 2023 · 2024 over 건수 · 금액 · 건수 · 금액."""
    if len(rows) < 3 or any(len(row) != len(rows[1]) for row in rows[2:]):
        return 1
    heads, below = [w.strip() for w in rows[0]], [w.strip() for w in rows[1]]
    if len(heads) < 3 or below[0] or not all(below[1:]) or not all(heads) or (len(below) - 1) % (len(heads) - 1):
        return 1
    each = (len(below) - 1) // (len(heads) - 1)
    return each if each > 1 and below[1:] == below[1 : 1 + each] * (len(heads) - 1) else 1


def _is_opened(lines: Sequence[str], at: int) -> bool:
    """Whether rows begin with a bar of their own, by the first one or the divider below it; else one before a row's words closes a blank cell."""
    return any(line.lstrip().startswith("|") for line in (lines[at], *(n for n in lines[at + 1 : at + 2] if _DIVIDER.fullmatch(n))))


def _piped(line: str, *, opened: bool = True) -> list[str]:
    bare = line.strip().removesuffix("|")
    return [part.replace("\\|", "|") for part in _BAR.split(bare.removeprefix("|") if opened else bare)]


def _line(line: str, at: str, cited: frozenset[str]) -> Block | None:
    text = plain(line)
    if not text.strip() or RULE.fullmatch(text) or _PAGE.fullmatch(text):
        return Note(text.strip(), at, "page") if _PAGE.fullmatch(text) and text.strip() else None
    if _HINT.fullmatch(text.strip()) or _SUMMARY.fullmatch(text.strip()):
        return Note(text.strip(), at, "hint")
    marked = _HASHES.fullmatch(text.strip())
    if marked:
        return _heading(marked[2], at, len(marked[1]))
    mended = undoubled(text)
    raw = text.strip() if mended != text else ""
    if chapter(mended):
        return Heading(mended.strip(), 1, at, "looks", raw)
    note = _FOOTNOTE.match(text)
    if note and not text.startswith(" ") and (note[1] is None or note[1] in cited):
        return Note(text.strip(), at)
    part = bullet(mended)
    return Paragraph(part.text, at, nested(part, len(text) - len(text.lstrip(" "))), part.marker, raw)


def _heading(words: str, at: str, level: int) -> Block | None:
    """A marked heading; one that begins with a bullet (`# □ 사업개요`) is the bullet's line, as in the printed report."""
    mended = undoubled(words).strip()
    part = bullet(mended)
    if not mended:
        return None
    if part.marker and part.depth in {1, 2, 3, 4, 9} and not part.marker[:1].isalnum():
        return Paragraph(part.text, at, part.depth, part.marker)
    return Heading(mended, level, at, "marked", words.strip() if mended != words.strip() else "")
