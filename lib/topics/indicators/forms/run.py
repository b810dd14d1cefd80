"""Statements that run through times, a figure at each: `건수 : 2022년 84건, 2023년 91건`, `’23. 63.8% → ’24. 6. 65.1%`, `건수는 2022년 84건, …으로 집계됐다`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lib.documents.words.numbers import Number
from lib.forms import Line, Setting
from lib.topics.indicators.forms.dates import period, steps
from lib.topics.indicators.forms.names import Saying, name_of, told_of
from lib.topics.indicators.forms.told import Told, cleaned

_ARROW = re.compile(r"→|⇒|⇨|➔|￫|➡|->")
_TO_FIGURE = re.compile(r"\s*[(（]?\s*(?:현재|기준|말|까지)?\s*[:：]?\s*(?:약|총)?\s*")
_TO_TIME = re.compile(r"\s*[)）]?\s*(?:,|，|→|⇒|⇨|➔|￫|➡|->|/|;|·)\s*[(（]?\s*")
_END = re.compile(r"\s*[)）]?\s*(?:[(（][^()（）\d]*[)）])?\s*(?:(?:으로|로|이다|이었다|였다)[^\d]{0,40})?[.。]?\s*")
_SUBJECT = re.compile(r"(?P<name>[^:：]{2,60}?)(?:은|는|을\s보면|를\s보면)\s(?=(?:19|20)\d{2}\s?년\s)")
_SPAN = re.compile(r"^(?:지난|최근)\s?\d{1,2}\s?(?:개)?년(?:간|동안)?\s")


def run(saying: Saying, line: Line, setting: Setting) -> list[Told]:
    """Every figure with its own time; none where the statement says anything else, or where two times are one."""
    subject = None if saying.head else _SUBJECT.match(saying.text)
    name = _SPAN.sub("", subject["name"].strip()) if subject else name_of(saying) if saying.head else ""
    pairs = list(_pairs(saying, line, subject.end() if subject else saying.body.start)) if name else []
    if not pairs and (arrows := _arrows(saying, line)):
        name, pairs = arrows
    found: list[Told] = []
    for time, figure in pairs:
        step = next(steps(time.words, setting.year), None)
        fig = next((f for f in saying.figs if f.figure.mark[1] == figure.start), None)
        if step is None or fig is None or fig.low is not None or not (said := period(step)):
            return []
        later = setting.as_of is not None and step.starts is not None and step.starts > setting.as_of
        found.append(replace(told_of(saying, fig, name), period=said, as_of=None, stage="planned" if later else saying.base.stage))
    alike = len({t.unit for t in found}) == 1 and len({t.period for t in found}) == len(found)
    return found if alike and found[0].unit else []


def _arrows(saying: Saying, line: Line) -> tuple[str, list[tuple[Number, Number]]] | None:
    """`빈집 매입 '25년 3동 → '26년 10동`, also in a bracket: words, then times and figures with arrows between them."""
    first = next((n for n in line.words.numbers if n.kind == "date" and n.start < len(saying.text)), None)
    if first is None or not _ARROW.search(saying.text, first.end):
        return None
    before = cleaned(re.sub(r"[\s(（*'’‘`]+$", "", saying.text[saying.body.start if saying.head else 0 : first.start]))
    lead = "" if before else _lead(saying, line, first)  # 2024년말 채무 120억원 → 2025년말 90억원
    per = saying.head and before.endswith("당")  # 결핵 신환자 : 인구 10만명당 ’22년 46명 → ’23년 43명
    name = f"{name_of(saying)} {before}" if per else before or cleaned(lead) or name_of(saying)
    pairs = list(_pairs(saying, line, first.start, lead))
    return (name, pairs) if name and pairs else None


def _lead(saying: Saying, line: Line, first: Number) -> str:
    """The words between the first time and its figure that name all figures of a run."""
    figure = next((n for n in line.words.numbers if n.start >= first.end), None)
    match = _NAMED.fullmatch(saying.text, first.end, figure.start) if figure and figure.kind == "figure" else None
    return match["name"] if match else ""


_NAMED = re.compile(r"\s?(?:말|현재|기준)?\s(?P<name>[가-힣][가-힣A-Za-z·\s]{1,30}?)\s")


def _pairs(saying: Saying, line: Line, start: int, lead: str = "") -> Iterator[tuple[Number, Number]]:
    """The times and figures from `start` on, by turns and with nothing but marks between them; none where it is not so."""
    text = saying.text
    own = [n for n in line.words.numbers if start <= n.start < len(text)]
    times, figures = own[::2], own[1::2]
    if len(times) < 2 or len(times) != len(figures) or {n.kind for n in times} != {"date"} or {n.kind for n in figures} != {"figure"}:
        return
    starts = [start, *(f.end for f in figures[:-1])]
    marks = all((not n and not text[s : t.start].strip(" ('’‘")) or (n and _TO_TIME.fullmatch(text, s, t.start)) for n, (s, t) in enumerate(zip(starts, times, strict=True)))  # fmt: skip
    stretches = ((text[t.end : f.start].replace(lead, "", 1) if lead and not n else text[t.end : f.start]) for n, (t, f) in enumerate(zip(times, figures, strict=True)))  # fmt: skip
    if marks and all(map(_TO_FIGURE.fullmatch, stretches)) and _END.fullmatch(text, figures[-1].end):  # fmt: skip
        yield from zip(times, figures, strict=True)
