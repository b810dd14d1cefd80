"""Help where the question arises: under a panel's caption, folded, what its definition, date and other words mean and why figures differ."""

from __future__ import annotations

import html
from collections.abc import Sequence

from lib.across.reading import Line, help_of
from lib.core.frames import Frames
from lib.core.nearest.panels import Nearest
from lib.core.sources.citations import citations
from lib.core.text import Lang, Text
from lib.ui.data import program
from lib.ui.page import Asked
from lib.ui.panel.links import base, link_to

_TITLE = Text("용어 설명, 수치가 다른 까닭", "Terms, and why figures differ")
_ALL = Text("용어·정의에서 모두 보기", "All terms and definitions")
_GLOSSARY = "glossary-reading"


def folded_help(name: str, found: Nearest, frames: Frames, lang: Lang) -> str:
    """The help on an answer as HTML, opened by a click or by Enter; nothing where there is nothing to explain.

    Its link to all terms is put in by the browser: it has the filters of who reads.
    """
    sources = ", ".join(citations(frames)[i].ko for i in found.panel.caption.sources)
    lines = help_of(found.panel, program.PANELS[name].measure, found.query.definition, sources)
    if not lines:
        return ""
    return f'<details class="hn-help"><summary>{_TITLE.of(lang)}</summary><dl>{_listed(lines, lang)}</dl><a>{html.escape(_ALL.of(lang))}</a></details>'


def all_terms(asked: Asked) -> str:
    """The address of all terms with the filters of who reads; empty where no page has them."""
    query = asked.query
    return str(
        program.kept(("terms", query, asked.revision, asked.data.known_at, asked.lang, base()), lambda: link_to(_GLOSSARY, query, asked))
    )


def _listed(lines: Sequence[Line], lang: Lang) -> str:
    return "".join(f"<dt>{html.escape(line.title.of(lang))}</dt><dd>{html.escape(line.words.of(lang))}</dd>" for line in lines)
