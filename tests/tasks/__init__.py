"""Ten tasks of those who use the program, done in a browser by what anybody sees there, with the steps and bytes that each takes."""
