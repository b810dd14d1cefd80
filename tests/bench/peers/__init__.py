"""The one-chart page of our own benchmark in other tools; `make bench-peers` measures them beside it and writes docs/benchmarks.md.

One folder a tool: `app.py` as its documentation has such a page, `requirements.txt` (what it asks for), `requirements.lock` (with all that
these need). New versions: change `requirements.txt`, then in its folder
`uv pip compile --universal --python-version 3.11 --no-emit-index-url --no-header requirements.txt -o requirements.lock`.
"""
