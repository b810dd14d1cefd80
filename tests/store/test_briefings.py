"""Briefings and deliveries in the store, on both databases: every version kept, two people told, each due time sent once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from lib.core.errors import AskedError, StoreError
from lib.store import briefings, deliveries
from lib.store.copying import back_up, restore
from lib.store.database import Store, open_store

from .small import DATASETS, write_package

DUE = datetime(2026, 11, 20, 8, tzinfo=UTC)


@pytest.fixture
def store(database_url: str, tmp_path: Path) -> Iterator[Store]:
    with closing(open_store(DATASETS, database_url, write_package(tmp_path / "package"))) as opened:
        yield opened


def test_every_version_stays_and_the_draft_gives_way(store: Store) -> None:
    briefings.keep_draft(store, "a1", "나", "초안", "{1}")
    briefings.keep_draft(store, "a1", "나", "초안 둘", "{2}", seen=0, who="김주무관")
    briefings.keep_draft(store, "a1", "너", "다른 사람의 초안", "{9}", seen=3)
    briefings.keep_draft(store, "b2", "나", "나중 초안", "{3}")
    assert [(k.id, k.title, k.content, k.version, k.state, k.stamp) for k in briefings.drafts(store, "나")] == [
        ("b2", "나중 초안", "{3}", 0, briefings.DRAFT, "0"),
        ("a1", "초안 둘", "{2}", 0, briefings.DRAFT, "0"),
    ]
    assert briefings.saved(store) == []
    assert briefings.save(store, "a1", "반기 점검", "{2}", "s1", who="김주무관", note="처음", seen=0, whose="나") == 1
    assert [k.id for k in briefings.drafts(store, "나")] == ["b2"]
    assert [k.stamp for k in briefings.drafts(store, "너")] == ["3"]
    assert briefings.save(store, "a1", "반기 점검", "{3}", "s2", who="이팀장", seen=1) == 2
    assert [(k.version, k.content, k.stamp, k.who, k.note) for k in briefings.versions(store, "a1")] == [
        (2, "{3}", "s2", "이팀장", ""),
        (1, "{2}", "s1", "김주무관", "처음"),
    ]
    assert [k.version for k in briefings.saved(store)] == [2]
    briefings.let_go(store, "b2", "나")
    assert briefings.drafts(store, "나") == []


def test_who_saves_over_anothers_version_is_told(store: Store) -> None:
    briefings.save(store, "a1", "반기 점검", "{1}", "", who="김주무관", seen=0)
    briefings.save(store, "a1", "반기 점검", "{2}", "", who="이팀장", seen=1)
    briefings.keep_draft(store, "a1", "나", "반기 점검", "{내 것}", seen=1)
    with pytest.raises(StoreError, match=r"이팀장.*판 2"):
        briefings.save(store, "a1", "반기 점검", "{내 것}", "", who="김주무관", seen=1, whose="나")
    assert [k.content for k in briefings.drafts(store, "나")] == ["{내 것}"]
    assert len(briefings.versions(store, "a1")) == 2


def test_a_title_stands_for_one_briefing(store: Store) -> None:
    briefings.save(store, "a1", "반기 점검", "{1}", "", who="김주무관")
    with pytest.raises(StoreError, match="이미 있습니다"):
        briefings.save(store, "b2", "반기 점검", "{2}", "", who="김주무관")
    assert briefings.find(store, "반기 점검").id == briefings.find(store, "a1").id == "a1"
    with pytest.raises(AskedError, match="있는 것: 반기 점검"):
        briefings.find(store, "없는 것")
    briefings.drop(store, "a1", "김주무관")
    assert briefings.saved(store) == []
    with pytest.raises(AskedError, match="먼저 저장"):
        briefings.find(store, "a1")
    assert briefings.save(store, "b2", "반기 점검", "{2}", "", who="김주무관") == 1
    assert [k.state for k in briefings.versions(store, "a1")] == [briefings.DROPPED, briefings.SAVED]


def test_a_due_time_is_delivered_once(store: Store) -> None:
    number = deliveries.add_schedule(store, "a1", "weekly mon 08:00", "folder:/srv", ("pptx", "pdf"), "김주무관")
    (kept,) = deliveries.schedules(store)
    assert (kept.number, kept.formats, kept.ended_at) == (number, ("pptx", "pdf"), None)
    assert deliveries.last_due(store, number) is None
    long_ago, soon = DUE - timedelta(days=1), datetime.now(UTC) + timedelta(hours=1)
    first = deliveries.begin(store, number, "a1", DUE, "folder:/srv", long_ago)
    assert first is not None
    assert (first.tries, first.state, first.due) == (1, deliveries.STARTED, DUE)
    assert deliveries.begin(store, number, "a1", DUE, "folder:/srv", long_ago) is None, "another process is at it"
    again = deliveries.begin(store, number, "a1", DUE, "folder:/srv", soon)
    assert again is not None, "what was cut off is tried again"
    deliveries.finish(store, again.number, deliveries.FAILED, "서버가 대답하지 않음")
    third = deliveries.begin(store, number, "a1", DUE, "folder:/srv", long_ago)
    assert third is not None
    assert third.tries == 3
    deliveries.finish(store, third.number, deliveries.DELIVERED, "2개 파일")
    assert deliveries.begin(store, number, "a1", DUE, "folder:/srv", soon) is None
    assert [(d.state, d.said, d.tries) for d in deliveries.deliveries(store)] == [(deliveries.DELIVERED, "2개 파일", 3)]
    deliveries.end_schedule(store, number)
    assert deliveries.schedules(store) == []
    with pytest.raises(AskedError, match=f"예약 {number}번"):
        deliveries.end_schedule(store, number)


def test_by_hand_each_time_is_a_line_of_its_own(store: Store) -> None:
    for _ in range(2):
        assert deliveries.begin(store, None, "a1", DUE, "folder:/srv", DUE) is not None
    assert len(deliveries.deliveries(store)) == 2


def test_a_backup_holds_them(store: Store, tmp_path: Path) -> None:
    briefings.save(store, "a1", "반기 점검", "{1}", "s1", who="김주무관")
    number = deliveries.add_schedule(store, "a1", "daily 08:00", "folder:/srv", ("pdf",), "김주무관")
    back_up(store, tmp_path / "backup.sqlite")
    url = f"sqlite:///{tmp_path / 'other.sqlite'}"
    restore(DATASETS, tmp_path / "backup.sqlite", url)
    with closing(open_store(DATASETS, url, tmp_path / "package")) as other:
        assert briefings.saved(other) == briefings.saved(store)
        assert [s.number for s in deliveries.schedules(other)] == [number]
