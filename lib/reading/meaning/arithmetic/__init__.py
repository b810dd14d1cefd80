"""What arithmetic tells of a table: sums, second divisions, differences, figures whose blank cells are lost."""
