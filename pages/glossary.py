"""Terms and definitions, all generated: how figures are read, measures, derived figures, datasets, columns, reorganisations, verdicts."""

from __future__ import annotations

from lib.core.text import Text
from lib.ui.page import EVIDENCE, Page, Room, rows, show

PAGE = Page(
    "glossary",
    Text("용어·정의", "Terms and definitions"),
    (
        *rows(("glossary-reading",), ("glossary-measures",)),
        Room(
            (("glossary-derived", "glossary-verdicts"), ("glossary-organisation",), ("glossary-datasets",), ("glossary-columns",)),
            "more",
            Text("판정·조직·자료", "Verdicts, organisation, data"),
            folded=True,
        ),
    ),
    has_amounts=False,
    uses=("district",),
    section=EVIDENCE,
    place=20,
)

if __name__ == "__main__":
    show(PAGE)
