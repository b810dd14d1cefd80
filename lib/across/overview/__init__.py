"""The overview: cards, findings, alerts and trends of all topics."""
