"""Any file a district office publishes as one Document: ordered blocks, each with the place where it is printed. Knows no topic."""

from lib.documents.errors import DOUBTS, REASONS, DocumentError
from lib.documents.model import Block, Cell, Document, Doubt, Heading, Note, Paragraph, Table
from lib.documents.process import read, read_bytes, read_many
from lib.sandbox import LIMITS, Limits

__all__ = [
    "DOUBTS", "LIMITS", "REASONS", "Block", "Cell", "Document", "DocumentError", "Doubt", "Heading", "Limits", "Note", "Paragraph",
    "Table", "read", "read_bytes", "read_many",
]  # fmt: skip
