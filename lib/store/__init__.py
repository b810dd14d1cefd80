"""Where data come from: the shipped package of CSV files. Only this package knows files of data and SQL."""
