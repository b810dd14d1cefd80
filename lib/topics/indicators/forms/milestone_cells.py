"""Cells that say a time, each a dated step of the work that its row names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from lib.forms import Grid, Report, Row
from lib.topics.indicators.forms.dates import Step, only, steps
from lib.topics.indicators.forms.place import year
from lib.topics.indicators.forms.steps import Dated
from lib.topics.indicators.forms.words import TIME_HEADS

BRACKET = re.compile(r"[(（]((?:[^()（）]|\([^()]*\))*)[)）]")
_NO_STEPS = frozenset({"사건번호", "사건명", "원고", "피고", "평가명", "수상명", "시상명", "포상명", "인증명"})
_DETAIL = re.compile(r"(?:추진|세부)?(?:내용|사항)$|^세부(?:추진)?(?:과제|사업|일정)$")
SHORT = 20
_TASKS_FIRST = ("명", "명칭", "사업", "과제", "업무")
_DAY_COLUMN = re.compile(r"(?:일|일시|일정|일자|시기|기간|예정일|년월|개최)$")


def of_grids(report: Report) -> Iterator[Dated]:
    """Cells and labels that say a time and nothing else, each with the work that its row names."""
    for grid in report.grids:
        about = year(report, grid.place)
        if not (grid.place.item or grid.place.over) or grid.loose or _tells_else(grid):
            continue
        often = Counter(w for r in grid.rows for w in {*r.labels, *(c.text for c in r.cells if c)})  # rows that hold a word
        for row in grid.rows:
            yield from _of_labels(grid, row, about)
            for column, cell in zip(grid.columns, row.cells, strict=False):
                if cell is None or not _is_time(column.keys, cell.text):
                    continue
                for step, remark in _times(cell.text, about):
                    yield Dated(_row_task(grid, row, often), step, grid.place, cell, step.start, remark or _heading_note(column.keys))


def _tells_else(grid: Grid) -> bool:
    """Whether the rows are cases or verdicts, whose days other datasets hold."""
    return not _NO_STEPS.isdisjoint({s.key for s in grid.stubs} | {k for c in grid.columns for k in c.keys})


def _of_labels(grid: Grid, row: Row, about: int | None) -> Iterator[Dated]:
    """A column of times in front: `일정 | 추진내용`."""
    task = next((c.text for c in row.cells if c is not None and re.search(r"[가-힣]", c.text)), "")
    for stub, words in zip(grid.stubs, row.stubs, strict=False):
        if task and _is_time((stub.key,), words.text):
            yield from (Dated(task, step, grid.place, words, step.start, remark) for step, remark in only(words.text, about))


def _is_time(keys: tuple[str, ...], text: str) -> bool:
    named = any(_DAY_COLUMN.search(k) for k in keys)
    marked = re.search(r"['’‘]\d{2}\s?[.년]|(?:19|20)\d{2}\s?[.년]|\d{1,2}\s?월|[별중시]$", text) is not None
    return marked and (named or re.match(r"['’‘](?:\d{2})\s?\.\s?\d{1,2}\.\s?\d", text.strip()) is not None)


def _times(text: str, about: int | None) -> list[tuple[Step, str]]:
    whole = only(re.sub(r"온라인|오프라인|화상|총회|비대면|대면", " ", text) if len(text) < 40 else text, about)
    if whole and len(re.sub(r"온라인|오프라인|화상|총회|비대면|대면", " ", text)) == len(text):
        return whole
    first = BRACKET.sub(lambda m: " " * len(m[0]), text)
    return only(first, about) or [(s, "") for s in steps(text, about) if s.start == 0]


def _heading_note(keys: tuple[str, ...]) -> str:
    return keys[-1] if keys and _DAY_COLUMN.search(keys[-1]) and keys[-1] not in TIME_HEADS else ""


def _row_task(grid: Grid, row: Row, often: Mapping[str, int]) -> str:
    """What the row is about: the cell under a heading that names things, else its labels."""
    heads = [(s.key, w) for s, w in zip(grid.stubs, row.labels, strict=False)]
    heads += [(c.keys[-1] if c.keys else "", cell.text if cell else "") for c, cell in zip(grid.columns, row.cells, strict=False)]
    named = [w for wanted in _TASKS_FIRST for k, w in heads if k.endswith(wanted) and w.strip() and not w.strip().isdigit()]
    if named and often[named[0]] > 1:
        named = [w for k, w in heads if _DETAIL.search(k) and re.search(r"[가-힣]", w)] or named  # several steps of one project
    labels = [w for w in row.labels if re.search(r"[가-힣A-Za-z]", w)]
    text = row.cells[0].text if row.cells and row.cells[0] is not None else ""
    if not named and text and len(text) < SHORT and re.search(r"[가-힣]", text) and not re.search(r"\d", text):
        return text
    first = [w for _, w in heads if re.search(r"[가-힣A-Za-z]", w)]
    return (named or ([" ".join(labels)] if labels else first) or [""])[0]
