"""The conditions in words: what is printed on every screen without controls and on everything that leaves the program."""

from __future__ import annotations

from datetime import date

from lib.core.frames import Frames
from lib.core.kinds import WON
from lib.core.panel import Option, PanelSpec, Table
from lib.core.places import names
from lib.core.query import Query, unit_title
from lib.core.text import Text, day_words, join, same

ALL = Text("전체", "all")
AND = Text(" · ", ", ")
_MAY_CHANGE = Text("{day}(같은 날 더 등록·정정하면 바뀔 수 있음)", "{day} (may change with what is registered or corrected later that day)")


def conditions(
    query: Query, frames: Frames, spec: PanelSpec | None = None, made: date | None = None, shown: Table | None = None
) -> tuple[tuple[Text, Text], ...]:
    """Label and value of every condition: places, years, as-of rule, unit, and with a panel its definition and options.

    What is not filtered reads 전체. A comparison that points districts out says which. Of data known on the
    day on which a file is `made` it says that they may still change. A table that is `shown` without an amount has no unit of money.
    """
    known = names(frames)
    found = [(Text("구", "District"), _joined([known.district(d) for d in query.districts]))]
    found += [(Text("가리킨 구", "Pointed out"), _joined([known.district(d) for d in query.focus]))] * bool(query.focus)
    found += [(Text("부서", "Department"), _joined([known.department_span(d) for d in query.departments]))]
    found += [(Text("팀", "Team"), _joined([same(t) for t in query.teams]))] * bool(query.teams)
    found += [(Text("연도", "Year"), _joined([same(str(y)) for y in query.years])), (Text("기준일", "As of"), query.as_of.title)]
    found += [(Text("알려진 날", "Known at"), _known(frames.known_at, made))] if frames.known_at else []
    if spec is not None:
        found += _of_panel(query, frames, spec)
    has_amounts = shown is None or any(column.kind is WON for column in shown.columns)
    return (*found, *[(Text("금액 단위", "Unit of amounts"), unit_title(query.unit))] * has_amounts)


def line(query: Query, frames: Frames, spec: PanelSpec | None = None, made: date | None = None, shown: Table | None = None) -> Text:
    """The conditions in one line."""
    told = conditions(query, frames, spec, made, shown)
    return join([join([label, value], " ", " ") for label, value in told], *AND)


def _of_panel(query: Query, frames: Frames, spec: PanelSpec) -> list[tuple[Text, Text]]:
    chosen = [(option.title, _choice(option, query, frames)) for option in spec.options]
    definition = [(Text("정의", "Definition"), spec.measure.definition(query.definition).title)] if spec.measure else []
    return [*definition, *((title, value) for title, value in chosen if value.ko)]


def _choice(option: Option, query: Query, frames: Frames) -> Text:
    """What is chosen, as read; free words as they were typed."""
    choices = option.choices(query, frames)
    asked = query.option(option.name, next(iter(choices), ""))
    return choices.get(asked, same(asked))


def _known(day: date, made: date | None) -> Text:
    return _MAY_CHANGE.fill(day=day_words(day)) if made and day >= made else day_words(day)


def _joined(parts: list[Text]) -> Text:
    return join(parts, *AND) if parts else ALL
