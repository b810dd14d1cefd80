"""How a spreadsheet shows a stored number: as a share, in thousands, as a day.

The stored digits are kept; only what is shown as another number (9.51E-1 as 95.1%, 45000 as a day) is written as shown.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation

_BUILT_IN = {9: "0%", 10: "0.00%", 14: "yyyy-mm-dd", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 22: "yyyy-mm-dd hh:mm"}
_BUILT_IN_DAYS = frozenset({*range(27, 32), 36, *range(50, 59)})
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\[\]]*\]|_.|\*.')
_SCALED = re.compile(r"[0#?](,+)(?![0#?,])")
_PERCENT = re.compile(r"(?:\.|(?<![0\s]))(0*)\s*%")


def code_of(number: int, own: dict[int, str]) -> str:
    """The format code behind a number: the workbook's own, or a built-in one that changes the meaning; `General` otherwise."""
    if number in own:
        return own[number]
    return "yyyy-mm-dd" if number in _BUILT_IN_DAYS else _BUILT_IN.get(number, "General")


def shown(raw: str, code: str, *, since_1904: bool = False) -> str:
    """The words that a reader of the sheet sees, as far as they are another number: `0.951`, `0.0%` → `95.1%`; `45000` → `2023-03-15`.

    Other numbers come as stored, in full digits without exponent or a trailing `.0`.
    """
    try:
        value = Decimal(raw)
    except InvalidOperation:
        return raw
    if not value.is_finite() or abs(value.adjusted()) > 40:
        return raw
    bare = _QUOTED.sub("", code.split(";", maxsplit=1)[0])
    if "%" in bare:
        decimals = _PERCENT.search(bare)
        return f"{value * 100:,.{len(decimals[1]) if decimals and '.' in bare else 0}f}%"
    if _is_day(bare):
        return _day(value, since_1904=since_1904) or raw
    return _digits(value.scaleb(-3 * _scale(bare)))


def _scale(bare: str) -> int:
    """How many thousands the format leaves out: `#,##0,` shows 원 as 천원."""
    found = _SCALED.search(bare)
    return len(found[1]) if found else 0


def _is_day(bare: str) -> bool:
    lowered = bare.lower()
    return lowered != "general" and ("y" in lowered or ("m" in lowered and "d" in lowered))


def _digits(value: Decimal) -> str:
    """Fifteen significant digits, as spreadsheets keep them: 0.30000000000000004 is 0.3."""
    rounded = +value if len(value.as_tuple().digits) <= 15 else Decimal(f"{value:.15g}")
    text = f"{rounded:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _day(value: Decimal, *, since_1904: bool) -> str | None:
    start = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 - a day on paper, in no time zone
    try:
        moment = start + timedelta(days=float(value))
    except OverflowError:
        return None
    return moment.date().isoformat()
