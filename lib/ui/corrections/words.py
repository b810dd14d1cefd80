"""A correction as read: what it is about, what is printed, what it should be."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

from lib.core import kinds
from lib.core.evidence import EMPTY, cell_words, place_words, row_words
from lib.core.frames import Frames
from lib.core.places import names
from lib.core.text import Lang, Text, join
from lib.store.commits import Correction
from lib.ui.data import program
from lib.ui.intake.queue import moment

_WHY = Text("까닭", "Reason")
_KEPT = "\u00a0"  # a blank that no line breaks at


def about(correction: Correction, data: Frames) -> Text:
    """`영등포구 · 2017년 · 구정 기획 · 집행액`: the row by its key, and the column."""
    dataset = program.BY_NAME[correction.dataset]
    key = dict(zip(dataset.key, json.loads(correction.key), strict=True))
    district = [names(data).district(str(key["district_id"]))] if key.get("district_id") else []
    parts = [*district, row_words(dataset, key), column_words(correction)]
    return join([p for p in parts if p.ko], " · ", " · ")


def column_words(correction: Correction) -> Text:
    """The title of the corrected column."""
    return program.BY_NAME[correction.dataset].column(correction.column).title


def values(correction: Correction, row: Mapping[str, object] | None) -> tuple[Text, Text]:
    """Printed and corrected value as the row prints them; `row` is the row as it is now, None where there is none any more."""
    return of_cell(correction, row, correction.old), of_cell(correction, row, correction.new)


def of_cell(correction: Correction, row: Mapping[str, object] | None, value: object) -> Text:
    """A value of the corrected cell as the row prints it."""
    dataset = program.BY_NAME[correction.dataset]
    column = dataset.column(correction.column)
    blank = dict.fromkeys(dataset.names) | {"unit_printed": "원" if column.kind is kinds.WON else None}
    words = cell_words(dataset, column, {**(row or blank), column.name: value})
    return words if words.ko else EMPTY


def why(correction: Correction, lang: Lang) -> str:
    """`까닭 오타 · 홍길동 · 2026. 11. 20. 18:48`."""
    return " · ".join((f"{_WHY.of(lang)} {correction.reason}", by(correction.who, correction.made_at, lang)))


def by(who: str, when: datetime, lang: Lang) -> str:
    """`홍길동 · 2026. 11. 20. 18:48`, the moment never broken over two lines."""
    return f"{who} · {moment(when, lang).replace(' ', _KEPT)}"


def listed_places(locator: str, lang: Lang) -> str:
    """`L33, L34`; nothing for no place."""
    return ", ".join(place_words(place).of(lang) for place in locator.split(";") if place)
