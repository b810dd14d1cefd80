"""A saved briefing filled with figures and written as files: what the commands `briefing` and `deliver` share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from lib.audit import audited
from lib.briefings.briefing import Briefing, from_words
from lib.briefings.fill import Filled, fill
from lib.cli.program import Program
from lib.core.dataset import by_name
from lib.core.errors import AskedError
from lib.core.files.file import File
from lib.core.frames import Frames
from lib.core.system.faults import fault_words
from lib.core.text import Lang, Text, plural
from lib.core.topic import all_panels
from lib.exports import WRITERS, files
from lib.store.place import kept_folder

if TYPE_CHECKING:
    from lib.store.briefings import Kept
    from lib.store.database import Store


def endings(held: str) -> list[str]:
    """What the names of files that hold one panel, or a briefing, may end in, without the dot."""
    return [w.ending for w in WRITERS.values() if held in w.holds]


def format_of(path: Path) -> str:
    """The format that a name's ending asks for, the longest that fits; the words behind its last dot where none does."""
    name = path.name.lower()
    fit = sorted((w for w in WRITERS.values() if name.endswith(f".{w.ending}")), key=lambda w: -len(w.ending))
    return fit[0].format if fit else f".{name.rpartition('.')[2]}"


def save(content: bytes, path: Path, lang: Lang) -> str:
    """Write a file; the line that says so. Raises AskedError where it cannot be written."""
    try:
        path.write_bytes(content)
    except (OSError, ValueError) as error:
        why = fault_words(error)
        raise AskedError(Text(f"'{path}'에 쓸 수 없습니다({why.ko}). 폴더가 있는지, 파일이 열려 있지 않은지 확인하십시오.",
                              f"Cannot write '{path}' ({why.en}). Check that the folder exists and the file is not open.")) from None  # fmt: skip
    return Text(f"{path}에 {len(content):,}바이트를 썼습니다.", f"Wrote {plural(len(content), 'byte')} to {path}.").of(lang)


@dataclass(frozen=True)
class Written:
    """A briefing with its figures and the files that it can be taken out as."""

    briefing: Briefing
    filled: Filled
    files: tuple[File, ...]


def written(kept: Kept, store: Store, program: Program) -> Written:
    """The briefing filled today; its files are made when they are asked for."""
    briefing = from_words(kept.content)
    frames = frames_of(briefing, store, program)
    specs = {p.name: p for p in all_panels(program.topics)}
    filled = fill(briefing, frames, specs, date.today(), name=kept.title)  # noqa: DTZ011 - the day on the reader's own calendar
    return Written(briefing, filled, files(filled.edition, frames, by_name(program.datasets)))


def frames_of(briefing: Briefing, store: Store, program: Program) -> Frames:
    """The newest data for a standing briefing, those known on its day for a frozen one."""
    if briefing.known_at is None:
        return program.frames
    return replace(audited(store.frames(store.revision_at(briefing.known_at)), kept_folder()), known_at=briefing.known_at)


def chosen(files: Sequence[File], form: str, shape: str = "", name: str = "") -> File:
    """The file of a format, in its first shape or the one asked for; `name` is what it is to be written as. Raises AskedError where there is none, or where something is missing."""
    same = [f for f in files if f.format == form]
    if not same:
        known = ", ".join(dict.fromkeys(f".{WRITERS[f.format].ending}" if name else f.format for f in files))
        why = Text(" 이 형식에는 패널 하나만 담깁니다.", " That format holds one panel only.") if form in WRITERS else Text("", "")
        how = Text("이름의 끝을 이 가운데 하나로 적으십시오", "End the name in one of") if name else Text("고를 수 있는 형식", "Formats")
        raise AskedError(Text(f"'{name or form}' 형식은 만들 수 없습니다.{why.ko} {how.ko}: {known}",
                              f"'{name or form}' is of no format that can be made.{why.en} {how.en}: {known}"))  # fmt: skip
    file = next((f for f in same if f.shape == shape or not shape), None)
    if file is None:
        shapes = ", ".join(f.shape for f in same if f.shape)
        how = (
            Text(f"고를 수 있는 크기: {shapes}", f"Shapes: {shapes}")
            if shapes
            else Text("--shape 없이 다시 하십시오.", "Try without --shape.")
        )
        raise AskedError(Text(f"'{form}'에는 '{shape}' 크기가 없습니다. {how.ko}", f"'{form}' has no shape '{shape}'. {how.en}"))
    if file.missing:
        raise AskedError(file.missing)
    return file
