"""Things that a line names itself with what they cost: `등산로 정비(3개소, 12억원)`, `난방비 지원 : 21개 단지, 4.8억원`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lib.core.wording import Cost
from lib.documents.words.labels import label
from lib.documents.words.numbers import Number
from lib.forms import Words
from lib.reading.meaning.labels.senses import period_in
from lib.reading.meaning.money.clauses import Clause
from lib.reading.meaning.money.parts import Part, bracketed, closing, is_limit, is_money, source
from lib.reading.meaning.money.spans import year_within

# What a work is called by: money behind any other word may be earned, saved, fined or promised.
_WORKS = (
    "사업|조성|설치|건립|신축|증축|증설|용역|공사|정비|확충|확장|구축|개선|매입|건설|개발|보상|전환|지원|운영|개최|추진|시행|교체|보수|보강|신설|도입|제작"
    "|출연|출자|보조|급여|수당|이용권|카드|바우처|검진|접종|예방|방역|관리|홍보|양성|위탁|활성화|강화|확대|고도화|프로그램|가입|보급|수립|조사|점검|축제|행사|연결|복원|정화|준설|퇴치|교육|육성|설계|리모델링|현대화|철거|포장|개설|개량|유지|확보|구입|구매|시설|단지|센터|공원|마스터플랜|안전망"
)
_WORK = re.compile(rf"[가-힣A-Za-z「『‘'\"“][가-힣A-Za-z0-9「」『』‘’'\"“”·‧・ㆍ\-~∼\s]{{1,60}}?(?:{_WORKS})")
_CUT = re.compile(r"[(（\[)）\]，;]|,(?!\d{3}(?!\d))|(?<=\s)/(?=\s)|(?<=[)）\]])\s?(?:및|[▹▸►‣▻])\s(?=[가-힣])")
_LEADS = re.compile(r"[:：▹▸►→‣▻]")
_REST = re.compile(r"\s?(?:[가-힣]{0,8}(?:추진|지원|시행|실시|설치|교부|완료|준공|착공|예정|중)|등|사업|및.{0,12})?\s?\.?(?=$|\s|[,，;*※])")
_COUNTED = re.compile(
    r"(?:(?:총|약|누계|\d{1,3}세\s?(?:이상|이하|미만)|[가-힣]{1,4}|(?:전체\s)?[\d,.]+\s?[가-힣㎡㎞㎢ha-zA-Z]{1,5}(?:\s[가-힣]{1,4})?\s중)\s)?(?:총|약|누계|[A-Z]\s?=)?\s?[\d,.]+\s?[가-힣㎡㎞㎢ha-zA-Z]{1,5}(?:\s[가-힣·]{1,4})?"
)
_EDGE = re.compile(
    r"^[\s·‧\-○ㅇ□◦]*(?:\d{1,2}(?:-\d{1,2})?[.)]\s)?(?:[(（](?:[^()（）가-힣]*|[^()（）]{0,8}(?:계획|신규|계속|완료|진행|실적|사항|내용|성과|목표))[)）]\s?)?"
)
# Works whose money is somebody else's, or passes through: what is judged, lent, given or owed.
_OTHER_MONEY = re.compile(
    r"심의|심사|감사|융자|대출|이차보전|기부금|모금|징수|체납|과태료|과징금|투자\s?유치|수주|매각|판매|낙찰|(?:절감|절약)(?:\s?(?:추진|실적|효과|달성))?$|전출|전입|반납|이월|(?<!저)소득|매출|수출|(?:예산|재원|재정|추경|[국시도구군방]비|사업비|용역비)(?:\s추가)?\s?확보$"
)
_YEARLY = re.compile(r"^(?:['’‘`]\s?\d{2}|20\d{2})\s?년도?\s?")
_INNER = re.compile(r"\s?[(（][^()（）]*[)）]")
_DONE_BY = re.compile(r"완료|준공|까지|목표|이후|부터|개통|착공|이상|[~∼～]")
_GENERAL = re.compile(r"(?:사업|추진|시행|지원|공사|용역|운영|설계|실시)(?:\s?(?:추진|시행|실시|지원))?")
_ANY = "사업"  # a name that says no thing: 지원규모 : 60팀, 12억원 is the title's
_FUND = re.compile(r"(?:기금|적립금|예치금|회계)$")
_LENT = re.compile(r"융자|대출|보증|자금|이자|펀드|투자조합")  # its 지원규모 is what others lend
_PRICED = re.compile(r"(?:당|월|최대|한도|인당|단가|기준|[~∼～])\s?$")  # 월 10만 5천원
_PER_ONE = re.compile(r"\s?/\s?(?:년|월|일|회|명|인|팀|개소|개|동|대|건|세대|가구|ha|㎡|㎞|km|톤)(?![가-힣])")
_BY_ONE = re.compile(r"(?:[\s.]*|\s?(?:지원|투입|집행)[\s.]*)(?:\s?[▹▸►‣▻].*)?|[,，]\s?[가-힣\d]{1,8}당\s.*")
_FACT = re.compile(
    r".*(?:규모|내용|대상|금액|액|비|기준|조건|계획|실적|현황|상황|기간|방법|방식|위치|개요|효과|예산|재원|"
    r"수량|물량|사업량|주체|기관|구분)"
)
_SIZE = re.compile(r"(?:지원|사업|투자|운영)규모")
_MONEY = re.compile(r"(?:총|약|금)?\s*")
_TAIL = re.compile(r"\s?(?:지원|투입|소요|투자|규모)?\s?")


def named(words: Words, title: str, cost: Cost, *, of_works: bool = False) -> Iterator[tuple[str, Clause]]:
    """The names of works in a line with what they cost; a name that says no thing (`사업 추진`) is the title's. `of_works`: all that is listed is one."""
    for left, right in _segments(words):
        amounts = [n for n in words.numbers if is_money(n) and left <= n.start < right and not _PRICED.search(words.text, 0, n.start)]
        if len(amounts) != 1 or is_limit(amounts[0]) or _PER_ONE.match(words.text, amounts[0].end):
            continue
        found = (
            _in_bracket(words, left, right, amounts[0], title, cost)
            or _grouped(words, left, right, amounts[0])
            or _listed(words, left, right, amounts[0], cost, of_works=of_works)
            or _counted(words, left, right, amounts[0])
        )
        if found and not (found[0] == _ANY and _LENT.search(f"{title} {words.text}")):
            yield _thing(found[0], title), found[1] if found[1].year else replace(found[1], year=year_within(words.text[left:right]))


def divided(words: Words) -> list[Part]:
    """`동천본류(여과시설 100㎥, 30억원), 부전천(저류시설 200㎥, 20억원)`: names and the money in the bracket behind each; none where a line holds more."""
    found: list[Part] = []
    for left, right in _segments(words):
        amounts = [n for n in words.numbers if is_money(n) and left <= n.start < right]
        name = _PART_NAME.match(words.text, left, right)
        if len(amounts) != 1 or not name or not _CLOSES.fullmatch(words.text, amounts[0].end, right):
            return []
        found.append(Part("", name[1].strip(), words.figure(amounts[0])))
    return found


_PART_NAME = re.compile(r"\s*([가-힣A-Za-z][가-힣A-Za-z·\s]{1,30})[(（]")
_CLOSES = re.compile(r"\s?[)）]\s?")


def own_name(text: str, clause: Clause, title: str) -> str:
    """The thing that a line itself names before its cost, the title's where it names none.

    `조성사업(…) ▹ 437억원(국 62, 시 375)`; `그린리모델링 사업 : 4개소(총사업비 8억원)`; `(중구) 대청동 9,220㎡, 총사업비 47억원` is a part of the title's.
    """
    before = text[: clause.start]
    if not clause.head:
        last = before.rpartition(" / ")[2]
        before = last if any(mark in last for mark in ":：") else before
        name = _FIRST.match(f"{before}{text[clause.start : clause.start + 1]}")
        return label(name[1]).text if name else _over_arrow(before) or _labelled(before)
    lead = before[: _lead(before)]
    if lead != before and (work := _work(lead)) and (thing := _thing(work, "")):
        return thing
    if lead == before and (own := _right_before(before, title)):
        return own
    place = _MEASURED.sub("", before).strip(" ,，·")
    is_place = _PLACED.search(before) and _PLACE.fullmatch(place) and not _COUNTS.search(place)
    return f"{title} {place}" if is_place else ""


def _over_arrow(before: str) -> str:
    """The work before brackets and an arrow: `포집공(100공) 증설(’24. 9.) ▹ `; or before the first arrow of a line: `터널 사업 본격화▸지구 지정 및 국비`."""
    match = _ARROW.fullmatch(before) or _GOES_ON.match(before) or _BESIDE.fullmatch(before)
    return _thing(work, "") if match and (work := _work(match[1])) else ""


_ARROW = re.compile(r"(.{3,60}?)(?:\s?[(（][^()（）]{0,30}[)）])?\s?[▹▸►‣▻→]\s?(?:[총약]\s*)?")
_BESIDE = re.compile(r"(.{3,60}?)(?:\s?(?:완료|준공|확정|선정))?\s및\s")  # 발전시설 실시설계 완료 및 국비 23억원 확보
_GOES_ON = re.compile(r"([^▹▸►‣▻→:：]{3,60}?)\s?(?:본격화|본격\s?추진|추진|착수|확정|선정)?\s?[▹▸►‣▻→]")


def _right_before(before: str, title: str) -> str:
    """What the words right before a head are of: `실감형 놀이터 과기부 공모 선정(’24. 7.) 사업비`; a work alone (`설비 개선 사업비`) is a part of the title's."""
    chosen = _CHOSEN.fullmatch(before)
    if chosen:
        return label(chosen[1]).text
    bare = before.strip()
    return f"{title} {bare}" if _STEP_OF.fullmatch(bare) and is_work(bare) and not _GENERAL.fullmatch(bare) else ""


_CHOSEN = re.compile(
    r"\s*([가-힣A-Za-z][가-힣A-Za-z0-9·\s]{3,40}?)(?:\s[가-힣]{2,6}[부처청원])?\s공모(?:\s?사업)?\s?선정\s?(?:[(（][^()（）]{0,20}[)）])?[\s,，▹▸►‣▻]*"
)
_STEP_OF = re.compile(r"[가-힣·\s]{4,24}")


def _labelled(before: str) -> str:
    """The thing before a colon, counts alone between it and its money: `무임교통카드 : 152천명, `; a fact of a thing (지원내용) names none."""
    name, colon, rest = before.partition(":")
    bare = label(_YEARLY.sub("", _INNER.sub("", _EDGE.sub("", name))).strip()).text
    is_fact = _FACT.fullmatch(bare.replace(" ", "")) or _OTHER_MONEY.search(bare) or _COUNTS.search(bare)
    return _thing(bare, "") if colon and not is_fact and (_is_counted(rest) or _COUNTS_ALONE.fullmatch(rest)) else ""


_COUNTS = re.compile(r"\d\s?(?:건|명|개|회|대|팀|개소)")


def _is_counted(words: str) -> bool:
    bare = _INNER.sub("", words).strip(" ,，")
    return not bare or all(_COUNTED.fullmatch(p.strip()) or _SUCH_AS.fullmatch(p.strip()) for p in _BETWEEN_COUNTS.split(bare))


_BETWEEN_COUNTS = re.compile(r",\s|\s(?=[\d.]+\s?(?:ha|㎡|㎢|㎞|km)(?:$|[\s,]))")  # 3개소 8ha
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
    name = _STEP.sub("", _YEARLY.sub("", _EDGE.sub("", _LEADS.split(words)[-1]).strip()))
    return name if not _OTHER_MONEY.search(name) and _WORK.fullmatch(" ".join(_INNER.sub(" ", name).split())) else ""


_STEP = re.compile(r"\s(?:착수|착공|실시|시행|발주|준공|완료|계약\s?의뢰|계약)$")  # of the work before it


def _segments(words: Words) -> Iterator[tuple[int, int]]:
    """The stretches of a line between commas outside brackets, and behind money in a bracket also before 및 and arrows."""
    text, left, depth = words.text, 0, 0
    colon = ":" in text or "：" in text or _GIVES.search(text) is not None
    money = [n.start for n in words.numbers if is_money(n)]
    for cut in _CUT.finditer(text):
        mark = cut[0].strip()
        depth = max(0, depth + (mark in "(（[") - (mark in ")）]"))
        is_apart = (mark in ",，;" and not colon and not _GROUP.match(text, left)) or (
            mark == "/" and not _BARE_MONEY.match(text, cut.end())
        )
        is_next = mark in "및▹▸►‣▻" and any(left <= n < cut.start() for n in money)
        if not depth and (is_apart or is_next):
            yield left, cut.start()
            left = cut.end()
    yield left, len(text)


_BARE_MONEY = re.compile(r"\s?(?:[총약]\s?)?[\d,.]{1,15}\s?(?:[조억만천백십]{1,3}\s?)?원")  # 118,000명 / 6,180백만원
_GIVES = re.compile(r"[가-힣]\s?[▹▸►‣▻]\s?[\d,.]+\s?[가-힣]")  # 주거 지원▹1,200건, 700백만원


def _in_bracket(words: Words, left: int, right: int, amount: Number, title: str, cost: Cost) -> tuple[str, Clause] | None:
    """`구·군 준설비 지원(35억원)`, `청소차 전환('25년 5대, 국·시비 36.5억원 지원)`."""
    text = words.text
    opened = next((n for n in range(left, amount.start) if text[n] in "(（[" and closing(text, n + 1) >= amount.end), -1)
    end = closing(text, opened + 1) if opened >= 0 else -1
    if end < 0 or end > right or not _REST.match(text, end + 1):
        return None
    name = _name(text, left, opened, end, title)
    pieces = [(opened + 1 + a, opened + 1 + b) for a, b in _pieces(text[opened + 1 : end])]
    own = next(((a, b) for a, b in pieces if a <= amount.start < b), None)
    if not name or own is None:
        return None
    before = _MONEY.sub("", _COUNT.sub("", text[own[0] : amount.start], count=1), count=1).strip(" :：")
    fund = source(before, cost)
    if fund is None or not _TAIL.fullmatch(text, amount.end, own[1]):
        return None
    year, shares = "", ""
    given = (source(text[a:b].strip(), cost) for a, b in pieces)
    fund = fund if fund[1] else next((one for one in given if one and one[0]), fund)
    for a, b in pieces:
        year = year or _year(text[a:b])
        shares = shares or (text[a:b].strip() if "%" in text[a:b] else "")
    in_all = "required" if _STATE.fullmatch(text, left, opened) else ""  # what is under way or done is of all its years
    year = year or _year(_LEADS.split(text[left:opened])[-1])
    return name, Clause("", words.figure(amount), (), year, fund, shares, measure=in_all)


_NEXT_PIECE = re.compile(r"[,，‣▹▸►]\s")
_COUNT = re.compile(r"(?:(?:['’‘`]\s?\d{2}|20\d{2})\s?년?\s)?(?<![\d,.])\d[\d,.]{0,20}\s?[가-힣㎡㎞㎢]{1,3}\s")  # ’25년 6개소 3.6억원


def _name(text: str, left: int, opened: int, closed: int, title: str) -> str:
    """The work before a bracket: by its last words, by all that is listed before `등(`, with the work behind the brackets, or before a colon."""
    before = text[left:opened]
    if name := _work(before):
        return name
    listed = _LISTED.fullmatch(text, 0, opened)
    if listed and _work(listed[1].rpartition(",")[2]):
        return listed[1].strip()
    head, colon, rest = before.partition(":")
    if colon and not _NUMBER.search(rest):
        return _work(head)
    if colon:
        return _work(rest.rpartition(",")[2])
    tail = _TAIL_OF_LINE.search(text, closed)
    if tail and not _NUMBER.search(before):
        return _work(f"{before} {tail[1]}")
    state = _STATE.fullmatch(before)
    inner = _OF_STATE.match(text, opened + 1) if state else None
    return f"{title}({inner[1].strip()})" if inner else ""


_LISTED = re.compile(r"[\s\-·○ㅇ]*([가-힣A-Za-z][가-힣A-Za-z·\s,，]{3,60})\s등")
_NUMBER = re.compile(r"\d")
_TAIL_OF_LINE = re.compile(r"[)）]\s((?:설치|보급|구입|교체|운영|개최|시설\s?개선)(?:\s(?:지원|추진))?)\s*$")
_STATE = re.compile(r"[\s\-·○ㅇ]*(?:완료|추진\s?중|시행\s?중|진행\s?중|공사\s?중|착공|준공|계획|예정)\s?")
_OF_STATE = re.compile(r"([^()（）]{3,60}?)[,，]\s?[약총]?\s?[\d,.]+\s?[조억백천만원]")


def _counted(words: Words, left: int, right: int, amount: Number) -> tuple[str, Clause] | None:
    """`(’24년) 380개 학교 중 53개 ‣ 165㎞ 중 13.8㎞, 131억원`: what the title's thing was and took in a year, counts and money alone."""
    text = words.text
    match = _IN_YEAR.fullmatch(text, left, amount.start)
    if not match or text[:left].strip() or not _BY_ONE.fullmatch(text, amount.end, right):
        return None
    pieces = [p for p in _NEXT_PIECE.split(_INNER.sub("", match[2]).strip(" ,，")) if p.strip()]
    year = _year(match[1])
    is_of_counts = pieces and all(_COUNTED.fullmatch(p.strip()) for p in pieces)
    return (_ANY, Clause("", words.figure(amount), (), year)) if year and is_of_counts else None


_IN_YEAR = re.compile(r"\s*[(（]\s?((?:['’‘`]\s?\d{2}|20\d{2})\s?년?)\s?[)）]\s?(.{2,80})")


def _listed(words: Words, left: int, right: int, amount: Number, cost: Cost, *, of_works: bool) -> tuple[str, Clause] | None:
    """`영구임대 난방비 지원 : 21개 단지, 7,396세대, 4.8억원(시비)`: counts, then the money."""
    text = words.text
    head, _, rest = _GIVES_TO.sub(":", text[left : amount.start], count=1).partition(":")
    name = _ANY if _SIZE.fullmatch(head.replace(" ", "")) else _work(head) or _expense(head, cost)
    fund = (source(rest.strip(), cost) if rest.strip() else None) or ("", "")  # 이름 : 국비 20억원
    if not name and (of_works or (fund[0] and _TWO_WORDS.search(head))) and head != text[left : amount.start]:
        name = _own(head, cost)
    is_counted = fund[0] or _is_counted(rest) or (of_works and _COUNTS_ALONE.fullmatch(rest) is not None)
    if not name or "%" in rest or not is_counted:
        return None
    bracket = bracketed(words, amount.end, amount.unit, cost)
    if not _BY_ONE.fullmatch(text, bracket.end, right):
        return None
    sole = bracket.sole if bracket.sole[0] else fund
    return name, Clause("", words.figure(amount), bracket.parts, "", sole, bracket.shares, "", len(bracket.parts))


_TWO_WORDS = re.compile(r"[가-힣]{2}\s[가-힣]{2}")


def _own(head: str, cost: Cost) -> str:
    """The name of anything that is listed with its money: no fact of a thing, no money of others, no head of a cost."""
    bare = label(_INNER.sub("", _EDGE.sub("", head)).strip()).text
    is_head = any(bare.replace(" ", "").endswith(word) for known in cost.heads.values() for word in known)
    is_other = _FACT.fullmatch(bare.replace(" ", "")) or _OTHER_MONEY.search(bare) or is_head or _LENT.search(bare) or _FUND.search(bare)
    return bare if _NAME.fullmatch(bare) and not is_other else ""


_NAME = re.compile(r"[가-힣A-Za-z0-9「『‘'“\"][^:：▹▸►→‣▻/]{2,40}")
# 인플루엔자 118,000명 등 / ; 214개소 주 2회
_COUNTS_ALONE = re.compile(
    r"\s*(?:(?:[가-힣A-Za-z·]{1,10}\s){0,2}[\d,.]{1,12}\s?[가-힣㎡㎞㎢a-zA-Z]{1,4}(?:\s등)?\s?[,，/]?\s?){1,3}(?:[총약]\s?)?"
)
_GIVES_TO = re.compile(r"(?<=[가-힣)])\s?[▹▸►‣▻]\s?(?=\d)|：")


def _grouped(words: Words, left: int, right: int, amount: Number) -> tuple[str, Clause] | None:
    """`(기술닥터) 60개사, 600백만원`: a name in a bracket, counts, the money."""
    match = _GROUP.fullmatch(words.text, left, amount.start)
    told = _PLACE_OF.sub("", match[2]) if match else ""
    is_ours = match and told.strip() and _is_counted(told) and _BY_ONE.fullmatch(words.text, amount.end, right)
    name = label(match[1]).text if match and is_ours else ""
    return (
        (name, Clause("", words.figure(amount)))
        if name and not _FACT.fullmatch(name.replace(" ", "")) and not _OTHER_MONEY.search(name)
        else None
    )


_GROUP = re.compile(r"[\s\-·○ㅇ◦▪]*[(（]([가-힣A-Za-z][가-힣A-Za-z&·\s]{2,20})[)）]\s?([^()（）]*)")


_PLACE_OF = re.compile(r"^[가-힣A-Za-z·\s]{2,30}\s(?=\d)")  # 중앙공원 일원 등 3개소 8ha


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
