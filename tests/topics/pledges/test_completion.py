"""Completion as it is drawn: whatever stands beside a bar is named."""

from __future__ import annotations

import polars as pl
import pytest

from lib.core.frames import Frames
from lib.core.query import Query
from lib.core.text import Lang
from lib.topics.pledges.panels.completion import completion
from tests.figure_outline import draw, outline


@pytest.mark.parametrize(("lang", "named"), [("ko", "임기 경과율 37.6%"), ("en", "share of the term gone 37.6%")])
def test_the_share_of_the_term_is_named_where_no_bar_is_held_against_it(frames: Frames, lang: Lang, named: str) -> None:
    """In 2023 all rates are as printed: the share stands beside the districts without one."""
    frames = frames.with_table("pledges", frames["pledges"].filter(pl.col("district_id") == "seoul-yeongdeungpo"))
    panel = completion(Query(years=(2023,), options=(("scope", "pledges"),)), frames)
    said = outline(draw(panel.figure, lang))  # type: ignore[arg-type]
    assert f"words: {named}" in said
    assert not [line for line in said if line.startswith("words:") and line.endswith(": 37.6%")]
    assert not [line for line in said if line == f"words: {named.rsplit(' ', 1)[0]}"], "no key of a dash that is not drawn"
