"""A briefing as it is kept: which panels with which questions, in which order, under which words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from lib.core.errors import AskedError, KnownError
from lib.core.query import Query
from lib.core.stamp import query_of, query_words
from lib.core.text import Lang, Text

_FORM = 1  # of the words below


@dataclass(frozen=True)
class Item:
    """One panel. An empty `title` is the panel's own finding; `comment` is the editor's."""

    panel: str
    query: Query
    title: str = ""
    comment: str = ""


@dataclass(frozen=True)
class Sentence:
    """A sentence at the head: `words` are the editor's, `computed` is what the program had said when it was rewritten.

    `panel` names the panel that proves it; an editor's own sentence has neither.
    """

    words: str
    computed: str = ""
    panel: str = ""


@dataclass(frozen=True)
class Briefing:
    """Items in reading order. A standing briefing asks for the newest report each time; a frozen one stays as known on `known_at`.

    `lead` are the sentences at its head; None leaves them to be computed, empty is none.
    """

    title: str
    items: tuple[Item, ...] = ()
    lang: Lang = "ko"
    known_at: date | None = None
    lead: tuple[Sentence, ...] | None = None
    made_from: str = field(default="", compare=False)  # the template that it began with

    @property
    def is_standing(self) -> bool:
        """Whether it is filled with the newest figures each time."""
        return self.known_at is None

    def but(self, **changes: object) -> Briefing:
        """The same with some parts changed."""
        return replace(self, **changes)  # type: ignore[arg-type]


def moved(briefing: Briefing, place: int, by: int) -> Briefing:
    """The briefing with one item moved up (by -1) or down; the same at either end."""
    items, to = list(briefing.items), place + by
    if not (0 <= place < len(items) and 0 <= to < len(items)):
        return briefing
    items[place], items[to] = items[to], items[place]
    return briefing.but(items=tuple(items))


def without(briefing: Briefing, place: int) -> Briefing:
    """The briefing without one item."""
    return briefing.but(items=tuple(item for i, item in enumerate(briefing.items) if i != place))


def changed(briefing: Briefing, place: int, **changes: object) -> Briefing:
    """The briefing with one item changed."""
    items = (replace(item, **changes) if i == place else item for i, item in enumerate(briefing.items))  # type: ignore[arg-type]
    return briefing.but(items=tuple(items))


def place_of(briefing: Briefing, item: Item, near: int) -> int | None:
    """Where the panel that stood at `near` stands by now: the nearest that asks the same; None where it was taken out."""
    places = (i for i, one in enumerate(briefing.items) if (one.panel, one.query) == (item.panel, item.query))
    return min(places, key=lambda i: abs(i - near), default=None)


def added(lead: tuple[Sentence, ...], words: str) -> tuple[Sentence, ...]:
    """Sentences with one of the editor's own at the end; the same for no words."""
    said = " ".join(words.split())
    return (*lead, Sentence(said)) if said else lead


def rewritten(lead: tuple[Sentence, ...], old: Sentence, near: int, words: str) -> tuple[Sentence, ...]:
    """Sentences with the one that stood at `near` in the editor's words; without it where they are none.

    Where it was taken out since, the words become a sentence of the editor's own.
    """
    places = (i for i, one in enumerate(lead) if (one.computed, one.panel) == (old.computed, old.panel))
    at = min(places, key=lambda i: abs(i - near), default=None)
    if at is None:
        return added(lead, words)
    said = " ".join(words.split())
    new = [Sentence(said, old.computed, old.panel)] if said else []
    return (*lead[:at], *new, *lead[at + 1 :])


def to_words(briefing: Briefing) -> str:
    """The briefing as JSON."""
    told = {
        "form": _FORM,
        "title": briefing.title,
        "lang": briefing.lang,
        "known_at": briefing.known_at.isoformat() if briefing.known_at else None,
        "lead": None if briefing.lead is None else [vars(s) for s in briefing.lead],
        "made_from": briefing.made_from,
        "items": [{"panel": i.panel, "query": query_words(i.query), "title": i.title, "comment": i.comment} for i in briefing.items],
    }
    return json.dumps(told, ensure_ascii=False)


def from_words(words: str) -> Briefing:
    """The briefing of its words. Raises AskedError for words that this program did not write."""
    try:
        told = _told(words)
        lang: Lang = "en" if told["lang"] == "en" else "ko"
        known_at = date.fromisoformat(told["known_at"]) if told["known_at"] else None
        lead = None if told["lead"] is None else tuple(_sentence(s) for s in told["lead"])
        return Briefing(str(told["title"]), tuple(_item(i) for i in told["items"]), lang, known_at, lead, str(told["made_from"]))
    except (KeyError, TypeError, ValueError, AttributeError, KnownError) as error:
        raise AskedError(Text("브리핑을 읽을 수 없습니다. 이 프로그램이 적은 것이 아니거나 더 새로운 프로그램에서 저장한 것입니다.",
                              "The briefing cannot be read: this program did not write it, or a newer one did.")) from error  # fmt: skip


def _told(words: str) -> dict[str, Any]:
    """What the words hold. Raises ValueError for another form: it is another program's."""
    told: dict[str, Any] = json.loads(words)
    if told["form"] != _FORM:
        raise ValueError(told["form"])
    return told


def _sentence(told: Mapping[str, object]) -> Sentence:
    return Sentence(str(told["words"]), str(told["computed"]), str(told["panel"]))


def _item(told: Mapping[str, object]) -> Item:
    query = told["query"]
    if not isinstance(query, dict):
        raise TypeError("query")
    return Item(str(told["panel"]), query_of(query), str(told["title"]), str(told["comment"]))
