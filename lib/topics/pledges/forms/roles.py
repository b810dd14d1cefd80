"""What the columns and labels of a list of pledges hold. Data, read by the forms beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from lib.forms import Figure, Words

PROGRESS = "progress"
_PROGRESS = r"(?:공약|지표|사업|종합|전체|목표|현재|누계|계획\s?대비\s?)?(?:이행완료|이행|진도|추진|진척|진행|달성|공정|완료)(?:률|율)|(?:사업|추진|종합)?(?:진도|진척도)|(?:목표)?달성도"
ROLES: Mapping[str, re.Pattern[str]] = {
    "title": re.compile(
        r"^(?:세부사업|세부사업명|세부공약|세부공약명|실천과제|실천과제명|이행과제|이행과제명|단위사업|단위사업명|세부실천과제|세부실천사업|세부과제|세부과제명)$"
    ),
    "pledge": re.compile(
        r"^(?:공약|공약명|공약사업|공약사업명|공약과제|공약과제명|공약내용|공약명칭|사업명|과제명|사업|과제|제목|공약사항|공약제목)$"
    ),
    "office": re.compile(
        r"^(?:공약|사업)?(?:담당|주관|소관|추진|총괄|관련)?(?:부서|부서명|실과|실과명|과)$|^(?:담당|주관|소관)(?:실국|국과|부서팀)?$"
    ),
    "status": re.compile(
        r"^(?:공약)?(?:추진|이행|진행)?(?:상황|상태|단계|여부|구분|현황|결과)$|^(?:추진|이행|진행)$|^이행평가$|^자체평가$"
    ),
    "number": re.compile(r"^(?:공약|과제|관리|사업|공약사업)*(?:일련)?번호$|^공약순번$"),
    "goal": re.compile(r"^(?:구정|시정|군정)?(?:목표|방침|전략|비전)(?:명|별)?$"),
    "field": re.compile(r"^(?:공약)?분야(?:명|별)?$|^부문$"),
    PROGRESS: re.compile(rf"^(?:{_PROGRESS})$"),
    "rate": re.compile(r"^(?:공약)?(?:집행)?(?:률|율)$"),
}
_NAMED = re.compile(rf"(?:^|[\s·(（월말년])({_PROGRESS})(?![가-힣])")


_FIELD = re.compile(r"^(?:[0-9ⅠⅡⅢⅣⅤⅥ가-하][.)]\s*)?(.{2,20}?)\s?분야(?:\s*[(（:：].*)?$")


def field_of(texts: Iterable[str]) -> str:
    """The field that the nearest heading names: `가. 경제 분야 (12건)`; 전체 where none does."""
    return next((m[1] for words in texts if (m := _FIELD.match(words))), "전체")


def role(keys: Iterable[str]) -> str:
    """The role of a column with these headings, or of a label; empty where it has none."""
    known = tuple(keys)
    return next((name for name, pattern in ROLES.items() if any(map(pattern.match, known))), "")


def progress(words: str) -> str:
    """The name of a rate that says how far pledges are, among the words of a heading; empty where there is none."""
    match = _NAMED.search(words)
    return match[1] if match else ""


def rate(words: Words) -> Figure | None:
    """The share that a cell prints; None where it prints none."""
    figure = words.first("%")
    return figure if figure is not None and figure.unit == "%" and not figure.is_dash else None
