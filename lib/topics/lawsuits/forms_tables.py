"""What a table or statement of lawsuits gives: what no other cell divides is a record, sums of several rows are printed figures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from lib.core import korean
from lib.core.text import Text
from lib.documents.labels import key
from lib.forms import Figure, Found, Ignored, Printed, Record, Report
from lib.forms.tally import Path, Spot, below, leaves
from lib.topics.lawsuits import forms_words as w
from lib.topics.lawsuits.forms_cells import NO_YEAR, UNDATED, UNIT, Cell, Source, count_of
from lib.topics.lawsuits.forms_rates import matching

_YEAR = r"(?:(?:19|20)\d{2}|['’]\d{2})\s*[.년]\s*"
_SPAN = re.compile(rf"{_YEAR}\d{{1,2}}\s*[.월]?\s*[~∼～]\s*(?:{_YEAR})?\d{{1,2}}\s*[.월]")  # months; days are none of a count's period


def _months(words: str) -> str:
    """`2023년 1월 ~ 2024년 6월` as a period of months; empty where it is none."""
    try:
        span = korean.parse_span(words)
    except ValueError:
        return ""
    return f"{span.starts:%Y-%m}/{span.ends:%Y-%m}"


class Table:
    """Figures of one table, or of one statement: which are rows, and what is printed of them."""

    def __init__(self, cells: Sequence[Cell], source: Source, report: Report) -> None:
        self.source, self.report, self.cells = source, report, cells
        self.day = report.setting.day(source.as_of) if source.as_of else None
        self.about = source.about
        self.counts = [c for c in self.cells if c.kind == "count"]
        ends = leaves(c.spot for c in self.counts)
        self.open = {s[:2] for s in ends if s[2] == (w.CLOSED,)}  # years and cases whose closed cases are not told apart
        rows = {s: self._figure(s) for s in (*ends, *((*pair, ()) for pair in self.open)) if self._is_row(s)}
        self.entries = {s: f for s, f in rows.items() if f is not None and not f.is_dash}

    def _is_row(self, spot: Spot) -> bool:
        """Undivided closed cases are no row, nor what is pending beside them where their total is one."""
        return spot[:2] not in self.open or spot[2] == () or (spot[2] != (w.CLOSED,) and self._figure((*spot[:2], ())) is None)

    def _figure(self, spot: Spot) -> Figure | None:
        return next((c.figure for c in self.counts if c.spot == spot), None)

    @property
    def filed(self) -> bool:
        """Whether years are those of filing."""
        return w.FILED.search(self.about) is not None

    def years(self, path: Path) -> tuple[str, str]:
        """Year filed and period."""
        if path and self.filed:
            return path[-1], w.WHOLE
        return w.WHOLE, path[-1] if path else self._year()

    def _year(self) -> str:
        title = self.report.setting.title
        about = self.about.replace(title, "") if "계획" in title else self.about  # a plan's title names the year to come
        if not any(c.years for c in self.counts) and (span := _SPAN.search(about)):
            return _months(span[0]) or w.WHOLE
        found = re.search(r"(?:19|20)\d{2}(?=\s*[.년])", about)
        year = found[0] if found else self.source.place.year or self.report.setting.year
        return str(year) if year and not any(c.years for c in self.counts) else w.WHOLE

    def case(self, path: Path) -> str:
        """The case type, or the one that the headings name."""
        if path:
            return path[-1]
        return _named_case(self.source.heads)

    def found(self) -> Iterator[Found]:
        """Records, then totals, rates and what is counted besides."""
        for spot, figure in self.entries.items():
            filed, period = self.years(spot[0])
            values = {
                "filed_year": filed,
                "period": period,
                "case_type": self.case(spot[1]),
                "outcome": spot[2][-1] if spot[2] else w.WHOLE,
            }
            yield Record(
                "lawsuits", self._dated({**values, "cut": self._cut(spot)}), {"count": figure}, whole=True, doubts=self._doubts(spot)
            )
        told = {"count": self._count, "counsel": self._counsel, "rate": self._rate}
        for cell in self.cells:
            yield from told[cell.kind](cell)

    def _dated(self, values: dict[str, object]) -> dict[str, object]:
        return {**values, "as_of": self.day} if self.day else values

    def _cut(self, spot: Spot) -> int:
        """Two where the table divides its whole by year and again by case, not crossed."""
        by_year = any(s[0] and not s[1] for s in self.entries)
        return 2 if by_year and spot[1] and not spot[0] else 1

    def _doubts(self, spot: Spot) -> tuple[Text, ...]:
        undated = () if self.filed or not spot[0] else (UNDATED,)
        no_year = (NO_YEAR,) if not any(c.years for c in self.counts) and not re.search(r"(?:19|20)\d{2}\s*[.년]", self.about) else ()
        return (*undated, *no_year, *self.source.doubts)

    def _count(self, cell: Cell) -> Iterator[Found]:
        if cell.spot in self.entries:
            return
        rows = below(cell.spot, self.entries)
        if cell.spot[:2] in self.open and cell.outcome and not cell.figure.is_dash:
            yield self._indicator(cell, f"{cell.outcome[-1]} 건수")
        elif len(rows) > 1:
            yield Printed("lawsuits", "total", "count", self.subject(cell.spot), cell.figure, note=cell.label)
        elif not cell.figure.is_dash:
            yield Ignored("repeat" if rows else "sum", (cell.figure.mark,))

    def subject(self, spot: Spot) -> dict[str, tuple[str, ...]]:
        """The conditions that hold for the rows that a spot adds, of one cut."""
        rows = [s for s in self.entries if s[0][: len(spot[0])] == spot[0] and s[1][: len(spot[1])] == spot[1]]
        cut = min((self._cut(s) for s in rows), default=1)
        within = [s for s in rows if self._cut(s) == cut]
        subject = self.within(within, cut)
        if not spot[2]:
            return subject
        known = [c.spot for c in self.counts if c.spot in self.entries or c.figure.is_dash]
        here = {s[2][-1] for s in known if s[2][: len(spot[2])] == spot[2] and s[2] != (w.CLOSED,)}
        return with_outcomes(subject, (o for o in w.OUTCOMES if o in here))

    def within(self, spots: Sequence[Spot], cut: int = 1) -> dict[str, tuple[str, ...]]:
        """The years, periods and case types of rows."""
        years = [self.years(s[0]) for s in spots]
        filed, periods = ({y[n] for y in years} for n in (0, 1))
        cases = tuple(dict.fromkeys(self.case(s[1]) for s in spots))
        return {"filed_year": tuple(sorted(filed)), "period": tuple(sorted(periods)), "case_type": cases, "cut": (str(cut),)}

    @property
    def there(self) -> frozenset[str]:
        """The outcomes that are told apart."""
        return frozenset(c.outcome[-1] for c in self.counts if c.outcome and c.outcome != (w.CLOSED,))

    def _counsel(self, cell: Cell) -> Iterator[Found]:
        """Counsel appointed: an indicator, its total a printed figure."""
        own = {c.spot: c for c in self.cells if c.kind == "counsel"}
        if cell.spot in leaves(own):
            if not cell.figure.is_dash:
                yield self._indicator(cell, cell.label, "counsel_appointed")
            return
        subject = {"period": (self._period(cell),), "indicator": (cell.label,), "stage": ("actual",), "unit": (UNIT,)}
        yield Printed("indicators", "total", "value", subject, cell.figure, note=f"{cell.label} 계")

    def _rate(self, cell: Cell) -> Iterator[Found]:
        counts = {s: count_of(f) for s, f in self.entries.items() if s in below((cell.years, cell.case, ()), self.entries)}
        yield self.rate(cell, counts)

    def rate(self, cell: Cell, counts: Mapping[Spot, int], subject: Mapping[str, tuple[str, ...]] | None = None) -> Found:
        """A win rate over `counts`: a printed figure where one of the usual formulas gives it, else an indicator."""
        by_outcome: Counter[str] = Counter()
        for spot, count in counts.items():
            by_outcome[spot[2][-1] if spot[2] else w.WHOLE] += count
        formula = matching(cell.figure.words, by_outcome, self.there)
        if formula is None:
            return self._indicator(cell, "승소율", "lawsuit_win_rate", "%")
        base = subject or self.subject((cell.years, cell.case, ()))
        won, of = (with_outcomes(base, (o for o in w.OUTCOMES if o in part & self.there)) for part in (formula.won, formula.of))
        return Printed("lawsuits", "rate", "count", won, cell.figure, "count", of, "%", formula.note)

    def counted_apart(self, cell: Cell) -> Record:
        """A part that is no row of its own, as an indicator."""
        return self._indicator(cell, f"{cell.label} 건수")

    def _period(self, cell: Cell) -> str:
        return cell.years[-1] if cell.years else self._year()

    def _indicator(self, cell: Cell, name: str, kind: str = "", unit: str = UNIT) -> Record:
        basis = w.BASIS.search(self.about)
        values: dict[str, object] = {
            "period": self._period(cell), "topic": "lawsuits", "indicator": name, "breakdown": cell.case[-1] if cell.case else w.WHOLE,
            "stage": "actual", "unit": unit, "definition": "미표시" if unit == "%" else basis[0] if basis else None, "indicator_type": kind or None,
            "item": self.source.place.item or None, "team": self.source.place.team or None,
        }  # fmt: skip
        return Record("indicators", self._dated(values), {"value": cell.figure}, whole=True)


def _named_case(heads: Iterable[str]) -> str:
    """The case type that the nearest heading names that names one; appeals over lawsuits of no kind are none of theirs."""
    lawsuits = False
    for bare in map(key, heads):
        named = {c for c in ("행정소송", "민사소송", "국가소송", "행정심판") if c in bare}
        if named == {"행정심판"}:
            return w.WHOLE if lawsuits else w.WITH_APPEALS if "소송" in bare else "행정심판"
        if named:
            return next(iter(named)) if len(named) == 1 else w.WITH_APPEALS if "행정심판" in named else w.WHOLE
        lawsuits = lawsuits or "소송" in bare
    return w.WHOLE


def with_outcomes(subject: Mapping[str, tuple[str, ...]], outcomes: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The conditions with outcomes, the cut last; none asked are all."""
    *others, cut = subject.items()
    words = tuple(outcomes)
    return dict((*others, *([("outcome", words)] if words else []), cut))
