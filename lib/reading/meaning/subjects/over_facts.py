"""Titles of any make, told by what stands under them: lines of one make that several times stand right over the facts of a thing.

`○ 이름`, `(1) 이름`, `[과제 1] 이름`, `★ 이름`, each over `사업기간 : …` or `(위치) …`. One such line alone under a title is its motto, unless it
names a work and says more of it: `○ 산후조리원 확충 : 9개소` over `- 총사업비 : …`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence

from lib.documents.facts import is_fact
from lib.documents.model import Block, Heading, Note, Paragraph
from lib.forms.headings import STARTS, part
from lib.reading.meaning.money.named import is_work

_MONEY = re.compile(r"(?<=\S)\s?\[[^\[\]]{0,60}\]$")  # [12억원] behind a title
_COLON = re.compile(r"\s?[:：]\s")
_DIGITS = re.compile(r"\d+|[가-하①-⑳❶-❿➀-➓]")
_COSTS = re.compile(r"\s*(?:총\s?)?(?:사업비|소요예산|예산)\s(?:총\s?|약\s?)?\d")
_SURE = 2  # lines of one make under one title from which on they are titles themselves


def over_facts(blocks: Sequence[Block], owners: Sequence[str], named: Callable[[str], str]) -> dict[int, tuple[int, str]]:
    """The titles by their block, each with the block of the first fact below it.

    `owners` is the title over each block as far as known without them, `named` a line as a title, empty where it is none.
    """
    groups: dict[tuple[str, object], dict[int, tuple[int, str]]] = defaultdict(dict)
    for number, block in enumerate(blocks):
        below = next((n for n in range(number + 1, len(blocks)) if not isinstance(blocks[n], Note)), None)
        if below is not None and _is_over(block, blocks[below]) and (title := named(_words(block))):
            groups[owners[number], _alike(block, blocks[below])][number] = (below, title)
    told = [{n: one for n, one in group.items() if _says_more(blocks[n], blocks[one[0]])} for group in groups.values()]
    many = [group for group in groups.values() if len({title for _, title in group.values()}) >= _SURE]
    sure = [*many, *told]
    return {number: told for group in sure for number, told in group.items()}


def _is_over(block: Block, below: Block) -> bool:
    """Whether a line that is no fact itself stands over the first fact of a thing; a bullet of a deeper kind ends the part before it."""
    if not isinstance(block, Paragraph | Heading) or not isinstance(below, Paragraph) or is_fact(block.text):
        return False
    is_deeper = isinstance(block, Paragraph) and not _DIGITS.search(block.marker) and block.depth > below.depth > 0
    is_labelled = _COLON.search(block.text) and (_make(block) == _make(below) or not is_work(_words(block)))
    return not is_deeper and not is_labelled and (is_fact(below.text) or _COSTS.match(below.text) is not None or part(below.text) in STARTS)


def _says_more(block: Block, fact: Block) -> bool:
    """Whether a bullet names a work and says something of it, over facts that are its parts."""
    are_bullets = isinstance(block, Paragraph) and isinstance(fact, Paragraph) and 0 < block.depth < fact.depth
    return are_bullets and _COLON.search(block.text) is not None and is_work(_words(block))  # type: ignore[union-attr]


def _alike(block: Block, fact: Block) -> tuple[object, ...]:
    """What titles of one make have in common; plain lines, which may go on with the line before, also what the first fact is called."""
    is_plain = isinstance(block, Paragraph) and not block.depth and not block.marker
    return (*_make(block), part(fact.text) if is_plain and isinstance(fact, Paragraph) else "")


def _words(block: Block) -> str:
    """The words of a title without what is said of it behind a colon or in a bracket of money."""
    return "" if not isinstance(block, Paragraph | Heading) else _MONEY.sub("", _COLON.split(block.text)[0])


def _make(block: Block) -> tuple[object, ...]:
    """How a line is marked: its bullet, or its level; numbers and letters that count are alike."""
    if isinstance(block, Paragraph):
        return (block.depth, _DIGITS.sub("0", block.marker), _DIGITS.sub("0", block.text[:1]) if block.text[:1] in "[<【《〈★" else "")
    return (block.level, block.text[:1] if not block.text[:1].isalnum() else "") if isinstance(block, Heading) else ()
