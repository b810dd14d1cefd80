"""When a briefing is due, held against a calendar walked day by day."""

from __future__ import annotations

import calendar
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.briefings.schedule import parse_rule
from lib.core.errors import AskedError

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)  # a Friday


@pytest.mark.parametrize(
    ("words", "due", "read"),
    [
        ("daily 08:00", datetime(2026, 11, 20, 8, tzinfo=UTC), "매일 08:00"),
        ("daily 09:30", NOW, "매일 09:30"),
        ("daily 09:31", datetime(2026, 11, 19, 9, 31, tzinfo=UTC), "매일 09:31"),
        ("weekly mon 08:00", datetime(2026, 11, 16, 8, tzinfo=UTC), "매주 월요일 08:00"),
        ("weekly fri 10:00", datetime(2026, 11, 13, 10, tzinfo=UTC), "매주 금요일 10:00"),
        ("monthly 1 08:00", datetime(2026, 11, 1, 8, tzinfo=UTC), "매월 1일 08:00"),
        ("monthly 31 08:00", datetime(2026, 10, 31, 8, tzinfo=UTC), "매월 31일 08:00"),
    ],
)
def test_the_last_time_it_was_due(words: str, due: datetime, read: str) -> None:
    rule = parse_rule(words)
    assert (rule.last_before(NOW), rule.words, rule.title.ko) == (due, words, read)


def test_a_short_month_has_its_last_day() -> None:
    rule = parse_rule("monthly 31 08:00")
    assert rule.last_before(datetime(2027, 3, 1, tzinfo=UTC)) == datetime(2027, 2, 28, 8, tzinfo=UTC)
    assert rule.last_before(datetime(2028, 3, 1, tzinfo=UTC)) == datetime(2028, 2, 29, 8, tzinfo=UTC)


@given(st.integers(1, 31), st.datetimes(datetime(2020, 1, 1), datetime(2032, 1, 1)))  # noqa: DTZ001 - hypothesis takes naive bounds
def test_each_month_has_exactly_one_due_day(day: int, moment: datetime) -> None:
    rule, now = parse_rule(f"monthly {day} 00:00"), moment.replace(tzinfo=UTC)
    due = rule.last_before(now)
    assert due.day == min(day, calendar.monthrange(due.year, due.month)[1])
    assert timedelta() <= now - due < timedelta(days=32)
    assert rule.last_before(due) == due
    assert rule.last_before(due - timedelta(seconds=1)) < due


@pytest.mark.parametrize(
    "words", ["", "daily", "daily 24:00", "daily 8:00", "weekly 08:00", "weekly 월 08:00", "monthly 0 08:00", "monthly 32 08:00", "hourly"]
)
def test_other_words_are_refused(words: str) -> None:
    with pytest.raises(AskedError, match="daily 08:00"):
        parse_rule(words)
