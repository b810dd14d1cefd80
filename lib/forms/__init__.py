"""What forms are made of: a document laid out in statements and tables with their surroundings, and what a form gives. Knows no topic."""

from lib.forms.found import Found, Ignored, Printed, Question, Record
from lib.forms.report import Form, Free, Grid, Line, Place, Report, Row, Setting, is_free
from lib.forms.words import ALL, SIGNS, Figure, Mark, Words, place

__all__ = [
    "ALL", "SIGNS", "Figure", "Form", "Found", "Free", "Grid", "Ignored", "Line", "Mark", "Place", "Printed", "Question", "Record", "Report", "Row",
    "Setting", "Words", "is_free", "place",
]  # fmt: skip
