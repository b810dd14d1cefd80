"""Arithmetic as a spreadsheet does it: one text, filled with cells for the workbook and with numbers to see what it gives."""

from __future__ import annotations

import ast
import math
import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import lru_cache

_COLUMN = re.compile(r"\[(\w+)\]")
_FIRST_DAY = date(1899, 12, 30)  # day 0 of a workbook


def serial(day: date) -> int:
    """A day as a workbook counts it."""
    return (day - _FIRST_DAY).days


def columns_of(words: str) -> tuple[str, ...]:
    """The columns that stand in brackets, each once."""
    return tuple(dict.fromkeys(_COLUMN.findall(words)))


def filled(words: str, cells: Mapping[str, str]) -> str:
    """The text with each column replaced."""
    return _COLUMN.sub(lambda match: cells[match[1]], words)


def result(words: str, numbers: Mapping[str, float]) -> float | None:
    """What the text gives for these numbers; None where it gives an error (a division by zero, the root of less than nothing)."""
    try:
        return _value(_parsed(words), numbers)
    except (ZeroDivisionError, ValueError, OverflowError):
        return None


@lru_cache(maxsize=256)
def _parsed(words: str) -> ast.expr:
    return ast.parse(_COLUMN.sub(r"\1", words), mode="eval").body


def _value(node: ast.expr, numbers: Mapping[str, float]) -> float:
    match node:
        case ast.Name(id=name):
            return numbers[name]
        case ast.Constant(value=int() | float() as number):
            return number
        case ast.BinOp(left=left, op=sign, right=right):
            return _SIGNS[type(sign)](_value(left, numbers), _value(right, numbers))
        case ast.Call(func=ast.Name(id=name), args=parts):
            return _FUNCTIONS[name](*(_value(p, numbers) for p in parts))
    raise SyntaxError(ast.unparse(node))


def _rounded(number: float, decimals: float) -> float:
    """Half away from zero, of the digits that a workbook keeps."""
    scaled = float(f"{abs(number) * 10**decimals:.15g}")
    return math.copysign(math.floor(scaled + 0.5) / 10**decimals, number)


def _year(day: float) -> float:
    return (_FIRST_DAY + timedelta(days=int(day))).year


def _day(year: float, month: float, day: float) -> float:
    return serial(date(int(year), int(month), int(day)))


_SIGNS: Mapping[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: lambda a, b: a + b,
    ast.Sub: lambda a, b: a - b,
    ast.Mult: lambda a, b: a * b,
    ast.Div: lambda a, b: a / b,
}
_FUNCTIONS: Mapping[str, Callable[..., float]] = {
    "DATE": _day,
    "MAX": max,
    "MIN": min,
    "ROUND": _rounded,
    "SQRT": math.sqrt,
    "SUM": lambda *parts: sum(parts),
    "YEAR": _year,
}
