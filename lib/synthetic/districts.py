"""Invented districts: how large a package makes them, their names, and how their reports are written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

LAST_YEAR = 2024
FEWEST_YEARS = 6  # the reorganisations lie in them
DEPARTMENTS = 40  # of a district at any time
PROJECTS = 10  # that every department has; what is special about one is told of these
_NAMED = (("가람", "garam"), ("나래", "narae"), ("다솜", "dasom"))
# Further names are composed of a syllable of each; none is that of a real district, which a test holds.
_FRONTS = (("해", "hae"), ("달", "dal"), ("별", "byeol"), ("솔", "sol"), ("온", "on"), ("은", "eun"),
           ("새", "sae"), ("단", "dan"), ("라", "ra"), ("미", "mi"))  # fmt: skip
_BACKS = (("림", "rim"), ("율", "yul"), ("담", "dam"), ("빛", "bit"), ("찬", "chan"), ("봄", "bom"),
          ("솜", "som"), ("결", "gyeol"), ("람", "ram"), ("별", "byeol"))  # fmt: skip
MOST = len(_NAMED) + len(_FRONTS) * len(_BACKS)  # districts of one package
_SCALES = (1.0, 1.0, 1.0, 0.6, 1.4, 0.8, 1.7, 1.2, 0.5)


class Manner(Enum):
    """How the reports of a district are written; the districts take turns.

    AUTUMN prints 31 October as its day and the money by the end of the year; in one year some departments report
    in May as well. SPRING prints 31 May and the money still to be spent. UNDATED prints no day, counts lawsuits by
    the year in which they were dealt with, lists the pledges of one year without counting them, and in another
    makes no report.
    """

    AUTUMN = 0
    SPRING = 1
    UNDATED = 2


@dataclass(frozen=True)
class District:
    """A district and what is made of it.

    `years` are those of its reports, `departments` how many it has at any time, `further` the projects that a
    department has on average beside the first PROJECTS. One that `lists_pledges` prints single pledges too from a
    year on.
    """

    number: int
    short: str
    ko: str
    en: str
    years: range
    departments: int = DEPARTMENTS
    further: float = 0.0
    lists_pledges: bool = False

    @property
    def district_id(self) -> str:
        """Its id, as of a district of Seoul."""
        return f"seoul-{self.short}"

    @property
    def whole(self) -> str:
        """The id of the whole government."""
        return f"{self.district_id}/all"

    @property
    def manner(self) -> Manner:
        """How its reports are written."""
        return Manner(self.number % len(Manner))

    @property
    def scale(self) -> float:
        """Its money and people beside those of the first three."""
        return _SCALES[self.number % len(_SCALES)]

    def day(self, year: int) -> date:
        """The day of its public tables; where one is printed, also that of its reports."""
        month, day = {Manner.AUTUMN: (10, 31), Manner.SPRING: (5, 31), Manner.UNDATED: (12, 31)}[self.manner]
        return date(year, month, day)


def make_districts(
    count: int,
    years: int = FEWEST_YEARS,
    departments: int = DEPARTMENTS,
) -> Sequence[District]:
    """The first `count` districts, MOST at the most; every third one lists pledges, an only one too."""
    span = range(LAST_YEAR + 1 - years, LAST_YEAR + 1)
    found = []
    for number in range(count):
        ko, short = _name(number)
        lists = Manner(number % len(Manner)) is Manner.SPRING or count == 1
        own = District(number, short, f"{ko}구", f"{short.title()}-gu", span, departments, lists_pledges=lists)
        found.append(own)
    return found


def _name(number: int) -> tuple[str, str]:
    """The name without 구 and its romanization: both syllables change from one district to the next."""
    if number < len(_NAMED):
        return _NAMED[number]
    turn, place = divmod(number - len(_NAMED), len(_FRONTS))
    front, back = _FRONTS[place], _BACKS[(place + turn) % len(_BACKS)]
    return front[0] + back[0], front[1] + back[1]
