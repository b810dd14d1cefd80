"""What one topic's forms make of a few lines: rows as tuples, so that a test shows words in and rows out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from lib.documents.formats import parse
from lib.intake import Given, Reading, read_records
from lib.intake.identity.governments import Governments
from lib.topics import TOPICS
from tests.intake.compare import shipped

Row = tuple[object, ...]


def told(words: str, topic: str, *, district: str = "seoul-mapo", day: str = "2024-06-30", year: int = 2024) -> Reading:
    """The words (Markdown, HTML or plain) read by the forms of one topic, parsed in this process."""
    only = tuple(t if t.name == topic else replace(t, forms="") for t in TOPICS)
    given = Given(district=district, year=year, as_of=date.fromisoformat(day))
    return read_records(parse("report.txt", words.strip().encode()), Governments.of(shipped()), only, given)


def rows(reading: Reading, dataset: str, *columns: str) -> list[Row]:
    """The rows of a dataset, only these columns; days as text."""
    return [tuple(_plain(row[c]) for c in columns) for row in reading.tables.get(dataset, ())]


def questions(reading: Reading) -> str:
    """What is asked, one line each."""
    return "\n".join(q.words.ko for q in reading.questions)


def covered(reading: Reading) -> list[str]:
    """The numbers that wait for the answers to what is asked, as printed."""
    return [n.printed for item in reading.items for n in item.numbers]


def unread(reading: Reading) -> list[str]:
    """The lines or cells of the numbers that are left unread by name."""
    return [one.line for one in reading.unread]


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return float(value)
    return str(value) if isinstance(value, date) else value
