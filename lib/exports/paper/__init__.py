"""What print needs (PDF, HWPX): a booklet as a work report reads, its tables and figures, the widths of columns."""
