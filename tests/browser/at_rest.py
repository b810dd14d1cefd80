"""How much a page says before anything on it is opened."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

PLOT = 0.65  # of a panel's height
WORDS, OF_A_CAPTION = 700, 12  # numbers are words too; a caption's are counted with its actions
_LOOK = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")


def said_too_much(page: Page, place: str) -> list[str]:
    """What is over its limit on the page that is drawn: one line each; empty where all is within."""
    told = page.evaluate(_LOOK)
    over = [f"{place}: {told['words']} words"] if told["words"] > WORDS else []
    return over + [f"{place}: {line!r}" for line in told["captions"] if len(line.split()) > OF_A_CAPTION]


_PLOTS = """() => [...document.querySelectorAll('[data-testid="stMain"] .hn-panel')].filter(panel => panel.querySelector(".hn-chart"))
    .map(panel => [panel.closest('[class*="st-key-panel_"]').className, panel.querySelector(".hn-chart").offsetHeight,
        panel.querySelector(".hn-under").getBoundingClientRect().bottom - panel.getBoundingClientRect().top])"""


def small_plots(page: Page, place: str) -> list[str]:
    """Panels that are more words than plot, from their tops to the ends of their feet: one line each."""
    found = [(name.partition("st-key-panel_")[2].split()[0], plot / whole) for name, plot, whole in page.evaluate(_PLOTS)]
    return [f"{place}, {name}: {share:.3f}" for name, share in found if round(share, 2) < PLOT]
