"""Document → records by the topics' forms, with everything accounted for."""

from lib.intake.identity.document import Given
from lib.intake.reading import read_records
from lib.intake.result import Reading

__all__ = ["Given", "Reading", "read_records"]
