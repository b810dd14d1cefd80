"""plotly.js, as pages, pictures and files draw with it: its basic bundle where the setup has fetched that, else the whole of the package."""

from __future__ import annotations

import re
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

VERSION = "4.1.1"
PACKAGE = f"plotly.js-basic-dist-min@{VERSION}"  # on npm; bars and scatters are all that the charts are made of
SHA256 = "99784e3abfb07b142a15e521a439e6d9addceadb3f79553fd24c72774f0649ba"
FETCHED = Path(__file__).resolve().parents[2] / "static" / "fetched" / "plotly-basic.min.js"
NAME = f"plotly-{VERSION}.min.js"  # as browsers ask for it, whichever of the two it is
_CONCAT = re.compile(rb"\b(\w+)=\1\.slice\(0,(\w+)\)\.concat\(\[([^\[\]]+)\]\)")


@cache
def bundle() -> Path:
    """The file that is drawn with. A fetched one whose bytes are not those of its release is passed over.

    Raises FileNotFoundError where there is neither, as after an installation that was broken off.
    """
    return FETCHED if is_whole(FETCHED) else packaged()


def is_whole(path: Path) -> bool:
    """Whether the file is there, byte for byte as it was published."""
    return path.is_file() and sha256(path.read_bytes()).hexdigest() == SHA256


def script() -> bytes:
    """What a page draws with: the file, with two expressions of one function written otherwise. Raises FileNotFoundError as `bundle`.

    plotly walks through the attributes of every trace whenever it draws, and appends to two lists at each of the thousands with
    `concat`. That is fast until something on the page sets `Symbol.isConcatSpreadable`, as Apache Arrow does that Streamlit brings:
    from then on every `concat` of the page asks each value, and drawing takes a fifth longer. A spread yields the same list.
    A release that is written otherwise is handed out as it is.
    """
    return _CONCAT.sub(rb"\1=[...\1.slice(0,\2),\3]", bundle().read_bytes())


def packaged() -> Path:
    """The file with every kind of trace that the package plotly brings: four times as large, the same figures."""
    found = find_spec("plotly")
    path = Path(str(found.origin)).parent / "package_data" / "plotly.min.js" if found and found.origin else None
    if path is None or not path.is_file():
        raise FileNotFoundError(path)
    return path
