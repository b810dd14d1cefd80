"""Where the store lies; loads no database, so that whoever only asks does not wait for one."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

URL_VARIABLE = "GUJEONG_DATABASE_URL"


def store_folder() -> Path:
    """The user's data folder; it need not exist."""
    return platformdirs.user_data_path("gujeong-hannun", appauthor=False)


def store_url() -> str:
    """The address in GUJEONG_DATABASE_URL, else one SQLite file in the user's data folder."""
    named = os.environ.get(URL_VARIABLE, "").strip()
    return named or f"sqlite:///{store_folder() / 'hannun.sqlite'}"


def kept_folder() -> Path:
    """Where is kept what can be computed again: beside the store's SQLite file, for a server in the user's cache. It need not exist."""
    url = store_url()
    file = url.removeprefix("sqlite:///")
    return Path(file).parent / "kept" if file != url else platformdirs.user_cache_path("gujeong-hannun", appauthor=False)


def has_store() -> bool:
    """Whether somebody has opened the program here before, or an address is set."""
    url = store_url()
    return bool(os.environ.get(URL_VARIABLE, "").strip()) or Path(url.removeprefix("sqlite:///")).is_file()
