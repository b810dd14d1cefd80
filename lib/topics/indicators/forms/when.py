"""What a figure's own words say of it: planned or done, of which other time, of which other government."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from lib.core.columns import UNSPLIT
from lib.core.korean import full_year
from lib.documents.words.labels import key
from lib.forms import Place, Report, Setting
from lib.forms.times import above, is_headed, is_later, is_to_come, other_time, without_time
from lib.forms.whose import another
from lib.topics.indicators.forms.told import Told, cleaned
from lib.topics.indicators.forms.words import NO_STATE, PLANNED, STATE_HEADS

_VERB = re.compile(r"[\d,.]+\s?(?:[천만]?[가-힣]{1,3}|㎡|㎞|ha|%)?\s([가-힣]{2,4})(?=\s?(?:[,)·/]|$))")
_CUT = re.compile(r"[,，;](?!\d{3})|\s중\s|\s/\s")
_ASIDE = re.compile(r"[(（](?=[^()（）]*\d)")  # 35건(목표 30건)
_HEAD = re.compile(r"([^:：]{2,20}?)\s*[:：](?!\d)")
_ENDS = re.compile(r"(?:예정|계획이다|계획임|계획입니다|(?:할|될)\s?계획)\s*[.)）]*\s*$")
_DONE = re.compile(r"완료|실적|달성|하였|했|되었|실시함|추진함|집행(?=\s*[,)(]|$)")
_JOINS = re.compile(r"^(?:년?도?까지|에|은|는|의|이던|였던|인)(?=\s|$)\s*")
_OF_IT = re.compile(r"\S+\s중\s")
_SUBJECT = re.compile(r"(?<=[가-힣]{2}[자수원건])[이가](?=$)")
_FIRST = re.compile(r"\s?(?:명|건|회|개|개소|가구|대)?\s?(?:이던|였던|이었던)\s+([가-힣]+?)(?:은|는|이|가)?(?=\s)")


def settled(told: Told, text: str, report: Report) -> Told:
    """The figure of a statement with the stage, period and government that the words at it say."""
    setting, start = report.setting, max(told.figure.mark[1], 0)
    before, behind = text[:start], _RIGHT_BEHIND.match(text, start)
    after = behind["figure"] + text[behind.end() :] if behind else text[start:]
    clause = _CUT.split(before)[-1] + _ASIDE.split(_CUT.split(after)[0])[0]
    made = replace(told, government=told.government or another(before, setting))
    is_said = is_to_come(clause, last_year(setting)) or _is_of_plan(text, start)
    if told.stage == "actual" and (is_said or _is_left(text, start) or _is_headed(told, text, setting)):
        made = replace(made, stage="planned", as_of=None)
    match = _RIGHT_BEFORE.search(before) or _IN_BRACKET.search(before) or behind
    if match and not told.derived:
        timed = _in_year(made, match, setting, is_said=is_said)
        made = replace(timed, period=f"../{timed.period}") if match.groupdict().get("until") else timed
    else:
        made = _of_time(made, before, text[start + len(told.figure.words) :], setting)
    if match := _its_year(made):
        return _in_year(made, match, setting, is_said=is_said)
    is_done = made.stage == "planned" and is_past(made.period, setting) and not (is_said or _AIMS.search(made.name))
    return replace(made, stage="actual") if is_done else made


_AIMS = re.compile(r"목표|계획|예정|전망")
_ITS_YEAR = re.compile(r"(?:^|\s)(?:(?P<long>(?:19|20)\d{2})|['’‘`]\s?(?P<short>\d{2}))\s?(?:년도?|\.)?$")


def of_their_years(said: Sequence[Told]) -> list[Told]:
    """The figures of a statement, a total of the years of all its parts: `20건('22년 8건, '23년 12건)`."""
    return [_of_all(t, [p for p in said if not p.total and (p.name, p.unit) == (t.name, t.unit)]) if t.total else t for t in said]


def _of_all(total: Told, parts: Sequence[Told]) -> Told:
    periods, stages = {p.period for p in parts}, {p.stage for p in parts}
    if not periods or periods == {total.period}:
        return total
    return replace(total, period="|".join(sorted(periods)), stage=min(stages) if len(stages) == 1 else total.stage)


_A_YEAR = re.compile(r"(?:\s[*※]\s?|\s|^)(?:(?:19|20)\d{2}|['’‘`]\s?\d{2})\s?년도?(?:\s?까지)?(?=\s)")
_UNTIL = re.compile(r"\s?(?:년\s?)?까지$")
_RIGHT_BEFORE = re.compile(
    r"(?:(?P<long>(?:19|20)\d{2})|['’‘`]\s?(?P<short>\d{2}))\s?년도?\s?(?P<until>까지)?(?:말|에)?\s?(?:총|약|최대)?\s?$"
)
_IN_BRACKET = re.compile(  # (’24년) 18건 → (’25년) 16건
    r"[(（\[]\s?(?:(?P<long>(?:19|20)\d{2})|['’‘`]\s?(?P<short>\d{2}))\s?(?:년도?)?\s?(?P<until>까지)?말?\s?[)）\]]\s?(?:총|약|최대)?\s?$"
)
_RIGHT_BEHIND = re.compile(
    r"(?P<figure>[\d,.]+\s?[가-힣A-Za-z%㎡㎞㎥]{0,6})\s?[(（]\s?(?:(?P<long>(?:19|20)\d{2})|['’‘`]\s?(?P<short>\d{2}))\s?년도?\s?(?:말|기준|현재)?\s?[)）]"
)


def _in_year(told: Told, match: re.Match[str], setting: Setting, *, is_said: bool) -> Told:
    """The figure in the year that stands beside it; a past one was done though its heading plans, but not what `is_said` to be planned."""
    last, year = last_year(setting), full_year(match["long"] or match["short"])
    stage = told.stage if last is None or year == last else "planned" if is_said or year > last else "actual"
    made = replace(told, period=str(year), stage=stage, as_of=told.as_of if year == last else None)
    if (part := _ITS_YEAR.search(told.breakdown)) and not part.start():
        return replace(made, breakdown=UNSPLIT)
    return replace(made, name=cleaned(_UNTIL.sub("", _ITS_YEAR.sub("", _A_YEAR.sub(" ", told.name)))))


def _its_year(told: Told) -> re.Match[str] | None:
    """The year in which the name of a figure ends, or that its part is; a total is of those of its parts."""
    part = told.breakdown != UNSPLIT
    match = _ITS_YEAR.search(told.breakdown if part else told.name)
    return None if told.total or told.derived or (match and part and match.start()) else match


def named_alike(said: Sequence[Told]) -> list[Told]:
    """The figures of one statement; one of which only the time was said counts what the next of its unit does."""
    return [t if t.name else replace(t, name=next((o.name for o in said if o.name and o.unit == t.unit), "")) for t in said]


def _is_left(text: str, start: int) -> bool:
    """Whether a list of counts ends in what is still to be done, and none of it was; of `100원 중 40원` the first is there."""
    return _ENDS.search(text) is not None and not _DONE.search(text) and not _OF_IT.match(text, start)


def _is_of_plan(text: str, start: int) -> bool:
    """Whether the head of a statement calls its figures planned: `2025년 계획 : 40개소, 6억원`."""
    head = _HEAD.match(text)
    return head is not None and head.end() <= start and PLANNED.search(key(head[1])) is not None


def _is_headed(told: Told, text: str, setting: Setting) -> bool:
    name = key(told.name)
    is_state = STATE_HEADS.search(name) is not None and NO_STATE.search(name) is None
    return not is_state and is_headed(above(told.place, text), last_year(setting))


def _of_time(told: Told, before: str, after: str, setting: Setting) -> Told:
    """The figure with the time that its words name, its name without them; 전년 is that before the year of the statement."""
    if told.period.isdigit():
        setting = replace(setting, year=int(told.period), writing=setting.written)
    said = other_time(before, setting)
    if not said:
        return replace(told, name=_JOINS.sub("", told.name)) if told.name.endswith("까지") else told
    name = cleaned(_SUBJECT.sub("", _JOINS.sub("", without_time(told.name))))
    behind = _FIRST.match(after) if not name else None
    named = replace(told, name=behind[1] if behind else name)
    return named if said.startswith(str(setting.year)) else replace(named, period=said, as_of=None)


def of_table(state: str, period: str, place: Place, captions: Sequence[str], setting: Setting) -> str:
    """The stage of a table's figure: planned in a coming year, and under a heading or caption of a plan unless its year is past."""
    last, year = last_year(setting), _year_of(period)
    if state == "planned" or last is None:
        return state
    if year is not None and year > last:
        return "planned"
    past = year is not None and year < last
    return "planned" if not past and (is_headed((*place.over, *captions), last) or any(is_later(c, last) for c in captions)) else state


def is_past(period: str, setting: Setting) -> bool:
    """Whether a period lies before the year of the as-of day."""
    last, year = last_year(setting), _year_of(period)
    return last is not None and year is not None and year < last


def _year_of(period: str) -> int | None:
    """The last year of a period; None where it names none."""
    if not re.search(r"(?:19|20)\d{2}(?:-\d{2})?$", period):
        return None
    return int(period[-4:] if period[-4:].isdigit() else period[-7:-3])


def of_day(told: Told, setting: Setting) -> Told:
    """The figure as planned where its period begins after the document's own day: nothing of it has happened."""
    first = told.period.partition("/")[0]
    is_ahead = setting.as_of is not None and first[:4].isdigit() and first > setting.as_of.isoformat()[: len(first)]
    return replace(told, stage="planned", as_of=None) if is_ahead and told.stage == "actual" else told


def last_year(setting: Setting) -> int | None:
    """The year of the as-of day: nothing of a later one has happened."""
    return setting.as_of.year if setting.as_of else setting.year


def told_apart(said: Sequence[Told], text: str) -> list[Told]:
    """The figures of one statement, those of one name told apart by what is done with them, else by the name before: `9곳 접수, 3곳 선정`."""
    same: dict[tuple[str, ...], list[int]] = {}
    for number, told in enumerate(said):
        if not told.derived and not told.total:
            same.setdefault(told.about, []).append(number)
    made = list(said)
    for numbers in same.values():
        if len({said[n].value for n in numbers}) > 1:
            names = _verbs(said, numbers, text) or _names_before(said, numbers)
            for n, name in zip(numbers, names, strict=True) if len(set(names)) == len(numbers) else ():
                made[n] = replace(said[n], name=name)
    return made


def _verbs(said: Sequence[Told], numbers: Sequence[int], text: str) -> list[str]:
    found = [_VERB.match(text, max(said[n].figure.mark[1], 0)) for n in numbers]
    verbs = [m[1] for m in found if m]
    return [f"{said[n].name} {v}" for n, v in zip(numbers, verbs, strict=True)] if len(verbs) == len(numbers) else []


def _names_before(said: Sequence[Told], numbers: Sequence[int]) -> list[str]:
    names: list[str] = []
    for n in numbers:
        other = next((t.name for t in reversed(said[:n]) if t.name != said[n].name and not t.derived), "")
        own = said[n].name
        shared = next((n for n, (a, b) in enumerate(zip(own, other, strict=False)) if a != b), min(len(own), len(other)))
        names.append(f"{other} {own[shared:].strip()}".strip() if other and own[shared:].strip() else own)
    return names
