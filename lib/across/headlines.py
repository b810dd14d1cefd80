"""Headlines of pages whose panels make no findings: the finding or the question, computed for what is asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from lib.across.district_titles import headline_of
from lib.across.districts import DISTRICT_MAP
from lib.across.nearest import Answer, Nearest, nearest
from lib.across.organisation import ORGANISATION
from lib.across.project import PROJECT
from lib.across.project_items import asked_item, printed_of
from lib.core.answer import sentence
from lib.core.frames import Frames
from lib.core.panel import PanelSpec
from lib.core.places import names
from lib.core.query import Query
from lib.core.text import Text, join, plural
from lib.core.topic import all_measures
from lib.topics import TOPICS
from lib.topics.indicators.panels import PANELS as INDICATOR_PANELS
from lib.topics.indicators.panels_search import found_rows, subject_of
from lib.topics.indicators.words import TOPICS as TITLES
from lib.topics.indicators.words import years_words

Headline = Callable[[Query, Frames, Answer | None], Text]
_NAMED = 3  # topics that are written out
_MONEY, SEARCH = PROJECT[0], INDICATOR_PANELS[0]
_OTHER = Text("그 밖", "other")


def page_headline(panels: Sequence[str], query: Query, frames: Frames, answer: Answer | None = None) -> Text | None:
    """The sentence over a page with these panels, its options within the query; None for a page that has no such sentence.

    `answer` may keep the panels' answers. AskedError for an option that is not known.
    """
    made = next((HEADLINES[name] for name in panels if name in HEADLINES), None)
    return sentence(made(query, frames, answer)) if made else None


def own_options(spec: PanelSpec, query: Query) -> Query:
    """The question with the options of this panel alone: a page asks several panels at once."""
    known = {o.name for o in spec.options}
    return query.but(options=tuple((name, value) for name, value in query.options if name in known), definition="")


def _project(query: Query, frames: Frames, answer: Answer | None) -> Text:
    """The project and what was spent of its newest budget; without amounts what else is printed of it."""
    asked = own_options(_MONEY, query)
    item = asked_item(asked, frames)
    if item is None:
        return _own_title(nearest(_MONEY, asked, frames, answer))
    found = nearest(_MONEY, asked.but(options=(("item", item.title),)), frames, answer)  # however it is widened, the project stays
    title, printed = _own_title(found), printed_of(item, _MONEY.datasets[0], asked, frames)
    if (found.empty or found.panel).is_empty and printed.ko:
        return Text(
            f"{item.title}: 예산과 집행액은 적혀 있지 않고 {printed.ko} 적힘", f"{item.title}: no amounts, but {printed.en} printed"
        )
    return Text(f"{item.title}: {title.ko}", f"{item.title}: {title.en}")


def _own_title(found: Nearest) -> Text:
    """What is said of the asked places, also where others have figures."""
    return (found.empty or found.panel).title


def _districts(query: Query, frames: Frames, answer: Answer | None) -> Text:
    """The measure, how many of the 25 districts have it, and who is highest and lowest."""
    asked = own_options(DISTRICT_MAP, query)
    found = nearest(DISTRICT_MAP, asked, frames, answer)
    return _own_title(found) if found.empty or found.panel.is_empty else headline_of(found.query, frames)


def _search(query: Query, frames: Frames, answer: Answer | None) -> Text:
    """How many indicators match, of whom and which years, and which topics they are of."""
    found = nearest(SEARCH, own_options(SEARCH, query), frames, answer)
    if found.empty or found.panel.is_empty:
        return _own_title(found)
    rows, known = found_rows(found.query, frames), names(frames)
    whose = rows["district_id"].unique().to_list()
    who = known.district(whose[0]) if len(whose) == 1 else Text(f"자치단체 {len(whose)}곳", plural(len(whose), "government"))
    years, subject, topics = years_words(rows["_year"]), subject_of(found.query), _topics(rows["topic"].to_list())
    return Text(
        f"{who.ko} {years.ko} {subject.ko} {rows.height:,}건{topics.ko}", f"{who.en}, {years.en}: {rows.height:,} {subject.en}{topics.en}"
    )


def _topics(topics: Sequence[str]) -> Text:
    """`: 재정 120건, 외부평가 85건, 조직 41건 등 12개 주제`; nothing of one topic."""
    counts = Counter(topics).most_common()
    if len(counts) < 2:
        return Text("", "")
    said = [(TITLES.get(topic, _OTHER), n) for topic, n in counts[:_NAMED]]
    named = join([Text(f"{title.ko} {n:,}건", f"{title.en} {n:,}") for title, n in said])
    if len(counts) <= _NAMED:
        return Text(f": {named.ko}", f": {named.en}")
    rest = len(counts) - _NAMED
    return Text(f": {named.ko} 등 {len(counts)}개 주제", f": {named.en} and {rest} more topic{'s' * (rest > 1)}")


def _glossary(query: Query, frames: Frames, answer: Answer | None) -> Text:
    """Which questions the page answers: by which definitions, and how the organisation of the asked districts changed."""
    measures = all_measures(TOPICS)
    definitions = sum(len(m.definitions) for m in measures)
    asked = Text(f"지표 {len(measures)}개는 각각 무슨 산식으로 계산했는가(정의 {definitions}가지)",
                 f"How are {plural(len(measures), 'measure')} computed, by {plural(definitions, 'definition')}")  # fmt: skip
    changes = ORGANISATION(own_options(ORGANISATION, query), frames)
    if changes.is_empty or len(query.districts) != 1:
        return Text(asked.ko, f"{asked.en}?")
    who = names(frames).district(query.districts[0])
    return Text(f"{asked.ko}, {who.ko} 조직은 어떻게 바뀌었는가(개편 {changes.table.frame.height}건)",
                f"{asked.en}, and how was {who.en} reorganised (changes: {changes.table.frame.height})?")  # fmt: skip


HEADLINES: Mapping[str, Headline] = {
    _MONEY.name: _project, DISTRICT_MAP.name: _districts, SEARCH.name: _search, "glossary-measures": _glossary,
}  # fmt: skip
"""By the panel that makes a page what it is."""
