"""Figures of sentences: `이의신청은 8건이었다`, `이 중 91건은 기각하고 36건은 각하했다`, `교통 53건, 보건복지 32건 등`, `전월 대비 5.3%(14,429건) 증가`.

A figure is taken where one clause of a known shape holds its subject, itself and its unit; the subject may be that of the sentence before
(`이 중`). Of any other nothing is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from lib.core.columns import UNSPLIT
from lib.forms import Setting, Words
from lib.topics.indicators.forms.dates import period, steps
from lib.topics.indicators.forms.figures import Fig
from lib.topics.indicators.forms.names import Saying, told_of
from lib.topics.indicators.forms.phrases import is_empty, is_name, is_plain, is_subject, named
from lib.topics.indicators.forms.phrases import phrase as noun_phrase
from lib.topics.indicators.forms.told import Told, cleaned

_END = re.compile(r"(?<=[가-힣])[.?!](?=\s|$|[\"'”’])")
_GLUE = re.compile(
    r"^[\s,、.·…]*(?:(?:으로|로|인|과|와|이며|이고|이었고|였고|이다|이었다|였다|에)(?=[\s,.]|$))?[\s,.]*(?:등(?:의|을|이|으로|에|에서)?\s)?(?:순(?:이었|으로|이)[가-힣]*)?"
)
_OF_IT = re.compile(r"(?:^|[\s,])(?:이|그)\s?(?:중|가운데)(?:에서)?(?=\s|$)|^\s*(?:중|가운데)(?=\s|$)")
_AMOUNT_WORDS = re.compile(r"(?:\s|^)(?:모두|총|약|전체|무려|각각|평균)\s*$")
_ACT = (
    r"(?P<act>(?!증|감|늘|줄|올|내|차지|기록|예상|전망|집계|추산|나타|조사|발표|설명|확인|분석|목표|초과)[가-힣]{2,6}(?:\s(?:처리|결정))?)"
)
_DONE = re.compile(
    rf"\s?(?:이|가|은|는|을|를|만)\s(?:모두\s|전부\s|새로\s)?{_ACT}(?:됐|되었|되어|되고|되며|된|돼|했|하였|하고|하며|하여(?=[\s,])|해(?=[\s,])|받았|(?:을|를)\s?(?:받|거뒀|보였)|(?:으로|로)\s(?:재결정|결정|처리|분류))"
)
_OF_NOUN = re.compile(
    rf"의\s(?P<of>(?!절반|일부|대부분|나머지|전부|전체|다수|과반|[가-힣]{{1,4}}\s?배)[가-힣]{{2,8}}(?:\s[가-힣]{{2,8}})?)(?:을|를|이|가)\s(?:모두\s|전부\s|새로\s)?{_ACT}(?:됐|되었|했|하였)"
)  # 71건의 고충민원을 처리했다
_IS = re.compile(
    r"\s?(?:이며|이고|이다|이나|이라|이었|였|입니다|으로|로(?=[\s,])|을?\s?기록|에\s(?:달|이르|불과|그)|로\s|이\s(?:넘|됐)|순|등(?:으로|의|이|을|에)?(?=[\s이]|$)|에\s?대해|에(?=\s\d)|[,.](?!\d)|$)"
)
_TAKEN = re.compile(r"\s?(?:을|를|이|가)\s[가-힣]")
_WHOLE = re.compile(r"\s?(?:중|가운데)(?=\s)")
_RATE_OF = re.compile(r"의\s(?P<name>[가-힣]{2,6}[율률])")
_COMPARED = re.compile(r"(?P<than>전월|전년\s?동월|전년\s?동기|전년도?|지난해\s?같은\s?기간|지난해|작년)\s?(?:대비|보다|에\s?비해)(?=\s)")
_AVERAGE = re.compile(r"(?<=[은는])\s(?P<of>(?:유사|동종)\s?(?:지방\s?)?(?:자치)?단체(?:의)?\s평균[액치]?)\s*$")
_THAN = re.compile(r"\s?(?:보다|에\s?비해|대비)\s")
_MORE = re.compile(r"\s?(?:이|가|을|를)?\s?(?P<verb>증가|감소|늘|줄|상승|하락|높|낮|많|적)")
_VERBS = {"늘": "증가", "줄": "감소", "높": "증가", "낮": "감소", "많": "증가", "적": "감소"}
_CHANGED = re.compile(
    r"\s?\)?\s?(?:이|가|을|를|씩)?\s?(?:더\s)?(?:증[가액]|감[소액]|늘|줄|삭감|추가|오르|오른|내린|높아|낮아|차이|부족|초과|많|적(?!립))"
)
_WISH = re.compile(r"[^.]{0,40}(?:겠|려고\s|고자\s)|\s?[을를]\s대상")  # what is not done, or to whom it is done
_LATE = re.compile(r"(?:대비|보다|에서|까지|부터|당|이상|이하|미만|최대|최소|목표|최고|예상|약속)\s*$")
_TIME = re.compile(r"(?:(?:19|20)\d{2}\s?년(?:도)?|지난해|작년|올해|금년|(?:[1-4]|1[0-2])\s?(?:분기|월)|[상하]반기)(?:에는|에|은|는|말)?")
_YEAR_END = re.compile(r"(?P<year>(?:19|20)\d{2})\s?년(?:도)?\s?말\s(?:현재\s|기준\s)?")
_COUNTED = re.compile(r"\s?(?:총\s?)?(?:접수\s?)?(?:건수|(?<![대점지])수|처리\s?실적|실적|현황|접수|규모|예산\s?현액|현액)$")
_GROWN = re.compile(
    r"(?:[가-힣\s]{1,12}\s)?(?:늘어난|늘린|증가한|감소한|줄어든|줄인|오른|내린|증액된|감액된|증액한|감액한|높아진|낮아진)"
)  # says how much more it is, not what
_YEARS_BACK = {"지난해": 1, "작년": 1, "올해": 0, "금년": 0}
_OPENER = re.compile(r"^(?:이후|이어서?|또한?|한편|다음으로|다음은?|먼저|우선|특히|아울러|그리고|반면|이에|하지만|그러나)\s")
_BY = re.compile(r"(?:^|\s)[가-힣]{1,6}별(?:로는?|은)\s")
_PART = re.compile(r"\s?(?:중|가운데)\s(?:약\s)?")
_OFFICE = re.compile(r"[가-힣]{2,13}(?:과|담당관|실|국|본부|사업소)\s(?=[가-힣])")
_JOINT = re.compile(r"(?<=[가-힣])(?:며|하고|였고|했고|이고|됐고|으나)[\s,]")
_KIND = re.compile(r"(?:의\s?|\s|별\s?)?(?:유형|사유|이유|원인|분포|구성|내역|분야|순위|배경)$")
_MARK = re.compile(r"(?<=\S)\s[△▲▷▶]\s?(?=[가-힣A-Za-z(‘“「])")
_ITEM = "、"  # begins what a list marks: all words up to the figure are its name
_SAME = re.compile(r"\s?에(?:\s?대해서?)?\s*")
_IN = re.compile(r"(?:에서|에서는)\s*$")
_IS_VERB = re.compile(r"(?:있|없|하|되|받|남|높|낮|많|적|쓰)[은는]$")
_ACTOR = re.compile(r"(?:[시도구군청처]|위원회|공사|공단|의회|센터|대표|관계자|[시구]장|의원|위원)$")
_DETAIL = re.compile(
    r"(?:^|\s)(?P<name>[가-힣]{2,8}(?:\s[가-힣]{2,8}){0,2})의\s(?:주요\s)?(?:내역|내용|사유|원인)(?:은|으로는|을\s말씀드리면|을\s보면)[,\s]+"
)
_ACTS = frozenset({"부과", "신청", "접수", "처리", "지급", "청구"})
_SUCH_AS, _TOPIC = re.compile(r"\s등(?:으로|의)?(?:\s?총)?\s*$"), re.compile(r"(?:은|는|의\s경우(?:는|에는)?)\s")
# What says nothing without whose it is.
_OWNED = frozenset(
    {"사업비", "예산", "예산액", "예산현액", "집행액", "지출액", "집행잔액", "잔액", "불용액", "이월액", "집행률", "수납액", "징수액", "징수율", "신청", "접수",
     "목표", "총사업비", "부과", "징수", "조성액", "실제 수납액", "다음 연도 이월액"}
)  # fmt: skip
# 99~80% 이상 추진된 사업은 6개, 79~50%는 23개: what a figure counts is named by a share
_CLASS = re.compile(
    r"\s?(?P<bound>이상|이하|미만|초과)?(?:\s(?P<of>[가-힣]{1,5}(?:된|한|인)\s[가-힣]{2,6}?))?(?:은|는|이|가)\s(?:[^.\d]{2,80}\s등\s)?(?:모두\s|총\s)?"
)
_BOUNDED = re.compile(r"\s?(?:이상|이하|미만|초과)?\s[^,.\d]{1,20}(?:은|는|이|가)\s")  # who reach a share of what other words say
_ALL = 100
_BETWEEN = re.compile(
    r"(?:(?:\s?[가-힣]{2,4})?(?:으?로|이?고|이?며|였고|[였이]었?으며|(?=[,，]))|\s?[가-힣]{2,6}\s?(?:가운데|중))?[^가-힣]*"
)  # shares of one thing: no other word says of what they are
_BRACKETED = re.compile(r"([가-힣A-Za-z·ㆍ]{2,14})\s?[(（]$")
_GAP = re.compile(r"\s?[(（]\s?")


def phrase(words: str) -> str:
    """The noun phrase that words end in, without a heading of sorts (`시군별로는`)."""
    return noun_phrase(cleaned(_BY.sub(" ", words)))


def unmarked(text: str, *, is_prose: bool) -> str:
    """A text with `_ITEM`, or commas where it is no prose, for the marks of a list within it (`유형은 △도시 19건 △도로 17건`), each letter where it was."""
    item = _ITEM if is_prose else ","

    def apart(mark: re.Match[str]) -> str:
        opens = is_subject(text[: mark.start()]) or text[mark.start() - 1] in ":："
        return (f" {item if is_prose else ''}" if opens else item).ljust(len(mark[0]))

    return _MARK.sub(apart, text)


def _thing(words: str) -> str:
    """What a subject counts: that of kinds of it (`민원의 유형은`) is the thing itself."""
    return _KIND.sub("", _COUNTED.sub("", phrase(words)))


def _item(lead: str, tail: str) -> str:
    """The name that a mark of a list begins; empty for none, and for what only changed, is aimed at or is still to come."""
    _, mark, words = lead.rpartition(_ITEM)
    is_no_count = _LATE.search(words) or _CHANGED.match(tail) or _WISH.match(tail)
    name = named(cleaned(words)) if mark and not is_no_count else ""
    return name if is_name(name) else ""


def _example(words: str) -> str:
    """What words are about where they name only some of what is counted: `세외수입은 사용료 등`, `보조금의 경우 도로 정비 등으로`."""
    topic = _TOPIC.search(words) if _SUCH_AS.search(words) else None
    return words[: topic.start()] if topic else words


@dataclass
class Subject:
    """What sentences count, which a later one goes on with (`이 중`), and the name that they told last."""

    name: str = ""
    last: str = ""
    office: str = ""  # whose money a speech tells
    is_near: bool = False  # told by the sentence itself
    classed: str = ""  # what is counted by classes: 추진된 사업

    def keep(self, own: str) -> None:
        """Goes on with a subject; that of an office (`도시과 세입예산`) says whose money the next sentences tell."""
        self.name, self.is_near = _COUNTED.sub("", own), True
        office = _OFFICE.match(own)
        self.office = office[0].strip() if office else self.office


def tell_sentences(saying: Saying, words: Words, subject: Subject, setting: Setting) -> Iterator[Told]:
    """Every figure of the sentences that says what it counts; `subject` is kept for the paragraph behind."""
    start, ends = 0, _ends(saying.text)
    each = (n for n in words.numbers if n.kind == "figure" and not saying.text.startswith("당", n.end))  # 1인당 divides
    taken = {n.end for n in each} - {f.end for f in saying.figs}
    for end in ends:
        figs = [f for f in saying.figs if start <= f.start < end]
        if figs:
            yield from _Sentence(saying, start, end, tuple(figs), tuple(sorted(taken)), subject, setting).tell()
        start = end


def _ends(text: str) -> list[int]:
    return [*(m.end() for m in _END.finditer(text)), len(text)]


def sentence_at(text: str, at: int) -> str:
    """The sentence of a text in which a place lies."""
    ends = _ends(text)
    return text[max((e for e in ends if e <= at), default=0) : next(e for e in ends if e > at)].strip()


def clause_at(text: str, at: int) -> str:
    """A text with nothing but the clause around a place, each letter where it was."""
    ends = _ends(text)
    start = max((e for e in ends if e <= at), default=0)
    joint = _JOINT.search(text, at)
    end = min(next(e for e in ends if e > at), joint.start() if joint else len(text))
    return " " * start + text[start:end]


@dataclass(frozen=True)
class _Sentence:
    saying: Saying
    start: int
    end: int
    figs: Sequence[Fig]
    taken: Sequence[int]  # where figures end that something else has read
    subject: Subject
    setting: Setting

    def tell(self) -> Iterator[Told]:
        first = self.saying.text[self.start : self.figs[0].start]
        if detail := _DETAIL.search(first):
            yield from self._details(detail["name"].strip(), self.start + detail.end())
            return
        self.subject.is_near = False
        self._begin(first)
        topic, before = "", ""
        classes = self._classes()
        fixed = {**classes, **self._in_brackets()}
        shares = {last.start for last, fig in pairwise(self.figs) if fig.start in classes}
        for number, fig in enumerate(self.figs):
            if fig.start in fixed or fig.start in shares or (number and self._is_of_share(self.figs[number - 1], fig)):
                yield from [fixed[fig.start]] if fig.start in fixed else []
                continue
            if number and self._is_beside(self.figs[number - 1], fig):
                if before:
                    yield from self._made(fig, before, "")
                continue
            lead = self._lead(number)
            timed, said = self._timed(lead)
            name = self._of_last(lead, before, fig) or _item(timed, self._tail(fig)) or self._name(timed, fig, topic, is_timed=bool(said))
            before = name
            if name:
                yield from self._made(fig, name, said)
                topic = self._kept(timed, fig, name) or topic

    def _classes(self) -> dict[int, Told]:
        """What figures count that the shares before them name, by where they begin."""
        ends = [self.start, *(fig.end for fig in self.figs)]
        return {
            fig.start: told
            for end, (last, fig) in zip(ends, pairwise(self.figs), strict=False)
            if _BETWEEN.fullmatch(self.saying.text, end, last.start) and (told := self._class(last, fig))
        }

    def _in_brackets(self) -> dict[int, Told]:
        """Parts in brackets by where their figures begin: `33건은 조정(8건), 의견(5건), 합의(20건)`, which make the figure before them."""
        text = self.saying.text
        names = {f.start: m[1] for f in self.figs if text.startswith(")", f.end) and (m := _BRACKETED.search(text, self.start, f.start))}
        own = [f for f in self.figs if f.start in names]
        whole = next((f for f in reversed(self.figs) if own and f.end <= own[0].start), None)
        is_list = len(own) > 1 and len({f.unit for f in own}) == 1 and own[0].unit != "%" and len(set(names.values())) == len(own)
        if not (whole and is_list and self.subject.name and (whole.unit, whole.value) == (own[0].unit, sum(f.value or 0 for f in own))):
            return {}
        return {f.start: replace(told_of(self.saying, f, self.subject.name), breakdown=names[f.start]) for f in own}

    def _is_of_share(self, last: Fig, fig: Fig) -> bool:
        """Whether a count is of those who reach a share: `집행률 90% 이상 부서는 15개`; without what the share is of it has no name."""
        return last.unit == "%" != fig.unit and _BOUNDED.fullmatch(self.saying.text, last.end, fig.start) is not None

    def _class(self, last: Fig, fig: Fig) -> Told | None:
        """What a figure counts that the share right before it names: `50% 이상 추진된 사업은 42개`."""
        match = _CLASS.fullmatch(self.saying.text, last.end, fig.start) if last.unit == "%" != fig.unit and fig.unit else None
        if match is None or not (match["bound"] or last.low or last.value == _ALL):
            return None
        self.subject.classed = match["of"] or self.subject.classed
        bound = f"{self.saying.text[last.start : last.end]} {match['bound'] or ''}".strip()
        return replace(told_of(self.saying, fig, self.subject.classed), breakdown=bound) if self.subject.classed else None

    def _begin(self, first: str) -> None:
        """A sentence that begins with a subject of its own goes on with no other."""
        words = first.split()
        at = next((n for n, word in enumerate(words) if is_subject(word) and not _IS_VERB.search(word)), None)
        said = " ".join(words[: at + 1]) if at is not None and not _OF_IT.search(first) else ""
        own = _KIND.sub("", phrase(said))
        if is_name(own) and is_plain(own) and not _ACTOR.search(own):
            self.subject.keep(own)

    def _details(self, name: str, start: int) -> Iterator[Told]:
        """`집행잔액의 주요 내역은 도로 정비에서 2억원, …`: parts by what stands before each."""
        for fig in self.figs:
            if part := phrase(_IN.sub("", _GLUE.sub("", self.saying.text[start : fig.start]))):
                yield replace(told_of(self.saying, fig, name), breakdown=part)
            start = fig.end

    def _of_last(self, lead: str, last: str, fig: Fig) -> str:
        """What goes on with the figure right before: a part of it, or its money (`부과 20건에 3억원`)."""
        act = _DONE.match(self._tail(fig))
        if not last or not (_PART.fullmatch(lead) or _SAME.fullmatch(lead)):
            return ""
        if not act:
            return last if _SAME.fullmatch(lead) else ""
        front, _, end = last.rpartition(" ")
        return f"{front if front and end in _ACTS else last} {act['act']}"

    def _kept(self, lead: str, fig: Fig, name: str) -> str:
        """The name that later figures go on with, kept for the next sentences too where it is what is counted."""
        if not (is_subject(lead) or _WHOLE.match(self._tail(fig))) or any(map(is_subject, lead.split()[:-1])):
            return ""
        bare = phrase(lead)
        own = bare if is_name(bare) else name
        front, _, end = own.rpartition(" ")
        own = front if front and end in _ACTS else own
        if fig.unit != "%" and is_plain(own) and own not in _OWNED and not _OF_IT.search(lead) and not _KIND.search(own):
            self.subject.keep(own)
        self.subject.last = name
        return name

    def _made(self, fig: Fig, name: str, said: str) -> Iterator[Told]:
        if not fig.unit or fig.low is not None:
            return
        is_part = self._is_list()
        office = self.subject.office if fig.unit.endswith("원") and not name.startswith(self.subject.office) else ""
        words = (self.subject.name, name) if is_part else (f"{office} {name}".strip(), UNSPLIT)
        if not words[0]:
            return
        made = replace(told_of(self.saying, fig, words[0]), breakdown=words[1])
        yield replace(made, period=said, as_of=None) if said else made

    def _is_list(self) -> bool:
        """`구별로는 …`, `대수는 승용차 20대, 화물차 8대`: the names are parts of the subject."""
        first = self.saying.text[self.start : self.figs[0].start]
        if _BY.search(first):
            return True
        topic = next(iter(_TOPIC.finditer(first)), None)
        if topic is None or is_subject(first) or len(self.figs) < 2 or self.figs[0].unit != self.figs[1].unit:
            return False
        own, member = _thing(first[: topic.end()].rstrip()), first[topic.end() :]
        goes_on = self.saying.text[self.figs[0].end : self.figs[1].start].startswith((",", "，", _ITEM))
        return goes_on and own == self.subject.name and is_name(phrase(member)) and not _TIME.search(member)

    def _is_beside(self, last: Fig, fig: Fig) -> bool:
        """`95.3%(209건)`: what stands in a bracket right behind a figure is the same thing."""
        return _GAP.fullmatch(self.saying.text, last.end, fig.start) is not None and self.saying.text[fig.end : fig.end + 1] in {")", "）"}

    def _lead(self, number: int) -> str:
        """The words before a figure since the one before it."""
        last = self.figs[number - 1] if number else None
        begin = last.end + (self.saying.text[last.end : last.end + 1] in {")", "）"}) if last else self.start
        end = self.figs[number].start
        times = [m.span() for m in _TIME.finditer(self.saying.text, begin, end)]
        begin = max([begin, *(t for t in self.taken if begin < t <= end and not any(a < t <= b for a, b in times))])
        return _AMOUNT_WORDS.sub("", self.saying.text[begin:end])

    def _tail(self, fig: Fig) -> str:
        """The words behind a figure, brackets left out."""
        return re.sub(r"^\s?[(（][^()（）]*[)）]", "", re.sub(r"(?<=\S)[(（][^()（）\d]*[)）]", "", self.saying.text[fig.end : self.end]))

    def _timed(self, lead: str) -> tuple[str, str]:
        """The words before a figure without the time right before it, and that time."""
        match = next((m for m in _TIME.finditer(lead) if not lead[m.end() :].strip(" ,")), None)
        if match is None:
            ended = _YEAR_END.search(lead)
            return (lead[: ended.start()] + lead[ended.end() :], ended["year"]) if ended else (lead, "")
        back, written = _YEARS_BACK.get(match[0]), self.setting.written
        if back is not None:
            said = str(written - back) if written else ""
        else:
            about = next(
                (written - back for word, back in _YEARS_BACK.items() if written and word in lead[: match.start()]), self.setting.year
            )
            step = next(steps(match[0], about), None)
            said = period(step) if step else ""
        rest = lead[: match.start()].rstrip()
        cut = next((w for w in _YEARS_BACK if rest.endswith(w)), "")
        return rest.removesuffix(cut), said

    def _name(self, lead: str, fig: Fig, topic: str, *, is_timed: bool) -> str:
        tail = self._tail(fig)
        if (mean := _AVERAGE.search(lead)) and _THAN.match(tail):  # 자체수입은 유사 자치단체 평균액 4조원보다
            own = phrase(lead[: mean.start()].replace("○", " "))
            return f"{own} {' '.join(mean['of'].split())}" if is_name(own) else ""
        if (than := _COMPARED.search(lead)) and fig.unit != "%p":
            return self._compared(lead, than, tail)
        if _LATE.search(lead) or _CHANGED.match(tail) or _WISH.match(tail):
            return ""
        if fig.unit == "%" and (rate := _RATE_OF.match(tail)):
            return self._joined(rate["name"]) if self.subject.is_near or rate["name"] not in _OWNED else ""
        bare = _OPENER.sub("", _AMOUNT_WORDS.sub("", _OF_IT.sub(" ", _GLUE.sub("", lead)).strip()) + " ").strip()
        if is_timed and not bare.strip(" ,"):
            return topic or self.subject.last
        return _of_noun(fig, tail) or self._counted(lead, bare, tail, is_money=fig.unit.endswith("원"))

    def _counted(self, lead: str, bare: str, tail: str, *, is_money: bool) -> str:
        """What a figure counts by the phrase before it, what is done behind it, or both."""
        act, own = _DONE.match(tail), phrase(_example(bare))
        own = "" if _GROWN.fullmatch(own) else own
        if own in _OWNED:
            return self._joined(own) if self.subject.is_near else ""
        if act and (not own or is_money or tail.lstrip()[:1] in {"을", "를"}):
            return f"{own} {act['act']}" if own else self._done(bare, act["act"], is_money=is_money)
        if not is_name(own) or not any(shape.match(tail) for shape in (_IS, _WHOLE, _TAKEN)):
            return ""
        is_of_subject = (_OF_IT.search(lead) and not own.endswith(self.subject.name.rpartition(" ")[2])) or (
            not is_plain(own) and is_empty(own.rpartition(" ")[2])
        )
        return f"{self.subject.name} {own}".strip() if is_of_subject else own

    def _done(self, bare: str, act: str, *, is_money: bool) -> str:
        """What is done, with the topic of the clause, or of the sentence for what is counted."""
        topic = _TOPIC.search(bare)
        own = phrase(bare[: topic.start()]) if topic else ""
        if topic and bare[: topic.start()].strip():
            return f"{own} {act}" if is_name(own) and not _ACTOR.search(own) else ""
        return "" if is_money else self._joined(act)

    def _compared(self, lead: str, than: re.Match[str], tail: str) -> str:
        more = _MORE.match(tail)
        if not more:
            return ""
        inner = phrase(lead[than.end() :])
        what = inner or self.subject.name
        return f"{what} {than['than']} 대비 {_VERBS.get(more['verb'], more['verb'])}" if what else ""

    def _joined(self, words: str) -> str:
        """What is done, with what it is done to."""
        return f"{self.subject.name} {words}" if self.subject.name else ""


def _of_noun(fig: Fig, tail: str) -> str:
    """What a figure is of by the words behind it: `71건의 고충민원을 처리했다`."""
    noun = _OF_NOUN.match(tail) if fig.unit != "%" and not fig.unit.endswith("원") else None
    return f"{noun['of']} {noun['act']}" if noun and is_name(noun["of"]) else ""
