"""What was read as a data package of its own: the CSV files of DATA.md with the reference tables that they refer to, checked before it is kept."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from dataclasses import replace as replaced
from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl

from lib.audit import audited
from lib.core.dataset import Dataset, by_name
from lib.core.errors import AskedError, SchemaError
from lib.core.files.folder import check_folder, writing_into
from lib.core.files.formulas import guarded
from lib.core.frames import Frames
from lib.core.text import Lang, Text
from lib.intake.identity.lacking import Waiting, is_kept, lacks
from lib.intake.provenance import about_rows
from lib.intake.records.broken import without_broken
from lib.intake.records.rows import Row
from lib.intake.result import Reading
from lib.intake.review.item import Item
from lib.store.waiting import ACCOUNT, DAY, QUESTIONS, YEAR, without_time

Loader = Callable[[Sequence[Dataset], Path], Frames]
KEPT = ("districts", "departments", "department_names", "indicator_types")  # what rows refer to; their sources' own facts stay away
UNREAD = "unread.csv"  # numbers that nothing read, with their places
LICENSE = "공공기관이 작성한 문서(수치만 인용)"


def source_row(reading: Reading) -> Row:
    """The document as a row of sources."""
    setting, document = reading.setting, reading.report.document
    who = " ".join(w for w in (setting.department,) if w)
    title = f"{setting.title}({who})" if who and who not in setting.title else setting.title
    return {
        "source_id": setting.source_id, "title": title or document.name, "kind": _kind(reading), "district_id": setting.district_id,
        "department_id": None if setting.department_id and setting.department_id.endswith("/all") else setting.department_id,
        "report_year": setting.year, "session": setting.session or None, "as_of": setting.as_of, "as_of_basis": setting.basis,
        "published": None, "file_name": document.name, "sha256": document.sha256, "reference": None, "license": LICENSE,
        "visibility": "public", "quality": "first_hand",
    }  # fmt: skip


def _kind(reading: Reading) -> str:
    start = reading.setting.source_id.partition("-")[0]
    return {"report": "work_report", "open": "open_data"}.get(start, "statistics")


def package(readings: Sequence[Reading], reference: Mapping[str, pl.DataFrame], datasets: Sequence[Dataset]) -> dict[str, list[Row]]:
    """The rows of every file, those of several documents under each other. Reference rows are those of `reference` and new departments."""
    found: dict[str, list[Row]] = {d.name: [] for d in datasets}
    for dataset in datasets:
        if dataset.name in KEPT:
            found[dataset.name] = reference[dataset.name].select(dataset.names).to_dicts()
    known = {row["department_id"] for row in found["departments"]}
    declared = by_name(datasets)
    for reading in readings:
        found["sources"].append(source_row(reading))
        for name, rows in {**reading.tables, **about_rows(reading.tables, reading.attributes, declared)}.items():
            found[name] += rows
    for row in new_departments(
        readings, {r["department_id"] for name in found if name not in KEPT for r in found[name] if r.get("department_id")} - known
    ):
        found["departments"].append(row[0])
        found["department_names"] += [row[1]] if row[1] else []
    return found


def is_told(reading: Reading) -> bool:
    """Whether it is known whose the document is and of when; else its rows wait for the answer."""
    return is_kept(lacks(reading.setting))


def waiting_in(reading: Reading) -> Waiting:
    """The rows that wait: all of them where it is not known whose the document is or of when, else those of a year or day that is not known."""
    untimed = without_time(reading.tables)
    rows = sum(map(len, (untimed if is_told(reading) else reading.tables).values()))
    answers = tuple(
        name for name in lacks(reading.setting) if not is_kept((name,)) or (name == "year" and without_time(reading.tables, (YEAR,)))
    )
    answers += ("as_of",) if is_told(reading) and without_time(reading.tables, (DAY,)) else ()
    return Waiting(rows, answers) if rows else Waiting()


def new_departments(readings: Sequence[Reading], unknown: Iterable[object]) -> Iterable[tuple[Row, Row | None]]:
    """Rows of departments and of their names for the ids that no table knows: a government's `all`, or one first met in a document, with its name."""
    names = {office: (name, r.setting.year) for r in readings for office, name in (r.new_department, *r.offices.items())}
    for department in sorted(map(str, unknown)):
        district, _, own = department.partition("/")
        name, year = names.get(department, ("", None))
        made: Row = {
            "department_id": department,
            "district_id": district,
            "function": "all" if own == "all" else own.replace("-", "_"),
            "parent_id": None,
        }
        note = "시작일은 이 이름이 처음 보이는 문서 연도의 1월 1일"
        yield made, {"department_id": department, "valid_from": date(year, 1, 1), "name_ko": name, "name_en": None, "valid_to": None, "note": note} if name and year else None  # fmt: skip


def as_csv(names: Sequence[str], rows: Iterable[Row]) -> str:
    """Rows as the CSV of the contract."""
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([cell_words(row.get(name)) for name in names] for row in rows)
    return made.getvalue()


def cell_words(value: object) -> str:
    """A cell as the contract writes it; nothing is empty."""
    if isinstance(value, Decimal | float):
        return f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"
    return "" if value is None else str(value)


def write(readings: Sequence[Reading], reference: Mapping[str, pl.DataFrame], datasets: Sequence[Dataset], folder: Path,
          load: Loader, lang: Lang = "ko", *, replace: bool = False) -> Frames:  # fmt: skip
    """Writes the package and returns it loaded and audited. A row that breaks a rule is not written but asked about.

    AskedError where the folder holds data already and `replace` is not said; SchemaError if reference rows break a rule.
    """
    check_free(folder, datasets, replace=replace)
    with tempfile.TemporaryDirectory() as made:
        draft = Path(made)
        readings, frames = _sound(readings, reference, datasets, draft, load)
        (draft / QUESTIONS).write_text(_questions(readings, lang), "utf-8-sig", newline="")
        (draft / UNREAD).write_text(_unread(readings), "utf-8-sig", newline="")
        (draft / ACCOUNT).write_text(json.dumps(_accounts(readings), ensure_ascii=False, indent=2) + "\n", "utf-8")
        keep(folder, {file.name: file.read_bytes() for file in sorted(draft.iterdir())})
    return frames


def keep(folder: Path, files: Mapping[str, bytes | str]) -> None:
    """Writes files into a folder, which is made. AskedError where it cannot be written to."""
    with writing_into(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)


def _sound(
    readings: Sequence[Reading], reference: Mapping[str, pl.DataFrame], datasets: Sequence[Dataset], draft: Path, load: Loader
) -> tuple[Sequence[Reading], Frames]:
    """The readings without rows that break a rule, and what they load as; their files stand in `draft`."""
    for name in (QUESTIONS, ACCOUNT):  # by which the loader knows that rows may wait
        (draft / name).touch()
    while True:
        rows = package(readings, reference, datasets)
        for dataset in datasets:
            (draft / f"{dataset.name}.csv").write_text(as_csv(dataset.names, rows[dataset.name]), "utf-8", newline="")
        try:
            return readings, audited(load(datasets, draft))
        except SchemaError as error:
            mended = without_broken(readings, rows, error.issues, by_name(datasets))
            if mended is None:
                raise
            readings = mended


def check_free(folder: Path, datasets: Sequence[Dataset], *, replace: bool) -> None:
    """AskedError where the path is no folder, or holds data already and `replace` is not said."""
    check_folder(folder)
    if not replace and any((folder / f"{d.name}.csv").exists() for d in datasets):
        raise AskedError(Text(f"{folder}에 이미 자료가 있습니다. 다른 폴더를 적거나 --replace를 붙이십시오.",
                              f"{folder} already holds data. Name another folder, or add --replace."))  # fmt: skip


def numbered(reading: Reading, before: Sequence[Reading]) -> Reading:
    """The reading under an id of its own: a second report of a department and a year ends in `-2`, the next in `-3`."""
    taken = {r.setting.source_id for r in before}
    own = reading.setting.source_id
    free = next(name for name in (own, *(f"{own}-{n}" for n in range(2, len(taken) + 3))) if name not in taken)
    if free == own:
        return reading
    tables = {name: tuple({**row, "source_id": free} for row in rows) for name, rows in reading.tables.items()}
    attributes = tuple({**line, "source_id": free} for line in reading.attributes)
    return replaced(reading, setting=replaced(reading.setting, source_id=free), tables=tables, attributes=attributes)


def _questions(readings: Sequence[Reading], lang: Lang) -> str:
    """What a person is asked, an item a line, `covers` the printed numbers that wait for its answer."""
    names = ("source_id", "file_name", "locator", "question", "answers", "covers")
    rows: list[Row] = []
    for reading in readings:
        own = {"source_id": reading.setting.source_id, "file_name": reading.report.document.name}
        for item in reading.items:
            words = " / ".join(why.of(lang) for why in item.why)
            question = f"{item.dataset}: {words}" if item.dataset else words
            rows.append({**own, "locator": item.at, "question": question, "answers": " / ".join(item.answers),
                         "covers": "; ".join(_covered(reading, item))})  # fmt: skip
    return _guarded(names, rows)


def _covered(reading: Reading, item: Item) -> Iterable[str]:
    """The numbers of an item as printed, once each; of doubted rows those of their figures."""
    if item.kind == "doubt":
        figures = reading.tables.get("printed_figures", ())
        return dict.fromkeys(str(figures[n]["printed"]) for n in item.figures)
    return dict.fromkeys(number.words for number in item.numbers)


def _unread(readings: Sequence[Reading]) -> str:
    rows: list[Row] = [
        {
            "source_id": r.setting.source_id,
            "file_name": r.report.document.name,
            "locator": one.at,
            "printed": one.printed,
            "words": one.line,
        }
        for r in readings
        for one in r.unread
    ]
    return _guarded(("source_id", "file_name", "locator", "printed", "words"), rows)


def _guarded(names: Sequence[str], rows: Sequence[Row]) -> str:
    """For a spreadsheet: words of a document never act in it."""
    return as_csv(names, [{name: guarded(str(words)) for name, words in row.items()} for row in rows])


def _accounts(readings: Sequence[Reading]) -> list[dict[str, object]]:
    return [
        {"file_name": r.report.document.name, "source_id": r.setting.source_id, "numbers": r.account.numbers, "numbers_ended": r.account.ended,
         "table_rows": r.account.rows, "table_rows_ended": r.account.rows_ended, "adds_up": r.account.adds_up,
         "records": {name: len(rows) for name, rows in sorted(r.tables.items())}, "told_by": [asdict(one) for one in r.evidence],
         "waiting": (waits := waiting_in(r)).rows, "waits_for": waits.answers,
         "questions": dict(Counter(item.asks or item.kind for item in r.items))}
        for r in readings
    ]  # fmt: skip
