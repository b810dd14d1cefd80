"""Cells as a person types them (`1,234천원`, `2024. 5. 31.`, `승소`): read, checked by the declaration of their column, and written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date

from lib.core import kinds, korean
from lib.core.dataset import Column, Dataset
from lib.core.evidence import cells, printed_value
from lib.core.kinds import LARGEST, Kind
from lib.core.text import Text, join, same
from lib.intake.records.rows import Row, UnreadableError

WITH_UNIT = Text("단위까지 적은 금액(예: 1,234천원)", "an amount with its unit, such as '1,234천원'")
FILLED = Text("빈칸이 아닌 값", "a value")
_BARE = re.compile(r"[△▲\-−–+]?\s*[\d,]*(\.\d+)?")
_WON = re.compile(rf"({'|'.join(sorted(korean.UNITS_WON, key=len, reverse=True))})$")


def cell(column: Column, words: str) -> object:
    """The value of a cell as it was typed; an empty one is None.

    Raises:
        UnreadableError: It is not of the column's kind, none of its words, too small or too large; names column, expected, found.
    """
    text = _plain(words)
    if not text:
        if column.required:
            raise broken(column, FILLED, words)
        return None
    try:
        value = _word(column, text) if column.closed_words else _READ.get(column.kind, _patterned(column.kind))(text)
    except _WantedError as error:
        raise broken(column, error.expected, words) from None
    except (ValueError, ArithmeticError):
        raise broken(column, column.kind.expected, words) from None
    _check_size(column, value, words)
    return value


def broken(column: Column, expected: Text, found: object) -> UnreadableError:
    """What is wrong with a cell: its column, what was expected, what was found."""
    shown = str(found) if len(str(found)) <= 60 else f"{str(found)[:59]}…"
    return UnreadableError(Text(f"{column.title.ko}: 기대한 값은 {expected.ko}, 적은 값은 '{shown}'",
                                f"{column.title.en}: expected {expected.en}, found '{shown}'"))  # fmt: skip


def check_row(dataset: Dataset, row: Mapping[str, object]) -> None:
    """UnreadableError where a cell that must be filled is empty, or a number is smaller than allowed in such a row."""
    for column in dataset.columns:
        value = row.get(column.name)
        if value is None and column.required:
            raise broken(column, FILLED, "")
        where = column.minimum_where
        if isinstance(value, int | float) and column.minimum is not None and (where is None or row.get(where[0]) == where[1]):
            _check_least(column, value, value)


def typed(dataset: Dataset, row: Row) -> dict[str, str]:
    """The cells of a row as a person would type them; `cell` reads them back as they are. Amounts stand in their printed unit."""
    units = {column.name: unit for column, _, unit, _ in cells(dataset, row)}
    return {c.name: _typed(c, row.get(c.name), units.get(c.name, "")) for c in dataset.columns}


def unit_typed(words: str) -> str:
    """The unit behind a typed amount: `1,234천원` → 천원; empty where there is none."""
    match = _WON.search(words.strip())
    return match[1] if match else ""


class _WantedError(ValueError):
    """A cell for which something else is expected than its kind says."""

    def __init__(self, expected: Text) -> None:
        super().__init__(expected.ko)
        self.expected = expected


def _plain(words: str) -> str:
    """The words in one spelling: single blanks, no letters that cannot be seen."""
    seen = (
        letter for letter in unicodedata.normalize("NFC", words) if letter.isspace() or not unicodedata.category(letter).startswith("C")
    )
    return " ".join("".join(seen).split())


def _word(column: Column, text: str) -> str:
    """A word of the vocabulary, as stored or as read in either language."""
    for word in column.words:
        if text.casefold() in {word.value.casefold(), word.title.ko.casefold(), word.title.en.casefold()}:
            return word.value
    raise _WantedError(join([same(w.title.ko) for w in column.words], " · ", " · "))


def _won(text: str) -> int:
    """A whole amount in won. A bare number is none but 0: in which unit it is meant cannot be told."""
    if _BARE.fullmatch(text):
        if korean.parse_number(text) == 0:
            return 0
        raise _WantedError(WITH_UNIT)
    try:
        return korean.parse_amount(text)
    except (ValueError, KeyError):
        raise _WantedError(WITH_UNIT) from None


def _integer(text: str) -> int:
    value = korean.parse_number(text)
    if value != int(value):
        raise ValueError(text)
    return int(value)


def _year(text: str) -> int:
    match = re.fullmatch(r"(\d{4})\s?(?:년도?)?", text)
    if not match:
        raise ValueError(text)
    return int(match[1])


def _day(text: str) -> date:
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return date.fromisoformat(text)
    span = korean.parse_span(text)
    if span.starts != span.ends:
        raise ValueError(text)
    return span.starts


def _period(text: str) -> str:
    bare = re.sub(r"(?<=\d{4})년", "", text)
    if not korean.is_period(bare):
        raise ValueError(text)
    return bare


def _patterned(kind: Kind) -> Callable[[str], str]:
    """Text as it is; where the kind has a pattern it must be kept from end to end."""

    def read(text: str) -> str:
        if kind.pattern and not re.fullmatch(kind.pattern, text):
            raise ValueError(text)
        return text

    return read


_READ: Mapping[Kind, Callable[[str], object]] = {
    kinds.WON: _won,
    kinds.INTEGER: _integer,
    kinds.YEAR: _year,
    kinds.DECIMAL: lambda text: float(korean.parse_number(text)),
    kinds.DATE: _day,
    kinds.PERIOD: _period,
}


def _check_size(column: Column, value: object, words: str) -> None:
    if not isinstance(value, int | float):
        return
    if abs(value) >= LARGEST:
        raise broken(column, Text("18자리까지의 수", "a number of at most 18 digits"), words)
    if column.minimum is not None and column.minimum_where is None:
        _check_least(column, value, words)


def _check_least(column: Column, value: float, words: object) -> None:
    if column.minimum is not None and value < column.minimum:
        raise broken(column, Text(f"{column.minimum} 이상", f"at least {column.minimum}"), words)


def _typed(column: Column, value: object, unit: str) -> str:
    if value is None:
        return ""
    if column.kind is kinds.WON and isinstance(value, int | float):
        shown = printed_value(value, column, unit if unit in korean.UNITS_WON else "원")
        return shown if _is_amount(shown, value) else printed_value(value, column, "원")
    if isinstance(value, float):
        return korean.format_plain(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def _is_amount(words: str, value: float) -> bool:
    try:
        return korean.parse_amount(words) == value
    except ValueError:
        return False
