"""What stands on the sheet of a picture around its figure, as `front/sheet.js` draws it in a browser, and what the PNG says of itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lib.charts.drawing.look import TOKENS, Json
from lib.core.files.names import PRODUCT
from lib.core.sources.citations import counted
from lib.core.text import Lang, Text

FRONT = Path(__file__).parents[1] / "front"
ROWS = 30  # rows of a table that a picture holds
_SOURCES = 6  # sources named before the rest is counted
_LABELS = Text("정의|기준일|수치|출처|조건", "Definition|As of|Figures|Sources|Filters")
_NUMBER = re.compile(r"[△+−-]?[\d,]+(\.\d+)?\D{0,4}")


@dataclass(frozen=True)
class Picture:
    """What stands in a picture beside the figure, in the reader's language; `header` and `rows` are drawn where there is no figure."""

    title: str
    what: str
    conditions: str
    definition: str
    as_of: str
    n: int
    sources: tuple[str, ...]
    notes: tuple[str, ...] = ()
    file_name: str = "그림.png"
    product: str = ""
    header: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    link: str = ""
    comment: str = ""


def sheet_words(picture: Picture, lang: Lang, rows: int) -> Json:
    """What the sheet draws around its figure; the first `rows` rows of the table in its place, none of it with 0."""
    shown = picture.rows[:rows]
    return {
        "title": picture.title,
        "what": picture.what,
        "caption": _caption(picture, lang),
        "notes": picture.notes,
        "conditions": _conditions(picture, lang),
        "product": picture.product or PRODUCT.of(lang),
        "link": picture.link,
        "comment": picture.comment,
        "moreNotes": Text("그 밖의 주의 {n}건은 화면과 엑셀에", "Further notices, on the screen and in the Excel file: {n}").of(lang),
        "header": picture.header if rows else (),
        "rows": shown,
        "right": [_is_numbers([row[i] for row in picture.rows]) for i in range(len(picture.header))],
        "more": more(len(picture.rows) - len(shown), lang) if rows and len(picture.rows) > len(shown) else "",
        "colours": TOKENS["light"],
    }


def more(rest: int | str, lang: Lang) -> str:
    """How many rows are left out, and where they are; the number or what stands for it."""
    count = f"{rest:,}" if isinstance(rest, int) else rest
    return Text(f"외 {count}행은 엑셀에", f"Further rows, in the Excel file: {count}").of(lang)


def more_columns(lang: Lang) -> str:
    """The same of columns, `{n}` standing for the number: the browser counts, and knows no plural."""
    return Text("열 {n}개는 엑셀에", "Further columns, in the Excel file: {n}").of(lang)


def png_texts(picture: Picture, lang: Lang) -> dict[str, str]:
    """What the file itself says of its origin, by the PNG standard's own keywords."""
    lines = (picture.what, _caption(picture, lang), *picture.notes, _conditions(picture, lang))
    return {
        "Title": picture.title,
        "Description": "\n".join(line for line in lines if line),
        "Source": "\n".join(picture.sources),
        "Software": picture.product or PRODUCT.of(lang),
    }


def _caption(picture: Picture, lang: Lang) -> str:
    parts = (picture.definition, picture.as_of, f"{picture.n:,}", counted(picture.sources, _SOURCES, lang))
    return " · ".join(f"{label} {part}" for label, part in zip(_LABELS.of(lang).split("|"), parts, strict=False) if part)


def _conditions(picture: Picture, lang: Lang) -> str:
    return f"{_LABELS.of(lang).split('|')[-1]} {picture.conditions}" if picture.conditions else ""


def _is_numbers(cells: Sequence[str]) -> bool:
    """Whether a column holds numbers: it is set flush right."""
    written = [c for c in cells if c]
    return bool(written) and sum(bool(_NUMBER.fullmatch(c)) for c in written) * 2 > len(written)
