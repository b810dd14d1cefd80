"""What became of loaded files, in words for a terminal and as the JSON of a report."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path

from lib.core.dataset import Dataset, by_name
from lib.core.errors import AskedError, KnownError, StoreError
from lib.core.evidence import place_words
from lib.core.known_form import by_forms
from lib.core.text import Lang, Text, day_words, join
from lib.intake.changes.commit import KINDS
from lib.intake.desk.loading import Loaded

WAITS = 3  # of the command line: something waits for a person
_FEW = 3  # things to confirm that are named on the terminal
_REGISTERED = Text("등록함(판 {revision})", "registered (revision {revision})")
_KNOWN = Text("{day}에 {who}님이 등록한 파일과 같아 다시 읽지 않음(판 {revision})", "the file that {who} registered on {day}, not read again (revision {revision})")  # fmt: skip
_SHIPPED = Text(
    "함께 배포된 자료의 원본이라 보관함. 근거에서 원문을 볼 수 있음", "the original of shipped figures, kept: evidence shows it now"
)
_REPEATED = Text("앞의 파일과 같아 한 번만 읽음", "the same file as one before, read once")
_DROPPED = Text("읽는 동안 화면에서 지움", "removed on the page meanwhile")
_CONFIRM = Text("확인할 것 {n:,}가지 → 보고서 등록 화면 {address}", "{n:,} to confirm → page Register reports, {address}")
_READY = Text("확인할 것 없음, 등록만 남음 → 보고서 등록 화면 {address}", "nothing to confirm, only to be registered → page Register reports, {address}")  # fmt: skip
_CHANGES = Text("바뀌는 것: {words}", "changes: {words}")
_MORE = Text("… 그 밖에 {n:,}가지", "… and {n:,} more")
_LEFT = Text("사람이 확인할 문서가 {n:,}개 있습니다. 보고서 등록 화면에서 확인하고 등록하십시오: {addresses}",
             "Documents that wait for a person: {n:,}. Confirm and register them on the page Register reports: {addresses}")  # fmt: skip
_LOST = Text("파일 {all:,}개 가운데 {n:,}개를 읽거나 등록하지 못했습니다. 위의 까닭을 보십시오.",
             "Not read or not registered: {n:,} of {all:file|files}; the reasons are above.")  # fmt: skip
_UNWRITTEN = Text("{path}에 결과를 쓸 수 없습니다. 경로와 권한을 확인하십시오. 등록한 것은 등록되어 있습니다.",
                  "The report cannot be written to {path}. Check the path and the permission; what was registered stays so.")  # fmt: skip


class NotAllError(KnownError):
    """Not every file was registered; the exit code says why: 3 where a person is waited for, else that of the first fault."""

    def __init__(self, message: Text, exit_code: int) -> None:
        super().__init__(message)
        self.exit_code = exit_code


def harmless(words: str) -> str:
    """Words of a file as a terminal may show them: nothing that moves the cursor, colours, or turns the direction of writing."""
    return "".join(" " if c in "\t\r\n" else c for c in words if c in "\t\r\n" or unicodedata.category(c) not in {"Cc", "Cf", "Co", "Cs"})


def address(loaded: Loaded) -> str:
    """The page's address of the review."""
    return f"/intake?review={loaded.review.number}" if loaded.review else ""


def lines(loaded: Loaded, datasets: Sequence[Dataset], lang: Lang) -> list[str]:
    """What became of one file, the first line for itself, indented ones behind it."""
    if loaded.state in ("refused", "failed"):
        return [harmless(loaded.said.of(lang) if loaded.said else loaded.name)]
    source = f" → {loaded.source_id}" if loaded.source_id else ""
    found = [f"{loaded.name}{source}  {_state(loaded).of(lang)}"]
    titles = {name: d.title.of(lang) for name, d in by_name(datasets).items()}
    if loaded.rows:
        found.append(" · ".join(f"{titles[name]} {n:,}" for name, n in loaded.rows.items()))
    if loaded.forms:
        found.append(by_forms(loaded.forms).of(lang))
    if loaded.waiting.rows:
        found.append(loaded.waiting.words.of(lang))
    if loaded.changes:
        words = " · ".join(f"{words.of(lang)} {loaded.changes[kind]:,}" for kind, words in KINDS.items() if loaded.changes.get(kind))
        found.append(_CHANGES.of(lang).format(words=words))
    if loaded.state == "open":
        found += [f"- {_place(c.at, lang)}{c.words.of(lang)}" for c in loaded.confirm[:_FEW]]
        rest = len(loaded.confirm) - _FEW
        found += [_MORE.of(lang).format(n=rest)] if rest > 0 else []
    return [harmless(found[0]), *(f"    {harmless(words)}" for words in found[1:])]


def _state(loaded: Loaded) -> Text:
    if loaded.state == "registered":
        return _REGISTERED.fill(revision=loaded.revision)
    if loaded.state == "known":
        if loaded.review is None:
            return _SHIPPED
        return _KNOWN.fill(day=day_words(loaded.review.updated_at.astimezone().date()), who=loaded.review.who, revision=loaded.revision)
    if loaded.state == "open":
        return (_CONFIRM if loaded.confirm else _READY).fill(n=len(loaded.confirm), address=address(loaded))
    return _DROPPED if loaded.state == "dropped" else _REPEATED


def _place(at: str, lang: Lang) -> str:
    return f"{place_words(at.partition(';')[0]).of(lang)}: " if at else ""


def as_report(found: Sequence[tuple[Path, Loaded]], who: str, lang: Lang) -> str:
    """Every file with what became of it, as JSON."""
    files = [{"file": str(path), **_entry(loaded, lang)} for path, loaded in found]
    return json.dumps({"who": who, "files": files}, ensure_ascii=False, indent=1)


def _entry(loaded: Loaded, lang: Lang) -> Mapping[str, object]:
    return {
        "name": loaded.name,
        "sha256": loaded.sha256 or None,
        "state": loaded.state,
        "review": loaded.review.number if loaded.review else None,
        "address": address(loaded) if loaded.state == "open" else None,
        "source_id": loaded.source_id or None,
        "revision": loaded.revision,
        "rows": dict(loaded.rows),
        "items": loaded.items,
        "waiting": loaded.waiting.rows,
        "waits_for": list(loaded.waiting.answers),
        "to_confirm": [{"at": c.at, "words": c.words.of(lang)} for c in loaded.confirm],
        "verdicts": dict(loaded.verdicts),
        "changes": dict(loaded.changes),
        "said": loaded.said.of(lang) if loaded.said else None,
    }


def write_report(path: Path, words: str) -> None:
    """The report as a file. StoreError where it cannot be written."""
    try:
        path.write_bytes(f"{words}\n".encode("utf-8", "backslashreplace"))  # letters that are none become JSON's own escapes
    except (OSError, ValueError):
        raise StoreError(_UNWRITTEN.fill(path=path)) from None


def end(found: Sequence[Loaded], rest: Text | None = None) -> None:
    """Ends with what is left to do, as a failure of its own exit code; nothing where all is registered. `rest` tells of files not taken."""
    lost = [one for one in found if one.exit_code]
    waiting = list(dict.fromkeys(address(one) for one in found if one.state == "open"))
    said = [_LOST.fill(n=len(lost), all=len(found))] if lost else []
    said += [rest] if rest else []
    said += [_LEFT.fill(n=len(waiting), addresses=", ".join(waiting))] if waiting else []
    if said:
        raise NotAllError(join(said, "\n", "\n"), lost[0].exit_code if lost else AskedError.exit_code if rest else WAITS)
