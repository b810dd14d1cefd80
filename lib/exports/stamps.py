"""What any file of ours says of itself and shows, whatever its format: told by its content, not by its name."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from lib.core.files.stamp import Stamp, with_shown
from lib.exports.parts import FAULTS, with_part
from lib.exports.readback.record import Altered, altered, record, recorded
from lib.exports.readback.row import Row

Rows = Callable[[bytes], Sequence[Row]]


@dataclass(frozen=True)
class Carrier:
    """How files of a format carry a stamp: how it is read and put, and what the file shows.

    `members` is the ending of those files in it that carry one of their own.
    """

    stamp_in: Callable[[bytes], str | None]
    with_stamp: Callable[[bytes, str], bytes]
    rows: Rows
    members: str = ""


class UnreadError(ValueError):
    """A file whose stamp is read and whose content is not."""


def stamp_words(data: bytes) -> tuple[str, str]:
    """The format of a file of ours and the words of its stamp, told by its content; empty where it carries none."""
    found = ((name, words) for name, carrier in _carriers().items() if (words := carrier.stamp_in(data)))
    return next(found, ("", ""))


def sealed(form: str, data: bytes) -> bytes:
    """A file just written, with what it shows in its stamp: so it can be told later which figure of it is not the one that left.

    The same file gives the same bytes.
    """
    carrier = _carriers()[form]
    if carrier.members:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            inner = {n: package.read(n) for n in package.namelist() if n.endswith(f".{carrier.members}")}
        for name, member in inner.items():
            data = with_part(data, name, sealed(carrier.members, member))
    words = carrier.stamp_in(data)
    return carrier.with_stamp(data, with_shown(words, record(carrier.rows(data)))) if words else data


def rows_of(form: str, data: bytes) -> Sequence[Row]:
    """What a file shows. Raises UnreadError for a damaged one."""
    try:
        return _carriers()[form].rows(data)
    except FAULTS as error:
        raise UnreadError(form) from error


def since_it_left(stamp: Stamp, rows: Sequence[Row]) -> list[Altered] | None:
    """What the file shows otherwise than when it left; None where its stamp does not tell what it showed."""
    try:
        return altered(recorded(stamp.shown), rows)
    except ValueError:
        return None


@cache
def _carriers() -> Mapping[str, Carrier]:
    from lib.exports import comma, hwpx, package, page, parquet, pdf, plain, pptx, xlsx  # noqa: PLC0415 - each brings its own libraries
    from lib.exports.images import picture  # noqa: PLC0415
    from lib.exports.readback import data, drawing, office, workbook  # noqa: PLC0415
    from lib.exports.readback import page as webpage  # noqa: PLC0415

    return {
        "png": Carrier(
            lambda found: picture.stamp_in(found) if found.startswith(b"\x89PNG") else None, picture.with_stamp, drawing.pixel_rows
        ),
        "svg": Carrier(picture.stamp_in, picture.with_stamp, drawing.svg_rows),
        "parquet": Carrier(parquet.stamp_in, parquet.with_stamp, data.parquet_rows),
        "json": Carrier(plain.stamp_in, plain.with_stamp, data.json_rows),
        "html": Carrier(page.stamp_in, page.with_stamp, webpage.rows),
        "pdf": Carrier(pdf.stamp_in, pdf.with_stamp, drawing.pdf_rows),
        "xlsx": Carrier(xlsx.stamp_in, xlsx.with_stamp, workbook.rows),
        "pptx": Carrier(pptx.stamp_in, pptx.with_stamp, office.deck_rows),
        "hwpx": Carrier(hwpx.stamp_in, hwpx.with_stamp, office.hangul_rows),
        "zip": Carrier(package.stamp_in, package.with_stamp, data.package_rows, "parquet"),
        "csv": Carrier(comma.stamp_in, comma.with_stamp, data.csv_rows),
        "pictures": Carrier(lambda _: None, lambda found, _: found, lambda _: (), "png"),
    }
