"""Files registered without a browser: what is clean and what waits for a person."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest

from lib.across import EVERYTHING
from lib.core.topic import all_datasets
from lib.intake.desk.loading import Loaded, Loader, Terms
from lib.intake.review.clean import to_confirm
from lib.intake.review.decisions import Decision, decisions_out
from lib.intake.review.draft import from_json, to_json
from lib.intake.review.opened import opened
from lib.store.database import Store, open_store
from lib.store.reviews import COMMITTED, DROPPED, OPEN, QUEUED, READING, REFUSED, change_review, review, reviews
from tests.intake.samples import KNOWN, TITLED
from tests.seeded import seeded_url

SOURCE = "report-yeongdeungpo-2024-planning-budget-2023"
Load = Callable[..., Loaded]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(open_store(all_datasets(EVERYTHING), seeded_url(tmp_path / "store.sqlite"))) as made:
        yield made


@pytest.fixture
def load(store: Store, tmp_path: Path) -> Load:
    """Load a text under some terms."""

    def loaded(text: str, name: str = "보고.md", **terms: object) -> Loaded:
        (tmp_path / name).write_text(text, "utf-8")
        loader = Loader(store, Terms("김담당", **terms))  # type: ignore[arg-type]
        return loader.done(loader.take(tmp_path / name))

    return loaded


def test_a_clean_report_is_registered_and_its_rows_are_there(load: Load, store: Store) -> None:
    done = load(KNOWN, register=True, note="정기 등록")
    assert (done.state, done.source_id, done.revision, done.confirm, done.exit_code) == ("registered", SOURCE, 2, [], 0)
    frames = store.frames()
    for dataset, count in done.rows.items():
        assert frames[dataset].filter(frames[dataset]["source_id"] == SOURCE).height == count
    assert done.changes == {"new": sum(done.rows.values()) + 1}
    assert done.verdicts == {"agrees": done.rows["printed_figures"]}
    made = store.revisions()[0]
    assert (made.who, made.note, made.source_id, made.sha256) == ("김담당", "정기 등록", SOURCE, done.sha256)
    assert review(store, 1).state == COMMITTED


def test_without_being_asked_nothing_is_registered(load: Load, store: Store) -> None:
    done = load(KNOWN)
    assert (done.state, done.confirm, done.revision) == ("open", [], None)
    assert (store.revision(), review(store, 1).state) == (1, OPEN)


def test_a_file_that_was_registered_is_not_read_again(load: Load, store: Store) -> None:
    first, again = load(KNOWN, register=True), load(KNOWN, "다른 이름.md", register=True)
    assert (again.state, again.revision, again.source_id) == ("known", first.revision, SOURCE)
    assert (store.revision(), len(reviews(store))) == (2, 1)


def test_a_newer_version_of_the_same_day_takes_its_place_where_it_changes_nothing(load: Load, store: Store) -> None:
    load(KNOWN, register=True)
    newer = load(f"{KNOWN}\n", register=True)
    assert (newer.state, newer.source_id, set(newer.changes)) == ("registered", SOURCE, {"unchanged"})
    assert (store.frames()["sources"]["source_id"] == SOURCE).sum() == 1


def test_figures_that_a_newer_version_changes_wait_for_a_person(load: Load, store: Store) -> None:
    load(KNOWN, register=True)
    newer = load(KNOWN.replace("총 12회(정례 8회", "총 13회(정례 9회"), register=True)
    assert (newer.state, newer.changes["restated"]) == ("open", 2)
    assert all(c.words.ko.startswith("앞의 판과 다릅니다(") for c in newer.confirm)
    assert sum("값이 바뀜" in c.words.ko and "간부회의" in c.words.ko for c in newer.confirm) == 2
    assert store.revision() == 2


def test_a_report_of_another_day_waits_unless_it_is_kept_apart(load: Load, store: Store) -> None:
    load(KNOWN, register=True)
    later = KNOWN.replace("5.31.기준", "6.30.기준")
    (why,) = load(later, register=True).confirm
    assert "2024. 5. 31." in why.words.ko
    assert "--apart" in why.words.en
    done = load(later, register=True, apart=True)
    assert (done.state, done.source_id) == ("registered", f"{SOURCE}-2")
    assert {SOURCE, f"{SOURCE}-2"} <= set(store.frames()["sources"]["source_id"])


def test_what_is_first_of_its_kind_is_not_kept_apart(load: Load) -> None:
    assert load(KNOWN, register=True, apart=True).source_id == SOURCE


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (TITLED, "처음 보는 부서"),
        (KNOWN.replace("90,000 | 45.0", "91,000 | 45.0", 1), "맞지 않습니다"),
        (KNOWN + "\n□ 만족도 평가\n\n| 구분 | 점검 |\n|---|---|\n| 기타 | 12345 |\n", "단위"),
        (KNOWN.replace("(5.31.기준)", "").replace("2024. 6. 10. ~ 6. 25.", ""), "기준일"),
    ],
)
def test_what_is_asked_waits_for_a_person(text: str, words: str, load: Load, store: Store) -> None:
    done = load(text, register=True)
    assert done.state == "open"
    assert done.items >= 1
    assert any(words in c.words.ko for c in done.confirm), done.confirm
    assert store.revision() == 1


def test_a_figure_that_disagrees_waits_unless_it_did_so_before(store: Store, load: Load) -> None:
    """A printed total that its rows do not make, without any other doubt: new once, known afterwards."""
    load(KNOWN)
    found = review(store, 1)
    draft = from_json(found.draft or {})
    figures = [{**r, "printed": "301,000"} if r["printed"] == "300,000" else r for r in draft.tables["printed_figures"]]
    assert figures != draft.tables["printed_figures"]
    wrong = {**(found.draft or {}), "tables": {**to_json(draft)["tables"], "printed_figures": figures}}
    change_review(store, 1, found.version, who="김담당", draft=wrong)
    loader = Loader(store, Terms("김담당", register=True))
    waiting = loader.done(Loaded("보고.md", "open", review=review(store, 1)))
    (why,) = waiting.confirm
    assert (waiting.state, why.at, "301,000" in why.words.ko, "300,000" in why.words.ko) == ("open", "L27", True, True)
    one = opened(review(store, 1), loader.frames(), store.datasets)
    assert to_confirm(one)
    registered = opened(review(store, 1), one.after, store.datasets)  # type: ignore[arg-type]
    assert to_confirm(registered) == []


def test_a_review_that_a_person_has_begun_is_left_to_him(load: Load, store: Store) -> None:
    load(TITLED)
    found = review(store, 1)
    item = from_json(found.draft or {}).items[0]
    change_review(store, 1, found.version, who="이담당", decisions=decisions_out({item.id: Decision("accept")}))
    done = load(TITLED, register=True, given={"district": "도봉구"})
    assert (done.state, "화면에서 마치십시오" in done.confirm[0].words.ko) == ("open", True)
    assert done.review is not None
    assert done.review.decisions == decisions_out({item.id: Decision("accept")})
    assert review(store, 1).given == {}


def test_a_document_is_read_again_with_other_answers(load: Load, store: Store) -> None:
    assert load(TITLED, register=True).state == "open"
    done = load(TITLED, register=True, given={"district": "강북구", "department": "all"})
    assert (done.state, len(reviews(store))) == ("registered", 1)


def test_a_rule_that_is_broken_is_told_place_by_place(load: Load, store: Store) -> None:
    load(KNOWN)
    found = review(store, 1)
    draft = dict(found.draft or {})
    rows = [{**r, "budget_won": -1} for r in draft["tables"]["budget_execution"]]
    change_review(store, 1, found.version, who="김담당", draft={**draft, "tables": {**draft["tables"], "budget_execution": rows}})
    done = Loader(store, Terms("김담당", register=True)).done(Loaded("보고.md", "open", review=review(store, 1)))
    assert done.state == "open"
    assert len(done.confirm) >= len(rows)
    assert "예산" in done.confirm[0].words.ko
    assert (done.verdicts, done.changes) == ({}, {})


def test_a_file_that_cannot_be_read_is_told_and_kept(load: Load, store: Store) -> None:
    done = load("MZ\x90\0", "보고.exe", register=True)
    assert (done.state, done.exit_code, review(store, 1).state) == ("refused", 5, REFUSED)
    assert done.said is not None
    assert "읽을 수 없는 형식" in done.said.ko


def test_what_is_removed_meanwhile_is_told(store: Store, tmp_path: Path) -> None:
    (tmp_path / "보고.md").write_text(KNOWN, "utf-8")
    loader = Loader(store, Terms("김담당", register=True))
    taken = loader.take(tmp_path / "보고.md")
    change_review(store, 1, 1, who="이담당", state=DROPPED)
    assert loader.done(taken).state == "dropped"


def test_a_store_that_changed_meanwhile_is_told_and_nothing_is_registered(
    load: Load, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def changed(*of: object, **how: object) -> int:
        change_review(store, 1, review(store, 1).version, who="이담당", state=QUEUED)
        return committing(*of, **how)  # type: ignore[arg-type]

    from lib.intake.desk import loading

    committing = loading.commit
    monkeypatch.setattr(loading, "commit", changed)
    done = load(KNOWN, register=True)
    assert (done.state, done.exit_code, store.revision()) == ("failed", 4, 1)
    assert done.said is not None
    assert "이담당" in done.said.ko


def test_a_document_that_another_process_reads_is_waited_for(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "보고.md").write_text(KNOWN, "utf-8")
    loader = Loader(store, Terms("김담당", register=True))
    taken = loader.take(tmp_path / "보고.md")
    change_review(store, 1, 1, who="김담당", state=READING, said="another-machine:1")
    waits = []

    def wait(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 3:  # the other one gives up
            change_review(store, 1, 2, who="김담당", state=QUEUED, said="")

    monkeypatch.setattr("lib.intake.desk.loading.time", SimpleNamespace(sleep=wait))
    assert loader.done(taken).state == "registered"
    assert len(waits) == 3
