"""One pair of figures that are stated twice, as read: whose and what, both values as printed, and the difference."""

from __future__ import annotations

from lib.across.scope import DATASETS
from lib.audit.restated import HOW
from lib.core.dataset import Dataset
from lib.core.evidence import Evidence, RowRef, printed_value
from lib.core.groups import Row
from lib.core.panel import MARK
from lib.core.places import Names
from lib.core.query import UNITS_EN
from lib.core.text import Text, join


class Pair:
    """One pair as read: whose and what, and both values as printed, in their units."""

    def __init__(self, row: Row, first: Row, second: Row, known: Names) -> None:
        self.row, self.dataset, column = row, DATASETS[str(row["dataset"])], str(row["column"])
        self.what = _subject(first, second, self.dataset, column, known)
        self.first, self.second = (_value(r, self.dataset, column) for r in (first, second))
        difference = row["difference"]
        gap = _amount(difference if isinstance(difference, float) else 0.0, first, self.dataset, column)
        self.gap = Text(f"{gap.ko}p", f"{gap.en}p") if gap.ko.endswith("%") else gap

    def evidence(self) -> Evidence:
        """Both values, the difference, and both rows."""
        refs = tuple(RowRef(self.dataset.name, int(str(self.row[f"{side}_row"]))) for side in ("first", "second"))
        value = join([self.first, self.second], " → ", " → ")
        how = HOW[str(self.row["how"])]
        formula = Text(
            f"{self.second.ko} − {self.first.ko} = {self.gap.ko} ({how.ko})",
            f"{self.second.en} − {self.first.en} = {self.gap.en} ({how.en})",
        )
        return Evidence(str(self.row[MARK]), self.what, value, formula, refs)


_SILENT = ("district_id", "department_id", "as_of", "level", "basis", "_year", "unit", "indicator_type")
_UNSAID = ("전체", "실적", "")


def _subject(first: Row, second: Row, dataset: Dataset, column: str, known: Names) -> Text:
    """`서초구 · 2022 · 주민참여예산(구) · 선정 · 금액`: what both rows say; a renamed project with both of its names."""
    keys = [c for c in dataset.restates if c not in _SILENT and not (dataset.plan and c == dataset.plan[0])]
    parts = [known.district(str(first["district_id"]))]
    parts += [_both(dataset, c, first, second) for c in (*(["indicator"] if "indicator" in dataset.names else []), *keys)]
    parts += [dataset.column(column).title] * (column != "value")
    return join([p for p in parts if p.ko not in _UNSAID], " · ", " · ")


def _both(dataset: Dataset, column: str, first: Row, second: Row) -> Text:
    one, two = (dataset.column(column).word(str(r[column] or "")) for r in (first, second))
    return one if one == two else join([one, two], " → ", " → ")


def _value(row: Row, dataset: Dataset, column: str) -> Text:
    value = row[column]
    return _amount(value if isinstance(value, int | float) else 0, row, dataset, column)


def _amount(value: float, row: Row, dataset: Dataset, column: str) -> Text:
    """A value in the unit that its row prints."""
    declared = dataset.column(column)
    unit = str(row.get("unit") or row.get("unit_printed") or "")
    parts = unit.split(";")
    filled = [c for c in dataset.values if row[c] is not None]
    unit = parts[filled.index(column)] if len(parts) == len(filled) else parts[0]
    words = printed_value(value, declared, unit)
    return Text(words, words.removesuffix(unit) + (" " if unit != "%" else "") + UNITS_EN.get(unit, unit) if unit else words)
