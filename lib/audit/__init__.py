"""The audit: printed figures against their rows, statements that clash, figures stated twice. Knows no topic."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import polars as pl

from lib.audit.figures import verdicts
from lib.audit.kept import verdicts_kept
from lib.audit.restated import restated
from lib.core.dataset import Dataset
from lib.core.errors import AskedError
from lib.core.evidence import VERDICTS
from lib.core.frames import Frames
from lib.core.text import Lang, Text

Listing = Callable[[Sequence[Dataset], Frames, Lang], pl.DataFrame]


def audited(frames: Frames, kept: Path | None = None) -> Frames:
    """The frames with the table `verdicts`: one row = one printed figure. Raises SchemaError where a condition selects nothing.

    In the folder `kept` they stay for the next start, so that only those of sources with other rows are computed.
    """
    return frames.with_table("verdicts", verdicts_kept(frames, kept) if kept else verdicts(frames))


def figures_table(frames: Frames, only: Sequence[str] = (), lang: Lang = "ko") -> pl.DataFrame:
    """The printed figures with verdict and arithmetic as listed: source_id, locator, dataset, figure, printed, computed, verdict, arithmetic."""
    unknown = [v for v in only if v not in VERDICTS]
    if unknown:
        raise AskedError(Text(f"'{unknown[0]}' 판정은 없습니다. 고를 수 있는 값: {', '.join(VERDICTS)}",
                              f"There is no verdict '{unknown[0]}'. Possible: {', '.join(VERDICTS)}"))  # fmt: skip
    table = frames["verdicts"]
    kept = table.filter(pl.col("verdict").is_in(only)) if only else table
    return kept.select("source_id", "locator", "dataset", "figure", "printed", "computed", "verdict", pl.col(f"arithmetic_{lang}").alias("arithmetic"),
                       "unit", "note")  # fmt: skip


def _statements(verdict: str) -> Listing:
    def listing(datasets: Sequence[Dataset], frames: Frames, lang: Lang) -> pl.DataFrame:
        columns = ("source_id", "locator", "second_source_id", "second_locator", "subject", "first", "second", "why")
        return frames["statements"].filter(pl.col("verdict") == verdict).select(columns)

    return listing


def _restated(datasets: Sequence[Dataset], frames: Frames, lang: Lang) -> pl.DataFrame:
    return restated(datasets, frames).drop("first_row", "second_row")


KINDS: Mapping[str, Listing] = {
    "figures": lambda datasets, frames, lang: figures_table(frames, (), lang),
    "conflicts": _statements("conflict"),
    "apparent": _statements("apparent"),
    "restated": _restated,
}
