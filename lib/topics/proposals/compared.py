"""How districts are compared by proposals: stages of one scheme, and the shares of stages within it."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from lib.core.columns import UNSPLIT
from lib.core.comparable import Comparison, tagged, whole, wholes
from lib.core.frames import Frames
from lib.core.measure import Definition
from lib.core.query import Query
from lib.core.text import Text
from lib.topics.proposals.datasets import PROPOSALS


def _stages(query: Query, frames: Frames, definition: Definition) -> pl.DataFrame:
    """Stages of a scheme are things of their own; a stage of which a single kind is printed is not the whole stage."""
    found = whole(query, PROPOSALS, frames)
    stage = ("district_id", "program", "year", "stage")
    alone = (pl.col("channel").n_unique().over(stage) == 1) & (pl.col("channel") != UNSPLIT)
    part = pl.when(alone).then("channel").otherwise(pl.lit(UNSPLIT))
    return tagged(found, pl.concat_str("program", "stage", part, separator="|"))


def _words(thing: str, footing: str) -> Sequence[Text]:
    program, stage, channel = thing.split("|")
    words = PROPOSALS.column("stage").word(stage)
    part = "" if channel == UNSPLIT else f"({channel})"
    return (Text(f"{program} {words.ko}{part}", f"{program}, {words.en}{part}"),)


BY_SCHEME = (Comparison(wholes(PROPOSALS, pl.col("program"))),)


def by_stage(unit: str) -> tuple[Comparison, ...]:
    """A figure of the stages of one scheme."""
    return (Comparison(_stages, unit, words=_words),)
