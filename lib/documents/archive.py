"""ZIP packages and XML parts (HWPX, XLSX) opened with care: sizes are counted while unpacking, entities and deep nesting refused."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Any

from lxml import etree

from lib.documents.errors import RefusedError

MAX_MEMBERS, MAX_MEMBER, MAX_TOTAL, MAX_RATIO = 4096, 256 << 20, 512 << 20, 400
Element = Any  # lxml ships no types
_CHUNK = 1 << 16
_SMALL = 1 << 20


class Archive:
    """The parts of a package by name; each is unpacked when asked for, and all together never beyond the limits."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError, EOFError) as error:
            raise RefusedError("broken", str(error)) from None
        self._unpacked = 0
        members = self._zip.infolist()
        if len(members) > MAX_MEMBERS:
            raise RefusedError("big", f"{len(members)} members")
        if any(m.flag_bits & 1 for m in members):
            raise RefusedError("password", "an encrypted member")
        self.names = {m.filename for m in members}

    def read(self, name: str) -> bytes:
        """One part, its check sum held. RefusedError `broken` where it is missing or damaged, `big` or `hostile` where it grows too far."""
        if name not in self.names:
            raise RefusedError("broken", f"{name} is missing")
        info = self._zip.getinfo(name)
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise RefusedError("hostile", f"compression method {info.compress_type}")
        try:
            part = self._bounded(info)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
            raise RefusedError("broken", f"{name}: {error}") from None
        except RuntimeError as error:  # zipfile's word for a member that needs a password
            raise RefusedError("password", str(error)) from None
        self._unpacked += len(part)
        return part

    def _bounded(self, info: zipfile.ZipInfo) -> bytes:
        parts: list[bytes] = []
        size = 0
        with self._zip.open(info) as member:
            while block := member.read(_CHUNK):
                size += len(block)
                weigh(info.filename, size, info.compress_size, self._unpacked)
                parts.append(block)
        return b"".join(parts)

    def xml(self, name: str) -> Element:
        """The root of an XML part."""
        return parsed(self.read(name), name)


def weigh(name: str, size: int, packed: int, before: int = 0) -> None:
    """RefusedError `hostile` for a part that grows as none does that a program packed, `big` for one that is too large, alone or with others."""
    if size > max(_SMALL, packed * MAX_RATIO):
        raise RefusedError("hostile", f"{name}: {packed} bytes unpack to {size} and more")
    if size > min(MAX_MEMBER, MAX_TOTAL - before):
        raise RefusedError("big", f"{name} unpacks beyond {size} bytes")


def parsed(part: bytes, name: str) -> Element:
    """The root of an XML document. RefusedError `hostile` for declarations of entities and for nesting beyond 256, else `broken`."""
    head = part[:4096].lower()
    if b"<!doctype" in head or b"<!entity" in head:
        raise RefusedError("hostile", f"{name} declares a document type")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=len(part) > _SMALL, remove_comments=True)
    try:
        root = etree.fromstring(part, parser)
    except etree.XMLSyntaxError as error:
        raise RefusedError("hostile" if "depth" in str(error).lower() else "broken", f"{name}: {error}") from None
    if root.getroottree().docinfo.doctype:
        raise RefusedError("hostile", f"{name} declares a document type")
    return root


def local(element: Element) -> str:
    """The name of an element without its namespace; empty for comments and instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
