"""One panel over the asked project: declared by what it shows of it and what is said where no report prints that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from lib.across.project_items import DATASETS, ITEM, Item, about, asked_item, printed_of, printing
from lib.core.answer import where_asked
from lib.core.dataset import Dataset
from lib.core.frames import Frames
from lib.core.korean import with_particles
from lib.core.panel import Headline, Panel, PanelSpec, empty
from lib.core.places import TABLES, names
from lib.core.query import Query
from lib.core.rivals import contested
from lib.core.text import NOTHING, Text, join, naming, when


@dataclass(frozen=True)
class Part:
    """What a panel shows of the asked project: call it with a query and frames.

    `answer` makes the panel of the project, what is shown of it, question and frames, and None where no report prints that (`lacking`).
    """

    name: str
    question: Text
    dataset: str
    lacking: Text
    rule: Text
    what: Callable[[Query], Text]
    answer: Callable[[Item, Text, Query, Frames], Panel | None]
    headline: Headline | None = None
    stated: tuple[Dataset, ...] = ()  # where other sources may state its figures differently

    @property
    def spec(self) -> PanelSpec:
        """The panel as declared: its own dataset first, the others for the list of projects, and the places."""
        needs = tuple(dict.fromkeys((self.dataset, *(d.name for d in DATASETS), *TABLES)))
        return PanelSpec(self.name, self.question, needs, self, None, (ITEM,), over_years=True, headline=self.headline)

    def __call__(self, query: Query, frames: Frames) -> Panel:
        """The answer, or what no report prints of the project and what is printed of it. AskedError for a project that no report prints."""
        item, what = asked_item(query, frames), self.what(query)
        if item is None:
            return self._nothing(what, query, frames)
        what = about(item, what)
        if answer := self.answer(item, what, query, frames):
            panel = contested(answer, query, frames, *self.stated)
            return replace(panel, notes=(*panel.notes, *_places_note(item, query, frames)))
        title = Text(f"{self.lacking.ko} 적혀 있지 않음", f"No {self.lacking.en} printed")
        return replace(self._nothing(what, query, frames), title=title, notes=_instead(item, self.dataset, query, frames))

    def _nothing(self, what: Text, query: Query, frames: Frames) -> Panel:
        return empty(self.name, what, self.rule, Text("사업", "projects"), where_asked(query, frames), NOTHING)


def _instead(item: Item, part: str, query: Query, frames: Frames) -> tuple[Text, ...]:
    """What the asked places print of the project besides the missing part; where it is printed if they print nothing."""
    said, where = printed_of(item, part, query, frames), printing(item, query, frames)
    if said.ko:
        return (Text(f"이 사업에 적혀 있는 것: {said.ko}", f"Printed of this project: {said.en}"),)
    places = [] if where.asked else [names(frames).district(d) for d in where.anywhere]
    return naming(Text("이 사업이 적힌 곳", "This project is printed by"), places)


def _places_note(item: Item, query: Query, frames: Frames) -> tuple[Text, ...]:
    """Which of several asked districts print no project of this name, and which do so only of other departments than the asked.

    A reader must not take them for passed over.
    """
    if len(query.districts) < 2:
        return ()
    known, where = names(frames), printing(item, query, frames)
    silent = join([known.district(d) for d in query.districts if d not in where.anywhere], "·")
    passed = join([known.district(d) for d in query.districts if d in where.anywhere and d not in where.asked], "·")
    return (
        *when(silent.ko, Text(f"{silent.ko} 자료에는 이 이름의 사업이 없음", f"No project of this name is printed by {silent.en}")),
        *when(passed.ko, Text(with_particles(f"{passed.ko}은(는) 고른 부서나 팀이 이 사업을 적지 않음"),
                              f"In {passed.en} the chosen department or team does not print it")),
    )  # fmt: skip
