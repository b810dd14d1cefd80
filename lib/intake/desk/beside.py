"""What a person says of a document in a small file beside it: `보고서.pdf.answers.json` for `보고서.pdf`."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import polars as pl

from lib.core.errors import AskedError
from lib.core.known_form import BESIDE
from lib.core.text import Text
from lib.documents import DocumentError
from lib.intake.desk.arrivals import SUFFIX, bytes_of, is_answers, same_name
from lib.intake.desk.queue import HEADS, ROWS, UNIT, check_given, clean_name

Tables = Callable[[], Mapping[str, pl.DataFrame]]
ANSWERS = ("district", "department", "year", "as_of")
UNITS, COLUMNS, LABELS = "units", "heads", "rows"  # of tables, by a place in each
_MOST = 1 << 16  # bytes
_LONGEST_UNIT, _LONGEST_HEAD = 20, 40  # letters
_FORM = Text('{{"district": "강북구", "department": "all", "year": 2024, "as_of": "2024-06-30", "units": {{"p6:t3": "명"}}, "heads": {{"p6:t3": ["", "정원", "현원"]}}, "rows": {{"p7:t1": ["정원", "현원"]}}}} 꼴로 적으십시오. {why}',
             'Write it as {{"district": "강북구", "department": "all", "year": 2024, "as_of": "2024-06-30", "units": {{"p6:t3": "명"}}, "heads": {{"p6:t3": ["", "정원", "현원"]}}, "rows": {{"p7:t1": ["정원", "현원"]}}}}. {why}')  # fmt: skip
_NO_JSON = Text("이 줄부터 JSON이 아닙니다.", "From this line on it is no JSON.")
_NO_ANSWER = Text("쓸 수 없는 이름입니다: {name}.", "'{name}' is no name of an answer.")
_NO_VALUE = Text("{name}의 답으로 쓸 수 없는 값입니다: {value}.", "{value} cannot be the answer to '{name}'.")
_LARGE = Text("답 파일이 너무 큽니다.", "the file of answers is too large.")
_NO_FILE = Text("링크이거나 파일이 아니거나 열 수 없습니다. 문서 옆에 보통 파일로 두십시오.", "it is a link, no file, or cannot be opened. Put a plain file beside the document.")  # fmt: skip
_ALONE = Text("답 파일만 적혀 있습니다({names}). 답이 가리키는 문서를 함께 적으십시오.", "Only files of answers are named ({names}). Name the documents that they are about.")  # fmt: skip


def documents(paths: Iterable[Path]) -> list[Path]:
    """The documents among files; those that answer for one are looked up beside it. AskedError where nothing but answers is named."""
    given = list(paths)
    found = [path for path in given if not is_answers(path)]
    if given and not found:
        raise AskedError(_ALONE.fill(names=", ".join(clean_name(path.name) for path in given)))
    return found


def beside(path: Path, reference: Tables) -> Mapping[str, str]:
    """The answers beside a document as words, without empty ones; nothing where there is no such file.

    `reference` gives the tables of what there is, if it is asked. AskedError with the file and its line where an answer cannot be taken.
    """
    own = _own(path)
    if own is None:
        return {}
    raw = _text(own)
    try:
        said = json.loads(raw)
    except json.JSONDecodeError as error:
        raise _wrong(own, error.lineno, _FORM.fill(why=_NO_JSON)) from None
    except (ValueError, RecursionError):
        raise _wrong(own, 1, _FORM.fill(why=_NO_JSON)) from None
    if not isinstance(said, dict):
        raise _wrong(own, 1, _FORM.fill(why=""))
    return {name: words for key, value in said.items() for name, words in _answers(own, raw, key, value, reference) if words}


def _own(path: Path) -> Path | None:
    """The file that answers for a document, its ending in whatever letters; None where there is none."""
    name = f"{path.name}{SUFFIX}"
    if os.path.lexists(path.with_name(name)):
        return path.with_name(name)
    try:
        with os.scandir(path.parent) as entries:
            return next((Path(e.path) for e in entries if same_name(e.name, name)), None)
    except OSError:  # the document will say so
        return None


def _text(own: Path) -> str:
    """The words of the file: a plain one, never a link or a pipe, no more than a person writes."""
    try:
        data = bytes_of(own, follow=False)
    except DocumentError as error:
        raise _wrong(own, 0, _LARGE if error.reason == "big" else _NO_FILE) from None
    if len(data) > _MOST:
        raise _wrong(own, 0, _LARGE)
    return data.decode("utf-8-sig", "replace")


def _answers(own: Path, raw: str, name: str, value: object, reference: Tables) -> Iterator[tuple[str, str]]:
    """An answer by its name; of tables one for each place."""
    if name not in _OF_TABLES:
        yield name, _answer(own, raw, name, value, reference)
        return
    before, fits, words = _OF_TABLES[name]
    if not isinstance(value, dict) or not all(map(fits, value.values())):
        raise _wrong(own, _line(raw, name), _FORM.fill(why=_NO_VALUE.fill(name=name, value=json.dumps(value, ensure_ascii=False)[:40])))
    yield from ((f"{before}{place.strip()}", words(said)) for place, said in value.items())


def _is_unit(said: object) -> bool:
    return isinstance(said, str) and 0 < len(said.strip()) <= _LONGEST_UNIT


def _is_heads(said: object) -> bool:
    """A name for each column or row of a table, some of them empty; none holds what stands between them."""
    names = said if isinstance(said, list) else [None]
    return any(names) and all(isinstance(name, str) and len(name.strip()) <= _LONGEST_HEAD and BESIDE not in name for name in names)


def _beside(names: Any) -> str:  # noqa: ANN401 - what `_is_heads` has looked at
    return BESIDE.join(name.strip() for name in names)


_OF_TABLES: Mapping[str, tuple[str, Callable[[object], bool], Callable[[Any], str]]] = {
    UNITS: (UNIT, _is_unit, str.strip),
    COLUMNS: (HEADS, _is_heads, _beside),
    LABELS: (ROWS, _is_heads, _beside),
}
"""By the name of an answer about tables: what stands before its place among all answers, what it may be, and its words."""


def _line(raw: str, name: str) -> int:
    """The line that an answer stands in, counted from 1."""
    match = re.search(rf"{re.escape(json.dumps(name, ensure_ascii=False))}\s*:", raw)
    return 1 + raw[: match.start()].count("\n") if match else 1


def _answer(own: Path, raw: str, name: str, value: object, reference: Tables) -> str:
    """One answer as words, empty where it says nothing."""
    line = _line(raw, name)
    if name not in ANSWERS:
        raise _wrong(own, line, _FORM.fill(why=_NO_ANSWER.fill(name=name[:40])))
    if isinstance(value, bool) or not isinstance(value, str | int | None):
        raise _wrong(own, line, _FORM.fill(why=_NO_VALUE.fill(name=name, value=json.dumps(value, ensure_ascii=False)[:40])))
    words = "" if value is None else str(value).strip()
    try:
        check_given({name: words}, reference())
    except AskedError as error:
        raise _wrong(own, line, error.message) from None
    return words


def _wrong(own: Path, line: int, why: Text) -> AskedError:
    name = clean_name(own.name)
    place = Text(f"{name} {line}행", f"{name} line {line}") if line else Text(name, name)
    return AskedError(Text(f"{place.ko}: {why.ko}".strip(), f"{place.en}: {why.en}".strip()))
