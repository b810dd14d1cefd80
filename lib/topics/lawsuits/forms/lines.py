"""Statements of lawsuits: `제소 114건 중 승소(소취하·일부승 포함) 87건, 패소 5건, 진행중 22건 ⇒ 승소율 94.5%`, `43건을 승소했고 3건은 패소했다`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from lib.core.text import Text
from lib.documents.words.labels import key
from lib.forms import Figure, Found, Free, Ignored, Line, Mark, Printed, Question, Report
from lib.forms.tally import Spot, printed_as
from lib.reading.meaning.records.tallies import Count, Source, Tallied, size, spelled
from lib.reading.meaning.statements.sentences import Said, sentences, told
from lib.topics.lawsuits import wording as w

_UNIT = w.LAWSUITS_TOLD.unit
_CASES, _WORDS = (spelled(axis) for axis in w.LAWSUITS_TOLD.axes_of_rows)
_OUTCOME, _CASE = (
    re.compile("|".join(sorted((k for k in known if len(k) > least), key=len, reverse=True))) for known, least in ((_WORDS, 1), (_CASES, 3))
)
_ENDED = tuple(o for o in w.OUTCOMES if o in w.ENDED)
_KIND = re.compile(rf"({'|'.join(sorted(_CASES, key=len, reverse=True))})(?:사건|의경우|에서|은|는|이)?")
_ABOUT = re.compile(r"승소|패소|소송|계류")
_ALL = re.compile(r"제소|피소|응소|소송|사건|접수|총|수행")
_APART = re.compile(r"[\s·ㆍ]")
_BRACKET = re.compile(r"[(（]([^()（）]*)[)）]")
_NEAR = re.compile(r"(?:건수|사건|된|한|인|소송|은|는|이|가|[\s:：(（=,·]|총|모두|약)*")
_JOINS = re.compile(r"(?:및|와|과|또는|이나)?")
_BEHIND = re.compile(
    r"(?:사건)?(?:은|는|이|가|을|를|만|에서|에대해)?(?:현재|모두|전부|각각|최종|이미)*(?:소송|재판)?(?:이|을)?(?:(?:[1-3]심|대법원|[고지][등방]법원)에서?)?"
    rf"(?P<word>(?:진행|계류|계속|심리|수행)중|계류(?=되|됐|돼|된)|{'|'.join(sorted((k for k in _WORDS if len(k) > 1 and _WORDS[k] not in {w.PENDING, '기타'}), key=len, reverse=True))})"
    r"(?:로|으로)?(?:판결|확정|종결|처리|종료|결정|마무리)?(?:이|을|를)?(?:[.,]|했|하(?!지|려|기|면|도록|더라|자)|한(?!다)|됐|되(?!지|기|면|도록|어야)|된(?!다)|돼|받|났|끝|이끌|거뒀|거두|거쳤|거쳐|함|됨|임(?!박)|이다|입니다|인것|이며|이고|상태)"
)
_OF_OUTCOME = re.compile(r"(?:승소|패소)(?:한)?\s(?:사건|소송|건)?\s?(?:중|가운데)\s*$")
_OF_THESE = re.compile(r"^.{0,8}(?:이|그)\s?(?:중|가운데)")
_CLOSE = 6  # letters behind a figure
_INSTANCE = re.compile(r"(?:[1-3]심|대법원|[고지][등방]법원)(?:에서?|은|이)?\s*$")
_PARTY = re.compile(
    r"(?:민원인|원고|피고|청구인|신청인|상대방|상대측|주민|시민|구민|군민|도민|업체|사업자|조합|건설사|기업|토지주|소유자)(?:들)?(?:\s?(?:측|쪽))?"
)
_OTHERS = re.compile(
    r"자치구\s?\d+|전국|다른\s|타\s?(?:자치|기관|시·?도)|(?:주민|이웃|개인|업체)\s?간|(?:공단|공사|재단|조합|협회)(?:은|는|이|가|의|에서)\s"
)
_SUBJECT = re.compile(r"(?P<who>[가-힣]+)(?:이|가)\s(?:최종\s|모두\s)?(?:승소|패소)(?:한|했|하)")
_OURS = re.compile(r"(?:[구시군도청국과실]|부서|우리|측|건|소송|사건|승소)$")
_PART = re.compile(
    r"관련|우수|주요|대표|대형|이상의?\s|(?:[1-3]심|항소심|상고심|대법원)(?:에서)?\s?(?:승소|패소|일부)"
)  # of some cases alone
_YEAR_BEHIND = re.compile(r"\s?[(（]((?:19|20)\d{2})\s?년(?:도)?(?:\s?기준)?[)）]")
_IF = re.compile(r"(?:하|되|기|이)면(?=[\s,])")
_PART_OF_YEAR = re.compile(r"[상하]반기|[1-4]\s?분기|\d{1,2}월(?:부터|~|∼|에서|까지)(?!\s?현재)")
_TOTAL = re.compile(r"(?:등|총|모두|합계|계|전체|합쳐|합해)$")
_STRONG = re.compile(r"승소|패소|취하|각하|계류|일부승|미결|미제|(?:진행|계속|심리|소송|수행)\s?중")
_SINCE = re.compile(r"((?:19|20)\d{2})\s*년?\s*(?:이후|부터)")
_IN = re.compile(r"((?:19|20)\d{2})\s*년(?!\s*(?:이후|부터))")
_ANY_YEAR = re.compile(r"((?:19|20)\d{2})\s?년")
_BACK = {"지난해": 1, "작년": 1, "전년도": 1, "올해": 0, "금년": 0}
_BACKS = re.compile(rf"({'|'.join(_BACK)})(?!\s?(?:대비|보다|같은|동기))")
_YEARS = re.compile(
    r"\d\s?(?:개)?년(?:간|\s?동안|\s?사이|\s?평균)|(?:19|20)\d{2}\s?년?\s?[~∼～-]\s?(?:(?:19|20)?\d{2})\s?년|년부터\s(?:19|20)\d{2}년(?:\s?\d{1,2}월)?(?:\s?말)?까지|[두세네]\s?해|평균|매년|해마다|누적|그동안|지금까지|민선"
)
_NEXT_YEAR = re.compile(
    r"(?:에서|까지|로|으로)?(?:\s?[가-힣]{1,6}(?:다가|고|며|지만|으나|는데))?[\s,·/]*"
    r"(?:(?P<year>(?:19|20)\d{2})\s?년|(?P<back>지난해|작년|전년도|올해|금년))(?:에는|은|부터는?)?\s?(?:\d{1,2}월\s?)?(?:말|현재)?\s?(?:까지)?\s*(?:다시\s*)?"
)
_RATE, _RATE_BEHIND = re.compile(r"승소[율률]"), re.compile(r"(?:의|라는)?(?:높은)?승소[율률]")
_NO_RATE = re.compile(r"비중|전체의|차지|비율|대비|보다|전국|낮|높|[패각용정]소?[율률]")
_HOW_MANY = re.compile(r"(?:소송|제소)(?:사건)?(?:제기)?(?:건수|사건)(?:의경우|은|는|이|가|를보면)?$")
_ASIDE = re.compile(r"자문|상담|고문|입법|조례|규칙|교육|민원|제안|심의|심사|비용|예산|수임|전년|대비|보다")
_OUT = re.compile(r"(?:을|를)?(?:제외|빼고|뺀)|의?(?:법률)?(?:자문|상담|교육)")  # 3건을 제외한 31건; 34건의 법률자문
_RECEIVED = re.compile(
    r"\s?(?:이|을|를)?\s?(?:새로\s)?(?:접수|제기|제소)(?:$|돼|되어|됐|되었|해|하여|했)"
)  # 68건이 접수돼: all of its year
_WISH = re.compile(r"(?:하|되)(?:도록|려|기\s?위)")
_GOAL = re.compile(r"목표(?!를\s?(?:달성|초과|넘))|제고|향상(?!됐|되었)|달성(?!했|하였|한\s)|높이|예정")
OTHERWISE = Text("표에서 세면 {table}건인데 글에는 {line}건으로 적혀 있습니다", "The table gives {table}, the text {line}")


@dataclass(frozen=True)
class Item:
    """One figure of a statement. `outcomes` are those that it counts together, none for all cases; `closed`: all that ended.

    `whole`: of all cases of its kind; `aside`: of something else, or a part of another figure; what is none of all these nobody can tell.
    `unsure`: whose outcome it is, or of which year, is not said.
    """

    figure: Figure
    outcomes: tuple[str, ...] = ()
    label: str = ""
    case: str = ""
    year: str = ""
    since: str = ""
    rate: bool = False
    closed: bool = False
    whole: bool = False
    aside: bool = False
    unsure: bool = False
    more: tuple[Mark, ...] = ()  # figures that it adds to its own
    said: Said | None = field(default=None, compare=False, repr=False)

    @property
    def is_told(self) -> bool:
        """Whether it says what came out of cases."""
        return bool(self.outcomes or self.rate)


Statement = tuple[Line, tuple[Item, ...]]


def statements(report: Report, free: Free) -> tuple[list[Statement], list[Question]]:
    """The statements that count lawsuits by outcome, with their figures, and what is asked of them. A line that draws a conclusion keeps the years of the one above."""
    before: tuple[int, int, str, str] = (-9, 0, "", "")
    lines = [line for line in report.lines if _ABOUT.search(line.text) and not line.place.planned]
    named = [int(year) for line in lines if not _GOAL.search(line.text) for year in _ANY_YEAR.findall(line.text)]
    own = report.setting.year or 0
    is_behind = bool(own) and own < max(named, default=0)  # then this year is another than the one that the document was taken to be of
    above: list[Item] = []
    kept_of: list[Statement] = []
    questions: list[Question] = []
    for line in lines:
        follows = line.block == before[0] + 1 and line.depth > before[1]
        reader = _Reader(line, before[2:] if follows else ("", ""), 0 if is_behind else report.setting.written or 0, is_behind=is_behind)
        every = [i for i in reader.items() if free(i.figure.mark)]
        made = _made_above(every, above) if _OF_THESE.search(line.text) else None
        if made and kept_of and made in kept_of[-1][1]:
            kept_of[-1] = (kept_of[-1][0], tuple(i for i in kept_of[-1][1] if i is not made))
        kept, unsure = _settled(every, made, line.text)
        above = every
        if unsure:
            words = ", ".join(f"{i.figure.words}{i.figure.unit}" for i in unsure)
            questions.append(Question(w.UNTOLD.fill(words=words), unsure[0].figure.at, tuple(i.figure.mark for i in unsure)))
        if _is_statement(kept):
            kept_of.append((line, tuple(kept)))
            before = (line.block, line.depth, kept[-1].year, kept[-1].since)
    return [one for one in kept_of if _is_statement(one[1])], questions


def _is_statement(items: Sequence[Item]) -> bool:
    """Whether figures tell an outcome, or how many cases there were in several years."""
    wholes = [i for i in items if i.whole and i.year]
    is_of_years = len({i.year for i in wholes}) > 1 and _HOW_MANY.search(key(_IN.sub("", wholes[0].label))) is not None
    return is_of_years or any(i.is_told for i in items)


def _made_above(items: Sequence[Item], above: Sequence[Item]) -> Item | None:
    """What the statement above says to have ended, where these outcomes make it."""
    parts = sum(size(i.figure) for i in items if set(i.outcomes) <= w.ENDED and not i.closed and i.outcomes)
    return next((a for a in above if a.closed and not a.unsure and size(a.figure) == parts), None)


def _settled(items: Sequence[Item], made: Item | None, text: str) -> tuple[list[Item], list[Item]]:
    """The figures that are sure, with `made` of the statement above; and those to be asked: of a sentence in which one is not told, all."""
    kept = [made] if made else []
    unsure: list[Item] = []
    for _, group in groupby(items, key=lambda i: i.said.sentence if i.said else 0):
        own = _with_whole(list(group))
        counts = [i for i in own if not i.rate and not i.aside]
        is_unsure = any(i.unsure or _is_untold(i) for i in counts) or _is_twice(counts) or not _is_of_cases(counts, text)
        is_about = any(i.outcomes for i in counts)
        asked = counts if is_about and is_unsure and not (_is_made(counts, made) or _closes(counts)) else []
        unsure += [i for i in own if i in asked or (i.is_told and i.unsure and not i.aside)]
        kept += [i for i in own if not (i in asked or i.unsure or i.aside) and (i.is_told or i.whole)]
    return kept, unsure


def _is_twice(counts: Sequence[Item]) -> bool:
    """Whether two figures are all cases of one kind and year: 20건과 15건 가운데 행정소송은 17건."""
    wholes = [(i.case, i.year) for i in counts if i.whole]
    return len({*wholes}) < len(wholes)


def _is_of_cases(counts: Sequence[Item], text: str) -> bool:
    """Whether outcomes are of cases: 조정, 확정, 진행 and their like are of much else (법률교육 진행 4건) where a line names none that is of cases alone."""
    return all(i.closed for i in counts if i.outcomes) or _STRONG.search(text) is not None


def _with_whole(items: Sequence[Item]) -> list[Item]:
    """The figures of a sentence; one of an unknown name that the outcomes or the kinds before it add up to is of all cases: `행정 42건, 민사 101건 등 143건`."""
    parts = [i for i in items if i.outcomes and not i.closed]
    cases = {i.case for i in parts}
    case = next(iter(cases)) if len(cases) == 1 else ""
    made: list[Item] = []
    for item in items:
        kinds = [i for i in made if i.whole and i.case]
        of_kinds = len(kinds) > 1 and sum(size(i.figure) for i in kinds) == size(item.figure)
        is_sum = len(parts) > 1 and sum(size(i.figure) for i in parts) == size(item.figure)
        is_whole = _is_untold(item) and (of_kinds or is_sum) and (item is items[0] or _is_total(item))
        made.append(replace(item, whole=True, case=case if is_sum else "", label="") if is_whole else item)
    return made


def _is_total(item: Item) -> bool:
    """Whether a figure names nothing that it counts but all of them: a sum may come out by chance (상고 6건 behind 승소 4, 패소 2)."""
    words = key(_BRACKET.sub(" ", item.said.before)) if item.said else ""
    return not words or _TOTAL.search(words) is not None or "총" in (item.said.number.qualifier if item.said else "")


def _is_untold(item: Item) -> bool:
    return not (item.rate or item.aside or item.whole or item.outcomes)


def _is_made(counts: Sequence[Item], made: Item | None) -> bool:
    """Whether the outcomes of a sentence are among those that make what the one above says to have ended."""
    return made is not None and all(set(i.outcomes) <= w.ENDED for i in counts)


def _closes(counts: Sequence[Item]) -> bool:
    """Whether outcomes make the cases told before them, whatever else a sentence counts."""
    parts = [i for i in counts if i.outcomes and not i.closed]
    sums = Counter[tuple[str, str]]()
    for part in parts:
        sums[part.case, part.year] += size(part.figure)
    of_years = {(i.case, i.year, size(i.figure)) for i in counts if i.whole or i.closed}
    wholes = {(case, number) for case, _, number in of_years}
    by_case = {case: sum(number for (own, _), number in sums.items() if own == case) for case, _ in sums}
    is_made = (
        all((*own, number) in of_years for own, number in sums.items())
        or all(one in wholes for one in by_case.items())
        or ("", sum(sums.values())) in wholes
    )
    return bool(parts) and is_made and not any(i.unsure for i in counts)


class _Reader:
    """The figures of one line, each with what its clause says."""

    def __init__(self, line: Line, carried: tuple[str, str], own: int, *, is_behind: bool) -> None:
        self.line, self.own = line, own
        self.year, self.since = carried
        self.said = told(line, frozenset({"", _UNIT, "%"}))
        self.is_span = False
        backs = {_BACK[word] for word in _BACKS.findall(line.text)}
        self.is_of_two = len(backs) > 1 or (bool(backs) and (is_behind or _IN.search(line.text) is not None))
        counts = [s for s in self.said if s.number.unit == _UNIT]
        self.is_behind = bool(counts) and not _named(counts[0].before) and _outcome_behind(counts[-1]) not in {"", w.CLOSED}

    def items(self) -> list[Item]:
        """The figures in order, those that share a word behind the last of them with it."""
        made: list[Item] = []
        sentence = -1
        aims = [_GOAL.search(words) is not None for words in sentences(self.line.text)]
        for said in (s for s in self.said if not aims[s.sentence]):
            if said.sentence != sentence:
                sentence, self.is_span = said.sentence, False
            made.append(self._next(said, made[-1] if made else None) or self._item(said, made))
        return _with_cases(_shared(made))

    def _times(self, between: str) -> None:
        """The year that words name for the figures behind them."""
        span = max((m.end() for m in _YEARS.finditer(between)), default=-1)
        if span >= max((m.end() for m in _IN.finditer(between)), default=0):
            self.year, self.is_span = "", True
            return
        if (since := _SINCE.search(between)) is not None:
            self.since = since[1]
        back = _BACKS.search(between) if self.is_of_two else None
        year = next(iter(reversed(_IN.findall(between))), "") or (str(self.own - _BACK[back[1]]) if back and self.own else "")
        if year or back:
            self.year, self.is_span = year, not year
        if _PART_OF_YEAR.search(between):
            self.is_span = True

    def _next(self, said: Said, last: Item | None) -> Item | None:
        """A figure of which nothing but its year is said, as the one before it is of another: `2015년 164건, 2016년 154건`."""
        figure = self.line.words.figure(said.number, _UNIT)
        match = _NEXT_YEAR.fullmatch(said.between) if last and figure.unit == last.figure.unit and not last.outcomes else None
        if last is None or match is None or not (last.rate or last.whole):
            return None
        self.year = match["year"] or (str(self.own - _BACK[match["back"]]) if self.own else "")
        return replace(last, figure=figure, year=self.year, aside=said.moved, unsure=not self.year, said=said)

    def _item(self, said: Said, made: Sequence[Item]) -> Item:
        self._times(said.between)
        label = said.between.strip(" -·,:：(⇒→중")
        year = _YEAR_BEHIND.match(self.line.text, said.number.end)
        item = Item(
            self.line.words.figure(said.number, _UNIT), (), label, year=year[1] if year else self.year, since=self.since,
            unsure=self.is_span and not year, said=said,
        )  # fmt: skip
        return self._rate(item, said, made[-1:]) if said.number.unit == "%" else self._count(item, said, made)

    def _rate(self, item: Item, said: Said, last: Sequence[Item]) -> Item:
        before, behind = key(_BRACKET.sub(" ", said.between)), key(said.behind)
        named = next(iter(reversed(list(_RATE.finditer(before)))), None)
        kind = _kind(said.before)
        is_next = any(i.rate for i in last) and bool(kind) and said.inside is None
        came = last[-1] if last and last[-1].rate and last[-1].aside and key(said.between).startswith("에서") else None
        is_rate = (named and not _NO_RATE.search(before[named.end() :])) or _RATE_BEHIND.match(behind) or is_next or came
        case = (came.case if came else "") or kind or _case(before)
        is_part = _is_of_others(said.between) or re.search(r"[1-3]심", before) is not None
        is_left = (
            said.moved
            or _IF.search(said.between) is not None
            or (behind.startswith("에서") and said.runs_on and not _ANY_YEAR.search(said.behind))
        )  # 85%에서 91%로: the second is the rate
        return replace(item, rate=True, case=case, aside=is_left, unsure=item.unsure or is_part) if is_rate else replace(item, aside=True)

    def _count(self, item: Item, said: Said, made: Sequence[Item]) -> Item:
        """What the words before or behind a figure say that it counts."""
        between = said.between if not said.joined or not made[-1].outcomes or not self.is_behind else ""
        before = said.before if between else ""
        outcomes = _named(before)
        told = _outcome_behind(said, is_listed=self.is_behind)
        is_either = bool(told) and not {*outcomes, told} <= {w.CLOSED, told} and told != w.CLOSED  # 1심에서 승소한 3건이 2심에 계류 중
        behind = (told,) if told and outcomes in {(), (w.CLOSED,)} else ()
        if said.moved or (not (outcomes or behind) and _is_aside(said, before)):
            return replace(item, aside=True)
        bare = key(_BRACKET.sub(" ", _opened(before)))
        kind = _kind(before)
        item = replace(item, case=kind or _case(key(_BRACKET.sub(" ", between))))
        found = behind or outcomes
        item = replace(item, label=behind[0] if behind else item.label)
        if found == (w.CLOSED,):
            return replace(item, outcomes=_ENDED, closed=True)
        if found:
            every = tuple(dict.fromkeys((*found, *_included(between))))
            return replace(item, outcomes=every, unsure=item.unsure or is_either or _is_unsure(said, before, made))
        is_whole = bool(kind or _ALL.search(bare) or "총" in said.number.qualifier or _of_cases(said) or _RECEIVED.match(said.behind))
        return replace(
            item, whole=is_whole, unsure=item.unsure or (is_whole and (_is_of_others(before) or _PART.search(before) is not None))
        )


def _is_aside(said: Said, before: str) -> bool:
    """Whether a figure without an outcome is of something else: without a unit, in a bracket behind another, of another thing by its name."""
    if _OUT.match(key(said.behind)) or _WISH.search(said.behind):
        return True
    return not said.number.unit or bool(said.inside and re.search(r"\d\s?건$", said.inside)) or _ASIDE.search(before) is not None


def _of_cases(said: Said) -> bool:
    """147건의 소송 중."""
    return said.among and re.match(r"\s?의\s?[가-힣\s]*(?:소송|사건)", said.behind) is not None


def _is_unsure(said: Said, before: str, made: Sequence[Item]) -> bool:
    """Whether an outcome is another's, or of cases that another figure counts with their outcome already (승소한 87건 중, 승소 87건(일부승소 12건 포함))."""
    words = f"{_BRACKET.sub(' ', before)} {said.behind}"
    if _PARTY.search(words) or _OF_OUTCOME.search(before) or _is_of_others(words) or _PART.search(words):
        return True
    if "포함" in said.behind[:_CLOSE]:  # (일부승소 3건 포함), 5건을 포함해 승소 28건
        return True
    if _OF_THESE.search(said.between) and any(i.outcomes and not i.closed for i in made):
        return True
    over = [i.said for i in made if i.outcomes and not i.closed and i.said and i.said.sentence == said.sentence]
    return any(one.among or one.number.end == len((said.inside or "").rstrip()) for one in over)


def _is_of_others(words: str) -> bool:
    """Whether others' cases are told, or who won is none of an office: 시행사가 승소한."""
    subject = _SUBJECT.search(words)
    return _OTHERS.search(words) is not None or (subject is not None and not _OURS.search(subject["who"]))


def _opened(before: str) -> str:
    """Words before a figure without the bracket that it stands in: `종결사건(20건)`."""
    opened = before.rpartition("(")[0] if re.search(r"[(（][^()（）가-힣]*$", before) else before
    return opened if opened.strip() else before


def _named(before: str) -> tuple[str, ...]:
    """The outcomes that the words right before a figure name; how they ended (승소 확정) is none beside another."""
    bare = key(_BRACKET.sub(" ", _opened(before)))
    named = list(_OUTCOME.finditer(bare))
    if not named or not _NEAR.fullmatch(bare[named[-1].end() :]):
        return ()
    run = [named[-1]]
    while len(named) > len(run) and _JOINS.fullmatch(bare[named[-len(run) - 1].end() : run[0].start()]):
        run.insert(0, named[-len(run) - 1])
    outcomes = tuple(dict.fromkeys(_WORDS[m[0]] for m in run))
    return tuple(o for o in outcomes if o != w.CLOSED) or outcomes


def _outcome_behind(said: Said, *, is_listed: bool = False) -> str:
    """`19건은 진행 중입니다`, `17건 승소`, in a list of such `17건 승소 3건 패소`."""
    words = _APART.sub("", said.behind)
    if said.runs_on and words in _WORDS:
        return _WORDS[words] if is_listed else ""
    match = _BEHIND.match(words if said.runs_on else f"{words}.")  # before the next number a clause has not ended: 34건은 승소 28건
    return _WORDS[match["word"]] if match else ""


def _kind(before: str) -> str:
    """The kind of cases that the word right before a figure is, in short too (민사 20건)."""
    word = _opened(before).split()[-1:]
    match = _KIND.fullmatch(key(word[0])) if word else None
    return _CASES[match[1]] if match else ""


def _case(bare: str) -> str:
    """The last kind of cases that words name."""
    cases = _CASE.findall(bare)
    return _CASES[cases[-1]] if cases else ""


def _included(between: str) -> Iterator[str]:
    for inside in _BRACKET.findall(between):
        if "포함" in inside:
            yield from (_WORDS[word] for word in _OUTCOME.findall(key(inside)) if _WORDS[word] != w.CLOSED)


def _shared(items: Sequence[Item]) -> list[Item]:
    """Figures that share the outcome behind the last of them: of kinds (행정소송 20건, 민사소송 15건이 계류 중) each, of instances (1심 20건, 2심 3건이 계류 중) their sum."""
    made = list(items)
    for at in range(len(made) - 1, 0, -1):
        one, before = made[at], made[at - 1]
        if not (one.outcomes and not before.outcomes and _is_list(before.said, one.said)):
            continue
        if one.case and before.case and before.whole:
            made[at - 1] = replace(before, outcomes=one.outcomes, closed=one.closed, whole=False, label=one.label)
        elif _is_instance(one.said) and _is_instance(before.said):
            whole = replace(before.figure, words=str(size(before.figure) + size(one.figure)))
            made[at - 1 : at + 1] = [replace(one, figure=whole, more=(*one.more, one.figure.mark), said=before.said)]
    return made


def _is_instance(said: Said | None) -> bool:
    return said is not None and _INSTANCE.search(said.before) is not None


def _is_list(said: Said | None, following: Said | None) -> bool:
    """Whether two figures stand beside each other, nothing but their names before them."""
    if said is None or following is None or said.behind.strip() or said.among or said.sentence != following.sentence:
        return False
    is_named = not re.search(r"[은는]\s*$", said.before) and bool(_kind(said.before) and _kind(following.before))
    return is_named or (_is_instance(said) and _is_instance(following))


def _with_cases(items: Iterable[Item]) -> list[Item]:
    """The figures with the kind of cases named before them; behind several kinds beside each other (행정소송 27건, 민사소송 40건) they are of all."""
    made: list[Item] = []
    kinds: tuple[str, ...] = ()
    is_list = False
    for item in items:
        is_whole = bool(item.case) and not item.is_told
        kinds = (*(kinds if is_list and is_whole else ()), item.case) if item.case else kinds
        is_list = is_whole
        made.append(replace(item, case=item.case or (kinds[0] if len(set(kinds)) == 1 else "")))
    return made


def of_table(table: Tallied, items: Sequence[Item]) -> Iterator[Found]:
    """A statement of what a table divides."""
    for item in items:
        within = [s for s in table.entries if _within(item, s, table)]
        spots = [s for s in within if not item.outcomes or (s[-1] and s[-1][-1] in item.outcomes)]
        if item.rate:
            yield table.rate(_count(item), table.sizes(spots), table.within(within))
        elif len(spots) > 1:
            subject = table.with_members(table.within(within), (o for o in item.outcomes if o in table.there))
            yield Printed("lawsuits", "total", "count", subject, item.figure, note=item.label)
        elif spots and size(table.entries[spots[0]]) != size(item.figure):
            told = OTHERWISE.fill(table=table.entries[spots[0]].words, line=item.figure.words)
            yield Question(told, item.figure.at, (item.figure.mark,))
        elif spots:
            yield Ignored("repeat", (item.figure.mark,))


def _within(item: Item, spot: Spot, table: Tallied) -> bool:
    year = spot[0][-1][-4:] if spot[0] else ""
    return (
        (not item.year or year == item.year)
        and (not item.since or item.since <= year)
        and (not item.case or table.members(spot)["case_type"] == item.case)
    )


def _count(item: Item, until: int | None = None) -> Count:
    since = f"{item.since}/{until}" if item.since and until and str(until) != item.since else item.since
    year = item.year or since
    outcome = (w.CLOSED,) if item.closed else (item.outcomes[0],) if item.outcomes[:1] == (w.PENDING,) else (w.CLOSED, *item.outcomes[:1]) if item.outcomes else ()  # fmt: skip
    spot = ((year,) if year else (), (item.case,) if item.case else (), outcome)
    return Count("rate" if item.rate else "count", item.figure, spot, item.label, more=item.more)


def together(told: Sequence[tuple[Line, tuple[Item, ...]]]) -> Iterator[tuple[Line, tuple[Item, ...]]]:
    """Statements, one that divides what the one before it counts by kinds of cases joined to it."""
    told = list(told)
    while told:
        line, items = told.pop(0)
        if told and told[0][0].block == line.block + 1 and _divides(told[0][1], items):
            items = (*items, *(replace(i, year=i.year or items[-1].year) for i in told.pop(0)[1]))
        yield line, items


def _divides(parts: Sequence[Item], whole: Sequence[Item]) -> bool:
    own = {i.outcomes: size(i.figure) for i in whole if not i.rate and not i.closed and i.outcomes}
    split = [i for i in parts if not i.rate and i.outcomes]
    sums = {o: sum(size(i.figure) for i in split if i.outcomes == o) for o in {i.outcomes for i in split}}
    return bool(own) and own == sums and not any(i.case for i in whole) and len({i.case for i in split}) > 1 and all(i.case for i in split)


def alone(line: Line, items: Sequence[Item], report: Report) -> Iterator[Found]:
    """A statement without a table: its parts are rows where they add up to the whole, else the whole is the row and they are indicators.

    Cases of a kind that the others do not add are counted for themselves.
    """
    bare, kinds = ([i for i in items if bool(i.case) is of_kind] for of_kind in (False, True))
    is_apart = any(i.is_told for i in bare) and any(i.is_told for i in kinds) and not _divides(kinds, bare)
    heads = (
        line.text,
        *(o if "행정심판" in line.text or "소송" not in o else o.replace("행정심판", "") for o in reversed(line.place.over)),
    )
    if not is_apart and kinds and not any(i.is_told for i in kinds) and _closes(bare):  # by kinds beside, not crossed
        yield from _alone(line, bare, report, heads)
        yield from (_tallied([], line, report, heads).counted_apart(replace(_count(i), label="소송")) for i in kinds)
        return
    for group in (bare, kinds) if is_apart else (items,):
        no_appeals = is_apart and group is bare and any(i.case == "행정심판" for i in kinds)
        yield from _alone(line, _judged(group), report, tuple(h.replace("행정심판", "") for h in heads) if no_appeals else heads)


def _tallied(counts: Sequence[Count], line: Line, report: Report, heads: tuple[str, ...]) -> Tallied:
    return Tallied(counts, Source(heads, line.place, line.as_of), report, w.LAWSUITS_TOLD)


def _judged(items: Sequence[Item]) -> list[Item]:
    """The figures, a whole of which a printed rate is won (75건 중 71건을 승소해 94.7%) as all that ended."""
    made = list(items)
    for at, one in enumerate(made):
        won = next((i for i in made if i.outcomes == ("승소",) and i.case == one.case), None)
        rate = next((i for i in made if i.rate and i.case == one.case), None)
        if one.whole and one.said and one.said.among and won and rate and printed_as(rate.figure.words, size(won.figure), size(one.figure)):
            made[at] = replace(one, outcomes=_ENDED, closed=True, whole=False)
    return made


def _alone(line: Line, items: Sequence[Item], report: Report, heads: tuple[str, ...]) -> Iterator[Found]:
    day = report.setting.as_of
    made = [_count(i, day.year if day else None) for i in items]
    together = [c for c, i in zip(made, items, strict=True) if len(i.outcomes) > 1 and not i.closed]
    plain = [c for c in made if c not in together]
    whole = [c for c in plain if c.column == "count" and c.divider == ()]
    apart = [c for c in plain if c.column == "count" and c.divider and c.divider != (w.CLOSED,)]
    partial = bool(together) or (bool(whole) and bool(apart) and not _closes(items))
    rest = [c for c in made if c not in together and not (partial and whole and c in apart)]
    table = _tallied(rest, line, report, heads)
    yield from table.found()
    yield from (table.counted_apart(count) for count in made if count not in rest)
