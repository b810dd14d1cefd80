"""The card of the overview: how many proposals one scheme took in, by channel, in the sought year; the district's own before others."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from lib.charts.cards.topic import card_of, evidence_at, more_cases, without_figure, years_of
from lib.charts.spec.cards import Piece, Pieces, Shown
from lib.core import kinds
from lib.core.answer import Row, counted, has_data, marked, sentence
from lib.core.cards import earlier
from lib.core.cards.card import Carded, OverviewCard
from lib.core.frames import Frames, once
from lib.core.measure import compute
from lib.core.nearest.rows import everything, nearest_row, sought_whole
from lib.core.panel import MARK
from lib.core.query import Query
from lib.core.text import NOTHING, Text, join, plural, same
from lib.topics.proposals import rows as r
from lib.topics.proposals.datasets import PROPOSALS
from lib.topics.proposals.dates import SCHEME, newest
from lib.topics.proposals.measures import PROPOSAL_COUNT
from lib.topics.proposals.panels.trend import BY, PROGRAM_KEYS

TITLE = Text("제안", "Proposals")
COUNT = PROPOSAL_COUNT.definitions[0]
FILL = Text("제안이나 참여예산의 건수가 실린 업무보고를 올리면 채워집니다.", "A work report with counts of proposals would fill this.")
UNFINISHED = Text("연중 접수 제도로 한 해가 끝나지 않음", "taken in all year, which is not over")
_TINTS = ("reviewed", "adopted", "rejected", "done")
_UNIT = Text("건", "")
_SAYS = Text("제안은 {number}임", "{number} proposals")


def _card(query: Query, frames: Frames) -> Carded:
    """What stood at the first stage of the district's own participatory budget, else of the scheme with the most, in the nearest year."""
    at = sought_whole(query, frames)
    asked = everything(query, at).but(unit="")
    rows, table, schemes = once(frames, "schemes of a card", asked, lambda: _known(asked, frames))
    found = nearest_row(schemes, at, frames)
    if found is None:
        return without_figure(TITLE, at, TITLE, has_data("proposals", frames), FILL, rows, frames)
    line = earlier.series(schemes, found, frames, ("program", "part"))
    disputed = earlier.disputed(PROPOSALS, found, query, frames)
    made = card_of(TITLE, _shown(found, line, rows, schemes), found, at, query, frames, disputed)
    evidence = evidence_at(table, found, COUNT, "proposals", lambda of: r.stage_words(of, frames), kind=kinds.INTEGER, part=kinds.INTEGER)
    return Carded(made, earlier.with_series(evidence, "proposals", line, _figure), earlier.behind(rows, line))


def _known(asked: Query, frames: Frames) -> tuple[pl.DataFrame, pl.DataFrame, Sequence[Row]]:
    """The rows of a district's first stage, its schemes, and these as candidates for the card."""
    printed = r.asked(asked, frames).filter(pl.col("count").is_not_null() & pl.col("stage").is_in(r.MAIN))
    rows = _first_stage(newest(asked, printed))
    table = _schemes(rows)
    return rows, table, table.to_dicts()


def _first_stage(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows of 접수; where a district prints none, those of the earliest stage that it prints."""
    printed = rows["stage"].to_list()
    first = next((stage for stage in r.MAIN if stage in printed), "")
    return rows.filter(pl.col("stage") == first)


def _schemes(rows: pl.DataFrame) -> pl.DataFrame:
    """One row = one scheme and year, the participatory budget of the district first, then the largest; `part` is the only kind that is printed where that is not the whole."""
    part = rows.group_by(SCHEME, maintain_order=True).agg(r.PART)
    table = compute(rows, COUNT, BY).join(part, on=SCHEME, how="left", maintain_order="left")
    table = table.filter(pl.col("value").is_not_null()).with_columns(
        r.UNFINISHED.alias("unfinished"), pl.lit("card-proposals").alias("_card")
    )
    return marked(
        table.sort(pl.col("program") == PROGRAM_KEYS["district"], "value", descending=True, maintain_order=True),
        ("_card", *SCHEME, "stage"),
    )


def _shown(row: Row, line: Sequence[Row], rows: pl.DataFrame, schemes: Sequence[Row]) -> Shown:
    moved = earlier.change(line, row, _figure, more_cases, _apart)
    return Shown(str(row[MARK]), _number(row), _UNIT, _definition(row, schemes), _SAYS.fill(number=_figure(row)), _channels(row, rows), years_of(line, row, _number, _apart),
                 moved.text, earlier.tone(moved, PROPOSAL_COUNT.better))  # fmt: skip


def _number(row: Row) -> Text:
    return same(kinds.write(row["value"], kinds.INTEGER))


def _figure(row: Row) -> Text:
    return counted(row["value"], "건")


def _definition(row: Row, schemes: Sequence[Row]) -> Text:
    """`주민참여예산(구) 접수, 그 밖에 영등포1번가 3,571건`; the only kind that is printed, and the other schemes of that year, or how many."""
    stage, part = r.STAGE_WORDS[str(row["stage"])], f"({row['part']}만)" if row["part"] else ""
    part_en = f" ({r.kind_words(row['part']).en} only)" if row["part"] else ""
    more = _beside([one for one in schemes if one["year"] == row["year"] and one["program"] != row["program"]])
    return Text(f"{row['program']}{part} {stage.ko}{more.ko}", sentence(r.scheme_words(row)).en + f"{part_en}: {stage.en}{more.en}")


def _beside(others: Sequence[Row]) -> Text:
    if len(others) > 1:
        return Text(f", 그 밖의 제도 {len(others)}개", f"; {plural(len(others), 'other scheme')}")
    each = [(one["program"], r.scheme_words(one).en, _figure(one)) for one in others]
    return next((Text(f", 그 밖에 {ko} {n.ko}", f"; beside it {en}: {n.en}") for ko, en, n in each), NOTHING)


def _channels(row: Row, rows: pl.DataFrame) -> Pieces | None:
    """The value by channel, where at least two are printed."""
    own = rows.filter(pl.all_horizontal(pl.col(c) == row[c] for c in SCHEME))
    parts = compute(own, COUNT, ["channel"]).rows(named=True)
    if len(parts) < 2 or any(part["value"] is None for part in parts):
        return None
    return Pieces(
        tuple(
            Piece(join([r.kind_words(p["channel"]), same(f"{p['value']:,}")], " ", " "), float(p["value"]), _TINTS[i % len(_TINTS)])
            for i, p in enumerate(parts)
        )
    )


def _apart(before: Row, after: Row) -> tuple[Text, ...]:
    """Schemes that take proposals all year are compared only when their years are over."""
    return earlier.apart_of_years(before, after, UNFINISHED)


CARD = OverviewCard(PROPOSALS, 3, Text("제안", "proposals"), _card)
