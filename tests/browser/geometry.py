"""Where words stand in a browser: whether any lies over another, leaves its place or is cut, and whether a page scrolls sideways."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

PROBE = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
_MOST = 40  # faults told of one look
_SIDEWAYS = """() => ["html", "[data-testid=stAppViewContainer]", "[data-testid=stMain]", "[data-testid=stMainBlockContainer]", ".st-key-filters"]
    .flatMap(name => [...document.querySelectorAll(name)].map(e => [name, e.scrollWidth - e.clientWidth])).filter(([, px]) => px > 0)"""


def text_faults(page: Page, selector: str, least: int = 1) -> list[str]:
    """What is wrong with the text in the places that `selector` finds: one line a fault, with place, words and px.

    A look that sees less than `least` lines of text says so: it would find nothing wrong with a page that is not drawn.
    """
    told = page.evaluate(PROBE, {"selector": selector, "most": _MOST})
    lines = [_line(**fault) for fault in told["found"]]
    if told["faults"] > len(lines):
        lines.append(f"and {told['faults'] - len(lines)} more")
    return lines if told["seen"] >= least else [*lines, f"only {told['seen']} lines of text seen"]


_SHORTENED = """() => [...document.querySelectorAll(".hn-chart text")].filter(text => text.textContent.includes("…") && text.checkVisibility())
    .map(text => [text.closest('[class*="st-key-panel_"]').className, text.textContent.trim()])
    .concat([...document.querySelectorAll(".hn-choice.typed input")].filter(field => field.scrollWidth > field.clientWidth + 1).map(field => ["an option", field.value]))
    .concat([...document.querySelectorAll(".hn-choice select")].filter(list => {
        const free = list.cloneNode();
        free.append(new Option(list.selectedOptions[0]?.text));
        free.style.cssText = "position: absolute; visibility: hidden; width: auto; max-width: none";
        list.after(free);
        const needed = free.offsetWidth;
        free.remove();
        return needed > list.offsetWidth + 1;
    }).map(list => ["an option", list.selectedOptions[0].text]))"""


def shortened(page: Page) -> list[str]:
    """Words of charts that end in …, and chosen options that are wider than their field: nobody can read the rest without a mouse."""
    return [f"{_name(place)}: {words!r} is shortened" for place, words in page.evaluate(_SHORTENED)]


def _name(place: str) -> str:
    return next((part.removeprefix("st-key-") for part in place.split() if part.startswith("st-key-")), place)


def _line(place: str, kind: str, px: float, words: str, other: str) -> str:
    beside = f" {other!r}" if other else ""
    return f"{_name(place)}: {words!r} {kind}{beside} by {px} px"


def sideways(page: Page) -> list[str]:
    """The parts of a page that can be scrolled sideways, and by how many px."""
    return [f"{name} scrolls sideways by {px} px" for name, px in page.evaluate(_SIDEWAYS)]
