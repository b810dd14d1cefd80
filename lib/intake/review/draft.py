"""A reading as a person reviews it: rows read, what is asked, the account; kept as JSON so that a review outlives a restart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import date
from decimal import Decimal
from typing import Any

from lib.core.dataset import Dataset, by_name
from lib.core.files.writable import straight
from lib.core.kinds import DECIMAL
from lib.core.known_form import KnownForm
from lib.core.text import Text
from lib.documents.model import Doubt
from lib.intake.account.numbers import Account
from lib.intake.identity.governments import Governments
from lib.intake.identity.lacking import Waiting, is_kept, lacking
from lib.intake.package import is_told, new_departments, source_row, waiting_in
from lib.intake.records.rows import Row
from lib.intake.result import Reading
from lib.intake.review.item import Item, Number, Seen
from lib.intake.review.items import items_of


@dataclass(frozen=True)
class Draft:
    """What a document would put into the store, and what a person has to say before.

    `source` is the row of sources, None where the document does not say it. `tables` are the rows read by dataset, and the rows of
    departments and department_names that no table has yet; values are typed as the columns (str, int, float, date, None). `waiting`
    are the rows that wait for what the document does not say: all of them where that is whose it is or of when, and then no table
    holds them yet; else those of a year that is not known, with the printed figures that speak of them. `attributes` are the lines of
    attribute_evidence of the rows. `of_year`: the day is no more than the end of the year in the title, as in a setting. `taught` and
    `forms` are those of the reading.
    """

    source: Row
    tables: Mapping[str, Sequence[Row]]
    items: Sequence[Item]
    account: Account
    warnings: Sequence[Doubt] = ()
    waiting: Waiting = field(default_factory=Waiting)
    attributes: Sequence[Row] = ()
    of_year: str = ""
    taught: Sequence[KnownForm] = ()
    forms: Sequence[KnownForm] = ()

    @property
    def source_id(self) -> str:
        """The id under which the rows are kept."""
        return str(self.source["source_id"])

    @property
    def lacking(self) -> tuple[str, ...]:
        """What the document does not say of itself, by the names of its answers."""
        return lacking(self.source)

    @property
    def is_told(self) -> bool:
        """Whether it is known whose the document is and of when: without that nothing can be kept."""
        return is_kept(self.lacking)


def draft_of(reading: Reading, known: Governments, datasets: Sequence[Dataset]) -> Draft:
    """A reading as a draft; a department that is not known becomes a row too. Rows that wait for whose they are or of when are none yet."""
    declared = by_name(datasets)
    source = _still(source_row(reading))
    read = reading.tables if is_told(reading) else {}
    tables = {name: [_typed(row, declared[name]) for row in rows] for name, rows in read.items()}
    named = {r.get("department_id") for rows in (*tables.values(), [source]) for r in rows} - {None}
    made = list(new_departments([reading], named - known.department_ids))
    if made:
        tables["departments"] = [_still(row) for row, _ in made]
        tables["department_names"] = [_still(row) for _, row in made if row]
    return Draft(
        source,
        tables,
        items_of(reading),
        reading.account,
        tuple(reading.warnings),
        waiting_in(reading),
        list(map(_still, reading.attributes)),
        reading.setting.of_year,
        reading.taught,
        reading.forms,
    )


def _typed(row: Row, dataset: Dataset) -> Row:
    """The row with decimals as the numbers that the store keeps."""
    found = {name: float(v) if isinstance(v, Decimal) else v for name, v in _still(row).items()}
    return found | {c.name: float(v) for c in dataset.columns if c.kind is DECIMAL and isinstance(v := found[c.name], int)}


def _still(row: Row) -> Row:
    """The row without letters that turn the direction of what stands behind them."""
    return {name: straight(value) if isinstance(value, str) else value for name, value in row.items()}


def renamed(draft: Draft, source_id: str) -> Draft:
    """The draft under another id of its source: two reports of one department and year are kept apart, not as versions of one."""
    tables = {name: [{**r, "source_id": source_id} if "source_id" in r else r for r in rows] for name, rows in draft.tables.items()}
    attributes = [{**line, "source_id": source_id} for line in draft.attributes]
    return replace(draft, source={**draft.source, "source_id": source_id}, tables=tables, attributes=attributes)


def free_source_id(draft: Draft, taken: Iterable[str]) -> str:
    """An id that no source has yet: the draft's own, else `…-2`, `…-3`."""
    own, known = draft.source_id, set(taken)
    return next(name for name in (own, *(f"{own}-{n}" for n in range(2, len(known) + 3))) if name not in known)


def to_json(draft: Draft) -> dict[str, Any]:
    """The draft as what JSON can hold; days as `{"day": "2024-06-30"}`."""
    return {
        "source": _row_out(draft.source),
        "tables": {name: [_row_out(row) for row in rows] for name, rows in draft.tables.items()},
        "items": [_item_out(item) for item in draft.items],
        "account": asdict(draft.account),
        "warnings": [asdict(doubt) for doubt in draft.warnings],
        "waiting": asdict(draft.waiting),
        "attributes": list(draft.attributes),
        "of_year": draft.of_year,
        "taught": [asdict(form) for form in draft.taught],
        "forms": [asdict(form) for form in draft.forms],
    }


def from_json(words: Mapping[str, Any]) -> Draft:
    """The draft again, equal to what was put in."""
    account = words["account"]
    return Draft(
        _row_in(words["source"]),
        {name: [_row_in(row) for row in rows] for name, rows in words["tables"].items()},
        tuple(_item_in(item) for item in words["items"]),
        Account(**{**account, "unread": tuple(account["unread"]), "doubled": tuple(account["doubled"])}),
        tuple(Doubt(doubt["code"], tuple(doubt["places"])) for doubt in words["warnings"]),
        Waiting(kept["rows"], tuple(kept["answers"])) if (kept := words.get("waiting")) else Waiting(),  # an older program kept none
        words.get("attributes", ()),
        words.get("of_year", ""),
        _forms_in(words.get("taught", ())),
        _forms_in(words.get("forms", ())),
    )


def _row_out(row: Row) -> dict[str, Any]:
    return {name: {"day": value.isoformat()} if isinstance(value, date) else value for name, value in row.items()}


def _row_in(row: Mapping[str, Any]) -> Row:
    return {name: date.fromisoformat(value["day"]) if isinstance(value, dict) else value for name, value in row.items()}


def _forms_in(words: Iterable[Mapping[str, Any]]) -> tuple[KnownForm, ...]:
    return tuple(KnownForm(**{**form, "heads": tuple(form["heads"]), "names": tuple(form["names"])}) for form in words)


def _item_out(item: Item) -> dict[str, Any]:
    plain = {f.name: getattr(item, f.name) for f in fields(item)}
    table = asdict(item.table) if item.table else None
    return {
        **plain,
        "why": [list(w) for w in item.why],
        "numbers": [asdict(n) for n in item.numbers],
        "offices": dict(item.offices),
        "table": table,
    }


def _item_in(words: Mapping[str, Any]) -> Item:
    lists = {name: tuple(words[name]) for name in ("rows", "figures", "answers")}
    seen = words.get("table")  # an older program kept none
    table = (
        Seen(seen["at"], tuple(seen["heads"]), tuple(map(tuple, seen["rows"])), tuple(seen.get("named", ())), seen.get("labels", 0))
        if seen
        else None
    )
    numbers = tuple(Number(**n) for n in words["numbers"])
    return Item(**{**words, **lists, "why": tuple(Text(*w) for w in words["why"]), "numbers": numbers, "table": table})
