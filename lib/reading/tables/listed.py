"""Lists pasted as lines: headings of a number, a name, an office, a state or an amount; then a row a line, or over lines, or one cell a line.

A row begins where its number stands, or ends where its office or state does. Blank cells leave no trace: what a column may hold says which it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from lib.core.wording import OUTCOME
from lib.documents.model import Block, Cell, Document, Table
from lib.documents.tables.blanks import TOTALS
from lib.documents.words.labels import key
from lib.documents.words.values import tail
from lib.reading.tables.lines import tabled_by
from lib.reading.tables.list_heads import LONG, Head, head_at, headings, line_of

ROW_LINES, FEWEST = 5, 2
_CODE = re.compile(
    r"((?:(?:\d{1,3}|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]|[IVX]{1,4}|[①-⑳]|[가나다라마바사아자차카타파하])(?:\s?[-.–]\s?(?=[\d①-⑳]))?){1,4})[.)]?(?:\s+|$|(?<=[.)])|(?<=[①-⑳]))(.*)",
    re.DOTALL,
)
_OFFICE = re.compile(
    r"(?!.*(?:"
    + OUTCOME
    + r"|결과|효과|장소|해소|[개업]소|감소|축소|최소|교실|확실)$)[가-힣A-Za-z0-9·]{1,14}(?:과|담당관|실|국|소|단|본부)"
)
_RATE = re.compile(r"\d{1,3}(?:\.\d{1,2})?\s?%?")
_AMOUNT = re.compile(r"\d[\d,]{0,20}(?:\.\d{1,3})?(?:(?:천|백만|억|만)?원)?")
_TOTAL = re.compile(rf"(?P<name>(?:합|총|소)\s?계|계)\s+(?P<amount>{_AMOUNT.pattern})")
_TOTAL_NAME = "계"
_MARK = re.compile(r"[○●◎◯√vV■◆★Oo0ㅇ]|[-–−×xX]")
_PARTS = re.compile(r"[-.–]")  # of a number such as 1-2
_HANGUL = re.compile(r"[가-힣]")
_LETTERS = re.compile(r"[가-힣A-Za-z]{2}")
_FIGURES = re.compile(r"[\d,.%]{1,20}")


@dataclass(frozen=True)
class _Row:
    """A row as far as it was read. `section`: it is no row but heads those that follow."""

    cells: dict[str, str]
    at: str
    lines: int
    marks: tuple[str, ...] = ()
    section: str = ""


def listed(document: Document, known: frozenset[str]) -> Document:
    """The document with such lines as tables; `known` holds keys of the words that states are."""
    return tabled_by(partial(_at, known=known), document)


def _at(blocks: Sequence[Block], number: int, known: frozenset[str]) -> tuple[Table, int] | None:
    head = head_at(blocks, number, known)
    if head is None:
        return None
    rows = list(_rows(blocks, number + head.lines, head, known))
    while rows and rows[-1].section:
        rows.pop()
    if sum("name" in row.cells for row in rows) < FEWEST:
        return None
    return _table(blocks[number], head, rows), head.lines + sum(row.lines for row in rows)


def _rows(blocks: Sequence[Block], start: int, head: Head, known: frozenset[str]) -> Iterator[_Row]:
    """The rows that follow until a line is neither one nor heads some."""
    last = ""
    while (row := _row(blocks, start, head, known, last)) is not None:
        yield row
        last = row.cells.get("number", "") if "name" in row.cells else last
        start += row.lines


def _row(blocks: Sequence[Block], start: int, head: Head, known: frozenset[str], last: str) -> _Row | None:
    """The row or the heading of rows that begins at a block: the fewest lines that hold all that the headings ask for."""
    first = line_of(blocks, start)
    if first is None or headings(first):
        return None
    if summed := _summed(first, head):
        return replace(summed, at=blocks[start].at)
    code, text = _coded(first) if "number" in head.roles else ("", first)
    if "number" in head.roles and not (code and _follows(code, last)):
        return _section(blocks, start, head)
    piled = "" if text else code
    for lines in range(1, ROW_LINES + 1):
        if lines > 1:
            more = line_of(blocks, start + lines - 1)
            if more is None or _begins(more, code):
                break
            text = f"{text} {more}"
        if (row := _read(text.split(), head, known)) is not None and not _goes_on(blocks, start + lines, piled, row, (head, known)):
            return replace(row, cells={**row.cells, **({"number": code} if code else {})}, at=blocks[start].at, lines=lines)
    return _section(blocks, start, head)


def _summed(words: str, head: Head) -> _Row | None:
    """A line that adds rows: their amounts, or how many are in each state."""
    if "amount" in head.roles and (total := _TOTAL.fullmatch(words)):
        return _Row(total.groupdict(), "", 1)
    return _counted(words, head) if head.marks else None


def _counted(words: str, head: Head) -> _Row | None:
    """A line that counts the rows below by their states: a total or what heads them, then a figure for each state and their rate."""
    found = tail(words)
    first = next(iter(found.label.split()), "")
    size = len(head.marks) + ("rate" in head.roles)
    code = _coded(words)[0]
    if len(found.values) < size or not (key(first) in TOTALS or (code and not code.isdigit())):
        return None
    own = found.values[-size:]
    marks, rate = own[: len(head.marks)], own[len(head.marks) :]
    names = " ".join((found.label, *found.values[:-size])).split()
    cut = len(names) if code else 1
    cells = {"number": " ".join(names[:cut]), "rate": "".join(rate), "total": " ".join(names[cut:])}
    return _Row({role: text for role, text in cells.items() if text}, "", 1, marks)


def _goes_on(blocks: Sequence[Block], after: int, piled: str, row: _Row, under: tuple[Head, frozenset[str]]) -> bool:
    """Whether a row that may be whole has more lines: its state or rate on a line of its own, or, below a number alone, cells up to the next one."""
    head, known = under
    if (words := line_of(blocks, after)) is None or _begins(words, piled):
        return False
    is_state = not row.cells.get("state", "-") and key(words) in known
    if is_state or ("rate" in head.roles and not row.cells.get("rate") and "%" in words and _RATE.fullmatch(words)):
        return True
    ahead = (line_of(blocks, n) for n in range(after + 1, after + ROW_LINES))
    return bool(piled) and _is_cell(words) and any(w is not None and _begins(w, piled) for w in ahead)


def _is_cell(words: str) -> bool:
    return len(words.split()) <= 4 and not _CODE.match(words)


def _begins(words: str, code: str) -> bool:
    """Whether a line begins the row after the one of a number."""
    if headings(words):
        return True
    found = _coded(words)[0]
    return bool(code and found and (_follows(found, code) or "-" in found))


def _coded(words: str) -> tuple[str, str]:
    match = _CODE.match(words)
    return ("".join(match[1].split()).rstrip("-."), match[2]) if match else ("", words)


def _follows(code: str, last: str) -> bool:
    """Whether a number is of the shape of the last one and comes after it: 3 after 2, 1-2 or 2-1 after 1-1; a list begins with any but a bare one with 1."""
    if not last:
        return not code.isdigit() or int(code) <= 1
    if code.isdigit() and last.isdigit():
        return int(code) in {1, int(last) + 1}
    return _shape(code) == _shape(last)


def _shape(code: str) -> int:
    return len(_PARTS.split(code))


def _section(blocks: Sequence[Block], start: int, head: Head) -> _Row | None:
    """A line without office or state that heads rows: `2 안전한 골목`; only where a row follows right behind it."""
    words, then = line_of(blocks, start) or "", line_of(blocks, start + 1)
    if (
        then is None
        or headings(words)
        or ("number" in head.roles and not _coded(then)[0])
        or len(words) > LONG // 2
        or words.endswith("다.")
    ):
        return None
    name = (_coded(words)[1] or words).strip("-<>[]○□■ ")
    return _Row({}, blocks[start].at, 1, section=name) if _HANGUL.search(name) else None


def _read(parts: Sequence[str], head: Head, known: frozenset[str]) -> _Row | None:
    """The cells of a row by what they may hold, from its office on or from its end; None where the name or what ends it is missing."""
    roles = set(head.roles)
    front = "office" in roles and head.roles.index("office") < head.roles.index("name")
    if front:
        cut, office = (1, parts[0]) if parts and _OFFICE.fullmatch(parts[0]) else (0, "")
        rest = _ended(parts[cut:], head, known)
        return replace(rest, cells={**rest.cells, "office": office}) if office and rest is not None else None
    if "office" not in roles:
        return _ended(parts, head, known)
    at = next((n for n in range(len(parts) - 1, 0, -1) if _OFFICE.fullmatch(parts[n].strip("(),"))), 0)
    first = at
    while first > 1 and parts[first - 1].endswith((",", "，")) and _OFFICE.fullmatch(parts[first - 1].strip(",，")):
        first -= 1
    office = " ".join(parts[first : at + 1])
    if head.roles.index("name") + 1 < head.roles.index("office"):  # its state and rate stand before it
        told = _ended(parts[:first], head, known) if first and at + 1 == len(parts) else None
        return replace(told, cells={**told.cells, "office": office}) if told is not None else None
    name = " ".join(parts[:first])
    if not first or not _is_name(name):
        return None
    cells, marks = _behind(parts[at + 1 :], head, known)
    return _Row({"name": name, "office": office, **cells}, "", 1, marks)


def _behind(parts: Sequence[str], head: Head, known: frozenset[str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """The rate, the marks and the state among the words behind an office."""
    cells: dict[str, str] = {}
    if "amount" in head.roles:
        return ({"amount": parts[-1]}, ()) if len(parts) == 1 and _AMOUNT.fullmatch(parts[-1]) else ({}, ())
    if head.marks and len(marked := [p for p in parts if _is_mark(p, head)]) == len(head.marks):
        return cells, tuple(marked)
    rest = list(parts)
    if "rate" in head.roles and (rate := next((p for p in rest if _RATE.fullmatch(p)), "")):
        cells["rate"] = rate if rate.endswith("%") else f"{rate}%"
        rest.remove(rate)
    if "state" in head.roles and not head.marks:
        size = next((n for n in range(len(rest), 0, -1) if key("".join(rest[:n])) in known), 0)
        cells["state"] = " ".join(rest[:size])
    return cells, ()


def _is_mark(words: str, head: Head) -> bool:
    """Whether words stand in a column of marks: 0 drawn as a circle only where no rate may be 0."""
    return _MARK.fullmatch(words) is not None and not (words.isdigit() and "rate" in head.roles)


def _ended(parts: Sequence[str], head: Head, known: frozenset[str]) -> _Row | None:
    """A row of a list without offices, or behind its office: a name, then what ends it."""
    cells: dict[str, str] = {}
    rest = list(parts)
    if "amount" in head.roles:
        if len(rest) < 2 or not _AMOUNT.fullmatch(rest[-1]):
            return None
        cells["amount"] = rest.pop()
    rate = _taken_rate(rest, head, before=False)
    marks = _taken_marks(rest, head)
    if head.marks and not marks:
        return None
    if rate := rate or _taken_rate(rest, head, before=True):
        cells["rate"] = rate
    if "state" in head.roles and not head.marks:
        size = next((n for n in range(min(5, len(rest) - 1), 0, -1) if key("".join(rest[-n:])) in known), 0)
        if not size:
            return None
        cells["state"] = " ".join(rest[-size:])
        rest = rest[:-size]
    name = " ".join(rest)
    told = tuple(marks) if len(marks) == len(head.marks) else ()  # of a mark that was a picture nothing is left
    return _Row({"name": name, **cells}, "", 1, told) if _is_name(name) else None


def _taken_rate(rest: list[str], head: Head, *, before: bool) -> str:
    """The rate at the end of words, taken off; `before`: the states are taken off already."""
    at = {role: n for n, role in enumerate(head.roles)}
    own = "rate" in at and (before or at["rate"] > at.get("state", at["rate"]))
    return rest.pop() if own and rest and _RATE.fullmatch(rest[-1]) else ""


def _taken_marks(rest: list[str], head: Head) -> list[str]:
    """The marks at the end of words, taken off."""
    marks: list[str] = []
    while head.marks and len(rest) > 1 and _is_mark(rest[-1], head):
        marks.insert(0, rest.pop())
    return marks


def _is_name(words: str) -> bool:
    """Whether words may be the name of something: letters, and no row of figures."""
    return bool(_LETTERS.search(words)) and sum(bool(_FIGURES.fullmatch(p)) for p in words.split()) <= 1


def _table(first: Block, head: Head, rows: Sequence[_Row]) -> Table:
    """The list as a table, what heads rows in a column of its own before them."""
    sections = [row.section for row in rows if row.section]
    fields = ("field",) if sections else ()
    kept = [
        (role, name) for role, name in zip(head.roles, head.names, strict=True) if role != "aside" and not (role == "state" and head.marks)
    ]
    roles = (*fields, *(role for role, _ in kept))
    names = (*(("분야",) if fields else ()), *(name for _, name in kept), *head.marks)
    cells = [Cell(0, n, name, first.at) for n, name in enumerate(names)]
    section, number = "", 0
    whole = True
    for row in rows:
        section = row.section or section
        if row.section:
            continue
        number += 1
        told = {**row.cells, "name": row.cells.get("name", row.cells.get("total", ""))}
        words = [section if role == "field" else told.get(role, "") for role in roles] + list(row.marks or [""] * len(head.marks))
        whole = whole and (all(words) or key(row.cells.get("name", _TOTAL_NAME)) in TOTALS)
        cells += [Cell(number, n, text, row.at) for n, text in enumerate(words)]
    return Table(number + 1, len(names), tuple(cells), first.at, ruled=whole)
