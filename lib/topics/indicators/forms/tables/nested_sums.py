"""Which lines of a table its totals add up, where totals stand within totals: a 소계 over its own lines, a name over its parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

Values = Mapping[int, Decimal]
Lines = Mapping[int, Values]
MOST = 40
LARGE = 100  # a total of one column alone from which on it is no chance that leaving out one line makes it close


def nested(lines: Lines, totals: frozenset[int]) -> dict[int, tuple[int, ...]]:
    """The lines that each total within another adds up.

    `lines` holds the figures of rows (or columns) by number, `totals` those that are called so. Empty unless there is a total of all that
    closes where those within it are left out, and not where they are added. Lines that are not called a total are told by that alone.
    """
    if not totals or len(lines) > MOST:
        return {}
    within = _unnamed(lines, totals)
    leaves = [n for n in sorted(lines) if n not in totals and n not in within]
    whole = {t for t in totals if _closes(lines, t, leaves)}
    if not whole:
        return {}
    under = {t: run for t in sorted(totals - whole) if (run := _run(lines, t, totals | set(within)))}
    return {**within, **under} | ({t: tuple(leaves) for t in whole} if within or under else {})


def _unnamed(lines: Lines, totals: frozenset[int]) -> dict[int, tuple[int, ...]]:
    """Lines that are not called totals but add up those right below them, where without them a total of all closes that else does not."""
    plain = [n for n in sorted(lines) if n not in totals]
    if any(_closes(lines, t, plain) for t in totals):
        return {}
    found: dict[int, tuple[int, ...]] = {}
    inside: set[int] = set()
    for n in plain:
        if n not in inside and (run := _run(lines, n, totals)):
            found[n] = run
            inside.update(run)
    rest = [n for n in plain if n not in found]
    return found if any(_closes(lines, t, rest) and _is_sure(lines[t]) for t in totals) else {}


def _is_sure(total: Values) -> bool:
    return len(total) > 1 or any(abs(v) >= LARGE for v in total.values())


def _run(lines: Lines, total: int, totals: frozenset[int] | set[int]) -> tuple[int, ...]:
    """The lines right below a line, else right above it, up to the next total, that it adds up."""
    order = sorted(lines)
    at = order.index(total)
    for side in (order[at + 1 :], order[:at][::-1]):
        run: list[int] = []
        for n in side:
            if n in totals:
                break
            run.append(n)
            if len(run) > 1 and _closes(lines, total, run):
                return tuple(sorted(run))
    return ()


def _closes(lines: Lines, total: int, parts: Sequence[int]) -> bool:
    """Whether parts make a total wherever it holds a figure."""
    return len(parts) > 1 and all(sum((lines[p].get(c, Decimal(0)) for p in parts), Decimal(0)) == v for c, v in lines[total].items())
