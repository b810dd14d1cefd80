"""Accounting for everything: each number of a report ends as record, printed figure, left out by name, or question."""
