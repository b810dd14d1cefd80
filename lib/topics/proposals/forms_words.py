"""The words of proposal schemes as governments print them: schemes, stages, what is counted. Data, read by the forms beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from lib.core.korean import normal_label
from lib.documents.labels import key
from lib.forms import Setting
from lib.forms.totals import TOTALS

# Stage → how its words begin or end in a key. Of several in one label the last one says where the proposals stand.
STAGES = (
    ("불채택", r"불채택|미채택|부결|불선정"),
    ("채택", r"(?<![불미])채택|가결"),
    ("상정", r"상정"),
    ("투표", r"투표"),
    ("선정", r"(?<!불)선정|확정"),
    ("편성", r"편성|예산반영|참여예산(?:사업)?(?:예산)?규모|^(?:연도별)?예산규모$|반영(?=현황|결과|건수|액|$)"),
    ("집행", r"집행|(?:^|제안|채택|추진)(?:실시|시행)(?=건수|현황|완료|$)|추진완료|^완료$"),
    ("심의", r"심의|심사|부서검토|검토(?=대상|건수|완료|현황|결과|$)"),
    ("접수", r"접수|제출|응모"),
)
WEAK = (("접수", r"제안(?!제도|규칙|조례|자|서|요청|설명)|신청"),)  # name a stage only where no other word does
AS_PRINTED = ("접수", "심의", "채택", "불채택", "선정", "편성", "집행", "투표", "상정")  # words that need no note

SPELLINGS = frozenset({
    "접수", "접수건수", "제안접수", "제안건수", "심사", "심의", "채택", "불채택", "미채택", "상정", "총회상정", "선정", "선정건수", "편성", "예산편성",
    "집행", "실시", "시행", "투표", "건수", "금액", "사업비", "계", "합계", "구분", "연도", "채택률", "채택율", "선정률", "선정율", "실시율", "비고",
})  # fmt: skip
NAMES = frozenset(
    {"구분", "연도", "연도별", "분야", "분야별", "동", "동별", "경로", "접수경로", "유형", "제안유형", "사업유형", "부서", "비고"}
)
COUNTED = frozenset({"건", "개", "사업", "과제"})
MONEY = re.compile(r"원$|억$")
PEOPLE = frozenset({"명", "인"})

_COUNT = re.compile(r"건수|사업수|개수|건$")
_AMOUNT = re.compile(r"금액|사업비|예산액|(?:요구|제안|선정|편성|집행|반영)액")
_PEOPLE = re.compile(r"인원|참여자|명수|참가자|투표자")
_CEILING = re.compile(r"한도|규모|목표액?|재원|총액|증감|평균|건당|상금|시상|포상")
_PENDING = re.compile(r"(?:심사|심의|검토|처리|진행|추진)중(?:인?건수)?")  # what stands at no stage yet
_RATE = re.compile(r"([가-힣]*?)(?:률|율|비율)$")
_NEUTRAL = re.compile(
    r"\d차|통과|총괄|현황|결과|대상|건수|사업수|개수|금액|사업비|예산액|인원|참여자|참여|참가|실적|접수액|총회|주민총회|최종|실시|개최|운영|사업|공모|부서|분과위원회|분과위|분과|심의위원회|위원회|처리|총|중|후|및|수|액|명|건"
)

_LEVEL = r"(?P<level>[가-힣]{1,4}(?:특별시|광역시|특별자치시|특별자치도)|(?:서울|부산|대구|인천|광주|대전|울산|세종)시|(?:경기|강원|충북|충남|전북|전남|경북|경남|제주|[가-힣]{2}[남북])도|시|(?<![년제])도|구|군)"
_PARTICIPATORY = re.compile(rf"{_LEVEL}?(?P<who>주민|시민|도민|구민|군민)?참여예산")
_YEARS = re.compile(r"(?:전년도?|작년|지난\s?해|올해|금년도?)(?=\s|$)|(?:(?:19|20)\d{2}|'\d{2})\s?[.년]도?\s*(?:[상하]반기)?")
_TAIL = re.compile(r"[(（][^()（）]*[)）]\s*$")
_OURS = re.compile(r"(?:[가-힣]*(?:구|시|군|도)\s?)?(?:주민|시민|도민|구민|군민)참여\s?예산(?:제도?)?|우리\s?(?:구|시|군|도)\s?")
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
_PARTICLE = re.compile(r"[가-힣]{2}(?:에서|에게|하는|하여|되는|으로|[은는를에]|(?<!마)(?<!가)을)$")
_VOTED = re.compile(r"(?:주민|시민|구민|군민|도민)투표")
_HALF = re.compile(r"^(?:상반기|하반기|상·하반기)\s*")
SUGGESTION, WHOLE = "제안제도", "전체"


class Meant(NamedTuple):
    """What a heading says: a stage, what is counted (count, amount_won, participants), a rate of a stage, a total, a kind of proposals."""

    stage: str = ""
    column: str = ""
    rate: str = ""
    total: bool = False
    channel: str = ""
    other: bool = False


def stage(words: str, *, weak: bool = True) -> str:
    """The stage that words name, or empty; `weak` whether 제안 alone names one."""
    bare = key(words)
    for known in (STAGES, WEAK) if weak else (STAGES,):
        found = [(m.start(), name) for name, pattern in known for m in re.finditer(pattern, bare)]
        if found:
            return max(found)[1]
    return ""


def stage_before(words: str, last: str) -> str:
    """The stage that words name besides `last`: 채택제안 실시 → 채택; empty where they name no other."""
    return next((name for name, pattern in STAGES if name != last and re.search(pattern, key(words))), "")


def meant(words: str) -> Meant:
    """A heading of a row or column."""
    bare = key(words)
    if bare in TOTALS:
        return Meant(total=True)
    rate = _RATE.search(re.sub(r"[%]", "", bare))
    if rate and "집행액" not in bare:
        return Meant(rate=stage(rate[1]) or rate[1])
    if _CEILING.search(bare) or _PENDING.fullmatch(bare):
        return Meant(other=True)
    return Meant(stage(words), _column(bare), channel=channel(words))


def _column(bare: str) -> str:
    """What a heading counts; a heading of two (건/백만원) counts neither alone."""
    for name, pattern in (("participants", _PEOPLE), ("amount_won", _AMOUNT), ("count", _COUNT)):
        if pattern.search(bare):
            return name
    return ""


def channel(words: str) -> str:
    """What is left of a label without stages and neutral words: the kind of proposals, or empty. `온라인 접수` → 온라인."""
    bare = _YEARS.sub("", _OURS.sub("", _TAIL.sub("", normal_label(words)).strip(" *※○·:：-")))
    tokens = bare.split()
    if len(tokens) > 1 and any(map(_PARTICLE.search, tokens)):
        return ""  # a sentence names no kind
    return " ".join(kept for token in tokens if (kept := _kind(token)))


def _kind(token: str) -> str:
    """The token as printed where it names a kind alone, what is left of it where a stage is glued to it."""
    token = token[:-1] if token.endswith(("은", "는")) and is_kind(token[:-1]) else token  # 국민제안은 총 99건
    rest = _VOTED.sub("", token)
    for _, pattern in STAGES:
        rest = re.sub(pattern, "", rest)
    left = _NEUTRAL.sub("", rest)
    if not re.search(r"[가-힣A-Za-z]", left) or left in {"제안", "예산", "본예산", "당초예산", "추경예산"}:
        return ""
    return token if rest == token else left


def is_scheme(words: str) -> bool:
    """Whether words only name a scheme, and no kind within it."""
    bare = key(words)
    return bool(_PARTICIPATORY.search(bare) or _SUGGESTED.search(bare) or _MAYBE.search(bare))


def is_kind(words: str) -> bool:
    """Whether words name one kind of suggestions by who makes them: 공무원제안."""
    return _WHO.fullmatch(key(words)) is not None


def kind_at_end(words: str) -> str:
    """The kind of suggestions, or the contest, that words end in: `채택된 국민제안` → 국민제안; empty where they end in none."""
    last = words.split()[-1:]
    return last[0] if last and (is_kind(last[0]) or _A_CONTEST.fullmatch(last[0])) else ""


def participatory(words: str) -> bool:
    """Whether words speak of participatory budgeting."""
    return "참여예산" in key(words)


def is_participatory(program: str) -> bool:
    """Whether a scheme is a participatory budget."""
    return program.startswith("주민참여예산")


def program(texts: Iterable[str], setting: Setting) -> str:
    """The scheme that words are about, the nearest first; empty if they name none."""
    plain = maybe = ""
    for words in texts:
        found = _PARTICIPATORY.search(key(words))
        if found and (level := _level(found, setting)):
            return f"주민참여예산({level})"
        if found and maybe and _SUGGESTED.search(key(words)):
            return f"주민참여예산({_own(setting)})" if "사업" in maybe else SUGGESTION  # words about both schemes leave it to those before
        plain = plain or ("참여예산" if found else "")
        named = "" if found or plain else _named(words)
        if named:
            return named
        maybe = maybe or next(iter(_MAYBE.findall(key(words))), "")
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


def _level(found: re.Match[str], setting: Setting) -> str:
    """Whose participatory budget: the government's own 구, 시 or 군, or the one above by its short name; empty if not said."""
    words = found["level"] or ""
    if not words:
        return _above(setting) if found["who"] == "시민" and _own(setting) != "시" else ""
    if setting.government.endswith(words) or words == _own(setting):
        return _own(setting)
    if words in {"시", "도"}:
        return _above(setting) or words
    return words


def level_of(words: str, setting: Setting) -> str:
    """Whose participatory budget a heading of one letter means: 시 and 구 stand beside each other in tables of a district."""
    if words not in {"시", "도", "구", "군"}:
        return ""
    return _own(setting) if words == _own(setting) else _above(setting) or words


def _own(setting: Setting) -> str:
    return setting.government[-1:] or "구"


def _above(setting: Setting) -> str:
    """서울특별시 → 서울시."""
    return re.sub(r"(?:특별|광역)(?:자치)?시$", "시", re.sub(r"특별자치도$", "도", setting.above))
