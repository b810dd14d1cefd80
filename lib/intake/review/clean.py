"""What a person has to say before a document may be registered; nothing where it is clean and may be registered without one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from lib.audit import audited
from lib.core import korean
from lib.core.errors import KnownError, SchemaError
from lib.core.frames import Frames
from lib.core.text import Text, same
from lib.documents import DOUBTS
from lib.intake.changes.candidate import Disagreement, verdicts_of
from lib.intake.changes.commit import KINDS
from lib.intake.review.opened import Opened

_BEGUN = Text("화면에서 확인하던 문서입니다. 화면에서 마치십시오.", "Its review has been begun on the page. Finish it there.")
_NOT_ALL = Text("집계에서 빠지거나 두 번 센 수치가 있습니다: {places}", "Numbers that are not accounted for: {places}")
_REPLACES = Text("앞의 판과 다릅니다({kind}): {label}", "differs from the older version ({kind}): {label}")
_OTHER_DAY = Text("같은 부서·연도에 기준일이 {day}인 자료가 이미 있습니다: {title}. 그 새 판인지 따로 둘 보고서인지 정하십시오(--apart).",
                  "There is already a source of this department and year as of {day}: {title}. Say whether this is its newer version, or keep it apart (--apart).")  # fmt: skip
_DISAGREES = Text("{figure}: 적힌 값 {printed}, 계산한 값 {computed} ({arithmetic})", "{figure}: printed {printed}, computed {computed} ({arithmetic})")  # fmt: skip
_FEW = 6  # places named


@dataclass(frozen=True)
class Confirm:
    """One thing that a person has to see, and where in the document; `at` is empty where it is about all of it."""

    at: str
    words: Text


def to_confirm(one: Opened) -> list[Confirm]:
    """Everything that keeps a review from being registered without a person; none where it is clean.

    Nothing is asked, doubted or unaccounted for, no person has begun to decide, it takes the place of no report of another day, the data keep
    every rule with it, and every printed figure that its rows do not make disagreed in the older version of the same report already.
    """
    found = [*_asked(one), *_of_reading(one), *_other_day(one)]
    return found or [*_broken(one), *_disagreeing(one)] or [*_replacing(one)]


def _asked(one: Opened) -> Iterator[Confirm]:
    if one.of_items:
        yield Confirm("", _BEGUN)
    for item in one.outcome.open_items:
        yield Confirm(item.at, item.why[0])
    for problem in one.outcome.problems:
        yield Confirm("", problem.words)


def _of_reading(one: Opened) -> Iterator[Confirm]:
    """What the reader noticed in the file, and numbers that it lost or counted twice."""
    for doubt in one.draft.warnings:
        yield Confirm(";".join(doubt.places[:_FEW]), DOUBTS[doubt.code])
    account = one.draft.account
    if not account.adds_up:
        places = (*account.unread, *account.doubled)
        yield Confirm("", _NOT_ALL.fill(places=", ".join(places[:_FEW])))


def _other_day(one: Opened) -> Iterator[Confirm]:
    """A newer version of a report speaks of the same day: figures of another day would go out of sight."""
    known, own = one.known, one.draft.source
    if known and not one.is_apart and known["as_of"] != own["as_of"]:
        day = Text(korean.format_date(known["as_of"]), known["as_of"].isoformat())
        yield Confirm("", _OTHER_DAY.fill(day=day, title=str(known["title"])))


def _replacing(one: Opened) -> Iterator[Confirm]:
    """Rows of the older version that would go or change: a person looks at them first."""
    for change in one.changes:
        if change.dataset != "sources" and not change.other and change.kind in ("superseded", "restated"):
            yield Confirm(change.locator, _REPLACES.fill(kind=KINDS[change.kind], label=change.label))


def _broken(one: Opened) -> Iterator[Confirm]:
    if isinstance(one.after, SchemaError):
        yield from (Confirm("", Text(issue.of("ko"), issue.of("en"))) for issue in one.after.issues)
    elif isinstance(one.after, KnownError):
        yield Confirm("", one.after.message)


def _disagreeing(one: Opened) -> Iterator[Confirm]:
    """Printed figures that the rows do not make and that did not disagree before."""
    if not isinstance(one.after, Frames):
        return
    before = Counter(map(_what, verdicts_of(_audited(one.frames), one.source_id).disagreeing))
    for found in verdicts_of(one.after, one.source_id).disagreeing:
        if before[_what(found)]:
            before[_what(found)] -= 1
        else:
            yield Confirm(found.locator, _DISAGREES.fill(figure=_title(one, found), printed=found.printed, computed=found.computed,
                                                         arithmetic=found.arithmetic))  # fmt: skip


def _audited(frames: Frames) -> Frames:
    return frames if "verdicts" in frames else audited(frames)


def _what(one: Disagreement) -> tuple[str, str, str, str]:
    """What disagrees, wherever it is printed."""
    return one.dataset, one.figure, one.printed, one.computed


def _title(one: Opened, found: Disagreement) -> Text:
    return next((d.title for d in one.datasets if d.name == found.dataset), same(found.dataset))
