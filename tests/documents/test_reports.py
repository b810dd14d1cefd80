"""The real reports as text: nothing printed is lost, and every figure of the shipped data stands at the line that it names."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from lib.documents import Document, Heading, Table
from lib.documents.formats import parse

ROOT = Path(__file__).resolve().parents[2]
REPORTS = ROOT.parent / "shared" / "reports"
FILES = sorted(REPORTS.glob("*.txt"))
pytestmark = pytest.mark.skipif(not FILES, reason="the reports are not beside the program")
_NUMBER = re.compile(r"\d[\d,.]*")


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    return {p.name: parse(p.name, p.read_bytes()) for p in FILES}


def by_line(document: Document) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for text, at in document.texts():
        found.setdefault(at, []).append(text)
    return {at: " ".join(texts) for at, texts in found.items()}


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name[:3])
def test_every_printed_number_keeps_its_line(path: Path, documents: dict[str, Document]) -> None:
    document = documents[path.name]
    raw = {b.at: b.raw for b in document.blocks if not isinstance(b, Table) and getattr(b, "raw", "")}
    lines = by_line(document)
    lost = [
        (number, figure)
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1)
        for figure in _NUMBER.findall(line)
        if figure not in raw.get(f"L{number}", "") + lines.get(f"L{number}", "")
    ]
    assert lost == []


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name[:3])
def test_no_word_is_lost(path: Path, documents: dict[str, Document]) -> None:
    document = documents[path.name]
    read = "".join(sorted(re.sub(r"[\s*#<>]", "", "".join(t for t, _ in document.texts()))))
    raw = sum(len(b.raw) for b in document.blocks if getattr(b, "raw", ""))
    whole = re.sub(r"<[^<>]*>|[\s*#]|---", "", path.read_text(encoding="utf-8"))
    assert len(read) + raw >= 0.99 * len(whole)


def test_the_shipped_rows_stand_at_their_lines(documents: dict[str, Document]) -> None:
    sources = {r["source_id"]: by_line(documents[r["file_name"]]) for r in rows("sources") if r["file_name"] in documents}
    missing = []
    count = 0
    for name, value in (
        ("staffing", "authorized"),
        ("budget_execution", "budget_won"),
        ("lawsuits", "count"),
        ("legal_advice", "count"),
        ("budget_size", "amount_won"),
    ):
        for row in rows(name):
            if row["source_id"] in sources and row[value]:
                count += 1
                figure = row[value].rstrip("0") or "0"
                line = sources[row["source_id"]].get(row["locator"].split(";")[0], "")
                if figure not in re.sub(r"\D", "", line) and "-" not in line:
                    missing.append((name, row["locator"], row[value], line[:60]))
    assert count > 100
    assert missing == []


def test_the_chapters_are_found(documents: dict[str, Document]) -> None:
    for document in documents.values():
        assert [b for b in document.blocks if isinstance(b, Heading)] or "일 반 현 황" in " ".join(by_line(document).values())


def rows(name: str) -> list[dict[str, str]]:
    with (ROOT / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
