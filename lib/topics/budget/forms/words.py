"""What a heading of money means, whose money a label or a bracket names, and from which fund."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from lib.core.korean import full_year
from lib.documents.tables.columns import Column
from lib.documents.words.labels import key
from lib.forms.times import is_apart
from lib.topics.budget.vocabulary import ACCOUNTS, BASES, FIELDS, FUNDS, KINDS, LEDGER_FUNDS, LEVELS, METROPOLITAN, MIXED, ROLES, TOTALS

FUND: Final = re.compile("|".join([f"(?P<mixed>{MIXED})", *(f"(?P<f{n}>{known})" for n, (_, known) in enumerate(FUNDS))]))
YEAR: Final = re.compile(r"((?:19|20)\d{2})(?=[.년\s/-]|회계|$|[)(가-힣])|['’‘](\d{2})(?=[.년\s회)~∼]|$)")
_SPELT: Final = {**ROLES, **BASES}
_OWN = re.compile(r"(?:시|군)\s?비")
_UNTIL = re.compile(r"\d*1231까지|12월말까지|12월31일까지|연말까지|12월까지")
_AS_OF = re.compile(
    r"\d{2,8}(?:일)?(?:기준|현재|까지)|\d{4}년?\d{1,2}월(?:말|\d{1,2}일)?(?:기준|현재|까지)?|\d{1,2}월말?(?:\d{1,2}일)?(?:기준|현재|까지)?|누계"
)
_ASIDES = re.compile(r"[A-Za-zⓐ-ⓩ①-⑳㈀-㊿]+(?:[=+/×*÷−-][A-Za-zⓐ-ⓩ①-⑳㈀-㊿*100×/]+)*$")
_DAY = re.compile(r"\d{2,8}(?:기준|현재|말)?$")
_RATE = re.compile(r"(?:예산|실|총|현)?(?:집행|지출)[률율]|목표(?:액)?대비|대상액?대비|(?:목표)?달성[률율]")
_YEARS = re.compile(r"^(?:['’‘]?\d{2}|(?:19|20)\d{2})(?:회계연도|년도|년|도)?(?=[가-힣])")
_YEAR_LABEL = re.compile(r"(?:['’‘]\d{2}|(?:19|20)\d{2})\s*[.년]?\s*(?:도|회계연도|회계년도)?(?:\s*예산)?")
_TAKEN_IN = re.compile(r"(?:세입|수입)(?:결산|예산|의부)?")
_REMARK = re.compile(r"[(（][^()]*[)）]|보조금?|부담금?|재원|\s")


@lru_cache(maxsize=1 << 14)  # tables repeat their words, and every form asks
def plain(words: str) -> str:
    """A key without a year in front and letters of a formula behind: `2023년 예산현액(A)` → 예산현액."""
    return _bare(key(words))


def _bare(words: str) -> str:
    return _ASIDES.sub("", _YEARS.sub("", words))


def role(column: Column) -> str:
    """What a column of money holds: a value column, `until_won`, left, carried, rate (`rate:목표액`), note, a basis; empty if none of them."""
    if is_other(column):
        return ""
    found = next((r for k in reversed(column.keys) if (r := role_of(k) or role_of(_bare(k)) or role_of(_DAY.sub("", k)))), "")
    of = next((b for k in column.keys for b in BASES if b in k or f"{b[:2]}대비" in k), "") if found == "rate" else ""
    return f"rate:{of}" if of else found


def is_other(column: Column) -> bool:
    """Whether a column counts a month alone, the year before, or what was taken in: 세입 under 결산액."""
    return any(is_apart(k) or _TAKEN_IN.fullmatch(plain(k)) for k in column.keys)


@lru_cache(maxsize=1 << 14)
def role_of(words: str) -> str:
    """The same of one key."""
    for name in ("rest_of_year_won", "until_won"):
        if any(k in words for k in ROLES[name]):
            return name
    if _UNTIL.search(words):
        return "until_won"
    return next((name for name, known in _SPELT.items() if words in known), "rate" if _RATE.match(words) else "")


def is_as_of(words: str) -> bool:
    """Whether a heading says a day and nothing else: `10.31기준`."""
    return _AS_OF.fullmatch(words) is not None or _UNTIL.fullmatch(words) is not None


def is_total(words: str) -> bool:
    """계, 합계, 소계 (with its letter)."""
    return plain(words) in TOTALS


@lru_cache(maxsize=1 << 14)
def level(heading: str) -> str:
    """The level of rows under a heading, or empty."""
    return next((name for name, known in LEVELS if heading in known or plain(heading) in known), "")


def kind(item: str) -> str:
    """What an item's money is, by the words of its name."""
    return next((name for name, known in KINDS if re.match(known, re.sub(r"^\d{3}(?=[가-힣])", "", key(item)))), "regular")


@lru_cache(maxsize=1 << 14)
def account(words: str) -> str:
    """The account that a label names, or empty."""
    bare = re.sub(r"^(?:세출|세입)|(?:예산액?|세출|결산|소계|합계|(?<=회계)계)$", "", plain(words))
    return next((name for name, known in ACCOUNTS if re.fullmatch(known, bare)), "")


def is_field(words: str) -> bool:
    """Whether a label is a field of the functional classification."""
    return plain(re.sub(r"^\d{3}\s*", "", words)) in FIELDS


def fund_of(match: re.Match[str], district: str | None) -> str:
    """The fund that a match of FUND names; empty where it names two. A city or county of a province calls its own money 시비, 군비."""
    found = next((name for n, (name, _) in enumerate(FUNDS) if match[f"f{n}"]), "")
    front = (district or "").partition("-")[0]
    return "구비" if found == "시비" and front and front not in METROPOLITAN and _OWN.fullmatch(match[0].strip()) else found


def fund(words: str, district: str | None) -> str:
    """The one fund that words name, or empty."""
    found = {fund_of(m, district) for m in FUND.finditer(words)}
    return next(iter(found)) if len(found) == 1 else ""


@lru_cache(maxsize=1 << 14)
def is_fund(words: str, district: str | None) -> str:
    """The fund of a label that is nothing but the name of a fund: `구비`, `시비(특별교부금)`."""
    if words in LEDGER_FUNDS:
        return LEDGER_FUNDS[words]
    match = FUND.fullmatch(_REMARK.sub("", words))
    return fund_of(match, district) if match else ""


def is_year(words: str) -> bool:
    """Whether a label is a year and nothing else: `2023년`, `'23년도`, `2023회계연도`."""
    return _YEAR_LABEL.fullmatch(words.strip()) is not None


def years(words: str) -> list[int]:
    """The years that words name, `2023년`, `'23.`."""
    return [full_year(a or b) for a, b in YEAR.findall(words)]
