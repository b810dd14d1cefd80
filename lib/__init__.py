"""구정한눈: figures of Korean district offices as checked datasets, measures, an audit and a dashboard."""
