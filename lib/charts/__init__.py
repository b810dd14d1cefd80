"""Charts by intent: values that say what is to be seen (`lib.charts.spec`) and the drawing of them (`lib.charts.draw`). Knows no topic."""
