"""The parts of a workbook: looks, grids, formulas that live, charts, names of sheets, and the sheet that the program reads."""
