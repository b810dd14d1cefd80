"""The headings of a list pasted as lines: a number, a name, an office, a state, a rate, an amount, in any order over a few lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from lib.documents.model import Block, Heading, Paragraph
from lib.documents.words.labels import key

LONG, HEAD_LINES = 160, 12
_ROLES = (
    ("number", re.compile(r"연번|순번|번호|일련번호|(?:관리|공약|과제|사업)번호|구분")),
    ("office", re.compile(r"(?:담당|소관|주관|추진|총괄)?부서명?|(?:담당|소관|주관)?실과명?")),
    ("state", re.compile(r"(?:추진|이행|진행)(?:상황|상태|현황|단계|여부|구분|결과)|상태")),
    ("rate", re.compile(r"(?:지표)?(?:이행|진도|추진|진척|진행|달성|공정|완료)[률율](?:\(%\))?|진도")),
    ("amount", re.compile(r"(?:총|소요|지원)?(?:사업비|예산액?|금액|투자액|소요액|보조금)(?:\((?:천|백만|억)?원\))?")),
    (
        "name",
        re.compile(r"(?![가-힣]*(?:[시군구]|[청시]장|군수)(?:공약|사업|과제))[가-힣]{0,6}(?:공약|사업|과제)(?:명|명칭|내용|사항)?|제목"),
    ),
    ("aside", re.compile(r"비고|첨부(?:파일)?|다운로드|상세(?:보기|내용)?|바로가기|관리카드|실천계획서?|추진실적")),
)
_OF_TITLES = ("공약", "사업", "과제", "사항")  # 공약사업 이행현황: the title of a page
_REST = re.compile(r"기타(?:[(（][^()（）]{1,20}[)）])?")  # behind the states that are named


class Head(NamedTuple):
    """The headings in order by role and as printed, the states that stand below as columns of marks, and the lines that they take."""

    roles: tuple[str, ...]
    names: tuple[str, ...]
    marks: tuple[str, ...]
    lines: int


def line_of(blocks: Sequence[Block], number: int) -> str | None:
    """The words of a paragraph with what it begins with, or of a line that only looks like a heading (`Ⅱ. 안전한 골목`); None for other blocks."""
    block = blocks[number] if number < len(blocks) else None
    if not isinstance(block, Paragraph | Heading) or len(block.text) > LONG or (isinstance(block, Heading) and block.source != "looks"):
        return None
    return f"{block.marker} {block.text}".strip() if isinstance(block, Paragraph) else block.text


def head_at(blocks: Sequence[Block], number: int, known: frozenset[str]) -> Head | None:
    """The headings that begin at a block; None where they are not those of a list."""
    roles: list[str] = []
    names: list[str] = []
    marks: list[str] = []
    lines = 0
    while lines < HEAD_LINES and (words := line_of(blocks, number + lines)) is not None:
        found = headings(words)
        if not found and "state" not in roles and (ended := _with_states(words, known)):
            found, states = ended
            marks += states
        if found:
            roles += [role for role, _ in found]
            names += [name for _, name in found]
        elif "state" in roles and (states := _states(words, known)):
            marks += states
        else:
            break
        lines += 1
    at = {role: roles.index(role) for role in roles}
    told = (
        "name" in at
        and len(at) > 1
        and len(at) == len(roles)
        and (at.keys() & {"office", "state"} or ("number" in at and ("amount" in at or "공약" in names[at["name"]])))
        and at.get("amount", len(at)) > at["name"]
        and not (lines == 1 and at.keys() == {"name", "state"} and names[at["name"]].endswith(_OF_TITLES))
    )
    return Head(tuple(roles), tuple(names), tuple(marks), lines) if told and at.get("number", -1) < at["name"] else None


def headings(words: str) -> list[tuple[str, str]]:
    """The headings that a line is made of, each with its role; none where it holds anything else."""
    parts = words.split()
    found: list[tuple[str, str]] = []
    while parts:
        size, role = next(((n, r) for n in (1, 2, 3) for r, p in _ROLES if n <= len(parts) and p.fullmatch("".join(parts[:n]))), (0, ""))
        if not size or len(found) > len(_ROLES):
            return []
        found.append((role, "".join(parts[:size])))
        parts = parts[size + (role == "rate" and parts[size : size + 1] == ["(%)"]) :]
    return found


def _with_states(words: str, known: frozenset[str]) -> tuple[list[tuple[str, str]], list[str]] | None:
    """The headings of a line that ends in states, one for each column of marks, with a heading over these."""
    parts = words.split()
    for cut in range(len(parts) - 2, 1, -1):
        found, states = headings(" ".join(parts[:cut])), _states(" ".join(parts[cut:]), known)
        if found and len(states) > 1:
            return [*found, ("state", "추진상황")], states
    return None


def _states(words: str, known: frozenset[str]) -> list[str]:
    """The states that a line under the headings names, one for each column of marks."""
    parts = words.split()
    found: list[str] = []
    while parts:
        size = next((n for n in range(min(4, len(parts)), 0, -1) if len(word := key("".join(parts[:n]))) > 1 and word in known), 0)
        size = size or bool(found and _REST.fullmatch(parts[0]))
        if not size:
            return []
        found.append(" ".join(parts[:size]))
        parts = parts[size:]
    return found
