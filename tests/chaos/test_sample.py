"""A sample of the damaged and hostile files that `make chaos` reads in full."""

from __future__ import annotations

import random

import pytest

from lib.documents import Document
from lib.documents.errors import RefusedError
from lib.documents.formats import parse
from tests.chaos.trial import tried
from tests.chaos.variants import DAMAGES, HOSTILE, Variant, damaged, hostile
from tests.documents.samples import WRITERS

FAST = ("zip bomb in a section", "ten thousand members", "method bzip2", "a quote that never ends", "a million columns", "deep divs",
        "billion laughs", "an outside file", "entities far down", "a table of a million rows", "pages of themselves", "nested arrays",
        "a compound file of itself", "combining letters", "repeats")  # fmt: skip


@pytest.fixture(scope="module")
def wholes() -> dict[str, tuple[bytes, Document]]:
    return {name: (data, parse(name, data)) for name, data in ((n, write()) for n, write in WRITERS.items())}


@pytest.mark.parametrize("kind", list(WRITERS))
def test_a_damaged_file_is_whole_or_refused(kind: str, wholes: dict[str, tuple[bytes, Document]]) -> None:
    data, whole = wholes[kind]
    chosen = random.Random(kind).sample(list(damaged({kind: data}, 3, seed=7)), 5)
    outcomes = [tried(v, whole) for v in chosen]
    assert kind not in {"hwpx", "xlsx"} or [o for o in outcomes if o.ended == "altered"] == []


@pytest.mark.parametrize("name", FAST)
def test_a_hostile_file_is_refused_or_read(name: str) -> None:
    outcome = tried(Variant("hostile", name, HOSTILE[name]), None)
    assert outcome.ended == "refused" or name in {"repeats", "combining letters", "a quote that never ends", "pages of themselves"}


def test_the_corpus_has_a_thousand_files() -> None:
    assert len(WRITERS) * len(DAMAGES) * 20 + len(list(hostile())) >= 1000


def test_the_corpus_is_the_same_each_time(wholes: dict[str, tuple[bytes, Document]]) -> None:
    files = {"text": wholes["text"][0]}
    assert [v.data() for v in damaged(files, 2)] == [v.data() for v in damaged(files, 2)]


@pytest.mark.parametrize("kind", ["hwpx", "xlsx"])
def test_a_check_sum_that_fails_is_no_document(kind: str, wholes: dict[str, tuple[bytes, Document]]) -> None:
    data = bytearray(wholes[kind][0])
    name = b"Contents/section0.xml" if kind == "hwpx" else b"xl/worksheets/sheet1.xml"
    data[bytes(data).index(name) + len(name) + 40] ^= 1
    with pytest.raises(RefusedError):
        parse("x", bytes(data))
