"""Forms that persons confirmed as a file: the CSV that `forms export` writes, `forms import` and `read --forms` take."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from lib.core.errors import AskedError, Issue
from lib.core.files.formulas import guarded
from lib.core.known_form import BESIDE, KnownForm, squashed
from lib.core.text import Text, same
from lib.documents import DocumentError
from lib.intake.desk.arrivals import bytes_of
from lib.intake.desk.queue import clean_name

FIELDS = ("heads", "names", "unit", "who", "at", "title")
_LONGEST = {"unit": 20, "who": 40, "title": 300}  # letters
_LONGEST_NAME = 40
_MOST = 1 << 20  # bytes
_NEXT = Text("{issue}. 파일을 고친 뒤 다시 하십시오.", "{issue}. Correct the file and try again.")
_FILE = Text("forms export가 쓴 1MB 이하의 UTF-8 CSV", "a CSV of `forms export` in UTF-8, 1 MB at most")
_HEADER = same(",".join(FIELDS))
_CELLS = Text(f"{_HEADER.ko}의 여섯 칸", f"the six cells of {_HEADER.en}")
_HEADS = Text("|로 나눈, 글이 든 머리글 둘 이상", "two or more headings with words, parted by |")
_NAMES = Text("heads와 같은 수로 |로 나눈 열 이름(그대로 둘 열은 빈칸, 하나는 있어야 함, 이름마다 40자까지)",
              "as many names as heads, parted by | (empty for a column that stays, at least one name, 40 letters each)")  # fmt: skip
_WHO = Text("알려 준 사람의 이름(40자까지)", "the name of who said it (at most 40 letters)")
_AT = Text("2026-01-31T09:00:00+00:00 같은 때", "a time such as 2026-01-31T09:00:00+00:00")
_SHORT = Text("{n}자까지", "at most {n} letters")


def read_forms(path: Path) -> tuple[KnownForm, ...]:
    """The forms of a file. AskedError with file, line, column, what was expected and what was found where one cannot be taken."""
    name = clean_name(path.name)
    try:
        data = bytes_of(path)
    except DocumentError as error:
        raise AskedError(error.message) from None
    rows = _rows(name, data)
    if tuple(rows[0][1]) != FIELDS:
        raise _wrong(name, 1, "", _HEADER, ",".join(rows[0][1]))
    return tuple(_form(name, line, cells) for line, cells in rows[1:] if any(cells))


def write_forms(forms: Iterable[KnownForm]) -> bytes:
    """The forms as such a file."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(FIELDS)
    for form in forms:
        cells = (BESIDE.join(form.heads), BESIDE.join(form.names), form.unit, form.who, form.at, form.title)
        writer.writerow(map(guarded, cells))
    return out.getvalue().encode()


def _rows(name: str, data: bytes) -> list[tuple[int, Sequence[str]]]:
    """Every row with the line in which it ends."""
    if len(data) > _MOST:
        raise _wrong(name, 0, "", _FILE, f"{len(data):,}")
    try:
        words = unicodedata.normalize("NFC", data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise _wrong(name, data[: error.start].count(b"\n") + 1, "", _FILE, str(data[error.start : error.start + 8])) from None
    reader = csv.reader(io.StringIO(words, newline=""), strict=True)
    try:
        return [(reader.line_num, row) for row in reader] or [(1, ())]
    except csv.Error as error:
        raise _wrong(name, reader.line_num, "", _FILE, str(error)) from None


def _form(name: str, line: int, cells: Sequence[str]) -> KnownForm:
    """One row as a form."""
    if len(cells) != len(FIELDS):
        raise _wrong(name, line, "", _CELLS, str(len(cells)))
    said = dict(zip(FIELDS, map(_plain, cells), strict=True))
    heads, names = squashed(said["heads"].split(BESIDE)), tuple(" ".join(n.split()) for n in said["names"].split(BESIDE))
    form = KnownForm(heads, names, said["unit"], said["who"], _time(said["at"]), said["title"])
    wrong = next(((column, expected) for column, expected, fits in _RULES if not fits(form)), None)
    if wrong:
        raise _wrong(name, line, *wrong, said[wrong[0]])
    return form


def _plain(cell: str) -> str:
    """A cell without blanks around it and the apostrophe that keeps a spreadsheet from computing it."""
    words = cell.strip()
    return words[1:] if words.startswith("'") and guarded(words[1:]) == words else words


def _time(words: str) -> str:
    """A time as the store writes it; nothing where it is none."""
    try:
        return datetime.fromisoformat(words).astimezone(UTC).isoformat(timespec="milliseconds")
    except (ValueError, OverflowError):
        return ""


_RULES: Sequence[tuple[str, Text, Callable[[KnownForm], bool]]] = (
    ("heads", _HEADS, lambda form: sum(map(bool, form.heads)) > 1),
    ("names", _NAMES, lambda form: form.is_telling and all(len(name) <= _LONGEST_NAME for name in form.names)),
    ("unit", _SHORT.fill(n=_LONGEST["unit"]), lambda form: len(form.unit) <= _LONGEST["unit"]),
    ("who", _WHO, lambda form: 0 < len(form.who) <= _LONGEST["who"]),
    ("at", _AT, lambda form: bool(form.at)),
    ("title", _SHORT.fill(n=_LONGEST["title"]), lambda form: len(form.title) <= _LONGEST["title"]),
)
"""What a form of a file must keep, column by column."""


def _wrong(name: str, line: int, column: str, expected: Text, found: str) -> AskedError:
    issue = Issue(name, line, column, expected, found)
    return AskedError(_NEXT.fill(issue=Text(issue.of("ko"), issue.of("en"))))
