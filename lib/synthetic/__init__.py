"""Data packages of invented figures, of any size, for tests and measurements.

`districts` says what is invented of a district, `size` how many districts come to so many rows, `package` writes
them as files. A `book` holds the rows of one district; each other module adds what its name says. They know the
words of the data contract and no topic. Every source says in its title that it is made up (생성 자료); what the same
seed makes is the same to the last byte.
"""

from __future__ import annotations

from lib.synthetic.book import MADE

__all__ = ["MADE"]
