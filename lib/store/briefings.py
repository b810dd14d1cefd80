"""Briefings in the store: a draft while they are made, every saved version, and who saved it. What they hold is words to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, RowMapping, delete, func, insert, select

from lib.core.errors import AskedError, StoreError
from lib.core.text import Text
from lib.store.database import Store, now
from lib.store.engine import reading, writing

DRAFT, SAVED, DROPPED = "draft", "saved", "dropped"


@dataclass(frozen=True)
class Kept:
    """One version of a briefing. `content` and `stamp` are the words of `lib.briefings` and of its figures.

    Version 0 is somebody's draft: its id is the briefing's, `~` and whose it is; its stamp is the version that it began from.
    """

    id: str
    version: int
    title: str
    content: str
    stamp: str
    state: str
    who: str
    note: str
    saved_at: datetime


def keep_draft(store: Store, briefing_id: str, whose: str, title: str, content: str, *, seen: int = 0, who: str = "") -> None:
    """Keep what is being made of a briefing, in place of the draft before; `seen` is the version that it began from, 0 for none."""
    with writing(store.engine) as connection:
        _keep(connection, store, Kept(f"{briefing_id}~{whose}", 0, title, content, str(seen), DRAFT, who, "", _now()))


def change_draft(store: Store, briefing_id: str, whose: str, change: Callable[[str | None], tuple[str, str] | None], *, seen: int = 0) -> None:  # fmt: skip
    """Keep the title and content that `change` makes of the draft's content as it is by now; nothing new where it makes None.

    It is given None where there is no draft, which then begins from the version `seen`. Read and written in one transaction:
    two windows do not undo each other.
    """
    table, name = store.tables["briefings"], f"{briefing_id}~{whose}"
    with writing(store.engine) as connection:
        row = connection.execute(select(table).where(table.c.id == name, table.c.version == 0)).mappings().first()
        if (made := change(row["content"] if row else None)) is not None:
            _keep(connection, store, Kept(name, 0, *made, row["stamp"] if row else str(seen), DRAFT, "", "", _now()))


def _keep(connection: Connection, store: Store, draft: Kept) -> None:
    table = store.tables["briefings"]
    connection.execute(delete(table).where(table.c.id == draft.id, table.c.version == 0))
    _write(connection, store, draft)


def let_go(store: Store, briefing_id: str, whose: str) -> None:
    """Let a draft go."""
    table = store.tables["briefings"]
    with writing(store.engine) as connection:
        connection.execute(delete(table).where(table.c.id == f"{briefing_id}~{whose}", table.c.version == 0))


def drafts(store: Store, whose: str) -> list[Kept]:
    """What somebody is making, the last touched first; the id is the briefing's."""
    table = store.tables["briefings"]
    asked = select(table).where(table.c.version == 0, table.c.id.endswith(f"~{whose}", autoescape=True)).order_by(table.c.saved_at.desc())
    with reading(store.engine) as connection:
        return [replace(_kept(r), id=r["id"].rpartition("~")[0]) for r in connection.execute(asked).mappings()]


def save(store: Store, briefing_id: str, title: str, content: str, stamp: str, *, who: str, note: str = "", seen: int | None = None, whose: str = "", draft: str | None = None) -> int:  # fmt: skip
    """Save a version and let `whose` draft go; the version's number, from 1.

    A draft that has become another than `draft` meanwhile stays (None lets any go).

    StoreError where another briefing has the title, or where somebody else has saved since version `seen` (None asks for no such thing).
    """
    table = store.tables["briefings"]
    with writing(store.engine) as connection:
        newest = _newest(connection, store)
        last = newest[briefing_id].version if briefing_id in newest else 0
        if seen is not None and last != seen:
            other = newest[briefing_id]
            raise StoreError(Text(f"{other.who} 님이 그 사이 판 {last}번을 저장했습니다. 목록에서 다시 열어 견준 뒤 저장하십시오. 지금 것은 초안으로 남아 있습니다.",
                                  f"{other.who} has saved version {last} of this briefing meanwhile. Open it again and compare before you save; yours is kept as a draft."))  # fmt: skip
        if any(k.title == title and k.id != briefing_id and k.state == SAVED for k in newest.values()):
            raise StoreError(Text(f"같은 제목의 브리핑이 이미 있습니다: {title}. 다른 제목을 쓰거나 그 브리핑을 고치십시오.",
                                  f"There is a briefing '{title}' already. Choose another title, or change that one."))  # fmt: skip
        is_saved = (table.c.id == f"{briefing_id}~{whose}") & (table.c.version == 0)
        connection.execute(delete(table).where(is_saved if draft is None else is_saved & (table.c.content == draft)))
        _write(connection, store, Kept(briefing_id, last + 1, title, content, stamp, SAVED, who, note, _now()))
        return last + 1


def drop(store: Store, briefing_id: str, who: str) -> None:
    """Take a briefing off the list; its versions stay, and saving it again brings it back."""
    with writing(store.engine) as connection:
        last = _newest(connection, store).get(briefing_id)
        if last is not None and last.state == SAVED:
            dropped = Kept(briefing_id, last.version + 1, last.title, last.content, last.stamp, DROPPED, who, "", _now())
            _write(connection, store, dropped)


def saved(store: Store) -> list[Kept]:
    """The newest version of every briefing that is on the list, the last saved first."""
    with reading(store.engine) as connection:
        found = _newest(connection, store).values()
    return sorted((k for k in found if k.state == SAVED), key=lambda k: k.saved_at, reverse=True)


def versions(store: Store, briefing_id: str) -> list[Kept]:
    """Every saved version of a briefing, the newest first; none for an id that there is not."""
    table = store.tables["briefings"]
    asked = select(table).where(table.c.id == briefing_id, table.c.version > 0).order_by(table.c.version.desc())
    with reading(store.engine) as connection:
        return [_kept(r) for r in connection.execute(asked).mappings()]


def find(store: Store, words: str) -> Kept:
    """The newest version of the briefing with this title or id. AskedError names those that there are."""
    every = saved(store)
    for kept in every:
        if words in {kept.id, kept.title}:
            return kept
    known = ", ".join(k.title for k in every)
    raise AskedError(Text(f"이름이 '{words}'인 브리핑이 없습니다. " + (f"있는 것: {known}" if known else "저장된 브리핑이 없으니 브리핑 화면에서 먼저 저장하십시오."),
                          f"There is no briefing '{words}'. " + (f"There are: {known}" if known else "None is saved yet; save one on the page Briefing first.")))  # fmt: skip


def _newest(connection: Connection, store: Store) -> dict[str, Kept]:
    table = store.tables["briefings"]
    last = select(table.c.id, func.max(table.c.version).label("version")).where(table.c.version > 0).group_by(table.c.id).subquery()
    asked = select(table).join(last, (table.c.id == last.c.id) & (table.c.version == last.c.version))
    return {r["id"]: _kept(r) for r in connection.execute(asked).mappings()}


def _write(connection: Connection, store: Store, kept: Kept) -> None:
    connection.execute(insert(store.tables["briefings"]).values(**{**vars(kept), "saved_at": kept.saved_at.isoformat()}))


def _kept(row: RowMapping) -> Kept:
    return Kept(**{**row, "saved_at": datetime.fromisoformat(row["saved_at"])})


def _now() -> datetime:
    return datetime.fromisoformat(now())
