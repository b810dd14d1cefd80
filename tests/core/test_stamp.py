"""What a file says of itself: every panel's stamp reads back the same, and what is no stamp is refused."""

from __future__ import annotations

from datetime import date

import pytest

from lib.across import EVERYTHING
from lib.core.editions.edition import Edition, Piece, edition_of
from lib.core.files.cells import cells_of
from lib.core.files.stamp import MOST, NotAStampError, from_words, query_of, query_words, stamp_of, to_words
from lib.core.frames import Frames
from lib.core.panel import PanelSpec
from lib.core.query import Query, make_query
from lib.core.topic import all_panels

MADE = date(2026, 11, 20)
PANELS = all_panels(EVERYTHING)
ASKED = make_query(
    districts=["seoul-yeongdeungpo"],
    departments=["seoul-yeongdeungpo/planning-budget-2023"],
    teams=["예산팀"],
    years=[2018, 2023],
    as_of="same-day 10-31",
    definition="budget_without_reserve",
    unit="억원",
    options={"level": "project"},
).but(focus=("seoul-geumcheon",))


@pytest.mark.parametrize("spec", PANELS, ids=lambda p: p.name)
def test_every_panel_reads_back(spec: PanelSpec, frames: Frames) -> None:
    query = make_query(years=[2018], unit="백만원")
    panel = spec(query, frames)
    stamp = stamp_of(edition_of(Piece(panel, spec, query), "ko", MADE), frames.revision)
    assert from_words(to_words(stamp)) == stamp
    (piece,) = stamp.pieces
    wanted = [] if panel.is_empty else [tuple(c.plain for c in row) for row in cells_of(panel.table, "ko")]
    assert [f.cells for f in piece.figures] == wanted[:MOST]
    assert "\n" not in to_words(stamp)


def test_a_briefing_keeps_its_name_and_pieces(frames: Frames) -> None:
    pieces = tuple(Piece(spec(Query(), frames), spec, Query()) for spec in PANELS[:3])
    stamp = stamp_of(Edition("반기 점검", "en", MADE, pieces, name="half-year"), "r7")
    assert from_words(to_words(stamp)) == stamp
    assert (stamp.briefing, stamp.lang, stamp.revision, [p.panel for p in stamp.pieces]) == (
        "half-year",
        "en",
        "r7",
        [s.name for s in PANELS[:3]],
    )


@pytest.mark.parametrize("query", [Query(), ASKED], ids=["plain", "everything"])
def test_a_query_reads_back(query: Query) -> None:
    assert query_of(query_words(query)) == query


@pytest.mark.parametrize(
    "words",
    ["", "{}", "[]", "null", '{"form":2}', '{"form":1}', '{"form":1,"made":"2026-02-30","lang":"ko","revision":"","title":"","briefing":"","pieces":[]}',
     '{"form":1,"made":"2026-02-03","lang":"ko","revision":"","title":"","briefing":"","pieces":[{"panel":"x","query":[],"headings":[],"figures":[]}]}',
     '{"form":1,"made":"2026-02-03","lang":"ko","revision":"","title":"","briefing":"","pieces":[{"panel":"x","query":{},"headings":[],"figures":[1]}]}'],
)  # fmt: skip
def test_what_is_no_stamp_is_refused(words: str) -> None:
    with pytest.raises(NotAStampError):
        from_words(words)
