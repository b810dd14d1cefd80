"""The unit of a table of money whose total stands in a line above it: `총사업비 : 27,800백만원` over `계 | 27,800 | 9,300 …`.

Other things count as much by chance: the amount bears the unit, its figure is a total, and the table's words name money and nothing counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lib.documents.model import Cell, Table
from lib.documents.tables.blanks import TOTALS
from lib.documents.words.labels import key, label
from lib.documents.words.values import is_value

# Numbers that are long enough to be the same by no chance, some with a unit of money
_AMOUNT = re.compile(r"(?<![\d,.])(?P<digits>\d{1,3}(?:,\d{3})+)(?:\s?(?P<unit>(?:천|백만|만|억)?원))?")
_BRACKET = re.compile(r"\s?[(（](?P<parts>[^()（）]{1,200})")  # right behind an amount: (국비 3,600, 시비 2,400)
_PART = re.compile(r"(?P<fund>[가-힣·]{2,12}+)\s?[:：]?\s?(?P<digits>\d{1,3}(?:,\d{3})+)(?![\d가-힣A-Za-z%]|[,.]\d)")
_BARE_FIGURE = re.compile(r"\d{1,3}(?:,\d{3})*")
_FUND = r"[국도시군구]비|지방비|[국도시군구]·?[시도군구]비|기금|교부[세금]|보조금|민자|민간투자|자부담|균특|특교"
_MONEY = re.compile(
    rf"(?:{_FUND}|사업비|공사비|소요액|투자[비액]|예산|예산현?액|집행액|지출액?|금액|총액|결산액?|세입|세출|재원)(?:[A-Z]|\d{{1,3}}%)?$"
)
_COUNTED = re.compile(
    r"(?:정원|현원|결원|인원|인력|직원|회원|인구|이용|방문|[가-힣]객|이용자|대상자|참여자|참가자|학생|건"
    r"|(?:건|대|횟|명|개소|자|객|원|구|생|팀|업체|기관|시설|면|필지|사업|점|종|권|본|세대)수)$"
)


def unit_by_total(line: str, table: Table) -> str:
    """The one unit of money of a line whose amount, or a source of it in its bracket, is the largest figure of the table and its total; or empty."""
    amounts = list(_AMOUNT.finditer(line))
    units = {amount["unit"] for amount in amounts if amount["unit"]}
    if len(units) != 1:
        return ""
    figures = [c for c in table.cells if _BARE_FIGURE.fullmatch(c.text.strip())]
    largest = max((_number(c) for c in figures), default=0)
    told = {int(digits.replace(",", "")) for amount in amounts if amount["unit"] for digits in (amount["digits"], *_sources(line, amount))}
    if largest not in told or not _is_of_money(table, [c for c in figures if _number(c) == largest], min(c.row for c in figures)):
        return ""
    return units.pop()


def _number(figure: Cell) -> int:
    return int(figure.text.strip().replace(",", ""))


def _sources(line: str, amount: re.Match[str]) -> Iterator[str]:
    """The bare amounts of sources in the bracket right behind an amount, which are in its unit."""
    if bracket := _BRACKET.match(line, amount.end()):
        yield from (part["digits"] for part in _PART.finditer(bracket["parts"]) if _MONEY.search(key(part["fund"])))


def _is_of_money(table: Table, figures: Sequence[Cell], top: int) -> bool:
    """Whether one of some figures is a total of money, in a table that counts nothing. `top` is the first row with figures."""
    words = [c for c in table.cells if c.text.strip() and not is_value(c.text)]
    return not any(map(_is_counted, words)) and any(_is_total(figure, words, top) for figure in figures)


def _is_counted(cell: Cell) -> bool:
    told = label(cell.text)
    return _COUNTED.search(told.key) is not None or bool(told.unit and "원" not in told.unit and not told.unit.startswith("%"))


def _is_total(figure: Cell, words: Sequence[Cell], top: int) -> bool:
    """Whether a figure is a total: of its column, where the row's or another row's label is money, or of its row, likewise by headings."""
    labels = [c for c in words if c.row <= figure.row < c.row + c.rowspan]
    heads = [c for c in words if c.row < figure.row and c.col <= figure.col < c.col + c.colspan]
    of_rows, of_columns = (any(key(c.text) in TOTALS for c in own) for own in (labels, heads))
    others = [c for c in words if (of_rows and c.row >= top) or (of_columns and c.row < top)]
    return (of_rows or of_columns) and any(_MONEY.search(key(c.text)) for c in (*labels, *heads, *others))
