"""What a person says of a document in a small file beside it: `보고서.pdf.answers.json` for `보고서.pdf`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from lib.core.errors import AskedError
from lib.core.system_faults import fault_words
from lib.core.text import Text

SUFFIX = ".answers.json"
ANSWERS = ("district", "department", "year", "as_of")
_MOST = 1 << 16  # bytes
_FORM = Text('{name}: {{"district": "강북구", "department": "all", "year": 2024, "as_of": "2024-06-30"}} 꼴의 JSON이 아닙니다({why}). 고친 뒤 다시 실행하십시오.',
             '{name} is no JSON such as {{"district": "강북구", "department": "all", "year": 2024, "as_of": "2024-06-30"}} ({why}). Mend it and run again.')  # fmt: skip
_CLOSED = Text("{name}: 읽을 수 없습니다({why}).", "{name} cannot be read ({why}).")


def is_answers(path: Path) -> bool:
    """Whether a file answers for another; it is no document itself."""
    return path.name.endswith(SUFFIX)


def beside(path: Path) -> Mapping[str, str]:
    """The answers beside a document as words, without empty ones; nothing where there is no such file. AskedError where it cannot be taken."""
    own = path.with_name(f"{path.name}{SUFFIX}")
    try:
        raw = own.read_bytes()[: _MOST + 1]
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise AskedError(_CLOSED.fill(name=own.name, why=fault_words(error))) from None
    try:
        return _answers(json.loads(raw.decode("utf-8-sig")))
    except (ValueError, RecursionError) as error:
        raise AskedError(_FORM.fill(name=own.name, why=str(error)[:80])) from None


def _answers(said: object) -> Mapping[str, str]:
    """The words of each answer. ValueError for anything else than the four."""
    if not isinstance(said, dict):
        raise ValueError(type(said).__name__)  # noqa: TRY004 - of what a file says
    for name, value in said.items():
        if name not in ANSWERS or isinstance(value, bool) or not isinstance(value, str | int | None):
            raise ValueError(f"{name}: {value}")
    words = {name: str(value).strip() for name, value in said.items() if value is not None}
    if words.get("year"):
        int(words["year"])
    if words.get("as_of"):
        date.fromisoformat(words["as_of"])
    return {name: value for name, value in words.items() if value}
