"""Names of files that leave the program: what they hold and when they were made, safe for Windows."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from lib.core.editions.edition import Edition
from lib.core.files.writable import writable
from lib.core.frames import Frames
from lib.core.places import names
from lib.core.query import Query
from lib.core.text import Lang, Text, same

PRODUCT = Text("구정한눈", "Gujeong Hannun")
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_DATE = re.compile(r"(\d{4}\.) (\d{1,2}\.) (\d{1,2}\.)")
_MORE = "…"
_ALL = Text("전체", "all")
_DISTRICT_BYTES, _TITLE_BYTES = 48, 120  # a name of a file may have 255 bytes; a Korean letter takes three


def file_name(title: Text, query: Query, frames: Frames, lang: Lang, made: date, suffix: str, shape: str = "") -> str:
    """`구정한눈_영등포구_2023년 집행률 30.2%_2026-11-20_A4.png`: the asked districts, the title without them, the day, the shape of several."""
    districts = _districts(query, frames, lang)
    told = title.of(lang)
    if told.startswith(f"{districts} "):
        told = told.removeprefix(f"{districts} ")
    parts = (PRODUCT.of(lang), _cut(districts, _DISTRICT_BYTES), _cut(told, _TITLE_BYTES), made.isoformat(), shape)
    return "_".join(p for p in (_safe(part) for part in parts) if p) + f".{suffix}"


def edition_name(edition: Edition, frames: Frames, suffix: str, shape: str = "") -> str:
    """The name of one panel's file, or `구정한눈_기획예산과 반기 점검_2026-11-20.pptx` for a composed briefing."""
    if edition.is_single:
        piece = edition.pieces[0]
        title = same(piece.title) if piece.title else piece.panel.title
        return file_name(title, piece.query, frames, edition.lang, edition.made, suffix, shape)
    parts = (PRODUCT.of(edition.lang), _cut(edition.title, _TITLE_BYTES), edition.made.isoformat(), shape)
    return "_".join(p for p in map(_safe, parts) if p) + f".{suffix}"


def _districts(query: Query, frames: Frames, lang: Lang) -> str:
    asked = query.districts or query.focus
    return "·".join(names(frames).district(d).of(lang) for d in asked) or _ALL.of(lang)


def _safe(words: str) -> str:
    """Without what Windows forbids in names: reserved letters, dots and blanks at the end."""
    text = _FORBIDDEN.sub(" ", unicodedata.normalize("NFC", writable(words)))
    return re.sub(r"\s+", " ", text).strip(" .")


def _cut(words: str, size: int) -> str:
    """The words within `size` bytes, cut between two words where they are too long, which `…` tells: never in a number, a date or brackets."""
    whole = unicodedata.normalize("NFC", words)
    if len(whole.encode()) <= size:
        return whole
    size -= len(_MORE.encode())
    held = _DATE.sub(lambda m: "\0".join(m.groups()), whole)  # a blank inside a date is no place to cut
    kept = ""
    for part in re.split(r"(?<=[ ·])", held):
        if len((kept + part.rstrip(" ·")).encode()) > size:
            break
        kept += part
    kept = kept.replace("\0", " ") or whole.encode()[:size].decode(errors="ignore")
    if kept.count("(") > kept.count(")") and kept.rindex("("):
        kept = kept[: kept.rindex("(")]
    return kept.rstrip(" ,.·:;(→") + _MORE
