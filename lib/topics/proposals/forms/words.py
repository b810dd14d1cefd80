"""The words of proposal schemes as governments print them: schemes, stages, what is counted. Data, read by the forms beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lib.core.korean import normal_label
from lib.documents.words.labels import key
from lib.forms import Setting
from lib.reading.meaning.labels.glued import named, part, rest
from lib.topics.proposals.wording import PARTS, STAGES

_LEVEL = r"(?P<level>[가-힣]{1,4}(?:특별시|광역시|특별자치시|특별자치도)|(?:서울|부산|대구|인천|광주|대전|울산|세종)시|(?:경기|강원|충북|충남|전북|전남|경북|경남|제주|[가-힣]{2}[남북])도|시|(?<![년제])도|구|군)"
_PARTICIPATORY = re.compile(rf"{_LEVEL}?(?P<who>주민|시민|도민|구민|군민)?참여예산")
_QUOTED = re.compile(r"['\"‘“「]([^'\"’”」]{2,20})['\"’”」]")
_CONTEST = re.compile(r"((?:[가-힣]+\s)?(?:정책\s?)?(?:아이디어|정책|제안|슬로건)\s?공모(?:전)?)")
_A_CONTEST = re.compile(r"[가-힣]{0,8}공모전")
_SUGGESTED = re.compile(
    r"제안제도|제안심사|제안심의|우수제안|채택제안|창안|(?:구민|시민|군민|도민|국민|공무원|직원|고객)제안(?!사업)|국민신문고(?!\s?(?:등\s?)?(?:[가-힣]{2}\s?)?민원)"
)
_MAYBE = re.compile(r"제안(?!서|요청|설명|이유|발표)(?:사업)?")
_WHO = re.compile(
    r"(?:구민|시민|군민|도민|국민|주민|공무원|직원|공모)(?:제안|창안)|국민신문고(?:제안)?|(?:[가-힣]{0,4}[구시군도청])?(?:홈페이지|누리집)(?:제안)?"
)
_OF_KIND = re.compile(rf"^\s*({_WHO.pattern})[은는]\s*$")
_HALF = re.compile(r"^(?:상반기|하반기|상·하반기)\s*")
_LISTED = re.compile(r"(?<=[가-힣])\s?[·ㆍ․‧•,/]\s?(?=[가-힣])")  # 경제·안전 is no 제안
SUGGESTION, WHOLE = "제안제도", "전체"


def stage(words: str, *, weak: bool = True) -> str:
    """The stage that words name, or empty; `weak` whether 제안 alone names one."""
    return named(words, PARTS) if weak else part(words, STAGES)


def channel(words: str) -> str:
    """The kind of proposals that words name, or empty: `온라인 접수` → 온라인, `국민제안은` → 국민제안."""
    return rest(_OF_KIND.sub(r"\1", words), PARTS)


def is_scheme(words: str) -> bool:
    """Whether words only name a scheme, and no kind within it."""
    bare = _apart(words)
    return bool(_PARTICIPATORY.search(bare) or _SUGGESTED.search(bare) or _MAYBE.search(bare))


def _apart(words: str) -> str:
    """The key of words, those of a list kept apart."""
    return key(_LISTED.sub("|", words))


def is_kind(words: str) -> bool:
    """Whether words name one kind of suggestions by who makes them: 공무원제안."""
    return _WHO.fullmatch(key(words)) is not None


def kind_at_end(words: str) -> str:
    """The kind of suggestions, or the contest, that words end in: `채택된 국민제안` → 국민제안; empty where they end in none."""
    last = words.split()[-1:]
    return last[0] if last and (is_kind(last[0]) or _A_CONTEST.fullmatch(last[0])) else ""


def is_participatory(words: str) -> bool:
    """Whether words speak of participatory budgeting, or a scheme is one."""
    return "참여예산" in key(words)


def program(texts: Iterable[str], setting: Setting) -> str:
    """The scheme that words are about, the nearest first; empty if they name none."""
    plain = maybe = ""
    for words in texts:
        found = _PARTICIPATORY.search(key(words))
        of_above = _above(setting) if found and found["who"] == "시민" and _own(setting) != "시" else ""
        if found and (level := level_of(found["level"], setting) if found["level"] else of_above):
            return f"주민참여예산({level})"
        if found and maybe and _SUGGESTED.search(key(words)):
            return f"주민참여예산({_own(setting)})" if "사업" in maybe else SUGGESTION  # words about both schemes leave it to those before
        plain = plain or ("참여예산" if found else "")
        named = "" if found or plain else _named(words)
        if named:
            return named
        maybe = maybe or next(iter(_MAYBE.findall(_apart(words))), "")
    return f"주민참여예산({_own(setting)})" if plain else SUGGESTION if maybe else ""


def _named(words: str) -> str:
    """A scheme with a name of its own, a contest, or the proposal scheme."""
    quoted = _QUOTED.search(words)
    if quoted and re.match(r"\s*(?:정책\s?|구민\s?|시민\s?|주민\s?)?제안", words[quoted.end() :]):
        return normal_label(quoted[1])
    contest = _CONTEST.search(normal_label(words))
    if contest and "예산" not in words and not _SUGGESTED.search(key(words)):
        return _HALF.sub("", contest[1])
    return SUGGESTION if _SUGGESTED.search(key(words)) else ""


def level_of(words: str, setting: Setting) -> str:
    """Whose participatory budget a word says: the government's own 구, 시 or 군, or the one above by its short name."""
    if setting.government.endswith(words) or words == _own(setting):
        return _own(setting)
    return (_above(setting) if words in {"시", "도"} else "") or words


def _own(setting: Setting) -> str:
    return setting.government[-1:] or "구"


def _above(setting: Setting) -> str:
    """서울특별시 → 서울시."""
    return re.sub(r"(?:특별|광역)(?:자치)?시$", "시", re.sub(r"특별자치도$", "도", setting.above))
