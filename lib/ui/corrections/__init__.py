"""Correcting a printed cell from its evidence: the form, what stands against it, and how it reads."""
