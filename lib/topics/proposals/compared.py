"""What of proposals is compared between districts: stages of one scheme, and the shares of stages within it."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from lib.core.comparable import Comparable, tagged, whole
from lib.core.frames import Frames
from lib.core.measure import Definition
from lib.core.query import Query
from lib.core.text import Text
from lib.topics.proposals import measures
from lib.topics.proposals.datasets import PROPOSALS
from lib.topics.proposals.rows import STAGE_WORDS


def _stages(query: Query, frames: Frames, definition: Definition) -> pl.DataFrame:
    """Stages of a scheme are things of their own; a stage of which a single kind is printed is not the whole stage."""
    found = whole(query, PROPOSALS, frames)
    stage = ("district_id", "program", "year", "stage")
    alone = (pl.col("channel").n_unique().over(stage) == 1) & (pl.col("channel") != measures.WHOLE)
    part = pl.when(alone).then("channel").otherwise(pl.lit(measures.WHOLE))
    return tagged(found, pl.concat_str("program", "stage", part, separator="|"))


def _schemes(query: Query, frames: Frames, definition: Definition) -> pl.DataFrame:
    return tagged(whole(query, PROPOSALS, frames), pl.col("program"))


def _words(thing: str, footing: str) -> Sequence[Text]:
    program, stage, channel = thing.split("|")
    words = STAGE_WORDS[stage]
    part = "" if channel == measures.WHOLE else f"({channel})"
    return (Text(f"{program} {words.ko}{part}", f"{program}, {words.en}{part}"),)


COMPARED = (
    *(Comparable(m.name, m.title, m, _schemes) for m in (measures.ADOPTION_RATE, measures.SELECTION_RATE, measures.BUDGETED_RATE, measures.IMPLEMENTATION_RATE, measures.PROPOSAL_EXECUTION_RATE)),
    *(Comparable(m.name, m.title, m, _stages, unit, words=_words) for m, unit in
      ((measures.PROPOSAL_COUNT, "건"), (measures.PROPOSAL_AMOUNT, "원"), (measures.PARTICIPANTS, "명"), (measures.AMOUNT_PER_PROPOSAL, "원"))),
)  # fmt: skip
