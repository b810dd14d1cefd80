"""What the program itself notes with a revision: kept in Korean as it was written, read in both languages."""

from __future__ import annotations

import re

from lib.core.files.names import PRODUCT
from lib.core.text import Text, same

SHIPPED = Text("함께 배포된 자료 {package}", "the data that came with the program, {package}")
TAKEN_BACK = Text("정정 {number}번을 되돌림", "correction {number} was taken back")
RESTORED = Text("백업에서 되돌림: {file}(판 {number})", "restored from the backup {file} (revision {number})")
RESTORED_OF = Text(
    "백업에서 되돌림: {file}(판 {number}, {made}에 만듦)", "restored from the backup {file} (revision {number}, made {made})"
)
_ALL = (SHIPPED, TAKEN_BACK, RESTORED_OF, RESTORED)  # the longer one first


def note_words(note: str) -> Text:
    """A kept note as read; one that a person wrote reads as it was written."""
    for template in _ALL:
        if found := re.fullmatch(_pattern(template.ko), note):
            return Text(note, template.en.format(**found.groupdict()))
    return same(note)


def who_words(who: str) -> Text:
    """Who made a revision; a person's name reads the same in both languages."""
    return PRODUCT if who == PRODUCT.ko else same(who)


def _pattern(template: str) -> str:
    """The pattern of a filled template, its places by name."""
    words = re.split(r"\{(\w+)\}", template)
    return "".join(re.escape(w) if n % 2 == 0 else f"(?P<{w}>.+)" for n, w in enumerate(words))
