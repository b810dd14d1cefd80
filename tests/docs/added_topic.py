"""Where the topic that the guide adds is found, looked at in the copy of the project that has it: `python -m tests.docs.added_topic`."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import mkdtemp

import polars as pl

from app import PAGES
from lib.__main__ import run
from lib.across import EVERYTHING
from lib.across.overview.cards import SPEC as OVERVIEW
from lib.audit import audited
from lib.charts.spec.cards import Cards
from lib.cli.editions import endings
from lib.core.evidence import Verdict
from lib.core.query import make_query
from lib.core.topic import all_datasets
from lib.describe import stale
from lib.exports import WRITERS
from lib.exports.writer import PANEL as HELD
from lib.store.database import open_store
from lib.store.package import DATA, load

NAME, PANEL, MEASURE, DISTRICT = "remarks", "remarks-answered", "remark_answer_rate", "seoul-yeongdeungpo"
ROOT = Path(__file__).resolve().parents[2]
DATASETS = all_datasets(EVERYTHING)
PRINTED = f"L29,{NAME},total,count,year=2017,-,,120,건,120,,report-yeongdeungpo-2017-planning-2017\n"


def in_data_package() -> None:
    assert NAME in [r["name"] for r in json.loads((DATA / "datapackage.json").read_text("utf-8"))["resources"]]
    assert stale(EVERYTHING, ROOT) == []


def in_store() -> None:
    with closing(open_store(DATASETS, f"sqlite:///{mkdtemp()}/store.sqlite")) as store:
        assert store.frames()[NAME]["count"].to_list() == [90, 30]


def in_dictionary_with_coverage() -> None:
    words = (ROOT / "docs" / "dictionary.md").read_text("utf-8")
    assert f"### `{NAME}` 감사 지적" in words
    assert f"| `{MEASURE}` 감사 지적 처리율 | `received` 접수 대비 | 1 | 1 | 2017 | 1 | 2 |" in words


def on_overview() -> None:
    cards = OVERVIEW(make_query(districts=[DISTRICT]), audited(load(DATASETS))).figure
    assert isinstance(cards, Cards)
    assert [c.shown.says.ko for c in cards.decks[0].cards if c.title.ko == "감사 지적 처리율" and c.shown] == ["감사 지적 처리율은 75.0%임"]


def in_comparison() -> None:
    (spec,) = (p for topic in EVERYTHING for p in topic.panels if p.name == "district-map")
    panel = spec(make_query(options={"measure": MEASURE}), audited(load(DATASETS)))
    assert panel.table.frame.select("district_id", "value").rows() == [(DISTRICT, 0.75)]


def among_pages() -> None:
    (section,) = (title.ko for title, group in PAGES.items() if NAME in [page.slug for page in group])
    slugs = [page.slug for group in PAGES.values() for page in group]
    assert (section, slugs[slugs.index("lawsuits") : slugs.index("pledges")]) == ("업무", ["lawsuits", NAME])


def in_every_format() -> None:
    folder = Path(mkdtemp())
    offered = [e for e in endings(HELD) if not any(w.missing() for w in WRITERS.values() if w.ending == e)]
    assert {"csv", "xlsx", "hwpx"} <= set(offered)
    for ending in offered:
        file = folder / f"{NAME}.{ending}"
        assert run(["--data", str(DATA), "panel", PANEL, "--out", str(file)]) == 0
        assert run(["--data", str(DATA), "whence", str(file)]) == 0, f"the figures in the {ending} are not those of the data"


def in_audit() -> None:
    """Last: it adds a printed figure to the package."""
    with (DATA / "printed_figures.csv").open("a", encoding="utf-8") as file:
        file.write(PRINTED)
    verdicts = audited(load(DATASETS))["verdicts"].filter(pl.col("dataset") == NAME)
    assert verdicts.select("computed", "verdict").rows() == [("120", Verdict.AGREES)]


LOOKS: tuple[Callable[[], None], ...] = (
    in_data_package,
    in_store,
    in_dictionary_with_coverage,
    on_overview,
    in_comparison,
    among_pages,
    in_every_format,
    in_audit,
)

if __name__ == "__main__":
    for look in LOOKS:
        look()
