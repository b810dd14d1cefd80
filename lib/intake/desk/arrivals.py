"""Files on a disk: read without being led astray, and a folder that is looked at again and again for new ones."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lib.core.errors import StoreError
from lib.core.text import Text
from lib.documents import DocumentError
from lib.intake.desk.queue import clean_name
from lib.sandbox import LIMITS

_FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)  # a pipe in place of a file is not waited for
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_UNFINISHED = (".tmp", ".part", ".partial", ".crdownload", ".download")
_BESIDE = (".", "~")  # hidden files, and what office programs keep beside an open document
_NOT_INSIDE = Text("{name}: 폴더 밖을 가리키는 링크라 받지 않습니다. 파일을 폴더에 복사하십시오.",
                   "{name} is a link that leads out of the folder and is not taken. Copy the file into the folder.")  # fmt: skip
_NO_FOLDER = Text("폴더를 볼 수 없습니다({name}). 경로와 권한, 네트워크 연결을 확인하십시오.",
                  "The folder cannot be looked at ({name}). Check its path, the permission and the network.")  # fmt: skip
SUFFIX = ".answers.json"  # of a file that says something of the document beside it
Stamp = tuple[int, int]  # size and time of change, in bytes and ns


def is_answers(path: Path) -> bool:
    """Whether a file answers for another; it is no document itself."""
    return _plain(path.name).endswith(SUFFIX)


def same_name(one: str, other: str) -> bool:
    """Whether two names are one but for large letters and the way in which a disk writes Korean syllables."""
    return _plain(one) == _plain(other)


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name).lower()


def bytes_of(path: Path, *, follow: bool = True) -> bytes:
    """A file's bytes. DocumentError where it is none, cannot be opened or is too large; a link only where it is to be followed."""
    name = clean_name(path.name)
    try:
        with os.fdopen(os.open(path, _FLAGS | (0 if follow else _NO_LINK)), "rb") as file:
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode):
                raise DocumentError("missing", name)
            data = file.read(LIMITS.file + 1) if found.st_size <= LIMITS.file else b""
    except IsADirectoryError:
        raise DocumentError("folder", name) from None
    except (OSError, ValueError):  # the latter for a name with NUL
        raise DocumentError("missing", name) from None
    if max(len(data), found.st_size) > LIMITS.file:
        raise DocumentError("big", name)
    return data


@dataclass
class Folder:
    """A folder whose new files are taken once they have stopped growing; folders in it, hidden and unfinished files are passed over.

    Attributes:
        place: The folder itself, links resolved.
        said: What has been told of it and need not be told again.
    """

    place: Path
    said: set[str] = field(default_factory=set)
    _last: dict[Path, Stamp] = field(default_factory=dict)
    _done: dict[Path, Stamp] = field(default_factory=dict)
    _links: list[Path] = field(default_factory=list)

    def look(self) -> list[Path]:
        """Files that are as they were at the look before and have not been taken yet, the oldest first. StoreError where it is not there."""
        found = dict(self._files())
        ready = [path for path, stamp in found.items() if self._last.get(path) == stamp and self._done.get(path) != stamp]
        self._last = found
        self._done = {path: stamp for path, stamp in self._done.items() if path in found}
        return sorted(ready, key=lambda path: (found[path][1], path.name))

    def left(self) -> list[str]:
        """Names of the files of the last look that were not taken: they were still being written."""
        return [clean_name(path.name) for path, stamp in self._last.items() if self._done.get(path) != stamp]

    def done(self, path: Path) -> None:
        """The file needs no look again unless it changes."""
        self._done[path] = self._last[path]

    def is_still(self, path: Path) -> bool:
        """Whether the file is as it was at the last look."""
        try:
            return _stamp(path.stat()) == self._last.get(path)
        except OSError:
            return False

    def outside(self) -> list[Text]:
        """Links that lead out of the folder and have not been told of."""
        names = [clean_name(p.name) for p in self._links if f"link {p.name}" not in self.said]
        self.said |= {f"link {p.name}" for p in self._links}
        return [_NOT_INSIDE.fill(name=name) for name in names]

    def _files(self) -> Iterator[tuple[Path, Stamp]]:
        self._links = []
        try:
            with os.scandir(self.place) as entries:
                paths = [
                    Path(e.path)
                    for e in entries
                    if not e.name.startswith(_BESIDE) and not is_answers(Path(e.name)) and not e.name.lower().endswith(_UNFINISHED)
                ]
        except OSError:
            raise StoreError(_NO_FOLDER.fill(name=self.place)) from None
        for path in paths:
            if (stamp := self._seen(path)) is not None:
                yield path, stamp

    def _seen(self, path: Path) -> Stamp | None:
        """Size and time of a file in the folder; None of what is none."""
        try:
            if path.is_symlink() and not path.resolve(strict=True).is_relative_to(self.place):
                self._links.append(path)
                return None
            found = path.stat()
        except (OSError, RuntimeError):  # gone since, or a link that leads nowhere or in a ring
            return None
        return _stamp(found) if stat.S_ISREG(found.st_mode) else None


def _stamp(found: os.stat_result) -> Stamp:
    return found.st_size, found.st_mtime_ns


def folder_at(path: Path) -> Folder:
    """The folder at a path. StoreError where there is none."""
    try:
        place = path.resolve(strict=True)
        if place.is_dir():
            return Folder(place)
    except (OSError, ValueError):
        pass
    raise StoreError(_NO_FOLDER.fill(name=clean_name(str(path))))
