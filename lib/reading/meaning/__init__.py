"""Cells under their labels → records, by what topics declare of their words; the one layout known here is that of budget books."""

from lib.reading.meaning.books import books
from lib.reading.meaning.calculations import calculations, reckoned
from lib.reading.meaning.costs import costs, named_costs
from lib.reading.meaning.counted import counted
from lib.reading.meaning.labelled import divided
from lib.reading.meaning.match import tables
from lib.reading.meaning.pledge_money import pledged
from lib.reading.meaning.records import found as found_in
from lib.reading.meaning.senses import column_words
from lib.reading.meaning.titles import under_titles

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
