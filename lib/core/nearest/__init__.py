"""The answer nearest to what was asked: where the asked place, department or year has no figures, what stands in for it, and in which words.

order    how far an answer lies from the question, the same for all that follow
panels   of a panel the nearest question that has figures
rows     of rows that each are one figure the nearest, as a card of the overview shows it
choices  the definition or option by which the asked places do have figures
words    what had to give way, as it is said
"""
