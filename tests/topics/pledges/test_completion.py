"""Completion as it is drawn: the line of the term is named, and what has no formula is told apart."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from plotly.graph_objects import Figure

from lib.core.dataset import YEAR_OF
from lib.core.evidence import EvidenceOnDemand
from lib.core.frames import Frames
from lib.core.panel import MARK
from lib.core.query import make_query
from lib.core.text import Lang
from lib.topics.pledges import TOPIC
from tests.figure_outline import draw

PANEL = next(p for p in TOPIC.panels if p.name == "pledges-completion")


def hovers(figure: Figure) -> list[str]:
    """What a pointer over its marks is told."""
    return [str(words) for trace in figure.data for words in (trace.hovertext or ()) if words]


@pytest.mark.parametrize(
    ("lang", "named"), [("ko", ("임기 경과율", "산식 미표시")), ("en", ("share of term elapsed", "formula not stated"))]
)
def test_the_line_of_the_term_and_what_has_no_formula_are_named(frames: Frames, lang: Lang, named: tuple[str, ...]) -> None:
    figure = draw(PANEL(make_query(districts=["seoul-yeongdeungpo"]), frames).figure, lang)  # type: ignore[arg-type]
    assert all(any(words in str(a.text) for a in figure.layout.annotations) for words in named)
    assert not any(named[0] in words for words in hovers(figure))  # a printed rate is not set against the term
    computed = draw(PANEL(make_query(districts=["seoul-geumcheon"]), frames).figure, lang)  # type: ignore[arg-type]
    assert any(f"{named[0]} 62.6%" in words for words in hovers(computed))


def test_how_few_dates_stand_under_one_formula_is_said_until_a_third_comes(frames: Frames) -> None:
    asked = make_query()
    assert any("같은 산식은 한 임기에 많아야 2번" in n.ko for n in PANEL(asked, frames).notes)
    own = frames["pledges"].filter((pl.col("district_id") == "seoul-yongsan") & (pl.col("as_of") == date(2021, 12, 31)))
    third = frames.with_table(
        "pledges",
        pl.concat(
            [
                frames["pledges"],
                own.with_columns(pl.lit(date(2022, 3, 31)).alias("as_of"), pl.lit(2022).cast(own.schema[YEAR_OF]).alias(YEAR_OF)),
            ]
        ),
    )
    assert not any("같은 산식" in n.ko for n in PANEL(asked, third).notes)


def test_evidence_of_computed_and_printed_rates_is_made_when_it_is_looked_at(frames: Frames) -> None:
    panel = PANEL(make_query(), frames)
    assert isinstance(panel.evidence, EvidenceOnDemand)
    table = panel.table.frame
    assert set(panel.evidence) == set(table[MARK])
    printed = dict(table.filter(pl.col("printed").is_not_null()).select(MARK, "printed").rows())
    assert printed
    assert all(panel.evidence[mark].value.ko == f"{value:g}%" for mark, value in printed.items())
