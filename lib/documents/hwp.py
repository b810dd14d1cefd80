"""HWP 5: python-hwpx turns the records of the compound file into the section XML of HWPX, which owpml.py reads."""

from __future__ import annotations

from importlib.metadata import version

from hwpx.hwp5 import docinfo
from hwpx.hwp5.errors import Hwp5Error
from hwpx.hwp5.header_xml import build_header
from hwpx.hwp5.reader import Hwp5File, read_hwp5
from hwpx.hwp5.section_common import ConversionReport
from hwpx.hwp5.section_xml import build_section, memo_bodies

from lib.documents.archive import parsed
from lib.documents.errors import RefusedError
from lib.documents.model import Found
from lib.documents.numbering import numbering
from lib.documents.owpml import section
from lib.documents.owpml_pieces import Walk

_REASONS = {
    "hwp5-password": "password",
    "hwp5-distribution": "distribution",
    "hwp5-drm": "drm",
    "hwp5-not-hwp5": "unknown",
    "hwp5-version-unsupported": "old_hwp",
    "hwp5-limit-exceeded": "hostile",
}


def read(data: bytes) -> Found:
    """The sections of the file as blocks. RefusedError for a locked, damaged or hostile file; pictures are not unpacked."""
    try:
        file = read_hwp5(data)
        return _walked(file)
    except Hwp5Error as error:
        raise RefusedError(_REASONS.get(error.code, "broken"), str(error)) from None


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
