"""Targets: which one a figure is held against, whether it is met, and why a near one is not held against it."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
import pytest

from lib.core import kinds
from lib.core.dataset import PROVISIONAL, ROW
from lib.core.evidence import Evidence
from lib.core.frames import Frames
from lib.core.kinds import Kind
from lib.core.measure import Definition, Measure, Sum, Total
from lib.core.panel import MARK
from lib.core.targets import Found, Near, Standing
from lib.core.targets.parts import aims_of, explained, finding, target_columns, with_tail, with_targets
from lib.core.targets.rows import Held, held, span_of
from lib.core.text import Text, same

HALF = "2020-07/2020-12"
FIRST, LAST, BEFORE = date(2020, 7, 1), date(2020, 12, 31), date(2020, 11, 30)


def definition(name: str) -> Definition:
    return Definition(name, same(name), Total(Sum(same("sum"), ("x",))), same(""))


DEFINITIONS = (definition("eligible"), definition("budget"))


def measure(kind: Kind = kinds.RATIO) -> Measure:
    return Measure("rate", same("rate"), "facts", kind, "more", DEFINITIONS)


def row(**parts: Any) -> dict[str, Any]:
    plain = {"measure": "rate", "definition": "eligible", "district_id": "seoul-mapo", "period": HALF, "value": 81.2, "unit": "%",
             "direction": "more", "note": None, "source_id": "news-1", PROVISIONAL: False}  # fmt: skip
    return plain | parts


def frames(*rows: dict[str, Any]) -> Frames:
    targets = pl.DataFrame([one | {ROW: i + 2} for i, one in enumerate(rows)])
    districts = pl.DataFrame(
        [("seoul", None, "metro"), ("seoul-mapo", "seoul", "gu"), ("busan-jung", "busan", "gu"), ("group-seoul-gu", None, "group")],
        schema=["district_id", "province", "type"],
        orient="row",
    )
    return Frames({"targets": targets, "districts": districts}, "revision")


def of(value: float, *rows: dict[str, Any], day: date | None = LAST, first: date | None = FIRST, **parts: Any) -> Found:
    asked = {"definition": DEFINITIONS[0], "district_id": "seoul-mapo", "measure": measure()} | parts
    return held(Held(value, day=day, first=first, **asked), frames(*rows))


def stands(found: Found) -> Standing:
    assert isinstance(found, Standing)
    return found


@pytest.mark.parametrize(
    ("direction", "value", "day", "words", "tone"),
    [
        ("more", 0.891, LAST, "✓ 목표 81.2% 달성, 7.9%p 넘음", "good"),
        ("more", 0.789, LAST, "✗ 목표 81.2% 미달, 2.3%p 부족", "bad"),
        ("more", 0.8119, LAST, "✓ 목표 81.2% 달성", "good"),
        ("more", 0.789, BEFORE, "○ 목표 81.2%까지 2.3%p 남음", ""),
        ("more", 0.891, BEFORE, "✓ 목표 81.2% 달성, 7.9%p 넘음", "good"),
        ("less", 0.789, LAST, "✓ 목표 81.2% 달성, 2.3%p 낮음", "good"),
        ("less", 0.891, LAST, "✗ 목표 81.2% 미달성, 7.9%p 넘음", "bad"),
        ("less", 0.891, BEFORE, "✗ 목표 81.2% 미달성, 7.9%p 넘음", "bad"),
        ("less", 0.789, BEFORE, "○ 목표 81.2%보다 2.3%p 낮음", ""),
        ("zero", 0.812, LAST, "✓ 목표 81.2% 달성", "good"),
        ("zero", 0.789, LAST, "✗ 목표 81.2% 미달성, 2.3%p 낮음", "bad"),
        ("none", 0.891, LAST, "목표 81.2%보다 7.9%p 높음", ""),
        ("none", 0.812, LAST, "목표 81.2%와 같음", ""),
    ],
)
def test_met_or_missed_in_words_and_sign(direction: str, value: float, day: date, words: str, tone: str) -> None:
    found = stands(of(value, row(direction=direction), day=day))
    assert (found.words.ko, found.tone) == (words, tone)
    assert found.words.en.isascii() or found.words.en[0] in "✓✗○"


def test_an_open_target_says_when_it_is_due() -> None:
    found = stands(of(0.789, row(), day=BEFORE))
    assert found.said == Text("목표 81.2%까지 2.3%p 남음(기한 2020. 12. 31.)", "2.3 pp to go to the target 81.2% (due 2020-12-31)")
    assert "기한" not in found.words.ko


def test_the_own_target_goes_before_that_of_the_districts_and_says_whose_it_is() -> None:
    every = row(district_id="group-seoul-gu", value=55.5)
    assert stands(of(0.6, every)).said.ko == "자치구 목표 55.5% 달성, 4.5%p 넘음"
    assert stands(of(0.6, every, row(value=58))).said.ko == "목표 58% 달성, 2%p 넘음".replace("2%p", "2.0%p")
    assert of(0.6, every, district_id="busan-jung") is None, "another city"
    assert of(0.6, every, district_id="seoul") is None, "the city is none of its districts"


def test_a_target_of_the_city_is_its_own() -> None:
    city = row(district_id="seoul", value=58)
    assert of(0.6, city) is None
    assert stands(of(0.6, city, district_id="seoul")).said.ko == "시 목표 58% 달성, 2.0%p 넘음"


def test_another_period_or_definition_or_an_unknown_day_is_said_and_not_held() -> None:
    first_half = row(period="2020-01/2020-06")
    for found, why in (
        (of(0.9, first_half), "목표 81.2%: 기간이 다름(2020. 1. ~ 2020. 6.)"),
        (of(0.9, row(), first=date(2020, 1, 1)), "목표 81.2%: 기간이 다름(2020. 7. ~ 2020. 12.)"),
        (of(0.9, row(), day=None), "목표 81.2%: 기준일이 적혀 있지 않음"),
        (of(0.9, row(), definition=DEFINITIONS[1]), "목표 81.2%: 정의가 다름(eligible)"),
    ):
        assert isinstance(found, Near)
        assert found.said.ko == why
    assert of(0.9, row(period="2019-07/2019-12")) is None, "another year is not near"
    assert of(0.9, row(measure="other")) is None


def test_a_state_is_held_against_the_target_of_its_year() -> None:
    found = of(0.847, row(period="2025", value=90), day=date(2025, 3, 31), first=None)
    assert stands(found).state == "open"
    assert of(0.847, row(period="전체"), first=None) is None, "a period without days"


def test_a_published_target_goes_before_a_copy_of_unclear_origin() -> None:
    found = stands(of(0.9, row(value=50, source_id="a", **{PROVISIONAL: True}), row(value=60, source_id="b")))
    assert (found.target.printed.ko, found.target.row) == ("60%", 3)


@pytest.mark.parametrize(
    ("kind", "unit", "printed", "value", "words"),
    [
        (kinds.WON, "억원", 12, 1_300_000_000, "목표 12억원 달성, 100,000천원 넘음"),
        (kinds.INTEGER, "건", 40, 38, "목표 40건 미달, 2건 부족"),
        (kinds.RATIO, "건", 40, 0.4, ""),
        (kinds.INTEGER, "%", 40, 38, ""),
    ],
)
def test_amounts_and_counts_in_their_own_units(kind: Kind, unit: str, printed: float, value: float, words: str) -> None:
    shown = "천원" if kind is kinds.WON else "" if kind is kinds.RATIO else "건"
    found = of(value, row(unit=unit, value=printed), measure=measure(kind), unit=shown)
    assert stands(found).said.ko == words if words else found is None


@pytest.mark.parametrize(
    ("period", "ends"),
    [
        ("2025", (date(2025, 1, 1), date(2025, 12, 31))),
        ("2024-02", (date(2024, 2, 1), date(2024, 2, 29))),
        (HALF, (FIRST, LAST)),
        ("../2023", None),
        ("미상", None),
    ],
)
def test_span(period: str, ends: tuple[date, date] | None) -> None:
    assert span_of(period) == ends


def test_table_title_and_evidence_say_the_target() -> None:
    table = pl.DataFrame({MARK: ["a", "b"], "value": [0.891, None]})
    known = frames(row(note="하반기 목표율"))
    aims = aims_of(table, lambda r: held(Held(r["value"], measure(), DEFINITIONS[0], "seoul-mapo", LAST, FIRST), known))  # type: ignore[arg-type]
    shown = with_targets(table, aims)
    columns = target_columns(aims)
    assert [[c.write(v, "ko") for v in shown[c.name]] for c in columns] == [["81.2%", ""], ["7.9%p", ""], ["달성", ""]]
    assert with_tail(same("A"), aims, 1).ko == "A, 목표 81.2% 달성, 7.9%p 넘음"
    assert with_tail(same("A"), aims, 2).ko == "A", "one target of many figures is said in a note"
    assert with_tail(same("A"), {**aims, "b": aims["a"]}, 2) == Text("A, 목표가 있는 2건 가운데 2건 달성", "A; targets met: 2 of 2")
    assert with_targets(table, {}).columns == table.columns
    assert not target_columns({})
    proved = explained(Evidence("a", same("A"), same("89.1%"), same("a ÷ b"), ()), aims["a"])
    assert proved.formula.ko == "a ÷ b; 목표와의 차이 = 89.1% − 81.2%(목표, 2020. 7. ~ 2020. 12., 하반기 목표율) = 7.9%p"
    assert [(r.dataset, r.row) for r in proved.rows] == [("targets", 2)]


def test_a_finding_keeps_its_ending() -> None:
    assert finding(same("집행률은 61%임"), of(0.789, row())).ko == "집행률은 61%이고 목표 81.2% 미달, 2.3%p 부족함"
    assert finding(same("경과율보다 낮음"), of(0.891, row())).ko == "경과율보다 낮고 목표 81.2% 달성, 7.9%p 넘음"
    assert finding(same("경과율보다 낮음"), None).ko == "경과율보다 낮음"
