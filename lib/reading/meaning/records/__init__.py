"""A matched table as rows, printed totals and questions."""
