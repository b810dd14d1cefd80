"""What a format needs that may not be there, told before it is offered: libraries, and the shipped font."""

from __future__ import annotations

from importlib.util import find_spec

from lib.core import fonts
from lib.core.text import Text

FONT = ("fontTools", "brotli")  # modules that read the shipped font and cut it
_PACKAGES = {"fontTools": "fonttools", "pptx": "python-pptx", "hwpx": "python-hwpx"}  # whose module has another name
_MISSING = Text(
    "{what} 파일을 만드는 라이브러리가 없습니다: {names}. 'pip install -r requirements.txt'로 설치하십시오.",
    "Libraries without which no {what} file is made are missing: {names}. Install them: 'pip install -r requirements.txt'.",
)
_NO_FONT = Text(
    "구정한눈의 글꼴(static/fonts의 Pretendard)이 없거나 손상되어 {what} 파일을 만들지 않습니다. 프로그램을 다시 받으십시오.",
    "The program's font (Pretendard in static/fonts) is missing or damaged, so no {what} file is made. Get the program again.",
)
_WOFF2 = b"wOF2"


def lacking(what: str, *modules: str, font: bool = False) -> Text | None:
    """What to do so that `what` (a format's name) can be made here; None where all its modules are there, and the `font` if it needs it."""
    names = [_PACKAGES.get(m, m) for m in (*modules, *(FONT if font else ())) if find_spec(m) is None]
    if names:
        return _MISSING.fill(what=what, names=", ".join(names))
    return _NO_FONT.fill(what=what) if font and not has_font() else None


def has_font() -> bool:
    """Whether every weight of the font is there, and is one by its first letters."""
    for weight in fonts.WEIGHTS:
        try:
            with fonts.shipped(weight).open("rb") as file:
                if file.read(len(_WOFF2)) != _WOFF2:
                    return False
        except OSError:
            return False
    return True
