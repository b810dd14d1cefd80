"""What a link asks for that no list holds: Streamlit drops such values silently, the reader must be told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import streamlit as st

from lib.core.frames import Frames
from lib.core.panel import in_brackets
from lib.core.places import names
from lib.core.query import Query
from lib.core.text import Lang, Text, listed
from lib.ui.components.words import plain
from lib.ui.data import program
from lib.ui.filters import choices
from lib.ui.filters.address import put_back
from lib.ui.filters.namesakes import offer_places
from lib.ui.page import FILTERS
from lib.ui.panel.anchors import PANEL

_READ = "_link_read"
_ONE_OF = Text("{name} 가운데 고르기", "Choose which {name}")
_NAMED, _LONGEST, _LISTED = 20, 60, 8  # values of a link that are named, letters of each, and places of one name
_SEVERAL = ("district", "department", "team", "year")  # filters of several values, or of none


def linked(key: str, known: Iterable[str], default: Sequence[str]) -> list[str]:
    """On a session's first run a filter has no value yet: what the link says of it, for the words on its button."""
    if key not in st.query_params:
        return list(default)
    names = set(known)
    return [v for v in st.query_params.get_all(key) if v in names]


@dataclass(frozen=True)
class _Read:
    """The session's first link: all words of each filter of which some are not known, and these; `revision` is of the data then."""

    revision: str
    said: Mapping[str, tuple[str, ...]]
    unknown: Mapping[str, tuple[str, ...]]


def is_first_link() -> bool:
    """Whether the session has not yet read the link that it was opened with."""
    return _READ not in st.session_state


def read_unknown(known: Callable[[], Mapping[str, Iterable[str]]], frames: Frames) -> None:
    """Keep the values of the first link of a session that are not among `known` (words by filter) or a panel's choices.

    To be called before any filter is drawn: a filter takes what it does not know out of the link. What a list holds since, as a
    department that was registered meanwhile, is chosen as the link asked, unless the reader has chosen otherwise.
    """
    read = st.session_state.get(_READ)
    if read is None:
        said = {key: tuple(v for v in st.query_params.get_all(key) if v) for key in st.query_params}
        lists = {**known(), **_of_panels(frames), PANEL: set(program.PANELS)}
        unknown = {key: _lacking(said[key], words) for key, words in lists.items() if key in said}
        st.session_state[_READ] = _Read(frames.revision, said, {key: words for key, words in unknown.items() if words})
        if any(unknown.get(key) for key in _SEVERAL):
            put_back({key: _without(unknown.get(key, ()), key) for key in FILTERS if key in st.query_params})
    elif read.unknown and read.revision != frames.revision:
        st.session_state[_READ] = replace(_looked_again(read, known), revision=frames.revision)


def _without(unknown: Sequence[str], key: str) -> list[str]:
    """What is left of a filter in the address, so that the address says what the page shows: a filter with nothing left takes all."""
    said = st.query_params.get_all(key)
    return [v for v in said if v not in unknown] or ([""] if key in _SEVERAL else said)


def _lacking(said: Sequence[str], known: Iterable[str]) -> tuple[str, ...]:
    words = set(known)
    return tuple(v for v in said if v not in words)


def _looked_again(read: _Read, known: Callable[[], Mapping[str, Iterable[str]]]) -> _Read:
    """The link after its filters have taken what they know by now; a place first, as its departments are known with it."""
    for key in FILTERS:
        if key not in read.unknown:
            continue
        left = _lacking(read.unknown[key], known()[key])
        if left == read.unknown[key]:
            continue
        before = _lacking(read.said[key], read.unknown[key])
        if set(st.query_params.get_all(key)) <= {*before, ""}:
            put_back({key: _lacking(read.said[key], left)})
        read = replace(read, unknown={k: left if k == key else words for k, words in read.unknown.items() if k != key or left})
    return read


def say_unknown(districts: Sequence[str], frames: Frames, lang: Lang) -> None:
    """Name the unknown values of the session's link; of a name that several places have, offer them until one of them is chosen."""
    unknown, known = st.session_state[_READ].unknown, names(frames)
    meant = {word: known.called(word) for word in unknown.get("district", ())}
    left = [(key, word) for key, words in unknown.items() for word in words if key != "district" or not {*meant[word]} & {*districts}]
    if left:
        found = [_named(word, _meanings(key, word, frames), lang) for key, word in left]
        words = plain(", ".join([*found[:_NAMED], *(["…"] if len(found) > _NAMED else [])]))
        st.warning(Text(f"링크에 있는 값 가운데 고를 수 없는 것을 뺐습니다: {words}. 나머지 조건으로 보여 줍니다.",
                        f"Left out of the link, because they cannot be chosen: {words}. The rest of the link is shown.").of(lang))  # fmt: skip
    for word in [w for key, w in left if key == "district"][:_NAMED]:
        offer_places(_ONE_OF.fill(name=word).of(lang), meant[word][:_LISTED], "", frames, lang)


def _meanings(key: str, word: str, frames: Frames) -> list[Text]:
    """The places that a name of several has; the departments of which a team is, where the link asks another one."""
    known = names(frames)
    if key == "team":
        return [choices.department(frames, d) for d in choices.departments(frames, ()) if word in choices.teams(frames, [d])]
    return [known.district(i) for i in known.called(word)] if key == "district" else []


def _named(word: str, meanings: Sequence[Text], lang: Lang) -> str:
    """`고성군(강원특별자치도 고성군, 경상남도 고성군)`."""
    meant = listed(list(meanings), _LISTED).of(lang) if meanings else ""
    return (word if len(word) <= _LONGEST else f"{word[:_LONGEST]}…") + in_brackets(meant, lang)


def _of_panels(frames: Frames) -> dict[str, set[str]]:
    """The choices of panels that the link names (`budget-execution.level`), in both languages; free words are always known."""
    found: dict[str, set[str]] = {}
    for spec in [program.PANELS[n] for n in dict.fromkeys(k.partition(".")[0] for k in st.query_params) if n in program.PANELS]:
        if spec.measure:
            found[f"{spec.name}.definition"] = {words for d in spec.measure.definitions for words in (d.title.ko, d.title.en)}
        query = Query()
        for option in spec.options:  # what one offers may hang on what an earlier one has
            choices = {words: value for value, t in option.choices(query, frames).items() for words in (t.ko, t.en)}
            key = f"{spec.name}.{option.name}"
            if choices:
                found[key] = {*choices, *found.get(key, ())}
            asked = st.query_params.get(key, "")
            if value := choices.get(asked, "" if choices else asked):
                query = query.but(options=tuple(sorted({**dict(query.options), option.name: value}.items())))
    return found
