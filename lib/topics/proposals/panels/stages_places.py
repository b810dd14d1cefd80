"""Several places: how much of what was submitted came how far, a row a scheme on one axis; those without such a share say what is printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lib.charts.spec import PERCENT, Bar, Compare
from lib.core import kinds
from lib.core.answer import Row, number_of, sentence, value_of, whose
from lib.core.frames import Frames, key_of, rows_by
from lib.core.measure import Definition
from lib.core.panel import MARK
from lib.core.text import Text, join, listed, same, when
from lib.topics.proposals import rows as r
from lib.topics.proposals.dates import SCHEME

_SUBMITTED = "접수"
SHARE = Text("접수 대비 비율, %", "% of submitted")
_OF_SUBMITTED = Text("접수 가운데 {said}", "of those submitted, {said}")
_ALONE = Text("{stages}만 적혀 접수 대비 비율 없음", "{stages} alone, no share of those submitted")
_STAGES_DIFFER = Text("단계({stages})가 다르면 비교 제외", "{stages} not compared")


def shares_of(rows: Sequence[Row]) -> list[Row]:
    """The share of what was submitted at the last stage of each scheme that has one, those of one stage together, the highest first."""
    found = {key_of(row, SCHEME): row for row in rows if row["base"] == _SUBMITTED and 0 < (number_of(row["ratio"]) or 0.0) <= 1}
    return sorted(found.values(), key=lambda row: (-r.ORDER.index(str(row["stage"])), -(number_of(row["ratio"]) or 0.0)))


def apart(shares: Sequence[Row]) -> tuple[Text, ...]:
    """That shares at different stages are not to be held against each other."""
    stages = list(dict.fromkeys(r.STAGE_WORDS[str(row["stage"])] for row in shares))
    return when(len(stages) > 1, _STAGES_DIFFER.fill(stages=join(stages, "·")))


def title_of_many(shares: Sequence[Row], frames: Frames) -> Text:
    """`접수 가운데 선정 강서구 18.7%, 상정 금천구 22.0%·구로구 16.0%`."""
    said = [
        Text("{stage} {each}", "{stage} {each}").fill(
            stage=r.STAGE_WORDS[str(stage)],
            each=listed(
                [
                    Text("{who} {share}", "{who} {share}").fill(who=whose(row, frames), share=kinds.write(row["ratio"], kinds.RATIO))
                    for row in own
                ],
                2,
                ko="·",
            ),
        )
        for (stage,), own in rows_by(shares, ("stage",)).items()
    ]
    return sentence(_OF_SUBMITTED.fill(said=join(said, ", ", "; ")))


def ranked(
    rows: Sequence[Row], shares: Sequence[Row], ratios: Mapping[str, Row], frames: Frames, show: r.Shown, share: Definition, alt: Text
) -> Compare:
    """A row a scheme on one axis: its share of what was submitted, else why it has none."""
    schemes = rows_by(rows, SCHEME)
    one = len({(row["program"], row["year"]) for row in rows}) == 1
    keys = dict.fromkeys([*(key_of(row, SCHEME) for row in shares), *schemes])
    last = {key_of(row, SCHEME): row for row in shares}
    bars = []
    for key in keys:
        own, row = schemes[key], last.get(key)
        name = join([whose(own[0], frames) if one else r.who(own[0], frames), *r.shared_kind(own)], " ", ", ")
        printed = [each for each in own if each["value"] is not None]
        detail = join([r.said(each, show) for each in printed], " · ", " · ")
        if row is None:
            bars.append(Bar(str(own[0][MARK]), name, None, _why_none(own, ratios, share), detail=detail))
            continue
        words = join([r.STAGE_WORDS[str(row["stage"])], same(kinds.write(row["ratio"], kinds.RATIO))], " ")
        bars.append(Bar(str(row[MARK]), name, number_of(row["ratio"]), words, r.MEANING[str(row["stage"])], detail=detail))
    return Compare(tuple(bars), PERCENT, alt)


def _why_none(own: Sequence[Row], ratios: Mapping[str, Row], share: Definition) -> Text:
    """`접수·투표만 적혀 비율 없음`, or why the last stage is no share of what was submitted."""
    last = next((step for row in reversed(own) if (step := ratios.get(str(row[MARK]))) and step["value"] is None), None)
    stages = join([r.STAGE_WORDS[str(row["stage"])] for row in own if row["value"] is not None], "·")
    return value_of(last, share, kinds.RATIO) if last else _ALONE.fill(stages=stages)
