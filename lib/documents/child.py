"""The reading process: one file in, one line of JSON out. `python -m lib.documents.child NAME [LIMITS [ASKED]] < file > result`.

It says `{"refused": reason}` or a document, or what is asked of the file instead (pdf_picture.py); whatever a library throws becomes a
reason here, and what kills the process is seen from outside (process.py).
"""

from __future__ import annotations

import json
import re
import sys
import warnings
from importlib.util import LazyLoader, find_spec, module_from_spec
from types import ModuleType

from lib.documents.limits import LIMITS, Limits, hold

_NEAR = 0.8
_PACKAGES = (b"PK", b"\xd0\xcf\x11\xe0")  # ZIP and compound files
_FRONT = 1024  # bytes in which a PDF says that it is one


def main(name: str, limits: Limits = LIMITS, asked: str = "") -> None:
    """Reads standard input and writes the result to standard output; ends the process without tidying up."""
    hold(limits)
    line = _result(name, sys.stdin.buffer.read(), limits, asked)
    sys.stdout.buffer.write(line)
    sys.stdout.buffer.flush()


def _result(name: str, data: bytes, limits: Limits, asked: str) -> bytes:
    from lib.documents.errors import RefusedError  # noqa: PLC0415 - loaded under the limits, as everything that reads

    warnings.simplefilter("ignore")
    if data.startswith(_PACKAGES):
        _bare("hwpx")
    elif b"%PDF" in data[:_FRONT]:
        _late("charset_normalizer")
    try:
        line = _pictured(data, asked) if asked else _parsed(name, data)
    except RefusedError as refused:
        return _refused(refused.reason, refused.detail)
    except MemoryError:
        return _refused("memory", "")
    except RecursionError:
        return _refused("hostile", "nested too deep")
    except Exception as error:  # a damaged file makes a library throw anything
        return _refused("memory" if _is_full(limits) else "broken", f"{type(error).__name__}: {error}")
    return line if len(line) <= limits.output else _refused("output", "")


def _parsed(name: str, data: bytes) -> bytes:
    from lib.documents.formats import parse  # noqa: PLC0415
    from lib.documents.wire import dumps  # noqa: PLC0415

    return dumps(parse(name, data)).encode("utf-8", errors="replace")


def _pictured(data: bytes, asked: str) -> bytes:
    from lib.documents.pdf_picture import pictured  # noqa: PLC0415

    return pictured(data, asked)


def _bare(name: str) -> None:
    """Registers a package without running what it loads at its top: python-hwpx loads all that writes, 0.3 s that reading does not need."""
    spec = find_spec(name)
    if spec is not None and spec.submodule_search_locations is not None and name not in sys.modules:
        package = ModuleType(name)
        package.__path__ = list(spec.submodule_search_locations)
        package.__spec__ = spec
        sys.modules[name] = package


def _late(name: str) -> None:
    """Puts a module's loading off to its first use: pdfminer names one that only odd metadata in a file needs, 20 ms of every PDF."""
    spec = find_spec(name)
    if spec is not None and spec.loader is not None and name not in sys.modules:
        spec.loader = LazyLoader(spec.loader)
        module = module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)


def _is_full(limits: Limits) -> bool:
    """Whether this process came near its memory limit: libraries written in C say anything when they get no more."""
    try:
        with open("/proc/self/status", encoding="ascii", errors="replace") as file:  # noqa: PTH123 - pathlib takes 3 ms to load
            status = file.read()
    except OSError:
        return False
    peak = re.search(r"VmPeak:\s*(\d+) kB", status)
    return peak is not None and int(peak[1]) * 1024 > _NEAR * limits.memory


def _refused(reason: str, detail: str) -> bytes:
    return json.dumps({"refused": reason, "detail": detail[:300]}).encode()


if __name__ == "__main__":
    main(
        sys.argv[1] if len(sys.argv) > 1 else "",
        Limits(*map(int, sys.argv[2].split(","))) if len(sys.argv) > 2 else LIMITS,
        sys.argv[3] if len(sys.argv) > 3 else "",
    )
