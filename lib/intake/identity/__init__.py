"""Whose report a document is and of when: government, department, year, day."""
