"""From bytes to records in a process of its own: the same as here, limited and shut in."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from lib.core.errors import AskedError
from lib.core.topic import all_datasets
from lib.documents import LIMITS, DocumentError, Limits
from lib.documents.formats import parse
from lib.intake import Given, interpretation, read_records
from lib.intake.identity.governments import Governments
from lib.intake.interpretation import drafted, records
from lib.intake.review.draft import draft_of, to_json
from lib.intake.wire import dumps, loads, without_layout
from lib.sandbox import MB, Answer
from lib.topics import TOPICS
from tests.corpus import DOCUMENTS
from tests.intake.compare import shipped

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="the limits are POSIX")
GIVEN = Given("강북구", "", 2024, date(2024, 6, 30))
SLOW = ("- " + "월 1일 " * 300 + "\n").encode() * 300  # read at once, interpreted in a minute
TABLE = "<table><tr><th>구분<th>6급<th>7급<tr><td>정원<td>4<td>8<tr><td>현원<td>4<td>7</table>"


def known() -> Governments:
    return Governments.of(shipped())


def refusal(data: bytes, limits: Limits) -> str:
    with pytest.raises(DocumentError) as error:
        drafted("보고.txt", data, known(), GIVEN, limits)
    return error.value.reason


@pytest.mark.parametrize("number", range(0, len(DOCUMENTS), max(1, len(DOCUMENTS) // 8)))
def test_it_is_what_it_would_be_here(number: int, tmp_path: Path) -> None:
    doc = DOCUMENTS[number]
    file = doc.make(tmp_path, doc.formats[0])
    document = parse(file.name, file.read_bytes())
    here = read_records(document, known(), TOPICS)
    there, reading = records(file.name, file.read_bytes(), known(), Given())
    assert there == document
    assert {n: list(rows) for n, rows in reading.tables.items()} == {n: list(rows) for n, rows in here.tables.items()}
    for name in ("account", "offices", "new_department", "doubts", "setting"):
        assert getattr(reading, name) == getattr(here, name)
    assert [(q.words, q.at, q.answers) for q in reading.questions] == [(q.words, q.at, q.answers) for q in here.questions]
    assert drafted(file.name, file.read_bytes(), known(), Given())[1] == json.loads(
        json.dumps(to_json(draft_of(here, known(), all_datasets(TOPICS))))
    )


def test_what_passes_between_the_processes_comes_back() -> None:
    rows = {"a": date(2024, 6, 30), "b": Decimal("95.10"), "c": None, "d": 1, "e": "글"}
    assert loads(dumps(rows)) == rows
    assert loads(dumps([known(), GIVEN]))[1] == GIVEN
    assert loads(dumps(known())).department_ids == known().department_ids
    here = read_records(parse("a.html", TABLE.encode()), known(), TOPICS, GIVEN)
    assert loads(dumps(without_layout(here))).questions == tuple(replace(q, marks=tuple(map(list, q.marks))) for q in here.questions)  # type: ignore[arg-type]
    with pytest.raises(KeyError):
        loads(b'{"is": "Popen", "args": ["true"]}')


@POSIX
def test_an_interpretation_without_end_is_told_as_such() -> None:
    """The forms that take a minute over long lines are ended by their computing time; the file itself is not called damaged or too large."""
    assert refusal(SLOW, replace(LIMITS, cpu=8)) == "long"
    assert refusal(("- 정원 12명\n" * 20_000).encode(), replace(LIMITS, output=MB // 2)) == "output"


@POSIX
def test_reading_and_interpreting_share_one_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(interpretation, "ask", lambda *given: asked.append(given) or Answer(b"", "memory"))
    assert refusal(b"a", LIMITS) == "memory"
    assert len(asked) == 1


def test_what_a_person_said_wrongly_is_told() -> None:
    with pytest.raises(AskedError, match="없는구"):
        drafted("보고.html", TABLE.encode(), known(), Given("없는구"))


@pytest.mark.parametrize(
    "said",
    [
        b"", b"nothing", b'{"fault": "ZeroDivisionError"}', b'{"made": 5}', b'{"made": {"is": "Given"}}', b"[1]", b'{"is": "Popen"}',
        b'{"made":{"is":"Decimal","words":"x"}}', b"[" * 200_000, b'{"refused"', b'{"refused": []}', b'{"asked": [1, 2]}', b'{"asked": {}}',
        b'{"asked": [[], {}]}', b'{"made": {"is": "Reading", "report": 5}}', b'{"made": {"is": "Governments", "departments": 5}}',
    ],
    ids=lambda said: said[:40],
)  # fmt: skip
def test_a_fault_there_is_a_sentence_here(said: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = interpretation.ask(interpretation.CHILD, "reading", "a.html", TABLE.encode(), LIMITS, [dumps([known(), GIVEN])])
    line = whole.said.partition(b"\n")[0]
    monkeypatch.setattr(interpretation, "ask", lambda *_: Answer(line + b"\n" + said))
    for asked in (drafted, records):
        with pytest.raises(DocumentError, match=r"a\.html") as error:
            asked("a.html", TABLE.encode(), known(), GIVEN)
        assert error.value.reason == "fault"
