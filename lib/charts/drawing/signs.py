"""Signs beside drawn values where a source prints another one: in the words of each drawn thing, in its hover, in the text alternative."""

from __future__ import annotations

import operator
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any

from lib.charts.drawing.letters import BREAK, NBSP
from lib.charts.drawing.look import Json
from lib.core.sources.verdicts import PrintedFigure
from lib.core.text import Lang, Text, join

Signs = Mapping[str, Sequence[PrintedFigure]]
_VALUE = "value"  # of a drawn thing; one without is drawn as missing
_NAMES = ("name", "below")  # words of a drawn thing that state no value


def signed(thing: Any, signs: Signs) -> Any:  # noqa: ANN401 - a chart's values, whatever they are
    """A drawn thing, or several, with the sign behind each of its words that state a value that is printed otherwise."""
    if isinstance(thing, tuple) and not isinstance(thing, Text):
        each = tuple(signed(one, signs) for one in thing)
        return thing if all(map(operator.is_, each, thing)) else each
    return _signed(thing, signs) if is_dataclass(thing) else thing


def _signed(thing: Any, signs: Signs) -> Any:  # noqa: ANN401 - as above
    parts = {name: getattr(thing, name) for name in _names(thing.__class__)}
    changed = {name: new for name, part in parts.items() if (new := signed(part, signs)) is not part}
    own: Any = replace(thing, **changed) if changed else thing
    for figure in signs.get(getattr(thing, "mark", ""), ()):
        own = own.with_sign(figure.shown, figure.sign) if hasattr(own, "with_sign") else _with_sign(own, figure)
    return own


@cache
def _names(of: Any) -> tuple[str, ...]:  # noqa: ANN401 - a class, () of one that is no drawn thing
    return tuple(f.name for f in fields(of)) if is_dataclass(of) else ()


def _with_sign(thing: Any, figure: PrintedFigure) -> Any:  # noqa: ANN401 - as above
    said = {name: value for name in _names(thing.__class__) if name not in _NAMES and isinstance(value := getattr(thing, name), Text)}
    return replace(thing, **{name: Text(*map(sign_behind, words, figure.shown, [figure.sign] * 2)) for name, words in said.items()})


def sign_behind(words: str, shown: str, sign: str) -> str:
    """The words with the sign behind the number that reads as `shown`, and behind its unit where it stands there: `66.7% ※ ÷ 83.3%`."""
    number = re.sub(r"\D*$", "", shown)
    unit = re.escape(shown.removeprefix(number).strip()) or r"[가-힣]{1,2}(?![가-힣])"
    return re.sub(rf"(?<![\d.,+△]){re.escape(number)}(?!\d|[.,]\d)(?:\s?{unit})?", lambda found: f"{found[0]}{NBSP}{sign}", words)


def marks_of(thing: Any) -> Iterator[str]:  # noqa: ANN401 - a chart's values, whatever they are
    """The marks of the drawn things that have a value."""
    kind = thing.__class__  # asked of thousands of words and numbers for each answer: no look at what they are made of
    if kind is tuple:
        for one in thing:
            yield from marks_of(one)
    elif names := _names(kind):
        if (mark := getattr(thing, "mark", None)) and getattr(thing, _VALUE, mark) is not None:
            yield mark
        for name in names:
            yield from marks_of(getattr(thing, name))


def told(signs: Signs) -> dict[str, Text]:
    """What the hover of each mark adds: `≠ 적힌 값 95.1%`."""
    return {mark: join([figure.words for figure in figures]) for mark, figures in signs.items()}


def with_hovers(figure: Json, printed: Mapping[str, Text], lang: Lang) -> Json:
    """The figure with these words at the end of the hover of every mark that has some."""
    data: Any = figure["data"]
    return {**figure, "data": [_with_hover(trace, printed, lang) for trace in data]} if printed else figure


def _with_hover(trace: Json, printed: Mapping[str, Text], lang: Lang) -> Json:
    marks: Any = trace.get("customdata")
    hovers: Any = trace.get("hovertext")
    if not marks or not hovers:
        return trace
    return {**trace, "hovertext": [_ended(words, printed.get(mark), lang) for words, (mark, *_) in zip(hovers, marks, strict=True)]}


def _ended(words: str, printed: Text | None, lang: Lang) -> str:
    return f"{words}{BREAK}{printed.of(lang)}" if words and printed else words
