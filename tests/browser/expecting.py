"""An expectation waits for its place before it looks: Playwright describes the whole page in words at each look that fails.

That was a seventh of what a page computed until it stood there; to wait for a place costs nothing of it (docs/decisions/0038).
"""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TYPE_CHECKING

from playwright._impl.locator import Locator
from playwright.sync_api import TimeoutError as NotInTime

if TYPE_CHECKING:
    from playwright._impl.assertions import FrameExpectOptions, FrameExpectResult

_expect = Locator._expect
# What holds of a place that is not there, and whether it is denied.
_WITHOUT = {
    ("to.be.hidden", False),
    ("to.be.detached", False),
    ("to.be.visible", True),
    ("to.be.attached", True),
    ("to.be.in.viewport", True),
}


async def _expect_once_there(self: Locator, expression: str, options: FrameExpectOptions, title: str | None) -> FrameExpectResult:
    """Expect it in the same time in all, and say it in the same words where it does not come."""
    is_of_one = expression != "to.have.count" and not expression.endswith(".array")
    if is_of_one and (expression, options["isNot"]) not in _WITHOUT:
        begun = time.monotonic()
        with suppress(NotInTime):
            await self.wait_for(state="visible" if expression == "to.be.visible" else "attached", timeout=options["timeout"])
        options["timeout"] = max(1, options["timeout"] - (time.monotonic() - begun) * 1_000)
    return await _expect(self, expression, options, title)


def wait_before_looking() -> None:
    """Have every expectation of this process do so."""
    Locator._expect = _expect_once_there
