"""Briefings: panels in an order with an editor's words, filled with today's figures or those of a day. Knows no page, file format or store."""
