"""Hold what is read from real documents against what was read by eye and write the table of docs/reading.md, and of it what 보고서 등록 says. `make reading` runs it.

The documents and the tool that scores stand beside the project (`../shared`); where they do not, that is said and nothing is written.
"""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from lib.ui.intake.measured import COLUMNS, MEASURED

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
PAGE = ROOT / "docs" / "reading.md"
OWN, HELD_BACK = "**네 자료, 개발용 문서**", "**네 자료, 검증용 문서**"
WHOLE = re.compile(r"<!-- table -->.*?<!-- /table -->", re.DOTALL)
FOUR = ("staffing", "budget_execution", "budget_size", "funding")
HEAD = "| 문서 | 수치 | 맞음 | 물은 비율 | 틀린 행 | 질문 수 | 초 |\n|---|---:|---:|---:|---:|---:|---:|"
Scored = Mapping[str, object]


def expected(folder: Path, datasets: Sequence[str] | None) -> None:
    """The figures read by eye that belong to these datasets first of all, all where None."""
    for file in sorted((SHARED / "documents" / "expect").glob("*.csv")):
        with file.open(encoding="utf-8-sig", newline="") as opened:
            rows = list(csv.reader(opened))
        kept = [row for row in rows[1:] if datasets is None or row[1].partition("|")[0] in datasets]
        if kept:
            with (folder / file.name).open("w", encoding="utf-8", newline="") as made:
                csv.writer(made).writerows([rows[0], *kept])


def scored(part: str, datasets: Sequence[str] | None) -> list[Scored]:
    """Each document of a part with its counts, as the tool tells them."""
    with tempfile.TemporaryDirectory() as made:
        expected(Path(made), datasets)
        told = Path(made) / "told.json"
        tool = [sys.executable, str(SHARED / "tools" / "reading_score.py"), sys.executable, made, str(SHARED / "documents" / "files")]
        subprocess.run([*tool, "--part", part, "--json", str(told)], cwd=ROOT, check=True)
        return list(json.loads(told.read_text("utf-8")))


def mean(found: Sequence[Scored], what: str) -> float:
    """The mean over documents, so that one long report does not outweigh ten short ones."""
    return sum(int(str(one[what])) / int(str(one["figures"])) for one in found) / len(found)


def line(name: str, found: Sequence[Scored]) -> str:
    """One row of the table."""
    total = {what: sum(int(str(one[what])) for one in found) for what in ("figures", "wrong")}
    asks = sorted(int(str(one["questions"])) for one in found)[len(found) // 2]
    seconds = sum(float(str(one["seconds"])) for one in found)
    return f"| {name} | {total['figures']:,} | {mean(found, 'right'):.0%} | {mean(found, 'asked'):.0%} | {total['wrong']} | {asks} | {seconds:.0f} |"


def kept(name: str) -> str:
    """The row of a name as the page has it."""
    return next(row for row in PAGE.read_text("utf-8").splitlines() if row.startswith(f"| {name} |"))


def measured() -> list[list[str]]:
    """What the page says of all documents: those seen while the reader was made, then those held back."""
    cells = ([cell.strip() for cell in kept(name).strip("|").split("|")] for name in (OWN, HELD_BACK))
    return [[seen, *row[1:6]] for seen, row in zip(("seen", "new"), cells, strict=True)]


def write_measured() -> None:
    """Write it where the program says it."""
    with MEASURED.open("w", encoding="utf-8", newline="") as made:
        csv.writer(made, lineterminator="\n").writerows([COLUMNS, *measured()])


def main() -> None:
    """Score both parts and write the table; documents of the part that is held back are not named.

    With `--part a` that part is not looked at and keeps its row: it is to be seen once a day.
    """
    if not SHARED.is_dir():
        sys.exit("../shared is not there: the real documents to measure on are missing.")
    other = kept(HELD_BACK) if sys.argv[1:] == ["--part", "a"] else line(HELD_BACK, scored("b", FOUR))
    own, every = scored("a", FOUR), scored("a", None)
    rows = [line(str(one["doc"]), [one]) for one in own]
    rows += [line(OWN, own), other, line("모든 수치, 개발용 문서", every)]
    words = "\n".join(("<!-- table -->", HEAD, *rows, "<!-- /table -->"))
    PAGE.write_text(WHOLE.sub(lambda _: words, PAGE.read_text("utf-8")), "utf-8")
    write_measured()


if __name__ == "__main__":
    main()
