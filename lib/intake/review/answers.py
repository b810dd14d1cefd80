"""Questions answered with a row: a number that no form understood becomes a row of the dataset that a person names."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lib.core.columns import WHOLE
from lib.core.dataset import Dataset
from lib.core.text import Text
from lib.intake.changes.corrections import check_columns
from lib.intake.changes.typed import cell, check_row, unit_typed
from lib.intake.records.rows import Row, UnreadableError, joined, lacks_its_day
from lib.intake.review.draft import Draft
from lib.intake.review.item import Item

DATASET = "dataset"  # the name under which a person names another dataset than this
INDICATORS = "indicators"
_LINE = re.compile(r"[A-Za-z](\d+)")


def row_of(draft: Draft, at: str, values: Mapping[str, str], reason: str, datasets: Mapping[str, Dataset]) -> tuple[str, Row]:
    """The dataset and the row of the values typed for a number that stands at `at`; what is not typed is the report's own.

    Raises:
        UnreadableError: A cell cannot be taken, or one that must be filled is empty.
    """
    dataset = _dataset(values.get(DATASET, "").strip() or INDICATORS, datasets)
    given = {name: words for name, words in values.items() if name != DATASET and words.strip()}
    check_columns(dataset, given)
    row: Row = dict.fromkeys(dataset.names) | {k: v for k, v in _own(draft).items() if k in dataset.names}
    row |= {name: cell(dataset.column(name), words) for name, words in given.items()}
    if "as_of" not in given and lacks_its_day(row, dataset, draft.source["as_of"], draft.of_year):
        row["as_of"] = None
    row["locator"] = at or "body"
    if "unit_printed" in dataset.names and "unit_printed" not in given:
        units = [unit_typed(given.get(name, "")) or str(row.get("unit") or "") for name in dataset.values if row[name] is not None]
        row["unit_printed"] = joined([unit for unit in units if unit]) or None
    if "note" in dataset.names:
        said = "검토에서 적음" + (f" ({reason.strip()})" if reason.strip() else "")
        row["note"] = "; ".join(words for words in (str(row["note"] or ""), said) if words)
    check_row(dataset, row)
    return dataset.name, row


def _dataset(name: str, datasets: Mapping[str, Dataset]) -> Dataset:
    known = {n: d for n, d in datasets.items() if d.is_fact and d.values}
    if name not in known:
        raise UnreadableError(Text(f"자료 '{name}'에는 적을 수 없습니다. 적을 수 있는 자료: {', '.join(known)}",
                                   f"Nothing can be added to '{name}'. Possible: {', '.join(known)}"))  # fmt: skip
    return known[name]


def _own(draft: Draft) -> Row:
    """What holds of every row of the report unless it says otherwise."""
    source = draft.source
    district, year = source["district_id"], source["report_year"]
    return {
        "district_id": district, "department_id": source["department_id"] or (f"{district}/all" if district else None),
        "as_of": source["as_of"], "source_id": source["source_id"], "cut": 1, "year": year, "fiscal_year": year,
    }  # fmt: skip


def suggested(draft: Draft, item: Item, number: int) -> dict[str, str]:
    """What a row of indicators could say of a question's number (counted from 0), as typed; a person changes what is wrong."""
    one = item.numbers[number]
    year = draft.source["report_year"]
    return {
        DATASET: INDICATORS, "period": str(year or ""), "topic": _topic(draft, one.at), "indicator": one.label[:60], "breakdown": one.heading or WHOLE[0],
        "stage": "actual", "value": one.words, "unit": one.unit,
    }  # fmt: skip


def _topic(draft: Draft, at: str) -> str:
    """The topic of the indicator that stands nearest before the place; empty where none is known."""
    before = [
        (place, str(row["topic"])) for row in draft.tables.get(INDICATORS, ()) if (place := _number(str(row["locator"]))) <= _number(at)
    ]
    return max(before)[1] if before else ""


def _number(at: str) -> int:
    match = _LINE.match(at)
    return int(match[1]) if match else 0
