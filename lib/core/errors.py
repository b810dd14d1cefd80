"""What can go wrong, by phase. Each error is a sentence for the reader: where, what was expected, what was found, the next step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lib.core.korean import with_particles
from lib.core.text import Lang, Text


class KnownError(Exception):
    """A failure that the program understands; `exit_code` is what the command line ends with."""

    exit_code = 1

    def __init__(self, message: Text) -> None:
        self.message = Text(with_particles(message.ko), message.en)
        super().__init__(self.message.ko)

    def of(self, lang: Lang) -> str:
        """The sentence in `lang`."""
        return self.message.of(lang)


class AskedError(KnownError):
    """What was asked for does not exist or cannot be read: a panel, a dataset, a column, a filter value."""

    exit_code = 2


@dataclass(frozen=True)
class Issue:
    """One broken rule at one place of a data file. `row` counts from 1 with the header as row 1; 0 is the file itself."""

    file: str
    row: int
    column: str
    expected: Text
    found: str

    def of(self, lang: Lang) -> str:
        """One line: file, row, column, expected, found."""
        found = self.found if len(self.found) <= 60 else self.found[:57] + "…"
        if lang == "ko":
            place = f"{self.file} {self.row}행 {self.column}" if self.row else f"{self.file} {self.column}"
            return f"{place.strip()}: 기대한 값은 {self.expected.ko}, 실제 값은 '{found}'"
        place = f"{self.file} row {self.row} {self.column}" if self.row else f"{self.file} {self.column}"
        return f"{place.strip()}: expected {self.expected.en}, found '{found}'"


class SchemaError(KnownError):
    """Data that break their declaration; nothing was loaded. `issues` holds every broken rule found."""

    exit_code = 3
    shown = 12

    def __init__(self, issues: Sequence[Issue]) -> None:
        self.issues = tuple(issues)
        super().__init__(Text(self._text("ko"), self._text("en")))

    def _text(self, lang: Lang) -> str:
        lines = [issue.of(lang) for issue in self.issues[: self.shown]]
        rest = len(self.issues) - len(lines)
        if lang == "ko":
            more = f"\n… 그 밖에 {rest}건" if rest else ""
            head = f"자료가 정해진 형식과 다른 곳이 {len(self.issues)}건 있어 불러오지 않았습니다. 해당 칸을 고친 뒤 다시 실행하십시오."
        else:
            more = f"\n… and {rest} more" if rest else ""
            head = f"Nothing was loaded: {len(self.issues)} places break the declaration. Correct these cells and run again."
        return head + "\n" + "\n".join(lines) + more


class StoreError(KnownError):
    """The data folder, or a file in it, is missing or unreadable."""

    exit_code = 4
