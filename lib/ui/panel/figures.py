"""Charts in another unit for who has just chosen it: sooner than the page, whose answer Streamlit passes through all of its elements.

The page's own answer follows and finds the chart drawn. Whatever is wrong it says itself: here the answer is empty then, no error.
"""

from __future__ import annotations

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import Response

from lib.core.query import UNITS
from lib.ui.page.turns import in_turn

_THREADS = CapacityLimiter(2)  # of their own: they wait for their turn, and the server's others hand out files
_KIND = "application/octet-stream"  # so that nobody compresses and keeps them: each is asked for once


async def figure_served(request: Request) -> Response:
    """The chart of the address in the unit of the address."""
    of, unit = request.path_params["of"], request.path_params["unit"]
    body = await to_thread.run_sync(_made, of, unit, limiter=_THREADS) if unit in UNITS else b""
    return Response(body, 200 if body else 204, media_type=_KIND, headers={"cache-control": "no-store"})


def _made(of: str, unit: str) -> bytes:
    from lib.ui.panel.rendered import in_unit  # noqa: PLC0415 - heavy, and the server listens before it is loaded

    try:
        with in_turn():
            return in_unit(of, unit)
    except Exception:  # the page meets the same fault, says it and logs it
        return b""
