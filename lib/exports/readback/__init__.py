"""What a file shows, read back from its bytes: one module a kind of file, each giving the same rows.

`row.py` is what a row is; `office.py` what slides and workbooks share (paragraphs, tables, charts, pictures).
"""
