"""Making files one after another, whoever asks: other readers' pages keep half of the time, and who waits is told the place."""

from __future__ import annotations

from lib.core.errors import KnownError
from lib.core.files.file import File
from lib.core.system.memory import trim
from lib.core.system.turns import Turns
from lib.core.text import Text

_TURNS = Turns()
_NOW = Text("파일을 만들고 있습니다.", "The file is being made.")
_LATER = Text("먼저 온 파일 {n}개를 만든 뒤에 만듭니다.", "{n:file that came before is|files that came before are} made first.")
_FAILED = Text("파일을 만들지 못했습니다. 다시 시도하고, 되풀이되면 서버 기록을 관리자에게 보내십시오.",
               "The file could not be made. Try again; if it recurs, send the server's log to whoever runs it.")  # fmt: skip


class Desk:
    """What one reader's dialog has asked for last: its place among all that are being made, and why it failed."""

    def __init__(self) -> None:
        self._ticket = object()
        self._fault: Text | None = None

    def make(self, file: File) -> bytes:
        """The file, when its turn has come. Any error is kept for `says`, then raised: Streamlit logs it."""
        ticket = self._ticket = object()
        self._fault = None
        try:
            with _TURNS.turn(ticket):
                try:
                    return file.make()
                finally:
                    trim()
        except KnownError as error:
            self._fault = error.message
            raise
        except Exception:
            self._fault = _FAILED
            raise

    @property
    def failed(self) -> bool:
        """Whether what was asked for last could not be made."""
        return self._fault is not None

    def says(self) -> Text:
        """What the reader is told while the file is made or after it failed."""
        if self._fault:
            return self._fault
        before = _TURNS.before(self._ticket)
        return _LATER.fill(n=before) if before else _NOW
