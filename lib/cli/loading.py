"""The work of `load`: each file in turn, each told as soon as it is done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path

import click

from lib.cli.loaded import as_report, end, lines, write_report
from lib.cli.program import Program
from lib.cli.stores import store_of, user
from lib.core.errors import KnownError
from lib.core.text import Text
from lib.intake.desk.beside import documents
from lib.intake.desk.loading import Loaded, Loader, Terms
from lib.intake.desk.queue import MOST_FILES, check_given, clean_name

_MANY = Text("한 번에 {most}개까지 받아 뒤의 {rest}개는 받지 않았습니다: {names}. 이어서 다시 올리십시오.",
             "At most {most:file|files} at a time; the last {rest} were not taken: {names}. Load them next.")  # fmt: skip
_NAMED = 5  # of the files that were not taken


def load_files(program: Program, files: Sequence[Path], who: str | None, terms: Callable[[str], Terms], report: Path | None) -> None:
    """Load files; ends with NotAllError where something is left to do."""
    files = documents(files)
    under = terms(user(who))
    taken, rest = files[:MOST_FILES], files[MOST_FILES:]
    queued: list[Loaded] = []
    found: list[Loaded] = []
    try:
        with closing(store_of(program)) as store:
            if under.given:
                check_given(under.given, store.frames().tables)
            loader = Loader(store, under)
            _take(loader, taken, queued)
            _read(program, loader, queued, found)
    finally:  # also where it is cut off: what was done is done
        if report is not None and queued:
            every = [*found, *queued[len(found) :], *(Loaded(clean_name(p.name), "not_taken") for p in files[len(queued) :])]
            write_report(report, as_report(list(zip(files, every, strict=True)), under.who, program.lang))
    end(found, _not_taken(rest) if rest else None)


def _take(loader: Loader, files: Iterable[Path], queued: list[Loaded]) -> None:
    """Every file kept and queued before the first is read; the second of two that are the same is not read."""
    for path in files:
        one = _or_failed(clean_name(path.name), partial(loader.take, path))
        twice = one.state == "open" and any(one.sha256 == other.sha256 for other in queued)
        queued.append(replace(one, state="repeated") if twice else one)


def _read(program: Program, loader: Loader, queued: Iterable[Loaded], found: list[Loaded]) -> None:
    """What became of each, told as soon as it is known."""
    for one in queued:
        found.append(_or_failed(one.name, partial(loader.done, one)))
        tell(program, found[-1])


def _or_failed(name: str, work: Callable[[], Loaded]) -> Loaded:
    """What comes of one file; a fault of the store is that of this file, and the next one is tried."""
    try:
        return work()
    except KnownError as error:
        said = Text(f"{name}: {error.message.ko}", f"{name}: {error.message.en}")
        return Loaded(name, "failed", said=said, exit_code=error.exit_code)


def tell(program: Program, done: Loaded) -> None:
    """What became of a file; on standard error where it was not read or registered."""
    for line in lines(done, program.datasets, program.lang):
        click.echo(line, err=bool(done.exit_code))


def _not_taken(rest: Sequence[Path]) -> Text:
    names = ", ".join(clean_name(p.name) for p in rest[:_NAMED]) + ("…" if len(rest) > _NAMED else "")
    return _MANY.fill(most=MOST_FILES, rest=len(rest), names=names)
