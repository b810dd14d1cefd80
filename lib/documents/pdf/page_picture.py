"""A page of a PDF as a picture with boxes where a locator's places are printed. The file is opened in the reading process alone."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from lib.core.errors import KnownError
from lib.core.fonts import ttf_folder
from lib.core.text import Text
from lib.documents.errors import DocumentError
from lib.documents.excerpt.places import How, places
from lib.documents.process import CHILD, UNREADABLE, ask, check
from lib.sandbox import LIMITS, MB, Limits

PICTURE_LIMITS = replace(LIMITS, cpu=20, output=24 * MB)
_PLACE = re.compile(r"p([1-9]\d{0,5})(?::t\d{1,6}:r\d{1,6}:c\d{1,6})?")
_NARROWEST, _WIDEST = 200, 3000
_MOST_PLACES, _MOST_PRINTED, _MOST_LETTERS = 400, 20, 100  # of one question to the process, an argument of limited length
_WHY: Mapping[str, Text] = {
    "format": Text(
        "PDF가 아니어서 쪽 그림이 없습니다. 원문 표와 글로 확인하십시오.",
        "it is no PDF and has no page pictures. Look at its text and tables instead."),
    "place": Text(
        "이 파일에 그 자리가 없어 쪽 그림을 만들지 못했습니다. 원본이 맞는지 확인하십시오.",
        "the file has no such place, so that there is no picture of it. Check that it is the right original."),
}  # fmt: skip


class PictureError(DocumentError):
    """A page of which there is no picture: `reason` is a key of DocumentError's reasons, or `format`, `place`."""

    def __init__(self, reason: str, file: str, locator: str) -> None:
        self.reason, self.file = reason, file
        head = " ".join(w for w in (file, locator if len(locator) <= 60 else f"{locator[:59]}…") if w)
        KnownError.__init__(self, Text(f"{head}: {_WHY[reason].ko}", f"{head}: {_WHY[reason].en}"))


@dataclass(frozen=True)
class Box:
    """A place on a page, in fractions of its width and height from the upper left corner."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class PagePicture:
    """PNG bytes of page `page` (from 1), its size in pixels, a box for each marked cell or line.

    `pages` are all that the locator names; `how` the marks were found, as in an Excerpt: `area` where the place is the page and no line can
    be told, then there may be no box.
    """

    png: bytes
    page: int
    pages: tuple[int, ...]
    width: int
    height: int
    boxes: tuple[Box, ...]
    how: How = "place"


def page_picture(
    name: str, data: bytes, locator: str, *, width: int = 1100, printed: Sequence[str] = (), page: int = 0, limits: Limits = PICTURE_LIMITS
) -> PagePicture:
    """The page that the locator names (the first, or `page` where it names several), `width` pixels wide.

    `printed` are the values as printed; they tell the line where a place is a whole page. `name` is only for messages. DocumentError where
    there is no such page or place, and where the file cannot be drawn within the limits.
    """
    named = [(place, int(match[1])) for place in places(locator) if (match := _PLACE.fullmatch(place))]
    pages = tuple(sorted({number for _, number in named}))
    if not pages or (page and page not in pages):
        raise PictureError("place", name, locator)
    chosen = page or named[0][1]
    fonts = str(ttf_folder())
    asked = {
        "page": chosen,
        "places": [place for place, number in named if number == chosen][:_MOST_PLACES],
        "printed": [words[:_MOST_LETTERS] for words in printed[:_MOST_PRINTED]],
        "width": min(max(width, _NARROWEST), _WIDEST),
        "fonts": fonts,
    }
    told = ask(CHILD, "picture", name, data, limits, [json.dumps(asked).encode()], [fonts])
    check(told, name)
    return _picture(told.said, name, locator, chosen, pages)


def _picture(said: bytes, name: str, locator: str, page: int, pages: tuple[int, ...]) -> PagePicture:
    line, _, png = said.partition(b"\n")
    try:
        head = json.loads(line)
        if "missing" in head:
            raise PictureError(head["missing"], name, locator)
        boxes = tuple(Box(*map(float, box)) for box in head["boxes"])
        return PagePicture(png, page, pages, int(head["width"]), int(head["height"]), boxes, head["how"])
    except UNREADABLE:
        raise DocumentError("broken", name) from None
