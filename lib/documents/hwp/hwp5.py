"""HWP 5: python-hwpx turns the records of the compound file into the section XML of HWPX, which owpml.py reads."""

from __future__ import annotations

import re
import zlib
from contextlib import suppress
from importlib.metadata import version

from hwpx.hwp5 import docinfo
from hwpx.hwp5.cfb import CompoundFile
from hwpx.hwp5.errors import Hwp5Error
from hwpx.hwp5.header_xml import build_header
from hwpx.hwp5.reader import Hwp5File, read_hwp5
from hwpx.hwp5.section_common import ConversionReport
from hwpx.hwp5.section_xml import build_section, memo_bodies

from lib.documents.archive import parsed, weigh
from lib.documents.errors import RefusedError
from lib.documents.hwp.numbering import numbering
from lib.documents.hwp.owpml import section
from lib.documents.hwp.owpml_pieces import Walk
from lib.documents.model import Found

_REASONS = {
    "hwp5-password": "password",
    "hwp5-distribution": "distribution",
    "hwp5-drm": "drm",
    "hwp5-not-hwp5": "unknown",
    "hwp5-version-unsupported": "old_hwp",
    "hwp5-limit-exceeded": "big",
}
_PACKED = re.compile(r"DocInfo|(?:BodyText|ViewText)/.*")  # streams that reading unpacks
_CHUNK = 1 << 16


def read(data: bytes) -> Found:
    """The sections of the file as blocks. RefusedError for a locked, damaged or hostile file; pictures are not unpacked."""
    try:
        _weighed(CompoundFile(data))
        return _walked(read_hwp5(data))
    except Hwp5Error as error:
        raise RefusedError(_REASONS.get(error.code, "broken"), str(error)) from None


def _weighed(file: CompoundFile) -> None:
    """RefusedError for streams that grow too far, alone or together: the library keeps the whole of each before it counts."""
    total = 0
    for path in filter(_PACKED.fullmatch, file.stream_paths()):
        total += _size(path, file.read(path), total)


def _size(path: str, packed: bytes, before: int) -> int:
    """Bytes of a stream unpacked; whether it is packed at all, or damaged, the library tells."""
    inflater, rest, size = zlib.decompressobj(-zlib.MAX_WBITS), packed, 0
    with suppress(zlib.error):
        while rest and not inflater.eof:
            size += len(inflater.decompress(rest, _CHUNK))
            rest = inflater.unconsumed_tail
            weigh(path, size, len(packed), before)
    return size


def _walked(file: Hwp5File) -> Found:
    found = Found(reader=f"python-hwpx {version('python-hwpx')}")
    report = ConversionReport()
    head = build_header(docinfo.decode_docinfo(file.docinfo), len(file.sections))
    walk = Walk(found, numbering(parsed(head, "header")))
    memos = memo_bodies(file.sections)
    for number, stream in enumerate(file.sections):
        part = build_section(stream, report, memos, [], {}, [0])
        section(parsed(part, f"section {number}"), walk)
        walk.page += 1
    if any(kind.startswith("control") for kind in report.unconverted):
        found.doubt("not_converted")
    return found
