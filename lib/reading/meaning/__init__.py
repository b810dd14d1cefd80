"""Cells under their labels → records, by what topics declare of their words; the one layout known here is that of budget books."""

from lib.reading.meaning.arithmetic.calculations import calculations, reckoned
from lib.reading.meaning.budget_books.rows import books
from lib.reading.meaning.labels.senses import column_words
from lib.reading.meaning.match import tables
from lib.reading.meaning.money.costs import costs, named_costs
from lib.reading.meaning.money.labelled import divided
from lib.reading.meaning.money.pledge_money import pledged
from lib.reading.meaning.records.records import found as found_in
from lib.reading.meaning.statements.counted import counted
from lib.reading.meaning.subjects.titles import under_titles

__all__ = [
    "books",
    "calculations",
    "column_words",
    "costs",
    "counted",
    "divided",
    "found_in",
    "named_costs",
    "pledged",
    "reckoned",
    "tables",
    "under_titles",
]
