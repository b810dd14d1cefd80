"""How districts are compared by pledges: completion and number, of one term and one scope."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from lib.core.answer import Row
from lib.core.comparable import FOOTING, Comparison, tagged, whole
from lib.core.frames import Frames
from lib.core.measure import Definition, Measure
from lib.core.query import Query
from lib.core.targets import Found
from lib.core.text import NOTHING, Text
from lib.topics.pledges.datasets import PLEDGES
from lib.topics.pledges.rows import COUNTED, SCOPE_WORDS, TERM_WORDS, aim_of


def _rows(query: Query, frames: Frames, _definition: Definition) -> pl.DataFrame:
    found = whole(query, PLEDGES, frames, pl.col("cut") == 1)
    return tagged(found.with_columns(COUNTED), footing=pl.concat_str("term", "scope", separator="|"))


def _words(thing: str, footing: str) -> Sequence[Text]:
    term, scope = footing.split("|")
    return TERM_WORDS[term], NOTHING if scope == "공약" else SCOPE_WORDS[scope]


def _aim(row: Row, measure: Measure, definition: Definition, frames: Frames) -> Found:
    """Targets are of pledges alone."""
    return aim_of(row, measure, definition, frames) if str(row[FOOTING]).endswith("|공약") else None


COMPLETION, NUMBER = (Comparison(_rows, words=_words, aim=_aim),), (Comparison(_rows, "건", words=_words),)
