"""A picture and a spreadsheet of most kinds of chart, taken from the dashboard as a reader takes them, and read."""

from __future__ import annotations

import io
import json
import re
import struct
from datetime import datetime
from functools import lru_cache

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from lib.charts.spec import Chart
from lib.core.captions import conditions
from lib.core.files.cells import cells_of
from lib.core.frames import Frames
from lib.core.nearest.panels import Nearest, nearest
from lib.core.query import Query, make_query
from lib.ui.data import program
from tests.browser.watched import Watched

pytestmark = pytest.mark.browser
DISTRICT, DEPARTMENT = "seoul-yeongdeungpo", "seoul-yeongdeungpo/planning-budget-2023"
# A panel of most kinds of chart, and one of words alone: page, panel, definition that the page opens with. Pictures and spreadsheets of
# every panel are looked at in tests/exports.
KINDS = {
    "Cards": ("overview", "overview", "budget_without_reserve"),
    "Matrix": ("audit", "coverage", ""),
    "Compare": ("budget", "budget-execution", "budget_without_reserve"),
    "Trend": ("budget", "budget-years", "budget_without_reserve"),
    "Flow": ("budget", "budget-bridge", ""),
    "Matrix words": ("pledges", "pledges-grades", ""),
    "Map": ("compare", "district-map", ""),
    "words": ("audit", "checks-different", ""),
}
_READY = ".hn-picture[data-texts]"


@lru_cache(maxsize=1)
def opening() -> Query:
    """What the program opens on."""
    return make_query(districts=[DISTRICT], departments=[DEPARTMENT], years=[2023], unit="백만원")


ELSEWHERE = {"Flow"}  # of these the place that the program opens on has no figures, and others' never leave

UNDATED = {"compare"}  # a page that opens without a year


def asked_of(kind: str) -> tuple[Query, str]:
    """The question of a page, and what its address says besides."""
    if kind in ELSEWHERE:
        return make_query(districts=["seoul-geumcheon"], years=[2020], unit="백만원"), "?district=금천구&department=전체&year=2020"
    return opening().but(years=()) if KINDS[kind][0] in UNDATED else opening(), ""


def shown(name: str, definition: str, frames: Frames, query: Query) -> Nearest:
    """The panel as the page shows it at first; a shared option takes its first choice, as the page's list does."""
    spec, query = program.PANELS[name], query.but(definition=definition)
    options = {o.name: next(iter(o.choices(query, frames)), "") for o in spec.options}
    return nearest(spec, query.but(options=tuple(sorted((k, v) for k, v in options.items() if v))), frames)


def texts_of_png(file: bytes) -> tuple[int, dict[str, str]]:
    """The width of a PNG and its iTXt texts by keyword."""
    assert file[:8] == b"\x89PNG\r\n\x1a\n"
    at, found = 8, {}
    while at < len(file):
        (size,) = struct.unpack(">I", file[at : at + 4])
        kind, body = file[at + 4 : at + 8], file[at + 8 : at + 8 + size]
        if kind == b"iTXt":
            keyword, rest = body.split(b"\0", 1)
            found[keyword.decode()] = rest[2:].split(b"\0", 2)[2].decode()
        at += size + 12
    return struct.unpack(">I", file[16:20])[0], found


def taken(page: Page, form: str, panel: str) -> bytes:
    """The file of a format from the panel's dialog, which is closed again."""
    page.locator(f".st-key-panel_{panel}").get_by_role("button", name="내려받기", exact=True).click()
    dialog = page.get_by_role("dialog")
    button = dialog.locator(f".st-key-format_{panel}_{form}").get_by_role("button").first
    expect(button).to_be_visible(timeout=30_000)
    expect(page.locator('[data-test-script-state="running"]')).to_have_count(
        0, timeout=30_000
    )  # what is drawn anew under a click does not hear it
    with page.expect_download(timeout=30_000) as download:
        button.click(timeout=30_000)
    dialog.get_by_role("button", name=re.compile("닫기|Close")).click()
    expect(dialog).to_have_count(0)
    return download.value.path().read_bytes()


@pytest.mark.parametrize("kind", KINDS)
def test_a_spreadsheet_and_a_picture_of_a_kind_of_chart(watched: Watched, server: str, frames: Frames, kind: str) -> None:
    page_name, name, definition = KINDS[kind]
    query, more = asked_of(kind)
    found = shown(name, definition, frames, query)
    assert (type(found.panel.figure).__name__ == kind.split(maxsplit=1)[0]) == (kind != "words")
    page = watched.open(f"{server}/{page_name}{more}{'&' if more else '?'}panel={name}")  # also where its room is folded
    expect(watched.panel(name).locator(".hn-actions")).to_be_visible(timeout=30_000)
    watched.settled()
    asked = [value.ko for _, value in conditions.conditions(found.query, frames, program.PANELS[name], shown=found.panel.table)]
    _is_the_table(taken(page, "xlsx", name), found, asked)
    csv = taken(page, "csv", name)
    assert csv.startswith(b"\xef\xbb\xbf#")
    assert found.panel.title.ko in csv.decode("utf-8-sig")
    watched.panel(name).get_by_role("button", name="그림", exact=True).click()
    place = page.locator(_READY)
    expect(place).to_be_attached(timeout=60_000)
    words = json.loads(str(place.get_attribute("data-texts")))
    with page.expect_download(timeout=30_000) as download:
        page.locator(f"{_READY} .hn-save").click()
    width, said = texts_of_png(download.value.path().read_bytes())
    assert width == 1600
    assert said["Title"] == found.panel.title.ko
    for part in (
        found.panel.caption.definition.ko,
        found.panel.caption.as_of.ko,
        conditions.line(found.query, frames, program.PANELS[name], shown=found.panel.table).ko,
    ):
        assert part in said["Description"], part
    _has_the_numbers(words, found)
    watched.is_clean()


def _is_the_table(file: bytes, found: Nearest, asked: list[str]) -> None:
    """Every cell of the sheet 수치 is the cell of the panel's table."""
    book = openpyxl.load_workbook(io.BytesIO(file), data_only=True)
    assert book.active.title == book.sheetnames[0] == "수치"
    rows = [[c.value for c in row] for row in book["수치"].iter_rows()]
    wanted = cells_of(found.panel.table, "ko")
    assert rows[0] == [c.heading("ko") for c in found.panel.table.columns]
    assert len(rows) - 1 == len(wanted)
    for sheet, cells in zip(rows[1:], wanted, strict=True):
        for value, cell in zip(sheet, cells, strict=True):
            assert _as_cell(value) == (pytest.approx(cell.value) if cell.is_number else cell.value), cell.words
    words = " ".join(str(c.value) for row in book["조건"].iter_rows() for c in row)
    for part in (found.panel.title.ko, *asked):
        assert part in words


def _as_cell(value: object) -> object:
    """A cell as the spreadsheet holds it: a date has no time of day."""
    return value.date() if isinstance(value, datetime) else value


def _has_the_numbers(words: list[str], found: Nearest) -> None:
    """The labels of the panel's figure stand in the picture."""
    drawn = "".join("".join(words).split())
    assert "".join(found.panel.title.ko.split())[:12] in drawn
    if not isinstance(found.panel.figure, Chart):
        assert "".join(found.panel.table.written("ko")[0][0].split()) in drawn
