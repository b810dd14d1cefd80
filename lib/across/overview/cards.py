"""The overview: one card a topic for the chosen district, department and year, and in one sentence what they say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import polars as pl

from lib.across.compare.districts import SEOUL
from lib.across.overview.all_places import cards_of_all
from lib.across.overview.trends import TRENDS
from lib.charts.spec.cards import Card, Cards, Deck
from lib.core import kinds
from lib.core.answer import Row, linked, sentence, table_of, where_asked
from lib.core.cards.card import Carded, OverviewCard
from lib.core.dataset import ROW, YEAR_OF
from lib.core.evidence import Evidence
from lib.core.frames import Frames
from lib.core.korean import with_particles
from lib.core.nearest.panels import tells_departments
from lib.core.nearest.rows import department_of, sought
from lib.core.panel import CITED, Panel, PanelSpec, Table, TableColumn, caption, empty, provisional_note
from lib.core.places import ALL, TABLES, names
from lib.core.query import Query
from lib.core.select import citing
from lib.core.text import NOTHING, Text, join, when
from lib.core.topic import all_panels
from lib.topics import TOPICS
from lib.topics.budget.measures import EXECUTION_RATE

NAME = "overview"
MOST = 3  # districts that stand under each other
_SAID, _LINE = 2, 50  # cards that the title tells, and the letters of what they say
_CARDS = tuple(sorted((spec.card for spec in all_panels(TOPICS) if spec.card), key=lambda card: card.place))
_DEFINITION = Text("카드마다 정의와 기준일이 적혀 있음", "each card names its own definition and date")


def _words(cards: Sequence[OverviewCard]) -> Text:
    """`제안·소송·공약`, `proposals, lawsuits and pledges`."""
    said = join([card.word for card in cards], "·")
    return Text(said.ko, " and ".join(said.en.rsplit(", ", 1)))


_OVERVIEW = _words(_CARDS)


@dataclass(frozen=True)
class _Dealt:
    """One topic's card of one district."""

    district: str
    carded: Carded
    card: Card

    @property
    def evidence(self) -> Evidence | None:
        """Of its figure; None without one."""
        return self.carded.evidence if self.card.shown else None

    @property
    def says(self) -> Text:
        """Its finding; nothing without a figure."""
        return self.card.shown.says if self.card.shown else NOTHING

    @property
    def is_asked(self) -> bool:
        """Whether nothing had to give way for it; over all places each measure has a year of its own."""
        return self.district == ALL or not any(chip.tinted for chip in self.card.chips)

    def made_of(self, frames: Frames) -> list[Row]:
        """The rows that its figure is made of."""
        refs = self.carded.evidence.made_of if self.carded.evidence else ()
        return [frames[ref.dataset].filter(pl.col(ROW) == ref.row).row(0, named=True) for ref in refs]

    def departments(self, frames: Frames) -> set[str]:
        """Whose its figure is."""
        return {department_of(row) for row in self.made_of(frames)}

    def is_of_other_year(self, years: Sequence[int], frames: Frames) -> bool:
        """Whether its figure is of a year, and of none of these, where any is asked."""
        own = {row[YEAR_OF] for row in self.made_of(frames)} - {None}
        return bool(own) and own.isdisjoint(years)


def overview(query: Query, frames: Frames) -> Panel:
    """One row = one card with a figure: topics of the chosen districts (three at most); without one the measures of all places."""
    districts = (ALL,) if query.is_of_all else query.districts[:MOST] or (sought(query, frames).district_id,)
    dealt = [_dealt(carded, district) for district in districts for carded in _carded(district, query, frames)]
    shown = [one for one in dealt if one.evidence]
    what = _what(query, frames, districts, has_others=not all(one.is_asked for one in shown))
    if not shown:
        none = empty(NAME, what, _DEFINITION, _OVERVIEW, where_asked(query, frames), NOTHING)
        return replace(none, notes=_who_has(dealt))
    evidence = {e.mark: e for one in shown if (e := one.evidence)}
    used = pl.concat([one.carded.rows.select(CITED) for one in shown])
    title = _title(shown, query, frames)
    about = citing(caption(used.filter(pl.col("as_of").is_not_null()), _DEFINITION), used)
    return Panel(NAME, title, what, _table(shown, frames), about, _cards(dealt, districts, title, frames), evidence,
                 (*_notes(query, districts, dealt, frames), *provisional_note(used)))  # fmt: skip


def _carded(district: str, query: Query, frames: Frames) -> list[Carded]:
    if district == ALL:
        return cards_of_all(query, frames)
    return [card.make(query.but(districts=(district,)) if query.districts else query, frames) for card in _CARDS]


def _dealt(carded: Carded, district: str) -> _Dealt:
    if not isinstance(carded.card, Card):
        raise TypeError(f"{type(carded.card).__name__} is no card")
    return _Dealt(district, carded, carded.card)


def _place(district: str, frames: Frames) -> Text:
    return SEOUL if district == ALL else names(frames).district(district)


def _what(query: Query, frames: Frames, districts: Sequence[str], *, has_others: bool) -> Text:
    """Whose figures of which year the cards seek, and that some are of another year."""
    where = where_asked(query.but(districts=tuple(districts), teams=()), frames) if query.districts else _place(districts[0], frames)
    said = _NEAR if has_others and query.districts and query.years else _OWN
    return said.fill(where=where, of=_OVERVIEW)


_OWN = Text("{where}의 {of}", "{of}: {where}")
_NEAR = Text("{where} 또는 가장 가까운 해의 {of}", "{of}: {where} or nearest")


def _cards(dealt: Sequence[_Dealt], districts: Sequence[str], title: Text, frames: Frames) -> Cards:
    return Cards(tuple(Deck(_place(d, frames), tuple(one.card for one in dealt if one.district == d)) for d in districts), title)


_OF_OTHER_YEAR = Text("{said} · 고른 해의 수치 아님", "{said}; not of the chosen year")


def _title(shown: Sequence[_Dealt], query: Query, frames: Frames) -> Text:
    """What the cards that say most say, in one sentence that names place and days; of several districts that of the first."""
    first = [one for one in shown if one.district == shown[0].district]
    told = _told(first, query, frames)
    said = _together([_says(one, told, frames) for one in told])
    if not told[0].is_asked and any(one.is_of_other_year(query.years, frames) for one in told):
        said = _OF_OTHER_YEAR.fill(said=said)
    days = dict.fromkeys(one.card.as_of for one in told if one.card.as_of.ko)
    who, day = _whose(told, frames), join(list(days), "·")
    at = Text(f"{who.ko}({day.ko})", f"{who.en} ({day.en})") if days else who
    return sentence(Text(f"{at.ko} {said.ko}", f"{at.en}: {said.en}"))


def _told(cards: Sequence[_Dealt], query: Query, frames: Frames) -> list[_Dealt]:
    """Those that say most, of what was asked where any is, in their order, as far as one line holds them.

    Of all places, whose days differ, the first that says most; before it one of an asked year, and that by the asked definition.
    """
    of_all = cards[0].district == ALL

    by = next((d.title.ko for d in EXECUTION_RATE.definitions if d.name == query.definition), "")

    def order(one: _Dealt) -> tuple[bool, bool, int]:
        is_of_year = any(str(year) in one.card.as_of.ko for year in query.years)
        return of_all and by not in one.says.ko, of_all and not is_of_year, _weight(one.says)

    ranked = sorted([one for one in cards if one.is_asked] or cards, key=order)[: 1 if of_all else _SAID]
    told = [one for one in cards if one in ranked]
    return told if len(_together([_says(one, told, frames) for one in told]).ko) <= _LINE else ranked[:1]


def _says(one: _Dealt, told: Sequence[_Dealt], frames: Frames) -> Text:
    """Its finding, with its department in front where those that are told are not all of one."""
    own = one.departments(frames)
    if all(other.departments(frames) == own for other in told) or len(own) > 1 or min(own).endswith(f"/{ALL}"):
        return one.says
    return join([names(frames).department(min(own)), one.says], " ", " ")


def _together(said: Sequence[Text]) -> Text:
    """Several findings in one sentence."""
    return Text(", ".join([*(linked(words.ko) for words in said[:-1]), said[-1].ko]), "; ".join(words.en for words in said))


def _whose(told: Sequence[_Dealt], frames: Frames) -> Text:
    """The place, with the one department of it that all of the figures are of."""
    place = _place(told[0].district, frames)
    if told[0].district == ALL:
        return place
    departments = set().union(*(one.departments(frames) for one in told))
    department = next(iter(departments))
    if len(departments) > 1 or department.endswith(f"/{ALL}"):
        return place
    part = names(frames).department(department)
    return Text(f"{place.ko} {part.ko}", f"{part.en}, {place.en}")


def _weight(says: Text) -> int:
    """A figure against another says more than that two are equal, and that more than a figure alone."""
    return 2 if says.ko.endswith("임") else 1 if says.ko.endswith("같음") else 0


# The table.


def _table(shown: Sequence[_Dealt], frames: Frames) -> Table:
    """The same cards as rows, in words: their figures have units of their own."""
    rows = [_row(one, frames) for one in shown]
    columns = [TableColumn(name, title, words={r[name].ko: r[name] for r in rows}) for name, title in _TITLES.items()]
    counts = [one.carded.rows["source_id"].n_unique() for one in shown]
    marks = [one.evidence.mark if one.evidence else "" for one in shown]
    records = [(mark, *(r[name].ko for name in _TITLES), count) for mark, r, count in zip(marks, rows, counts, strict=True)]
    table = table_of([*columns, TableColumn("sources", Text("출처", "sources"), kinds.INTEGER, "건")], records)
    return table if len({one.district for one in shown}) > 1 else replace(table, columns=table.columns[1:])


_TITLES = {
    "district": Text("구", "district"),
    "topic": Text("유형", "topic"),
    "value": Text("값", "value"),
    "definition": Text("정의", "definition"),
    "as_of": Text("기준일", "as of"),
    "whose": Text("누구의 수치", "whose figure"),
    "change": Text("앞선 보고와", "on the report before"),
}


def _row(one: _Dealt, frames: Frames) -> dict[str, Text]:
    card, shown = one.card, one.card.shown
    if shown is None:
        raise TypeError(card.title.en)
    chips = join([c.text for c in card.chips], "; ", "; ")
    whose = join([t for t in (card.whose, chips) if t.ko], "; ", "; ")
    return {
        "district": _place(one.district, frames), "topic": card.title, "definition": shown.definition, "as_of": card.as_of,
        "value": join([shown.value, shown.unit], "", ""), "whose": whose, "change": shown.line,
    }  # fmt: skip


# Notes.


def _notes(query: Query, districts: Sequence[str], dealt: Sequence[_Dealt], frames: Frames) -> tuple[Text, ...]:
    return (
        *_left_out(query),
        *_whole(query, frames),
        *_no_team(query),
        *_missing(dealt, districts, frames),
    )


def _who_has(dealt: Sequence[_Dealt]) -> tuple[Text, ...]:
    """Which districts have figures, as every card without one says between what is lacking and what would fill it."""
    said = [(one.card.title, line) for one in dealt for line in one.card.absent[1:-1]]
    return tuple(dict.fromkeys(join([title, line], " ", ". ") for title, line in said))


def _left_out(query: Query) -> tuple[Text, ...]:
    rest = len(query.districts) - MOST
    return when(rest > 0, Text(f"카드는 먼저 고른 {MOST}개 구만 보임(그 밖의 {rest}개 구는 구 비교 화면에서 볼 수 있음)",
                               f"Cards of the first {MOST} districts; {rest} more stand on the comparison page"))  # fmt: skip


def _whole(query: Query, frames: Frames) -> tuple[Text, ...]:
    """Which topics tell no departments apart."""
    undivided = [card for card in _CARDS if not tells_departments(card.of.name, frames)]
    said = _words(undivided)
    return when(query.departments and undivided, Text(with_particles(f"{said.ko}은(는) 부서별로 나뉘지 않은 자료여서 기관 전체의 수치임"),
                 f"{said.en[:1].upper()}{said.en[1:]} are of the whole government: these data are not divided by department"))  # fmt: skip


def _no_team(query: Query) -> tuple[Text, ...]:
    return when(
        query.teams,
        Text(
            "팀 필터는 적용되지 않음(카드는 부서나 기관 전체의 수치)",
            "The team filter does not apply: cards are of departments or whole governments",
        ),
    )


def _missing(dealt: Sequence[_Dealt], districts: Sequence[str], frames: Frames) -> tuple[Text, ...]:
    """Which topics have no figure, for those who read no cards."""
    found = [(_place(d, frames), [one.card.title for one in dealt if one.district == d and one.card.shown is None]) for d in districts]
    parts = [Text(f"{who.ko} {join(titles, '·').ko}", f"{who.en}: {join(titles).en}") for who, titles in found if titles]
    return when(parts, Text(f"자료 없음: {join(parts).ko}", f"No data: {join(parts, en='; ').en}"))


SPEC = PanelSpec(
    NAME,
    Text("한눈에 보면 어떠한가", "How do things stand at a glance?"),
    tuple(
        dict.fromkeys(
            (*(d.name for card in _CARDS for d in (card.of, *card.beside)), *TRENDS.datasets, "indicator_types", "targets", *TABLES)
        )
    ),
    overview,
    TOPICS[0].panels[0].measure,  # the page's definition is that of the first card
    own_only=True,
    looks_over=True,
)
