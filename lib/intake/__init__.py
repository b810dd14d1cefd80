"""Document → records by the topics' forms, with everything accounted for."""

from lib.intake.identity import Given
from lib.intake.reading import Reading, read_records

__all__ = ["Given", "Reading", "read_records"]
