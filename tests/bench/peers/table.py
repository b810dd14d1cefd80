"""The peers' part of docs/benchmarks.md, between marks, so that `make bench` keeps it."""

from __future__ import annotations

import re
import statistics
from collections.abc import Callable, Iterable, Mapping, Sequence

from tests.bench.peers.measure import AGAIN, BYTES, CPU, FIRST, LOAD, REQUESTS, Medians

BEGIN, END = "<!-- peers: written by make bench-peers -->", "<!-- /peers -->"
WHOLE = re.compile(f"{re.escape(BEGIN)}.*?{re.escape(END)}\n?", re.DOTALL)
_SECTION = re.compile(r"^\*\*(.+?)\*\*\n(.+?)(?=^\*)", re.DOTALL | re.MULTILINE)
HEAD = (
    "| page | cold load, ms | × | first change, ms | × | change, ms | × | server, ms | kB | requests |\n"
    "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|"
)


def kept(words: str) -> str:
    """The peers' part of the file, with an empty line before it; nothing where there is none."""
    found = WHOLE.search(words)
    return f"\n{found[0]}" if found else ""


def with_part(words: str, part: str) -> str:
    """The file with this part in place of its old one, or at its end."""
    whole = f"{BEGIN}\n{part.strip()}\n{END}\n"
    return WHOLE.sub(lambda _: whole, words) if WHOLE.search(words) else f"{words.rstrip()}\n\n{whole}"


def table(runs: Sequence[Medians]) -> str:
    """A row a page, the first being what the others are held against; values are medians of the runs' medians."""
    bare = next(iter(runs[0]))
    return "\n".join((HEAD, *(_row(title, bare, runs) for title in runs[0])))


def _row(title: str, bare: str, runs: Sequence[Medians]) -> str:
    cells = [title]
    for name in (LOAD, FIRST, AGAIN):
        cells += [_spread(runs, title, name), f"{_middle(runs, title, name) / _middle(runs, bare, name):.1f}"]
    cells += [_spread(runs, title, CPU), f"{_middle(runs, title, BYTES) / 1000:,.0f}", f"{_middle(runs, title, REQUESTS):.0f}"]
    return f"| {' | '.join(cells)} |"


def _values(runs: Iterable[Medians], title: str, name: str) -> list[float]:
    return [run[title][name] for run in runs if name in run[title]]


def _middle(runs: Sequence[Medians], title: str, name: str) -> float:
    return statistics.median(_values(runs, title, name))


def _spread(runs: Sequence[Medians], title: str, name: str) -> str:
    """The median, and the least and greatest of the runs."""
    values = _values(runs, title, name)
    if not values:
        return ""
    middle, least, most = (f"{of(values):.0f}" if name != CPU else f"{of(values):.1f}" for of in _OF)
    return f"{middle} ({least}–{most})"


_OF: tuple[Callable[[Iterable[float]], float], ...] = (statistics.median, min, max)


def section(rows: str, *, rounds: int, runs: int, machine: str, versions: Mapping[str, str], day: str) -> str:
    """A figure's words: how its table was measured and where, and the table."""
    used = "; ".join(f"{title}: {words}" for title, words in versions.items())
    how = f"On {day}, {runs} runs of {rounds} rounds in turns. {machine}. {used}."
    return f"{how}\n\n{rows}"


def sections(words: str) -> dict[str, str]:
    """The figures that the file has tables of, each with its words: one that is not measured again keeps its own."""
    return {found[1]: found[2].strip() for found in _SECTION.finditer(kept(words))}


def part(figures: Mapping[str, str]) -> str:
    """The whole part: the figures' sections, and what the columns mean."""
    return "\n\n".join((TITLE, HOW, *(f"**{what}**\n\n{words}" for what, words in figures.items()), NOTES))


TITLE = "## Beside other tools"
HOW = (
    "Written by `make bench-peers`: medians of the runs' medians, in brackets the least and the greatest of a run; "
    "× is the multiple of the bare page in the same runs."
)
NOTES = """\
* Cold load: from opening the address with an empty cache to the first mark of the chart. First change: the other unit on a page just opened; our own page asks for the chart beside its answer (docs/decisions/0018). Change: a unit that the page had before; our own page and Dash's clientside callback then draw what the browser keeps, the bare page has every figure from the beginning, the others ask their server. All until the chart has come to rest.
* Server: what its processes compute for a change. kB and requests: on a cold load until a second after the first mark, WebSockets in them, nothing from other machines.
* Every peer draws the same figures (the same words are asserted), computed beforehand and held in memory; our page answers the query with all that a page of the program has (filters, title, caption, actions, table, evidence), keeps what it has answered, and draws with plotly's basic bundle instead of the whole one, two lists in it made without `concat` (docs/decisions/0014).
* Every page loads one weight of Pretendard, ours three. None is behind a proxy that compresses. Dash and Vizro: gunicorn, one worker of four threads; Panel: `--warm`; Streamlit: a fragment and cached figures. Sources: `tests/bench/peers`."""
