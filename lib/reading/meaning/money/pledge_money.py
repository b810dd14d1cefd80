"""What all pledges together cost, told in sentences by source and by year: `총 1조 2,000억원 … 국비 3,000억원(25%), 도비 1,000억원, 시비 8,000억원`.

Only where three sources or years at least make an amount that the same sentence or one before it prints, in a text about pledges.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from lib.core.columns import UNKNOWN, WHOLE
from lib.core.wording import Cost
from lib.documents.words.numbers import Number
from lib.forms import Found, Free, Line, Record, Report, Words
from lib.reading.meaning.money.amounts import sums
from lib.reading.meaning.money.parts import Part, is_money, spelled
from lib.reading.meaning.records import asked

FEWEST, NEAR, FAR = 3, 2, 10  # parts; lines before in which pledges are spoken of, and which may print the whole
_SUBJECT = re.compile(r"공약")
_NOT_NEEDED = re.compile(
    r"집행|지출|확보(?!할|해야)|투입(?:했|하였|한|된|됐|되었)"
)  # money that was spent or is there: not what the pledges need
_WITHOUT = re.compile(r"^.*(?:제외한|제외하고|뺀)\s")  # what is there is no part of the rest
_SOURCE = re.compile(r"([가-힣]{1,6}?(?:·[가-힣]{1,3}?)?)\s?(?:[(（][^()（）\d]{1,24}[)）])?(?:은|는|이|가)?\s*$")
_DATED = re.compile(r"(?:(20\d{2})년?|(올해|금년))(?:도)?(?:에는|에|은|는)?\s*(?:\d{1,2}월까지|(\d{1,2}월\s?이후))?\s*$")
_AFTER = re.compile(r"임기\s?후[가-힣\s]{0,12}\s*$")
_ROUGH = re.compile(r"\s?(?:[이을를]?\s?(?:넘|웃돌)|이상)")  # 4조원이 넘는다: not what the parts make
_SUM = "총"
_BETWEEN = 80  # letters between two amounts of years


def pledged(report: Report, free: Free, declared: Sequence[Cost]) -> Iterator[Found]:
    """Rows of all pledges' money by source and by year with its whole; to be confirmed where its own lines do not say that it is of pledges."""
    lines = [line for line in report.lines if line.marker != "page"]
    if not any(_SUBJECT.search(line.text) for line in lines):
        return
    for cost in declared:
        by_source = list(_by_source(lines, free, cost))
        yield from by_source
        for dated in _by_years(lines):
            yield from _summed(dated, lines, free, cost, cut=3 if by_source else 1)


def _by_source(lines: Sequence[Line], free: Free, cost: Cost) -> Iterator[Found]:
    for number, line in enumerate(lines):
        near = lines[max(0, number - NEAR) : number + 1]
        for run in _runs(line.words, cost) if _SUBJECT.search(" ".join(one.text for one in (lines[0], *near))) else ():
            whole = next(_wholes(lines[max(0, number - FAR) : number + 1], run), None)
            if whole and all(free(p.figure.mark) for p in run) and not _is_spent(line, run, whole[0]):
                yield from _unless_said((line.text, whole[0].text), _records(run, *whole, free, cost))


def _summed(dated: Sequence[tuple[Line, Part]], lines: Sequence[Line], free: Free, cost: Cost, *, cut: int) -> Iterator[Found]:
    """The rows of years near words about pledges whose amounts make one that is printed before them, none of them money that was spent."""
    at = lines.index(dated[0][0])
    if not _SUBJECT.search(" ".join(one.text for one in (lines[0], *lines[max(0, at - NEAR) : at + 1]))):
        return
    parts = [part for _, part in dated]
    whole = next(_wholes(lines[max(0, at - FAR) : at + 1], parts), None)
    if whole and all(free(p.figure.mark) for p in parts) and not any(_NOT_NEEDED.search(line.text) for line, _ in dated):
        yield from _unless_said([dated[0][0].text, whole[0].text], _yearly(parts, *whole, free, cost, cut=cut))


def _unless_said(texts: Sequence[str], made: Iterator[Record]) -> Iterator[Record]:
    """Rows to be confirmed, for they may be of some pledges alone, unless the lines of the parts or of the whole speak of pledges."""
    doubts = () if any(map(_SUBJECT.search, texts)) else (asked.NAMELESS,)
    yield from (replace(one, doubts=doubts) for one in made)


def _is_spent(line: Line, run: Sequence[Part], whole: Words) -> bool:
    """Whether the words that lead to the sources, or to their whole on a line before, tell of money that was spent or is there."""
    lead = line.text[: run[0].figure.mark[1]].rpartition("다. ")[2]
    return bool(_NOT_NEEDED.search(_WITHOUT.sub("", lead)) or (whole is not line.words and _NOT_NEEDED.search(whole.text)))


def _by_years(lines: Sequence[Line]) -> Iterator[list[tuple[Line, Part]]]:
    """Amounts that follow each other, each right behind its year, over as many lines as they take; what is left for later ends them."""
    run: list[tuple[Line, Part]] = []
    for line in lines:
        end = 0
        for amount in line.words.numbers:
            if not is_money(amount):
                continue
            lead = line.text[end : amount.start]
            year = _year_of(lead, run[-1][1].word if run else "")
            if run and (not year or len(lead) > _BETWEEN):
                yield from [_told(run)] if len(run) >= FEWEST else []
                run = []
            if year:
                run.append((line, Part(year, lead.strip(" ,") if year == UNKNOWN[0] else "", line.words.figure(amount), is_year=True)))
            end = amount.end
    yield from [_told(run)] if len(run) >= FEWEST else []


_THIS = "올해"


def _year_of(lead: str, last: str) -> str:
    """The year that words right before an amount name, 미상 of what comes after the last one; empty where they name none that may follow."""
    match = _DATED.search(lead)
    if match is None:
        return UNKNOWN[0] if last.isdigit() and _AFTER.search(lead) else ""
    if match[3]:
        return UNKNOWN[0] if last == match[1] else ""
    year = match[1] or _THIS
    if last == _THIS:
        return year if year.isdigit() else ""
    return year if not last or (last.isdigit() and year.isdigit() and int(year) == int(last) + 1) else ""


def _told(run: Sequence[tuple[Line, Part]]) -> list[tuple[Line, Part]]:
    """The run with this year (올해) as the one before the next."""
    years = [part.word for _, part in run]
    this = str(int(years[1]) - 1) if years[0] == _THIS and years[1].isdigit() else years[0]
    return [(run[0][0], replace(run[0][1], word=this)), *run[1:]]


def _runs(words: Words, cost: Cost) -> Iterator[list[Part]]:
    """Amounts that follow each other, each right behind the name of a source of its own."""
    run: list[Part] = []
    end = 0
    for amount in words.numbers:
        if not is_money(amount):
            continue
        named = _SOURCE.search(words.text[end : amount.start])
        word = spelled(named[1], cost) if named else None
        if named and word and word not in {p.word for p in run}:
            run.append(Part(word, named[1], words.figure(amount)))
        else:
            yield from [run] if len(run) >= FEWEST else []
            run = []
        end = amount.end
    yield from [run] if len(run) >= FEWEST else []


def _wholes(near: Sequence[Line], run: Sequence[Part]) -> Iterator[tuple[Words, Number]]:
    """Amounts that the sources make, the nearest line first."""
    marks = {p.figure.mark for p in run}
    for line in reversed(near):
        for amount in line.words.numbers:
            figure = line.words.figure(amount)
            is_rough = _ROUGH.match(line.text, amount.end)
            if is_money(amount) and not is_rough and figure.mark not in marks and sums(figure, run):
                yield line.words, amount


def _fixed(words: Words, whole: Number, cost: Cost) -> dict[str, object]:
    """What the rows of a whole have in common; its period is all years where it is called a sum."""
    is_sum = whole.qualifier == _SUM or words.text[: whole.start].rstrip().endswith(_SUM)
    return {"level": "pledge", "item": WHOLE[0], "measure": next(iter(cost.heads)), "fiscal_year": (WHOLE if is_sum else UNKNOWN)[0]}


def _records(run: Sequence[Part], words: Words, whole: Number, free: Free, cost: Cost) -> Iterator[Record]:
    fixed = _fixed(words, whole, cost)
    for part in run:
        values = {**fixed, "fund": part.word, "cut": 1}
        yield Record(cost.dataset, values, {"amount_won": part.figure}, note=part.printed)
    yield from _whole(words, whole, free, cost)


def _yearly(run: Sequence[Part], words: Words, whole: Number, free: Free, cost: Cost, *, cut: int) -> Iterator[Record]:
    """Rows of the years: beside rows by source, of which the whole is cut 2, they are a cut of their own."""
    fixed = _fixed(words, whole, cost)
    for part in run:
        values = {**fixed, "fiscal_year": part.word, "fund": WHOLE[0], "cut": cut}
        yield Record(cost.dataset, values, {"amount_won": part.figure}, note=part.printed)
    yield from _whole(words, whole, free, cost)


def _whole(words: Words, whole: Number, free: Free, cost: Cost) -> Iterator[Record]:
    figure = words.figure(whole)
    if free(figure.mark):
        values = {**_fixed(words, whole, cost), "fund": WHOLE[0], "cut": 2}
        yield Record(cost.dataset, values, {"amount_won": figure})
