"""The page 이력·정정: revisions, what changed between two, corrections, and the way to what was known on a day."""
