"""`make chaos`: every format damaged in every way, the hostile files, and odd documents, all read on to records; a table of how each ended.

Ends with 1 where one broke a rule.
"""

from __future__ import annotations

import os
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from lib.documents import LIMITS, Document, read_bytes
from lib.sandbox import MB
from lib.sandbox.process import close
from tests.chaos.trial import Outcome, as_records, tried
from tests.chaos.variants import Variant, damaged, hostile
from tests.documents.samples import WRITERS
from tests.intake.robust import large, odd, shapes

LOADED = 160  # MB of the program itself, which the limit leaves out
CHECKED = frozenset({"hwpx", "xlsx"})  # formats with check sums: nothing may change in silence


def main(each: int) -> int:
    """Reads `each` variants of every damage and format, then the hostile files."""
    files = {name: write() for name, write in WRITERS.items()}
    wholes = {name: read_bytes(name, data) for name, data in files.items()}
    variants = [*damaged(files, each), *hostile()]
    print(f"{len(variants)} files")
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        outcomes = list(pool.map(lambda v: _one(v, wholes.get(v.kind)), variants))
    outcomes += [_odd(name, make) for name, make in _documents(each)]
    _table(outcomes)
    close()  # only processes that have ended are counted
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"slowest {max(o.seconds for o in outcomes):.1f} s, largest process {memory:.0f} MB")
    broken = [o for o in outcomes if o.ended == "broke" or (o.ended == "altered" and o.kind in CHECKED)]
    for outcome in broken:
        print(outcome)
    return 1 if broken or memory > LIMITS.memory / MB + LOADED else 0


def _one(variant: Variant, whole: Document | None) -> Outcome:
    try:
        return tried(variant, whole)
    except Exception as error:  # whatever it is, the run goes on and reports it
        return Outcome(variant.kind, variant.damage, "broke", f"{type(error).__name__}: {error}", 0.0)


def _documents(each: int) -> Iterator[tuple[str, Callable[[], Document]]]:
    """Documents of one extreme, large ones, and 20 odd ones for each variant of a damage."""
    yield from shapes()
    yield from large(5)
    yield from ((f"odd {seed}", partial(odd, seed)) for seed in range(20 * each))


def _odd(name: str, make: Callable[[], Document]) -> Outcome:
    started = time.monotonic()
    try:
        as_records(make())
    except Exception as error:  # whatever it is, the run goes on and reports it
        return Outcome("records", name, "broke", f"{type(error).__name__}: {error}", time.monotonic() - started)
    return Outcome("records", name, "same", "", time.monotonic() - started)


def _table(outcomes: list[Outcome]) -> None:
    counts = Counter((o.kind, o.ended) for o in outcomes)
    columns = ("refused", "same", "doubted", "altered", "broke")
    print("| format | " + " | ".join(columns) + " |\n|---|" + "---|" * len(columns))
    for kind in dict.fromkeys(o.kind for o in outcomes):
        print(f"| {kind} | " + " | ".join(str(counts[kind, c]) for c in columns) + " |")
    reasons = Counter(o.reason for o in outcomes if o.ended == "refused")
    print("reasons: " + ", ".join(f"{r} {n}" for r, n in reasons.most_common()))
    for outcome in sorted(outcomes, key=lambda o: -o.seconds)[:5]:
        print(f"  {outcome.seconds:.1f} s  {outcome.kind}: {outcome.damage} → {outcome.ended} {outcome.reason}")


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 20))
