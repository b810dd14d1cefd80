"""What confirms a row that was read: arithmetic over it, a person, or that the document prints every attribute."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from math import log10

from lib.audit.rounding import read
from lib.core.dataset import Dataset
from lib.core.evidence import Verdict
from lib.core.sources.row_keys import row_key
from lib.intake.provenance.attributes import ASIDE, EVIDENCE, FORM, PERSON, UNIT
from lib.intake.records.checks import held_figures
from lib.intake.records.rows import Row

TRUST = "row_trust"
_LEAST = 2.0  # orders of magnitude by which what agrees is no chance: 1 + 1 = 2 proves nothing
_PRINTED = frozenset({"printed", "table_title", "line_above", "section", "cover", "document", "declared"})
_AGREES = frozenset({Verdict.AGREES, Verdict.HALF_UP, Verdict.TRUNCATED})
Name = tuple[str, str]  # dataset, row key


def about_rows(
    tables: Mapping[str, Sequence[Row]], lines: Sequence[Row], datasets: Mapping[str, Dataset], confirmed: Collection[Name] = ()
) -> dict[str, list[Row]]:
    """The evidence and the trust of the rows that are there; no trust of a row that rests on a guess of whose or when it is.

    `confirmed` are rows that a person decided about. One whose figures add up is proved whoever gave its day; one that a person
    changed is his.
    """
    rules: dict[Name, dict[str, str]] = defaultdict(dict)  # of each attribute that something says
    for line in lines:
        rules[_name(line)][str(line["column"])] = str(line["rule"])
    proved, trust, there = _proved(tables), list[Row](), set[Name]()
    for name, rows in tables.items():
        for row in rows:
            own = (name, row_key(datasets[name], row))
            there.add(own)
            said = rules.get(own, {})
            is_proved, is_printed = _is_proved(datasets[name], row, proved), _is_printed(datasets[name], row, said)
            if said and (word := _trust(said.values(), is_proved=is_proved, is_printed=is_printed, is_confirmed=own in confirmed)):
                trust.append({"source_id": row["source_id"], "dataset": name, "row_key": own[1], "trust": word})
    return {EVIDENCE: [line for line in lines if _name(line) in there], TRUST: trust}


def _name(line: Row) -> Name:
    return str(line["dataset"]), str(line["row_key"])


def _trust(rules: Collection[str], *, is_proved: bool, is_printed: bool, is_confirmed: bool) -> str:
    if is_proved and not is_confirmed:
        return "proved"
    if is_confirmed or (PERSON in rules and FORM not in rules):  # what was said of another document confirms nothing here
        return "confirmed"
    return "printed" if is_printed else ""


def _is_printed(dataset: Dataset, row: Row, rules: Mapping[str, str]) -> bool:
    """Whether something printed, or the dataset itself, says every attribute of the row."""
    asked = {c.name for c in dataset.columns if row.get(c.name) is not None and c.name not in ASIDE}
    asked |= {UNIT} if any(row[name] is not None for name in dataset.values) else set()
    return asked <= rules.keys() and _PRINTED.issuperset(rules.values())


def _is_proved(dataset: Dataset, row: Row, proved: Mapping[tuple[int, str], float]) -> bool:
    """Whether every figure of the row stands in sums that agree."""
    filled = [name for name in dataset.values if row[name] is not None]
    return bool(filled) and all(proved.get((id(row), name), 0.0) >= _LEAST for name in filled)


def _proved(tables: Mapping[str, Sequence[Row]]) -> dict[tuple[int, str], float]:
    """By how many orders of magnitude printed sums, rates and gaps agree with each figure; below 0 where one does not."""
    found: dict[tuple[int, str], float] = defaultdict(float)
    for _, figure, held in held_figures(tables):
        weight = _weight(str(figure["printed"])) if held.verdict in _AGREES else -float("inf") if held.verdict is Verdict.DISAGREES else 0.0
        sides = ((held.rows, figure["column"]), (held.against, figure["against_column"]))
        cells = {(id(row), column) for rows, columns in sides for row in rows for column in str(columns).split("+")}
        if len(cells) > 1:
            for cell in cells:
                found[cell] += weight
    return found


def _weight(printed: str) -> float:
    """How unlikely it is that a figure as printed agrees by chance: the digits that it has."""
    number = read(printed)
    value = abs(Fraction(number.value)) * 10**number.decimals
    return log10(value) if value > 1 else 0.0
