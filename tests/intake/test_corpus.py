"""The corpus of own documents against the reader, by format: the rows that they print, the same whatever the format."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tests.intake.trial import Tried, every, read_once, tried

# The share of the expected rows that must be read. Rows of PDF and of converted text that are not read must be asked about.
FORMATS = {
    "hwp": 0.99,
    "hwpx": 0.99,
    "xlsx": 0.98,
    "csv": 0.99,
    "html": 0.99,
    "markdown": 0.98,
    "text-cp949": 0.98,
    "pdf": 0.98,
    "converted": 0.93,
}


@pytest.fixture(scope="module")
def results(readings: Path) -> object:
    @cache
    def of(form: str) -> tuple[Tried, ...]:
        return tuple(tried(doc, f, read_once(doc, f, readings)[1]) for doc, f in every(form=form))

    return of


@pytest.mark.parametrize(("form", "share"), FORMATS.items())
def test_the_rows_that_a_document_prints_are_read(results, form: str, share: float) -> None:  # type: ignore[no-untyped-def]
    found: tuple[Tried, ...] = results(form)
    assert found
    same = sum(sum(t.same.values()) for t in found)
    lacking = [f"{t.doc.name} {name}: {line}" for t in found for name, lines in t.missing.items() for line in lines]
    assert same >= share * (same + len(lacking)), "\n".join(lacking)


@pytest.mark.parametrize("form", FORMATS)
def test_no_row_stands_beside_the_expected_ones(results, form: str) -> None:  # type: ignore[no-untyped-def]
    found: tuple[Tried, ...] = results(form)
    same = sum(sum(t.same.values()) for t in found)
    more = [f"{t.doc.name} {name}: {line}" for t in found for name, lines in t.extra.items() for line in lines]
    assert len(more) <= 0.01 * same, "\n".join(more)


@pytest.mark.parametrize("form", FORMATS)
def test_what_only_a_person_can_say_is_asked(results, form: str) -> None:  # type: ignore[no-untyped-def]
    found: tuple[Tried, ...] = results(form)
    assert [(t.doc.name, t.unasked) for t in found if t.unasked] == []
    assert sum(t.open for t in found) <= 0.1 * sum(sum(t.same.values()) + t.open for t in found) or form == "csv"


@pytest.mark.parametrize("form", FORMATS)
def test_everything_in_a_document_is_accounted_for(results, form: str) -> None:  # type: ignore[no-untyped-def]
    assert [t.doc.name for t in results(form) if not t.reading.account.adds_up] == []


def test_hwp_and_hwpx_of_one_document_give_the_same_records(results) -> None:  # type: ignore[no-untyped-def]
    def rows(form: str) -> dict[str, object]:
        return {t.doc.name: {n: [{k: v for k, v in r.items() if k not in {"locator", "source_id"}} for r in rows] for n, rows in t.reading.tables.items()} for t in results(form)}  # fmt: skip

    hwp, hwpx = rows("hwp"), rows("hwpx")
    both = hwp.keys() & hwpx.keys()
    assert len(both) >= 30
    assert [name for name in sorted(both) if hwp[name] != hwpx[name]] == []
