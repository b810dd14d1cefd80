"""What axe-core finds on a page (WCAG 2.2 AA, KWCAG 2.2)."""

from __future__ import annotations

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

# Every rule of axe and the size of targets, which it leaves out by default. What plotly draws is one picture with its own text alternative;
# its colours are measured in tests/charts.
_CONTEXT = {"exclude": [[".hn-plot"]]}
_RULES = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
_GRAVE = ("serious", "critical")


def grave(page: Page, where: str) -> list[str]:
    """What is grave, in words: one line each."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate("([context, rules]) => axe.run(context, rules)", [_CONTEXT, _RULES])["violations"]
    return [
        f"{where}: {v['id']} ({v['impact']}) {n['target']} {n['html'][:160]}" for v in found if v["impact"] in _GRAVE for n in v["nodes"]
    ]
