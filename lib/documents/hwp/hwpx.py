"""HWPX: a package of XML parts; the sections are read in the order of the package's spine."""

from __future__ import annotations

import re

from lib.documents.archive import Archive, local
from lib.documents.errors import RefusedError
from lib.documents.hwp.numbering import Numbering, numbering
from lib.documents.hwp.owpml import section
from lib.documents.hwp.owpml_pieces import Walk
from lib.documents.model import Found

_SECTION = re.compile(r"Contents/section(\d+)\.xml", re.IGNORECASE)


def read(data: bytes) -> Found:
    """The package's sections as blocks. RefusedError for a locked, damaged or hostile package."""
    archive = Archive(data)
    if "META-INF/manifest.xml" in archive.names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise RefusedError("password")
    found = Found(reader="hwpx")
    head = "Contents/header.xml"
    walk = Walk(found, numbering(archive.xml(head)) if head in archive.names else Numbering())
    for name in _sections(archive):
        section(archive.xml(name), walk)
        walk.page += 1
    return found


def _sections(archive: Archive) -> list[str]:
    """The section parts in reading order. RefusedError where there is none or a named one is missing."""
    numbered = sorted((n for n in archive.names if _SECTION.fullmatch(n)), key=lambda n: int(_SECTION.fullmatch(n)[1]))  # type: ignore[index]
    spine = _spine(archive)
    named = [n for n in spine if _SECTION.fullmatch(n)]
    if any(n not in archive.names for n in named) or not (named or numbered):
        raise RefusedError("broken", "a section is missing")
    return named + [n for n in numbered if n not in named]


def _spine(archive: Archive) -> list[str]:
    if "Contents/content.hpf" not in archive.names:
        return []
    root = archive.xml("Contents/content.hpf")
    items = {e.get("id"): e.get("href", "") for e in root.iter() if local(e) == "item"}
    listed = [items.get(e.get("idref"), "") for e in root.iter() if local(e) == "itemref"]
    return [n if n.startswith("Contents/") else f"Contents/{n}" for n in listed if n]
