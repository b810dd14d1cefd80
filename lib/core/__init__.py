"""What everything is made of: datasets, measures, queries, panels, evidence. Imports nothing of ours and knows no topic."""
