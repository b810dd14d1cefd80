"""The shipped font as files and in parts: Pretendard (OFL) in the three weights that the program writes with."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tempfile
from base64 import b64encode
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import platformdirs

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

FAMILY = "Pretendard"
WEIGHTS = {400: "Regular", 600: "SemiBold", 700: "Bold"}
FOLDER = Path(__file__).resolve().parents[2] / "static" / "fonts"
_MADE = "pretendard-1.3.9"  # the folder's name: another release of the font is another folder
_MAKING = Lock()
_FEATURES = ("tnum", "kern")


def shipped(weight: int) -> Path:
    """The shipped woff2 file of a weight. Raises KeyError for a weight that is not shipped."""
    return FOLDER / f"{FAMILY}-{WEIGHTS[weight]}.woff2"


def for_pages(weight: int) -> Path:
    """The smaller file of a weight that pages are drawn in (`in_pages`); its name says the release, so that browsers keep it."""
    return FOLDER / f"{_MADE}-{WEIGHTS[weight].lower()}.woff2"


def in_pages(letter: int) -> bool:
    """Whether a code point is in the fonts of pages: all but the syllables outside KS X 1001, which no word of today is written with."""
    is_syllable = 0xAC00 <= letter <= 0xD7A3
    return not is_syllable or len(chr(letter).encode("euc_kr", "ignore")) == 2


def ttf_folder() -> Path:
    """The folder that holds the three weights as TTF and nothing else, for programs that read no woff2.

    It lies in the user's cache folder and is made once, in some seconds and in a process of its own, so that pages go on answering;
    several threads and processes may ask for it at the same moment. Where the cache folder cannot be written it is made in the
    system's folder for temporary files. Raises OSError where that cannot be written either.
    """
    with _MAKING:
        return _ttf_folder()


@cache
def _ttf_folder() -> Path:
    own, shared = platformdirs.user_cache_path("gujeong-hannun", appauthor=False), Path(tempfile.gettempdir()) / f"gujeong-hannun-{_user()}"
    for folder in (own / _MADE, shared / _MADE):
        try:
            return folder if _is_whole(folder) else _made(folder)
        except OSError:
            if folder.parent == shared:
                raise
    raise AssertionError(folder)  # pragma: no cover


def _user() -> str:
    return str(os.getuid()) if hasattr(os, "getuid") else "user"


def _is_whole(folder: Path) -> bool:
    return all((folder / f"{FAMILY}-{name}.ttf").is_file() for name in WEIGHTS.values())


def _made(folder: Path) -> Path:
    """The folder, filled beside its place and then put there in one step. Raises OSError where nothing can be written."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    new = Path(tempfile.mkdtemp(prefix=f"{folder.name}.", dir=folder.parent))
    try:
        _unpack_all(new)
        new.chmod(0o755)
        new.rename(folder)
    except OSError:
        shutil.rmtree(new, ignore_errors=True)
        if not _is_whole(folder):  # another process was quicker
            raise
    return folder


def _unpack_all(folder: Path) -> None:
    """The weights beside each other, each in a process of its own. Raises OSError."""
    works = [subprocess.Popen([sys.executable, "-P", __file__, shipped(w), folder]) for w in WEIGHTS]  # noqa: S603 - this module
    failed = [work.args for work in works if work.wait()]
    if failed:
        raise OSError(str(failed))


def _unpack(source: Path, folder: Path) -> None:
    """One weight as TTF: woff2 keeps outlines in another form, and turning eleven thousand of them takes seconds."""
    with _opened(source) as font:
        font.flavor = None
        font.save(folder / f"{source.stem}.ttf", reorderTables=False)


def _opened(source: Path) -> TTFont:
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - only who writes a font waits for the library

    return TTFont(source, lazy=True, recalcBBoxes=False, recalcTimestamp=False)


def subset(words: str, weight: int) -> bytes:
    """A woff2 font with the letters of `words` in one weight. Raises KeyError for a weight that is not shipped.

    A letter that the font does not have is left out without a word. The same letters give the same bytes.
    """
    return _subset("".join(sorted(set(words))), weight)


@lru_cache(maxsize=64)
def _subset(letters: str, weight: int) -> bytes:
    from fontTools.subset import Options, Subsetter  # noqa: PLC0415

    options = Options()
    options.layout_features = list(_FEATURES)
    options.name_IDs = [1, 2, 13, 14]  # its own name, and the licence that goes with it
    options.hinting = False
    cut, out = Subsetter(options), io.BytesIO()
    cut.populate(text=letters)
    with _opened(ttf_folder() / f"{FAMILY}-{WEIGHTS[weight]}.ttf") as font:
        cut.subset(font)
        font.flavor = "woff2"
        font.save(out, reorderTables=False)
    return out.getvalue()


def faces(words_of: dict[int, Iterable[str]]) -> str:
    """CSS `@font-face` rules that carry the letters of each weight in themselves."""
    return "".join(
        f"@font-face{{font-family:{FAMILY};font-weight:{weight};src:url(data:font/woff2;base64,"
        f'{b64encode(subset("".join(words), weight)).decode()}) format("woff2")}}'
        for weight, words in sorted(words_of.items())
    )


if __name__ == "__main__":
    _unpack(Path(sys.argv[1]), Path(sys.argv[2]))
