"""Which thing a statement is about: the nearest title above it that names one, headings of its parts (사업개요, 추진상황) and mottos passed over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from lib.documents.model import Block, Heading, Note, Paragraph, Table
from lib.documents.texts.bullets import chapter
from lib.documents.words.labels import key, label
from lib.documents.words.units import said
from lib.documents.words.values import is_value
from lib.forms import Place, Report
from lib.forms.contents import is_entry
from lib.forms.headings import MONEY, PARTS, STARTS, chapter_title, is_general, is_over_table, part
from lib.reading.meaning.labels.senses import period_in
from lib.reading.meaning.money.named import is_work
from lib.reading.meaning.subjects.over_facts import over_facts

_NUMBERED = re.compile(
    r"\s*(?:(?:공약|과제|사업)\s?(?=\d))?(\d{1,2}\s?-\s?\d{1,2}(?=[.)\s]+\d{1,3}[가-힣])|\d{1,2}(?:\s?-\s?\d{1,2})?(?=[.)\s]+[^\d\s.~∼:%]))[.)]?\s+(.{2,70})"
)
_OF_PART = re.compile(
    r"^[(（]?\s*(?:현\s?황|개\s?요|사업|추진|주요|향후|세부|문제|기대|운영|행정|정책|법적|지원|재원|소요|총사업|이용|시설|시행|설치|조성|공모|일정|예산|기본|성과|그간|[가-힣]{2}별|투자|단계별|협조|건의|대응|필요|목적|목표|방향|근거|배경|내용|기간|위치|규모|대상|방법|효과|조직|인력|기구|점검|관련|계획|검토|용역)"
    r"[가-힣\s·]{0,12}(?:개요|상황|사항|현황|계획|내용|방향|배경|근거|목적|필요성|실적|성과|효과|일정|대책|방안|추이|여건|체계|절차|경위|경과|과제|문제점|목표|기준|조건|방법|방식|대상|기간|규모|결과|및|등)?\s*[)）]?(?:\s*[(（][^()（）]{0,30}[)）])?$"
)
_ONE_PART = re.compile(
    r"[가-힣]{1,8}(?:개요|현황|상황|사항|계획|방안|방향|내용|실적|성과|일정|효과|배경|목적)(?:\s?[(（][^()（）]{0,30}[)）])?"
)
_NAMED = re.compile(r"[(（]?\s?(?:사\s?업|과\s?제|행\s?사|공\s?사|용\s?역|시\s?설)\s?명\s?(?:[)）]\s?[:：]?|[:：])\s*(.{3,70})$")
_BARE = re.compile(r"[\s『』「」‘’'\"“”()（）]")
_ANNEX = re.compile(r"[\[(<【]?\s?(참\s?고|붙\s?임|별\s?첨)(?:\s?자료)?\s?\d{0,2}\s?[\])>】.:]?\s+(.{3,60})")
_FACT = re.compile(
    r"[(（]?(?:위\s*치|(?:사\s*업\s*)?기\s*간|(?:사\s*업\s*)?규\s*모|사\s*업\s*[비량]|총\s*사\s*업\s*비|사\s*업\s*내\s*용|사\s*업\s*대\s*상)[)）]?\s*[:：]"
)
_MARKED = re.compile(r"[\ue000-\uf8ff]\s*([^\ue000-\uf8ff]{2,60})|[<＜≪《【〈]\s?([^<>＜＞≪≫《》【】〈〉]{3,40})\s?[>＞≫》】〉]")
_NUMBER = re.compile(r"[\d\s\-.]{1,6}|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]\.?")
_ASIDE = re.compile(r"\s[*※▻▹▸]|[*※]")
_COLON = re.compile(r"[:：]")
_MOTTO = re.compile(r"^[❖◇◆v✓※*☞▸▹▶➢]")
_ENDS = re.compile(r"(?:위하여|통하여|하고|하며|으로|에서|위해|및|와|과|을|를|의|는|은|이|가|함|됨|음|다)[.,]?$")
_STATES = re.compile(r"(?<![\d,.])\d[\d,.]{0,20}\s?(?:[조억만천]|백만){1,3}\s?원")  # money outside brackets: a statement
_OFFICES = re.compile(r"\d{1,2}\s?(?:실|국|본부|단|관|원|과|담당관|팀|담당)(?=[\s,，·(（]|$)")  # 4과 17팀: what an office is made of
_INNER = re.compile(r"[(（][^()（）]*[)）]")
_UNIT_BEHIND = re.compile(r"\s?[(（\[][^()（）\[\]]{1,30}[)）\]]$")  # 재원 확보현황 (백만원)
_LONGEST = 60


def titles(report: Report) -> dict[int, str]:
    """The title over each statement by its block; blocks under none are left out."""
    return {n: found for n, stack in _stacks(report) if (found := next((t for _, t in reversed(stack) if t), ""))}


def thing_over(report: Report, place: Place, block: int) -> str:
    """The thing that a block stands under: the project of the outline, else the nearest title, else the heading over one of money; empty where none is."""
    return place.item or report.once(titles).get(block, "") or over_money(place)


def over_money(place: Place) -> str:
    """The heading over one that says only money, where that names a thing: `가. 정촌 우회도로 개설` over `3) 소요예산`; else empty."""
    over = place.over
    return _name(_ITEM.sub("", over[-2])) if len(over) > 1 and part(over[-1]) in MONEY and chapter(over[-2]) is None else ""


_ITEM = re.compile(r"^(?:\d{1,2}|[가-하])[.)]\s*")
_TOGETHER = re.compile(r"(?<!\S)(?:총\s?괄|[총합]\s?계|전\s?체)\s?(?:표|현황|내역|사업비|예산)?$")


def is_of_all(title: str) -> bool:
    """Whether a title is of all works together (`투자사업 총괄표`): none is called so."""
    return _TOGETHER.search(title) is not None


def under_titles(report: Report) -> Report:
    """The report with what stands under `1-2 이름`, or under `□ 이름` in a chapter on works, placed there, not under the title of `1` above it or under none."""
    stacks = dict(_stacks(report))
    found = {n: _of_thing([(r, t) for r, t in stack if t and r <= _SQUARE]) for n, stack in stacks.items()}
    numbered = {key(t) for own in found.values() for r, t in own if r <= 1}

    def placed(place: Place, block: int) -> Place:
        own = found.get(block, [])
        is_open = key(place.item) in numbered if place.item else bool(own) and own[-1][0] > 1
        is_work_of_part = any(r <= 1 for r, _ in stacks.get(block, ())) and not _is_general(
            place
        )  # else it may be the document's own title
        if own and place.item and key(own[-1][1]).startswith(key(place.item)):
            return place  # `1 골목길 정비 도로정비팀`: the title with its team
        is_thing = bool(own) and (own[-1][0] == _SECOND or is_work_of_part) and not NO_THING.search(own[-1][1])
        return replace(place, item=own[-1][1]) if is_thing and is_open else place

    lines = tuple(replace(line, place=placed(line.place, line.block)) for line in report.lines)
    return replace(report, lines=lines, grids=tuple(replace(grid, place=placed(grid.place, grid.block)) for grid in report.grids))


def _of_thing(stack: list[tuple[float, str]]) -> list[tuple[float, str]]:
    """The titles, those of money (`□ 연도별 예산 및 집행`) left out below `1-2 이름`, of which the money is."""
    last = max((n for n, (rank, _) in enumerate(stack) if rank == _SECOND), default=len(stack))
    return [*stack[: last + 1], *(one for one in stack[last + 1 :] if not NO_THING.search(one[1]))]


# Titles of money of the whole, and of states of things; what is built is one (통합재정시스템 구축).
NO_THING = re.compile(r"^(?!.{2,70}(?:구축|건립|신축|증축|설치)$).*(?:예산|세입|세출|회계|결산|재정)|(?:현황|기금|규모)$")


def _is_general(place: Place) -> bool:
    """Whether a place is in the part that tells of the office itself."""
    return any(key(words).endswith(("일반현황", "기본현황")) or is_general(words) for words in (place.section, *place.over[:1]))


_SQUARE = 4  # the rank of □
_SECOND = 2  # the rank of `1-2`


def _stacks(report: Report) -> Iterator[tuple[int, list[tuple[float, str]]]]:
    """The ranks and titles over each block, the highest first."""
    blocks = report.document.blocks
    plainly = list(_stacked(blocks, {}))
    over = over_facts(blocks, [next((t for _, t in reversed(stack) if t), "") for _, stack in plainly], _ordinal)
    placed = {
        n: (rank, title) for n, (fact, title) in over.items() if (rank := _rank_over(blocks[fact])) and not _is_title(blocks[n], rank)
    }
    return _stacked(blocks, placed) if placed else iter(plainly)


def _stacked(blocks: Sequence[Block], over: Mapping[int, tuple[float, str]]) -> Iterator[tuple[int, list[tuple[float, str]]]]:
    """The same, given the titles that stand over facts."""
    stack: list[tuple[float, str]] = []
    before, is_alone = "", False  # a plain line that names a work, and whether it cannot be the rest of a bullet
    last, at = "", 0.0  # the ordinal that was a title last, and its rank
    for number, block in enumerate(blocks):
        told = over.get(number) or _circled(block, blocks[number + 1 : number + 3]) or _follows(block, last, at)
        told = told or (_beside_number(blocks[number - 1], block) if number else None)
        told = told or (
            (_SQUARE, "") if is_over_table(blocks, number) else None
        )  # 2024년 예산 현황: of the office, and of no thing above it
        last, at = (block.marker, told[0]) if told and isinstance(block, Paragraph) else (last, at)
        rank, title = told or _told(block)
        rank = None if _says_again(rank, title, stack) else rank
        if before and (rank_of := _BOX if _is_of_box(block) else is_alone * _begins(block)):
            stack = [one for one in stack if one[0] < rank_of] + [(rank_of, before)]
        before = _over_box(block)
        is_alone = bool(before) and not (number and _is_rest(block, blocks[number - 1]))
        if rank is not None:
            while stack and stack[-1][0] >= rank:
                stack.pop()
        own = (rank, title) if rank is not None else None
        yield number, [*stack, own] if own and number in over else list(stack)  # `[12억원]` behind a title is its own
        if own:
            stack.append(own)


_PLAIN = 3.9  # the rank of a title over facts without bullets: below a heading, above □


def _rank_over(fact: Block) -> float:
    """The rank of a title right over a fact."""
    return _depth(fact) + 2.75 if isinstance(fact, Paragraph) and _is_bullet(fact) else _PLAIN


def _is_title(block: Block, rank: float) -> bool:
    """Whether a block is a title higher than that by its own make."""
    own, title = _told(block)
    return bool(title) and own is not None and own < rank


def _says_again(rank: float | None, title: str, stack: Sequence[tuple[float, str]]) -> bool:
    """Whether `사업명 : …` says what the title above it says."""
    if not rank or (rank != _BOX and not rank % 1):
        return False
    above = next((t for r, t in reversed(stack) if t and r < rank), "")
    return _BARE.sub("", period_in(title)[1]) in _BARE.sub("", above)


_BOX = 7.0  # the rank of a plain line over a box: below □ ○ -, above what stands in the box


def _is_of_box(block: Block) -> bool:
    """Whether a line is of a box of facts about a thing: `◾ (기간) …`, `사업기간 : …`."""
    return isinstance(block, Paragraph) and (block.marker in {"◾", "▪", "◽"} or (not block.depth and _FACT.match(block.text) is not None))


def _begins(block: Block) -> float:
    """The rank of a plain title over a bullet that begins to tell a thing (`□ 사업개요`); 0 for any other block."""
    is_start = isinstance(block, Paragraph) and _is_bullet(block) and _BEGINS.fullmatch(block.text.strip()) is not None
    return _rank_over(block) if is_start else 0.0


def _is_bullet(block: Block) -> bool:
    return isinstance(block, Paragraph) and 0 < block.depth < _REMARK


def _is_rest(block: Block, above: Block) -> bool:
    """Whether a line may be the rest of the sentence above it: of a bullet or a long line that does not say it too, as a path of pages does."""
    if not isinstance(above, Paragraph) or not isinstance(block, Paragraph):
        return False
    return (_is_bullet(above) or len(above.text) >= _LONG_LINE) and key(block.text) not in key(above.text)


_LONG_LINE = 20  # letters


_BEGINS = re.compile("|".join(r"\s?".join(words) for words in STARTS))


def _over_box(block: Block) -> str:
    """A plain line that names a work, which is the title of what is told right below it; else empty."""
    plain = isinstance(block, Paragraph) and not block.depth and not block.marker
    return _name(block.text) if plain and isinstance(block, Paragraph) and is_work(block.text) else ""


_FRAME = 3  # rows of a frame at most
_IN_BOX = re.compile(r"\d{1,2}")


def _beside_number(box: Block, block: Block) -> tuple[float, str] | None:
    """A plain line right behind a frame whose first row holds a number alone: the title that is set beside it."""
    if not isinstance(box, Table) or box.rows > _FRAME or not isinstance(block, Paragraph) or block.depth or block.marker:
        return None
    first = [c.text.strip() for c in box.cells if c.row == 0 and c.text.strip()]
    title = _ordinal(block.text) if len(first) == 1 and _IN_BOX.fullmatch(first[0]) else ""
    return (1, title) if title else None


_ORDINAL = 7  # the depth of ①
_OPENS = re.compile(
    "|".join((*(r"\s?".join(words) for words in STARTS), rf"(?:{_FACT.pattern}|(?:(?:20\d\d|['’‘]\d\d)\s?년\s)?[가-힣\s]{{2,12}}[:：]).*"))
)


def _circled(block: Block, after: Sequence[object]) -> tuple[float, str] | None:
    """`①` over the shallower bullets that begin to tell a thing (`□ 추진개요`, `○ 사업기간 : …`) is their title; one of a list is none."""
    below = next((b for b in after if isinstance(b, Paragraph)), None)
    if not isinstance(block, Paragraph) or block.depth != _ORDINAL or below is None or not 0 < below.depth < _ORDINAL:
        return None
    title = _ordinal(block.text)
    return (_depth(below) + 2.75, title) if title and _OPENS.fullmatch(below.text.strip()) else None


def _follows(block: Block, last: str, rank: float) -> tuple[float, str] | None:
    """`④` behind the title `③`."""
    is_next = isinstance(block, Paragraph) and block.depth == _ORDINAL and last and ord(block.marker[0]) == ord(last[0]) + 1
    title = _ordinal(block.text) if is_next and isinstance(block, Paragraph) else ""
    return (rank, title) if title else None


def _ordinal(words: str) -> str:
    """The words behind a number as a title: also a work whose name begins as parts of works are called (시설 유지관리)."""
    text = label(_ASIDE.split(words)[0].strip()).text
    return _name(words) or (text if _SHORT_WORK < len(text) < _LONGEST and part(text) not in PARTS and is_work(text) else "")


_SHORT_WORK = 5  # letters


def _depth(block: Paragraph) -> int:
    """How deep a bullet is; ◦ is a small ○ over dashes."""
    return _CIRCLE if block.marker == "◦" else block.depth


def _told(block: Block) -> tuple[float | None, str]:
    """How high a block stands (lower is higher; None: it heads nothing), and the title that it is (empty: a part or a statement)."""
    if isinstance(block, Table):
        words, named = _framed(block), _of_card(block)
        return (1, named or _name(words)) if words or named else (None, "")
    if isinstance(block, Note) or said(block.text).alone or is_entry(block):
        return None, ""
    words = f"{block.marker} {block.text}".strip() if isinstance(block, Paragraph) and block.marker[:1].isdigit() else block.text
    if chapter(words) is not None or (isinstance(block, Heading) and (block.level == 1 or chapter_title(block) is not None)):
        return 0, ""
    if isinstance(block, Paragraph) and (match := _NAMED.match(words)):
        rank = block.depth + 2.5 if block.depth else _BOX
        return (rank, title) if (title := _name(match[1])) else (None, "")
    if match := _ANNEX.fullmatch(words.strip()) or _NUMBERED.fullmatch(words):
        return (_SECOND if "-" in match[1] else 1), _ordinal(match[2])
    return _of_heading(block) if isinstance(block, Heading) else _of_bullet(block)


def _of_bullet(block: Paragraph) -> tuple[float | None, str]:
    """□ and ○ may be titles, and lines in brackets or behind a mark of a font of its own; other plain lines, remarks and mottos head nothing."""
    if block.depth == 0 and not block.marker and (match := _MARKED.fullmatch(block.text.strip())):
        name = _name(match[1] or match[2])
        return (_SQUARE, name) if name else (None, "")  # 【사업개요】 is a part of the thing above it
    if block.depth == 0 or block.depth >= _REMARK or _MOTTO.match(block.marker or ""):
        return None, ""
    depth = _depth(block)
    return depth + 3, (_name(block.text) or _costed(block.text)) if depth <= _CIRCLE else ""


def _costed(words: str) -> str:
    """The work that a line names before what it costs: `전시관 건립 ‣ ’23~’27년, 총 318억원`."""
    match = _COSTED.match(words)
    return _name(match[1]) if match and is_work(match[1]) and _STATES.search(words) else ""


_COSTED = re.compile(r"([^:：‣▹▸►→()（）]{4,50}?)\s?(?:[(（][^()（）]{0,20}[)）]\s?)?[:：‣▹▸►→]\s")
_CIRCLE, _REMARK = 2, 9  # depths of bullets


def _of_heading(block: Heading) -> tuple[float | None, str]:
    """Converters make headings of large bullets too: □ and ○ in front keep their rank."""
    words = block.text.strip()
    rank = {"□": 4, "■": 4, "○": 5, "ㅇ": 5, "◦": 5}.get(words[:1], 3)
    return rank, _name(words.lstrip("□■○ㅇ◦ "))


def _framed(table: Table) -> str:
    """The words of a title in a frame: one row, with its number in a cell of its own or without; the aim of the thing may stand below."""
    first = [c for c in table.cells if c.row == 0 and c.text.strip()]
    cells = [c.text.replace("\n", " ").strip() for c in first]
    below = [c.text.strip() for c in table.cells if c.row and c.text.strip()]
    if not 1 <= len(cells) <= 3 or (table.rows > 1 and not _is_over_aim(cells, below)):
        return ""
    if table.rows > 1 and len(cells) == 1:
        return _NUMBER_BEFORE.sub(r"\1", cells[0])
    words = [c for c in cells if not _NUMBER.fullmatch(c)]
    return words[0] if len(words) == 1 and len(words) < len(cells) + 1 else ""


def _is_over_aim(cells: Sequence[str], below: Sequence[str]) -> bool:
    """Whether a numbered title stands over what the thing is for: one cell of words, no figures."""
    return len(below) <= 1 and _NUMBER_BEFORE.match(" ".join(cells)) is not None and not any(map(is_value, below))


_NUMBER_BEFORE = re.compile(r"(?:\d{1,2}(?:-\d{1,2})?|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ])[.)]?\s+([가-힣「『‘“A-Z])")
_OF_CARD = re.compile(r"(?:공약|사업|공약사업|과제|공약과제|세부사업|단위사업|이행과제|실천과제)명")
_FACT_OF_CARD = re.compile(
    r"(?:공약|사업|과제|관리)?(?:번호|코드)|연번|구분|전략|분야|유형|목표|(?:담당|주관|추진|협조|관련)(?:부서|과|국|자)|(?:사업|추진|임기)?(?:기간|시기)|(?:사업)?(?:위치|규모|대상|내용|개요)|비고|소관|부서명?"
)
_NAMES_IT = re.compile(r"[가-힣]{2}")
_LONGEST_LABEL = 3  # letters of a cell that may be a heading


def _of_card(table: Table) -> str:
    """The thing that a table of labels and what they say is about, beside the label of its name (`공약명 | 이름`); empty for any other."""
    at = {(c.row, c.col): c for c in table.cells}
    named = [c for c in table.cells if _OF_CARD.fullmatch(key(c.text))]
    facts = [c for c in table.cells if c.col == 0 and c not in named and _FACT_OF_CARD.fullmatch(key(c.text))]
    beside = at.get((named[0].row, named[0].col + named[0].colspan)) if len(named) == 1 and named[0].col == 0 and facts else None
    words = " ".join(beside.text.split()) if beside else ""
    is_name = _LONGEST_LABEL < len(words) <= _LONGEST and not _FACT_OF_CARD.fullmatch(key(words)) and _NAMES_IT.search(words) is not None
    return label(words).text if is_name else ""


def _name(words: str) -> str:
    """The words as a title; empty where they are a part of a thing, a motto or a statement with figures."""
    bare = label(_ASIDE.split(words)[0].strip())
    text = _UNIT_BEHIND.sub("", bare.text) if bare.unit else bare.text
    if not text or len(text) > _LONGEST or part(text) in PARTS or is_general(text) or _OF_PART.match(text) or _COLON.search(text):
        return ""
    if text[0] in "(（·-*" or _ONE_PART.fullmatch(text) or _STATES.search(_INNER.sub("", text)) or _OFFICES.match(text):
        return ""
    return "" if _ENDS.search(text) and not text.endswith(("조성", "추진", "사업")) else text
