"""Sources of the browser's side that it asks for once and keeps: else each element would bring them again at every change."""

from __future__ import annotations

import hashlib

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

FOREVER = {"cache-control": "public, max-age=31536000, immutable"}  # of what is another file under another name
# Asked again under another address, where the server has just begun: a browser remembers that a module was not there.
_IMPORT = """const there = new URL("app/static/modules/NAME.js", document.baseURI).href;
const again = () => new Promise((go) => setTimeout(go, 1000)).then(() => import(`${there}?again`));
const { default: run } = await import(there).catch(again);
export default run;"""
SOURCES: dict[str, str] = {}
"""Every module that is served, by the name that it has there."""


def module(sources: str) -> str:
    """What a component is given in place of its sources: they are fetched from where the program is served.

    `sources` are a JavaScript module with a default export. The hash of its words stands in its name: a browser never asks twice.
    """
    name = hashlib.sha256(sources.encode()).hexdigest()[:16]
    SOURCES[name] = sources
    return _IMPORT.replace("NAME", name)


async def module_served(request: Request) -> Response:
    """The sources under the name in the address."""
    found = SOURCES.get(request.path_params["name"])
    if found is None:
        raise HTTPException(404)
    return Response(found, media_type="text/javascript", headers=FOREVER)
