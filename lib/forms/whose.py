"""Whose figure a statement or a row is: another government that it names as its subject, or as the label of its row."""

from __future__ import annotations

import re
from functools import lru_cache

from lib.documents.words.labels import key
from lib.forms.report import Grid, Setting

_LEAD = r"(?:^|[:：,(（·/]|\s[-–]\s|사례|경우|년도?|비교)\s*"
_ACTS = r"\s?(?:벤치마킹|방문|견학|협약|교류|공동|지원|소재|출신|거주|인근|경계|주관|주최|공모|평가|보조|조례|의회|인센티브|간)"
_SUBJECT = r"(?:청)?(?:은|는|이|가|의|에서는)?(?=[\s:：(（]|$)"
_OTHERS = re.compile(
    r"(?<![가-힣])(?:타|다른)\s?(?:구|시|군|자치구|시군구|지자체|자치단체|지방자치단체|기관)(?!\S*(?:협력|교류|벤치마킹|전출|전입))"
)
_OUTSIDE = re.compile(
    r"[가-힣]\s?(?:공단|재단|의료원|문화원|진흥원|연구원|체육회|장학회)(?:[의은는이가]\s|(?![가-힣]))"
    r"|(?:시설|환경|도시|교통|관광|개발|해양|주택|에너지|의료|농수산식품|유통)\s?공사(?:[의은는이가]\s|(?![가-힣]))|출자·?출연"
)
_MEASURED = re.compile(r"\s(?:\S+\s){0,3}?\S*(?:은|는)\s")
_TOGETHER = re.compile(r"^\s?(?:등|및|·|,)")


def another(text: str, setting: Setting) -> str:
    """The name of another government that the words before a figure make its subject (`강남구 승소 30건`), as printed; else empty.

    `타구 사례` without a name gives these words. A partner or an occasion (`강남구와 협약`, `서울시 공모`) is no subject; a government of a
    higher kind only where 은, 는 or 의 makes it one.
    """
    if not setting.others or not text.strip():
        return ""
    for match in _pattern(setting.others).finditer(text):
        if _is_subject(match, text, setting):
            return match["name"]
    group = _OTHERS.search(text)
    return group[0] if group else ""


def _is_subject(match: re.Match[str], text: str, setting: Setting) -> bool:
    rest = text[match.end() :]
    if re.match(_ACTS, rest) or _TOGETHER.match(rest):
        return False
    peer = match["name"][-1] == setting.government[-1:]
    return peer or match[0].endswith(("은", "는", "의")) or _MEASURED.match(rest) is not None


@lru_cache(maxsize=8)
def _pattern(names: frozenset[str]) -> re.Pattern[str]:
    known = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    return re.compile(rf"{_LEAD}(?:[가-힣]{{2,5}}\s)?(?P<name>{known}){_SUBJECT}")


def outside(words: str) -> bool:
    """Whether a title names a body of its own that the government owns or pays: `부산교통공사 예산 현황`, `문화재단 인력`; a list in a bracket names none."""
    return _OUTSIDE.search(_LIST.sub("", words)) is not None


_LIST = re.compile(r"[(（][^()（）,，]{1,40}[,，][^()（）]{1,120}[)）]")  # 3사업소(노인전문병원, 보건환경연구원)


def behind(title: str, setting: Setting) -> str:
    """What a title says behind the name of another government with which it begins; empty where it does not.

    `해운대구 정·현원 현황` → `정·현원 현황`.
    """
    match = _pattern(setting.others).match(title.strip()) if setting.others else None
    return title.strip()[match.end() :].strip() if match else ""


def labelled(words: str, setting: Setting) -> str:
    """The name of another government that is all that a label says; else empty."""
    bare = key(words)
    return next((name for name in (bare, bare.removesuffix("청")) if name in setting.others), "")


# Headings over the names of municipalities.
MUNICIPALITIES = frozenset(
    [
        "자치단체",
        "자치단체명",
        "자치단체별",
        "시군구",
        "시군구명",
        "단체명",
        "자치구",
        "자치구명",
        "자치구별",
        "구명",
        "구별",
        "지자체",
        "지자체명",
        "기초자치단체",
        "구군",
        "구군명",
        "구군별",
        "군구",
        "시군",
        "시군명",
        "시군별",
    ]
)
_PLACES = MUNICIPALITIES | {"지역"}


def is_of_others(grid: Grid, setting: Setting) -> bool:
    """Whether rows or columns of a table are other governments, or the words over it say that it is about others.

    Beside the name of a thing (구·군 | 시장명) a government says where that is.
    """
    heads = [stub.key for stub in grid.stubs]
    places = {n for n, head in enumerate(heads) if head in _PLACES} if any(h.endswith("명") for h in heads if h not in _PLACES) else set()
    labels = (
        *(w for row in grid.rows for n, w in enumerate(row.labels, len(heads) - len(row.labels)) if n not in places),
        *(p.text for c in grid.columns for p in c.path),
    )
    return any(labelled(w, setting) for w in labels) or any(another(w, setting) for w in (grid.caption, *grid.place.over[-1:]))
