"""Help where the question arises: under a panel's caption, folded, what its definition, date and other words mean and why figures differ."""

from __future__ import annotations

import html

from lib.across.nearest import Nearest
from lib.across.reading import Line, help_of
from lib.core.query import Query
from lib.core.text import Lang, Text
from lib.ui import program
from lib.ui.page import Asked
from lib.ui.panel_links import link_to

_TITLE = Text("용어 설명, 수치가 다른 까닭", "Terms, and why figures differ")
_ALL = Text("용어·정의에서 모두 보기", "All terms and definitions")
_GLOSSARY = "glossary-reading"


def folded_help(name: str, query: Query, found: Nearest, asked: Asked) -> str:
    """The help on the answer to `query` as HTML, opened by a click or by Enter; nothing where there is nothing to explain."""
    lang, spec = asked.lang, program.PANELS[name]
    lines = program.kept(("help", name, query, asked.revision), lambda: help_of(found.panel, spec.measure, found.query.definition))
    if not isinstance(lines, tuple) or not lines:
        return ""
    link = html.escape(link_to(_GLOSSARY, query, asked))
    more = f'<a href="{link}">{html.escape(_ALL.of(lang))}</a>' if link else ""
    return f'<details class="hn-help"><summary>{_TITLE.of(lang)}</summary><dl>{_listed(lines, lang)}</dl>{more}</details>'


def _listed(lines: tuple[Line, ...], lang: Lang) -> str:
    return "".join(f"<dt>{html.escape(line.title.of(lang))}</dt><dd>{html.escape(line.words.of(lang))}</dd>" for line in lines)
