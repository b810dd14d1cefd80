"""Charts in another unit for who has just chosen it: sooner than the page, whose answer Streamlit passes through all of its elements.

The page's own answer follows and finds the chart drawn. Whatever is wrong it says itself: here the answer is empty then, no error.
"""

from __future__ import annotations

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from lib.core.query import UNITS
from lib.ui.pace import in_turn


async def _served(request: Request) -> Response:
    of, unit = request.path_params["of"], request.path_params["unit"]
    body = await to_thread.run_sync(_made, of, unit) if unit in UNITS else b""
    return Response(body, 200 if body else 204, media_type="application/octet-stream", headers={"cache-control": "no-store"})


def _made(of: str, unit: str) -> bytes:
    from lib.ui.face import in_unit  # noqa: PLC0415 - heavy, and the server listens before it is loaded

    with in_turn():
        return in_unit(of, unit)


FIGURES = Route("/app/static/figures/{of:str}/{unit:str}", _served)
