"""What can be done with a panel: short words on the line of its caption, and what they are called in full."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lib.core.sources.rivals import TITLE as RIVALS
from lib.core.text import Text, same
from lib.ui.briefing.tray import TITLE as COLLECT
from lib.ui.downloads.dialog import TITLE as FILES

TABLE, HIDE = Text("표", "Table"), Text("표 닫기", "Hide table")
_EVIDENCE, _OF = Text("근거", "Evidence"), Text("근거 {n}건", "Evidence ({n})")
_PICTURE = Text("그림", "Picture")
_COLLECT, _RIVALS = Text("담기", "Add"), Text("엇갈림", "Conflicts")
_NAMED = same("{short}: {full}")


@dataclass(frozen=True)
class Act:
    """An action: its `words` on the line, and its whole `name` for who hears or points at it, which begins with or holds the words."""

    words: Text
    name: Text


def _act(words: Text) -> Act:
    return Act(words, words)


def actions(sources: int, has_rivals: bool) -> Mapping[str, Act]:  # noqa: FBT001 - what a panel has
    """The actions of a panel by name, in their order; evidence says of how many sources."""
    found = {
        "evidence": _act(_OF.fill(n=sources) if sources else _EVIDENCE),
        "table": _act(TABLE),
        "picture": _act(_PICTURE),
        "files": _act(FILES),
        "collect": Act(_COLLECT, COLLECT),
    }
    return found | {"rivals": Act(_RIVALS, _NAMED.fill(short=_RIVALS, full=RIVALS))} if has_rivals else found
