"""Documents as district offices print them, invented here, each in several formats with the rows that a reader of it can be held to.

`DOCUMENTS` are written by people who had not seen how documents are read. `MUTATIONS` change a document's looks and none of its records.
The rows stand as files in `expected/`; `python -m tests.corpus` writes them anew.
"""

from __future__ import annotations

from tests.corpus.corpus import Doc, documents, mutated
from tests.corpus.mutations import MUTATIONS

DOCUMENTS: tuple[Doc, ...] = documents()

__all__ = ["DOCUMENTS", "MUTATIONS", "Doc", "mutated"]
