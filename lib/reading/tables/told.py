"""Budgets told in lines as tables: `○ 2025년 예산 : 620억원(일반회계 500, 특별회계 120)`, or a whole and its parts in a line or lines below it.

Only under a heading that is about budgets alone, and only where the parts make the whole to the won; `재원별 : 국비 300, 시비 320` below a table
that prints this whole as its total divides it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import takewhile

from lib.documents.model import Block, Cell, Document, Heading, Note, Paragraph, Table
from lib.documents.tables.blanks import TOTALS
from lib.documents.words.labels import key
from lib.documents.words.units import said
from lib.reading.tables.lines import tabled_by

_NUMBER = r"(?:\d{1,3}조\s?)?\d[\d,]*(?:\.\d+)?"
_AMOUNT = rf"(?P<amount>{_NUMBER})\s?(?P<unit>(?:백만|천|억|만)?\s?원|억)"
_WHOLE = re.compile(
    rf"(?P<name>[^:：()（）\[\]]{{0,20}}?(?:예\s?산|세\s?출|세\s?입)[가-힣\s]{{0,6}}?)\s*(?:[:：]\s*|\s)(?:총\s?)?{_AMOUNT}\s*(?:[(（\[](?P<parts>[^()（）\[\]]{{4,200}})[)）\]])?"
)
_IN_ALL = re.compile(rf"(?P<name>총|총액|합계|계)\s?[:：]?\s?{_AMOUNT}\s*[(（\[](?P<parts>[^()（）\[\]]{{4,200}})[)）\]]")
_LINE = re.compile(rf"(?P<name>[가-힣A-Za-z·()（）\s]{{2,24}}?)\s*(?:[:：]\s*|\s){_AMOUNT}")
_PIECE = re.compile(
    rf"(?P<name>[가-힣A-Za-z·][가-힣A-Za-z·\s]{{0,19}}?)\s?[:：]?\s?(?P<amount>{_NUMBER})\s?(?P<unit>(?:백만|천|억|만)?\s?원|억)?"
)
_APART = re.compile(r"[,，/;+](?!\d{3}(?!\d))|(?<=[\d억원])\s+(?=[가-힣]{2,8}\s?[:：]?\s?\d)(?!(?:백만|천|억|만)?\s?원)")
_BUDGETS = re.compile(
    r"[시도군구]?(?:(?:19|20)\d{2}년?도?|['’‘]?\d{2}년도?|소관|세입세출|세출|세입|재정|본|당초)*(?:예산|재정)(?:현황|규모|편성|총괄|편성현황)?(?:및기금)?"
)
_OF_YEAR = re.compile(r"\s?[(（]\s?(?:(?:19|20)\d{2}|['’‘]\d{2})\s?년?도?\s?[)）]\s*$")
_OTHERWISE = re.compile(
    r"(?:재원(?:별|구성|내역)?|(?:성질|기능|회계|부서|과|조직|분야|단위사업|정책사업)별)(?:\s?(?:예산|내역|현황|구분))?\s?[:：]\s?(?P<parts>.{8,300})"
)
_IS_NUMBER = re.compile(r"\d[\d,.]*")
_NEAR = 4  # blocks above a line in which the table stands that it divides
_ACCOUNTS = {"일반": "일반회계", "특별": "특별회계"}  # as a bracket behind the whole shortens them
_FEWEST, _FAR = 2, 12  # parts; blocks above that the heading may stand
Figure = tuple[str, str, str]  # name, number and place


def told(document: Document) -> Document:
    """The document with such lines as tables."""
    return tabled_by(_at, document)


def _at(blocks: Sequence[Block], number: int) -> tuple[Table, int] | None:
    block = blocks[number]
    if not isinstance(block, Paragraph):
        return None
    if number and (below := _under(blocks[number - 1], block, blocks[number + 1 :])):
        return below
    match = _WHOLE.fullmatch(block.text.strip()) or _IN_ALL.fullmatch(block.text.strip())
    if not match or not _is_of_budgets(blocks[max(0, number - _FAR) : number]):
        divided = _divided(blocks[max(0, number - _NEAR) : number], block)
        return (divided, 1) if divided else None
    unit, whole = _unit(match["unit"]), ("계", match["amount"], block.at)
    inside = list(_pieces(match["parts"] or "", unit, block.at))
    name = match["name"].strip()
    for found, taken in ((inside, 1), _below(block, blocks[number + 1 :], unit)):
        if _make(match["amount"], found):
            return _table("예산" if name in TOTALS else name, unit, [whole, *found]), taken
    return None


def _under(over: Block, first: Paragraph, after: Sequence[Block]) -> tuple[Table, int] | None:
    """The parts, on one line or on lines of their own, of a whole that the title right over them tells: `예산 현황 : 총 125억 원`."""
    match = _WHOLE.fullmatch(over.text.strip()) if isinstance(over, Heading | Paragraph) else None
    is_title = match is not None and _STATE.search(match["name"].strip()) is not None and _BUDGETS.fullmatch(key(match["name"])) is not None
    if match is None or match["parts"] or not is_title:
        return None
    unit, whole = _unit(match["unit"]), ("계", match["amount"], over.at)
    on_lines = [*_line_parts((first, *after), unit)]
    for found, taken in ((list(_pieces(first.text, unit, first.at)), 1), (on_lines, len(on_lines))):
        if _make(match["amount"], found):
            return _table(_STATE.sub("", match["name"].strip()), unit, [whole, *found]), taken
    return None


_STATE = re.compile(r"\s?(?:편성\s?)?(?:현황|규모|총괄)$")  # 예산 현황: says no more than 예산


def _make(amount: str, found: Sequence[Figure]) -> bool:
    """Whether parts make an amount."""
    return len(found) >= _FEWEST and sum(_value(number) for _, number, _ in found) == _value(amount)


def _table(name: str, unit: str, found: Sequence[Figure]) -> Table:
    own, over = (unit, "") if any("조" in number for _, number, _ in found) else ("", f"({unit})")  # then each cell says its own
    at = found[0][2]
    head = (Cell(0, 0, "구분", at), Cell(0, 1, f"{name}{over}", at))
    rows = [(words, f"{number}{own}", place) for words, number, place in found]
    cells = (Cell(r, c, words, place) for r, (words, number, place) in enumerate(rows, 1) for c, words in enumerate((words, number)))
    return Table(len(rows) + 1, 2, (*head, *cells), at)


def _divided(above: Sequence[Block], block: Paragraph) -> Table | None:
    """What a line says of how the total of the table above it is divided otherwise: by source of money, by kind of spending."""
    match = _OTHERWISE.fullmatch(block.text.strip())
    table = next((b for b in reversed(above) if isinstance(b, Table)), None)
    if not match or table is None:
        return None
    unit = next((said(b.text).unit for b in reversed(above) if not isinstance(b, Table) and said(b.text).unit), "").partition(",")[0]
    found = list(_pieces(match["parts"], unit, block.at))
    totals = (c for c in table.cells if _IS_NUMBER.fullmatch(c.text.strip()) and _label_of(table, c) in TOTALS)
    over = next((c for c in totals if _make(c.text.strip(), found)), None)
    heads = (
        c.text
        for c in table.cells
        if over and c.col <= over.col < c.col + c.colspan and c.row < over.row and not _IS_NUMBER.fullmatch(c.text)
    )
    name = " ".join(" ".join(heads).split()) if over and unit else ""
    return _table(name, unit, [("계", over.text.strip(), block.at), *found]) if over and name else None


def _label_of(table: Table, cell: Cell) -> str:
    """The first words of the row of a cell."""
    return next((key(c.text) for c in table.cells if c.row == cell.row and c.text.strip()), "")


def _value(number: str) -> Decimal:
    """A number; one of 조 in 억."""
    large, _, small = number.replace(",", "").rpartition("조")
    return Decimal(large or 0) * 10000 + Decimal(small)


def _unit(words: str) -> str:
    unit = "".join(words.split())
    return "억원" if unit == "억" else unit


def _pieces(inner: str, unit: str, at: str) -> Iterator[Figure]:
    """The parts in a bracket; none where one is anything else, or of another unit."""
    found = [_PIECE.fullmatch(piece.strip()) for piece in _APART.split(inner)]
    if all(m and _unit(m["unit"] or unit) == unit for m in found):
        yield from ((_ACCOUNTS.get(m["name"].strip(), m["name"]), m["amount"], at) for m in found if m)


def _below(first: Paragraph, blocks: Sequence[Block], unit: str) -> tuple[list[Figure], int]:
    """The parts of the line one deeper, or of lines that are a name and its amount each, and how many lines that is with the first."""
    after = next(iter(blocks), None)
    if (
        isinstance(after, Paragraph)
        and after.depth > first.depth
        and (found := list(_pieces(after.text, unit, after.at)))
        and len(found) > 1
    ):
        return found, 2
    found = list(_line_parts([*takewhile(lambda block: isinstance(block, Paragraph) and block.depth > first.depth, blocks)], unit))
    return found, 1 + len(found)


def _line_parts(blocks: Sequence[Block], unit: str) -> Iterator[Figure]:
    """The first lines that are a name and its amount each."""
    for block in blocks:
        match = _LINE.fullmatch(block.text.strip()) if isinstance(block, Paragraph) else None
        if not match or _unit(match["unit"]) != unit:
            return
        yield match["name"], match["amount"], block.at


def _is_of_budgets(above: Sequence[Block]) -> bool:
    """Whether the nearest heading is about budgets and nothing else."""
    for block in reversed(above):
        if isinstance(block, Table | Note):
            continue
        is_heading = isinstance(block, Heading) or (block.depth == 1 or block.marker[:1].isdigit() or _BUDGETS.fullmatch(key(block.text)))
        if is_heading:
            return _BUDGETS.fullmatch(key(_OF_YEAR.sub("", block.text))) is not None
    return False
