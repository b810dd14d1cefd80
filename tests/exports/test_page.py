"""The HTML file without a browser: what it holds is what the panels say, and nothing in it can act or be fetched."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from lib.exports.behind import behind

from lib.charts.lean import packed
from lib.core.edition import edition_of
from lib.core.evidence import place_words, places
from lib.core.frames import Frames
from lib.core.panel import PanelSpec
from lib.core.query import Query, make_query
from lib.core.stamp import from_words, to_words
from lib.exports.booklet import Booklet
from lib.exports.page import WRITER, harmless, stamp_in
from lib.exports.page_data import MOST, home_of, page_data

from .briefings import DATASETS, HOSTILE, MADE, ONE, PANELS, alone, booklet, briefing, spec_of, written

QUERIES = {"all": make_query(), "one district": ONE, "nothing": make_query(districts=["seoul-dobong"], years=[1999])}


class Read(HTMLParser):
    """Elements as browsers find them, with the text of scripts and styles."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.inside = False
        self.feed(words)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        self.texts.append("")
        self.inside = True

    def handle_endtag(self, tag: str) -> None:
        self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.texts[-1] += data

    def data(self, name: str) -> dict[str, object]:
        place = next(i for i, (tag, about) in enumerate(self.found) if tag == "script" and about.get("id") == name)
        return json.loads(self.texts[place])  # type: ignore[no-any-return]


def page(made: Booklet) -> Read:
    return Read(WRITER.write(made, "").decode())


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
@pytest.mark.parametrize("spec", PANELS, ids=lambda p: p.name)
def test_the_page_holds_the_table_and_everything_around_it(spec: PanelSpec, query: Query, frames: Frames) -> None:
    panel, made = alone(spec, query, frames)
    [piece] = json.loads(packed(page_data(made)))["pieces"]
    rows = panel.table.written("ko") if panel.table.columns else []
    assert piece["table"]["rows"] == rows[:MOST]
    assert [c["title"] for c in piece["table"]["columns"]] == [re.sub(r"\s+", " ", c.heading("ko")) for c in panel.table.columns]
    assert bool(piece["table"]["more"]) == (len(rows) > MOST)
    foot = made.documents[0].foot
    assert (piece["title"], piece["definition"], piece["as_of"], piece["conditions"]) == (
        foot.title,
        foot.definition,
        foot.as_of,
        foot.conditions,
    )
    assert tuple(s[0] for s in piece["sources"]) == foot.sources
    assert (piece["chart"] is None) == (made.documents[0].chart is None)
    if panel.rivals:
        assert piece["rivals"]["rows"] == [[c.words for c in row] for row in made.documents[0].rivals.rows]  # type: ignore[union-attr]


def test_every_panel_stands_in_one_file_as_it_is(frames: Frames) -> None:
    made = briefing(frames, [p.name for p in PANELS])
    told = page(made).data("page")["pieces"]
    for piece, document in zip(told, made.documents, strict=True):  # type: ignore[call-overload]
        assert piece["table"]["rows"] == [[c.words for c in row] for row in document.figures.rows[:MOST]], document.panel


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
@pytest.mark.parametrize("spec", PANELS, ids=lambda p: p.name)
def test_behind_a_mark_stand_its_own_places_and_no_others(spec: PanelSpec, query: Query, frames: Frames) -> None:
    panel, made = alone(spec, query, frames)
    [found] = behind(made)
    rows = made.documents[0].evidence.rows
    assert set(found) == set(panel.evidence)
    for mark, evidence in panel.evidence.items():
        shown = sorted((rows[i][4].words, rows[i][6].words, rows[i][7].words) for i in found[mark])
        wanted = sorted(
            (p.source_id, place_words(p.locator).ko, " · ".join(x for x in (p.label.ko, p.column.ko) if x))
            for p in places(evidence, DATASETS, frames)
        )
        assert {(rows[i][0].words, rows[i][1].words, rows[i][2].words) for i in found[mark]} == {
            (evidence.label.ko, evidence.value.ko, evidence.formula.ko)
        }
        alike = [e for e in panel.evidence.values() if (e.label, e.value, e.formula) == (evidence.label, evidence.value, evidence.formula)]
        assert shown == wanted or (len(alike) > 1 and set(wanted) <= set(shown)), mark


def test_the_label_of_every_mark_of_a_chart_is_in_the_page_as_the_chart_says_it(frames: Frames) -> None:
    _, made = alone(spec_of("budget-execution"), ONE, frames)
    [piece] = page(made).data("page")["pieces"]  # type: ignore[misc]
    words = json.dumps(piece["chart"], ensure_ascii=False)
    for bar in made.documents[0].chart.bars:  # type: ignore[union-attr]
        assert bar.label.ko in words
        assert bar.mark in words


def test_the_page_carries_its_stamp_and_other_files_carry_none(frames: Frames) -> None:
    made = briefing(frames)
    found = stamp_in(WRITER.write(made, ""))
    assert found == to_words(made.stamp)
    assert from_words(found) == made.stamp
    for other in (b"", b"<html></html>", b'<script type="application/json" id="gujeong-hannun">{</script>', b"\xff\xfe\x00"):
        assert stamp_in(other) is None


def test_a_briefing_is_at_most_three_megabytes_and_its_data(frames: Frames) -> None:
    made = briefing(frames)
    data = WRITER.write(made, "")
    assert len(data) - len(harmless(json.dumps(page(made).data("page"), ensure_ascii=False)).encode()) <= 3_000_000
    assert data == WRITER.write(made, "")


def test_nothing_is_asked_of_anyone_and_every_script_is_known_by_its_hash(frames: Frames) -> None:
    read = page(briefing(frames))
    policy = next(a["content"] or "" for tag, a in read.found if tag == "meta" and a.get("http-equiv") == "Content-Security-Policy")
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert "unsafe" not in rules["script-src"]
    assert not any(":" in rules[r].replace("data:", "") for r in rules)
    for (tag, about), words in zip(read.found, read.texts, strict=True):
        if tag in ("script", "style") and about.get("type") != "application/json":
            name = "script-src" if tag == "script" else "style-src-elem"
            assert f"'sha256-{b64encode(sha256(words.encode()).digest()).decode()}'" in rules[name]
        for name in ("src", "href"):
            assert (about.get(name) or "data:").startswith("data:")


def test_hostile_words_stay_words(frames: Frames) -> None:
    piece = written((HOSTILE, 1), ("=1+1", -2), title=HOSTILE)
    read = page(booklet(edition_of(piece, "ko", MADE), frames))
    assert [tag for tag, _ in read.found].count("script") == 4
    assert not any(tag in ("img", "iframe", "object") for tag, _ in read.found)
    [told] = read.data("page")["pieces"]  # type: ignore[misc]
    assert told["table"]["rows"][0][0] == HOSTILE.replace("\u202e", "").replace("\u202c", "")
    assert told["link"] == ""


def test_a_long_table_is_cut_and_says_where_the_rest_is(frames: Frames) -> None:
    piece = written(*((f"줄 {n}", n) for n in range(MOST + 234)), title="긴 표")
    [told] = page(booklet(edition_of(piece, "ko", MADE), frames)).data("page")["pieces"]  # type: ignore[misc]
    assert len(told["table"]["rows"]) == MOST
    assert told["table"]["more"] == "외 234행은 데이터 패키지(ZIP)의 figures.csv에 있음"


def test_a_sentence_leads_to_the_panel_that_states_its_figures(frames: Frames) -> None:
    made = briefing(frames)
    documents = made.documents
    assert home_of(documents[1].title, documents) == 2
    assert home_of("집행률 34.0%인 사업이 있음", documents) == 1
    assert home_of("2023년에는 정원을 먼저 볼 것", documents) == 0
    assert home_of("수치가 없는 문장", documents) == 0
    assert home_of("예산 987,654,321원", documents) == 0


def test_the_english_page_is_english(frames: Frames) -> None:
    _, made = alone(spec_of("budget-execution"), ONE, frames, "en")
    read = page(made)
    assert ("html", {"lang": "en"}) in read.found
    told = read.data("page")
    assert told["made"] == "Made on 2026-11-20"
    assert not re.search("[가-힣]", json.dumps(told["words"], ensure_ascii=False))


def test_editors_words_are_kept(frames: Frames) -> None:
    made = briefing(frames)
    told = page(made).data("page")
    assert told["title"] == "기획예산과 반기 점검"
    first = told["pieces"][0]  # type: ignore[index]
    assert (first["title"], first["comment"], first["link"]) == (
        "늦은 사업부터",
        "의회 질의에 앞서 살펴볼 것",
        "https://example.invalid/budget?d=1",
    )
