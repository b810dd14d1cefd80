"""How many bureaus, divisions and teams there are: `3과 1단 16팀`, `교통과 - 3개팀`, and boxes of a chart: `교통과 (4팀, 23명)`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lib.core.columns import UNKNOWN
from lib.core.korean import normal_label
from lib.documents.words.labels import key
from lib.forms import Free, Place, Report, Words
from lib.topics.indicators.forms.told import Told

_KINDS = (
    "담당관|사업소|출장소|직속기관|보건소|보건지소|보건진료소|의회사무[국과]|의회|지소|센터|본부|행정동|법정동|[실국단과관소원팀읍면동통반]"
)
_ONE = rf"(?:개\s?)?(?P<kind>{_KINDS})(?![가-힣])"
_EACH = re.compile(rf"(?<![\d,.])(?P<digits>\d{{1,3}}(?:,\d{{3}})?)\s?{_ONE}")
_MANY = re.compile(rf"(?:(?<![\d,.])\d{{1,3}}(?:,\d{{3}})?\s?(?:개\s?)?(?:{_KINDS})(?![가-힣])[\s,·ㆍ‧/]{{0,3}}){{2,16}}")
_LISTED = r"(?:[가-힣A-Za-z0-9·]{1,12}팀\s?[,，]?\s?){0,16}"  # 감사팀, 조사팀(2개 팀)
_TEAMS = re.compile(
    rf"^(?P<office>[가-힣A-Za-z0-9·\s]{{2,20}}?)\s*[-–:]\s*{_LISTED}\(?\s*(?P<digits>\d{{1,2}})\s*\)?\s*(?:개\s?)?(?P<kind>팀)\s*\)?\s*$"
)
_BOX = re.compile(
    r"^(?P<office>[가-힣A-Za-z0-9·\s]{2,24}?(?:[과실국단소관원처]|본부|센터|사업소))\s*[(（](?P<counts>[^()（）]{2,40})[)）]\s*$"
)
_COUNT = re.compile(r"(?P<digits>\d{1,3}(?:,\d{3})?)\s?(?:개\s?)?(?P<kind>팀|담당|과|단|명)(?![가-힣])")
_ABOUT = re.compile(r"조직|기구|행정구역|관할|통반|직제")
NO_KIND = "정원·현원 미표시"  # people of a chart are neither a quota nor those who are there
_FIRST = 60  # lines in which a report says how it is organised
_LONGEST = 400


def counted(text: str) -> tuple[int, int]:
    """From where to where a statement counts offices by turns; an empty stretch where it does not."""
    if len(text) > _LONGEST or (not _ABOUT.search(key(text)) and not _MANY.match(text.lstrip("□○❍◦-· "))):
        return 0, 0
    match = _MANY.search(text)
    return match.span() if match else (0, 0)


def is_teams(text: str) -> bool:
    """Whether a line says only how many teams, or teams and people, an office has."""
    return len(text) <= _LONGEST and (_TEAMS.match(text) is not None or _box(text) is not None)


def _box(text: str) -> re.Match[str] | None:
    """A box of a chart: `교통과 (4팀, 23명)`; None where its brackets hold anything else."""
    box = _BOX.match(text) if len(text) <= _LONGEST else None
    return box if box and not _COUNT.sub("", box["counts"]).strip(" ,·/\n") else None


def of_offices(report: Report, free: Free) -> Iterator[Told]:
    """What lines and charts say of how a government or a department is made up."""
    for line in report.lines:
        if line.place.item:
            continue
        start, end = counted(line.text)
        if start < end:
            matches = list(_EACH.finditer(line.text, start, end))
            yield from (t for m in matches for t in _told(report, line.words, line.place, m, "조직", free))
        elif line.block <= _FIRST and (match := _TEAMS.match(line.text[:_LONGEST])):
            yield from _told(report, line.words, line.place, match, match["office"], free)
        yield from _boxed(report, line.words, line.text, line.place, free)
    for grid in report.grids:
        for words in grid.words():
            yield from _boxed(report, words, words.text, grid.place, free)


def _boxed(report: Report, words: Words, text: str, place: Place, free: Free) -> Iterator[Told]:
    """A box of a chart: the office, with its teams and people in brackets."""
    box = _box(text)
    if box is None:
        return
    for match in _COUNT.finditer(text, box.start("counts"), box.end("counts")):
        yield from _told(report, words, place, match, normal_label(box["office"]), free)


def _told(report: Report, words: Words, place: Place, match: re.Match[str], office: str, free: Free) -> Iterator[Told]:
    figure = next((f for f in words.figures() if f.mark[1] == match.start("digits") and free(f.mark)), None)
    if figure is None:
        return
    people = match["kind"] == "명"
    unit, name = ("명", f"{office} 인원") if people else ("개", f"{office} {match['kind']} 수")
    period = str(place.year or report.setting.year or UNKNOWN[0])
    note = NO_KIND if people else ""
    made = Told(name, figure, unit, period, "actual", place, own=True, topic="organisation", note=note)
    yield replace(made, as_of=report.setting.day(place.as_of) if place.as_of else None)
