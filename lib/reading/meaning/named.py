"""Things that a line names itself with what they cost: `등산로 정비(3개소, 12억원)`, `난방비 지원 : 21개 단지, 4.8억원`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lib.core.wording import Cost
from lib.documents.labels import label
from lib.documents.numbers import Number
from lib.forms import Words
from lib.reading.meaning.clauses import Clause
from lib.reading.meaning.parts import bracketed, closing, is_money, source
from lib.reading.meaning.senses import period_in

# What a work is called by: money behind any other word may be earned, saved, fined or promised.
_WORKS = (
    "사업|조성|설치|건립|신축|증축|증설|용역|공사|정비|확충|확장|구축|개선|매입|건설|개발|보상|전환|지원|운영|개최|추진|시행|교체|보수|보강|신설|도입|제작"
    "|출연|출자|보조|급여|수당|이용권|카드|바우처|검진|접종|예방|방역|관리|홍보|양성|위탁|활성화|강화|확대|고도화|프로그램|가입|보급|수립|조사|점검|축제|행사|연결|복원|정화|준설|퇴치|교육|육성|설계|리모델링|현대화|철거|포장|개설|개량|구입|구매|시설|단지|센터|공원|마스터플랜|안전망"
)
_WORK = re.compile(rf"[가-힣A-Za-z「『‘'\"“][가-힣A-Za-z0-9「」『』‘’'\"“”·‧・ㆍ\-~∼\s]{{1,60}}?(?:{_WORKS})")
_CUT = re.compile(r"[(（\[)）\]，;]|,(?!\d{3}(?!\d))|(?<=\s)/(?=\s)")
_LEADS = re.compile(r"[:：▹▸►→‣▻]")
_REST = re.compile(r"\s?(?:[가-힣]{0,8}(?:추진|지원|시행|실시|설치|교부|완료|준공|착공|예정|중)|등|사업|및.{0,12})?\s?\.?(?=$|\s|[,，;*※])")
_COUNTED = re.compile(
    r"(?:(?:총|약|누계|\d{1,3}세\s?(?:이상|이하|미만)|[가-힣]{1,4})\s)?(?:총|약|누계)?\s?[\d,.]+\s?[가-힣㎡㎞㎢ha-zA-Z]{1,5}(?:\s[가-힣·]{1,4})?"
)
_EDGE = re.compile(
    r"^[\s·‧\-○ㅇ□◦]*(?:[(（](?:[^()（）가-힣]*|[^()（）]{0,8}(?:계획|신규|계속|완료|진행|실적|사항|내용|성과|목표))[)）]\s?)?"
)
# Works whose money is somebody else's, or passes through: what is judged, lent, given or owed.
_OTHER_MONEY = re.compile(
    r"심의|심사|감사|융자|대출|이차보전|기부금|모금|징수|체납|과태료|과징금|투자\s?유치|수주|매각|판매|낙찰|(?:절감|절약)(?:\s?(?:추진|실적|효과|달성))?$|전출|전입|반납|이월|(?<!저)소득|매출|수출"
)
_YEARLY = re.compile(r"^(?:['’‘`]\s?\d{2}|20\d{2})\s?년도?\s?")
_INNER = re.compile(r"\s?[(（][^()（）]*[)）]")
_DONE_BY = re.compile(r"완료|준공|까지|목표|이후|부터|개통|착공|이상|[~∼～]")
_GENERAL = re.compile(r"(?:사업|추진|시행|지원|공사|용역|운영|설계|실시)(?:\s?(?:추진|시행|실시|지원))?")
_ANY = "사업"  # a name that says no thing: 지원규모 : 60팀, 12억원 is the title's
_LENT = re.compile(r"융자|대출|보증|자금|이자|펀드|투자조합")  # its 지원규모 is what others lend
_PRICED = re.compile(r"(?:당|월|최대|한도|인당|단가|기준|[~∼～])\s?$")  # 월 10만 5천원
_BY_ONE = re.compile(r"[\s.]*|\s?(?:지원|투입|집행)[\s.]*|[,，]\s?[가-힣\d]{1,8}당\s.*")
_FACT = re.compile(
    r".*(?:규모|내용|대상|금액|액|비|기준|조건|계획|실적|현황|상황|기간|방법|방식|위치|개요|효과|예산|재원|"
    r"수량|물량|사업량|주체|기관|구분)"
)
_SIZE = re.compile(r"(?:지원|사업|투자|운영)규모")
_MONEY = re.compile(r"(?:총|약|금)?\s*")
_TAIL = re.compile(r"\s?(?:지원|투입|소요|투자|규모)?\s?")


def named(words: Words, title: str, cost: Cost) -> Iterator[tuple[str, Clause]]:
    """The names of works in a line with what they cost; a name that says no thing (`사업 추진`) is the title's."""
    for left, right in _segments(words.text):
        amounts = [n for n in words.numbers if is_money(n) and left <= n.start < right and not _PRICED.search(words.text, 0, n.start)]
        if len(amounts) != 1:
            continue
        found = (
            _in_bracket(words, left, right, amounts[0], cost)
            or _grouped(words, left, right, amounts[0])
            or _listed(words, left, right, amounts[0], cost)
        )
        if found and not (found[0] == _ANY and _LENT.search(f"{title} {words.text}")):
            yield _thing(found[0], title), found[1]


def own_name(text: str, clause: Clause, title: str) -> str:
    """The thing that a line itself names before its cost, the title's where it names none.

    `조성사업(…) ▹ 437억원(국 62, 시 375)`; `그린리모델링 사업 : 4개소(총사업비 8억원)`; `(중구) 대청동 9,220㎡, 총사업비 47억원` is a part of the title's.
    """
    before = text[: clause.start]
    if not clause.head:
        name = _FIRST.match(text[: clause.start + 1])
        return label(name[1]).text if name else _labelled(before)
    lead = before[: _lead(before)]
    if lead != before and (work := _work(lead)) and (thing := _thing(work, "")):
        return thing
    place = _MEASURED.sub("", before).strip(" ,，·")
    is_place = _PLACED.search(before) and _PLACE.fullmatch(place) and not _COUNTS.search(place)
    return f"{title} {place}" if is_place else ""


def _labelled(before: str) -> str:
    """The thing before a colon, counts alone between it and its money: `무임교통카드 : 152천명, `; a fact of a thing (지원내용) names none."""
    name, colon, rest = before.partition(":")
    bare = label(_YEARLY.sub("", _INNER.sub("", _EDGE.sub("", name))).strip()).text
    is_fact = _FACT.fullmatch(bare.replace(" ", "")) or _OTHER_MONEY.search(bare) or _COUNTS.search(bare)
    return _thing(bare, "") if colon and not is_fact and _is_counted(rest) else ""


_COUNTS = re.compile(r"\d\s?(?:건|명|개|회|대|팀|개소)")


def _is_counted(words: str) -> bool:
    bare = _INNER.sub("", words).strip(" ,，")
    return not bare or all(_COUNTED.fullmatch(p.strip()) or _SUCH_AS.fullmatch(p.strip()) for p in bare.split(", "))


_SUCH_AS = re.compile(r"[가-힣\s·]{2,24}\s등|[가-힣]{2,6}(?:료|비)")  # 방재설비 교체 등, 380백만원


_FIRST = re.compile(
    r"\s*([가-힣A-Za-z][^:：▹▸►→(（]{3,40}?(?:사업|조성|설치|건립|증설|용역|공사|정비|확충|구축|개선|매입|건설|개발|보상|전환|지원))\s?(?=[(（▹▸►→,，])"
)
_MEASURED = re.compile(r"(?<![\d,.])[\d,.]{1,15}\s?(?:㎡|㎢|㎞|㎥|ha|km)(?:\s?\([^()]{0,20}\))?")
_PLACED = re.compile(r"[,，]\s*$")
_PLACE = re.compile(r"(?:[(（][가-힣\s]{1,10}[)）]\s?)?[가-힣A-Za-z0-9·\s]{2,24}")


def _lead(before: str) -> int:
    """Where the words before a head's own bracket or colon end."""
    colon = next((n for n, mark in enumerate(before) if mark in ":："), len(before))
    opened = max(before.rfind("("), before.rfind("（"))
    return min(colon, opened) if opened > max(before.rfind(")"), before.rfind("）")) else colon


def is_work(words: str) -> bool:
    """Whether words name a work: they end as one does."""
    return bool(_work(words))


def _work(words: str) -> str:
    """The name of a work with which words end, behind a colon or an arrow; brackets in it aside. Empty where they name none."""
    name = _YEARLY.sub("", _EDGE.sub("", _LEADS.split(words)[-1]).strip())
    return name if not _OTHER_MONEY.search(name) and _WORK.fullmatch(" ".join(_INNER.sub(" ", name).split())) else ""


def _segments(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of a line between commas outside brackets."""
    left, depth = 0, 0
    colon = ":" in text or "：" in text
    for cut in _CUT.finditer(text):
        mark = cut[0]
        depth = max(0, depth + (mark in "(（[") - (mark in ")）]"))
        if not depth and ((mark in ",，;" and not colon and not _GROUP.match(text, left)) or mark == "/"):
            yield left, cut.start()
            left = cut.end()
    yield left, len(text)


def _in_bracket(words: Words, left: int, right: int, amount: Number, cost: Cost) -> tuple[str, Clause] | None:
    """`구·군 준설비 지원(35억원)`, `청소차 전환('25년 5대, 국·시비 36.5억원 지원)`."""
    text = words.text
    opened = next((n for n in range(left, amount.start) if text[n] in "(（[" and closing(text, n + 1) >= amount.end), -1)
    end = closing(text, opened + 1) if opened >= 0 else -1
    if end < 0 or end > right or not _REST.match(text, end + 1):
        return None
    name = _work(text[left:opened])
    pieces = [(opened + 1 + a, opened + 1 + b) for a, b in _pieces(text[opened + 1 : end])]
    own = next(((a, b) for a, b in pieces if a <= amount.start < b), None)
    if not name or own is None:
        return None
    fund = source(_MONEY.sub("", text[own[0] : amount.start], count=1).strip(" :："), cost)
    if fund is None or not _TAIL.fullmatch(text, amount.end, own[1]):
        return None
    year, shares = "", ""
    given = (source(text[a:b].strip(), cost) for a, b in pieces)
    fund = fund if fund[1] else next((one for one in given if one and one[0]), fund)
    for a, b in pieces:
        year = year or _year(text[a:b])
        shares = shares or (text[a:b].strip() if "%" in text[a:b] else "")
    return name, Clause("", words.figure(amount), (), year or _year(_LEADS.split(text[left:opened])[-1]), fund, shares)


def _listed(words: Words, left: int, right: int, amount: Number, cost: Cost) -> tuple[str, Clause] | None:
    """`영구임대 난방비 지원 : 21개 단지, 7,396세대, 4.8억원(시비)`: counts, then the money."""
    text = words.text
    head, _, rest = text[left : amount.start].partition(":")
    name = _ANY if _SIZE.fullmatch(head.replace(" ", "")) else _work(head) or _expense(head, cost)
    if not name or "%" in rest or not _is_counted(rest):
        return None
    bracket = bracketed(words, amount.end, amount.unit, cost)
    if not _BY_ONE.fullmatch(text, bracket.end, right):
        return None
    return name, Clause("", words.figure(amount), bracket.parts, "", bracket.sole, bracket.shares, "", len(bracket.parts))


def _grouped(words: Words, left: int, right: int, amount: Number) -> tuple[str, Clause] | None:
    """`(기술닥터) 60개사, 600백만원`: a name in a bracket, counts, the money."""
    match = _GROUP.fullmatch(words.text, left, amount.start)
    is_ours = match and _is_counted(match[2]) and match[2].strip() and _BY_ONE.fullmatch(words.text, amount.end, right)
    name = label(match[1]).text if match and is_ours else ""
    return (
        (name, Clause("", words.figure(amount)))
        if name and not _FACT.fullmatch(name.replace(" ", "")) and not _OTHER_MONEY.search(name)
        else None
    )


_GROUP = re.compile(r"[\s\-·○ㅇ◦▪]*[(（]([가-힣A-Za-z][가-힣A-Za-z&·\s]{2,20})[)）]\s?([^()（）]*)")


def _pieces(inner: str) -> Iterator[tuple[int, int]]:
    left, depth = 0, 0
    for at, mark in enumerate(inner):
        depth += (mark in "(（[") - (mark in ")）]")
        if not depth and mark in ",，/" and not (mark == "," and inner[at + 1 : at + 2].isdigit()):
            yield left, at
            left = at + 1
    yield left, len(inner)


def _year(piece: str) -> str:
    """The one year with which a piece begins: `'25년 4개 구 5대`, `'25`; the year by which a thing is done is none."""
    bare = piece.strip(" -·○ㅇ")
    if _DONE_BY.search(bare) or not _BEGINS.match(bare):
        return ""
    year = period_in(f"{bare}년" if _BEGINS.fullmatch(bare) else bare)[0]
    return year if year.isdigit() else ""


_BEGINS = re.compile(r"(?:['’‘`]\s?\d{2}|20\d{2})(?!\.\s?\d)(?:\s?년도?)?")


def _thing(name: str, title: str) -> str:
    bare = label(period_in(name)[1] or name).text.strip(" -·‧")
    if _STAGES.fullmatch(bare) and bare.endswith(("용역", "공사", "조사", "평가", "보상", "비", "료", "요금")):
        return f"{title} {bare}".strip()
    return title if _GENERAL.fullmatch(bare) or len(bare) < _SHORTEST else bare


def _expense(words: str, cost: Cost) -> str:
    """`자료구입비`: what a part of a thing costs, which is named behind the thing."""
    name = _EDGE.sub("", words).strip()
    is_head = any(name in known for known in cost.heads.values())
    return name if _EXPENSE.fullmatch(name) and not is_head else ""


_EXPENSE = re.compile(
    r"(?!.*(?:국|시|도|구|군|지방|자부담|회|학|여|인당.*|잡)비|(?:수수|입장|사용|관람|과태|임대|이용|대여)료)[가-힣]{2,8}(?:비|료|요금)"
)
# Steps that every work has: they name nothing without it (기본 및 실시설계 용역).
_STAGES = re.compile(
    r"(?:(?:기본|실시|타당성|사전|설계|구상|계획|조사|용역|공사|감정|평가|감리|착공|토지|보상|수립|및|[·,\s]|[12]단계|[1-9]차|발주|추진|시행))+|[가-힣]{2,8}(?:비|료|요금)"
)


_SHORTEST = 4  # letters of a name
