"""구정한눈: figures of Korean district offices as checked datasets, measures, an audit and a dashboard."""

import os

# Before polars is loaded: tables of some thousand rows are done sooner by one thread than by several that are woken for each step.
os.environ.setdefault("POLARS_MAX_THREADS", "1")
