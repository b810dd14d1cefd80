"""구정한눈: figures of Korean district offices as checked datasets, measures, an audit and a dashboard."""

import os

__version__ = "0.2.0"

# Before polars is loaded: tables of some thousand rows are done sooner by one thread than by several that are woken for each step.
os.environ.setdefault("POLARS_MAX_THREADS", "1")
