"""What stands out: the weightiest sentences of all topics and of the audit, each with the panel that proves it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

import polars as pl

from lib.across.compare.early import EARLY
from lib.across.overview.alerts import TRENDS_PANEL, alerts, first_if_of_target
from lib.across.overview.findings_words import Told, in_full, placed, subject_of, whole_note, widened_note
from lib.across.sources.audit_findings import OF_ALL, ROUNDED, WRONG, audit_findings
from lib.across.sources.checks import DIFFERENT_PANEL, TILES_PANEL
from lib.across.sources.printed import DATASETS, NEEDED
from lib.core import kinds
from lib.core.answer import NO_DATA, has_data, where_asked
from lib.core.dataset import PROVISIONAL, ROW
from lib.core.finding import Finding
from lib.core.frames import Frames, once
from lib.core.nearest.panels import nearest_asked, subject
from lib.core.panel import CITED, MARK, Caption, Panel, PanelSpec, Table, TableColumn, caption, provisional_note
from lib.core.places import TABLES
from lib.core.query import Query
from lib.core.select import citing
from lib.core.targets import NAME as TARGETS
from lib.core.text import Text, join
from lib.core.topic import Topic, all_panels
from lib.topics import TOPICS

NAME, AUDIT = "findings", "audit"
MOST, PER_TOPIC = 7, 2
SPOKEN_OF, OTHER_YEAR, SHOWN_BY = "spoken_of", "other_year", "shown_by"
"""Columns beside those of the table: the figure of its panel that a sentence speaks of, the year that answered where it is not asked, and
the panel's options by which it speaks of the same, each `name=value`."""
_SPEAKING = tuple((topic, spec) for topic in TOPICS for spec in topic.panels if spec.findings)
ABOUT = tuple(dict.fromkeys(subject(spec)[0] for _, spec in _SPEAKING))
"""Datasets that sentences speak of, each asked for its own nearest year."""
_TOPIC_OF = {p.name: t.name for t in TOPICS for p in t.panels} | dict.fromkeys((DIFFERENT_PANEL.name, TILES_PANEL.name), AUDIT)
_TOPIC_OF[EARLY.name] = "budget"
_SHOW_ALL = {"overview", TRENDS_PANEL, NAME}
_QUESTIONS = {p.name: p.question for p in (*all_panels(TOPICS), DIFFERENT_PANEL, TILES_PANEL)}
WHAT = Text(
    "자료에서 계산한 문장과 근거 화면",
    "sentences computed from the data, and the panels that prove them",
)
DEFINITION = Text("문장마다 그 근거 화면의 정의를 따르고, 눈에 띄는 정도가 큰 것부터 적음",
                  "each sentence by the definition of its panel; what stands out most comes first")  # fmt: skip
_LACKS = Text("{years}년 자료 없음", "No data for {years}")
_AUDIT = Text("출처·검산", "Sources and audit")
_COUNTED = ("", "한", "두", "세", "네", "다섯", "여섯", "일곱")
_COUNTED_EN = ("", "One thing that stands", "Two things that stand", "Three things that stand", "Four things that stand",
               "Five things that stand", "Six things that stand", "Seven things that stand")  # fmt: skip


def findings(query: Query, frames: Frames) -> Panel:
    """Up to seven sentences, the weightiest first, at most two of a topic.

    One row = one sentence. Where the asked year or department has no figures the nearest earlier ones answer, and the sentence names them.
    What newly fell behind is not repeated: it stands under the cards of the same page.
    """
    found = _chosen(_standing_out(query, frames))
    if not found:
        return _nothing(query, frames)
    rows, aims = _rows(found), _targets(found, frames)
    behind = pl.concat([t.select("source_id", PROVISIONAL) for t in (rows, aims)])
    subjects = [subject_of(t.finding, query, frames) for t in found]
    told = [in_full(t, s) for t, s in zip(found, subjects, strict=True)]
    return Panel(
        NAME,
        _title(told),
        WHAT,
        _table(told),
        citing(caption(rows, DEFINITION), behind),
        evidence={t.mark: t.evidence for t in told},
        notes=(
            *widened_note([t for t, s in zip(told, subjects, strict=True) if s.widened]),
            *whole_note(told, query),
            *provisional_note(behind),
        ),
    )


def _title(told: Sequence[Told]) -> Text:
    """How many stand out."""
    return Text(f"눈에 띄는 점 {_COUNTED[len(told)]} 가지", f"{_COUNTED_EN[len(told)]} out")


def headline(topics_panels: Sequence[str], query: Query, frames: Frames) -> Finding | None:
    """The weightiest finding that one of these panels shows, its place named, behind that the asked year has none; None where nothing stands out.

    Beside the list itself every finding counts.
    """
    is_list, shown = NAME in topics_panels, {*topics_panels}
    speaking = [one for one in _SPEAKING if is_list or one[1].name in shown]
    audit = _of_audit(query, frames) if is_list or shown & {WRONG, ROUNDED} else ()
    found = [t for t in (*_of_panels(speaking, query, frames), *audit) if is_list or t.finding.panel in shown]
    if not found:
        return None
    first = max(found, key=_weight)
    told, lacks = placed(first, query, frames), _LACKS.fill(years="·".join(map(str, query.years)))
    return replace(told, text=join([lacks, told.text], " · ", "; ")) if first.other_year and query.years else told


def _rows(told: Sequence[Told]) -> pl.DataFrame:
    """Every row behind the sentences once: two of them may rest on the same figures."""
    parts = [t.finding.rows.select(pl.lit(t.finding.evidence.rows[0].dataset).alias("dataset"), ROW, *CITED) for t in told]
    return pl.concat(parts).unique(["dataset", ROW], maintain_order=True)


def _targets(told: Sequence[Told], frames: Frames) -> pl.DataFrame:
    """The rows of the targets that sentences hold a figure against: they are cited beside the figures."""
    lines = [ref.row for t in told for ref in t.finding.evidence.rows if ref.dataset == TARGETS]
    return frames[TARGETS].filter(pl.col(ROW).is_in(lines))


def _weight(told: Told) -> float:
    return told.finding.weight


def spoken(query: Query, frames: Frames, panels: Sequence[str]) -> list[Told]:
    """What newly fell behind and what stands out, in full, of the topics that these panels are of; of all where none is of one, or one shows them all."""
    topics = set() if _SHOW_ALL & {*panels} else {_TOPIC_OF[name] for name in panels if name in _TOPIC_OF}
    found = _chosen([*alerts(query, frames), *_standing_out(query, frames)], topics)
    return [in_full(t, subject_of(t.finding, query, frames)) for t in found]


def _standing_out(query: Query, frames: Frames) -> list[Told]:
    return [*map(first_if_of_target, _of_panels(_SPEAKING, query, frames)), *_of_audit(query, frames)]


def _chosen(found: Iterable[Told], topics: Collection[str] = ()) -> list[Told]:
    """The weightiest first, at most MOST, of one topic among others PER_TOPIC; of equal weight the order of the topics decides."""
    most, kept = MOST if len(topics) == 1 else PER_TOPIC, list[Told]()
    for each in sorted(found, key=_weight, reverse=True):
        is_asked = not topics or (each.about or each.name) in topics
        if is_asked and sum(k.name == each.name for k in kept) < most and len(kept) < MOST:
            kept.append(each)
    return kept


def _of_panels(speaking: Sequence[tuple[Topic, PanelSpec]], query: Query, frames: Frames) -> Iterator[Told]:
    """Each panel is asked what was asked, or the nearest that its dataset has figures for."""
    for topic, spec in speaking:
        if near := nearest_asked(DATASETS[subject(spec)[0]], query, frames):
            found = once(frames, f"findings of {spec.name}", near, partial(spec.stands_out, near, frames))
            other = near.years[0] if near.years != query.years else None
            yield from (Told(topic.title, topic.name, f, other) for f in found)


def _of_audit(query: Query, frames: Frames) -> Iterator[Told]:
    """A report of another year speaks where no figure of the asked years was checked."""
    for finding in audit_findings(query, frames):
        years = {day.year for day in finding.rows["as_of"]}
        is_asked = finding.evidence.mark == OF_ALL or not query.years or bool(years & {*query.years})
        yield Told(_AUDIT, AUDIT, finding, None if is_asked else max(years))


def _table(told: Sequence[Told]) -> Table:
    frame = pl.DataFrame({
        "no": range(1, len(told) + 1),
        "sentence": [t.finding.text.ko for t in told],
        "topic": [t.topic.ko for t in told],
        "panel": [t.finding.panel for t in told],
        MARK: [t.mark for t in told],
        SPOKEN_OF: [t.finding.mark for t in told],
        OTHER_YEAR: [t.other_year for t in told],
        SHOWN_BY: pl.Series([[f"{n}={v}" for n, v in t.finding.options] for t in told], dtype=pl.List(pl.String)),
    })  # fmt: skip
    columns = (
        TableColumn("no", Text("번호", "no."), kinds.INTEGER),
        TableColumn("sentence", Text("문장", "sentence"), words={t.finding.text.ko: t.finding.text for t in told}),
        TableColumn("topic", Text("유형", "topic"), words={t.topic.ko: t.topic for t in told}),
        TableColumn("panel", Text("근거 화면", "panel"), words=_QUESTIONS),
    )
    return Table(columns, frame)


def _nothing(query: Query, frames: Frames) -> Panel:
    """The answer where no figure stands out."""
    where, (topic, _) = where_asked(query, frames), _SPEAKING[0]
    has = has_data(ABOUT[0], frames)
    title = Text(f"{where.ko} 눈에 띄는 점 없음", f"Nothing stands out for {where.en}")
    note = Text(
        f"문장을 만들 만한 수치가 없습니다. {topic.title.ko} 자료가 있는 곳: {has.ko}",
        f"No figure that a sentence could be made of. {topic.title.en} is known for: {has.en}",
    )
    return Panel(NAME, title, WHAT, Table((), pl.DataFrame()), Caption(DEFINITION, NO_DATA, 0, ()), notes=(note,))


SPEC = PanelSpec(
    NAME,
    Text("무엇이 눈에 띄는가", "What stands out?"),
    tuple(dict.fromkeys((*ABOUT, *NEEDED, "verdicts", "printed_figures", *TABLES))),
    findings,
    _SPEAKING[0][1].measure,  # as on the cards: the page's definition of execution holds here too
    own_only=True,
    looks_over=True,
)
