"""One task in a browser with an empty cache: every click, written field and file is counted, and every byte that the browser is handed."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from playwright.sync_api import Browser, Download, Locator, expect

from tests.bench.peers.wire import Counting, counted
from tests.browser.watched import Watched
from tests.tasks.tasks import BY_NAME

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / "build" / "tasks.json"
SLOW = 40_000  # ms that one step may take on a busy machine
QUIET = 1_500  # ms without a byte after which the first page is all there


@dataclass
class Steps:
    """What a task took. Seconds are the machine's: nobody reads or thinks between the steps. `opening` ones are of the first page."""

    clicks: int = 0
    fields: int = 0
    files: int = 0
    keys: int = 0
    opening_seconds: float = 0.0
    seconds: float = 0.0
    opening_bytes: int = 0
    bytes: int = 0

    @property
    def count(self) -> int:
        """Steps of any kind."""
        return self.clicks + self.fields + self.files + self.keys


class Trial:
    """The hand of who does the task, on the first page of the program; only these ways to act are counted, others are not used."""

    def __init__(self, watched: Watched, wire: Counting, steps: Steps) -> None:
        self.watched, self.page, self.steps = watched, watched.page, steps
        self._wire, self._start = wire, time.perf_counter()

    def click(self, place: Locator) -> None:
        """One click."""
        self.steps.clicks += 1
        place.click(timeout=SLOW)

    def click_mark(self, place: Locator) -> None:
        """One click on a mark of a chart, brought into the middle of the window first, as a reader scrolls."""
        self.steps.clicks += 1
        place.evaluate("mark => mark.scrollIntoView({block: 'center'})")
        self.page.wait_for_timeout(200)
        place.click(force=True, timeout=SLOW)

    def write(self, place: Locator, words: str, then: str = "Enter") -> None:
        """One field filled and left by a key, a list once it shows what was asked for first, as a reader looks before Enter."""
        self.steps.fields += 1
        place.fill(words, timeout=SLOW)
        if place.get_attribute("role") == "combobox":
            expect(self.page.get_by_role("option").first).to_contain_text(words, timeout=SLOW)
        place.press(then)

    def press(self, key: str) -> None:
        """One key."""
        self.steps.keys += 1
        self.page.keyboard.press(key)

    def choose_file(self, place: Locator, path: Path) -> None:
        """One file chosen."""
        self.steps.files += 1
        place.set_input_files(str(path), timeout=SLOW)

    def take(self, place: Locator) -> bytes:
        """One click that brings a file, and the file."""
        with self.page.expect_download(timeout=SLOW) as waited:
            self.click(place)
        found: Download = waited.value
        return found.path().read_bytes()

    def go_to(self, title: str) -> None:
        """One click in the navigation."""
        self.click(self.page.locator('[data-testid="stSidebarNavLink"]').filter(has_text=title))

    def open_filter(self, title: str) -> Locator:
        """One click on a filter of the bar; what opens."""
        self.click(self.page.locator(".st-key-filters").get_by_role("button", name=re.compile(f"^{title} ")))
        return self.page.get_by_test_id("stPopoverBody")

    def choose(self, place: Locator, words: str) -> None:
        """A choice from a list: one click opens it, another takes the words."""
        self.steps.clicks += 2
        place.select_option(label=words, timeout=SLOW)
        self.watched.settled()

    def take_as(self, panel: str, form: str, shape: str) -> bytes:
        """A panel as a file: its dialog, and the button of the format."""
        self.click(self.watched.panel(panel).get_by_role("button", name="내려받기", exact=True))
        row = self.page.get_by_role("dialog").locator(f".st-key-format_{panel}_{form}")
        return self.take(row.get_by_role("button", name=shape))

    def done(self, name: str) -> None:
        """The answer is found: keep what it took."""
        self.steps.seconds = time.perf_counter() - self._start
        self.steps.bytes = self._wire.bytes - self.steps.opening_bytes
        self.watched.is_clean()
        keep(BY_NAME[name].name, self.steps)

    @property
    def drawer(self) -> Locator:
        """The evidence."""
        return self.page.get_by_role("dialog").filter(has_text="근거")


@contextmanager
def trial(browser: Browser, site: str) -> Iterator[Trial]:
    """The first page of the program, opened by somebody who was never there, until the task is done."""
    with counted(site) as (address, wire):
        watched, steps, start = Watched(browser), Steps(), time.perf_counter()
        watched.open(address)
        watched.settled()
        steps.opening_seconds = time.perf_counter() - start
        steps.opening_bytes = _rested(watched, wire)
        yield Trial(watched, wire, steps)
        watched.page.context.close()


def _rested(watched: Watched, wire: Counting) -> int:
    """The bytes of the first page, once nothing more of it comes: fonts and what is drawn below the window come late."""
    before = -1
    while before != wire.bytes:
        before = wire.bytes
        watched.page.wait_for_timeout(QUIET)
    return before


def keep(name: str, steps: Steps) -> None:
    """Put what a task took among the others in build/tasks.json."""
    held = kept() | {name: steps}
    KEPT.parent.mkdir(exist_ok=True)
    KEPT.write_text(json.dumps({n: asdict(s) for n, s in sorted(held.items())}, indent=1), encoding="utf-8")


def kept() -> dict[str, Steps]:
    """What every task took when it was last done; nothing of tasks that were never done here."""
    if not KEPT.is_file():
        return {}
    return {name: Steps(**found) for name, found in json.loads(KEPT.read_text(encoding="utf-8")).items()}
