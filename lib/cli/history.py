"""`history` and `changes`: the revisions of the store, and what changed between two of them."""

from __future__ import annotations

import click

from lib.cli import listing
from lib.cli.program import FORMAT, Program
from lib.cli.stores import store_of
from lib.core.errors import AskedError
from lib.core.text import Text
from lib.store.history import KINDS, before, revision_named
from lib.store.notes import note_words, who_words

_REVISIONS = ("revision", "made_at", "kind", "who", "note", "source")
_CHANGES = ("dataset", "label", "how", "column", "old", "new", "source", "locator")
_NO_HISTORY = Text("파일 폴더({folder})에는 이력이 없습니다", "A folder of files ({folder}) has no history")
_HEADS = Text("판|때|무엇을|누가|메모|출처", "revision|when|what|who|note|source")
_CHANGE_HEADS = Text("자료|무엇|바뀐 것|열|앞 판|뒤 판|출처|적힌 곳", "dataset|what|change|column|before|after|source|place")


@click.command("history")
@FORMAT
@click.pass_obj
def history(program: Program, form: str) -> None:
    """저장소의 판을 새것부터 적습니다: 언제, 무엇을, 누가 바꾸었는지."""
    store, lang = store_of(program, _NO_HISTORY), program.lang
    made = store.revisions()
    titles = dict(store.frames()["sources"].select("source_id", "title").rows()) if any(r.source_id for r in made) else {}
    rows = [
        (r.number, listing.time_as(form, r.made_at, lang), KINDS[r.kind].of(lang), who_words(r.who).of(lang), note_words(r.note).of(lang), titles.get(r.source_id or "", r.source_id))
        for r in made
    ]  # fmt: skip
    program.tell(form, _REVISIONS, rows, _HEADS)


@click.command("changes")
@click.argument("first", metavar="[FROM]", required=False)
@click.argument("second", metavar="[TO]", required=False)
@FORMAT
@click.pass_obj
def changes(program: Program, first: str | None, second: str | None, form: str) -> None:
    """두 판 사이에 바뀐 칸을 적습니다.

    FROM과 TO는 판 번호나 날짜(그날까지의 가장 새 판)입니다. TO가 없으면 지금 판, FROM이 없으면 TO의 바로 앞 판과 견줍니다.
    """
    from lib.intake.changes.differences import HOW, NO_CELL, differences  # noqa: PLC0415 - the history needs no registration

    store, lang = store_of(program, _NO_HISTORY), program.lang
    newer = revision_named(store, second) if second else store.revision()
    older = revision_named(store, first) if first else getattr(before(store, newer), "number", None)
    if older is None:
        raise AskedError(Text(f"판 {newer}번이 첫 판이라 견줄 앞 판이 없습니다. history로 판을 확인하십시오.",
                              f"Revision {newer} is the first, so there is none before it. See the revisions with `history`."))  # fmt: skip
    titles = {d.name: d.title.of(lang) for d in store.datasets}
    rows = [
        (titles[d.dataset] if form == "table" else d.dataset, d.label.of(lang), HOW[d.how].of(lang) if form == "table" else d.how.value,
         c.title.of(lang) if form == "table" else c.column, c.old.of(lang), c.new.of(lang), d.source, d.locator)
        for d in differences(store.frames(older), store.frames(newer), store.datasets)
        for c in d.cells or (NO_CELL,)
    ]  # fmt: skip
    if form == "table" and not rows:
        click.echo(
            Text(f"판 {older}에서 판 {newer}까지 바뀐 것이 없습니다.", f"Nothing changed from revision {older} to {newer}.").of(lang)
        )
        return
    program.tell(form, _CHANGES, rows, _CHANGE_HEADS)
