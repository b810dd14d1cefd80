"""Reviews: a document on its way into the store, from the queue to the commit. What a person decided survives a restart."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, func, insert, select, update
from sqlalchemy import RowMapping as Found

from lib.core.errors import StoreError
from lib.core.text import Text, same
from lib.store.database import Store, now, unpacked
from lib.store.engine import reading, writing

QUEUED, READING, OPEN, REFUSED, DROPPED, COMMITTED = "queued", "reading", "open", "refused", "dropped", "committed"
WAITING = (QUEUED, READING, OPEN)
CUT = "#"  # in what is said of a waiting document: how often its reading was cut off
_MOST_CUTS = 2
_BREAKS = Text("읽는 프로그램이 이 문서에서 두 번 멈췄습니다. 파일은 보관했습니다. 다른 형식으로 저장해 올리거나 관리자에게 알려 주십시오.",
               "The reader stopped at this document twice. The file is kept. Save it in another format, or tell whoever runs the program.")  # fmt: skip
_NONE = Text("검토 {number}번이 없습니다. 목록에서 고르십시오.", "There is no review {number}. Choose one of the list.")
LONGEST = timedelta(minutes=40)  # that a reading may take, above the time for which one may wait (lib.sandbox)
_SILENT = timedelta(minutes=1)  # after which a reader that beats every few seconds is not there any more


@dataclass(frozen=True)
class Review:
    """One document in review. `given` is what a person said of it, `draft` what was read (None in lists), `decisions` by item.

    `version` grows with every change: who changes an older one is told. `said` is why it was refused (`refusal`), or the mark of the process
    that reads it.
    """

    number: int
    sha256: str
    name: str
    state: str
    given: Mapping[str, str]
    draft: Mapping[str, Any] | None
    decisions: Mapping[str, Any]
    said: str
    who: str
    version: int
    updated_at: datetime
    revision: int | None

    @property
    def refused_for(self) -> Text:
        """Why the document was refused, in both languages; one refused by an earlier version of the program has the Korean words alone."""
        try:
            return Text(**json.loads(self.said))
        except (ValueError, TypeError):
            return same(self.said)


def refusal(why: Text) -> str:
    """Why a document is refused, as `said` keeps it."""
    return json.dumps(why._asdict(), ensure_ascii=False)


def queue(store: Store, sha256: str, name: str, given: Mapping[str, str], who: str) -> int:
    """A new review of a kept original; its number. The same file already under way keeps its review."""
    table = store.tables["reviews"]
    with writing(store.engine) as connection:
        under_way = select(table.c.number).where(table.c.sha256 == sha256, table.c.state.in_(WAITING))
        if (number := connection.execute(under_way).scalar()) is not None:
            return int(number)
        made = insert(table).values(sha256=sha256, name=name, state=QUEUED, given=json.dumps(dict(given), ensure_ascii=False), draft=None,
                                    decisions="{}", said="", who=who, version=1, updated_at=now()).returning(table.c.number)  # fmt: skip
        return int(connection.execute(made).scalar_one())


def reviews(store: Store, *states: str) -> list[Review]:
    """Reviews without their drafts, the newest first; those in `states`, all by default."""
    table = store.tables["reviews"]
    asked = select(*(c for c in table.c if c.name != "draft")).order_by(table.c.number.desc())
    with reading(store.engine) as connection:
        rows = connection.execute(asked.where(table.c.state.in_(states)) if states else asked).mappings().all()
    return [_review(r, None) for r in rows]


def review(store: Store, number: int) -> Review:
    """One review with its draft. StoreError where there is none."""
    table = store.tables["reviews"]
    with reading(store.engine) as connection:
        row = connection.execute(select(table).where(table.c.number == number)).mappings().first()
    if row is None:
        raise StoreError(_NONE.fill(number=number))
    return _review(row, json.loads(unpacked(row["draft"], row["name"])) if row["draft"] is not None else None)


def _review(row: Found, draft: Mapping[str, Any] | None) -> Review:
    plain = {name: json.loads(row[name]) for name in ("given", "decisions")}
    return Review(**{**row, **plain, "draft": draft, "updated_at": datetime.fromisoformat(row["updated_at"])})


def change_review(store: Store, number: int, version: int, *, who: str, **values: Any) -> int:  # noqa: ANN401 - state, given, draft, decisions, said
    """Change a review that nobody has changed since `version`; the new version. StoreError where somebody has."""
    with writing(store.engine) as connection:
        change_within(connection, store, number, version, who=who, **values)
    return version + 1


def change_within(connection: Connection, store: Store, number: int, version: int, *, who: str, **values: Any) -> None:  # noqa: ANN401 - as above
    """The same within a transaction of the caller."""
    table = store.tables["reviews"]
    stored = {name: _stored(name, value) for name, value in values.items()}
    change = update(table).where(table.c.number == number, table.c.version == version, table.c.state != COMMITTED)
    if connection.execute(change.values(**stored, who=who, version=version + 1, updated_at=now())).rowcount:
        return
    row = connection.execute(select(table.c.who, table.c.state, table.c.name).where(table.c.number == number)).first()
    if row is None:
        raise StoreError(_NONE.fill(number=number))
    ko, en = ("등록했습니다", "has registered") if row.state == COMMITTED else ("고쳤습니다", "has changed")
    raise StoreError(Text(f"{row.who}님이 먼저 {row.name} 검토를 {ko}. 화면을 새로 고쳐 이어서 하십시오. 이번 것은 저장하지 않았습니다.",
                          f"{row.who} {en} the review of {row.name} first. Reload and go on from there; this change was not saved."))  # fmt: skip


def _stored(name: str, value: Any) -> Any:  # noqa: ANN401 - as the column is
    if name == "draft":
        return None if value is None else zlib.compress(json.dumps(value, ensure_ascii=False).encode())
    return json.dumps(value, ensure_ascii=False) if name in ("given", "decisions") else value


def resume(store: Store, is_alive: Callable[[str], bool], *, counted: bool = True) -> int:
    """Put documents back into the queue whose reading was cut off; how many. `is_alive` tells of a reader's mark whether it still runs.

    A reader that has not beaten for a minute is gone too, on whatever machine: it was switched off, or its number is another's by now.
    A document that has cut off its reader twice is refused: what stands behind it must be read too. Not `counted` where a person has
    stopped the reader.
    """
    table = store.tables["reviews"]
    under_way = reviews(store, READING)
    time = _time(store) if under_way else datetime.now(UTC)
    cut_off = [r for r in under_way if not is_alive(r.said.partition(CUT)[0]) or time - r.updated_at > _SILENT]
    if not cut_off:
        return 0
    with writing(store.engine) as connection:
        for one in cut_off:
            change = update(table).where(table.c.number == one.number, table.c.version == one.version)
            times = int(one.said.partition(CUT)[2] or 0) + counted
            again = {"state": QUEUED, "said": f"{CUT}{times}"} if times < _MOST_CUTS else {"state": REFUSED, "said": refusal(_BREAKS)}
            connection.execute(change.values(**again, version=one.version + 1, updated_at=now()))
    return len(cut_off)


def beat(store: Store, number: int, version: int) -> None:
    """Say that a document is still being read; nothing where somebody has changed its review meanwhile."""
    table = store.tables["reviews"]
    mine = (table.c.number == number, table.c.version == version, table.c.state == READING)
    time = _time(store).isoformat(timespec="milliseconds")
    with writing(store.engine) as connection:
        connection.execute(update(table).where(*mine).values(updated_at=time))


def _time(store: Store) -> datetime:
    """The time by one clock for all machines: the server's, of a file this machine's own."""
    if store.engine.dialect.name != "postgresql":
        return datetime.now(UTC)
    with reading(store.engine) as connection:
        found: datetime = connection.execute(select(func.clock_timestamp())).scalar_one()
    return found.astimezone(UTC)


def registered(store: Store, sha256: str) -> Review | None:
    """The review in which the same file was registered already; None where it was not."""
    return next((r for r in reviews(store, COMMITTED) if r.sha256 == sha256), None)
