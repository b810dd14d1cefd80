"""Verdicts that are kept from one start to the next are those that would be computed, and only what has changed is computed again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from lib.audit import audited, kept
from lib.audit.figures import verdicts
from lib.core.frames import Frames

FIGURES = "printed_figures"


@pytest.fixture
def computed(monkeypatch: pytest.MonkeyPatch) -> Callable[[], set[str]]:
    """The sources whose verdicts have been computed since it was asked last."""
    sources: set[str] = set()

    def counted(frames: Frames) -> pl.DataFrame:
        sources.update(frames[FIGURES]["source_id"])
        return verdicts(frames)

    monkeypatch.setattr(kept, "verdicts", counted)

    def asked() -> set[str]:
        found = set(sources)
        sources.clear()
        return found

    return asked


def changed(frames: Frames, source: str, revision: str) -> Frames:
    """The data with another budget in one row that printed figures of the source speak of."""
    table = frames["budget_execution"]
    line = table.with_row_index().filter(pl.col("source_id") == source, pl.col("budget_won") > 0)["index"][0]
    other = pl.when(pl.int_range(pl.len()) == line).then(pl.col("budget_won") + 1_000_000).otherwise(pl.col("budget_won"))
    return Frames({**frames.tables, "budget_execution": table.with_columns(other.alias("budget_won"))}, revision)


def source_of(frames: Frames) -> str:
    """A source whose printed figures speak of budgets."""
    return str(frames[FIGURES].filter(pl.col("dataset") == "budget_execution")["source_id"][0])


def test_the_same_data_are_computed_once(frames: Frames, tmp_path: Path, computed: Callable[[], set[str]]) -> None:
    first = audited(frames, tmp_path)["verdicts"]
    assert computed() == set(frames[FIGURES]["source_id"])
    assert first.equals(verdicts(frames))
    again = audited(frames, tmp_path)["verdicts"]
    assert computed() == set()
    assert again.equals(first)


def test_of_other_data_only_the_sources_with_other_rows_are_computed(
    frames: Frames, tmp_path: Path, computed: Callable[[], set[str]]
) -> None:
    audited(frames, tmp_path)
    computed()
    source = source_of(frames)
    after = changed(frames, source, "after")
    found = audited(after, tmp_path)["verdicts"]
    assert computed() == {source}
    assert found.equals(verdicts(after))
    assert not found.equals(verdicts(frames))


def test_a_printed_figure_that_is_gone_or_new_is_noticed(frames: Frames, tmp_path: Path, computed: Callable[[], set[str]]) -> None:
    every = frames[FIGURES]
    fewer = Frames({**frames.tables, FIGURES: every[1:]}, "fewer")
    audited(fewer, tmp_path)
    computed()
    assert audited(frames, tmp_path)["verdicts"].equals(verdicts(frames))
    assert computed() == {every["source_id"][0]}
    assert audited(replace(fewer, revision="fewer again"), tmp_path)["verdicts"].equals(verdicts(fewer))


@pytest.mark.parametrize("data", [b"", b"no table", "half"])
def test_a_damaged_file_is_computed_anew(data: bytes | str, frames: Frames, tmp_path: Path) -> None:
    audited(frames, tmp_path)
    [file] = tmp_path.iterdir()
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2] if isinstance(data, str) else data)
    assert audited(frames, tmp_path)["verdicts"].equals(verdicts(frames))
    assert file.read_bytes() == whole


def test_a_folder_that_cannot_be_written_keeps_nothing(frames: Frames, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    assert audited(frames, tmp_path / "file" / "kept")["verdicts"].equals(verdicts(frames))


def test_the_last_few_revisions_are_kept_and_no_half_file(frames: Frames, tmp_path: Path) -> None:
    for n in range(9):
        audited(replace(frames, revision=f"r{n}"), tmp_path)
    assert sorted(file.name[:2] for file in tmp_path.iterdir()) == ["r3", "r4", "r5", "r6", "r7", "r8"]


def test_another_program_computes_for_itself(
    frames: Frames, tmp_path: Path, computed: Callable[[], set[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    audited(frames, tmp_path)
    computed()
    monkeypatch.setattr(kept, "_edition", lambda: "another")
    audited(frames, tmp_path)
    assert computed() == set(frames[FIGURES]["source_id"])


def test_data_without_printed_figures_are_kept_too(frames: Frames, tmp_path: Path) -> None:
    none = Frames({**frames.tables, FIGURES: frames[FIGURES].clear()}, "none")
    for _ in range(2):
        assert audited(none, tmp_path)["verdicts"].equals(verdicts(none))
