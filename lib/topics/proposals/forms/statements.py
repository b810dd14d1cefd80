"""Statements of proposal schemes: `접수 : 총 50건(구민 30건, 공무원 20건)`, `20건(900백만원) ⇒ 8건(300백만원) 총회 상정`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from typing import NamedTuple

from lib.core.korean import full_year
from lib.forms import Found, Free, Line, Printed, Record, Report, Setting
from lib.reading.meaning.labels.glued import part
from lib.reading.meaning.labels.periods import last_day, period
from lib.topics.proposals.forms import words as w
from lib.topics.proposals.forms.pieces import Piece, adds, carried, pieces, rest, value
from lib.topics.proposals.wording import STAGES

_HALF = re.compile(r"(상|하)반기")
_REVIEW = re.compile(r"심의|심사")
_MONTH = re.compile(r"(?<!\d)(1[0-2]|[1-9])\s?월")
_NAMED_YEAR = re.compile(
    r"(?:((?:19|20)\d{2})|['’‘](\d{2}))\s*(?:[.년]도?(?!\s*예산)(?!\s?\d)|(?:(?<=\(\d{4})|(?<=\(['’‘]\d{2}))(?=\)))"
)  # in brackets without 년 only alone: (’22), (2022)
_BUDGET_YEAR = re.compile(r"(?:((?:19|20)\d{2})|['’‘](\d{2}))\s*[.년]?도?\s*예산")
_AHEAD = re.compile(r"목표|한도|계획|예정|이내|이상\s*제안")
_SIZE = re.compile(r"\s?(?:의\s)?(?:규모|한도|이내)")
_PENDING = re.compile(r"(?:심사|심의|검토|처리|진행)\s?중$")
_PRIZE = re.compile(r"부상금|포상금?|시상금?|상금")  # whom proposals won, not how they went
_PASSED = re.compile(r"\s?[→⇒➡]")
_OF = re.compile(r"\s?(?:중|가운데)(?=\s)")
_BEFORE = re.compile(r"(?:전년도?|작년|지난해)")
_ASIDE = re.compile(rf"[(（]\s?{_BEFORE.pattern}")
_SENTENCE, _ABOUT = re.compile(r"(?<=[가-힣])\.\s"), re.compile(r"(?<=[가-힣])(?:은|는)\s")
_PURSUED = re.compile(r"추진(?:했|하였|한|하고|하며|하는|\s?중)")  # 20건의 제안 사업을 추진했다: what is said of them is no stage
_PROPOSALS = re.compile(r"제안(?![자서함])")
FOLLOWING = 12


class Years(NamedTuple):
    """The year of the proposals, the budget year where it is printed, and the months of a half-year."""

    year: int
    budget: int | None = None
    half: str = ""


@dataclass(frozen=True)
class _Meant:
    piece: Piece
    program: str
    stage: str
    channel: str
    words: str


def read(report: Report, free: Free) -> Iterator[list[Found]]:
    """Statements of what stood at a stage; what is planned is none, nor what is said of pledges."""
    lines = [line for line in report.lines if not line.place.planned and line.marker != "page" and not _is_of_pledges(line)]
    at = 0
    while at < len(lines):
        own = pieces(lines[at], free)
        below = (pieces(one, free) for one in lines[at + 1 : at + 1 + FOLLOWING]) if len(own) == 1 else ()
        used, found = _Group(report.setting, [own, *takewhile(bool, below)]).found()
        at += used
        yield found


def _is_of_pledges(line: Line) -> bool:
    """Whether a statement, by its words before its first figure or the nearest heading that names either, is of pledges and not of a scheme."""
    first = min((n.start for n in line.words.numbers), default=len(line.text))
    near = (line.text[:first], *line.ups, line.text)
    named = next((words for words in near if "공약" in words or w.is_scheme(words)), "")
    return "공약" in named and not (w.is_scheme(named) or w.is_scheme(line.text))


class _Group:
    """A statement and those below it that also hold counts: the first may be the total of what follows."""

    def __init__(self, setting: Setting, group: Sequence[Sequence[Piece]]) -> None:
        self.setting, self.group = setting, group
        self.line = group[0][0].line if group[0] else None

    def found(self) -> tuple[int, list[Found]]:
        """How many statements were read as one, and what they say."""
        if self.line is None:
            return 1, []
        own = self.group[0]
        inner = {n: parts for n in range(len(own)) if len(parts := [p for p in own if p.inside == n]) > 1}
        inner = inner or ({0: rest(own)} if len(own) > 2 and rest(own) else {})
        if inner:
            others = [p for n, p in enumerate(own) if n not in inner and not any(p in parts for parts in inner.values())]
            split = [f for n, parts in inner.items() for f in self._split(own[n], parts)]
            return 1, split + [r for p in others if (m := self._meant(p, others)) for r in self._record(m)]
        below = self._parts_below() if len(own) == 1 else 0
        if below:
            return below + 1, self._split(own[0], [p for line in self.group[1 : below + 1] for p in line])
        return 1, [r for p in own if (m := self._meant(p, own)) for r in self._record(m)]

    def _parts_below(self) -> int:
        """How many statements below add up to the first, each naming a part; 0 if none do."""
        whole = self.group[0][0].figures.get("count")
        total, many = 0.0, 0
        for count, line in enumerate(self.group[1:], 1):
            parts = [p.figures["count"] for p in line if "count" in p.figures]
            total, many = total + sum(map(value, parts)), many + len(parts)
            if whole is not None and many > 1 and total == value(whole):
                return count
        return 0

    def _split(self, whole: Piece, parts: Sequence[Piece]) -> list[Found]:
        """A whole with its parts: parts of other stages leave it a row of its own, parts of its stage make it a printed total."""
        first = self._meant(whole, [whole])
        if first is None:
            return []
        named = [self._part(p, first) for p in parts]
        found: list[Found] = [r for m in named for r in self._record(m)]
        stages = tuple(dict.fromkeys(m.stage for m in named))
        if stages != (first.stage,):
            found += self._record(first)
        if len(named) > 1 and (stages == (first.stage,) or adds(whole, parts)):
            found += self._totals(first, stages, parts)
        return found

    def _part(self, piece: Piece, whole: _Meant) -> _Meant:
        label = w.channel(piece.before) or w.channel(piece.head if piece.line is not self.line else "")
        full = re.search(rf"(?<![가-힣]){re.escape(label)}[가-힣]+", whole.piece.head) if label else None
        near = (piece.before, piece.after if piece.line is self.line else piece.head)
        stage = next((s for words in near if (s := w.stage(words, weak=False))), whole.stage)
        return _Meant(piece, whole.program, stage, full[0] if full and w.is_scheme(full[0]) else label or whole.channel, whole.words)

    def _totals(self, whole: _Meant, stages: tuple[str, ...], parts: Sequence[Piece]) -> Iterator[Found]:
        told = next(self._record(whole)).values
        condition = {c: (str(told[c]),) for c in ("program", "year", "channel", "as_of") if told[c] and told[c] != w.WHOLE}
        for column, figure in whole.piece.figures.items():
            if sum(column in p.figures for p in parts) > 1:
                yield Printed("proposals", "total", column, {**condition, "stage": stages}, figure)

    def _meant(self, piece: Piece, beside: Sequence[Piece]) -> _Meant | None:
        """What a piece says, or None where no scheme or no stage is named."""
        ups = piece.line.ups
        program = w.program((piece.line.text, *ups, piece.line.place.item, self.setting.title), self.setting)
        whole = self._of_year_before(piece, beside) or piece
        near = sorted((whole.before, whole.after), key=lambda words: words == whole.head)  # a label may name what comes later
        ways = (False,) if any(map(_PURSUED.search, near)) else (False, True)
        told = ((t, weak) for weak in ways for t in (*near, whole.head, *ups[:1]))
        named = next(((s, t) for t, weak in told if (s := w.stage(t, weak=weak))), ("", ""))
        if self._came_in(piece, beside):
            named = (part(piece.head, [one for one in STAGES if one[0] != named[0]]), piece.head)
        ahead = _AHEAD.search(piece.before) or _PENDING.search(piece.before) or _SIZE.match(piece.line.text, piece.end)
        ahead = ahead or _PRIZE.search(piece.before) or _PRIZE.search(piece.head)
        if not program or not named[0] or ahead or not self._counts(piece, named[0]):
            return None
        return _Meant(piece, program, named[0], self._channel(piece, beside), named[1])

    @staticmethod
    def _of_year_before(piece: Piece, beside: Sequence[Piece]) -> Piece | None:
        """The count in whose brackets a piece is that of the year before: `1,024건 접수(전년 876건)`; None for any other piece."""
        return beside[piece.inside] if 0 <= piece.inside < len(beside) and _BEFORE.fullmatch(piece.before) else None

    @staticmethod
    def _came_in(piece: Piece, beside: Sequence[Piece]) -> bool:
        """Whether a count is of what came to the stage that the statement names: `34건 중 27건 실시`, `심의 : 102건 → 61건`."""
        if w.stage(piece.before) and piece.before != piece.head:
            return False
        following = next((p for p in beside if p.line is piece.line and p.start > piece.start), None)
        if following and following.own not in {"", w.stage(piece.before)}:
            return False
        passed = _PASSED.match(piece.line.text, piece.end) and following and not (w.stage(piece.after) or following.own)
        return bool(_OF.match(piece.line.text, piece.end) or passed)

    @staticmethod
    def _counts(piece: Piece, stage: str) -> bool:
        """Whether the figures are of the stage: people only vote; money alone must have the stage just before it."""
        columns = set(piece.figures)
        if "participants" in columns:
            return stage == "투표" and "투표" in f"{piece.before}{piece.head}{piece.after}"
        return "count" in columns or (piece.own in {"선정", "편성", "집행"} and w.is_participatory(piece.line.text))

    @staticmethod
    def _channel(piece: Piece, beside: Sequence[Piece]) -> str:
        several = len([p for p in beside if p.own in {"", piece.own}]) > 1
        for words in (piece.before or carried(piece, beside), piece.head):
            label = w.channel(words)
            if label and (not w.is_scheme(label) or several or w.is_kind(label)) and not re.search(r"\d", label):
                return label
        return w.kind_at_end(piece.before) or _topic(piece) or w.WHOLE

    def _record(self, meant: _Meant) -> Iterator[Record]:
        figures = {c: f for c, f in meant.piece.figures.items() if c != "participants" or meant.stage == "투표"}
        year = self._year(meant)
        values: dict[str, object] = {
            "year": year.year or None, "budget_year": year.budget, "program": meant.program, "stage": meant.stage, "channel": meant.channel,
            "as_of": self._as_of(meant), "team": meant.piece.line.place.team,
        }  # fmt: skip
        note = w.channel(meant.words) if meant.words != meant.channel else ""
        yield Record("proposals", values, figures, whole=True, note=note if note != meant.channel and w.is_scheme(note) else "")

    def _year(self, meant: _Meant) -> Years:
        """The year that the statement or one above it names; a coming year of 참여예산 is the budget's."""
        line = meant.piece.line
        texts = (line.text, *line.ups)
        named = _last_year(line.text, meant.piece.start) or next((year for t in texts for _, year in _years(_NAMED_YEAR, t)), None)
        budget = next((year for t in texts[:2] for _, year in _years(_BUDGET_YEAR, t)), None)
        is_aside = bool(line.place.year and _ASIDE.search(line.text))  # 전년 is of the bracket alone
        own = (line.place.year or self.setting.year or 0) + is_aside
        if named is not None and named > own and any(map(w.is_participatory, (*texts, meant.program))):
            named, budget = named - 1, named
        if _BEFORE.fullmatch(meant.piece.before):
            named, budget = (named or own) - 1, budget and budget - 1
        near, year = " ".join(texts[:2]), named or own
        half = _HALF.search(near) if _REVIEW.search(near) else None
        return Years(year, budget if budget and budget >= year else None, period(f"{year} {half[0]}") if half else "")

    def _as_of(self, meant: _Meant) -> date | None:
        """The day in the statement; a half-year's review has the last day of its month."""
        line = meant.piece.line
        texts = (line.text, *line.ups)
        if line.as_of:
            return self.setting.day(line.as_of)
        year = self._year(meant)
        month = next((m[1] for t in texts[:2] if _HALF.search(t) and (m := _MONTH.search(t))), "")
        return self.setting.day(f"{year.year}.{month}.") if month and year.half else last_day(year.half, self.setting.as_of)


def _topic(piece: Piece) -> str:
    """The kind that the sentence of a count is about: `상시로 받는 국민제안은 99건이 접수됐다`."""
    rest = _SENTENCE.split(piece.line.text[: piece.start])[-1]
    ends = [m.start() for m in _ABOUT.finditer(rest)]
    while ends and not _PROPOSALS.search(rest, ends[-1] + 1):  # a nearer subject speaks of proposals of its own
        rest = rest[: ends.pop()]
        if kind := w.kind_at_end(rest):
            return kind
        if _PROPOSALS.search(rest, ends[-1] + 1 if ends else 0):
            return ""
    return ""


def _years(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    return [(m.start(), full_year(m[1] or m[2])) for m in pattern.finditer(text)]


def _last_year(text: str, start: int) -> int | None:
    """Of several years that a statement names the last before a figure: `(’22) 41건 접수 → (’23) 48건 접수`; None where it names one."""
    found = _years(_NAMED_YEAR, text)
    before = [year for at, year in found if at < start]
    return before[-1] if before and len({year for _, year in found}) > 1 else None
