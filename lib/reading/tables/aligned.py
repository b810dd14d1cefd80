"""Tables that a converter left as lines without losing a cell: headings, then labels each with a figure for every heading.

Headings and labels may run over lines; then the first figure of most rows must be the sum of the others. Where it is not, the table is doubted.
A heading over labels that is not known needs a column of changes, which the other two make.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from lib.documents.model import Block, Cell, Document, Table
from lib.documents.tables.columns import ORDINALS
from lib.documents.words.labels import key, label, split
from lib.documents.words.units import said
from lib.documents.words.values import is_year, tail
from lib.reading.tables.headed import headed
from lib.reading.tables.lines import is_marked, tabled_by, words_of
from lib.reading.tables.stubs import STUBS, is_over_names, is_stub

LONG = 100  # letters from which on a line is no line of headings
FEWEST = 2  # rows and figures of a row from which on lines are a table
HEAD_LINES, LABEL_LINES, SHORT = 4, 3, 60  # over which headings and labels run, and the letters of a line of a label
_RANGE = re.compile(r"([~∼～])\s+(?=\d)")  # 2022~ 2023 over two lines is one heading
_PERIOD = re.compile(r"(?<!\S)(\d{1,4}) (월|분기|년도?)(?!\S)")  # 1 월 2 월: the letters of each heading stand apart
AMOUNT = re.compile(r"\d[\d,]{0,30}(?:\.\d{1,9})?")
CLOSING = 0.8  # of the rows whose first figure is the sum of the others


def aligned(document: Document, known: frozenset[str]) -> Document:
    """The document with such lines as tables whose columns are guessed; lines of headings that `known` holds are found elsewhere."""
    return tabled_by(partial(_at, known=known), document)


@dataclass(frozen=True)
class _Row:
    """A label with its figures, where it begins, where they stand, and how many lines it takes."""

    label: str
    values: tuple[str, ...]
    at: str
    figures: str
    lines: int


def _at(blocks: Sequence[Block], number: int, known: frozenset[str]) -> tuple[Table, int] | None:
    head = ""
    for lines in range(1, HEAD_LINES + 1):
        words = _plain(blocks[number + lines - 1]) if number + lines <= len(blocks) else None
        head = f"{head} {words}".strip() if words is not None and not said(words).alone else ""
        if not head or len(head) > LONG or key(head[:3]) == "":
            break
        if split(head, known) is not None:
            return None
        first = next(
            _rows(blocks, number + lines, over=lines > 1), None
        )  # most lines are no heading: the rows are read for one that may be
        names = names_of(head, len(first.values)) if first else ()
        stubs = names[: len(names) - len(first.values)] if first else ()
        is_known = bool(names) and is_over_names(names[0])
        if not names or (not is_known and lines > 1 and len(stubs) > 1):
            continue
        rows = list(_rows(blocks, number + lines, over=lines > 1))
        names = names if len(rows) >= FEWEST else ()
        plain = lines == 1 and len(stubs) == 1 and all(row.lines == 1 for row in rows)
        is_sure = is_known or _is_of_changes(rows) if plain else _closes(rows) or (lines == 1 and _counts(stubs, rows))
        if names and is_sure:
            return _table(blocks[number].at, stubs, names[len(stubs) :], rows), lines + sum(row.lines for row in rows)
    return headed(blocks, number)


def _plain(block: Block) -> str | None:
    return words_of(block) if not is_marked(block) else None


def _rows(blocks: Sequence[Block], start: int, *, over: bool) -> Iterator[_Row]:
    """The rows that follow, as long as each has a label and as many figures as the first; a label may run over lines where headings do."""
    width = 0
    while (row := _row(blocks, start, LABEL_LINES if over else 0)) and (not width or len(row.values) == width):
        yield row
        width, start = len(row.values), start + row.lines


def _row(blocks: Sequence[Block], start: int, most: int) -> _Row | None:
    label: list[str] = []
    for lines, block in enumerate(blocks[start : start + most + 1], 1):
        words = _plain(block)
        found = tail(words) if words and len(words) <= LONG * 2 else None
        if found is None:
            return None
        label += [found.label] if found.label else []
        if found.values:
            return _Row(" ".join(label), found.values, blocks[start].at, block.at, lines) if label and len(found.values) >= FEWEST else None
        if len(words or "") > SHORT or said(words or "").alone:
            return None
    return None


def _counts(stubs: Sequence[str], rows: Sequence[_Row]) -> bool:
    """Whether the first heading counts the rows, and they are counted from one, a total before or behind them aside."""
    numbers = [int(found[0]) for row in rows if (found := _NUMBER.match(row.label)) and found[0].strip(" .)").isdigit()]
    return stubs[0] in ORDINALS and len(numbers) >= max(FEWEST, len(rows) - 1) and numbers == [*range(1, len(numbers) + 1)]


def _closes(rows: Sequence[_Row]) -> bool:
    """Whether the first figure of most rows is the sum of the others: by chance that is so in none of several rows of large figures."""
    sums = [adds_up(row.values) for row in rows if len(row.values) > FEWEST]
    return len(sums) > FEWEST and sum(sums) >= CLOSING * len(rows)


def _is_of_changes(rows: Sequence[_Row]) -> bool:
    """Whether the last of three figures is the change in most rows, more than two of them."""
    return sum(changes(row.values) for row in rows) > max(FEWEST, CLOSING * len(rows) - 1)


def adds_up(values: Sequence[str]) -> bool:
    """Whether the first of some figures is the sum of the others."""
    found = [AMOUNT.fullmatch(v) for v in values]
    if not all(found):
        return False
    first, *others = (float(m[0].replace(",", "")) for m in found if m)
    return first > 0 and abs(first - sum(others)) < 1  # figures are printed rounded


def changes(values: Sequence[str]) -> bool:
    """Whether the last of three figures is the difference of the other two, either way round."""
    found = [_SIGNED.fullmatch(v) for v in values]
    if len(values) != _OF_CHANGE or not all(found):
        return False
    first, second, change = (float(m[2].replace(",", "")) * (-1 if m[1] else 1) for m in found if m)
    return change != 0 and abs(abs(first - second) - abs(change)) < 1


_SIGNED, _OF_CHANGE = re.compile(rf"([△▲\-−–]?)\s?({AMOUNT.pattern})"), 3


def names_of(head: str, width: int) -> tuple[str, ...]:
    """The headings one by one: those over labels (연번, 사업명, 구분), then `width` of figures; none where there are not so many.

    Letters that stand apart are put together by twos (`구 분 합 계`), one behind `구 분` is a heading alone (`구 분 계`), and what only
    goes on with the word before it belongs to that (`임기 후`). A slash between two (`공약명 / 재원`) is none of them.
    """
    plain = head.split()
    if len(plain) == width + 1 and is_over_names(plain[0]):
        return tuple(plain)  # 동별 남 여
    names = whole_words(_PERIOD.sub(r"\1\2", _RANGE.sub(r"\1", head)).replace(" / ", " "))
    names = _joined(names) if len(names) > width + 1 else names
    names = (_lettered(names, width) or names) if len(names) > width + 1 else names
    names = _led_on(names) if len(names) > width + 1 else names
    stubs = len(names) - width
    return tuple(names) if stubs == 1 or (stubs > 1 and all(map(is_over_labels, names[:stubs]))) else ()


def whole_words(line: str) -> list[str]:
    """The words of a line, letters that stand apart put together by twos (`합 계`)."""
    names: list[str] = []
    for single, run in groupby(line.split(), lambda w: len(w) == 1 and not w.isdigit() and w not in _GOES_ON):
        words = list(run)
        by_twos = single and (len(words) % 2 == 0 or key("".join(words[:2])) in STUBS)
        names += ["".join(words[n : n + 2]) for n in range(0, len(words), 2)] if by_twos else words
    return names


_OF_YEAR = re.compile(r"[가-힣]{0,4}(?:예산|결산|집행|정원|현원)[가-힣]{0,2}(?:\([A-Z]\))?")
_GOES_ON = frozenset({"후", "이후", "전", "이전", "까지"})


_LETTERED = re.compile(r"[(（](?=[A-Z])[A-Z\d/÷×+*%.\-−]{1,12}[)）]$|[㉮-㉻]$")  # (A), (B/A), ㉮: by what a heading is reckoned ends it


def _lettered(words: Sequence[str], width: int) -> list[str]:
    """The headings of which each ends with the letter that it is reckoned by, behind the one over labels; none where not all do."""
    made: list[list[str]] = [[]]
    for word in words[1:]:
        made[-1].append(word)
        if _LETTERED.search(word):
            made.append([])
    return [words[0], *map(" ".join, made[:-1])] if len(made) == width + 1 and not made[-1] else []


def _led_on(words: Sequence[str]) -> list[str]:
    """The headings with each that says 후 put before the next: `이행 후`, `계속추진` → 이행 후 계속추진."""
    made: list[str] = []
    for word in words:
        made = [*made[:-1], f"{made[-1]} {word}"] if made and made[-1].endswith(" 후") else [*made, word]
    return made


def _joined(words: Sequence[str]) -> list[str]:
    """The words with those that only go on with the one before put to it, and what is counted of a year to that: `2025년 예산액(A)`."""
    made: list[str] = []
    for word in words:
        of_year = bool(made) and is_year(made[-1]) and _OF_YEAR.fullmatch(word)
        if made and (word in _GOES_ON or of_year):
            made[-1] = f"{made[-1]} {word}"
        elif made and is_year(word) and _OF_YEAR.fullmatch(made[-1]):  # 예산 2031
            made[-1] = f"{word} {made[-1]}"
        else:
            made.append(word)
    return made


def is_over_labels(words: str) -> bool:
    """Whether a heading stands over names or numbers of rows."""
    return is_stub(words) or words in ORDINALS or words.endswith(("명", "사업", "과제", "공약", "재원", "번호"))


def _table(at: str, stubs: Sequence[str], heads: Sequence[str], rows: Sequence[_Row]) -> Table:
    over = [words for words in stubs if words not in ORDINALS] or list(stubs)
    bare = [_NUMBER.sub("", row.label) for row in rows] if len(over) < len(stubs) else [row.label for row in rows]
    groups = grouped([label(words).text for words in bare])
    stub = max(map(len, groups))
    each = over if len(over) == stub else over[:1]
    firsts = (Cell(0, n, words, at, colspan=stub if len(each) == 1 else 1) for n, words in enumerate(each))
    top = (*firsts, *(Cell(0, stub + n, name, at) for n, name in enumerate(heads)))
    body = (
        Cell(r, c, words, row.at if c < stub else row.figures)
        for r, (row, labels) in enumerate(zip(rows, groups, strict=True), 1)
        for c, words in enumerate((*labels, *[""] * (stub - len(labels)), *row.values))
    )
    return Table(len(rows) + 1, stub + len(heads), (*top, *body), at, ruled=_closes(rows))


_NUMBER = re.compile(r"^\d{1,3}(?:-\d{1,3})*[.)]?\s+(?=[^\d\s])")


def grouped(labels: Sequence[str]) -> list[tuple[str, ...]]:
    """Labels of rows with the merged label in front that only the first of its rows shows.

    `행정소송 승소`, `패소`, `민사소송 승소`, `패소`: labels that come again belong to the group that was named last.
    """
    again = {words for words in labels if labels.count(words) > 1}
    lasts = [words.split()[-1] for words in labels if " " in words]
    firsts = {last for last in lasts if lasts.count(last) > 1}
    if not again or not firsts:
        return [(words,) for words in labels]
    made: list[tuple[str, ...]] = []
    group = ""
    for words in labels:
        front, _, own = words.rpartition(" ")
        if front and own in firsts:
            group = front
            made.append((group, own))
        else:
            made.append((group, words) if group and " " not in words else (words,))
    return made
