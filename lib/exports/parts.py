"""The parts of a package (ZIP): a package made of parts, a part read with a limit, and one part put in another's place."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from datetime import date
from xml.etree import ElementTree as ET

MOST = 64 * 2**20  # bytes of a part that is read; a larger one is none of ours
FAULTS = (zipfile.BadZipFile, KeyError, ValueError, IndexError, RuntimeError, NotImplementedError, OSError, EOFError, zlib.error)
"""What a file that is no package of ours, or a damaged one, raises while it is read."""


def zipped(parts: Mapping[str, bytes], day: date) -> bytes:
    """A package of parts, each dated on `day`: the same parts give the same bytes. Pictures are pressed already; a `mimetype` is read as it is."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, data in parts.items():
            about = zipfile.ZipInfo(name, day.timetuple()[:6])
            about.compress_type = zipfile.ZIP_STORED if name.endswith(("mimetype", ".png")) else zipfile.ZIP_DEFLATED
            about.external_attr = 0o644 << 16
            package.writestr(about, data)
    return out.getvalue()


def content(package: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of a part. Raises ValueError for one that is too large, KeyError for one that is not there."""
    with package.open(name) as part:
        data = part.read(MOST + 1)
    if len(data) > MOST:
        raise ValueError(name)
    return data


def markup(package: zipfile.ZipFile, name: str) -> ET.Element:
    """The root of an XML part. Raises ValueError for one that is too large, is no UTF-8, or declares anything of its own."""
    return element(content(package, name))


def element(data: bytes) -> ET.Element:
    """The root of XML. Raises ValueError for what is no UTF-8, no XML, or declares anything of its own."""
    words = data.decode("utf-8-sig")
    if "<!DOCTYPE" in words or "\0" in words:
        raise ValueError("XML")
    try:
        return ET.fromstring(words)  # noqa: S314 - nothing can be declared, so nothing can be expanded
    except ET.ParseError as error:
        raise ValueError("XML") from error


def with_part(package: bytes, name: str, data: bytes) -> bytes:
    """A package of ours with another content of one part, which comes last; all others stay as they are compressed."""
    with zipfile.ZipFile(io.BytesIO(package)) as old:
        members, end = sorted(old.infolist(), key=lambda m: m.header_offset), old.start_dir
    at = next(i for i, member in enumerate(members) if member.filename == name)
    before = members.pop(at)
    start, after = before.header_offset, members[at].header_offset if at < len(members) else end
    for member in members[at:]:
        member.header_offset -= after - start
    out = io.BytesIO()
    out.write(package[:start] + package[after:end])
    with zipfile.ZipFile(out, "w") as new:
        new.infolist().extend(members)
        about = zipfile.ZipInfo(name, before.date_time)
        about.compress_type, about.external_attr = before.compress_type, before.external_attr
        new.writestr(about, data)
    return out.getvalue()
