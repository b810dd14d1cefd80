"""Typst: a report's words into a PDF with the shipped font, whatever letters they have."""

from __future__ import annotations

import json
import subprocess
import sys
import unicodedata
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from threading import BoundedSemaphore

from lib.core.errors import KnownError
from lib.core.fonts import ttf_folder
from lib.core.text import Text

STAND_IN = "■"  # where a letter is in no font of this computer, as transcripts mark what cannot be read
LONGEST = 120  # seconds; a report of a thousand pages takes less
_AT_ONCE = BoundedSemaphore(2)  # a long report takes 300 MB while it is set
_HERE = Path(__file__).parent


class NotPrintedError(KnownError):
    """Typst made no PDF of a report."""

    def __init__(self, why: str) -> None:
        super().__init__(
            Text(
                f"PDF를 만들지 못했습니다({why}). 담은 패널을 줄여 다시 만들고, 되풀이되면 이 문구와 함께 담당자에게 알리십시오.",
                f"No PDF was made ({why}). Try again with fewer panels; if it happens again tell your administrator these words.",
            )
        )


def typeset(report: str, stamp: str, made: datetime) -> bytes:
    """The report (JSON) as PDF, compiled in a process of its own: typst keeps what it has set, some 40 MB a report. NotPrintedError.

    A letter that the shipped font does not have, as a Chinese one, is taken from the computer's fonts (those that `report.typ` names);
    where these do not have it either, ■ stands in its place. The same words give the same bytes.
    """
    unknown = {letter for letter in set(report) - _letters() if letter >= " "}
    joiners = {letter for letter in unknown if unicodedata.category(letter) == "Cf"}
    lacking = unknown - joiners
    signs = {letter for letter in lacking if "CJK" not in unicodedata.name(letter, "")}
    tries = [set[str](), signs, lacking] if lacking else [set[str]()]
    asked = {
        "template": str(_HERE / "report.typ"),
        "root": str(_HERE),
        "fonts": str(ttf_folder()),
        "system": bool(lacking),
        "tries": ["".join(sorted(letters)) for letters in tries],
        "stand_in": STAND_IN,
        "report": report.translate(dict.fromkeys(map(ord, joiners))),
        "stamp": stamp,
        "made": int(made.timestamp()),
    }
    return _run([sys.executable, "-I", str(_HERE / "compiling.py")], json.dumps(asked).encode())


def _run(command: Sequence[str], given: bytes) -> bytes:
    try:
        with _AT_ONCE:
            done = subprocess.run(command, input=given, capture_output=True, timeout=LONGEST, check=False)  # noqa: S603 - our own interpreter and file
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotPrintedError(type(error).__name__) from error
    if done.returncode or not done.stdout:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise NotPrintedError(said[-1][:200] if said else f"exit {done.returncode}")
    return done.stdout


@cache
def _letters() -> frozenset[str]:
    """What every weight of the shipped font can show."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - needed when a file is asked for, not at the start

    weights = []
    for file in ttf_folder().glob("*.ttf"):
        with TTFont(file, lazy=True) as font:
            weights.append(set(font.getBestCmap()))
    return frozenset(map(chr, set.intersection(*weights)))
