"""A folder that files are to be written into: what is wrong with it, in one sentence with the next step."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lib.core.errors import AskedError
from lib.core.system.faults import fault_words
from lib.core.text import Text

_NO_FOLDER = Text("폴더가 아닙니다: {folder}. 자료를 쓸 폴더를 적으십시오.", "{folder} is no folder. Name a folder to write to.")
_NOT_EMPTY = Text("{folder}가 비어 있지 않습니다. 새 폴더나 빈 폴더를 적으십시오.",
                  "{folder} is not empty. Name a new or an empty folder.")  # fmt: skip
_UNWRITABLE = Text("{folder}에 쓸 수 없습니다({why}). 쓸 수 있는 폴더인지, 자리가 남았는지 확인하십시오.",
                   "Cannot write to {folder} ({why}). "
                   "Check the folder's permissions and free space.")  # fmt: skip


def check_folder(folder: Path) -> None:
    """AskedError where something else than a folder stands there; a folder may be missing."""
    if folder.exists() and not folder.is_dir():
        raise AskedError(_NO_FOLDER.fill(folder=folder))


def check_empty(folder: Path) -> None:
    """AskedError where something else than a folder stands there, or a folder that holds anything."""
    with writing_into(folder):
        check_folder(folder)
        if folder.exists() and any(folder.iterdir()):
            raise AskedError(_NOT_EMPTY.fill(folder=folder))


@contextmanager
def writing_into(folder: Path) -> Iterator[None]:
    """What is done there; AskedError where the system does not let it."""
    try:
        yield
    except OSError as error:
        raise AskedError(_UNWRITABLE.fill(folder=folder, why=fault_words(error))) from None
