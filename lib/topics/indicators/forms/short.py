"""Names of figures that sentences tell are short: one of running text ends at the mark of an item or sentence before it, or names nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lib.documents.words.labels import key
from lib.topics.indicators.forms.told import Told, cleaned
from lib.topics.indicators.forms.words import EMPTY_HEADS, SHORT_HEADS

LONGEST = 60  # letters of a name: those of the shipped data have at most 31, a project or heading in front as many again
_MARK = re.compile(r"(?:(?<=[가-힣)])[.?!;；]\s|[○●◦❍□■※▪▶▷▸◇◆◈☞]|\?\?)\s?")
_WORDS = re.compile(r"[가-힣A-Za-z]{2}")


def short(told: Told) -> Iterator[Told]:
    """What is told, under a name no longer than one can be; nothing where its words name nothing so short."""
    name = cleaned(told.name)
    if len(name) <= LONGEST:
        yield told
        return
    end = cleaned(_MARK.split(name)[-1])
    bare = key(end)
    if not told.derived and len(end) <= LONGEST and _WORDS.search(end) and bare not in SHORT_HEADS and bare not in EMPTY_HEADS:
        yield replace(told, name=end, whole=cleaned(_MARK.split(told.whole)[-1]))
