"""Whether others than who sits at this machine reach the server, and what is said then: there is no sign-in."""

from __future__ import annotations

from ipaddress import ip_address

import streamlit as st

from lib.core.text import Text

OPEN = Text("로그인 없이 열려 있음: 이 서버에 닿는 사람은 누구나 자료를 보고 고칠 수 있습니다. 이 컴퓨터에서만 열려면 server.address를 127.0.0.1로 두십시오.",
            "Open without sign-in: whoever reaches this server can see and change its data. To open it on this computer only, set server.address to 127.0.0.1.")  # fmt: skip


def is_open() -> bool:
    """Whether the server listens on more than this machine's own addresses."""
    return not is_loopback(str(st.get_option("server.address") or ""))


def is_loopback(name: str) -> bool:
    """Whether a name or an address is this machine's own for itself alone, so that no name server answers for it."""
    try:
        return name == "localhost" or ip_address(name.strip("[]")).is_loopback
    except ValueError:
        return False
