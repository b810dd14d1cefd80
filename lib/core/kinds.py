"""Kinds of value: how a cell is read from text, what it may be, and how it is written for a reader."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from lib.core import korean
from lib.core.text import Lang, Text, day_words

Parse = Callable[[pl.Expr], pl.Expr]
Format = Callable[[object, str, Lang], str]


@dataclass(frozen=True)
class Kind:
    """One kind of value.

    `parse` turns a text column into `dtype` and gives null where the text is not of the kind; `field` is its Frictionless
    type, `pattern` what its text must look like, `right` whether it stands flush right in a table.
    """

    name: str
    title: Text
    dtype: pl.DataType
    field: str
    expected: Text
    parse: Parse
    write: Format
    pattern: str | None = None
    right: bool = False


def _number(value: object) -> float | int:
    if not isinstance(value, int | float):
        raise TypeError(value)
    return value


def _text(value: object, unit: str, lang: Lang) -> str:
    return str(value)


def _day(value: object, unit: str, lang: Lang) -> str:
    return day_words(value).of(lang) or str(value)


def _strict(pattern: str) -> Parse:
    """Text that must match `pattern` from end to end."""
    return lambda cell: pl.when(cell.str.contains(f"^(?:{pattern})$")).then(cell)


_INTEGER = r"-?[0-9]+"
_ID = r"[a-z0-9_]+(-[a-z0-9_]+)*(/[a-z0-9_]+(-[a-z0-9_]+)*)?"
_PLACE = r"L\d+(:c\d+)?|p\d+(:t\d+(:r\d+(:c\d+)?)?)?|[^;!]+![A-Z]+\d+|row \d+|body"
LARGEST = 10**18  # what a number of a table stays below: 64 bits hold it
_LOCATOR = f"({_PLACE})(;({_PLACE}))*"


def _integers(cell: pl.Expr) -> pl.Expr:
    return _strict(_INTEGER)(cell).cast(pl.Int64, strict=False)


def _are_periods(cells: pl.Series) -> pl.Series:
    """Which cells are periods; each of the few distinct ones is looked at once."""
    return cells.is_in([p for p in cells.unique().drop_nulls() if korean.is_period(p)])


TEXT = Kind("text", Text("글", "text"), pl.String(), "string", Text("글", "text"), lambda cell: cell, _text)
WORD = Kind(
    "word", Text("정해진 낱말", "vocabulary"), pl.String(), "string", Text("정해진 낱말", "a listed word"), lambda cell: cell, _text
)
ID = Kind("id", Text("식별자", "id"), pl.String(), "string", Text("영문 소문자 식별자", "a lower-case ASCII id"), _strict(_ID), _text, _ID)
NAME = Kind("name", Text("이름", "name"), pl.String(), "string", Text("영문 소문자와 밑줄", "lower case with underscores"),
            _strict("[a-z_0-9]+"), _text, "[a-z_0-9]+")  # fmt: skip
CODE = Kind(
    "code", Text("코드", "code"), pl.String(), "string", Text("숫자로 된 코드", "a code of digits"), _strict("[0-9]+"), _text, "[0-9]+"
)
PERIOD = Kind("period", Text("기간", "period"), pl.String(), "string",
              Text("기간(2017, 2017-01/2017-10, 전체 등. 시작이 끝보다 늦지 않음)", "a period such as 2017-01/2017-10, not ending before it starts"),
              lambda cell: pl.when(cell.map_batches(_are_periods, return_dtype=pl.Boolean())).then(cell), lambda v, unit, lang: korean.format_period(str(v)), korean.PERIOD_PATTERN)  # fmt: skip
LOCATOR = Kind("locator", Text("적힌 곳", "locator"), pl.String(), "string", Text("적힌 곳(L51, p3:t2:r4, row 812 등)", "a place such as L51"),
               _strict(_LOCATOR), _text, _LOCATOR)  # fmt: skip
INTEGER = Kind("integer", Text("정수", "integer"), pl.Int64(), "integer", Text("정수", "an integer"), _integers,
               lambda v, unit, lang: korean.format_number(_number(v)), right=True)  # fmt: skip
YEAR = Kind("year", Text("연도", "year"), pl.Int64(), "integer", Text("네 자리 연도", "a year of four digits"),
            lambda cell: _strict(r"\d{4}")(cell).cast(pl.Int64, strict=False), _text)  # fmt: skip
WON = Kind("won", Text("금액(원)", "amount in won"), pl.Int64(), "integer", Text("원 단위 정수", "a whole amount in won"), _integers,
           lambda v, unit, lang: korean.format_won(_number(v), unit or "원"), right=True)  # fmt: skip
DECIMAL = Kind("decimal", Text("수", "number"), pl.Float64(), "number", Text("수", "a number"),
               lambda cell: _strict(r"-?\d+(\.\d+)?")(cell).cast(pl.Float64, strict=False),
               lambda v, unit, lang: korean.format_plain(_number(v)), right=True)  # fmt: skip
DATE = Kind("date", Text("날짜", "date"), pl.Date(), "date", Text("날짜(2023-05-31)", "a date such as 2023-05-31"),
            lambda cell: _strict(r"\d{4}-\d{2}-\d{2}")(cell).str.to_date("%Y-%m-%d", strict=False), _day)  # fmt: skip

# Kinds of computed values: they stand in the tables of panels, never in a data file.
RATIO = Kind("ratio", Text("비율", "ratio"), pl.Float64(), "number", Text("비율", "a ratio"), DECIMAL.parse,
             lambda v, unit, lang: korean.format_percent(_number(v)), right=True)  # fmt: skip
POINTS = Kind("points", Text("%p", "percentage points"), pl.Float64(), "number", Text("%p", "percentage points"), DECIMAL.parse,
              lambda v, unit, lang: korean.format_number(_number(v) * 100, 1) + ("%p" if lang == "ko" else " pp"), right=True)  # fmt: skip
RATE = Kind("rate", Text("값", "value"), pl.Float64(), "number", Text("수", "a number"), DECIMAL.parse,
            lambda v, unit, lang: korean.format_number(_number(v), 2), right=True)  # fmt: skip
GAP = Kind("gap", Text("과부족", "gap"), pl.Int64(), "integer", Text("정수", "an integer"), INTEGER.parse,
           lambda v, unit, lang: ("+" if _number(v) > 0 else "") + korean.format_number(_number(v)), right=True)  # fmt: skip

COMPUTED = (RATIO, POINTS, RATE, GAP)


def points_apart(rate: float, other: float) -> float:
    """By how much one share is above another, 0.01 is 1 %p: the difference of the two as they are shown, in percent with one decimal.

    Every difference of two rates that stands in words, rows or titles is this one (docs/methods.md).
    """
    return korean.apart(rate, other, 3)


def points(by: float, *, signed: bool = False) -> Text:
    """`11.2%p`, in English `11.2 pp`: a difference of shares, 0.01 is one. `+` stands before a rise where it is `signed`."""
    sign = "+" if signed and by > 0 else ""
    return Text(sign + POINTS.write(by, "", "ko"), sign + POINTS.write(by, "", "en"))


def write(value: object, kind: Kind, unit: str = "", lang: Lang = "ko") -> str:
    """A value as a reader sees it; nothing is an empty string, never 0."""
    return "" if value is None else kind.write(value, unit, lang)
