"""When briefings are delivered and what came of it: schedules, and a log with one line for each time that one was due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import RowMapping, insert, select, update

from lib.core.errors import AskedError
from lib.core.text import Text
from lib.store.database import Store, now
from lib.store.engine import reading, writing

STARTED, DELIVERED, FAILED = "started", "delivered", "failed"


@dataclass(frozen=True)
class Schedule:
    """A standing order: which briefing, when (`lib.briefings.schedule`), where to, in which formats. `ended_at` is None while it is in force."""

    number: int
    briefing: str
    rule: str
    target: str
    formats: tuple[str, ...]
    who: str
    made_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True)
class Delivery:
    """One time that a briefing was due, or was sent by hand (`schedule` None). `said` is what came of the last try."""

    number: int
    schedule: int | None
    briefing: str
    due: datetime
    target: str
    state: str
    tries: int
    said: str
    at: datetime


def add_schedule(store: Store, briefing: str, rule: str, target: str, formats: Sequence[str], who: str) -> int:
    """A new schedule; its number."""
    table = store.tables["schedules"]
    made = insert(table).values(
        briefing=briefing, rule=rule, target=target, formats=",".join(formats), who=who, made_at=now(), ended_at=None
    )
    with writing(store.engine) as connection:
        return int(connection.execute(made.returning(table.c.number)).scalar_one())


def end_schedule(store: Store, number: int) -> None:
    """Deliver no more by it; AskedError where no such schedule is in force."""
    table = store.tables["schedules"]
    with writing(store.engine) as connection:
        done = connection.execute(update(table).where(table.c.number == number, table.c.ended_at.is_(None)).values(ended_at=now()))
    if not done.rowcount:
        raise AskedError(Text(f"예약 {number}번이 없거나 이미 그만두었습니다.", f"There is no schedule {number} in force."))


def schedules(store: Store) -> list[Schedule]:
    """Those in force, the oldest first."""
    table = store.tables["schedules"]
    with reading(store.engine) as connection:
        rows = connection.execute(select(table).where(table.c.ended_at.is_(None)).order_by(table.c.number)).mappings().all()
    return [_schedule(r) for r in rows]


def deliveries(store: Store, most: int = 100) -> list[Delivery]:
    """The log, the newest first."""
    table = store.tables["deliveries"]
    with reading(store.engine) as connection:
        rows = connection.execute(select(table).order_by(table.c.number.desc()).limit(most)).mappings().all()
    return [_delivery(r) for r in rows]


def last_due(store: Store, schedule: int) -> Delivery | None:
    """The newest time that the schedule was due, as far as it was tried."""
    table = store.tables["deliveries"]
    with reading(store.engine) as connection:
        asked = select(table).where(table.c.schedule == schedule).order_by(table.c.due.desc()).limit(1)
        row = connection.execute(asked).mappings().first()
    return _delivery(row) if row else None


def begin(store: Store, schedule: int | None, briefing: str, due: datetime, target: str, again_from: datetime) -> Delivery | None:
    """Note a try before it is made. None where this time was delivered already, or where another process began after `again_from`."""
    table = store.tables["deliveries"]
    with writing(store.engine) as connection:
        row = None
        if schedule is not None:
            asked = select(table).where(table.c.schedule == schedule, table.c.due == due.isoformat())
            row = connection.execute(asked).mappings().first()
        if row is None:
            made = insert(table).values(schedule=schedule, briefing=briefing, due=due.isoformat(), target=target, state=STARTED, tries=1,
                                        said="", at=now()).returning(*table.c)  # fmt: skip
            return _delivery(connection.execute(made).mappings().one())
        old = _delivery(row)
        if old.state == DELIVERED or (old.state == STARTED and old.at > again_from):
            return None
        again = update(table).where(table.c.number == old.number).values(state=STARTED, tries=old.tries + 1, at=now()).returning(*table.c)
        return _delivery(connection.execute(again).mappings().one())


def finish(store: Store, number: int, state: str, said: str) -> None:
    """What came of a try."""
    table = store.tables["deliveries"]
    with writing(store.engine) as connection:
        connection.execute(update(table).where(table.c.number == number).values(state=state, said=said, at=now()))


def _schedule(row: RowMapping) -> Schedule:
    times = {name: datetime.fromisoformat(row[name]) if row[name] else None for name in ("made_at", "ended_at")}
    return Schedule(**{**row, "formats": tuple(row["formats"].split(",")), **times})


def _delivery(row: RowMapping) -> Delivery:
    return Delivery(**{**row, "due": datetime.fromisoformat(row["due"]), "at": datetime.fromisoformat(row["at"])})
