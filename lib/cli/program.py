"""What every command works on: topics, data folder, language; look-ups that name what is not there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

import click

from lib.across import EVERYTHING
from lib.audit import audited
from lib.cli import listing
from lib.core.dataset import Dataset, by_name
from lib.core.errors import AskedError
from lib.core.frames import Frames
from lib.core.panel import PanelSpec
from lib.core.text import Lang, Text
from lib.core.topic import Topic, all_datasets, all_panels
from lib.store.package import DATA, load
from lib.store.place import has_store, kept_folder
from lib.store.waiting import held_back

_T = TypeVar("_T")
FORMAT = click.option("--format", "form", type=click.Choice(listing.FORMATS), default="table", show_default=True, help="출력 형식")


@dataclass(frozen=True)
class Program:
    """What every command works on; data are read when first needed.

    They are those of the pages: the store's with all that was registered, or where no store was made yet, or a folder is named, files.
    """

    topics: Sequence[Topic]
    folder: Path
    lang: Lang

    @property
    def datasets(self) -> tuple[Dataset, ...]:
        return all_datasets(self.topics)

    @cached_property
    def frames(self) -> Frames:
        if self.folder == DATA and has_store() and self.datasets == all_datasets(EVERYTHING):
            from lib.store.database import open_store  # noqa: PLC0415 - files need no database

            return audited(open_store(self.datasets).frames(), kept_folder())
        if said := held_back(self.folder, [d.name for d in self.datasets]):
            click.echo(said.of(self.lang), err=True)
        return audited(load(self.datasets, self.folder), kept_folder())

    def frames_at(self, revision: str) -> Frames | None:
        """The data as they were at a revision, None where it is not one of these data."""
        if revision == self.frames.revision:
            return self.frames
        store, _, number = revision.rpartition("-")
        if not store or store != self.frames.revision.rpartition("-")[0] or not number.isdecimal():
            return None
        from lib.store.database import open_store  # noqa: PLC0415 - files need no database

        opened = open_store(self.datasets)
        return audited(opened.frames(int(number)), kept_folder()) if int(number) in [r.number for r in opened.revisions()] else None

    def panel(self, name: str) -> PanelSpec:
        return _named(name, {p.name: p for p in all_panels(self.topics)}, Text("패널이", "panel"), Text("패널", "Panels"))

    def dataset(self, name: str) -> Dataset:
        return _named(name, by_name(self.datasets), Text("자료가", "dataset"), Text("자료", "Datasets"))

    def tell(self, form: str, names: Sequence[str], rows: Sequence[Sequence[object]], headings: Text) -> None:
        """Rows in the asked form; `headings` of the table are parted by `|`."""
        click.echo(listing.rows_as(form, names, rows, headings.of(self.lang).split("|")))


def _named(name: str, known: Mapping[str, _T], what: Text, every: Text) -> _T:
    """What is asked by name. Raises AskedError that names all where there is none."""
    if name not in known:
        said = ", ".join(known)
        raise AskedError(
            Text(f"'{name}' {what.ko} 없습니다. 있는 {every.ko}: {said}", f"There is no {what.en} '{name}'. {every.en}: {said}")
        )
    return known[name]


def pair(words: str) -> tuple[str, str]:
    """`level=project` → its two sides; AskedError otherwise."""
    name, found, value = words.partition("=")
    if not found or not name:
        raise AskedError(
            Text(f"이름=값 꼴이 아닌 선택 항목입니다: '{words}'. 예: level=project", f"'{words}' is not NAME=VALUE, such as level=project.")
        )
    return name, value
