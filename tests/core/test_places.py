"""Names of districts and departments over time, and what a reorganisation moved."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.core.errors import AskedError
from lib.core.frames import Frames
from lib.core.places import ALL, WHOLE, Names, Residents, names, residents
from lib.core.query import AsOf, parse_as_of
from lib.core.reference import DEPARTMENT_CHANGES, DEPARTMENT_NAMES, DISTRICTS
from lib.core.text import Text

from .typed import polars_schema

HEAD = "seoul-yeongdeungpo"
BUDGET_2015, PLANNING, BUDGET_2023 = f"{HEAD}/planning-budget-2015", f"{HEAD}/planning-2017", f"{HEAD}/planning-budget-2023"


@pytest.fixture(scope="module")
def known(frames: Frames) -> Names:
    return names(frames)


def test_look_ups_are_made_once_for_the_same_data(frames: Frames, known: Names) -> None:
    assert names(frames) is known
    assert names(frames.only(("sources",))) is known


@pytest.mark.parametrize(
    ("words", "district"),
    [
        ("영등포구", HEAD),
        ("Yeongdeungpo-gu", HEAD),
        (HEAD, HEAD),
        ("중구", "seoul-jung"),
        ("부산 중구", "busan-jung"),
        ("부산광역시 중구", "busan-jung"),
        ("Jung-gu, Busan", "busan-jung"),
        ("성남시", "gyeonggi-seongnam"),
        ("서울특별시", "seoul"),
        ("부산시", "busan"),
    ],
)
def test_a_district_is_found_by_id_or_name(words: str, district: str, known: Names) -> None:
    assert known.find_district(words) == district


@pytest.mark.parametrize("words", ["", "영등포", "강남", "대전 강남구", "동구", "고성군", "광주시"])
def test_an_unknown_or_shared_name_is_refused_with_what_is_near(words: str, known: Names) -> None:
    with pytest.raises(AskedError) as raised:
        known.find_district(words)
    assert f"'{words}'" in raised.value.of("ko")
    assert raised.value.exit_code == 2


def test_what_is_near_is_named(known: Names) -> None:
    with pytest.raises(AskedError, match="영등포구"):
        known.find_district("영등포")
    with pytest.raises(AskedError, match="광역시 동구"):
        known.find_district("동구")


def test_every_district_is_found_by_how_it_reads_and_no_two_read_alike(known: Names, frames: Frames) -> None:
    for district in frames["districts"]["district_id"]:
        assert known.find_district(known.district(district).ko) == district
        assert known.find_district(known.district(district).en) == district


def test_namesakes_are_of_a_name_that_is_read_without_its_province(known: Names) -> None:
    assert known.namesakes("seoul-gangseo") == ["busan-gangseo"]
    assert len(known.namesakes("seoul-jung")) == 5
    assert known.namesakes("busan-jung") == known.namesakes(HEAD) == []
    assert known.whole("seoul-jung") == Text("서울특별시 중구", "Jung-gu, Seoul")


def test_outside_seoul_the_province_stands_in_front(known: Names) -> None:
    assert known.district("seoul-jung") == Text("중구", "Jung-gu")
    assert known.district("busan-jung") == Text("부산광역시 중구", "Jung-gu, Busan")
    assert known.district("nowhere") == Text("nowhere", "nowhere")


def test_a_department_reads_by_the_name_of_its_day(known: Names) -> None:
    assert known.department(BUDGET_2023).ko == "기획예산과"
    assert known.department(PLANNING, date(2017, 10, 31)).ko == "기획담당관"
    assert known.department(PLANNING, date(1999, 1, 1)).ko == "기획담당관", "before the first known name, that name"
    assert known.department(f"{HEAD}/{ALL}") == WHOLE
    assert known.department("nowhere/office") == Text("nowhere/office", "nowhere/office")


@pytest.fixture(scope="module")
def renamed(frames: Frames) -> Names:
    """Look-ups where an office was renamed once: the id stays, the name of a day is the one of that day."""
    day_and_name = [(date(2015, 1, 1), "총무과", "General Affairs"), (date(2020, 7, 1), "행정지원과", None)]
    rows = [{"department_id": f"{HEAD}/general", "valid_from": day, "name_ko": ko, "name_en": en} for day, ko, en in day_and_name]
    made = pl.DataFrame(rows, schema=polars_schema(DEPARTMENT_NAMES))
    return Names(Frames({**frames.tables, "department_names": made}, "renamed"))


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2015, 1, 1), Text("총무과", "General Affairs")),
        (date(2020, 6, 30), Text("총무과", "General Affairs")),
        (date(2020, 7, 1), Text("행정지원과", "행정지원과")),
        (date(2000, 1, 1), Text("총무과", "General Affairs")),
        (None, Text("행정지원과", "행정지원과")),
    ],
)
def test_a_renamed_department_reads_by_the_name_of_the_day(day: date | None, name: Text, renamed: Names) -> None:
    assert renamed.department(f"{HEAD}/general", day) == name


def test_equal_names_of_two_organisations_differ_by_their_year(known: Names) -> None:
    assert known.department(BUDGET_2015) == known.department(BUDGET_2023)
    assert known.department_span(BUDGET_2015).ko == "기획예산과(2015~)"
    assert known.department_span(BUDGET_2023).en.endswith("(2023–)")
    assert known.department_span("nowhere/office").ko == "nowhere/office"


def test_a_department_is_found_within_the_asked_districts(known: Names) -> None:
    assert known.find_department(PLANNING) == PLANNING
    assert known.find_department("기획담당관") == PLANNING
    assert known.find_department("기획예산과", ["seoul-geumcheon"]) == "seoul-geumcheon/planning-budget"
    assert known.find_department("기획예산과(2023~)", [HEAD]) == BUDGET_2023


def test_a_name_of_several_departments_is_refused_with_all_of_them(known: Names) -> None:
    with pytest.raises(AskedError) as raised:
        known.find_department("기획예산과", [HEAD])
    assert "기획예산과(2015~)" in raised.value.of("ko")
    assert "기획예산과(2023~)" in raised.value.of("en")
    with pytest.raises(AskedError):
        known.find_department("기획담당관", ["seoul-geumcheon"])


def test_departments_of_districts_leave_out_the_whole(known: Names) -> None:
    assert set(known.departments_of([HEAD])) == {BUDGET_2015, PLANNING, BUDGET_2023}
    every = set(known.departments_of([]))
    assert every > {BUDGET_2015, PLANNING, BUDGET_2023, "seoul-geumcheon/planning-budget", "chungnam-dangjin/seongmun"}
    assert not any(d.endswith("/all") for d in every)


def test_districts_come_in_the_order_of_their_table(known: Names, frames: Frames) -> None:
    order = frames["districts"]["district_id"].to_list()
    found = list(known.districts_with([order[5], order[0], order[3], "nowhere"]))
    assert found == [order[0], order[3], order[5]]


@pytest.mark.parametrize("department", [BUDGET_2015, PLANNING, BUDGET_2023])
def test_a_lineage_goes_through_every_reorganisation(department: str, known: Names) -> None:
    assert known.lineage(department) == [BUDGET_2015, PLANNING, BUDGET_2023]


def test_a_department_that_never_changed_is_its_own_lineage(known: Names) -> None:
    assert known.lineage("seoul-geumcheon/planning-budget") == ["seoul-geumcheon/planning-budget"]


def garam(*keys: str) -> list[str]:
    return [f"seoul-garam/{key}" for key in keys]


@pytest.mark.parametrize(
    ("department", "family"),
    [
        ("planning-budget", ("planning-budget", "planning-2022", "budget-2022")),  # split in two
        ("budget-2022", ("planning-budget", "budget-2022")),
        ("tax-2022", ("tax-two", "tax-one", "tax-2022")),  # two became one
        ("tax-two", ("tax-two", "tax-2022")),
        ("economy-2021", ("economy", "economy-2021", "economy-2023")),
        ("tourism", ("tourism",)),  # only renamed
    ],
)
def test_a_lineage_holds_every_side_of_a_split_or_merger(department: str, family: tuple[str, ...], generated: Frames) -> None:
    assert names(generated).lineage(garam(department)[0]) == garam(*family)


def test_a_way_leads_through_reorganisations_in_their_direction_only(generated: Frames) -> None:
    made = names(generated)
    economy, second, third = garam("economy", "economy-2021", "economy-2023")
    assert [(c.from_id, c.to_id) for c in made.way(economy, third)] == [(economy, second), (second, third)]
    assert made.way(third, economy) == ()
    assert made.way(*garam("planning-2022", "budget-2022")) == ()
    assert made.way(economy, economy) == ()


def test_a_line_ends_where_one_became_two_or_two_became_one(generated: Frames) -> None:
    made = names(generated)
    chain, split, merger = (
        garam("economy", "economy-2023"),
        garam("planning-budget", "planning-2022", "budget-2022"),
        garam("tax-one", "tax-two", "tax-2022"),
    )
    assert made.lines(chain) == dict.fromkeys(chain, chain[0]), "one became one, whatever stood between"
    assert made.lines(split) == {d: d for d in split}
    assert made.lines(merger) == {d: d for d in merger}
    assert made.lines(split[:2]) == dict.fromkeys(split[:2], split[0]), "beside nothing else it is one line"


def test_a_reorganisation_says_what_moved(known: Names) -> None:
    change = known.between(BUDGET_2015, PLANNING)
    assert change is not None
    assert change.words.ko == "조직 개편(받은 기능: 지역협치, 넘긴 기능: 예산, 기록·정보공개, 경영혁신)"
    assert change.words.en.startswith("reorganised (in: ")
    assert known.between(PLANNING, BUDGET_2015) is None


NEWS, COPY = "news-ca2c31e0", "statistics-2a42efd3"
COUNTS: tuple[tuple[date, int | None, str, str], ...] = (
    (date(2016, 12, 31), 400, "주민등록인구(내국인)", COPY),
    (date(2018, 6, 30), 390, "미표시", NEWS),
    (date(2018, 6, 30), 999, "주민등록인구(내국인)", COPY),
    (date(2018, 12, 31), 380, "주민등록인구(내국인)", COPY),
    (date(2020, 6, 30), 375, "주민등록인구(내국인)", COPY),
    (date(2020, 12, 31), 374, "주민등록인구(내국인)", COPY),
    (date(2022, 12, 31), 370, "미표시", NEWS),
    (date(2023, 12, 31), None, "미표시", NEWS),
)


@pytest.fixture(scope="module")
def counted(frames: Frames) -> Frames:
    rows = [
        {
            "_row": i,
            "district_id": HEAD,
            "as_of": day,
            "population": n,
            "definition": kind,
            "source_id": source,
            "_provisional": source == COPY,
        }
        for i, (day, n, kind, source) in enumerate(COUNTS, 2)
    ]
    return frames.with_table("populations", pl.DataFrame(rows, schema=frames["populations"].schema))


@pytest.mark.parametrize(
    ("year", "as_of", "count", "row"),
    [
        (2018, "newest", 390, 3),  # published before provisional, of one day and of a later day of the same year
        (2018, "at-most 2018-06-29", 400, 2),
        (2019, "newest", 390, 3),
        (2020, "newest", 374, 7),
        (2020, "same-day 06-30", 374, 7),
        (2020, "at-most 2020-11-30", 375, 6),
        (2020, "at-most 2020-06-30", 375, 6),
        (2020, "at-most 2020-06-29", 390, 3),
        (2023, "newest", 370, 8),  # the count of 2023 is empty
        (2025, "newest", 370, 8),
        (2025, "at-most 2022-12-30", None, None),
        (2026, "newest", None, None),
        (2015, "newest", None, None),
    ],
)
def test_one_population_is_chosen(year: int, as_of: str, count: int | None, row: int | None, counted: Frames) -> None:
    found = residents(counted, HEAD, year, parse_as_of(as_of))
    assert (found and found.count, found and found.row) == (count, row)


def test_the_chosen_population_tells_its_day_and_definition(counted: Frames) -> None:
    assert residents(counted, HEAD, 2018, AsOf()) == Residents(date(2018, 6, 30), 390, "미표시", 3)


@given(st.permutations(range(len(COUNTS))))
def test_the_order_of_the_file_does_not_choose(order: list[int]) -> None:
    cells = [COUNTS[i] for i in order]
    table = pl.DataFrame(
        {"_row": order, "district_id": HEAD, "as_of": [c[0] for c in cells], "population": [c[1] for c in cells],
         "definition": [c[2] for c in cells], "source_id": [c[3] for c in cells], "_provisional": [c[3] == COPY for c in cells]},
    )  # fmt: skip
    shuffled = Frames({"populations": table}, "shuffled")
    assert [found and found.count for found in (residents(shuffled, HEAD, y, AsOf()) for y in (2018, 2020, 2024))] == [390, 374, 370]


def test_the_shipped_populations_answer(frames: Frames) -> None:
    found = residents(frames, HEAD, 2022, AsOf())
    assert found is not None
    assert (found.day.year, found.count) == (2022, 375_675)
    assert residents(frames, "nowhere", 2022, AsOf()) is None


def test_an_office_contains_its_departments_however_far_down() -> None:
    ids = ["a/head", "a/office", "a/team", "a/other"]
    parents = pl.DataFrame({"department_id": ids, "district_id": ["a"] * 4, "parent_id": [None, "a/head", "a/office", None]})
    known = Names(_with_departments(parents))
    assert known.above("a/team") == ["a/office", "a/head"]
    assert known.above("a/other") == []


def test_offices_that_contain_each_other_by_mistake_end() -> None:
    ring = pl.DataFrame({"department_id": ["a/x", "a/y"], "district_id": ["a", "a"], "parent_id": ["a/y", "a/x"]})
    assert Names(_with_departments(ring)).above("a/x") == ["a/y"]


def _with_departments(table: pl.DataFrame) -> Frames:
    others = (DISTRICTS, DEPARTMENT_NAMES, DEPARTMENT_CHANGES)
    return Frames({"departments": table, **{d.name: pl.DataFrame(schema=polars_schema(d)) for d in others}}, "1")
