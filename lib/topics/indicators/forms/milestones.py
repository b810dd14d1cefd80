"""Dated steps of projects, done or planned: `겨울철 종합대책 수립 : '15.11.`, `점검('22.3.~5.)`, `2020. 3월 : 과제 수행`, `분기별 실적 점검`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lib.documents.words.labels import key
from lib.forms import Free, Line, Record, Report
from lib.topics.indicators.forms.dates import Step, only, recurring, steps
from lib.topics.indicators.forms.milestone_cells import BRACKET, of_grids
from lib.topics.indicators.forms.place import is_done, parent, statements, year
from lib.topics.indicators.forms.steps import Counter, Dated, record_of
from lib.topics.indicators.forms.words import TIME_HEADS

SHORT = 16
_COLON = re.compile(r"\s*(?:(?<!\d)[:：]|[:：](?!\d))\s*|\s+[-–]\s+(?=\S+$)")
_ACTS = re.compile(r"점검|평가|개최|실시|운영|관리|발표|보고|심의|회의|모니터링|간담회|제출|공모|갱신|업데이트|조사")
_APART = re.compile(r",\s|/|→|⇒|;|\s및\s|·\s")
_LABEL = re.compile(r"^[(（【\[][^()（）]{1,14}[)）】\]]\s*")
_MARKS, _FIGURE_BEHIND = ",:：▸▹▶▷→⇒", re.compile(r"\s?[\d,.]+\s?[가-힣%㎀-㏟A-Za-z]")
_FIGURE_BEFORE = re.compile(r"\d\s?[가-힣%]{0,4}$")
_TIMES = re.compile(r"(?:별|매월|매주|연|월|주)\s?\d+\s?회")
_CLAUSE = re.compile(r",\s|/\s?|\d\s?[건회][)）]?\s|[)）]\s및\s")
_EACH = re.compile(r"(?:별|매월|매주)\s?\d+\s?회")
_DATES = re.compile(r"[(（\[※\s]*(?:작성|통계|산정|조사)?\s?기준\s?(?:일자?|시점)\s?[:：]")  # of what is told, and no step
_SPENT = re.compile(
    r"(?:누계|누적)\s?(?:실적|현황|건수)?\s?[:：]|(?:까지|현재|기준)\s?(?:총\s?)?(?:누적\s?)?(?:집행|지출|투자)(?:액|실적)?\s?[:：]?\s?[\d,.]+\s?[조억백천만]"
)  # how much until a day
_SERIES = re.compile(r"(?:현황|실적|통계|추이|규모)$")


def read_milestones(report: Report, free: Free) -> Iterator[Record]:
    """A record for each dated step of lines and tables that stand in a project."""
    counter = Counter()
    for found in (*_of_lines(report), *of_grids(report)):
        record = record_of(report, found, counter)
        if record:
            yield record


def _of_lines(report: Report) -> Iterator[Dated]:
    for line, text in statements(report):
        stands = line.place.item or len(line.place.over) > 1
        if stands and (line.depth or _COLON.search(text)) and not _DATES.match(text) and not _SPENT.search(text):
            yield from _of_line(report, line, text)


def _of_line(report: Report, line: Line, text: str) -> Iterator[Dated]:
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
            yield Dated(_with_parent(line, head), step, line.place, line.words, at + step.start, remark)
        body, at = head, 0
        yield from _in_brackets(line, "", body, at, about, back=back)
        return
    if not head and (made := list(_within_month(line, body, about, back=back))):
        yield from made
        return
    begun = _begins(body, about, back=back, bare=not head)
    if begun is not None and (head or _LABEL.match(body)):
        yield Dated(_begun_task(line, head, body, begun), begun, line.place, line.words, at + begun.start)
        return
    made = [*_in_brackets(line, "", head, 0, about, back=back), *_in_brackets(line, head, body, at, about, back=back)]
    yield from made
    yield from _within(line, text, about, {f.start for f in made}, back=back)


def _within_month(line: Line, text: str, about: int | None, *, back: bool) -> Iterator[Dated]:
    """`'24. 9. 감정평가 의뢰(9.27.)`: the days in brackets are of the month that the statement begins with."""
    first = next((s for s in steps(text, about, back=back) if s.start == 0 and s.exact and s.starts and not s.whole_year), None)
    if first is None or first.starts is None or not text[first.end :].strip():
        return
    rest = text[first.end :]
    found = list(_in_brackets(line, "", rest, first.end, first.starts.year, back=back))
    if found and all(d.step.starts and first.starts <= d.step.starts <= (first.ends or first.starts) for d in found):
        yield from found


def _in_front(line: Line, body: str, front: list[tuple[Step, str]], at: int) -> Iterator[Dated]:
    """`2020. 3월 : 연구과제 수행 완료`; two works joined by 및 after a bracket are two."""
    tasks = re.split(r"(?<=[)）])\s및\s", body)
    for step, _ in front:
        for task in tasks:
            yield Dated(_without_brackets(task, figures=False), step, line.place, line.words, step.start)


def _with_parent(line: Line, head: str) -> str:
    """`시기 : 2021. 2월` is the time of what stands above it."""
    above = parent(line)
    if key(head) in TIME_HEADS and above and key(above.split(":")[0]) not in TIME_HEADS:
        return _without_brackets(re.split(r"\s*[:：]", above)[0])
    return head


def _begins(body: str, about: int | None, *, back: bool, bare: bool) -> Step | None:
    """A time that begins what is said: `4월 경로당 점검`, `매월 안전점검`, `(온라인) 2018.7.1.~ 운영`."""
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
    own = _with_parent(line, head)
    return own if step.recurs or own != head or not rest else f"{head} : {rest}"


def _in_brackets(line: Line, head: str, text: str, at: int, about: int | None, *, back: bool) -> Iterator[Dated]:
    """`설날(2.12.~2.19.), 여름철(5.15.~10.15.)`: each bracket with a time and nothing else, after the words that it dates."""
    last = 0
    shared = _shared(text, about)
    for bracket in BRACKET.finditer(text):
        before = text[last : bracket.start()]
        found = only(bracket[1], about, back=back)
        if not found or _TIMES.search(bracket[1]) or _FIGURE_BEFORE.search(text[: bracket.start()].rstrip()) or _plain_year(bracket[1]):
            continue
        words = before.strip()
        if (not words or words[-1] in _MARKS) and _FIGURE_BEHIND.match(text, bracket.end()):
            continue  # ▸ (상반기) 49명: a figure's time
        if not words or _SERIES.search(words) or key(words) in {"대상", "기준"}:
            continue
        task = _APART.split(words)[-1] if _dated(text[bracket.end() :]) or last else words
        task = f"{task}{_after(text[bracket.end() :]) or shared}"
        for step, remark in found:
            yield Dated(_named(line, head, task), step, line.place, line.words, at + bracket.start(1) + step.start, remark)
        last = bracket.end()


def _plain_year(words: str) -> bool:
    return re.fullmatch(r"(?:19|20)\d{2}", words.strip()) is not None


def _dated(text: str) -> bool:
    return any(only(b[1], 2000) for b in BRACKET.finditer(text))


def _shared(text: str, about: int | None) -> str:
    """Words behind the last of several dated parts that all of them share: `추석('23.9.) / 겨울철('23.11.) 종합대책 수립`."""
    dated = [b for b in BRACKET.finditer(text) if only(b[1], about)]
    rest = text[dated[-1].end() :] if len(dated) > 1 else ""
    return rest if rest.startswith(" ") and len(text[: dated[0].start()]) < SHORT and not re.search(r"\d|[,/]", rest) else ""


def _after(text: str) -> str:
    """What follows the bracket and still belongs to the task: `합동점검(10월) 실시`."""
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


def _within(line: Line, text: str, about: int | None, known: set[int], *, back: bool) -> Iterator[Dated]:
    """A statement that begins with a half year or a month, or in which a work is said to recur."""
    begun = None if known else next((s for s in steps(text, about, back=back) if s.start == 0 and s.exact and not s.whole_year), None)
    if begun is not None:
        yield Dated(text[begun.end :], begun, line.place, line.words, begun.start)
        return
    for step in recurring(text):
        rest = text[step.end : step.end + 40]
        if rest[:1] in {" ", "적"} and _ACTS.search(rest) and not re.match(r"\s?\d+\s?회", rest):
            yield Dated(_clause_of(text, step), step, line.place, line.words, step.start)


def _clause_of(text: str, step: Step) -> str:
    """The part of a statement in which a work is said to recur, without the word that says it in front."""
    cuts = [m for m in _CLAUSE.finditer(text) if m.end() <= step.start]
    earlier = max((s.end for s in recurring(text) if s.end <= step.start), default=0)
    joined = text.rfind(" 및 ", earlier, step.start) if earlier else -1
    start = max(cuts[-1].end() if cuts else 0, joined + 3 if joined > 0 else 0)
    colon = _COLON.search(text, step.end)
    several = next((s.start for s in recurring(text) if s.start > step.end), 0)
    joint = text.rfind(" 및 ", step.end, several) if several else -1
    words = text[start : joint if joint > 0 else colon.start() if colon else len(text)]
    bare = re.sub(rf"^\s*{re.escape(text[step.start : step.end])}(?:적인)?\s", "", words)
    return _without_brackets(bare if len(bare) > SHORT else words)


def _without_brackets(words: str, *, figures: bool = True) -> str:
    return BRACKET.sub(lambda m: "" if (figures and re.search(r"\d|^(?:분기|반기|월|주|수시|연중|상시)", m[1])) else m[0], words)
