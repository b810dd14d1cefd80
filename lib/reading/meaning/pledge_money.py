"""What all pledges together cost, told in a sentence by source: `총 1조 2,000억원 … 국비 3,000억원(25%), 도비 1,000억원, 시비 8,000억원`.

Only where three sources at least make an amount that the same sentence or one right before it prints, in a text about pledges.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lib.core.columns import UNKNOWN, WHOLE
from lib.core.wording import Cost
from lib.documents.numbers import Number
from lib.forms import Found, Free, Line, Record, Report, Words
from lib.reading.meaning import asked
from lib.reading.meaning.amounts import sums
from lib.reading.meaning.parts import Part, is_money, spelled

FEWEST, NEAR = 3, 2  # sources; lines before that may print the whole
_SUBJECT = re.compile(r"공약")
_NOT_NEEDED = re.compile(r"집행|지출|확보|투입(?:했|하였|한|된|됐|되었)")  # money that was spent or is there: not what the pledges need
_SOURCE = re.compile(r"([가-힣]{1,3}(?:·[가-힣]{1,3})?)\s*$")
_SUM = "총"


def pledged(report: Report, free: Free, declared: Sequence[Cost]) -> Iterator[Found]:
    """Rows of all pledges' money by source with its whole; to be confirmed, for it may be of some of them."""
    lines = [line for line in report.lines if line.marker != "page"]
    for number, line in enumerate(lines):
        near = lines[max(0, number - NEAR) : number + 1]
        about = " ".join(one.text for one in near)
        if not _SUBJECT.search(f"{about} {lines[0].text}") or _NOT_NEEDED.search(about):
            continue
        for cost in declared:
            for run in _runs(line.words, cost):
                whole = next(_wholes(near, run), None)
                if whole and all(free(p.figure.mark) for p in run):
                    yield from _records(run, *whole, free, cost)


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
            if is_money(amount) and figure.mark not in marks and sums(figure, run):
                yield line.words, amount


def _records(run: Sequence[Part], words: Words, whole: Number, free: Free, cost: Cost) -> Iterator[Found]:
    figure = words.figure(whole)
    fixed = {
        "level": "pledge", "item": WHOLE[0], "measure": next(iter(cost.heads)),
        "fiscal_year": WHOLE[0] if whole.qualifier == _SUM or words.text[: whole.start].rstrip().endswith(_SUM) else UNKNOWN[0],
    }  # fmt: skip
    for part in run:
        yield Record(
            cost.dataset, {**fixed, "fund": part.word, "cut": 1}, {"amount_won": part.figure}, note=part.printed, doubts=(asked.NAMELESS,)
        )
    if free(figure.mark):
        yield Record(cost.dataset, {**fixed, "fund": WHOLE[0], "cut": 2}, {"amount_won": figure}, doubts=(asked.NAMELESS,))
