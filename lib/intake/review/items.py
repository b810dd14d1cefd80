"""What a person is asked about a reading, as few things as can be: settings, doubted rows, numbers that became no row, new departments."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from lib.core.dataset import Dataset
from lib.core.text import Text
from lib.documents import DOUBTS
from lib.forms import Question
from lib.intake.account.spots import Spots
from lib.intake.identity.lacking import COLUMNS, is_kept, lacks
from lib.intake.records.rows import Row
from lib.intake.result import Doubted, Reading
from lib.intake.review.item import Item, Number, Seen
from lib.reading.meaning.records.asked import OF_CHAPTER
from lib.store.waiting import DAY

OFFICES = Text(
    "처음 보는 부서가 {count}곳 있습니다. 이미 있는 부서의 다른 이름이 아니면 새 부서로 등록됩니다: {names}",
    "Departments not known before ({count}). Unless they are other names of known ones, they are added: {names}",
)
MONEY = Text(
    "사업 아래 적힌 금액이 그 사업의 사업비인지 적혀 있지 않아 지표로 두었습니다. 사업비이면 알려 주십시오",
    "Money under a project that is not said to be its cost became an indicator; say so if it is its cost",
)
_OF_ALL = frozenset({*DOUBTS.values(), MONEY, OF_CHAPTER})  # asked once for a document
_LISTED = 12  # numbers of one item that its words name


def row_id(dataset: Dataset, row: Row) -> str:
    """The id by which any row is corrected or dropped: its key without its source, the same when the document is read again."""
    return f"row:{dataset.name}:" + "|".join(str(row[k]).replace("\\", "\\\\").replace("|", "\\|") for k in dataset.key if k != "source_id")


def items_of(reading: Reading) -> tuple[Item, ...]:
    """What a person is asked on the desk: all that is asked, but nothing else while it is not known whose document it is or of when.

    It has to be read again with the answer. A day of a file's name is no item: the desk shows it with its basis. That rows wait for is one.
    """
    if not is_kept(lacks(reading.setting)):
        return tuple(replace(item, numbers=()) for item in reading.items if item.kind == "setting")
    waits = any(row.get(DAY, "") is None for rows in reading.tables.values() for row in rows)
    return tuple(item for item in reading.items if item.asks != "as_of" or waits)


def asked_of(reading: Reading) -> tuple[Item, ...]:
    """Settings first, then what is doubted or unaccounted for in reading order, new departments last; alike things are one."""
    spots = Spots(reading.report)
    open_ones = [*_merged(_doubts(reading, spots), spots), *_questions(reading, spots)]
    ordered = [item for _, item in sorted(open_ones, key=lambda pair: pair[0])]
    return named([*_settings(reading, spots), *ordered, *_offices(reading)])


def _settings(reading: Reading, spots: Spots) -> Iterator[Item]:
    """What the document does not say about itself, with the numbers that wait for it, then what it says weakly: that may be confirmed."""
    missing = lacks(reading.setting)
    asked = {q.asks: q for q in reversed(reading.asks) if q.asks}
    for name in sorted(asked, key=lambda name: (name not in missing, list(COLUMNS).index(name))):
        one = asked[name]
        numbers = tuple(dict.fromkeys(spots.numbers(one)))
        yield Item("", "setting", "", (one.words,), numbers=numbers, asks=name, answers=one.answers)


def _offices(reading: Reading) -> Iterator[Item]:
    own, name = reading.new_department
    offices = {**({own: name} if own else {}), **reading.offices}
    if offices:
        names = ", ".join(f"{name}({office})" for office, name in offices.items())
        yield Item("", "office", "", (OFFICES.fill(count=len(offices), names=names),), offices=offices)


def _doubts(reading: Reading, spots: Spots) -> Iterator[tuple[int, Item]]:
    """Rows with the same reasons as one item: those of one table, those that do not make a printed total and what hangs on it.

    What the reader of the file doubted is one for the document.
    """
    by_row = _by_row(reading.doubted)
    totals = _tied(by_row.values())
    groups: dict[tuple[str, tuple[Text, ...], frozenset[int], str], list[int]] = {}
    for (dataset, row), found in by_row.items():
        own = tuple(dict.fromkeys(d.why for d in found if d.figure not in totals))
        spot = "" if any(d.figure is not None for d in found) or set(own) <= _OF_ALL else spots.table(found[0].at)
        groups.setdefault((dataset, own, frozenset(totals[d.figure] for d in found if d.figure in totals), spot), []).append(row)
    for (dataset, *_), rows in groups.items():
        places = [str(reading.tables[dataset][row]["locator"]) for row in rows]
        doubts = [d for row in rows for d in by_row[dataset, row]]
        why, figures = dict.fromkeys(d.why for d in doubts), {d.figure for d in doubts if d.figure is not None}
        yield min(map(spots.order, places)), Item("", "doubt", _joined(places), tuple(why), dataset, tuple(rows), tuple(sorted(figures)))


def _tied(doubts: Iterable[Sequence[Doubted]]) -> dict[int | None, int]:
    """Each printed figure that several rows do not make, by the first of those that share a row with it: a total, and totals of its parts."""
    by_row = [{d.figure for d in found if d.figure is not None} for found in doubts]
    counts = Counter(figure for figures in by_row for figure in figures)
    first: dict[int | None, int] = {figure: figure for figure, rows in counts.items() if rows > 1}
    for figures in by_row:
        tied = {first[f] for f in figures if f in first}
        first.update({f: min(tied) for f, old in first.items() if old in tied})
    return first


def _joined(places: Iterable[str]) -> str:
    """All places once, as a locator joins them."""
    return ";".join(dict.fromkeys(at for one in places for at in one.split(";")))


def _merged(found: Iterable[tuple[int, Item]], spots: Spots) -> Iterator[tuple[int, Item]]:
    """Doubts about one table as one, and those with one reason about lines right behind each other."""
    last: tuple[int, Item] | None = None
    for order, item in sorted(_by_table(found, spots), key=lambda pair: pair[0]):
        if last is None:
            last = order, item
        elif _continues(last[1], item, spots):
            last = last[0], replace(last[1], at=_joined((last[1].at, item.at)), rows=(*last[1].rows, *item.rows))
        else:
            yield last
            last = order, item
    if last is not None:
        yield last


def _by_table(found: Iterable[tuple[int, Item]], spots: Spots) -> Iterator[tuple[int, Item]]:
    """Doubts about the rows of one table as one with all their reasons: a person looks at the table once."""
    tables: dict[tuple[str, str], list[tuple[int, Item]]] = {}
    for order, item in found:
        table = spots.only_table(item.at)
        if table:
            tables.setdefault((item.dataset, table), []).append((order, item))
        else:
            yield order, item
    for own in tables.values():
        items = [item for _, item in sorted(own, key=lambda pair: pair[0])]
        yield (
            min(order for order, _ in own),
            replace(
                items[0],
                at=_joined(item.at for item in items),
                why=tuple(dict.fromkeys(why for item in items for why in item.why)),
                rows=tuple(row for item in items for row in item.rows),
                figures=tuple(sorted({figure for item in items for figure in item.figures})),
            ),
        )


def _continues(one: Item, other: Item, spots: Spots) -> bool:
    same = (one.dataset, one.why, one.figures) == (other.dataset, other.why, other.figures)
    return same and not one.figures and spots.follows(one.at, other.at)


def _by_row(doubted: Iterable[Doubted]) -> dict[tuple[str, int], list[Doubted]]:
    found: dict[tuple[str, int], list[Doubted]] = {}
    for doubt in doubted:
        found.setdefault((doubt.dataset, doubt.row), []).append(doubt)
    return found


def _questions(reading: Reading, spots: Spots) -> Iterator[tuple[int, Item]]:
    """Questions about tables with the same headings as one, and all about lines that ask the same; each lists its numbers."""
    asked = [q for q in reading.questions if q not in reading.asks]
    ordered = sorted(((spots.first(q), q) for q in asked), key=lambda pair: pair[0])
    groups: dict[object, list[tuple[int, Question]]] = {}
    for order, one in ordered:
        groups.setdefault(spots.form(one) or _of_lines(one), []).append((order, one))
    for found in groups.values():
        yield found[0][0], _question([q for _, q in found], spots)


def _of_lines(question: Question) -> object:
    """What the questions about lines that become one share: what is asked; one that names no numbers stands alone."""
    return _reason(question) if question.marks else question


def _reason(question: Question) -> Text:
    """A question without the numbers that its words name."""
    return Text(question.words.ko.partition(":")[0], question.words.en.partition(":")[0])


def _question(group: Sequence[Question], spots: Spots) -> Item:
    """The questions of a group as one item, a line a reason."""
    reasons: dict[Text, list[Question]] = {}
    for one in group:
        reasons.setdefault(_reason(one), []).append(one)
    why = [own[0].words if len(own) == 1 else _listing(reason, _numbers(own, spots)) for reason, own in reasons.items()]
    numbers = _numbers(group, spots)
    at = _joined([n.at for n in numbers] or [q.at for q in group])
    answers = tuple(dict.fromkeys(answer for q in group for answer in q.answers))
    asks = group[0].asks if len({q.asks for q in group}) == 1 else ""
    return Item("", "question", at, tuple(why), numbers=numbers, answers=answers, asks=asks, table=_seen(group, spots))


def _seen(group: Sequence[Question], spots: Spots) -> Seen | None:
    """The first table of a group, with a place in each of those that have its columns."""
    tables = [seen for q in group if (seen := spots.seen(q)) is not None]
    alike = [seen.at for seen in tables if seen.heads == tables[0].heads]
    return replace(tables[0], at=_joined(alike)) if tables else None


def _numbers(group: Iterable[Question], spots: Spots) -> tuple[Number, ...]:
    return tuple(dict.fromkeys(number for q in group for number in spots.numbers(q)))


def _listing(reason: Text, numbers: Sequence[Number]) -> Text:
    shown = ", ".join(n.printed for n in numbers[:_LISTED])
    rest = len(numbers) - _LISTED
    more = Text(f" 외 {rest}개", f" and {rest} more") if rest > 0 else Text("", "")
    return Text(f"{reason.ko}: {shown}{more.ko}", f"{reason.en}: {shown}{more.en}")


def named(items: Sequence[Item]) -> tuple[Item, ...]:
    """The items with their ids: a hash of what they are about, numbered where two are the same."""
    seen: Counter[str] = Counter()
    found = []
    for item in items:
        words = "\n".join((item.kind, item.dataset, item.at, item.asks, *(w.ko for w in item.why)))
        name = f"{item.kind}-{hashlib.sha256(words.encode()).hexdigest()[:12]}"
        seen[name] += 1
        found.append(replace(item, id=name if seen[name] == 1 else f"{name}-{seen[name]}"))
    return tuple(found)
