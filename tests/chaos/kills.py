"""`make chaos`, second part: programs that are killed (SIGKILL) in the middle of their work on the store.

After each kill the store must stand as before the work or after one of its steps, `verify` must find nothing, and the work must succeed
when it is tried again. The moments are spread over the measured duration of the work, and over its writes: each of them, or as many as
there are kills. Ends with 1 where a store broke a rule.
"""

from __future__ import annotations

import os
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection
from pathlib import Path
from uuid import uuid4

from sqlalchemy import make_url

from lib.store import snapshot
from lib.store.checking import verify
from lib.store.database import Store
from lib.store.engine import connect, reading
from lib.store.versions import HEAD, version
from tests.chaos.works import WORKS, Act, Work, again, child, make_folder
from tests.store import postgres

Fresh = Callable[[], AbstractContextManager[str]]  # a new copy of the store from which the work starts
Copies = Callable[[Work, Path], AbstractContextManager[Fresh]]
_CONTEXT = get_context("forkserver")  # its children have everything loaded and nothing open
_CONTEXT.set_forkserver_preload(["tests.chaos.works"])
_MEASURED = 20  # kills after which the duration is measured again
_LONGEST = 60.0  # s that a work may take, whatever else the machine does


@dataclass(frozen=True)
class Outcome:
    """One kill: how many steps of the work the store has seen, and what was wrong, if anything."""

    steps: int
    fault: str


@dataclass(frozen=True)
class Trial:
    """All kills of one work on one database; `seconds` is how long the work takes when it is left alone."""

    database: str
    work: str
    seconds: float
    steps: int
    outcomes: tuple[Outcome, ...]


@contextmanager
def sqlite_copies(work: Work, folder: Path) -> Iterator[Fresh]:
    """New SQLite files, each a copy of the one from which the work starts."""
    with tempfile.TemporaryDirectory(prefix="hannun-kills") as place:
        template = Path(place) / "template.sqlite"
        work.start(f"sqlite:///{template}", folder)

        @contextmanager
        def fresh() -> Iterator[str]:
            with tempfile.TemporaryDirectory(dir=place) as one:
                if template.exists():
                    shutil.copyfile(template, Path(one) / "store.sqlite")
                yield f"sqlite:///{Path(one) / 'store.sqlite'}"

        yield fresh


@contextmanager
def server_copies(server: str, work: Work, folder: Path) -> Iterator[Fresh]:
    """New databases of a server, each made from the one from which the work starts."""
    with postgres.database(server) as template:
        work.start(template, folder)

        @contextmanager
        def fresh() -> Iterator[str]:
            name = f"k_{uuid4().hex}"
            with closing(postgres.connect(make_url(server))) as admin:
                admin.execute(f'CREATE DATABASE "{name}" TEMPLATE "{make_url(template).database}"'.encode())
                try:
                    yield make_url(server).set(database=name).render_as_string()
                finally:
                    admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())

        yield fresh


@dataclass(frozen=True)
class Kill:
    """When a work is killed: so many seconds after its begin, or before its write of this number; at its end by default."""

    after: float | None = None
    write: int = 0


def killed(work: Work, url: str, folder: Path, kill: Kill) -> tuple[float, int]:
    """Do the work in a process of its own and kill it; how many seconds it took, and how often it wrote where it came to its end."""
    listens, speaks = Pipe(duplex=False)
    process = _CONTEXT.Process(target=child, args=(work.name, url, folder, speaks, kill.write))
    process.start()
    speaks.close()
    try:
        if not listens.poll(_LONGEST) or listens.recv_bytes() != b"begins":
            raise RuntimeError(f"{work.name} did not begin")
        began, writes = time.perf_counter(), 0
        if kill.after is not None:
            time.sleep(kill.after)
        else:
            writes = _writes(work, listens, may_die=kill.write > 0)
        return time.perf_counter() - began, writes
    finally:
        process.kill()
        process.join()
        process.close()
        listens.close()


def _writes(work: Work, listens: Connection, *, may_die: bool) -> int:
    """How often a work wrote that came to its end; 0 where it died on the way, as it may."""
    try:
        if not listens.poll(_LONGEST):
            raise RuntimeError(f"{work.name} did not end")
        return int(listens.recv_bytes().removeprefix(b"ends "))
    except EOFError:
        if not may_die:
            raise RuntimeError(f"{work.name} died by itself") from None
        return 0


def settle(url: str) -> None:
    """Wait until a server has noticed that whoever worked on a database is gone."""
    if not url.startswith("postgresql"):
        return
    with closing(postgres.connect(make_url(url))) as mine:
        others = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        end = time.monotonic() + _LONGEST
        while mine.execute(others).fetchone() != (0,):
            if time.monotonic() > end:
                raise RuntimeError("the server still works for a program that was killed")
            time.sleep(0.005)


@dataclass(frozen=True)
class Stages:
    """How the store stands after each step of a work, from 0 to `steps`, and at its end: more than one way where another program works beside."""

    after: Sequence[tuple[object, int]]
    steps: int

    @property
    def ends(self) -> list[object]:
        """The ways in which it stands at the end."""
        return [found for found, steps in self.after if steps == self.steps]

    def of(self, found: object, work: Work) -> int:
        """After how many steps the store stands as it was found; 0 for a part of the work, -1 where it never should."""
        return next((steps for one, steps in self.after if one == found), 0 if any(work.is_part(found, end) for end in self.ends) else -1)


def stages(work: Work, fresh: Fresh, folder: Path) -> Stages:
    """How the store stands before the work and after each of its steps; what another program does beside is done before it, or after it."""
    found = list(_stages(work, fresh, folder, work.beside))
    if work.beside:
        with fresh() as url:
            for step in (*work.steps(url, folder), work.beside(url, folder)):
                step()
            found.append((work.stands(url, folder), found[-1][1]))
    return Stages(found, found[-1][1])


def _stages(work: Work, fresh: Fresh, folder: Path, before: Callable[[str, Path], Act] | None) -> Iterator[tuple[object, int]]:
    with fresh() as url:
        if before:
            before(url, folder)()
        yield work.stands(url, folder), 0
        for number, step in enumerate(work.steps(url, folder), 1):
            step()
            yield work.stands(url, folder), number


def one_kill(work: Work, fresh: Fresh, folder: Path, expected: Stages, kill: Kill) -> Outcome:
    with fresh() as url, ThreadPoolExecutor(1) as other:
        beside = other.submit(work.beside(url, folder)) if work.beside else None
        killed(work, url, folder, kill)
        _ = beside.result() if beside else None
        settle(url)
        found = work.stands(url, folder)
        steps = expected.of(found, work)
        faults = ["stands as it never should"] if steps < 0 else []
        faults += _wrong(work, url) if found is not None else []
        try:
            again(work, url, folder)
            faults += [] if work.stands(url, folder) in expected.ends else ["does not stand as it should after another try"]
            faults += _wrong(work, url)
        except Exception as error:  # whatever it is, the run goes on and reports it
            faults.append(f"another try: {type(error).__name__}: {error}")
        return Outcome(steps, "; ".join(faults))


def _wrong(work: Work, url: str) -> list[str]:
    """What `verify` finds; it reads the columns of today, which a store that is not yet brought forward does not have."""
    with closing(Store(connect(url), work.datasets)) as store:
        with reading(store.engine) as connection:
            if version(connection) != HEAD:
                return []
        return [fault.en for fault in verify(store)]


def tried(database: str, work: Work, copies: Copies, folder: Path, count: int, seed: int) -> Trial:
    """Kill a work `count` times, spread evenly over its duration and a little beyond, each moment shaken; then before each of its writes.

    Of more writes than `count` so many are chosen, spread evenly. The duration is measured again now and then, for the machine has
    other work too.
    """
    dice = random.Random(f"{seed} {database} {work.name}")
    parts = [1.1 * (n + dice.random()) / count for n in range(count)]
    dice.shuffle(parts)
    lasted: list[float] = []
    outcomes = []
    with copies(work, folder) as fresh:
        expected = stages(work, fresh, folder)
        for n, part in enumerate(parts):
            if n % _MEASURED == 0:
                with fresh() as url:
                    seconds, writes = killed(work, url, folder, Kill())
                    lasted.append(seconds)
            outcomes.append(one_kill(work, fresh, folder, expected, Kill(after=part * statistics.median(lasted[-3:]))))
        chosen = sorted({1 + n * writes // count for n in range(count)} & set(range(1, writes + 1)))
        outcomes += [one_kill(work, fresh, folder, expected, Kill(write=n)) for n in chosen]
    return Trial(database, work.name, statistics.median(lasted), expected.steps, tuple(outcomes))


def main(count: int, seed: int) -> int:
    """Kills every work `count` times on SQLite and on PostgreSQL."""
    print(f"{count} kills of each work on each database, seed {seed}")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="hannun-works")))
        snapshot.store_folder = lambda: folder / "kept"
        make_folder(folder)
        databases: dict[str, Copies] = {"SQLite": sqlite_copies}
        if why := postgres.missing():
            print(f"PostgreSQL not tried: {why}")
        else:
            databases["PostgreSQL"] = partial(server_copies, stack.enter_context(postgres.server()))
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            asked = [pool.submit(tried, d, w, copies, folder, count, seed) for d, copies in databases.items() for w in WORKS.values()]
            print("| database | work | ms | kills | before | between | after | broke |\n|---|---|---|---|---|---|---|---|", flush=True)
            trials = [_told(a.result()) for a in as_completed(asked)]
    broken = [(t.database, t.work, o) for t in trials for o in t.outcomes if o.fault]
    for one in broken:
        print(*one)
    return 1 if broken or why else 0


def _told(trial: Trial) -> Trial:
    """The same, after a line of the table about it."""
    counts = Counter("before" if o.steps == 0 else "after" if o.steps == trial.steps else "between" for o in trial.outcomes if not o.fault)
    numbers = (len(trial.outcomes), *(counts[c] for c in ("before", "between", "after")), sum(bool(o.fault) for o in trial.outcomes))
    print(f"| {trial.database} | {trial.work} | {trial.seconds * 1000:.0f} | " + " | ".join(map(str, numbers)) + " |", flush=True)
    return trial


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 200, int(sys.argv[2]) if len(sys.argv) > 2 else 1))
