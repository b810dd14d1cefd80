"""A race: every point at its place, names that touch nothing, and the chosen one always named."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lib.charts.draw import drawn
from lib.charts.drawing.letters import width
from lib.charts.drawing.look import AXIS, CHART
from lib.charts.race import uncovered
from lib.charts.spec import Axis, Goal
from lib.charts.spec.placed import Race, Runner
from lib.core.text import Text, same

ALT = Text("이행률", "completion")
AXIS_OF = Axis(ALT, scale=100, suffix="%")


def runner(index: int, at: float, value: float, **more: object) -> Runner:
    return Runner(f"m{index}", same(f"가나다구 {index}기"), at, value, same(f"{value * 100:.1f}%"), **more)  # type: ignore[arg-type]


CROWD = tuple(runner(i, (0.3757, 0.6263, 0.8761)[i % 3], 0.3 + i * 0.017) for i in range(40))


def race(runners: tuple[Runner, ...]) -> Race:
    return Race(
        runners,
        AXIS_OF,
        ALT,
        Text("임기 경과율", "share of term elapsed"),
        Text("산식 미표시", "formula not stated"),
        ((0, same("취임")), (1, same("취임 4년"))),
    )


def named(figure: dict[str, object]) -> dict[str, tuple[float, float, str, float]]:
    """Of each name: its point's place on the axis, its height, on which side it stands, and how wide it is."""
    found = {}
    for trace in figure["data"]:  # type: ignore[attr-defined]
        if trace["mode"] != "text" or trace["name"] not in ("names", "small"):
            continue
        sides = trace["textposition"]
        for i, (mark,) in enumerate(trace["customdata"]):
            side = sides if isinstance(sides, str) else sides[i]
            size = CHART if trace["name"] == "names" else AXIS
            found[mark] = (trace["x"][i], trace["y"][i], side, width(trace["text"][i], size))
    return found


@pytest.mark.parametrize("px", [312, 540, 800, 1150])
def test_names_touch_neither_each_other_nor_the_edge(px: int) -> None:
    figure = drawn(race(CROWD), "ko", "light", px)
    low, high = figure["layout"]["xaxis"]["range"]  # type: ignore[index]
    wide = px - figure["layout"]["margin"]["l"]  # type: ignore[index]
    boxes = []
    for at, y, side, long in named(figure).values():
        x = (at - low) / (high - low) * wide
        left = x - {"middle right": 0, "middle center": long / 2, "middle left": long}[side]
        boxes.append((left, left + long, y))
    assert len(boxes) >= 2
    assert all(left >= -1 and right <= wide + 1 for left, right, _ in boxes)
    for i, (left, right, y) in enumerate(boxes):
        assert not [o for o in boxes[i + 1 :] if o[0] < right and left < o[1] and abs(o[2] - y) < AXIS], "two names in one place"


@pytest.mark.parametrize("px", [312, 800])
def test_the_chosen_one_is_named_however_many_there_are(px: int) -> None:
    crowd = (*CROWD[:20], replace(CROWD[20], meaning="chosen"), *CROWD[21:])
    assert "m20" in named(drawn(race(crowd), "ko", "light", px))


def test_a_chosen_name_without_room_on_the_plot_goes_left_of_it_rather_than_over_a_point() -> None:
    chosen = Runner("own", same("Geumcheon-gu"), 0.626, 0.739, same("73.9%"), meaning="chosen")
    places = ((0.626, 0.699), (0.626, 0.85), (0.376, 0.662), (0.876, 0.805), (0.626, 0.78))
    others = tuple(runner(i, *place) for i, place in enumerate(places))
    figure = drawn(race((chosen, *others)), "en", "light", 320)
    (low, high), left = figure["layout"]["xaxis"]["range"], figure["layout"]["margin"]["l"]  # type: ignore[index]
    at, height, side, long = named(figure)["own"]

    def px(x: float) -> float:
        return (x - low) / (high - low) * (320 - left)

    begins = px(at) - {"middle right": 0, "middle center": long / 2, "middle left": long}[side]
    points = [
        (t["x"][i], t["y"][i])
        for t in figure["data"]
        if t["mode"] == "markers"
        for i in range(len(t["x"]))
        if t["customdata"][i] != ["own"]
    ]  # type: ignore[attr-defined]
    assert len(points) == len(others)
    assert not [1 for x, y in points if begins < px(x) < begins + long and abs(y - height) < CHART / 2]


@pytest.mark.parametrize("px", [340, 800, 1150])
def test_few_points_are_all_named_close_ones_too_and_no_level_line_goes_through(px: int) -> None:
    """Three at one date within 6 %, two just under the line of the time gone, three close to each other just under 100 %."""
    places = ((0.626, 0.716), (0.626, 0.701), (0.626, 0.66), (0.876, 0.852), (0.876, 0.805), (0.813, 0.942), (0.876, 0.957), (0.876, 0.917))
    figure = drawn(race(tuple(runner(i, *place) for i, place in enumerate(places))), "ko", "light", px)
    found = named(figure)
    assert len(found) == len(places)
    levels = sorted(s["y0"] for s in figure["layout"]["shapes"] if s["y0"] == s["y1"])[-5:]  # type: ignore[index]
    assert all(abs(y - level) > AXIS / 2 for _, y, *_ in found.values() for level in levels)


def test_the_line_of_the_time_gone_leaves_out_the_names_that_it_would_strike_through() -> None:
    places = ((0.626, 0.716), (0.626, 0.701), (0.626, 0.66), (0.376, 0.44), (0.376, 0.46))
    figure = drawn(race(tuple(runner(i, *place) for i, place in enumerate(places))), "ko", "light", 340)
    xs = next(t["x"] for t in figure["data"] if t["name"] == "pace")  # type: ignore[attr-defined]
    assert list(xs).count(None) > 1
    assert all(x is None or 0 <= x <= 1 for x in xs)
    whole = drawn(race((runner(0, 0.2, 0.9),)), "ko", "light", 1150)
    assert list(next(t["x"] for t in whole["data"] if t["name"] == "pace")).count(None) == 1  # type: ignore[attr-defined]


def test_points_of_one_course_are_joined_in_order_of_time() -> None:
    figure = drawn(race((runner(0, 0.8, 0.7, course="a"), runner(1, 0.3, 0.4, course="a"), runner(2, 0.5, 0.4, course="b"))))
    lines = [t["x"] for t in figure["data"] if t["name"] == "course"]  # type: ignore[attr-defined]
    assert lines == [[0.3, 0.8, None]]


def test_hollow_points_are_told_apart_and_targets_stand_as_ticks() -> None:
    goal = Goal(0.9, Text("목표 90%", "target 90%"))
    figure = drawn(race((runner(0, 0.8, 0.7, hollow=True), runner(1, 0.3, 0.4, goal=goal))))
    said = [str(a["text"]) for a in figure["layout"]["annotations"]]  # type: ignore[index]
    assert said == ["산식 미표시", "임기 경과율"]
    colours = {t["marker"]["color"] for t in figure["data"] if t["mode"] == "markers" and t["name"] == "chosen"} | {  # type: ignore[attr-defined]
        t["marker"]["color"]
        for t in figure["data"]  # type: ignore[attr-defined]
        if t["mode"] == "markers" and t["name"] == "other"
    }
    assert len(colours) == 2, "one filled, one with the ground's colour"
    assert [t["customdata"] for t in figure["data"] if t["name"] == "target"] == [[["m1"]]]  # type: ignore[attr-defined]
    ((tick,),) = (t["y"] for t in figure["data"] if t["name"] == "target")  # type: ignore[attr-defined]
    words = [(t["text"][i].strip("\xa0 "), t["y"][i]) for t in figure["data"] if t["name"] == "small" for i in range(len(t["text"]))]  # type: ignore[attr-defined]
    assert any(said == "목표 90%" and abs(y - tick) < 1 for said, y in words)


def test_a_target_keeps_its_words_in_a_crowd() -> None:
    goal = Goal(0.62, Text("목표 62%", "target 62%"))
    figure = drawn(race((*CROWD, runner(99, 0.6263, 0.6, goal=goal))), "ko", "light", 312)
    said = [words for t in figure["data"] if t["mode"] == "text" for words in t["text"]]  # type: ignore[attr-defined]
    assert any("목표 62%" in words for words in said)


def test_a_hollow_point_is_not_set_against_the_time_gone() -> None:
    figure = drawn(race((runner(0, 0.8, 0.7, hollow=True), runner(1, 0.3, 0.4))))
    said = {t["customdata"][0][0]: str(t["hovertext"]) for t in figure["data"] if t["mode"] == "markers"}  # type: ignore[attr-defined]
    assert ["임기 경과율" in said[mark] for mark in ("m0", "m1")] == [False, True]


@pytest.mark.parametrize(("px", "columns"), [(312, 1), (1150, 3)])
def test_each_term_has_a_plot_of_its_own(px: int, columns: int) -> None:
    """Side by side from the earliest on; under each other the last one first, where there is no room."""
    laps = tuple(same(f"민선{n}기") for n in (6, 7, 8))
    runners = tuple(runner(n, 0.5, 0.5, lap=n) for n in range(3))
    figure = drawn(replace(race(runners), laps=laps), "ko", "light", px)
    places = {mark: (t["x"][i], t["y"][i]) for t in figure["data"] if t["mode"] == "markers" for i, (mark,) in enumerate(t["customdata"])}  # type: ignore[attr-defined]
    assert len({x for x, _ in places.values()}) == columns
    assert len({y for _, y in places.values()}) == 4 - columns or columns == 3
    heads = [words for t in figure["data"] if t["name"] == "line title" for words in t["text"]]  # type: ignore[attr-defined]
    assert heads == ["민선6기", "민선7기", "민선8기"]
    assert places["m2"] < places["m0"] if columns == 1 else places["m0"] < places["m2"]


def test_nothing_is_said_to_be_nothing() -> None:
    assert "자료 없음" in str(drawn(race(())))


@pytest.mark.parametrize(
    ("spans", "left"),
    [
        ([], [(0.0, 1.0)]),
        ([(0.2, 0.4)], [(0.0, 0.2), (0.4, 1.0)]),
        ([(0.3, 0.6), (0.2, 0.4)], [(0.0, 0.2), (0.6, 1.0)]),  # names that stand over one another
        ([(0.0, 0.3), (0.9, 1.0)], [(0.3, 0.9)]),
        ([(0.5, 0.2)], [(0.0, 1.0)]),
    ],
)
def test_the_line_of_time_leaves_out_names(spans: list[tuple[float, float]], left: list[tuple[float, float]]) -> None:
    assert uncovered(spans) == left
