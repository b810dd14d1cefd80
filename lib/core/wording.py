"""What documents call the columns and axes of a dataset: words and roles as data, no layout. Topics declare it, reading uses it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Literal

from lib.core.text import Text

Spellings = Mapping[str, tuple[str, ...]]
OUTCOME = r"(?<![양육조])성과"  # a word that ends like a division; 인재양성과 and 보육성과 are divisions
OFFICE, YEAR = "office", "year"  # axes that are no column of the row: whose figure it is, and which year's
GOVERNMENT = "government"  # axis of other governments, each under its province
BEFORE = ".."  # member of the axis YEAR: all before the first year that the table names
AFTER = "~"  # member of the axis YEAR: all after the last year that the table names
LAST = "전년도"  # member of the axis YEAR: the year before the one year that the table names
UNNUMBERED = "?"  # stands in a stage for the number that the words over it name
HEADED = "headed"  # in `needs`: the rows are named things: a heading over labels names the open axis, or most of them are works
TITLED = "titled"  # in `needs`: words over the table name a value
THING = "thing"  # in `needs`: the table stands under the title of a thing (a project)
OWN = "own"  # in `needs`: a row or column is the reporting government by its name, and none is an office
UNDER = "under"  # in `needs`: the headings over the table speak of whom statements count (`told_under`)
KNOWN = "known"  # in `needs`: at least two members of an open axis are declared words of it
ABOUT = "about"  # in `needs`: words over the table or its labels say what is counted (`Tally.about`)
NO_YEAR = Text("표에 연도가 없어 기준일의 연도로 읽었습니다", "The table names no year; read as that of its day")
OF_DEPARTMENT, OF_GOVERNMENT = "of_department", "of_government"  # in `needs`: whose report it is


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A declared pattern, compiled once."""
    return re.compile(pattern)


@dataclass(frozen=True)
class Axis:
    """One way in which figures are divided. `column` is the dataset's, or OFFICE, YEAR or GOVERNMENT.

    `words`: what a member is called in the data, by the spellings that documents print; `pattern` tells members by their form, which stand
    as printed, `patterns` each member by the form of its key, the first that fits, `joined` those that several of them are together (보류·폐기); `beside` those that are members only under a heading of the axis or beside a sure member (단 is an office beside 과);
    `in_province` are the words of a government in a province where they mean others there (시비 is a city's own money); `heads` are the
    headings over members; `guests` spellings of members that are so beside others alone (국토부, which gives 국비). `classes` are members that say nothing beside one
    under them (지방세 under 자체수입). `usual` is what a row holds where a table is not divided this way. An `open` axis takes labels that nothing else
    explains: names of projects, offices, accounts. `sums` are members that add up others where these stand beside them (종결 = 승소 + 패소 + …); alone
    they are no row. `over` tells the member where no label does, by patterns over the keys of the headings above, the nearest first, joined by `>`.
    """

    column: str
    words: Spellings = field(default_factory=dict)
    pattern: str = ""
    patterns: tuple[tuple[str, str], ...] = ()
    joined: Mapping[str, frozenset[str]] = field(default_factory=dict)
    beside: str = ""
    in_province: Spellings = field(default_factory=dict)
    heads: tuple[str, ...] = ()
    guests: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    usual: str = ""
    open: bool = False
    sums: Spellings = field(default_factory=dict)
    over: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Glued:
    """How labels name members of the last axis by parts of words, glued to each other and to words that say nothing: 온라인 접수건수, 총회 상정.

    `members`: each with a pattern of its words; of several in a label the one that stands last is it. Those of `weak` are it where no label of a table
    names another. `values` are the value columns with patterns of what counts in them, the first that fits, `rate` is one of the rate of what its first
    group names, `aside` of what is not counted. What is left of a label without the words that `besides` and `neutral` find, and is not `nothing`, names
    a member of the axis `rest`; words that `told` finds among several are a statement, which names none.
    """

    members: tuple[tuple[str, str], ...]
    weak: tuple[tuple[str, str], ...]
    values: Mapping[str, str]
    rate: str
    aside: str
    rest: str
    besides: str
    neutral: str
    nothing: frozenset[str]
    told: str


@dataclass(frozen=True)
class Share:
    """A rate of members of the last axis: what `won` counts together in per cent of what `of` does, and how that is said; `head` where it is only so called."""

    won: frozenset[str]
    of: frozenset[str]
    note: str
    head: str = ""


@dataclass(frozen=True)
class Tally:
    """How cases of the whole government are counted in tables and statements, by year and by the axes of the wording, the last of which divides them.

    `about`: a pattern of the words that say what is counted; `not_counted` of those over a table that say it is money. The year fills `time`, or
    `began` where words over the table that its pattern finds say that years are those in which cases began, and the other is all then.
    `feeds` is a column and the words behind a year that fill it: what is counted is then of the year before, or of one beside (2022년 (2023년 예산)).
    Members `made` of others are rows beside them, and printed totals of them where they add up.
    `asked` is asked where no year is printed; without it the document's is taken, with the doubt `undated`, and `unsaid` of years that `began` may
    mean. `needed`: an axis of which each row has a member. `kept`: value columns that are indicators, with their type. `rates` are the
    ways in which a rate may be made, of which that counts which gives the printed one, as an indicator of the type `rate` where none does.
    """

    about: str = ""
    time: str = ""
    not_counted: str = ""
    began: tuple[str, str] = ("", "")
    feeds: tuple[str, str] = ("", "")
    made: Spellings = field(default_factory=dict)
    asked: Text | None = None
    undated: Text | None = None
    unsaid: Text | None = None
    needed: str = ""
    kept: Mapping[str, str] = field(default_factory=dict)
    rates: tuple[Share, ...] = ()
    rate: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class Derived:
    """A printed figure that others make: `figure` as in printed_figures, of `column` against `against`, by the words that head it or a pattern of their key.

    A rate of a column against itself is the share of a row in all rows (구성비).
    """

    figure: Literal["gap", "rate", "difference", "growth"]
    column: str
    against: str
    words: tuple[str, ...]
    unit: str = ""
    pattern: str = ""


@dataclass(frozen=True)
class Sole:
    """Offices whose names end in one of `offices` have one member of the word `member` (the head of a division); `why` is told where that placed figures."""

    offices: tuple[str, ...]
    member: str
    why: Text


@dataclass(frozen=True, eq=False)
class Wording:
    """How documents print one dataset.

    `values`: the value columns by the words that head them; `pairs` words that head two figures in a cell, with the columns of both.
    `unit` is that of counts; where it is empty the unit must be printed; `units` are patterns of those of several value columns. `fixed` fills columns that this wording always fills so;
    `decided` fills a column by a word that stands in the headings (`level` by 단위사업). `titled`: words of a title, caption or heading
    that name a value column where no heading of the table does. `needs` names axes of which a member must be printed, or columns of
    that must be, joined by +, so that words that mean other things elsewhere (정원 is also a garden) are none. `nested` is a column and its word for
    rows that a named row above adds up, where that is a row too (a pledge over its projects); without it such a row is a printed total.
    `classed` fills a column by words within a row's name or the names above it (account by 특별회계); a row without one beside the first
    word of `rest` and others of the second is of the second (상수도사업 beside 일반회계 and 기타특별회계), unless it holds one of the words behind. `undivided` are
    the keys of names whose rows are of the whole where nothing says a class (fields of all accounts). `largest` is an amount in won that no
    figure reaches: where only one unit keeps below it, that is the unit of a table that prints none.
    `of_title` is the level of rows without a name of their own under the title of a thing, which is their name then.
    `named_over` finds the name of the item in a title over a table of several stages whose rows have none (조성액, 수입, 지출 under `□ 기금 : 식품진흥기금`);
    where the axis is open, the rows are parts of that item, and none is read without it.
    What members of the axes `apart` count (a team of an office, women) is no row but an indicator; a total over them is one.
    A total over the axis `whole` is a row of its own cut (a project's money beside its sources). `timeless` is the period of money of which
    no year is printed; without it the document's year is the table's.
    Tables under a heading of plans are read where the wording is `of_plans`. A wording that `leads` is tried before the topics' forms, on
    every table that it wholly explains or where totals prove it too (`divided`: those alone that offices or accounts divide); any other on what the forms leave. `doubts`: what is to be confirmed
    of an office whose name a pattern finds ({name}).
    `over_stages` is the stage that adds up those beside it (최종예산); a value without a stage beside two others is it.
    `supplements` are the stages that change what stands before them, and are it after the change where they are about as large. A stage with
    UNNUMBERED in it takes its number from the words over it: the first group of the pattern `numbered`, 1 where that has none.
    `amended` are the words of what stood before a supplement, the one that is that under its title alone (전년도(기정)예산액) last, and that of the
    bare amount beside them, which is the one after it.
    `at_year_end` is the stage that is of the last day of its year.
    `noted` are words of values that a row keeps as a note, for no column holds what they add (당초, 최종).
    `evident` is an axis and a level: members of the one beside each other under a heading of the other (공약명 | 국비 | 시비) say what is
    counted without a word of a value.
    `asides` head columns that stand beside the values and are read elsewhere (집행률), `calculations` those of what the values are made of (산출내역).
    `governments` are patterns of titles under which every figure is the whole government's (중기재정계획), whoever reports it.
    `heads` are the posts at the top of an office: one beside the parts of it (국장 | 총무과 | 회계과) is of the office that reports.
    `not_about` are patterns of titles and headings that speak of others, `not_told` of statements that do.
    `not_of` is a pattern of titles of whole documents that list other things (공약): no table of them is the wording's.
    `told_under` is a pattern of headings under which a statement of one value alone counts; anywhere else it must say them all,
    or list members. Under one that `not_told_under` finds and it does not, people are none of ours unless the statement names their body.
    `headings` hold keys of words by which tables are found that a converter left as lines. `sole` tells where figures stand whose blank cells
    are lost; `asked` is what is asked ({title}) where nothing does.
    """

    dataset: str
    values: Spellings
    axes: tuple[Axis, ...]
    pairs: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    derived: tuple[Derived, ...] = ()
    unit: str = ""
    units: Mapping[str, str] = field(default_factory=dict)
    fixed: Mapping[str, str] = field(default_factory=dict)
    decided: Mapping[str, Spellings] = field(default_factory=dict)
    titled: Spellings = field(default_factory=dict)
    needs: tuple[str, ...] = ()
    nested: tuple[str, str] = ("", "")
    apart: tuple[str, ...] = ()
    whole: str = ""
    of_title: str = ""
    named_over: str = ""
    classed: Mapping[str, Spellings] = field(default_factory=dict)
    rest: Mapping[str, tuple[str, str, tuple[str, ...]]] = field(default_factory=dict)
    undivided: Mapping[str, frozenset[str]] = field(default_factory=dict)
    largest: int = 0
    timeless: str = ""
    over_stages: str = ""
    supplements: tuple[str, ...] = ()
    numbered: str = ""
    amended: tuple[tuple[str, ...], str] = ((), "")
    at_year_end: str = ""
    noted: tuple[str, ...] = ()
    of_plans: bool = False
    leads: Literal["", "always", "proved", "divided"] = ""
    doubts: Mapping[str, Text] = field(default_factory=dict)
    evident: tuple[str, str] = ("", "")
    asides: tuple[str, ...] = ()
    calculations: tuple[str, ...] = ()
    governments: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    not_about: tuple[str, ...] = ()
    not_titled: tuple[str, ...] = ()
    not_of: str = ""
    not_told: str = ""
    told_under: str = ""
    not_told_under: str = ""
    headings: frozenset[str] = frozenset()
    sole: Sole | None = None
    asked: Text | None = None
    tally: Tally | None = None
    glued: Glued | None = None

    @property
    def axes_of_rows(self) -> tuple[Axis, ...]:
        """The axes that are columns of a row."""
        return tuple(axis for axis in self.axes if axis.column not in {"", OFFICE, YEAR, GOVERNMENT})


@dataclass(frozen=True, eq=False)
class Cost:
    """How sentences state what a project costs: the words that head the amount by the measure that they name, and its parts by their spellings.

    An amount without a head is of the first measure. `rest` are sources whose words are no sources' in a list of uses (보상 60, 기타 5); beside any
    other source a part of another name is the first of them. Heads `of_projects` are read also where a report's outline knows the project; others
    are its money of a year there. `times` are the words of an amount of the years before or after those that are named (기투자, 향후).
    Heads `of_years` are of the year of the plan right over them, where one stands there.
    """

    dataset: str
    heads: Spellings
    parts: Axis
    level: str
    of_projects: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()
    times: Mapping[str, str] = field(default_factory=dict)
    of_years: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Book:
    """How the budget books that the nationwide system prints (세출예산사업명세서) are written: rows of `dataset`, their sources rows of `funding`.

    `sources` are the letters that stand for sources of money, with the fund of the data and the name in full; `in_province` those that mean another
    fund in a city or county of a province. `kinds` tell the kind of a row by how the name of its programme begins. `bases` are the words of the
    basis: of the budget, of a supplementary one.
    """

    dataset: str
    funding: str
    sources: Mapping[str, tuple[str, str]]
    in_province: Mapping[str, str]
    kinds: Mapping[str, tuple[str, ...]]
    bases: tuple[str, str]


@cache
def in_province(wording: Wording) -> Wording:
    """The wording as governments in a province use it."""
    return replace(wording, axes=tuple(map(_in_province, wording.axes)))


@cache
def cost_in_province(cost: Cost) -> Cost:
    """The costs as governments in a province state them."""
    return replace(cost, parts=_in_province(cost.parts))


def _in_province(axis: Axis) -> Axis:
    return replace(axis, words=axis.in_province or axis.words)
