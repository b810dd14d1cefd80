"""Minutes of councils: who speaks (`○총무과장 박○○`) stands in a note of its own, so that what is said is read as any other text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lib.documents.model import Block, Document, Note, Paragraph, Table

_MINUTES = re.compile(r"회\s?의\s?록|의사\s?일정")
_FRONT = 12  # blocks in which minutes say that they are
_TITLES = (
    "위원장|부위원장|위원|의원|의장|부의장|과장|국장|실장|단장|소장|관장|본부장|팀장|담당관|기획관|감사관|시장|군수|구청장|지사|직무대리"
)
_SPEAKER = re.compile(
    rf"(?P<who>(?:[가-힣·]{{1,12}}\s?)?(?:{_TITLES})\s[가-힣○O]{{2,4}})\s+(?!\d[\d,]*\s?명)(?=\S)"
)  # 총무과장 정원 45명: no name


def unattributed(document: Document) -> Document:
    """The document with the speakers of its minutes apart; any other as it is."""
    if not any(_MINUTES.search(b.text) for b in document.blocks[:_FRONT] if not isinstance(b, Table)):
        return document
    return replace(document, blocks=tuple(part for block in document.blocks for part in _parts(block)))


def _parts(block: Block) -> Iterator[Block]:
    match = _SPEAKER.match(block.text) if isinstance(block, Paragraph) and block.depth else None
    if match is None or not isinstance(block, Paragraph):
        yield block
        return
    yield Note(match["who"], block.at, "summary")
    yield replace(block, text=block.text[match.end() :])
