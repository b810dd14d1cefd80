"""Records as rows of the data contract: columns filled from the setting, amounts in won, places and units joined in column order."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from lib.audit.figures import value_of
from lib.core import kinds, korean
from lib.core.columns import UNKNOWN, WHOLE
from lib.core.dataset import Column, Dataset
from lib.core.kinds import LARGEST
from lib.core.sources.row_keys import condition
from lib.core.text import Text
from lib.forms import Figure, Printed, Record, Setting
from lib.intake.identity.lacking import lacks
from lib.store.waiting import DAY, YEAR

Row = dict[str, object]
COUNTED = {"count": "건", "participants": "명"}  # what is counted where a table prints no unit: the column says it
TIMES = "배"  # of a rate that a spreadsheet keeps as a fraction: so many times what it is held against
WON = "원"
NO_UNIT = Text("단위가 적혀 있지 않습니다", "its unit is not printed")


class UnreadableError(ValueError):
    """A record that breaks the declaration of its dataset; `words` say how."""

    def __init__(self, words: Text) -> None:
        self.words = Text(korean.with_particles(words.ko), words.en)
        super().__init__(self.words.ko)


def row(record: Record, dataset: Dataset, setting: Setting) -> Row:
    """The record as a row; what the document does not say about itself stays empty, and the row waits for it.

    UnreadableError where a word is not of the vocabulary or any other required cell is empty.
    """
    made: Row = dict.fromkeys(dataset.names)
    made |= _defaults(dataset, setting, whole=record.whole)
    made |= {k: v for k, v in record.values.items() if v is not None and v != ""}
    ordered = [(c, record.figures[c.name]) for c in dataset.columns if c.name in record.figures]
    for column, figure in ordered:
        made[column.name] = number(figure, column)
    made["locator"] = joined([f.at for _, f in ordered]) or made["locator"]
    made["unit_printed"] = joined([f.unit for _, f in ordered if f.unit]) or made.get("unit_printed")
    made["note"] = (
        "; ".join(dict.fromkeys(w for w in (record.note, *(f.qualifier.removeprefix("총").strip() for _, f in ordered)) if w)) or None
    )
    waits = waiting(setting)
    if lacks_its_day(made, dataset, setting.as_of, setting.of_year):
        made[DAY], waits = None, waits | {DAY}
    _check(made, dataset, waits)
    return made


def lacks_its_day(made: Row, dataset: Dataset, day: object, of_year: str) -> bool:
    """Whether the row has no day but the last of a title's year, which does not date it: it says how things stood on a day, or is no money of a plan's years."""
    if made.get(DAY) is None or made[DAY] != day:
        return False
    stands = any(made[column] is not None and (not words or made[column] in words) for column, words in dataset.on_a_day)
    return bool(of_year) and (stands or (of_year == "plan" and YEAR not in dataset.names))


_WAIT = {"district": ("district_id", "department_id"), "year": (YEAR,), "as_of": (DAY,)}


def waiting(setting: Setting) -> frozenset[str]:
    """The columns that stay empty in every row while the document does not say whose it is or of when."""
    return frozenset(column for name in lacks(setting) for column in _WAIT[name])


def _defaults(dataset: Dataset, setting: Setting, *, whole: bool) -> Row:
    found: Row = {"district_id": setting.district_id, "as_of": setting.as_of, "source_id": setting.source_id, "cut": 1}
    own = setting.department_id if setting.department_id and not whole else f"{setting.district_id}/all"
    found["department_id"] = own if setting.district_id else None
    return {k: v for k, v in found.items() if k in dataset.names}


def number(figure: Figure, column: Column) -> int | Decimal:
    """The value of a printed figure: whole won, a whole number, or a decimal; `-` is 0. UnreadableError if it is none of them."""
    if figure.is_dash:
        return 0
    if column.kind is kinds.WON and not figure.unit and not figure.words.endswith(("조", "억", "만", "원")):
        raise UnreadableError(NO_UNIT)
    try:
        is_won = column.kind is kinds.WON
        value = Decimal(korean.parse_amount(figure.words, figure.unit or "원")) if is_won else korean.parse_number(figure.words)
    except (ValueError, KeyError):
        raise UnreadableError(Text(f"'{figure.words}{figure.unit}'을(를) 수로 읽을 수 없습니다", f"'{figure.words}{figure.unit}' is no number")) from None  # fmt: skip
    if abs(value) >= LARGEST:
        shown = f"{figure.words[:24]}…{figure.unit}"
        raise UnreadableError(Text(f"너무 큰 수입니다: {shown}", f"The number is too large: {shown}"))
    if column.kind is kinds.DECIMAL:
        return value / 100 if column.is_share and figure.unit == "%" else value
    if value != int(value):
        raise UnreadableError(Text(f"'{figure.words}'은(는) 정수가 아닙니다", f"'{figure.words}' is not whole"))
    return int(value)


def joined(words: list[str]) -> str:
    """Places or units of filled columns in column order, once where all are one."""
    return ";".join(words) if len(set(words)) > 1 else next(iter(words), "")


def _check(made: Row, dataset: Dataset, waits: frozenset[str]) -> None:
    for column in dataset.columns:
        value = made[column.name]
        if value is None:
            if column.required and column.name not in waits:
                raise UnreadableError(Text(f"{column.title.ko}을(를) 알 수 없습니다", f"{column.title.en} is not known"))
        elif column.closed_words and value not in column.closed_words:
            raise UnreadableError(
                Text(f"{column.title.ko} '{value}'은(는) 정해진 낱말이 아닙니다", f"'{value}' is no word of {column.title.en}")
            )
        elif column.minimum is not None and _has_minimum(column, made) and isinstance(value, int | Decimal) and value < column.minimum:
            raise UnreadableError(Text(f"{column.title.ko} {value}은(는) {column.minimum}보다 작습니다", f"{column.title.en} {value} is below {column.minimum}"))  # fmt: skip


def _has_minimum(column: Column, made: Row) -> bool:
    return column.minimum_where is None or made.get(column.minimum_where[0]) == column.minimum_where[1]


def printed_row(printed: Printed, setting: Setting) -> Row:
    """A printed figure as a row of printed_figures. UnreadableError where neither the document nor its column says the unit."""
    words, own = _in_won(printed.value)
    unit = printed.unit or own or (TIMES if printed.figure in {"rate", "growth"} else COUNTED.get(printed.column, ""))
    if not unit:
        raise UnreadableError(NO_UNIT)
    subject, against = _chosen(printed.subject, setting), None if printed.against is None else _chosen(printed.against, setting)
    made: Row = {
        "locator": printed.value.at, "dataset": printed.dataset, "figure": printed.figure, "column": printed.column,
        "subject": subject, "against_column": printed.against_column, "against": against,
        "printed": f"{_before(printed.value)}{words}{_after(printed.value)}", "unit": unit,
        "note": printed.note or None, "source_id": setting.source_id,
    }  # fmt: skip
    return made | {"value": value_of(made)}


def _chosen(rows: Mapping[str, tuple[str, ...]], setting: Setting) -> str:
    """The condition of the rows; of no day where it is the end of a title's year, for rows of it may wait for theirs."""
    own = (setting.as_of.isoformat(),) if setting.as_of and setting.of_year else ()
    return condition({column: words for column, words in rows.items() if column != DAY or words != own})


def _in_won(figure: Figure) -> tuple[str, str]:
    """The words of a figure and its unit; those of an amount that names several (`31억 5,000만원`) as whole won."""
    if figure.unit not in {"", WON} or not figure.words.endswith(("조", "억", "만", "원")):
        return figure.words, figure.unit
    try:
        return f"{korean.parse_amount(figure.words):,}", WON
    except ValueError:
        raise UnreadableError(NO_UNIT) from None


def _before(figure: Figure) -> str:
    return "약 " if "약" in figure.qualifier else ""


def _after(figure: Figure) -> str:
    return "".join(f" {w}" for w in figure.qualifier.split() if w in {"이상", "이하", "미만", "초과"})


__all__ = ["UNKNOWN", "WHOLE", "Row", "UnreadableError", "condition", "joined", "lacks_its_day", "number", "printed_row", "row"]
