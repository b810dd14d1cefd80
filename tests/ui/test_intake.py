"""보고서 등록 page by page state: what is said without a store, without a name, of a document that is refused, open, dropped or registered."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lib.across import EVERYTHING
from lib.core.topic import all_datasets
from lib.intake.desk import read_next, take_in
from lib.store.database import Store, open_store
from lib.store.place import URL_VARIABLE
from lib.store.reviews import DROPPED, QUEUED, change_review, review
from lib.topics import TOPICS
from lib.ui import holding
from tests.corpus import DOCUMENTS

from .conftest import Open


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    url = f"sqlite:///{tmp_path / 'store.sqlite'}"
    monkeypatch.setenv(URL_VARIABLE, url)
    opened = open_store(all_datasets(EVERYTHING), url)
    yield opened
    opened.engine.dispose()
    holding._STORES.pop(url, None)


def read(store: Store, name: str, folder: Path, form: str = "hwpx") -> int:
    path = next(d for d in DOCUMENTS if d.name == name).make(folder, form)
    number = take_in(store, path.name, path.read_bytes(), {}, "김담당").number
    assert number is not None
    assert read_next(store, TOPICS) == number
    return number


def labels(test: object) -> list[str]:
    return [b.label for b in test.button]  # type: ignore[attr-defined]


def test_a_folder_of_files_cannot_take_reports(open_page: Open, generated_folder: Path) -> None:
    opened = open_page("intake", generated_folder)
    assert not opened.test.exception
    assert "HANNUN_DATA" in opened.test.info[0].value


def test_without_a_name_nothing_is_taken(store: Store, open_page: Open) -> None:
    opened = open_page("intake")
    assert not opened.test.get("file_uploader")[0].proto.disabled
    opened.test.text_input(key="who").set_value("").run()
    assert opened.test.get("file_uploader")[0].proto.disabled
    assert any("이름을 먼저" in c.value for c in opened.test.caption)


def test_an_open_review_stands_on_one_page(store: Store, open_page: Open, tmp_path: Path) -> None:
    number = read(store, "exec-misprint", tmp_path)
    opened = open_page("intake", review=number)
    assert not opened.test.exception
    assert "도봉구" in opened.words
    assert "적힌 합계·비율 7" in opened.words
    assert "hn-orig" in "".join(str(h.proto.body) for h in opened.test.get("html"))
    register = opened.test.button(key=f"commit_{number}")
    assert register.disabled


def test_a_review_that_was_removed_or_is_read_is_said(store: Store, open_page: Open, tmp_path: Path) -> None:
    number = read(store, "exec-misprint", tmp_path)
    found = review(store, number)
    change_review(store, number, found.version, who="다른 사람", state=DROPPED)
    assert any("지운 것" in i.value for i in open_page("intake", review=number).test.info)
    change_review(store, number, found.version + 1, who="다른 사람", state=QUEUED)
    assert any("아직 읽고" in i.value for i in open_page("intake", review=number).test.info)


@pytest.mark.parametrize("number", ["7", "abc", "-1"])
def test_a_review_that_does_not_exist_is_said(store: Store, open_page: Open, number: str) -> None:
    opened = open_page("intake", review=number)
    assert not opened.test.exception
    if number.isdigit():
        assert "검토 7번이 없습니다" in opened.test.error[0].value
    else:
        assert "들어온 문서" in opened.words


def test_it_speaks_english(store: Store, open_page: Open, tmp_path: Path) -> None:
    number = read(store, "exec-misprint", tmp_path)
    opened = open_page("intake", review=number, lang="English")
    assert not opened.test.exception
    assert "What will change" in opened.words
    assert "Register" in labels(opened.test)
