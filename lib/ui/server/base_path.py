"""Where on its host the program is reached: at the root, or under the path of `server.baseUrlPath`."""

from __future__ import annotations

import streamlit as st
from starlette.types import Scope


def base_path() -> str:
    """The path as `/gu`; empty at the root."""
    path = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{path}" if path else ""


def below(path: str, base: str) -> str:
    """The path without `base`; as it is where it does not lie there."""
    return path.removeprefix(base) if f"{path}/".startswith(f"{base}/") else path


def asked_path(scope: Scope) -> str:
    """The path of a request as if the program were reached at the root: also where the server tells it by `root_path`."""
    return below(below(str(scope.get("path", "")), str(scope.get("root_path", ""))), base_path())
