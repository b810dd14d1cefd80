"""What a page shows of a panel's answer: made once for all who ask the same, and whole again however little of it is kept."""

from __future__ import annotations

import json
import re
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace

import pytest

from lib.core.frames import Frames
from lib.core.query import make_query
from lib.core.text import Lang
from lib.ui.data import loading, program
from lib.ui.panel import rendered
from lib.ui.panel.actions import actions
from lib.ui.panel.rendered import Face, Question

HERE = make_query(districts=["seoul-yeongdeungpo"], years=[2023], unit="백만원")
Seen = Callable[..., Face]


@pytest.fixture
def seen() -> Seen:
    """The face of a panel, asked in Korean, of the shipped data, unless otherwise said."""
    rendered.forget()
    revision = program.frames().revision
    return lambda name, query=HERE, **other: rendered.face(replace(Question(name, query, "ko", "light", revision), **other))


@pytest.mark.parametrize("name", ["budget-execution", "budget-size", "lawsuits-win-rate", "checks-different", "findings"])
def test_it_is_whole_again(name: str, seen: Seen) -> None:
    """Also a later one, of which only the difference to the first is kept."""
    for district in ("seoul-geumcheon", "seoul-yeongdeungpo", "seoul-geumcheon"):
        query = HERE.but(districts=(district,))
        one = seen(name, query)
        head, foot, body = one.unpacked()
        found = program.shown(name, query, program.frames().revision)
        assert found.panel.what.ko in head
        assert ("hn-cap" in foot) != found.panel.is_empty
        chart = program.packed(name, found.query, program.frames().revision, "ko", "light", rendered._FULL, one.of)
        assert (
            body == chart
            if chart
            else name == "findings" or found.panel.is_empty or json.loads(body)["rows"] == found.panel.table.written("ko")
        )


@pytest.mark.parametrize(
    ("name", "district", "kind"),
    [
        ("pledges-status", "seoul-songpa", "line"),  # one state
        ("pledges-status", "seoul-yeongdeungpo", "chart"),  # no state, rates of two terms as printed
        ("pledges-status", "seoul-geumcheon", "chart"),
        ("pledges-history", "seoul-yeongdeungpo", "table"),  # one change
        ("budget-execution", "seoul-yeongdeungpo", "chart"),
        ("staffing-gap", "seoul-dongjak", "line"),  # posts alone, of one group
        ("proposals-stages", "seoul-songpa", "line"),  # one stage
        ("proposals-years", "seoul-seongbuk", "line"),  # one year
        ("proposals-rates", "seoul-yongsan", "line"),  # one rate
        ("lawsuits-outcomes", "seoul-gangnam", "line"),  # one outcome, not stated
        ("lawsuits-win-rate", "chungbuk-jincheon", "table"),  # none can be computed
    ],
)
def test_one_value_with_nothing_beside_it_is_a_line_where_its_title_reads_it_else_a_row_of_numbers(
    name: str, district: str, kind: str, seen: Seen
) -> None:
    """What leaves the program has its figure all the same."""
    query = HERE.but(districts=(district,))
    assert seen(name, query).kind == kind
    found = program.shown(name, query, program.frames().revision).query
    assert program.figure(name, found, program.frames().revision, "ko", 1000)


def test_a_later_one_takes_little(seen: Seen) -> None:
    first, *later = (seen("budget-size", HERE.but(districts=(d,))) for d in ("seoul-jung", "seoul-guro", "seoul-dongjak"))
    assert all(
        len(one.packed) < 0.1 * len(b"".join(part if isinstance(part, bytes) else part.encode() for part in one.unpacked()))
        for one in later
    )
    assert {id(one.like) for one in later} == {id(first.like)}


def test_few_words_are_no_pattern_for_what_comes_after(seen: Seen) -> None:
    """Whoever asks first may get nothing: the figures after that must not be kept whole each."""
    free = next(o.name for o in program.PANELS["indicators"].options if not o.values and o.found is None)
    nothing = seen("indicators", HERE.but(options=((free, "없는 말"),)))
    first, later = (seen("indicators", HERE.but(years=(y,))) for y in (2023, 2018))
    assert (nothing.kind, nothing.like) == ("", b"")
    assert len(first.like) > 1_000
    assert later.like is first.like


def test_it_is_made_once_for_all_who_ask_the_same(seen: Seen, monkeypatch: pytest.MonkeyPatch) -> None:
    """A year is nothing to a panel over years, but that it was asked is said; the first definition is taken anyway."""
    definitions = program.PANELS["budget-years"].measure.definitions  # type: ignore[union-attr]
    made = {y: seen("budget-years", HERE.but(years=y)) for y in ((2023,), (2018,), ())}
    named = seen("budget-years", HERE.but(definition=definitions[0].name))
    assert made[2023,] is made[2018,] is named
    assert made[()] is not made[2023,]
    assert "모든 연도" in made[2023,].unpacked()[0]
    assert "모든 연도" not in made[()].unpacked()[0]


def test_in_a_room_its_heading_says_that_all_years_are_shown(seen: Seen) -> None:
    assert "모든 연도" not in seen("budget-years", HERE.but(years=(2018,)), in_room=True).unpacked()[0]


_PLACES = [
    ([], 2025),
    (["seoul-yeongdeungpo"], 2018),
    (["seoul-yeongdeungpo"], 2023),
    (["seoul-yeongdeungpo"], 2025),
    (["seoul-geumcheon"], 2020),
    (["seoul-gangnam"], 2026),
]


@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize("name", sorted(program.PANELS))
def test_the_line_under_a_title_is_short(name: str, lang: Lang) -> None:
    """What is shown, its unit, and one thing to know of it: twelve words."""
    for districts, year in _PLACES:
        panel = program.shown(name, make_query(districts=districts, years=[year]), program.frames().revision).panel
        assert panel.is_empty or len(panel.what.of(lang).split()) <= 12, panel.what


_HANGUL = re.compile("[가-힣]")
_OF_ONE_PROJECT = ("project-", "indicators")  # what was chosen by its own name


@pytest.mark.parametrize("name", sorted(n for n in program.PANELS if not n.startswith(_OF_ONE_PROJECT)))
def test_an_english_title_leaves_names_that_are_korean_alone_to_the_figure(name: str) -> None:
    for districts, year in _PLACES:
        title = program.shown(name, make_query(districts=districts, years=[year]), program.frames().revision).panel.title.en
        assert not _HANGUL.search(title.replace("영등포1번가", "")), title  # a scheme has no other name


@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize("name", sorted(program.PANELS))
def test_the_line_under_a_figure_is_short(name: str, lang: str, seen: Seen) -> None:
    """Day, definition and notes with the actions: twelve words, whatever a panel has of them."""
    made = seen(name, make_query(), lang=lang)
    if not made.kind:
        return
    (rest,) = re.findall("<summary>(.*?)</summary>", made.unpacked()[1])[:1]
    acts = " ".join(one.words.of(lang) for one in actions(made.sources, made.has_rivals).values())  # type: ignore[arg-type]
    assert len(f"{re.sub('<[^>]*>', ' ', rest)} {acts}".split()) <= 12, (rest, acts)


def test_a_definition_is_said_as_long_as_there_is_room(seen: Seen) -> None:
    """Of years the formula; of one day, which is three words, and with a note, the name of what is defined."""
    assert "<span>2015~2023 </span><span>집행액 ÷ 예산액 </span>" in seen("budget-years").unpacked()[1]
    assert (
        "<span>2023. 5. 31. </span><span>집행액 ÷ 예산액 </span>"
        in seen("budget-execution", HERE.but(definition="budget_without_reserve")).unpacked()[1]
    )


@pytest.mark.parametrize("other", [{"lang": "en"}, {"scheme": "dark"}, {"briefing": True}, {"titled": "question"}, {"alone": False}])
def test_who_reads_otherwise_has_another(other: dict[str, object], seen: Seen) -> None:
    own = seen("budget-size")
    others = seen("budget-size", **other)
    assert own.unpacked() != others.unpacked()


def test_other_data_are_asked_anew(seen: Seen, generated: Frames) -> None:
    program.hold(generated)
    query = make_query(districts=["seoul-garam"], years=[2023])
    own = seen("budget-execution", query, revision=generated.revision)
    assert own.kind == "chart"
    assert "가람구" in own.about


def test_a_chart_on_a_screen_is_there_in_another_unit(seen: Seen) -> None:
    one = seen("budget-size")
    other = seen("budget-size", HERE.but(unit="원"))
    assert other.of == one.of
    assert other.unpacked()[2] != one.unpacked()[2]
    assert rendered.in_unit(one.of, "원") == other.unpacked()[2]
    assert json.loads(rendered.in_unit(one.of, "백만원"))["of"] == one.of


OTHERWISE: tuple[dict[str, object], ...] = (
    {"lang": "en"}, {"scheme": "dark"}, {"alone": False}, {"revision": "other"}, {"query": HERE.but(years=(2018,))},
    {"query": HERE.but(options=(("level", "project"),))},
)  # fmt: skip


@pytest.mark.parametrize("other", OTHERWISE)
def test_another_chart_is_known_by_another_name(other: dict[str, object], seen: Seen) -> None:
    program.hold(replace(program.frames(), revision="other"))
    assert seen("budget-execution").of != seen("budget-execution", **other).of


def test_what_is_no_chart_or_not_known_is_not_there_in_another_unit(seen: Seen, generated: Frames, monkeypatch: pytest.MonkeyPatch) -> None:
    assert seen("checks-different").of == seen("findings").of == ""
    assert rendered.in_unit("0123", "원") == b""
    program.hold(generated)
    own = seen("budget-execution", make_query(districts=["seoul-garam"], years=[2023]), revision=generated.revision)
    assert rendered.in_unit(own.of, "원")
    monkeypatch.setattr(loading, "_HELD", OrderedDict())
    assert rendered.in_unit(own.of, "원") == b""


def test_sources_that_are_only_counted_say_how_many_are_copies(seen: Seen) -> None:
    foot = seen("pledges-completion", make_query()).unpacked()[1]
    assert re.search(r"출처 [^<]+ 외 \d+건\(재인용 \d+건", foot)
