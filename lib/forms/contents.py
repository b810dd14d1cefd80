"""Lists of contents: the titles of the projects that a report names before it comes to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from lib.documents.model import Block, Heading, Note, Paragraph, Table
from lib.documents.texts.mend import without_leader
from lib.documents.words.labels import key, label
from lib.forms.report import Grid
from lib.forms.words import place

_ENTRY = re.compile(r"(?P<title>.{3,90}?)\s*(?:[.·…․‥]{3,}|(?:\s[.·…]){3,})\s*(?P<page>\d{1,3})")
_NUMBER = re.compile(r"^(?:[①-⑳❶-❿➀-➓-]|\d{1,2}(?:[.)]\s*|\s+))\s*")
_WORD = re.compile(r"[가-힣A-Za-z]")
TITLES = frozenset({"사업명", "주요사업", "사업명칭", "주요업무", "주요사업명", "과제명"})
NUMBERS = frozenset({"연번", "번호", "순번", "순"})
OTHERS = frozenset({"구분", "담당팀", "팀명", "담당", "소관팀", "담당부서", "부서"})
PAGES = frozenset({"쪽", "페이지", "면", "쪽수", "비고"})
_LINES = frozenset(n + t + p for n in NUMBERS for t in TITLES for p in ("", *PAGES))
_NAMES = re.compile(r"(?:주요)?(?:업무)?(?:보고)?(?:서)?(?:목차|차례|순서|목록)|(?i:contents)")
_FEW = 3  # lines that make a list without a heading
_LONG = 200  # letters from which on a line is no entry and no heading of a list


def is_entry(block: Block) -> bool:
    """Whether a line is one of a list of contents: a title, dots, a page. `Ⅰ. 일반현황 ······ 1` looks like a heading."""
    return isinstance(block, (Paragraph, Heading)) and _entry(block) is not None


def _entry(block: Paragraph | Heading) -> re.Match[str] | None:
    return _ENTRY.fullmatch(block.text.strip()) if len(block.text) < _LONG and block.text.rstrip()[-1:].isdigit() else None


def entries(blocks: Sequence[Block]) -> frozenset[int]:
    """The lines of lists of contents: several in a row, under a heading that says so, or whose pages never go back.

    One line with dots, or numbers that go down, may state something: `민원 처리 ...... 123`.
    """
    found: set[int] = set()
    run: list[int] = []
    headed = False
    for number, block in enumerate((*blocks, None)):
        if block is not None and is_entry(block):
            run.append(number)
            continue
        if block is not None and not isinstance(block, Table) and not run:
            headed = _is_contents(block.text) or (headed and len(block.text) < _LONG and not block.text.rstrip()[-1:].isdigit())
        if run and (headed or _are_pages([_page(blocks[n]) for n in run])):
            found.update(run)
        run = run if isinstance(block, Note) else []
    return frozenset(found)


def _page(block: Block) -> int:
    match = _entry(block) if isinstance(block, (Paragraph, Heading)) else None
    return int(match["page"]) if match else 0


def _are_pages(pages: Sequence[int]) -> bool:
    """Whether numbers may be pages: three at least, none before the one above it."""
    return len(pages) >= _FEW and all(a <= b for a, b in pairwise(pages))


def _is_contents(words: str) -> bool:
    """`목 차`, `보고 순서`, `연번 사 업 명 쪽`."""
    return len(words) < _LONG and (_NAMES.fullmatch(key(words)) is not None or _heads(words))


def titles(blocks: Sequence[Block]) -> dict[int, list[tuple[str, str]]]:
    """The titles of projects by the block that names them, each with its place; chapters in a list are no projects."""
    found: dict[int, list[tuple[str, str]]] = {}
    listed = False
    for number, block in enumerate(blocks):
        if isinstance(block, Table):
            own = _of_table(block)
            listed = own is not None
            if own is not None:
                found[number] = own
        elif isinstance(block, Paragraph):
            listed = listed or _heads(block.text)
            match = _entry(block) if listed else None
            if match:
                found[number] = [(_clean(match["title"]), place(block.at))]
            elif block.depth in {1, 2} and listed and not _heads(block.text):
                listed = False
    return found


def is_list(heads: Sequence[str]) -> bool:
    """Whether headings (keys) are those of a list of contents, 연번 · 사업명 · 쪽, and of nothing else: money beside them makes it a table."""
    known = (TITLES, NUMBERS, PAGES | OTHERS)
    return all(any(h in one for h in heads) for one in known) and all(any(h in one for one in known) or not h for h in heads)


def is_list_of(grid: Grid) -> bool:
    """Whether a table is a list of contents: its headings say so, and its figures are bare numbers."""
    heads = [*(s.key for s in grid.stubs), *(k for c in grid.columns for k in c.keys)]
    if not is_list(heads):
        return False
    pages = any(h in PAGES - {"비고"} for h in heads)
    return pages or not any(f.unit for words in grid.words() for f in words.figures())


def _heads(words: str) -> bool:
    """`연번 사 업 명 쪽`."""
    return len(words) < _LONG and key(words) in _LINES


def _of_table(table: Table) -> list[tuple[str, str]] | None:
    """The titles of a table 연번 · 사업명 · 쪽; None for other tables."""
    rows = table.texts()
    heads = [key(t) for t in rows[0]] if rows else []
    columns = [n for n, h in enumerate(heads) if h in TITLES]
    if not columns or not is_list(heads):
        return None
    at = {(c.row, c.col): c.at for c in table.cells}
    col = columns[0]
    return [(_clean(row[col]), place(at.get((n, col), table.at))) for n, row in enumerate(rows[1:], 1) if _WORD.search(row[col])]


def _clean(words: str) -> str:
    return label(_NUMBER.sub("", without_leader(words))).text.rstrip(" .")
