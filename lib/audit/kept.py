"""Verdicts kept from one start of the program to the next: of a source whose rows are as they were they are read, not computed again.

A verdict follows from the printed figure and the rows of its source alone. A file of verdicts can be removed at any time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from uuid import uuid4

import polars as pl

from lib import core
from lib.audit.figures import SCHEMA, verdicts
from lib.core.dataset import ROW
from lib.core.frames import Frames

_DIGEST = "digest"
_FIGURES = "printed_figures"
_MOST = 6  # files that are kept: of the last revisions that somebody has looked at
_FILES = "*.verdicts"


def verdicts_kept(frames: Frames, folder: Path) -> pl.DataFrame:
    """The verdicts of `lib.audit.figures.verdicts`, and SchemaError as there; kept in `folder` where it can be written."""
    path = folder / f"{frames.revision}-{_edition()}.verdicts"
    if (known := _read(path)) is not None:
        return known.drop(_DIGEST)
    figures, digests = frames[_FIGURES], _digests(frames)
    before = _newest(folder)
    same = before.join(digests, on=["source_id", _DIGEST], how="semi") if before is not None else pl.DataFrame(schema=_SCHEMA)
    rest = figures.filter(~pl.col("source_id").is_in(same["source_id"].unique().implode()))
    new = verdicts(Frames({**frames.tables, _FIGURES: rest}, frames.revision))
    table = pl.concat([same, new.join(digests, on="source_id", how="left", maintain_order="left")])
    table = figures.select(ROW).join(table, on=ROW, how="left", maintain_order="left").select(*_SCHEMA)
    _keep(table, path)
    return table.drop(_DIGEST)


_SCHEMA: dict[str, pl.DataType] = {**SCHEMA, _DIGEST: pl.UInt64()}


def _digests(frames: Frames) -> pl.DataFrame:
    """What the rows of each source with printed figures are known by: source_id, digest."""
    figures = frames[_FIGURES]
    sources = figures.select("source_id").unique()
    tables = [figures, *(frames[name] for name in figures["dataset"].unique().sort())]
    return pl.concat(list(_of_rows(tables, sources))).group_by("source_id").agg(pl.col(_DIGEST).sum())


def _of_rows(tables: list[pl.DataFrame], sources: pl.DataFrame) -> Iterator[pl.DataFrame]:
    for number, table in enumerate(tables):
        own = table.join(sources, on="source_id", how="semi", maintain_order="left")
        yield own.select("source_id", own.hash_rows(number).alias(_DIGEST))  # the same row of another table is another one


@lru_cache(maxsize=1)
def _edition() -> str:
    """Another one where what computes verdicts has changed."""
    files = sorted((*Path(__file__).parent.glob("*.py"), *Path(core.__path__[0]).glob("*.py")))
    digest = hashlib.sha256(pl.__version__.encode())
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def _newest(folder: Path) -> pl.DataFrame | None:
    """The verdicts that were kept last, by the same program."""
    ours = [file for file in _kept(folder) if file.stem.endswith(_edition())]
    return _read(ours[-1]) if ours else None


def _kept(folder: Path) -> list[Path]:
    """The files of verdicts, the oldest first."""
    with suppress(OSError):
        return sorted(folder.glob(_FILES), key=lambda file: file.stat().st_mtime_ns)
    return []


def _read(path: Path) -> pl.DataFrame | None:
    """The verdicts in a file; None where there is none or it is damaged."""
    with suppress(OSError, pl.exceptions.PolarsError):
        table = pl.read_ipc(path)
        return table if table.schema == pl.Schema(_SCHEMA) else None
    return None


def _keep(table: pl.DataFrame, path: Path) -> None:
    """Write the file whole or not at all; where the folder cannot be written, the next start computes again."""
    part = path.with_name(f".{uuid4().hex[:12]}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        table.write_ipc(part, compression="lz4")
        part.replace(path)
        for old in _kept(path.parent)[:-_MOST]:
            old.unlink(missing_ok=True)
    except OSError:
        return
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
