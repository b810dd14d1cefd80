"""Budget books (세출예산사업명세서): their words as one run, and its rows."""
