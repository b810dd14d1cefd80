"""Measures what users wait for; `make bench` runs it and writes docs/benchmarks.md."""
