"""Sheets of cells: CSV, XLSX and XLS."""
