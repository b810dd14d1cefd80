"""What is asked: one value that is the URL, the command line's options and the filter line on every export."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from lib.core import korean
from lib.core.errors import AskedError
from lib.core.text import Text, same

UNITS = ("천원", "원", "백만원", "억원")
UNITS_EN = {"원": "won", "천원": "thousand won", "백만원": "million won", "억원": "hundred million won"}


@dataclass(frozen=True)
class AsOf:
    """Which of several dates is shown: `newest`, `at-most` a day, or `same-day` (per year the report nearest to that day)."""

    rule: str = "newest"
    day: date | None = None
    month_day: tuple[int, int] | None = None

    @property
    def words(self) -> str:
        """How the rule is written in a link and on the command line."""
        if self.day:
            return f"at-most {self.day.isoformat()}"
        if self.month_day:
            return "same-day {:02d}-{:02d}".format(*self.month_day)
        return "newest"

    @property
    def title(self) -> Text:
        """How the rule is read."""
        if self.day:
            return Text(f"{korean.format_date(self.day)} 이전 가장 최근", f"newest until {self.day.isoformat()}")
        if self.month_day:
            month, day = self.month_day
            return Text(f"해마다 {month}월 {day}일에 가장 가까운 날", f"nearest to {month:02d}-{day:02d} of each year")
        return Text("가장 최근", "newest")


def parse_as_of(words: str) -> AsOf:
    """`newest`, `at-most 2018-12-31` or `same-day 10-31`; AskedError otherwise."""
    rule, _, rest = words.strip().partition(" ")
    try:
        if rule == "newest" and not rest:
            return AsOf()
        if rule == "at-most":
            return AsOf(rule, day=date.fromisoformat(rest.strip()))
        if rule == "same-day":
            day = date.fromisoformat(f"2000-{rest.strip()}")
            return AsOf(rule, month_day=(day.month, day.day))
    except ValueError:
        pass
    raise AskedError(Text(
        f"'{words}' 기준일을 알 수 없습니다. newest, 'at-most 2018-12-31', 'same-day 10-31' 가운데 하나로 적으십시오.",
        f"As-of rule '{words}' is not known. Write newest, 'at-most 2018-12-31' or 'same-day 10-31'.",
    ))  # fmt: skip


@dataclass(frozen=True)
class Query:
    """What is asked of a panel. Empty means all; `definition` and options left out mean the first that is declared.

    `focus` filters nothing: districts that a comparison of many points out.
    """

    districts: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    as_of: AsOf = AsOf()
    definition: str = ""
    unit: str = UNITS[0]
    options: tuple[tuple[str, str], ...] = ()
    focus: tuple[str, ...] = ()

    @property
    def is_of_all(self) -> bool:
        """Whether neither a district nor a department is asked for: all places are meant."""
        return not (self.districts or self.departments)

    def option(self, name: str, default: str = "") -> str:
        """The value of an option, or `default`."""
        return dict(self.options).get(name, default)

    def but(self, **changes: object) -> Query:
        """The same question with some parts changed."""
        return replace(self, **changes)  # type: ignore[arg-type]


def make_query(
    *,
    districts: Sequence[str] = (),
    departments: Sequence[str] = (),
    teams: Sequence[str] = (),
    years: Sequence[str | int] = (),
    as_of: str = "newest",
    definition: str = "",
    unit: str = UNITS[0],
    options: Mapping[str, str] | None = None,
) -> Query:
    """A query from words; AskedError names the word that is not understood."""
    return Query(
        tuple(dict.fromkeys(districts)),
        tuple(dict.fromkeys(departments)),
        tuple(dict.fromkeys(teams)),
        tuple(sorted({_year(y) for y in years})),
        parse_as_of(as_of),
        definition,
        _unit(unit),
        tuple(sorted((options or {}).items())),
    )


def _year(words: str | int) -> int:
    if re.fullmatch("[0-9]{4}", str(words)):
        return int(words)
    raise AskedError(
        Text(
            f"'{words}' 연도를 알 수 없습니다. 2023처럼 네 자리로 적으십시오.",
            f"Year '{words}' is not known. Write four digits, such as 2023.",
        )
    )


def _unit(words: str) -> str:
    if words in UNITS:
        return words
    raise AskedError(Text(f"'{words}' 단위를 알 수 없습니다. {', '.join(UNITS)} 가운데 하나로 적으십시오.",
                          f"Unit '{words}' is not known. Use one of {', '.join(UNITS)}."))  # fmt: skip


_COUNTED_EN = {
    "명": "people", "천명": "thousand people", "건": "cases", "개": "items", "회": "times", "차": "rounds", "곳": "places", "개소": "places",
    "일": "days", "개월": "months", "년": "years", "시간": "hours", "권": "volumes", "부": "copies", "대": "units", "강": "lectures",
    "층": "floors", "가구": "households", "세대": "households", "만원": "ten thousand won", "천만원": "ten million won", "점": "points", "분": "minutes", "세": "years of age",
    "픽셀": "pixels", "만화소": "ten thousand pixels",
}  # fmt: skip
UNIT_WORDS = {unit: Text(unit, en) for unit, en in {**UNITS_EN, **_COUNTED_EN}.items()}


_ONE_EN = {"people": "person", "copies": "copy", "years of age": "year of age"}


_PER_RESIDENT = ("원", "천원")  # an amount per resident is far below a million won


def unit_title(unit: str) -> Text:
    """A unit in both languages; one that is not known reads as it is printed."""
    return UNIT_WORDS.get(unit, same(unit))


def unit_per_resident(unit: str) -> str:
    """The asked unit where an amount per resident can be read in it, else 천원."""
    return unit if unit in _PER_RESIDENT else "천원"


def unit_behind(words: str, unit: str) -> str:
    """A unit in English as it stands behind a written number: `1 time`, `2 times`, `1.5 times`."""
    title = unit_title(unit).en
    if words != "1" or unit not in _COUNTED_EN:
        return title
    return _ONE_EN.get(title) or (title if " " in title else title.removesuffix("s"))
