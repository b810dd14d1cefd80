"""Which thing a statement is about: the nearest title above it that names one, headings of its parts (사업개요, 추진상황) and mottos passed over."""

from __future__ import annotations

import re

from lib.documents.bullets import chapter
from lib.documents.labels import key, label
from lib.documents.model import Heading, Note, Paragraph, Table
from lib.documents.units import said
from lib.forms import Report
from lib.forms.contents import is_entry
from lib.forms.headings import GENERAL, PARTS, part

_NUMBERED = re.compile(
    r"\s*(\d{1,2}\s?-\s?\d{1,2}(?=[.)\s]+\d{1,3}[가-힣])|\d{1,2}(?:\s?-\s?\d{1,2})?(?=[.)\s]+[^\d\s.~∼:%]))[.)]?\s+(.{3,70})"
)
_OF_PART = re.compile(
    r"^[(（]?\s*(?:현\s?황|개\s?요|사업|추진|주요|향후|세부|문제|기대|운영|행정|정책|법적|지원|재원|소요|총사업|이용|시설|시행|설치|조성|공모|일정|예산|기본|성과|그간|연도별|단계별|협조|건의|대응|필요|목적|목표|방향|근거|배경|내용|기간|위치|규모|대상|방법|효과|조직|인력|기구|점검|관련|계획|검토|용역)"
    r"[가-힣\s·]{0,12}(?:개요|상황|사항|현황|계획|내용|방향|배경|근거|목적|필요성|실적|성과|효과|일정|대책|방안|추이|여건|체계|절차|경위|경과|과제|문제점|목표|기준|조건|방법|방식|대상|기간|규모|결과|및|등)?\s*[)）]?(?:\s*[(（][^()（）]{0,30}[)）])?$"
)
_ONE_PART = re.compile(
    r"[가-힣]{1,8}(?:개요|현황|상황|사항|계획|방안|방향|내용|실적|성과|일정|효과|배경|목적)(?:\s?[(（][^()（）]{0,30}[)）])?"
)
_NUMBER = re.compile(r"[\d\s\-.]{1,6}|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]\.?")
_ASIDE = re.compile(r"\s[*※▻▹▸]|[*※]")
_COLON = re.compile(r"[:：]")
_MOTTO = re.compile(r"^[❖◇◆v✓※*☞▸▹▶➢]")
_ENDS = re.compile(r"(?:위하여|통하여|하고|하며|으로|에서|위해|및|와|과|을|를|의|는|은|이|가|함|됨|음|다)[.,]?$")
_LONGEST = 60


def titles(report: Report) -> dict[int, str]:
    """The title over each statement by its block; blocks under none are left out."""
    found: dict[int, str] = {}
    stack: list[tuple[int, str]] = []
    for number, block in enumerate(report.document.blocks):
        rank, title = _told(block)
        if rank is not None:
            while stack and stack[-1][0] >= rank:
                stack.pop()
        above = next((t for _, t in reversed(stack) if t), "")
        if above:
            found[number] = above
        if rank is not None:
            stack.append((rank, title))
    return found


def _told(block: Heading | Paragraph | Note | Table) -> tuple[int | None, str]:
    """How high a block stands (lower is higher; None: it heads nothing), and the title that it is (empty: a part or a statement)."""
    if isinstance(block, Table):
        words = _framed(block)
        return (1, _name(words)) if words else (None, "")
    if isinstance(block, Note) or said(block.text).alone or is_entry(block):
        return None, ""
    words = f"{block.marker} {block.text}".strip() if isinstance(block, Paragraph) and block.marker[:1].isdigit() else block.text
    if chapter(words) is not None or (isinstance(block, Heading) and block.level == 1):
        return 0, ""
    if match := _NUMBERED.fullmatch(words):
        return (2 if "-" in match[1] else 1), _name(match[2])
    return _of_heading(block) if isinstance(block, Heading) else _of_bullet(block)


def _of_bullet(block: Paragraph) -> tuple[int | None, str]:
    """□ and ○ may be titles; plain lines, remarks and mottos head nothing."""
    if block.depth == 0 or block.depth >= _REMARK or _MOTTO.match(block.marker or ""):
        return None, ""
    return block.depth + 3, _name(block.text) if block.depth <= _CIRCLE else ""


_CIRCLE, _REMARK = 2, 9  # depths of bullets


def _of_heading(block: Heading) -> tuple[int | None, str]:
    """Converters make headings of large bullets too: □ and ○ in front keep their rank."""
    words = block.text.strip()
    rank = {"□": 4, "■": 4, "○": 5, "ㅇ": 5, "◦": 5}.get(words[:1], 3)
    return rank, _name(words.lstrip("□■○ㅇ◦ "))


def _framed(table: Table) -> str:
    """The words of a title in a frame: one row, with its number in a cell of its own or without."""
    cells = [c.text.replace("\n", " ").strip() for c in table.cells if c.text.strip()]
    if table.rows > 1 or not 1 <= len(cells) <= 3:
        return ""
    words = [c for c in cells if not _NUMBER.fullmatch(c)]
    return words[0] if len(words) == 1 and len(words) < len(cells) + 1 else ""


def _name(words: str) -> str:
    """The words as a title; empty where they are a part of a thing, a motto or a statement with figures."""
    bare = _ASIDE.split(words)[0].strip()
    text = label(bare).text
    if not text or len(text) > _LONGEST or part(text) in PARTS or key(text) in GENERAL or _OF_PART.match(text) or _COLON.search(text):
        return ""
    if text[0] in "(（·-*" or _ONE_PART.fullmatch(text):
        return ""
    return "" if _ENDS.search(text) and not text.endswith(("조성", "추진", "사업")) else text
