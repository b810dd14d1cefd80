"""The sides of a table: what the labels over its columns and beside its rows say under one wording."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lib.core.columns import UNKNOWN as UNKNOWN_WORDS
from lib.core.wording import AFTER, BEFORE, LAST, YEAR, Axis, Wording
from lib.documents.words.labels import Label, key, label
from lib.reading.meaning.labels.senses import OTHERS, UNKNOWN, Lexicon, Sense
from lib.reading.meaning.money.named import is_work

Path = tuple[str, ...]
UNKNOWN_PERIOD = UNKNOWN_WORDS[0]
_OF_SEVERAL = re.compile(r"(?:[시도군구]|단체|지자체)\s?평균|(?:인구|[시군구]|자치구)\s?\d[\d~∼～-]*만")  # governments like this one
_SUM = re.compile(r"(?:^|\s|[합총소누])계$")  # 일반직 계, 6급 소계; 회계 and 통계 are none


@dataclass(frozen=True)
class Side:
    """What the labels at one side of a cell say, from the table's edge inwards. `path` names where it stands among the sums of that side."""

    senses: tuple[Sense, ...]
    path: Path
    unknown: Path = ()
    unit: str = ""
    as_of: str = ""
    is_aside: bool = False
    is_sum: bool = False  # a label says so: 일반직 계

    @property
    def is_known(self) -> bool:
        """Whether nothing of it is left unexplained."""
        return not self.unknown and not self.is_aside


def head_of(words: Lexicon, stub: Label) -> str:
    """The axis that a heading over labels names."""
    return words.over(stub.text)


def labelled(labels: Sequence[str], heads: Sequence[str]) -> Iterator[tuple[Label, str]]:
    """The labels of a row with the axis that the heading over each names; a row with fewer labels than headings has the last ones' place."""
    shift = max(0, len(heads) - len(labels))
    for number, words in enumerate(labels):
        yield label(words), heads[number + shift] if number + shift < len(heads) else ""


def of_things(labels: list[tuple[Label, str]], things: str, words: Lexicon) -> list[tuple[Label, str]]:
    """The labels of a row; where one stands under the heading of named things (사업명), without those that say nothing known (위치, 연번)."""
    if not things or all(head != things for _, head in labels):
        return labels
    kept = [(part, head) for part, head in labels if head or any(s.kind != UNKNOWN for s in words.read(part.text))]
    is_total = any(s.kind == "total" for part, _ in kept for s in words.read(part.text))
    return [one for one in kept if not _NUMBER_OF.fullmatch(one[0].key)] if is_total else kept  # 계 | 5개 기관


_NUMBER_OF = re.compile(r"총?\d+개?(?:기관|개소|곳|과|팀|부서|개|개과|개팀)")


def side_of(words: Lexicon, labels: Sequence[tuple[Label, str]], *, is_column: bool) -> Side:
    """What labels at one side say, each with the axis that the heading over it names."""
    senses: list[Sense] = []
    path: list[str] = []
    unknown: list[str] = []
    for part, head in labels:
        found = words.read(part.text, head)
        senses += found
        unknown += [s.words for s in found if s.kind == UNKNOWN]
        path += [place(s) for s in found if s.kind in {"member", "year", UNKNOWN}]
    parts = [part for part, _ in labels]
    return Side(
        tuple(senses), tuple(dict.fromkeys(path)), tuple(dict.fromkeys(unknown)),
        next((p.unit for p in reversed(parts) if p.unit), ""), next((p.as_of for p in reversed(parts) if p.as_of), ""),
        (is_column and _is_aside(senses, words)) or any(_OF_SEVERAL.search(p.text) for p in parts), any(_SUM.search(p.text) for p in parts),
    )  # fmt: skip


def _is_aside(senses: Sequence[Sense], words: Lexicon) -> bool:
    """Whether labels head remarks; what is counted of cases may stand under one (비고: 소송대리인 선임 건수)."""
    kinds = {s.kind for s in senses}
    return "aside" in kinds and not (words.wording.tally and "value" in kinds)


def place(sense: Sense) -> str:
    """Where a label stands among the sums of its side: two that the data keep under one word (기금 and 기타) are two places."""
    return f"{sense.column}:{sense.printed if is_renamed(sense) else sense.words}"


def is_renamed(sense: Sense) -> bool:
    """Whether a member is kept under another word than the printed one, no mere spelling of it; one of several (민자 등) always is."""
    size = len(OTHERS) if sense.words == OTHERS or sense.words.endswith(" 등") else 1
    return sense.kind == "member" and bool(sense.printed) and key(sense.words)[:size] != key(sense.printed)[:size]


def fitted_sides(sides: tuple[Side, ...], words: Lexicon, titled: frozenset[str] = frozenset()) -> tuple[Side, ...]:
    """The sides with words that several axes have as members of the axis that most labels there belong to.

    `titled`: axes that the title names (실·국별, 직렬별), of which members need no sure one beside them, and which unknown labels beside more of them are.
    """
    columns = Counter(s.column for side in sides for s in side.senses if s.kind == "member")
    fitted = tuple(_refitted(side, tuple(words.fitted(s, columns) for s in side.senses)) for side in sides)
    backed = tuple(_backed(side, fitted, titled) for side in fitted)
    most = (c for c in titled if sum(any(s.kind == "member" and s.column == c for s in side.senses) for side in backed) * 2 > len(backed))
    column = next(most, "")
    return tuple(_member(side, column, side.unknown) for side in backed) if column else backed


def _backed(side: Side, sides: Sequence[Side], titled: frozenset[str]) -> Side:
    """The side with members that are not sure as unknown, where nothing else there says the same: `군` alone, `합창단` beside no 과."""
    alone = [
        s for s in side.senses
        if s.kind == "member" and not s.is_sure and s.column not in titled and not _stands_beside(s, sides) and not _are_all(s.column, sides)
    ]  # fmt: skip
    if not alone:
        return side
    words = tuple(s.printed for s in alone)
    kept = tuple(s for s in side.senses if s not in alone)
    path = tuple(p for p in side.path if p not in set(map(place, alone)))
    senses = (*kept, *(Sense(UNKNOWN, "", w) for w in words))
    return replace(side, senses=senses, unknown=(*side.unknown, *words), path=(*path, *(f":{w}" for w in words)))


def _are_all(column: str, sides: Sequence[Side]) -> bool:
    """Whether several members of an axis stand at a side and nothing unknown does: 행정, 시설, 녹지, 공업 are 직렬 together."""
    named = [{s.column for s in side.senses if s.kind == "member" and len(s.printed) > 1} for side in sides if side.path]
    return len(named) >= _SEVERAL and all(column in own for own in named) and not any(side.unknown for side in sides)


_SEVERAL = 4


def _stands_beside(sense: Sense, sides: Sequence[Side]) -> bool:
    """Whether a sure member of the axis stands at that side too; for one letter any other does (`국`, `시`)."""
    others = (s for side in sides for s in side.senses if s.column == sense.column and s.printed != sense.printed)
    return any(other.is_sure or len(sense.printed) == 1 for other in others)


def _refitted(side: Side, senses: tuple[Sense, ...]) -> Side:
    if senses == side.senses:
        return side
    moved = {place(a): place(b) for a, b in zip(side.senses, senses, strict=True)}
    return replace(side, senses=senses, path=tuple(moved.get(p, p) for p in side.path))


def opened(
    rows: tuple[Side, ...], columns: tuple[Side, ...], wording: Wording, heads: Sequence[str] = ()
) -> tuple[tuple[Side, ...], tuple[Side, ...]]:
    """The sides with unknown labels as members of the open axis: those under a heading of it (`heads`), else those across from the values.

    Where no heading names a value, also those below members over the columns: kinds of spending of each office, over years.
    """
    axis = next((a for a in wording.axes if a.open), None)
    if axis is None:
        return rows, columns
    if axis.column in heads:
        return _named(rows, axis, wording), columns
    divider = wording.axes_of_rows[-1].column if wording.tally else None  # its members tell what is counted, as words do of a value
    told = [any(s.kind in {"value", "pair"} or s.column == divider for side in sides for s in side.senses) for sides in (rows, columns)]
    if (told[0] and not told[1]) or (not any(told) and _divide(columns, wording) and not any(s.unknown for s in rows)):
        return rows, _named(columns, axis, wording)
    return _named(rows, axis, wording), columns


def _divide(sides: Sequence[Side], wording: Wording) -> bool:
    """Whether unknown labels of a side divide members, or are words that tell a level: 인건비, 사업비."""
    levels = {key(w) for words in wording.decided.get("level", {}).values() for w in words}
    return all(
        any(s.kind == "member" for s in side.senses) or all(key(w) in levels for w in side.unknown) for side in sides if side.unknown
    )


def _named(sides: tuple[Side, ...], axis: Axis, wording: Wording) -> tuple[Side, ...]:
    """The sides with unknown labels as names. Where levels are told, the innermost label is the name if no two are alike: 단위사업 below its 정책사업."""
    last = Counter(side.unknown[-1] for side in sides if side.unknown)
    alone = len(wording.decided.get("level", ())) > 1 and not wording.nested[0] and max(last.values(), default=0) <= 1
    return tuple(_member(side, axis.column, side.unknown[-1:] if alone else side.unknown) for side in sides)


def _member(side: Side, column: str, words: Path) -> Side:
    if not side.unknown:
        return side
    name = " ".join([one for one in words if is_work(one)][:1] or words)
    kept = tuple(s for s in side.senses if s.kind != UNKNOWN)
    path = tuple(f"{column}:{p[1:]}" if p.startswith(":") else p for p in side.path)
    return replace(side, senses=(*kept, Sense("member", column, name)), unknown=(), path=path)


_TOTAL_OF = re.compile(r"(?P<column>\w*):(?P<name>\S.*?)\s?(?:소계|합계|총계)")


def totals_below(sides: tuple[Side, ...]) -> tuple[Side, ...]:
    """The rows with `보조금수입 소계` as the total of the rows above it that stand under that name."""
    made: list[Side] = []
    for side in sides:
        match = _TOTAL_OF.fullmatch(side.path[-1]) if side.path and side.is_sum else None
        whole = next((w for s in reversed(made) if match and (w := _up_to(s.path, key(match["name"])))), ())
        made.append(_total_over(side, match["column"], whole) if match and whole else side)
    return tuple(made)


def _up_to(path: Path, name: str) -> Path:
    at = next((n for n, p in enumerate(path, 1) if key(p.partition(":")[2]) == name), 0)
    return path[:at]


def _total_over(side: Side, column: str, path: Path) -> Side:
    names = " ".join(p.partition(":")[2] for p in path if p.startswith(f"{column}:"))
    kept = tuple(s for s in side.senses if s.column != column or s.kind != "member")
    return replace(side, senses=(*kept, Sense("member", column, names)), path=path)


def inner(sides: tuple[Side, ...]) -> tuple[Side, ...]:
    """The sides with a part that is called as its group a step further in, beside the group's total: 일반직 > 소계, 일반직, 연구직."""
    groups = {s.path for s in sides if s.path and any(one.kind == "total" for one in s.senses)}
    groups = {g for g in groups if any(len(s.path) > len(g) and s.path[: len(g)] == g for s in sides)}
    return tuple(
        replace(s, path=(*s.path, s.path[-1])) if s.path in groups and all(one.kind != "total" for one in s.senses) else s for s in sides
    )


def since(rows: tuple[Side, ...], columns: tuple[Side, ...]) -> tuple[tuple[Side, ...], tuple[Side, ...]]:
    """The sides with what was before the first year that they name as all until then: 기투자 beside 2022 is `../2021`; 전년도 beside 2025 alone is 2024.

    What comes after the last is open: 향후 beside 2026 is `2027/..`.

    Years beside the rows (기간 of each) are none of those that it stands among.
    """
    open_ends, every = {BEFORE, AFTER}, _times((*rows, *columns))
    among = next((own for own in (_times(columns), _times(rows)) if not open_ends.isdisjoint(own)), every)
    named = every if open_ends.issuperset(among) else among
    years = [int(words[:4]) for words in named if words[:4].isdigit()]
    times = {BEFORE: f"../{min(years) - 1}" if years else UNKNOWN_PERIOD}
    times |= {AFTER: f"{max(years) + 1}/.." if years else UNKNOWN_PERIOD}
    times |= {LAST: str(years[0] - 1)} if len(set(years)) == 1 else {}
    before = f"../{min(years) - 2}" if years else ""  # '23년 이전 right before '24년 ends with 2023, not before it
    times |= {before: times[BEFORE]} if before in named else {}
    return tuple(_timed(side, times) for side in rows), tuple(_timed(side, times) for side in columns)


def _times(sides: Sequence[Side]) -> list[str]:
    """The years that sides name."""
    return [s.words for side in sides for s in side.senses if s.column == YEAR]


def _timed(side: Side, times: Mapping[str, str]) -> Side:
    """The side with its years; the year before one that nothing names is unknown."""
    made = _refitted(side, tuple(replace(s, words=times.get(s.words, s.words)) if s.column == YEAR else s for s in side.senses))
    return replace(made, unknown=(*made.unknown, LAST)) if any(s.column == YEAR and s.words == LAST for s in made.senses) else made
