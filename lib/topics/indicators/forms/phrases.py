"""What may be the name of a figure: a noun phrase; no piece of a sentence that begins with a particle or holds a verb."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lib.core.korean import without_particle
from lib.documents.words.labels import key
from lib.topics.indicators.forms.words import EMPTY_HEADS, SHORT_HEADS

LONGEST = 40
# `신청이`, `일반회계가`; but 어린이, 높이, 지킴이, 농가, 평가 are words of their own
_SUBJECT = re.compile(
    r"(?:[은는]|(?<=[가-힣]{2})(?<!어린)(?<![높길깊넓놀종차먹풀걸맞살들])이|(?<=[가-힣]{2})(?<![국평증물단휴인허추참여원주부문작상농고저정시유대업술동어축출염불결재공특서첨누])가)$"
)
_NO_SUBJECT = re.compile(r"[함됨림킴늠봄움]이$")
_VERBAL = re.compile(
    r"(?:하고|하며|하여|해서|하면서|하자|하도록|했고|했으며|했으나|하였고|하였으며|하였으나|되고|되며|되어|돼|됐고|됐으며|됐으나|되었고|되었으며"
    r"|받고|받아|[있없]어|[있없]고|않[아고]|이며|이고|지만|는데|으며|으나|따라|따르면|위해|통해|대해|관해|의해|비해|대한|위한|관한|따른|불복해|보면|습니다|입니다|했다|됐다|이다|[은는이]데|다가|려고|도록|면서"
    r"|열어|거쳐|들어서?|맞아|합쳐|나눠|받아|넘겨|늘려|줄여|높여|(?<![재피침이저손상올방공남동서진김폭훼오])해)$"
)
_CASE = re.compile(
    r"(?<=[가-힣]{2})(?:을|를|보다|께서)$|(?<=[가-힣])(?:에게|에서|에는|에서는|으로는|로는|으로|까지|부터)$|(?<=[가-힣]{2})(?<![도경통수관선항진대가활차])로$|(?<=[가-힣])에$|(?:상대|별)로$"
)
_ADNOMINAL = re.compile(r"[가-힣](?:된|한|하는|되는|받은|받는|있는|없는|남은|모인|보낸|열린)$|^(?:늘어난|줄어든|높은|낮은|많은)$")
_ADVERBS = frozenset(
    {"지난", "당초", "총", "약", "모두", "전부", "각각", "현재", "이후", "이어", "이어서", "또한", "특히", "한편", "먼저", "우선", "다음은", "마지막으로", "무려", "이미", "다시", "가장", "및", "등", "즉", "올", "올해", "지난해", "작년", "금년", "대비", "결과", "만에", "함께", "가운데", "중", "이중", "그중", "이", "그", "이번", "상반기", "하반기", "연간", "매년", "매월", "가량", "정도", "대부분"}
)  # fmt: skip
_ACTORS = re.compile(r"(?:시|도|구|군|국|과|청|정부|의회)[은는이가]$")
_NUMBER = re.compile(r"\d")
_EACH = re.compile(r"1\s?(?:인|명|가구|세대|건|개소?)당")
_WHOLES = re.compile(rf"(?<=\S)[(（][^()（）]*[)）]|{_EACH.pattern}(?:\s(?:연간|연평균|평균|월))?")  # are not parted by blanks and commas
_HANGUL = re.compile(r"[가-힣A-Za-z]{2}")
_LEADING = re.compile(r"^(?:을|를|이|가|은|는|의|에|로|으로|와|인|에서|에게|보다|까지|부터|이며|이고|이나|이던|이다|했다|하는|된|씩|만)\s")
_TIME_LEFT = re.compile(r"^(?:까지|말까지|부터|말|현재|기준)\s")  # of a time that stood before: 2025년까지 설치
_FINITE = re.compile(
    r"(?:하였고|하였으며|하였으나|했으며|했으나|했고|됐고|되었고|되었으며|이었고|[가-힣]습니다|입니다|합니다|됩니다|드리겠습니다|하였다|했다|됐다)(?=[\s.,]|$)"
)
_ENDS = re.compile(r"(?:하여|하고|해서|되어|했고|에서|에게|보다|에는|으로|를|했다고|된다|다\.|대비)$")
_EMPTY = frozenset(
    {"건수", "수", "것", "비율", "규모", "금액", "청구", "사건", "안건", "사업", "예산", "경우", "내용"}
)  # fmt: skip


def phrase(words: str) -> str:
    """The noun phrase that words end in, without the particle behind it; empty where they end in none."""
    parts = _WHOLES.sub(lambda m: re.sub(r"\s", "\0", m[0]).replace(",", "\1"), words).replace(",", " , ").split()
    while parts and parts[-1] in _ADVERBS:
        parts.pop()
    if not parts or parts[-1] == "등" or _CASE.search(parts[-1]) or _VERBAL.search(parts[-1]) or _is_genitive(parts[-1]):
        return ""
    taken = [bare_subject(parts.pop())]
    while parts and (_is_nominal(parts[-1]) or (parts[-1] in {",", "등"} and "및" in taken)):  # 지방채, 잉여금 등 및 전입금은: all of them
        taken.insert(0, parts.pop())
    made = " ".join(_without_lead(taken)).replace(" ,", ",")
    return named(made.replace("\0", " ").replace("\1", ","))


def _is_genitive(word: str) -> bool:
    return word.endswith("의") and without_particle(word) != word


def is_empty(word: str) -> bool:
    """Whether a word says only that something is counted: 건수, 금액."""
    return word in _EMPTY


def is_plain(words: str) -> bool:
    """Whether a phrase is of nouns alone: no `공개된 청구`."""
    return not any(map(_ADNOMINAL.search, words.split()))


def bare_subject(word: str) -> str:
    """A word without the particle of a subject or topic: `신청이` → 신청."""
    if _NO_SUBJECT.search(word) or len(word) < 3:
        return word
    return _SUBJECT.sub("", word)


def is_subject(words: str) -> bool:
    """Whether words end in the particle of a subject or topic."""
    last = words.rstrip().rpartition(" ")[2]
    return bare_subject(last) != last


def _is_nominal(word: str) -> bool:
    """Whether a word may stand within a noun phrase."""
    if _ADNOMINAL.search(word) and not _VERBAL.search(word):
        return True
    ends = (
        word == ","
        or word in _ADVERBS - {"전부", "및"}
        or (_NUMBER.search(word) and not _EACH.match(word))
        or word.endswith((".", ",", "등"))
    )
    return not (ends or _CASE.search(word) or _VERBAL.search(word) or _ACTORS.search(word) or bare_subject(word) != word)


def _without_lead(parts: Sequence[str]) -> Sequence[str]:
    """Without an attribute that leads, unless what is left says too little: `제기된 정보공개 청구` but `인용된 건수`."""
    if len(parts) > 2 and parts[0] == "우리" and parts[1].endswith("의"):  # 우리 구의 채무
        parts = parts[2:]
    while len(parts) > 1 and (parts[0] in {"및", ",", "등"} or (_ADNOMINAL.search(parts[0]) and key("".join(parts[1:])) not in _EMPTY)):
        parts = parts[1:]
    return parts


_TIME_BEHIND = re.compile(r"(?:^|[\s_]+)(?:19|20)\d{2}\s?년\s?(?:말|도)?$")  # 위원회 수_ 2018년말: when, which the period says


def named(name: str) -> str:
    """A name that is one, without a particle at its end; empty for a piece of a sentence."""
    bare = _TIME_BEHIND.sub("", _TIME_LEFT.sub("", name.strip()))
    if _LEADING.match(bare) or _FINITE.search(bare) or _ENDS.search(bare):
        return ""
    front, _, last = bare.rpartition(" ")
    return f"{front} {bare_subject(without_particle(last) if last[-1:] in '은는을를' else last)}".strip()


def is_name(name: str) -> bool:
    """Whether a phrase says what is counted by itself."""
    return _HANGUL.search(name) is not None and len(name) <= LONGEST and key(name) not in {*EMPTY_HEADS, *SHORT_HEADS, *_EMPTY}
