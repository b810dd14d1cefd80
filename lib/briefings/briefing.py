"""A briefing as it is kept: which panels with which questions, in which order, under which words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import count
from typing import Any, TypeVar

from lib.core.errors import AskedError, KnownError
from lib.core.files.stamp import query_of, query_words
from lib.core.query import Query
from lib.core.text import Lang, Text

_FORM = 1  # of the words below


@dataclass(frozen=True)
class Item:
    """One panel. An empty `title` is the panel's own finding; `comment` is the editor's. What is kept has an `id` in its briefing.

    `room` is the heading under which it stood on the page that a briefing was made of, in the briefing's language.
    """

    panel: str
    query: Query
    title: str = ""
    comment: str = ""
    id: str = field(default="", compare=False)
    room: str = ""


@dataclass(frozen=True)
class Sentence:
    """A sentence at the head: `words` are the editor's, `computed` is what the program had said when it was rewritten.

    `panel` names the panel that proves it; an editor's own sentence has neither. What is kept has an `id` in its briefing.
    """

    words: str
    computed: str = ""
    panel: str = ""
    id: str = field(default="", compare=False)


_Part = TypeVar("_Part", Item, Sentence)


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


# A change is asked for by the id of what was on the screen: where that stands by now, another field or window may have decided.
def moved(briefing: Briefing, item: str, by: int) -> Briefing:
    """The briefing with one item moved up (by -1) or down; the same at either end, and where it was taken out."""
    items = list(briefing.items)
    place = next((i for i, one in enumerate(items) if one.id == item), None)
    if place is None or not 0 <= place + by < len(items):
        return briefing
    items[place], items[place + by] = items[place + by], items[place]
    return briefing.but(items=tuple(items))


def without(briefing: Briefing, item: str) -> Briefing:
    """The briefing without one item."""
    return briefing.but(items=tuple(one for one in briefing.items if one.id != item))


def changed(briefing: Briefing, item: str, **changes: object) -> Briefing:
    """The briefing with one item changed; the same where that was taken out."""
    return briefing.but(items=tuple(replace(one, **changes) if one.id == item else one for one in briefing.items))  # type: ignore[arg-type]


def rewritten(lead: tuple[Sentence, ...], old: Sentence, words: str) -> tuple[Sentence, ...]:
    """Sentences with one in the editor's words, at the end where there is none such; without it for no words.

    A computed sentence is known by what was computed as well: before the first change nothing of it is kept.
    """
    said = " ".join(words.split())
    new = [Sentence(said, old.computed, old.panel, old.id)] if said else []
    for at, one in enumerate(lead):
        if one.id == old.id != "" or (one.computed, one.panel) == (old.computed, old.panel) != ("", ""):
            return (*lead[:at], *new, *lead[at + 1 :])
    return (*lead, *new)


def to_words(briefing: Briefing) -> str:
    """The briefing as JSON."""
    told = {
        "form": _FORM,
        "title": briefing.title,
        "lang": briefing.lang,
        "known_at": briefing.known_at.isoformat() if briefing.known_at else None,
        "lead": None if briefing.lead is None else [vars(s) for s in _numbered(briefing.lead)],
        "made_from": briefing.made_from,
        "items": [
            {"panel": i.panel, "query": query_words(i.query), "title": i.title, "comment": i.comment, "id": i.id, "room": i.room}
            for i in _numbered(briefing.items)
        ],
    }
    return json.dumps(told, ensure_ascii=False)


def from_words(words: str) -> Briefing:
    """The briefing of its words. Raises AskedError for words that this program did not write."""
    try:
        told = _told(words)
        lang: Lang = "en" if told["lang"] == "en" else "ko"
        known_at = date.fromisoformat(told["known_at"]) if told["known_at"] else None
        lead = None if told["lead"] is None else _numbered(tuple(_sentence(s) for s in told["lead"]))
        items = _numbered(tuple(_item(i) for i in told["items"]))
        return Briefing(str(told["title"]), items, lang, known_at, lead, str(told["made_from"]))
    except (KeyError, TypeError, ValueError, AttributeError, KnownError) as error:
        raise AskedError(Text("브리핑을 읽을 수 없습니다. 이 프로그램이 적은 것이 아니거나 더 새로운 프로그램에서 저장한 것입니다.",
                              "The briefing cannot be read: this program did not write it, or a newer one did.")) from error  # fmt: skip


def _numbered(parts: tuple[_Part, ...]) -> tuple[_Part, ...]:
    """Each with an id that no other has: its own, else the next number."""
    first = {p.id: at for at, p in reversed(list(enumerate(parts))) if p.id}
    numbers = count(max((int(name) for name in first if name.isdecimal()), default=-1) + 1)
    return tuple(p if first.get(p.id) == at else replace(p, id=str(next(numbers))) for at, p in enumerate(parts))


def _told(words: str) -> dict[str, Any]:
    """What the words hold. Raises ValueError for another form: it is another program's."""
    told: dict[str, Any] = json.loads(words)
    if told["form"] != _FORM:
        raise ValueError(told["form"])
    return told


def _sentence(told: Mapping[str, object]) -> Sentence:
    return Sentence(str(told["words"]), str(told["computed"]), str(told["panel"]), str(told.get("id", "")))


def _item(told: Mapping[str, object]) -> Item:
    query = told["query"]
    if not isinstance(query, dict):
        raise TypeError("query")
    own = (str(told.get(name, "")) for name in ("id", "room"))  # which an older program did not keep
    return Item(str(told["panel"]), query_of(query), str(told["title"]), str(told["comment"]), *own)
