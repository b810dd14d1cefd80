"""The HTML file without a browser: what it holds is what the panels say, and nothing in it can act or be fetched."""

from __future__ import annotations

import gzip
import json
import re
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest

from lib.charts.bundle import bundle, packaged
from lib.charts.drawing.widths import packed
from lib.core.editions.edition import Edition, Lead, Piece, edition_of
from lib.core.evidence import VERDICTS, place_words, places
from lib.core.files.stamp import from_words, to_words
from lib.core.frames import Frames
from lib.core.panel import PanelSpec
from lib.core.query import Query, make_query
from lib.core.text import Lang
from lib.exports.booklet import Booklet
from lib.exports.page import WRITER, harmless, stamp_in
from lib.exports.page.data import MOST, page_data

from .briefings import DATASETS, HOSTILE, MADE, ONE, PANELS, alone, booklet, briefing, spec_of, written
from .panels import every_panel


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


@every_panel(0)
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


@every_panel(1)
def test_behind_a_mark_stand_its_own_places_and_no_others(spec: PanelSpec, query: Query, frames: Frames) -> None:
    panel, made = alone(spec, query, frames)
    told = json.loads(packed(page_data(made)))["pieces"][0]["evidence"]
    rows = made.documents[0].evidence.rows
    assert set(told["figures"]) == set(panel.evidence)
    for mark, evidence in panel.evidence.items():
        *said, found, _ = told["figures"][mark]
        assert [told["words"][i] for i in said] == [evidence.label.ko, evidence.value.ko, evidence.formula.ko]
        shown = sorted((rows[i][4].words, rows[i][6].words, rows[i][7].words) for i in found)
        wanted = sorted(
            (p.source_id, place_words(p.locator).ko, " · ".join(x for x in (p.label.ko, p.column.ko) if x))
            for p in places(evidence, DATASETS, frames)
        )
        assert shown == wanted, mark


def test_figures_of_one_name_and_value_keep_their_own_places(frames: Frames) -> None:
    panel, _ = alone(spec_of("budget-execution"), ONE, frames)
    one, two, *_ = panel.evidence.values()
    twins = {one.mark: one, two.mark: replace(one, mark=two.mark, rows=two.rows)}
    made = booklet(edition_of(Piece(replace(panel, evidence=twins), spec_of("budget-execution"), ONE), "ko", MADE), frames)
    told = page_data(made)["pieces"][0]["evidence"]  # type: ignore[index]
    assert one.rows != two.rows
    for mark, evidence in twins.items():
        shown = [told["printed"][i] for i in told["figures"][mark][3]]
        assert sorted(told["words"][place] for _, _, place, *_ in shown) == sorted(
            place_words(p.locator).ko for p in places(evidence, DATASETS, frames)
        )


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_beside_a_figure_stands_what_the_audit_says_of_exactly_its_rows(lang: Lang, frames: Frames) -> None:
    query = make_query(districts=["seoul-yeongdeungpo"], years=[2017])
    panel, made = alone(spec_of("budget-execution"), query, frames, lang)
    [piece] = page(made).data("page")["pieces"]  # type: ignore[misc]
    told, found = piece["evidence"], 0
    for mark, evidence in panel.evidence.items():
        behind = {(r.dataset, r.row) for r in evidence.rows}
        wanted = [
            v for v in frames["verdicts"].iter_rows(named=True) if {(v["dataset"], n) for n in (*v["rows"], *v["against_rows"])} == behind
        ]
        shown = [[told["words"][i] for i in told["verdicts"][at]] for at in told["figures"][mark][4]]
        assert sorted((s[0], s[3], s[4]) for s in shown) == sorted(
            (VERDICTS[v["verdict"]].of(lang), f"{v['printed']}{v['unit']}", v[f"arithmetic_{lang}"]) for v in wanted
        )
        found += len(shown)
    assert found
    document = made.documents[0]
    assert piece["checked"]["summary"] == document.checked.summary  # type: ignore[union-attr]
    assert [tuple(row) for row in piece["checked"]["rows"]] == list(document.checked.rows)  # type: ignore[union-attr]
    assert piece["checked"]["rows"][0][0] == VERDICTS["disagrees"].of(lang)


def test_nothing_is_said_of_an_audit_that_was_not_made(frames: Frames) -> None:
    bare = Frames({name: table for name, table in frames.tables.items() if name != "verdicts"}, frames.revision)
    _, made = alone(spec_of("budget-execution"), ONE, bare)
    [piece] = page(made).data("page")["pieces"]  # type: ignore[misc]
    assert (piece["checked"], piece["evidence"]["verdicts"]) == (None, None)


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


@pytest.mark.parametrize("plotly", [bundle, packaged], ids=["as here", "the package's own"])
def test_a_briefing_is_at_most_three_megabytes_and_its_data(
    plotly: Callable[[], Path], frames: Frames, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lib.exports.page.bundle", plotly)
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
        if about.get("id") == "plotly":
            words = gzip.decompress(b64decode(words)).decode()  # noqa: PLW2901 - what runs is what is unpacked
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


def test_an_editors_words_turn_nothing_round_and_hold_what_every_file_can(frames: Frames) -> None:
    spec = spec_of("budget-execution")
    odd = "집행\u202e 0.43%\u202c\ud800\x07 점검"
    piece = Piece(spec(ONE, frames), spec, ONE, odd, f"{odd}\n둘째 줄")
    made = booklet(Edition(odd, "ko", MADE, (piece,), (Lead(odd),), "review"), frames)
    plain = "집행 0.43% 점검"
    assert (made.title, made.lead, made.stamp.title) == (plain, (Lead(plain),), plain)
    assert (made.documents[0].title, made.documents[0].comment) == (plain, f"{plain}\n둘째 줄")


def test_a_long_table_is_cut_and_says_where_the_rest_is(frames: Frames) -> None:
    piece = written(*((f"줄 {n}", n) for n in range(MOST + 234)), title="긴 표")
    [told] = page(booklet(edition_of(piece, "ko", MADE), frames)).data("page")["pieces"]  # type: ignore[misc]
    assert len(told["table"]["rows"]) == MOST
    assert told["table"]["more"] == "외 234행은 데이터 패키지(ZIP)의 figures.csv에 있음"


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
