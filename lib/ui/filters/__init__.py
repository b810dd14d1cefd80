"""The filter bar and the address that holds it: places, years, units, what a link asks for."""
