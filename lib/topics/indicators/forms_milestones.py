"""Dated steps of projects, done or planned: `겨울철 종합대책 수립 : '15.11.`, `평가('17.8.~9.)`, `2020. 3월 : 과제 수행`, `분기별 실적 점검`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lib.core.korean import normal_label
from lib.documents.labels import key
from lib.forms import Free, Grid, Line, Mark, Place, Record, Report, Words
from lib.topics.indicators.forms_dates import Step, only, recurring, steps
from lib.topics.indicators.forms_place import is_done, item, parent, statements, year
from lib.topics.indicators.forms_words import TIME_HEADS

LONGEST, SHORT = 40, 16
_COLON = re.compile(r"\s*(?:(?<!\d)[:：]|[:：](?!\d))\s*|\s+[-–]\s+(?=\S+$)")
_BRACKET = re.compile(r"[(（]((?:[^()（）]|\([^()]*\))*)[)）]")
_ACTS = re.compile(r"점검|평가|개최|실시|운영|관리|발표|보고|심의|회의|모니터링|간담회|제출|공모|갱신|업데이트|조사")
_APART = re.compile(r",\s|/|→|⇒|;|\s및\s|·\s")
_LABEL = re.compile(r"^[(（【\[][^()（）]{1,14}[)）】\]]\s*")
_FIGURE_BEFORE = re.compile(r"\d\s?[가-힣%]{0,4}$")
_TIMES = re.compile(r"(?:별|매월|매주|연|월|주)\s?\d+\s?회")
_EACH = re.compile(r"(?:별|매월|매주)\s?\d+\s?회")
_SERIES = re.compile(r"(?:현황|실적|통계|추이|규모)$")
_TASK_COLUMN = re.compile(r"(?:명|명칭|사업|과제|업무|내용|구분|목록|항목|행사)$")
_TASKS_FIRST = ("명", "명칭", "사업", "과제", "업무")
_DAY_COLUMN = re.compile(r"(?:일|일시|일정|일자|시기|기간|예정일|년월|개최|지기)$")


@dataclass(frozen=True)
class _Found:
    """A step with its task, before equal tasks are counted."""

    task: str
    step: Step
    place: Place
    words: Words
    start: int
    note: str = ""


@dataclass
class _Counter:
    """Numbers the dates of one task: 1, 2 …; a date said twice is one step."""

    known: dict[tuple[str, str, str], list[tuple[object, ...]]] = field(default_factory=dict)

    def number(self, about: tuple[str, str, str], days: tuple[object, ...]) -> int | None:
        """The number of the step, None where it was said before."""
        said = self.known.setdefault(about, [])
        if days in said:
            return None
        said.append(days)
        return len(said)


def read_milestones(report: Report, free: Free) -> Iterator[Record]:
    """A record for each dated step of lines and tables that stand in a project."""
    counter = _Counter()
    for found in (*_of_lines(report), *_of_grids(report)):
        record = _record(report, found, counter)
        if record:
            yield record


def _record(report: Report, found: _Found, counter: _Counter) -> Record | None:
    task = _task(found.task)
    if not re.search(r"[가-힣A-Za-z]", task):
        return None
    about, step = item(report, found.place), found.step
    kind = _kind(report, found.place, step)
    number = counter.number((about, task, kind), (step.starts, step.ends, step.printed if step.recurs else "", found.place.year if step.recurs else None))
    if number is None:
        return None
    values = {
        "item": about, "task": task, "kind": kind, "no": number, "starts": step.starts, "ends": step.ends, "printed": step.printed,
        "team": found.place.team, "locator": found.words.at(found.start),
    }  # fmt: skip
    marks = tuple(_marks(found.words, found.start, found.start + step.end - step.start))
    return Record("milestones", values, {}, note=_note(found), marks=marks)


def _note(found: _Found) -> str:
    unsaid = not found.step.exact and not found.step.recurs and not found.place.year
    return "; ".join(w for w in (found.note, "연도 미표시, 보고서의 해로 봄" if unsaid else "") if w)


def _marks(words: Words, start: int, end: int) -> Iterator[Mark]:
    """The numbers of a time, so that none is asked about."""
    yield from ((words.number, n.start) for n in words.numbers if start <= n.start < end)


def _kind(report: Report, place: Place, step: Step) -> str:
    """done or planned, from the place; what begins after the report's day is planned, what is over in an outline is done."""
    day = report.setting.as_of
    if is_done(place):
        late = day is not None and step.starts is not None and step.starts > day
        return "planned" if late else "done"
    over = day is not None and step.exact and step.ends is not None and step.ends < day and not place.planned
    begun = day is not None and step.exact and step.starts is not None and step.ends is None and step.starts < day and not place.planned
    return "done" if over or begun else "planned"


def _task(words: str) -> str:
    text = normal_label(re.sub(r"\s*[(（]\s*[)）]", "", words))
    text = re.sub(r"^[\s,:·/→⇒☞➔▶-]+|[\s,:·/→⇒-]+$", "", text)
    text = re.sub(r"\s*[(（][^()]*\d[^()]*[)）]$", "", text)
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0]


def _of_lines(report: Report) -> Iterator[_Found]:
    for line, text in statements(report):
        if (line.place.item or len(line.place.over) > 1) and (line.depth or _COLON.search(text)):
            yield from _of_line(report, line, text)


def _of_line(report: Report, line: Line, text: str) -> Iterator[_Found]:
    back = is_done(line.place)
    about = year(report, line.place)
    parts = _COLON.split(text, maxsplit=1)
    head, body = (parts[0], parts[1]) if len(parts) > 1 else ("", text)
    at = len(text) - len(body)
    front = only(head, about, back=back) if head and re.match(r"[\d'’‘`]", head) else []
    if front and not front[0][0].recurs:
        yield from _in_front(line, body, front, at)
        return
    tail = only(body, about, back=back) if head and not _EACH.search(body) else []
    if tail:
        for step, remark in tail:
            yield _Found(_with_parent(line, head), step, line.place, line.words, at + step.start, remark)
        body, at = head, 0
        yield from _in_brackets(line, "", body, at, about, back)
        return
    begun = _begins(body, about, back=back, bare=not head)
    if begun is not None and (head or _LABEL.match(body)):
        yield _Found(_begun_task(line, head, body, begun), begun, line.place, line.words, at + begun.start)
        return
    made = [*_in_brackets(line, "", head, 0, about, back), *_in_brackets(line, head, body, at, about, back)]
    yield from made
    yield from _within(line, text, about, back, known={f.start for f in made})


def _in_front(line: Line, body: str, front: list[tuple[Step, str]], at: int) -> Iterator[_Found]:
    """`2020. 3월 : 연구과제 수행 완료`; two works joined by 및 after a bracket are two."""
    tasks = re.split(r"(?<=[)）])\s및\s", body)
    for step, _ in front:
        for task in tasks:
            yield _Found(_without_brackets(task, figures=False), step, line.place, line.words, step.start)


def _with_parent(line: Line, head: str) -> str:
    """`시기 : 2021. 2월` is the time of what stands above it."""
    above = parent(line)
    if key(head) in TIME_HEADS and above and key(above.split(":")[0]) not in TIME_HEADS:
        return _without_brackets(re.split(r"\s*[:：]", above)[0])
    return head


def _begins(body: str, about: int | None, *, back: bool, bare: bool) -> Step | None:
    """A time that begins what is said: `5월 보조금 재정 평가`, `매월 예산집행심의회 운영`, `(온라인) 2018.7.1.~ 운영`."""
    label = _LABEL.match(body)
    start = label.end() if label else 0
    found = [s for s in (*steps(body, about, back=back), *recurring(body)) if s.start == start and not s.whole_year]
    found = [s for s in found if not re.match(r"\s?(?:이후|이전|까지|부터|기준|현재)", body[s.end :])]
    if not found and not bare and (step := next(recurring(body), None)) and len(body) < SHORT and not _TIMES.search(body):
        return step
    return found[0] if found else None


def _begun_task(line: Line, head: str, body: str, step: Step) -> str:
    rest = body[step.end :].strip()
    label = _LABEL.match(body)
    if label:
        return f"{parent(line).split(':')[0]} {label[0].strip()}" if parent(line) else rest
    return head if step.recurs else f"{head} : {rest}"


def _in_brackets(line: Line, head: str, text: str, at: int, about: int | None, back: bool) -> Iterator[_Found]:
    """`설날(2.12.~2.19.), 여름철(5.15.~10.15.)`: each bracket with a time and nothing else, after the words that it dates."""
    last = 0
    for bracket in _BRACKET.finditer(text):
        before = text[last : bracket.start()]
        found = only(bracket[1], about, back=back)
        if not found or _TIMES.search(bracket[1]) or _FIGURE_BEFORE.search(text[: bracket.start()].rstrip()) or _plain_year(bracket[1]):
            continue
        words = before.strip()
        if not words or _SERIES.search(words) or key(words) in {"대상", "기준"}:
            continue
        task = _APART.split(words)[-1] if _dated(text[bracket.end() :]) or last else words
        task = f"{task}{_after(text[bracket.end() :])}"
        for step, remark in found:
            yield _Found(_named(line, head, task), step, line.place, line.words, at + bracket.start(1) + step.start, remark)
        last = bracket.end()


def _plain_year(words: str) -> bool:
    return re.fullmatch(r"(?:19|20)\d{2}", words.strip()) is not None


def _dated(text: str) -> bool:
    return any(only(b[1], 2000) for b in _BRACKET.finditer(text))


def _after(text: str) -> str:
    """What follows the bracket and still belongs to the task: `종합평가(12월) 실시`."""
    match = re.match(r"\s(?:실시|개최|운영|추진|발간|수립|시행|선포|관리)(?=\s|$|,)", text)
    return match[0] if match else ""


def _named(line: Line, head: str, task: str) -> str:
    """The head of the statement in front of a part of it; what the head leaves unsaid stands above."""
    above = parent(line)
    if head and key(head) not in {"대상", "내용", "주요내용", "제안시기", *TIME_HEADS}:
        return f"{head}: {task}"
    if (head or len(key(task)) < 6) and above and len(key(task)) < 12:
        return f"{re.split(r'[:：]', above)[0].strip()}: {task}"
    return task


def _within(line: Line, text: str, about: int | None, back: bool, known: set[int]) -> Iterator[_Found]:
    """A statement that begins with a half year or a month, or in which a work is said to recur."""
    begun = None if known else next((s for s in steps(text, about, back=back) if s.start == 0 and s.exact and not s.whole_year), None)
    if begun is not None:
        yield _Found(text[begun.end :], begun, line.place, line.words, begun.start)
        return
    for step in recurring(text):
        rest = text[step.end : step.end + 40]
        if rest[:1] in {" ", "적"} and _ACTS.search(rest) and not re.match(r"\s?\d+\s?회", rest):
            yield _Found(_without_brackets(text[: step.start] + text[step.start :]), step, line.place, line.words, step.start)


def _without_brackets(words: str, *, figures: bool = True) -> str:
    return _BRACKET.sub(lambda m: "" if (figures and re.search(r"\d|^(?:분기|반기|월|주|수시|연중|상시)", m[1])) else m[0], words)


def _of_grids(report: Report) -> Iterator[_Found]:
    """Cells that say a time and nothing else, each with the work that its row names."""
    for grid in report.grids:
        about = year(report, grid.place)
        if not (grid.place.item or grid.place.over) or grid.loose:
            continue
        for number, row in enumerate(grid.rows):
            for column, cell in zip(grid.columns, row.cells, strict=False):
                if cell is None or not _is_time(column.keys, cell.text):
                    continue
                for step, remark in _times(cell.text, about):
                    yield _Found(_row_task(grid, number), step, grid.place, cell, step.start, remark or _heading_note(column.keys))


def _is_time(keys: tuple[str, ...], text: str) -> bool:
    named = any(_DAY_COLUMN.search(k) for k in keys)
    marked = re.search(r"['’‘]\d{2}\s?[.년]|(?:19|20)\d{2}\s?[.년]|\d{1,2}\s?월|[별중시]$", text) is not None
    return marked and (named or re.match(r"['’‘](?:\d{2})\s?\.\s?\d{1,2}\.\s?\d", text.strip()) is not None)


def _times(text: str, about: int | None) -> list[tuple[Step, str]]:
    whole = only(re.sub(r"온라인|오프라인|화상|총회|비대면|대면", " ", text) if len(text) < 40 else text, about)
    if whole and len(re.sub(r"온라인|오프라인|화상|총회|비대면|대면", " ", text)) == len(text):
        return whole
    first = _BRACKET.sub(lambda m: " " * len(m[0]), text)
    found = only(first, about) or [(s, "") for s in steps(text, about) if s.start == 0]
    return found


def _heading_note(keys: tuple[str, ...]) -> str:
    return keys[-1] if keys and _DAY_COLUMN.search(keys[-1]) and keys[-1] not in TIME_HEADS else ""


def _row_task(grid: Grid, number: int) -> str:
    """What the row is about: the cell under a heading that names things, else its labels."""
    row = grid.rows[number]
    heads = [(s.key, w) for s, w in zip(grid.stubs, row.labels, strict=False)]
    heads += [(c.keys[-1] if c.keys else "", cell.text if cell else "") for c, cell in zip(grid.columns, row.cells, strict=False)]
    named = [w for wanted in _TASKS_FIRST for k, w in heads if k.endswith(wanted) and w.strip() and not w.strip().isdigit()]
    labels = [w for w in row.labels if re.search(r"[가-힣A-Za-z]", w)]
    first = [w for _, w in heads if re.search(r"[가-힣A-Za-z]", w)]
    return (named or ([" ".join(labels)] if labels else first) or [""])[0]

