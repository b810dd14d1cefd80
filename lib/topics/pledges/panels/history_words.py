"""How the history of pledges is said: the finding, the dates of a change, and what a reader must know of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from lib.core.answer import sentence, short_date, whose
from lib.core.frames import Frames
from lib.core.text import NOTHING, Text, day_words, join, naming, plural, when
from lib.topics.pledges import rows as r
from lib.topics.pledges.panels.history_states import ALL, Change, Kind
from lib.topics.pledges.panels.history_told import Whose
from lib.topics.pledges.rows import FULFILLED

OF = Text("{scope} 변화", "change of {scope}")
FILL = Text(
    "같은 임기의 공약을 다른 날에 적은 출처가 하나 더 있으면 채워짐",
    "A second source of another date on the pledges of the same term would fill this",
)
_REST = {
    "alone": Text("다른 날에 적은 출처가 더 있어야 견줄 수 있음", "A source of another date is needed to compare"),
    "unlike": Text("수만 적은 출처와 목록만 적은 출처는 비교 제외", "A source that counts is not compared with one that lists"),
}
_FULFILLED = {r.STATUS_WORDS[state].ko for state in FULFILLED}
_NAMED = 4  # districts and terms that are written out


def dates_of(change: Change) -> Text:
    """`2019. 12. 31. → 2021. 12. 31.`."""
    days = (change.first.as_of, change.second.as_of)
    return Text(" → ".join(short_date(d) for d in days), " → ".join(short_date(d, "en") for d in days))


def label_of(change: Change) -> Text:
    """`이행`, `전체 수`, `따뜻한 복지 · 어르신 완료`: the part is named where it is not the whole."""
    if change.is_whole:
        return change.state
    return join([change.thing, change.state], " ")


def title_of(found: Sequence[Change], scope: Text, frames: Frames) -> Text:
    """The newest change of one district, first of what is fulfilled; of several districts how many changes."""
    changed = [c for c in found if c.kind == "changed"]
    districts = list(dict.fromkeys(c.whose[0] for c in found))
    who = (
        whose({"district_id": districts[0]}, frames)
        if len(districts) == 1
        else Text(f"{len(districts)}곳", plural(len(districts), "government"))
    )
    if not changed:
        rest = _counts(found)
        return sentence(
            Text(
                f"{who.ko} {scope.ko}에서 달라졌다고 볼 값 없음: {rest.ko}",
                f"{who.en}, nothing counts as a change of {scope.en}: {rest.en}",
            )
        )
    if len(districts) > 1:
        rest = _counts([c for c in found if c.kind != "changed"])
        tail = Text(f", {rest.ko}", f"; {rest.en}") if rest.ko else rest
        return Text(
            f"{who.ko}의 {scope.ko}에서 달라진 값 {len(changed)}개{tail.ko}",
            f"{len(changed)} {_values(len(changed))} of {scope.en} changed in {who.en}{tail.en}",
        )
    return _one(changed, scope, frames)


def _values(count: int) -> str:
    return "value" if count == 1 else "values"


def _counts(found: Sequence[Change]) -> Text:
    """`비교에서 제외한 값 2개, 같은 값 2개`."""
    counts = Counter(c.kind for c in found)
    said: dict[Kind, Text] = {
        "apart": Text(f"비교에서 제외한 값 {counts['apart']}개", f"{counts['apart']} not compared"),
        "same": Text(f"같은 값 {counts['same']}개", f"{counts['same']} the same"),
    }
    return join([words for kind, words in said.items() if counts[kind]])


def _one(changed: Sequence[Change], scope: Text, frames: Frames) -> Text:
    """`용산구 민선7기 공약 이행 34건 → 62건(2019. 12. 31. → 2021. 12. 31.), 그 밖에 달라진 값 1개`."""
    newest = [c for c in changed if c.second.as_of == changed[0].second.as_of]
    head = next((c for c in newest if c.is_whole and c.state.ko in _FULFILLED), newest[0])
    who = r.who({"district_id": head.whose[0], "term": head.whose[1]}, frames)
    label, days = _headed(head, scope), dates_of(head)
    moved = join([head.first.words, head.second.words], " → ", " → ")
    rest = len(changed) - 1
    more = Text(f", 그 밖에 달라진 값 {rest}개", f"; {rest} more {_values(rest)} changed") if rest else NOTHING
    return Text(f"{who.ko} {label.ko} {moved.ko}({days.ko}){more.ko}", f"{who.en}, {label.en}: {moved.en} ({days.en}){more.en}")


def _headed(change: Change, scope: Text) -> Text:
    if not change.is_whole:
        return label_of(change)
    return scope if change.state == ALL else join([scope, change.state], " ", " ")


def notes_of(found: Sequence[Change], drawn: Sequence[Change], rest: Mapping[str, Sequence[Whose]], frames: Frames) -> tuple[Text, ...]:
    """Why some is not compared, what was added up, which dates are not printed, what is not drawn, and the terms of `rest`.

    `rest` holds districts and terms without any pair: `alone` of one source, `unlike` counted by one and listed by another.
    """
    return (*_apart_notes(found), *_merged_notes(found), *_undated_note(found), *_not_drawn_note(found, drawn), *_rest_notes(rest, frames))


def _apart_notes(found: Sequence[Change]) -> list[Text]:
    counts = Counter(c.why for c in found if c.why)
    return [Text(f"변화로 세지 않은 값 {n}개: {why.ko}", f"Not called a change ({n}): {why.en}") for why, n in counts.items()]


def _merged_notes(found: Sequence[Change]) -> list[Text]:
    merged = dict.fromkeys(c.state for c in found if c.merged)
    return [
        Text(f"{state.ko}: 이를 나누어 적지 않은 출처가 있어 나눈 출처의 수를 합해 견줌",
             f"{sentence(state).en}: a source does not divide it, so those that do are added up")
        for state in merged
    ]  # fmt: skip


def _undated_note(found: Sequence[Change]) -> tuple[Text, ...]:
    days = sorted({end.as_of for c in found for end in (c.first, c.second) if not end.is_dated})
    if not days:
        return ()
    said = [day_words(d) for d in days]
    named = join(said) if len(days) <= _NAMED else join([said[0], said[-1]], " ~ ", " to ")
    return (
        Text(f"기준일이 적혀 있지 않아 출처의 날짜로 놓음: {named.ko}", f"No as-of date printed, placed by the source's own: {named.en}"),
    )


def _not_drawn_note(found: Sequence[Change], drawn: Sequence[Change]) -> tuple[Text, ...]:
    left = sum(c.kind == "changed" and c.size is not None for c in found) - len(drawn)
    return when(
        left > 0,
        Text(
            f"크게 달라진 {len(drawn)}개만 그림. 나머지 {left}개는 표에 있음",
            f"The {plural(len(drawn), 'largest change is', 'largest changes are')} drawn; {left} more in the table",
        ),
    )


def _rest_notes(rest: Mapping[str, Sequence[Whose]], frames: Frames) -> list[Text]:
    """Sets of governments last; of many terms the first are named."""
    found: list[Text] = []
    for name, words in _REST.items():
        own = sorted(rest[name], key=lambda whose: (whose[0].startswith("group-"), whose))
        found += naming(words, [r.who({"district_id": district, "term": term}, frames) for district, term in own], _NAMED, "건", en="; ")
    return found
