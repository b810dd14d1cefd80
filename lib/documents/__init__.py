"""Any file a district office publishes as one Document: ordered blocks, each with the place where it is printed. Knows no topic.

The reading functions are loaded when first asked for: the child process, which also imports this package, has no use for them.
"""

from typing import TYPE_CHECKING, Any

from lib.documents.errors import DOUBTS, REASONS, DocumentError
from lib.documents.limits import LIMITS, Limits
from lib.documents.model import Block, Cell, Document, Doubt, Heading, Note, Paragraph, Table

if TYPE_CHECKING:
    from lib.documents.process import read, read_bytes, read_many

__all__ = [
    "DOUBTS", "LIMITS", "REASONS", "Block", "Cell", "Document", "DocumentError", "Doubt", "Heading", "Limits", "Note", "Paragraph",
    "Table", "read", "read_bytes", "read_many",
]  # fmt: skip


def __getattr__(name: str) -> Any:  # noqa: ANN401 - the three functions named above; anything else is refused
    if name not in ("read", "read_bytes", "read_many"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from lib.documents import process  # noqa: PLC0415 - see above

    return getattr(process, name)
