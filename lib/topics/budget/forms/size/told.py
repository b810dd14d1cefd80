"""Sizes of budgets told in running text: `일반회계는 기정예산 8,420억원 대비 864억원(10.2%) 증가한 9,284억원`, `일반회계 9,284억원, 특별회계 365억원`.

Lines of reports begin with the stage: `제1회 추경 편성 : 900백만원` with `일반회계 : 800백만원, 특별회계 100백만원` behind or below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from lib.core.text import Text
from lib.core.wording import UNNUMBERED
from lib.documents.words.labels import key
from lib.documents.words.units import said
from lib.forms import Figure, Form, Found, Free, Line, Printed, Question, Record, Report
from lib.reading.meaning.labels.stages import numbered
from lib.reading.meaning.subjects import whose
from lib.topics.budget.forms.money import less
from lib.topics.budget.forms.size.clauses import AMOUNT, EARLIER, SUPPLEMENT, Told, clauses, sentences, shown
from lib.topics.budget.forms.size.lists import Listed, lists
from lib.topics.budget.forms.words import account, kind, plain, years
from lib.topics.budget.forms.year import NO_YEAR, UNREADABLE_YEAR, year_of
from lib.topics.budget.wording import SIZE
from lib.topics.budget.wording_words import FIRST, LATER

_STAGE = re.compile(rf"(?P<number>제?\s?\d\s?[회차]\s?)?(?:[가-힣]{{2,7}}[시도군구]\s)?{SUPPLEMENT}|(?P<own>(?:본|당초|새해)\s?예산|(?:19|20)\d{{2}}년도?\s예산(?=\s?(?:총?\s?규모|은|이|총액|개요|총괄|편성|고시|{AMOUNT}(?:을|를|으로|로)?\s?(?:규모|확정|편성|의결)))|(?:세입\s?[·․]?\s?세출\s?)?예산(?=\s?\(?\s?안))\s?(?P<bill>\(?\s?안\s?\)?)?")  # fmt: skip
_DECIDED = re.compile(r"(?:의결|확정|통과|가결|성립)(?:됐|되었|되어|했|하였|됨|함|된)")
_BUDGET_YEAR = re.compile(r"((?:19|20)\d{2})\s?(?:년도?|회계연도)\s?(?:제?\s?\d\s?[회차]|본|당초|세입|세출|추가|추경|예산)")
_FIRST = re.compile(r"본|당초|새해")
_ONE_BUDGET = re.compile(rf"{_FIRST.pattern}|\d")
_BILL = re.compile(r"예산\s?\(?\s?안|추경\s?\(?\s?안")
_YEAR_BEFORE = re.compile(r"전년|지난해|작년|올해")
_ORIGINAL = re.compile(rf"당초|본|{_YEAR_BEFORE.pattern}")
_NUMBER = re.compile(r"\d")
_SUPPLEMENTED = re.compile(r"제\d회 추경")
_NEXT = re.compile(r"내년|다음\s?해")
_FRONT = 12  # lines that may say what the document is about
_BELOW, _ASIDE = 5, 9  # lines below that may go on with a statement; how deep remarks lie
_STAGED = re.compile(  # the words that a line may begin with, its stage, and its amount right behind
    r"(?:(?:19|20)\d{2}\s*(?:년도?|회계연도|\.)?|['’‘]\d{2}\s*(?:년도?|회계연도|\.)?|회계연도|국|시|도|비|보조금|등|세입|세출|예산|총|일반회계|특별회계|및|우리\s?구|구|전체|[\s·,․ㆍ.&()]|→|➔)*?"
    rf"(?P<stage>(?:제?\s*\d\s*[회차]\s*)?{SUPPLEMENT}\s*(?:\(안\)|안)?|간주\s*처리|(?:본|당초|기정|최종)\s*예산\s*(?:\(안\)|안)?|예산\s*(?:\(안\)|안)|(?:총\s*)?예산\s*(?:총\s*)?규모|총\s*예산(?=액?\s*[:：])|예산\s*총액|재정\s*(?:총\s*)?규모)"
    rf"(?:(?:예산|규모|편성|실시|처리|확정|의결|성립|제출|현황|총액|총|약|금액|액|안|\d+\s?[차건회]|[\s:：,()·/]|→|➔|=)*(?P<whole>{AMOUNT}))?"
)
_OF_ACCOUNT = re.compile(
    rf"(?<![가-힣])(?P<name>공기업\s?특별회계|기타\s?특별회계|일반회계|특별회계|기\s?금|일반|특별)\s*(?:예산)?\s*[:：]?\s*(?:총|약)?\s*(?P<amount>{AMOUNT})"
)
_STAGES = {key(word): stage for stages in (LATER, FIRST) for stage, words in stages.items() for word in (stage, *words)} | {
    "최종예산": "최종예산"
}
_OF_ALL = re.compile(r"세입세출|세출|일반회계|특별회계|편성|[()]")
_OUR_BUDGET = re.compile(
    r"(?:(?P<ours>(?:우리|저희)\s?[시도군구])|(?<![가-힣])(?P<name>[가-힣]{1,6}[시도군구]))청?(?:의|는)?\s(?:[^.,]{0,24}\s)?예산"
)
_OF_SPENDING = re.compile(r"세출|예산(?:안|액|현액)?[은이]\s")
_LEVEL = re.compile(r"규모|총액|총\s*예산")
UNEQUAL = Text("적힌 금액이 서로 맞지 않습니다: {words}", "The printed amounts do not make one another: {words}")


@dataclass(frozen=True)
class _Spoken:
    """A sentence of a line with what the document is about and the last sentence that names a stage; amounts are letters."""

    line: Line
    text: str
    about: str
    staged: str

    @property
    def all(self) -> str:
        """The words of the sentence, then those of the document."""
        return self.text + self.about


def read(report: Report, free: Free) -> Iterator[Found]:
    """Rows of budget_size of lines that begin with a stage, and of a government's own text about its budget."""
    for number, line in enumerate(report.lines):
        text, figures = shown(line)
        match = _STAGED.match(text)
        if match and whose.of_line(report.setting, line.text, line.place) != "office":
            yield from _staged(report, number, match, figures.get(match.start("whole")), free)
    if not report.setting.department_id or report.setting.department_id.endswith("/all"):
        yield from _of_government(report, report.lines, free)
        return
    yield from _of_government(report, [line for line in report.lines if _is_ours(line, report)], free)
    yield from _of_office(report, free)


def _is_ours(line: Line, report: Report) -> bool:
    """Whether a line says that its budget is the government's: `우리 구의 2032년도 세출 예산안`, or the government's name before it."""
    match = _OUR_BUDGET.search(line.text)
    named = report.setting.government
    return match is not None and (bool(match["ours"]) or (bool(named) and match["name"].endswith(named)))


def _of_office(report: Report, free: Free) -> Iterator[Found]:
    """Rows of budget_execution of what an office says of its own bill beside the budget before it, where the three amounts make one another.

    The text must say that the budget is the office's (`도시국 소관 예산안`); who speaks alone does not: then it is asked.
    """
    about = " ".join([report.setting.title, *(shown(line)[0] for line in report.lines[:_FRONT])])
    is_own = any(whose.is_own_budget(line.text, report.setting) for line in report.lines[:_FRONT])
    for line in report.lines:
        for one in clauses(line) if not _is_ours(line, report) and whose.of_line(report.setting, line.text, line.place) == "office" else ():
            spoken = _Spoken(line, one.sentence, about, one.sentence)
            year, (stage, _) = _year(report, spoken), _stage(spoken)
            is_whole = one.last is not None and one.first is not None and one.change is not None and one.holds()
            if not (is_whole and year and stage and _OF_SPENDING.search(one.sentence) and all(free(f.mark) for f in one.figures)):
                continue
            if not is_own:
                yield whose.question(report.setting, stage, one.figures)
                continue
            own = {"fiscal_year": year, "account": one.account, "item": one.item, "stage": stage}
            for side, figure in ((own, one.last), (_earlier(own, stage, one), one.first)):
                if side and figure:
                    yield _of_year(int(str(side["fiscal_year"])), str(side["stage"]), one.account, figure)


def _of_year(year: int, stage: str, item: str, figure: Figure) -> Record:
    """The budget of the reporting office in a year."""
    values = {"fiscal_year": year, "level": "office", "item": item, "stage": "planned", "kind": kind(item), "basis": "예산액"}
    return Record("budget_execution", values, {"budget_won": figure}, note=stage)


def _of_government(report: Report, lines: Sequence[Line], free: Free) -> Iterator[Found]:
    """Rows of what lines tell of a government's budget."""
    about = " ".join([report.setting.title, *(shown(line)[0] for line in report.lines[:_FRONT])])
    if not _STAGE.search(about):
        return
    staged = about
    for line in lines:
        if whose.another_than_ours(line.text, report.setting):
            continue
        stages = {}
        for sentence in sentences(shown(line)[0]):
            staged = stages[sentence] = sentence if _is_sure(sentence, staged) else staged
        told: tuple[Told | Listed, ...] = (*clauses(line), *lists(line))
        for one in told:
            if all(free(f.mark) for f in one.figures):
                spoken = _Spoken(line, one.sentence, about, stages.get(one.sentence, staged))
                yield from _read(report, spoken, one) if isinstance(one, Told) else _listed(report, spoken, one)


def _staged(report: Report, number: int, match: re.Match[str], whole: Figure | None, free: Free) -> Iterator[Found]:
    """The amount of the stage that a line begins with, or those of its accounts there or on deeper lines below."""
    line = report.lines[number]
    below = [*takewhile(lambda after: line.depth < after.depth < _ASIDE, report.lines[number + 1 : number + 1 + _BELOW])]
    own = list(_by_account(line, whole))
    told = own or [one for after in below for one in _by_account(after, whole)]
    accounts = [(name, figure) for name, figure in told if free(figure.mark)]
    if (whole is None and not accounts) or (whole is not None and not free(whole.mark)):
        return
    marks = tuple(f.mark for f in line.words.figures())
    dated = (line, *(after for after in below if not own and any(_by_account(after, whole))))
    year = next((year for one in dated for year in years(one.text)), None) or year_of(report, line.place, ())
    if not whose.of_line(report.setting, line.text, line.place):
        yield whose.question(report.setting, match["stage"], [*([whole] if whole else []), *(f for _, f in accounts)])
    elif year is None:
        yield Question(UNREADABLE_YEAR, line.words.at(), marks)
    else:
        stage, doubts = numbered(stage_of(match["stage"]) or "미표시", (*reversed(line.place.over), report.setting.title), SIZE)
        day, is_level = said(line.text).as_of, "추경" in stage and _LEVEL.search(line.text)
        amount_is = "change" if re.search("추경|간주", stage) and not is_level else "level"
        values = {
            "fiscal_year": year,
            "item": "전체",
            "stage": stage,
            "amount_is": amount_is,
            "as_of": report.setting.day(day) if day else None,
        }
        for name, figure in accounts or ([("전체", whole)] if whole else []):
            yield Record("budget_size", {**values, "account": name}, {"amount_won": figure}, whole=True, doubts=doubts)
        if len(accounts) > 1 and whole is not None:
            yield Printed(
                "budget_size", "total", "amount_won", {c: (str(values[c]),) for c in ("fiscal_year", "stage", "amount_is", "item")}, whole
            )


def stage_of(words: str) -> str:
    """The stage that words name (제1회 추경, 간주처리, …), or empty."""
    return _STAGES.get(_OF_ALL.sub("", plain(words)), "")


def _by_account(line: Line, whole: Figure | None) -> Iterator[tuple[str, Figure]]:
    """The amounts behind the name of an account; one without a unit takes that of the whole."""
    text, figures = shown(line, whole.unit if whole else "")
    for match in _OF_ACCOUNT.finditer(text):
        yield account(key(match["name"])) or account(f"{key(match['name'])}회계"), figures[match.start("amount")]


def _read(report: Report, spoken: _Spoken, one: Told) -> Iterator[Found]:
    said, (stage, doubts) = _year(report, spoken), _stage(spoken)
    year = said or (None if _NEXT.search(spoken.all) else report.setting.year)
    marks = tuple(f.mark for f in one.figures)
    if year is None or not stage:
        yield Question(UNREADABLE_YEAR, spoken.line.words.at(), marks)
        return
    if not one.holds():
        yield Question(UNEQUAL.fill(words=", ".join(f.words + f.unit for f in one.figures)), spoken.line.words.at(), marks)
        return
    doubts = (*doubts, _OR_ADDED) if one.is_bare and _SUPPLEMENTED.match(stage) else doubts
    yield from rows({"fiscal_year": year, "account": one.account, "item": one.item}, stage, one, "" if said else NO_YEAR, doubts)


def _listed(report: Report, spoken: _Spoken, listed: Listed) -> Iterator[Found]:
    """Rows of what a sentence lists: fields and revenue of the budget, or works with their money in it."""
    said, (stage, doubts) = _year(report, spoken), _stage(spoken)
    year = said or (None if _NEXT.search(spoken.all) else report.setting.year)
    if year is None or not stage:
        yield Question(UNREADABLE_YEAR, spoken.line.words.at(), tuple(f.mark for f in listed.figures))
        return
    note = "" if said else NO_YEAR
    if listed.kind == "work":
        work = {"fiscal_year": str(year), "level": "project", "fund": "전체", "measure": "budget"}
        for name, figure in listed.items:
            yield Record("funding", {**work, "item": name}, {"amount_won": figure}, whole=True, note=note or stage, doubts=doubts)
        return
    if listed.kind == "fund":
        for name, figure in listed.items:
            fund = {"fiscal_year": year, "account": "기금", "item": name, "stage": "미표시", "amount_is": "level"}
            yield Record("budget_size", fund, {"amount_won": figure}, whole=True, note=note or "기금 운용 규모")
        return
    is_supplement = _SUPPLEMENTED.match(stage) is not None
    doubts = doubts if listed.change or not is_supplement else (*doubts, _CHANGED)
    is_change = bool(listed.change) or is_supplement
    values = {"fiscal_year": year, "account": listed.account or "전체", "amount_is": "change" if is_change else "level"}
    stages = {"stage": "세입예산" if listed.kind == "revenue" else stage}
    for name, amount in listed.items:
        figure = less(amount) if listed.change < 0 else amount
        own = note or (stage if listed.kind == "revenue" else "")
        yield Record("budget_size", {**values, **stages, "item": name}, {"amount_won": figure}, whole=True, note=own, doubts=doubts)
    if listed.whole is not None:
        whole = less(listed.whole) if listed.change < 0 else listed.whole
        subject = {c: (str(v),) for c, v in {**values, **stages}.items()} | {"item": tuple(name for name, _ in listed.items)}
        yield Printed("budget_size", "total", "amount_won", subject, whole, unit=whole.unit)


_OR_ADDED = Text(
    "추경예산의 금액이 예산 총액인지 늘어난 금액인지 적혀 있지 않아 총액으로 읽었습니다. 확인하십시오",
    "Whether the amount of the supplement is the whole budget or what was added is not printed; read as the whole",
)
_CHANGED = Text(
    "추경예산의 분야별 금액을 늘어난 금액으로 읽었습니다. 아니면 고치십시오", "Amounts of fields in a supplement are read as what was added"
)


def rows(values: Mapping[str, object], stage: str, one: Told, note: str, doubts: tuple[Text, ...]) -> Iterator[Found]:
    """The size, what it was, and by how much it changed: a printed figure where both sides are rows, else a row of its own for a supplement."""
    before = _earlier(values, stage, one)
    sides = [({**values, "stage": stage}, one.last), (before, one.first)] if before else [({**values, "stage": stage}, one.last)]
    for side, figure in sides:
        if figure is not None:
            own = doubts if side["stage"] == stage else ()
            yield Record("budget_size", {**side, "amount_is": "level"}, {"amount_won": figure}, whole=True, note=note, doubts=own)
    if before and one.last is not None and one.first is not None:
        yield from _changed({**values, "stage": stage}, before, one)
    elif one.change is not None and not one.is_less and _SUPPLEMENTED.match(stage):
        changed = {**values, "stage": stage, "amount_is": "change"}
        yield Record("budget_size", changed, {"amount_won": one.change}, whole=True, note=note, doubts=doubts)
        if one.rate is not None and one.before:
            yield _grown(values, stage, one, one.rate)


def _grown(values: Mapping[str, object], stage: str, one: Told, rate: Figure) -> Record:
    """The rate of a change where what it is held against is not printed beside it."""
    kept = {
        "period": str(values["fiscal_year"]), "topic": "budget", "indicator": f"{stage} {one.before.strip()} 대비 증가율", "breakdown": one.account,
        "stage": "planned" if stage.endswith("안") else "actual", "unit": "%", "definition": "미표시",
    }  # fmt: skip
    return Record("indicators", kept, {"value": rate}, whole=True)


def _earlier(values: Mapping[str, object], stage: str, one: Told) -> dict[str, object]:
    """What a budget is held against: a supplementary one against that of its year, an original one against that of the year before; else nothing."""
    is_original, is_first = _ORIGINAL.match(one.before) is not None, stage in {"예산안", "당초예산"}
    if not is_original if is_first else _YEAR_BEFORE.match(one.before):
        return {}
    year = int(str(values["fiscal_year"])) - is_first
    number = _NUMBER.search(one.before)
    earlier = "당초예산" if is_original else f"제{number[0]}회 추경" if number else "기정예산"
    return {} if earlier == stage.removesuffix("안") else {**values, "fiscal_year": year, "stage": earlier}


def _changed(values: Mapping[str, object], earlier: Mapping[str, object], one: Told) -> Iterator[Printed]:
    """The difference and the growth from one stage to the other; where it is less, they are printed without their sign and left to the rows."""
    after, before = ({**{c: (str(v),) for c, v in of.items()}, "amount_is": ("level",)} for of in (values, earlier))
    change = one.change if one.change is None or one.change.unit else replace(one.change, unit="원")
    for figure, printed, unit in (("difference", change, ""), ("growth", one.rate, "%")):
        if printed is not None and not one.is_less:
            yield Printed(
                "budget_size", figure, "amount_won", after, printed, against_column="amount_won", against=before, unit=unit or printed.unit
            )


def _year(report: Report, spoken: _Spoken) -> int | None:
    """The year of the budget that the text says, not of the one that it is held against."""
    texts = (EARLIER.sub(" ", spoken.text), shown(spoken.line)[0], spoken.about)
    own = next((int(m[1]) for words in texts if (m := _BUDGET_YEAR.search(words))), None)
    published = report.setting.published
    if own is None and _NEXT.search(spoken.all):
        return published.year + 1 if published else None
    return own or next(iter(years(texts[0])), None)


def _stage(spoken: _Spoken) -> tuple[str, tuple[Text, ...]]:
    """The stage that the sentence names, else the last before it, else the document, and what is unsure of it.

    A bill is one until it says that the council passed it.
    """
    match = _named(spoken.staged) or _named(spoken.about)
    if match is None:
        return "", ()
    is_open = not _DECIDED.search(spoken.text)
    if match["own"]:
        return "예산안" if is_open and _is_bill(match, spoken) else "당초예산" if _FIRST.search(match["own"]) else "미표시", ()
    bill = is_open and bool(_BILL.search(spoken.all))
    over = (EARLIER.sub(" ", words) for words in (spoken.staged, spoken.about))
    return numbered(f"제{_digit(match['number'])}회 추경{'안' if bill else ''}", over, SIZE)


def _is_bill(match: re.Match[str], spoken: _Spoken) -> bool:
    """Whether a budget of its own is called a bill, by itself or by what the document says of the same year."""
    years_of = [m[1] for words in (spoken.text, spoken.about) if (m := _BUDGET_YEAR.search(words))]
    bills = (m for m in _STAGE.finditer(EARLIER.sub(" ", spoken.all)) if m["own"] and m["bill"])
    return bool(match["bill"]) or (len(set(years_of)) < 2 and any(bills))


def _is_sure(text: str, staged: str) -> bool:
    """Whether a line says which budget it is about; a supplement without its number is the one that was named."""
    own, last = _named(text), _named(staged)
    if own and last and own["own"] and not last["own"] and not _ONE_BUDGET.search(own["own"]):
        return False  # `일반회계 세입 예산안입니다` in a speech on a supplement
    return own is not None and not (not own["own"] and not own["number"] and last is not None and last["number"])


def _named(text: str) -> re.Match[str] | None:
    """The stage that words name, a supplement first; not what a budget is held against."""
    found = list(_STAGE.finditer(EARLIER.sub(" ", text)))
    return next((m for m in found if not m["own"]), next(iter(found), None))


def _digit(words: str | None) -> str:
    found = _NUMBER.search(words or "")
    return found[0] if found else UNNUMBERED


FORM = Form("budget_size_told", Text("예산 규모 글", "Budget size in running text"), read, frozenset())
