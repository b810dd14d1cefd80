"""What a file shows, read back from its bytes: one module a kind of file, each giving the same rows.

`row.py` is what a row is; `office.py` reads decks and Hancom documents and what workbooks share with them, `drawing.py` pictures and pages.
"""
