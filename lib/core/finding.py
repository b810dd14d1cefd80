"""A finding: one sentence computed from the figures, with the panel that proves it and the rows that it was made from."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from lib.core.evidence import Evidence
from lib.core.text import Text


@dataclass(frozen=True)
class Finding:
    """One sentence, 개조식. `weight` (0–1) says how much it stands out: the larger is told first.

    `evidence` holds the rows and the arithmetic; `rows` the same rows as a frame (as_of, source_id and the derived columns), for the
    caption; `mark` names the figure of its panel that it speaks of. `options` are those by which the panel speaks of the same: of
    amounts where the sentence does. `panel` is the name of the panel that shows it, by default that which declares it.
    """

    text: Text
    weight: float
    evidence: Evidence
    rows: pl.DataFrame
    mark: str
    options: tuple[tuple[str, str], ...] = ()
    panel: str = ""
