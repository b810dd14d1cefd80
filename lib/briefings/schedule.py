"""When a briefing is due: daily, weekly or monthly at a time of the machine's own clock."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from lib.core.errors import AskedError
from lib.core.text import Text

WEEKDAYS: Mapping[str, Text] = {
    "mon": Text("월요일", "Monday"),
    "tue": Text("화요일", "Tuesday"),
    "wed": Text("수요일", "Wednesday"),
    "thu": Text("목요일", "Thursday"),
    "fri": Text("금요일", "Friday"),
    "sat": Text("토요일", "Saturday"),
    "sun": Text("일요일", "Sunday"),
}
_RULE = re.compile(rf"(?:daily|weekly ({'|'.join(WEEKDAYS)})|monthly ([1-9]|[12]\d|3[01])) ([01]\d|2[0-3]):([0-5]\d)")


@dataclass(frozen=True)
class Rule:
    """`daily 08:00`, `weekly mon 08:00` or `monthly 31 08:00`; a month that is shorter has its last day instead."""

    at: time
    weekday: int | None = None
    day: int | None = None

    @property
    def words(self) -> str:
        """How it is written."""
        when = f"weekly {list(WEEKDAYS)[self.weekday]}" if self.weekday is not None else f"monthly {self.day}" if self.day else "daily"
        return f"{when} {self.at:%H:%M}"

    @property
    def title(self) -> Text:
        """How it is read."""
        at = f"{self.at:%H:%M}"
        if self.weekday is not None:
            name = list(WEEKDAYS.values())[self.weekday]
            return Text(f"매주 {name.ko} {at}", f"every {name.en} at {at}")
        if self.day:
            return Text(f"매월 {self.day}일 {at}", f"on day {self.day} of every month at {at}")
        return Text(f"매일 {at}", f"every day at {at}")

    def last_before(self, now: datetime) -> datetime:
        """The newest time that it was due, at or before `now` (with its zone)."""
        day = now
        for _ in range(32):
            due = datetime.combine(day.date(), self.at, tzinfo=now.tzinfo)
            if due <= now and self._is_on(due):
                return due
            day -= timedelta(days=1)
        raise AssertionError("a month has at most 31 days")

    def _is_on(self, due: datetime) -> bool:
        if self.weekday is not None:
            return due.weekday() == self.weekday
        if self.day is None:
            return True
        last = (due.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
        return due.day == min(self.day, last.day)


def parse_rule(words: str) -> Rule:
    """The rule of its words. Raises AskedError for others."""
    match = _RULE.fullmatch(" ".join(words.lower().split()))
    if not match:
        raise AskedError(Text(f"언제인지 알 수 없습니다: '{words}'. 'daily 08:00', 'weekly mon 08:00', 'monthly 1 08:00'처럼 적으십시오.",
                              f"'{words}' is no time to deliver. Write 'daily 08:00', 'weekly mon 08:00' or 'monthly 1 08:00'."))  # fmt: skip
    weekday, day, hour, minute = match.groups()
    return Rule(time(int(hour), int(minute)), list(WEEKDAYS).index(weekday) if weekday else None, int(day) if day else None)
