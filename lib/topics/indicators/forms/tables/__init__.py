"""Tables whose figures become indicators: what is counted, in which unit, and what only adds up others."""
