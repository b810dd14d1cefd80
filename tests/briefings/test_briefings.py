"""Briefings: kept words read back, standing and frozen questions, sentences that were rewritten, and which figures moved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from lib.across import EVERYTHING
from lib.briefings.briefing import Briefing, Item, Sentence, changed, from_words, moved, rewritten, to_words, without
from lib.briefings.compare import GONE, MOVED, NEW, moves, read_as
from lib.briefings.fill import Filled, fill, newest, told
from lib.briefings.templates import OPENS_WITH, TEMPLATES, Template, briefing_from, falling_short
from lib.core.dataset import by_name
from lib.core.errors import AskedError
from lib.core.evidence import places
from lib.core.files.stamp import figures_of, stamp_of
from lib.core.frames import Frames
from lib.core.nearest.panels import nearest
from lib.core.places import names
from lib.core.query import make_query
from lib.core.text import Lang, Text
from lib.core.topic import all_datasets, all_panels
from lib.exports.booklet import booklet_of
from lib.topics import TOPICS
from pages import budget, overview

SPECS = {p.name: p for p in all_panels(EVERYTHING)}
MADE = date(2026, 11, 20)
HOME = "seoul-yeongdeungpo"
OLD, NOW = f"{HOME}/planning-budget-2015", f"{HOME}/planning-budget-2023"
ASKED = make_query(districts=[HOME], departments=[NOW], years=[2023], unit="백만원")
BRIEFING = Briefing(
    "반기 점검",
    (Item("budget-execution", ASKED.but(definition="budget_without_reserve")), Item("staffing-gap", ASKED, "인력", "결원을 먼저 봅니다.")),
)


@pytest.mark.parametrize(
    "briefing", [BRIEFING, BRIEFING.but(known_at=MADE, lang="en", lead=(Sentence("고침", "계산", "x"),)), Briefing("")]
)
def test_a_briefing_reads_back(briefing: Briefing) -> None:
    assert from_words(to_words(briefing)) == briefing


@pytest.mark.parametrize("words", ["", "{}", "[]", '{"form": 2}', to_words(BRIEFING).replace("[2023]", '["스물셋"]')])
def test_other_words_are_refused(words: str) -> None:
    with pytest.raises(AskedError, match="브리핑을 읽을 수 없습니다"):
        from_words(words)


def test_items_are_moved_changed_and_taken_out() -> None:
    first, second = BRIEFING.items
    kept = from_words(to_words(BRIEFING))
    assert moved(kept, "0", 1).items == (second, first)
    assert moved(kept, "0", -1) == BRIEFING == moved(kept, "1", 1)
    assert without(kept, "0").items == (second,)
    assert changed(kept, "0", title="집행").items == (replace(first, title="집행"), second)


def test_a_standing_question_follows_the_department_to_its_newest_report(frames: Frames) -> None:
    asked = make_query(districts=[HOME], departments=[OLD], years=[2015])
    assert newest(asked, frames) == asked.but(departments=(NOW,), years=(2023,))
    assert newest(asked.but(years=(2015, 2017)), frames).years == (2021, 2023)
    assert newest(ASKED, frames) == ASKED
    assert newest(make_query(years=[2015]), frames) == make_query(years=[2015])
    assert newest(make_query(districts=[HOME]), frames) == make_query(districts=[HOME])


def test_a_frozen_question_stays(frames: Frames) -> None:
    old = Item("budget-execution", make_query(districts=[HOME], departments=[OLD], years=[2015]))
    standing = fill(Briefing("", (old,)), frames, SPECS, MADE).edition.pieces[0]
    frozen = fill(Briefing("", (old,), known_at=MADE), frames, SPECS, MADE).edition.pieces[0]
    assert (standing.query.years, frozen.query.years) == ((2023,), (2015,))
    assert standing.panel.title != frozen.panel.title


def test_every_template_is_filled_for_the_district(frames: Frames) -> None:
    listed = make_query(districts=["seoul-gangbuk"])  # the only one of Seoul whose pledges are listed with their progress
    for template in TEMPLATES.values():
        asked = listed if template.name == "late-pledges" else ASKED
        filled = fill(briefing_from(template, asked, SPECS, "ko", frames), frames, SPECS, MADE)
        assert filled.faults == {}
        assert [p.spec.name for p in filled.edition.pieces] == list(template.panels)
        assert not all(p.panel.is_empty for p in filled.edition.pieces)


def test_pieces_are_what_the_screen_shows(frames: Frames) -> None:
    filled = fill(BRIEFING, frames, SPECS, MADE, link=lambda name, query: f"/{name}?year={query.years[0]}")
    for item, piece in zip(BRIEFING.items, filled.edition.pieces, strict=True):
        found = nearest(SPECS[item.panel], item.query, frames)
        assert figures_of(piece.panel, "ko") == figures_of(found.panel, "ko") != ()
        assert (piece.query, piece.widened, piece.title, piece.comment) == (found.query, found.said, item.title, item.comment)
        assert piece.link == f"/{item.panel}?year={item.query.years[0]}"


@pytest.mark.parametrize("place", ["seoul-gangnam", "busan-haeundae", HOME])
@pytest.mark.parametrize("lang", ["ko", "en"])
def test_a_file_of_a_district_holds_no_others_figures(place: str, lang: Lang, frames: Frames) -> None:
    """Each template and every panel: of what the place has none it says so; others stand in comparisons alone, which name what is lacking."""
    asked, known = make_query(districts=[place], years=[2023]), names(frames)
    every = [*(briefing_from(t, asked, SPECS, lang, frames).items for t in TEMPLATES.values()), tuple(Item(name, asked) for name in SPECS)]
    who, empty = known.district(place).of(lang), 0
    for items in every:
        filled = fill(Briefing("점검", items, lang, known_at=MADE), frames, SPECS, MADE)
        assert not filled.faults
        for piece in filled.edition.pieces:
            title, rows = piece.panel.title.of(lang), piece.panel.table.frame
            whose = set(rows["district_id"].drop_nulls()) if "district_id" in rows.columns else set()
            assert piece.query.districts == (place,) or (piece.spec.compares and piece.query.focus == (place,)), piece.spec.name
            if not piece.spec.compares:
                assert whose <= {place}, (piece.spec.name, whose)
            elif whose and place not in whose:
                assert who in title, (piece.spec.name, title)
            if piece.panel.is_empty and not piece.panel.caption.n:  # not one that has checked figures of which none differs
                empty += 1
                assert who in title, (piece.spec.name, title)
    assert empty >= (place != HOME)


def test_a_milestone_of_another_district_never_leaves(frames: Frames) -> None:
    asked = make_query(districts=["seoul-gangnam"], years=[2023])
    filled = fill(briefing_from(TEMPLATES["half-year"], asked, SPECS, "ko", frames), frames, SPECS, MADE)
    document = booklet_of(filled.edition, frames, by_name(all_datasets(EVERYTHING))).documents[-1]
    assert (document.panel, document.figures.rows, document.evidence.rows) == ("milestones", (), ())
    assert document.title.startswith("강남구")
    assert document.title.endswith("자료 없음")


def test_each_sentence_of_the_program_knows_what_it_rests_on(frames: Frames) -> None:
    found = fill(BRIEFING, frames, SPECS, MADE)
    assert len(found.sentences) > 2
    assert [found.evidence[i].label.ko for i in range(len(found.sentences))] == [s.words for s in found.sentences]
    assert all(e.rows and places(e, by_name(all_datasets(EVERYTHING)), frames) for e in found.evidence.values())
    first, second, *_ = found.sentences
    lead = (
        Sentence("내가 쓴 문장"),
        Sentence("고쳐 쓴 문장", second.computed, second.panel),
        Sentence("옛 문장", "옛 수치 1건", "x"),
        first,
    )
    edited = fill(BRIEFING.but(lead=lead), frames, SPECS, MADE)
    assert edited.stale == {2}
    assert {i: e.label.ko for i, e in edited.evidence.items()} == {1: second.computed, 3: first.words}
    assert fill(BRIEFING.but(lead=()), frames, SPECS, MADE).evidence == {}


def test_a_template_opens_with_the_definitions_that_the_pages_open_with(frames: Frames) -> None:
    """Else a briefing shows another rate than the page from which its reader comes."""
    assert budget.PAGE.definition == overview.PAGE.definition == OPENS_WITH
    opens = {name: page.PAGE.definition for page in (budget, overview) for row in page.PAGE.rows for name in row}
    for template in TEMPLATES.values():
        for item in briefing_from(template, ASKED, SPECS, "ko", frames).items:
            measure = SPECS[item.panel].measure
            known = {d.name for d in measure.definitions} if measure else set()
            if opens.get(item.panel, "") in known:
                assert item.query.definition == opens[item.panel], item.panel


def test_an_item_that_cannot_be_answered_is_named_and_the_rest_stands(frames: Frames) -> None:
    broken = BRIEFING.but(items=(Item("no-such-panel", ASKED), BRIEFING.items[1], Item("staffing-gap", ASKED.but(definition="x"))))
    filled = fill(broken, frames, SPECS, MADE)
    assert [p.spec.name for p in filled.edition.pieces] == ["staffing-gap"]
    assert sorted(filled.faults) == [0, 2]
    assert "no-such-panel" in filled.faults[0].ko


def words_of(filled: Filled) -> list[str]:
    return [sentence.words for sentence in filled.edition.lead]


class TestSentences:
    def test_they_are_those_of_the_overview(self, frames: Frames) -> None:
        panel = nearest(SPECS["findings"], ASKED, frames).panel
        filled = fill(BRIEFING.but(items=(*BRIEFING.items, Item("overview", ASKED))), frames, SPECS, MADE)
        assert words_of(filled) == [e.label.ko for e in panel.evidence.values()]
        assert all(s.panel in SPECS for s in filled.sentences)
        assert told(Briefing("빈 것"), frames, SPECS) == ()

    def test_a_briefing_of_some_topics_speaks_of_these_alone(self, frames: Frames) -> None:
        """A deck of staff says nothing of budgets on its cover; what another topic says takes none of its places."""
        for topic in TOPICS:
            own = {p.name for p in topic.panels}
            found = told(Briefing("한 주제", tuple(Item(name, ASKED) for name in sorted(own))), frames, SPECS)
            assert {s.panel for s in found} <= own
        both = told(BRIEFING, frames, SPECS)
        assert {topic.name for s in both for topic in TOPICS if s.panel in {p.name for p in topic.panels}} == {"budget", "staffing"}

    def test_what_fell_behind_is_told_with_the_topic_of_its_figures(self, frames: Frames) -> None:
        def of(panel: str, year: int = 2023) -> tuple[Sentence, ...]:
            return told(Briefing("용산구", (Item(panel, make_query(districts=["seoul-yongsan"], years=[year])),)), frames, SPECS)

        fell, overtaken = of("budget-years")[0], of("pledges-completion", 2021)[0]  # the term that was overtaken is over in 2023
        assert (fell.panel, fell.words[:5], overtaken.panel, overtaken.words[:7]) == ("trends", "신속집행률", "trends", "공약이행완료율")
        assert "trends" not in [s.panel for s in of("staffing-gap")]

    def test_a_rewritten_one_says_when_its_figures_moved(self, frames: Frames) -> None:
        first = told(BRIEFING, frames, SPECS)[0]
        lead = (
            Sentence("쉽게 쓴 말", first.computed, first.panel),
            Sentence("쉽게 쓴 옛말", "2015년 집행률 12.3%", first.panel),
            Sentence("내 말"),
        )
        filled = fill(BRIEFING.but(lead=lead), frames, SPECS, MADE)
        assert words_of(filled) == ["쉽게 쓴 말", "쉽게 쓴 옛말", "내 말"]
        assert filled.stale == {1}

    def test_one_that_nobody_rewrote_follows_the_figures(self, frames: Frames) -> None:
        now = told(BRIEFING, frames, SPECS)
        money = next(s for s in now if s.panel == "budget-execution" and "%" in s.words)
        old = money.words.replace("1", "9").replace("2", "8")
        lead = (Sentence("내가 고침", now[-1].computed, now[-1].panel), Sentence(old, old, money.panel), Sentence("없어짐", "없어짐", "x"))
        filled = fill(BRIEFING.but(lead=lead), frames, SPECS, MADE)
        assert words_of(filled) == ["내가 고침", money.words]
        assert filled.stale == frozenset()

    def test_none_are_computed_where_the_editor_wants_none(self, frames: Frames) -> None:
        assert fill(BRIEFING.but(lead=()), frames, SPECS, MADE).edition.lead == ()


class TestMoves:
    def test_nothing_moved_in_the_same_data(self, frames: Frames) -> None:
        stamp = stamp_of(fill(BRIEFING, frames, SPECS, MADE).edition, frames.revision)
        assert moves(stamp, stamp) == []

    def test_a_changed_figure_is_named_with_both_values(self, frames: Frames) -> None:
        money = frames["budget_execution"]
        here = (pl.col("department_id") == NOW) & (pl.col("fiscal_year") == 2023) & pl.col("executed_won").is_not_null()
        row = money.filter(here).sort("item").row(0, named=True)
        later = money.with_columns(
            pl.when(pl.col("_row") == row["_row"])
            .then(pl.col("executed_won") + 1_000_000)
            .otherwise(pl.col("executed_won"))
            .alias("executed_won")
        )
        changed_frames = Frames({**frames.tables, "budget_execution": later}, "later")
        before, after = (stamp_of(fill(BRIEFING, f, SPECS, MADE).edition, f.revision) for f in (frames, changed_frames))
        found = moves(before, after)
        assert {m.panel for m in found} == {"budget-execution"}
        assert {m.kind for m in found} == {MOVED}
        amounts = [m for m in found if m.column.startswith("집행액")]
        assert amounts
        assert all(float(m.after) - float(m.before) == pytest.approx(1) for m in amounts)

    def test_panels_and_rows_that_came_and_went(self, frames: Frames) -> None:
        stamp = stamp_of(fill(BRIEFING, frames, SPECS, MADE).edition, frames.revision)
        one, two = stamp.pieces
        assert [(m.panel, m.kind) for m in moves(replace(stamp, pieces=(one,)), replace(stamp, pieces=(two,)))] == [
            (two.panel, NEW),
            (one.panel, GONE),
        ]
        fewer = replace(stamp, pieces=(replace(one, figures=one.figures[1:]), two))
        assert [(m.row, m.kind) for m in moves(stamp, fewer)] == [(one.figures[0].label, GONE)]
        assert [(m.row, m.kind) for m in moves(fewer, stamp)] == [(one.figures[0].label, NEW)]

    @pytest.mark.parametrize(
        ("before", "after", "read"),
        [
            ("33.95850266067567", "37.02556395589566", ("34.0", "37.0")),
            ("33.95850266067567", "33.96123456789012", ("33.959", "33.961")),
            ("33.95850266067567", "", ("34.0", "")),
            ("110.72", "120.72", ("110.72", "120.72")),
            ("2023. 5. 31.", "2023. 6. 30.", ("2023. 5. 31.", "2023. 6. 30.")),
            ("", "2023 · 계 · 30.18240870123494", ("", "2023 · 계 · 30.2")),
        ],
    )
    def test_values_are_read_with_as_many_decimals_as_tell_them_apart(self, before: str, after: str, read: tuple[str, str]) -> None:
        assert read_as(before, after) == read


class TestChanges:
    """Of a briefing that has been changed since it was looked at: what is kept is known by its id."""

    TWINS = from_words(to_words(Briefing("", (Item("staffing-gap", ASKED, "첫"), Item("staffing-gap", ASKED, "둘"), BRIEFING.items[0]))))
    ONE, TWO, OWN, MORE = Sentence("가", "가", "x", "0"), Sentence("나", "나", "x", "1"), Sentence("내", id="2"), Sentence("또", id="3")

    def test_what_is_kept_has_an_id_of_its_own_that_stays(self) -> None:
        longer = self.TWINS.but(items=(*without(self.TWINS, "0").items, Item("staffing-gap", ASKED)), lead=(self.MORE, Sentence("새")))
        again = from_words(to_words(longer))
        assert [i.id for i in again.items] == ["1", "2", "3"]
        assert [s.id for s in again.lead or ()] == ["3", "4"]
        assert to_words(again) == to_words(longer)
        old = to_words(self.TWINS).replace(', "id": "0"', "").replace(', "id": "1"', "").replace(', "id": "2"', "")
        assert [i.id for i in from_words(old).items] == ["0", "1", "2"]
        twice = to_words(self.TWINS).replace('"id": "1"', '"id": "0"')
        assert [i.id for i in from_words(twice).items] == ["0", "3", "2"]

    def test_of_two_that_ask_the_same_the_one_that_was_meant_is_changed(self) -> None:
        turned = moved(self.TWINS, "0", 1)
        assert [i.title for i in turned.items] == ["둘", "첫", ""]
        assert [i.title for i in changed(turned, "1", title="둘 고침").items][:2] == ["둘 고침", "첫"]

    def test_what_was_taken_out_stays_out_and_nothing_else_goes(self) -> None:
        once = without(self.TWINS, "0")
        assert without(once, "0") == once == changed(once, "0", title="늦은 글") == moved(once, "0", 1)
        assert [i.title for i in once.items][:1] == ["둘"]

    def test_a_sentence_is_found_where_it_stands_by_now(self) -> None:
        one, two, own, more = self.ONE, self.TWO, self.OWN, self.MORE
        assert rewritten((one, two), one, " 고침 ") == (Sentence("고침", "가", "x"), two)
        assert rewritten((two,), replace(two, id=""), "고침") == (Sentence("고침", "나", "x"),)
        assert rewritten((replace(one, words="고침"), two), one, "다시") == (Sentence("다시", "가", "x"), two)
        assert rewritten((own, more), more, "끝") == (own, Sentence("끝"))
        assert rewritten((one, two), one, " ") == (two,)

    def test_words_for_a_sentence_that_is_gone_stand_at_the_end_once(self) -> None:
        one, own, more = self.ONE, self.OWN, self.MORE
        assert rewritten((own,), one, "고침") == (own, Sentence("고침", "가", "x"))
        again = rewritten((one, own), more, "내2")
        assert again == (one, own, Sentence("내2"))
        assert rewritten(again, more, "내2 다시") == (one, own, Sentence("내2 다시"))
        assert rewritten((own,), one, "") == (own,)


def test_a_sheet_has_lines_to_fill_for_every_item_that_falls_short(frames: Frames) -> None:
    asked = make_query(districts=["seoul-yeongdeungpo"], departments=["seoul-yeongdeungpo/planning-budget-2023"], years=[2023])
    for lang, reason in (("ko", "부진 사유:"), ("en", "reason:")):
        made = briefing_from(TEMPLATES["behind"], asked, SPECS, lang, frames)  # type: ignore[arg-type]
        lines = made.items[0].comment.split("\n")
        assert lines[0] == "구민중심의 건전하고 투명한 재정 운용"
        assert len(lines) == 4 * 4  # items, each with what is to be written on it
        assert all(reason in line for line in lines[1::4])
        assert made.lead == ()  # one sheet: its title says the finding
    assert not any(item.comment for item in briefing_from(TEMPLATES["half-year"], asked, SPECS, "ko", frames).items)


@pytest.mark.parametrize(
    ("name", "place", "first", "count", "asked_of"),
    [
        ("late-pledges", "seoul-gangbuk", "공영차고지 리모델링 및 복합 개발 추진", 4, "지연 사유:"),
        ("vacancies", "seoul-geumcheon", "9급", 1, "결원 사유:"),
        ("vacancies", "chungnam-dangjin", "당진2동", 3, "결원 사유:"),
    ],
)
def test_pledges_and_staff_have_sheets_of_their_own(name: str, place: str, first: str, count: int, asked_of: str, frames: Frames) -> None:
    made = briefing_from(TEMPLATES[name], make_query(districts=[place]), SPECS, "ko", frames)
    lines = made.items[0].comment.split("\n")
    assert lines[0] == first
    assert len(lines) == 4 * count
    assert all(asked_of in line for line in lines[1::4])


def test_a_page_keeps_the_headings_of_its_rooms(frames: Frames) -> None:
    rooms = {
        "budget-behind": Text("지금", "Now"),
        "budget-years": Text("해마다", "By year"),
        "budget-districts": Text("구마다", "By district"),
    }
    page = Template("budget", Text("예산", "Budget"), Text("예산", "Budget"), (*rooms, "budget-execution"), rooms=rooms)
    kept = from_words(to_words(briefing_from(page, ASKED, SPECS, "ko", frames)))
    assert [item.room for item in kept.items] == ["지금", "해마다", "구마다", ""]
    shown = [piece.panel.what.ko for piece in fill(kept, frames, SPECS, MADE).edition.pieces]
    assert shown[0].startswith("지금 · ")
    assert shown[1].startswith("해마다 속도"), "what begins with the heading says it once"
    assert not shown[3].startswith("지금")


@pytest.mark.parametrize(("panel", "option"), [("lawsuits-outcomes", ("by", "year")), ("staffing-gap", ("by", "grade"))])
def test_a_choice_that_a_panel_no_longer_has_is_passed_over(panel: str, option: tuple[str, str], frames: Frames) -> None:
    kept = Item(panel, make_query(districts=["seoul-geumcheon"]).but(options=(option,)))
    filled = fill(Briefing("", (kept,)), frames, SPECS, MADE)
    assert filled.faults == {}
    assert not filled.edition.pieces[0].panel.is_empty


def test_a_whole_government_is_no_item_to_write_on(frames: Frames) -> None:
    whole = make_query(districts=["seoul-gangbuk"])
    assert falling_short(TEMPLATES["behind"], whole, SPECS, frames) == []
