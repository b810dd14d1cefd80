"""One job inside its process: limited, shut in, its answer written as it comes; whatever happens becomes an exit code (process.py)."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from lib.sandbox.confinement import confine
from lib.sandbox.limits import Limits, set_limits

ROOT = Path(__file__).resolve().parents[2]
CODES = {"memory": 3, "output": 4, "deep": 5, "broken": 6}
"""Exit codes by what ended a job: too little memory, too long an answer, too deep a nesting, anything else that was raised."""

Job = Callable[..., Iterable[bytes]]


class _TooLongError(Exception):
    """The answer is longer than allowed."""


def libraries() -> list[str]:
    """The folders from which the interpreter loads: what a library reads when it is first used stands there too."""
    own = str(ROOT)
    return [f"{own}/lib", *(p for p in sys.path if p != own and os.path.isdir(p))]  # noqa: PTH112 - as sys.path has them


def run(job: Job, given: int, sizes: Sequence[int], result: int, limits: Limits, readable: Sequence[str]) -> None:
    """Does a job on the parts of the file `given`, each `sizes` bytes long, writes what it yields to the file `result`, and ends the process."""
    warnings.simplefilter("ignore")
    code, is_full = 0, None
    try:
        parts = _parts(given, sizes)
        is_full = set_limits(limits)
        confine([*libraries(), *readable])
        _write(job(*parts), result, limits.output)
    except MemoryError:
        code = CODES["memory"]
    except RecursionError:
        code = CODES["deep"]
    except _TooLongError:
        code = CODES["output"]
    except BaseException:
        code = CODES["memory" if is_full and is_full() else "broken"]
    os._exit(code)


def _parts(given: int, sizes: Sequence[int]) -> list[bytes]:
    with os.fdopen(given, "rb") as file:
        return [file.read(size) for size in sizes]


def _write(chunks: Iterable[bytes], result: int, most: int) -> None:
    """_TooLongError where it is more than `most` bytes."""
    with os.fdopen(result, "wb") as file:
        for chunk in chunks:
            most -= len(chunk)
            if most < 0:
                raise _TooLongError
            file.write(chunk)
            file.flush()
