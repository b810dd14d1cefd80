"""What stands over a page: its heaviest finding, a sentence computed for it, or what its first panel finds; no panel repeats it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from lib.across.overview.findings import headline
from lib.across.overview.headlines import headed, page_headline
from lib.charts.lone import is_lone
from lib.core.errors import AskedError
from lib.core.measure import Definition
from lib.core.panel import Panel, PanelSpec, caption
from lib.core.query import Query
from lib.core.system.cache import Kept, short
from lib.core.text import NOTHING, Text
from lib.ui.data import program
from lib.ui.filters.choices import years_of_page
from lib.ui.page import Asked, Page

_HEADINGS: Kept[tuple[Text, str]] = Kept(8_000)
_NOTHING = NOTHING, "", NOTHING
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY = re.compile(r"\d월")


_Found = tuple[Text, str, Text]  # a statement, the panel that it is of, and the days of its figures


class Over(NamedTuple):
    """What stands over a page, and the panel that it is of, so that this does not say it again."""

    words: str
    panel: str


def heading(page: Page, asked: Asked, query: Query) -> Over:
    """The page's statement, and the panel that it is of; `query` holds the options that the page asks.

    Nothing where none of its panels has figures.
    """
    if page.headline:
        query = asked.query
    try:
        words, panel = _HEADINGS(short(page.slug, query, asked.revision), lambda: _dated(page, *_found(page, asked, query)))
    except AskedError:  # the panel names what is not known
        return Over("", "")
    return Over(words.of(asked.lang), panel)


def _dated(page: Page, words: Text, panel: str, span: Text) -> tuple[Text, str]:
    """Of a topic's page the days of its figures behind words that name no year, `(2020. 10. 31.)`; of a day without its year the year."""
    if not page.rooms[0].name:
        return words, panel
    return Text(_with_year(words.ko, span.ko, "년", ""), _with_year(words.en, span.en, "", " ")), panel


def _with_year(words: str, span: str, unit: str, apart: str) -> str:
    if _YEAR.search(words) or not (years := _YEAR.findall(span)):
        return words
    when = f"{years[-1]}{unit}" if _DAY.search(words) else span
    return f"{words[:-1]}, {when})" if words.endswith(")") else f"{words}{apart}({when})"


def _found(page: Page, asked: Asked, query: Query) -> _Found:
    """The statement, the panel that it is of, and the days of its figures."""
    if page.headline:
        return panel_of(program.PANELS[page.headline], query, asked).title, page.headline, NOTHING
    if page.of_all and (asked.query.is_of_all or _is_of_other_years(page, asked)):
        panel = panel_of(program.PANELS[page.of_all], query, asked)
        if not panel.is_empty and not panel.lacking(asked.query.districts):
            return panel.title, page.of_all, panel.caption.span
        if asked.query.is_of_all:
            return _first(page, query, asked)
    if finding := headline(page.panels, asked.query, asked.data):
        found = finding.text, finding.panel, caption(finding.rows, NOTHING).span
        is_of_others = asked.query.is_of_all and "district_id" in finding.rows.columns and finding.rows["district_id"].n_unique() == 1
    else:
        made = page_headline(page.panels, query, asked.data, program.asked)
        is_made = made and not _is_empty(made, page, query, asked)
        found = (made, headed(page.panels), NOTHING) if made and is_made else _first(page, query, asked)
        is_of_others = min(_YEAR.findall((found[2] if found[2].ko else found[0]).ko), default="") > str(max(query.years, default=""))
    if _is_by_other(page, query):
        return _by_definition(found[0], page, query, asked) or found
    return (_of_years(page, query, asked) if is_of_others and query.years else None) or found


def _by_definition(words: Text, page: Page, query: Query, asked: Asked) -> _Found | None:
    """The first panel whose title says the definition that is asked for, where the `words` do not."""
    titles = {name: d.title.ko for name in page.panels for d in _known(program.PANELS[name]) if d.name == query.definition}
    if any(title.split()[0] in words.ko for title in titles.values()):
        return None
    own = _of_places(titles, query, asked)
    return next(((panel.title, name, panel.caption.span) for name, panel in own if titles[name] in panel.title.ko), None)


def _of_years(page: Page, query: Query, asked: Asked) -> _Found | None:
    """The first panel whose title names an asked year, where what was found is of later ones, or of one of all places: of these one that compares them."""
    names = [name for name in page.panels if program.PANELS[name].compares or not asked.query.is_of_all]
    own = _of_places(names, query, asked)
    return next(((p.title, n, p.caption.span) for n, p in own if any(str(y) in p.title.ko for y in query.years)), None)


def _of_places(names: Iterable[str], query: Query, asked: Asked) -> Iterator[tuple[str, Panel]]:
    """The panels with more than one figure of the asked places."""
    each = ((name, panel) for panel, name in _with_figures(names, query, asked))
    return ((n, p) for n, p in each if not (is_lone(p.figure) or p.is_of_others(asked.query.districts)))


def _is_of_other_years(page: Page, asked: Asked) -> bool:
    """Whether the place has nothing of the asked years: what it has over all its years says more than a year that nobody asked for."""
    has = years_of_page(page, asked.query, asked.data)[0]
    return program.PANELS[page.of_all].over_years and bool(asked.query.years) and has.isdisjoint(asked.query.years)


def _is_empty(made: Text, page: Page, query: Query, asked: Asked) -> bool:
    """Whether the sentence is the title of a panel without figures, or without any of the asked places."""
    spec = program.PANELS[headed(page.panels)]
    panel = program.shown(spec.name, spec.own(query), asked.revision).panel
    return panel.title == made and (panel.is_empty or panel.is_of_others(asked.query.districts))


def _first(page: Page, query: Query, asked: Asked) -> _Found:
    """What the first panel with figures finds, of those that show more than one number where any does; before others those that the asked definition is of, and those of the asked places."""
    known = {name: _definitions(program.PANELS[name]) for name in page.panels}
    is_asked = _is_by_other(page, query)
    panels = sorted(page.panels, key=lambda name: is_asked and query.definition not in known[name])
    found = _with_figures(panels, query, asked)
    first = next(found, None)
    if first is None:
        return _NOTHING
    if first[0].is_of_others(asked.query.districts):
        first = next((one for one in found if not one[0].is_of_others(asked.query.districts)), first)
    panel, name = first
    if is_lone(panel.figure):
        own = [n for n in panels if not program.PANELS[n].within]  # the others may be left out beside what they repeat
        panel, name = next(
            (one for one in _with_figures(own, query, asked) if not (is_lone(one[0].figure) or one[0].is_of_others(asked.query.districts))),
            first,
        )
    return panel.title, name, panel.caption.span


def _is_by_other(page: Page, query: Query) -> bool:
    """Whether a definition is asked for that the page does not open with."""
    known = (_definitions(program.PANELS[name]) for name in page.panels)
    return query.definition not in {"", *([page.definition] if page.definition else [own[0] for own in known if own])}


def _with_figures(names: Iterable[str], query: Query, asked: Asked) -> Iterator[tuple[Panel, str]]:
    panels = ((panel_of(program.PANELS[name], query, asked), name) for name in names)
    return (one for one in panels if not one[0].is_empty)


def panel_of(spec: PanelSpec, query: Query, asked: Asked) -> Panel:
    """What a panel answers to the page's question: by its own options, and by the page's definition where it knows that."""
    own = spec.own(query).but(definition=query.definition * (query.definition in _definitions(spec)))
    return program.shown(spec.name, own, asked.revision).panel


def _known(spec: PanelSpec) -> Sequence[Definition]:
    return spec.measure.definitions if spec.measure else ()


def _definitions(spec: PanelSpec) -> list[str]:
    return [d.name for d in _known(spec)]


def repeats(title: str, over: str) -> bool:
    """Whether a panel's title says again what stands over the page: the same words, or most of its figures, years apart."""
    figures = {n for n in _NUMBER.findall(over) if not _YEAR.fullmatch(n)}
    return bool(over) and (title == over or 2 * len(figures.intersection(_NUMBER.findall(title))) > len(figures))
