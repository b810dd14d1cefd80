"""How reports print proposal schemes: tables of stages by their words, and statements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from lib.core.text import Text
from lib.forms import Form, Found, Free, Printed, Record, Report, Setting
from lib.forms.around import above
from lib.forms.own import own
from lib.reading.meaning import tables
from lib.reading.meaning.records.tallies import Tallied, tallied
from lib.topics.proposals.forms import statements
from lib.topics.proposals.forms import words as w
from lib.topics.proposals.forms.whole import settled
from lib.topics.proposals.wording import FUNNEL, HEADINGS, PROPOSALS_TOLD


def _proposals(report: Report, free: Free) -> Iterator[Found]:
    """Tables before statements: they say more."""
    yield from settled([*_tables(report, free), *statements.read(own(report), free)], report.setting)


def _tables(report: Report, free: Free) -> Iterator[list[Found]]:
    """Every table of a scheme's stages, with the scheme that the nearest words name."""
    for match in tables(report, free, (PROPOSALS_TOLD,)):
        grid = match.sheet.grid
        near = (grid.caption, *(stub.text for stub in grid.stubs), *reversed(grid.place.over), *above(report, grid))
        program = w.program((*near, grid.place.item, grid.place.section, report.setting.title), report.setting)
        table = tallied(match.sheet, report) if program else None
        if table and _is_ours(table, program):
            yield [_of_scheme(found, program, report.setting, grid.place.team) for found in table.found()]


def _is_ours(table: Tallied, program: str) -> bool:
    """Whether it counts proposals: a stage of the funnel, or what a participatory budget took up, in number and money; of plans what is past."""
    years = [c.time[0][:4] if c.time else "9999" for c in table.counts if table.source.place.planned]
    budgeted = {c.column for c in table.counts if c.divider == ("편성",)} >= {"count", "amount_won"}
    is_one = (budgeted and w.is_participatory(program)) or any(c.divider[0] in FUNNEL for c in table.counts)
    return is_one and max(years, default="") <= str(table.report.setting.year or 0)


def _of_scheme(found: Found, program: str, setting: Setting, team: str) -> Found:
    """What a table says as that of a scheme; a heading of one letter (시 beside 구) says whose participatory budget."""

    def named(level: object) -> str:
        return f"주민참여예산({w.level_of(str(level), setting)})" if level and w.is_participatory(program) else program

    def condition(told: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        return {**told, "program": tuple(dict.fromkeys(map(named, told["program"])))}

    if isinstance(found, Record):
        return replace(found, values={"as_of": None, **found.values, "program": named(found.values["program"]), "team": team})
    if isinstance(found, Printed):
        return replace(found, subject=condition(found.subject), against=found.against and condition(found.against))
    return found


FORMS: tuple[Form, ...] = (Form("proposals", Text("제안·참여예산", "Proposals"), _proposals, HEADINGS),)
