"""Links that nobody wrote: a page opens all the same, and what they ask neither fills the memory nor keeps others waiting."""

from __future__ import annotations

import random
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

import pytest

from lib.core.frames import Frames
from lib.store.place import URL_VARIABLE
from lib.ui.data import loading, program
from lib.ui.page import FILTERS
from tests.seeded import seeded_url

from .conftest import ALL_PAGES, Open, read

OPTIONS = sorted({key for spec in program.PANELS.values() for o in spec.options for key in (o.name, f"{spec.name}.{o.name}")})
KEYS = (*FILTERS, "unit", "lang", "panel", "view", "embed", "known_at", "", "\x00", "가" * 300, *OPTIONS)
ODD = (
    "", "-2023", "99999999999999999999", "0", "NaN", "\x00", "\u202e", "😀", "%00", "[]", "<script>", "../../etc/passwd", "'; drop table x--",
    "at-most 2018-02-30", "same-day 13-01", "0001-01-01", "9999-12-31", "가" * 20_000, "2023", "영등포구", "English",
)  # fmt: skip


def garbage(seed: int) -> dict[str, str | list[str]]:
    """A link of some keys, known and unknown, with odd values, a key at times many times."""
    chance = random.Random(seed)
    values = (*ODD, "".join(chr(chance.choice([chance.randrange(32, 0xD7FF), chance.randrange(0x10000, 0x1FFFF)])) for _ in range(20)))
    return {
        key: chance.choices(values, k=30) if chance.random() < 0.2 else chance.choice(values)
        for key in chance.sample(KEYS, chance.randrange(1, 9))
    }


@pytest.mark.parametrize("seed", range(25))
def test_a_page_opens_by_any_link(seed: int, open_page: Open) -> None:
    page = ALL_PAGES[seed % len(ALL_PAGES)]
    opened = open_page(page, **garbage(seed))
    assert not opened.test.exception, [e.message for e in opened.test.exception]
    assert page.title.ko in opened.words or page.title.en in opened.words or opened.test.error


def test_endless_words_are_searched_for_by_their_beginning(open_page: Open) -> None:
    opened = open_page("indicators", **{"indicators.words": "예산  " + "가" * 5_000})
    (query,) = {query for query, _ in opened.shown.values() if query.option("words")}
    assert query.option("words") == "예산 " + "가" * 96


def test_of_many_and_endless_values_some_are_named(open_page: Open) -> None:
    opened = open_page("budget", department=[f"없는과{n}" for n in range(400)], district="가" * 20_000)
    (said,) = [read(w.value) for w in opened.test.warning]
    assert "없는과3" in said
    assert len(said) < 600


@pytest.fixture
def days(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[date]:
    """Days on which a store that was made today held what it holds now."""
    monkeypatch.setenv(URL_VARIABLE, seeded_url(tmp_path / "hannun.sqlite", own=True))
    monkeypatch.setattr(loading, "_LOOK_EVERY", 0)
    program.frames()
    return [date.today() + timedelta(days=n) for n in range(20)]  # noqa: DTZ011 - the store counts in local days


def test_days_on_which_nothing_changed_are_not_loaded_again(days: list[date], monkeypatch: pytest.MonkeyPatch) -> None:
    now = program.frames()
    monkeypatch.setattr(loading.gc, "collect", lambda: pytest.fail("a load walks through all that is in memory"))
    for day in days:
        assert program.frames(day).tables is now.tables
        assert program.frames(day).known_at == day


def test_who_loads_another_day_keeps_nobody_waiting(days: list[date], monkeypatch: pytest.MonkeyPatch) -> None:
    begun, go_on, load = threading.Event(), threading.Event(), loading._load

    def slow(opened: object, stamp: object, known_at: date | None) -> Frames:
        if known_at:
            begun.set()
            go_on.wait(60)
        return load(opened, stamp, known_at)  # type: ignore[arg-type]

    monkeypatch.setattr(loading, "_load", slow)
    with ThreadPoolExecutor(2) as pool:
        past = pool.submit(program.frames, days[0])
        begun.wait(60)
        now = pool.submit(program.frames)
        try:
            assert now.result(30).known_at is None
        finally:
            go_on.set()
        assert past.result(60).known_at == days[0]
