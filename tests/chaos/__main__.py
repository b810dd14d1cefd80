"""`make chaos`: every format damaged in every way, and the hostile files; a table of how each ended. Ends with 1 where one broke a rule."""

from __future__ import annotations

import os
import resource
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from lib.documents import LIMITS, Document, read_bytes
from tests.chaos.trial import Outcome, tried
from tests.chaos.variants import Variant, damaged, hostile
from tests.documents.samples import WRITERS

CHECKED = frozenset({"hwpx", "xlsx"})  # formats with check sums: nothing may change in silence


def main(each: int) -> int:
    """Reads `each` variants of every damage and format, then the hostile files."""
    files = {name: write() for name, write in WRITERS.items()}
    wholes = {name: read_bytes(name, data) for name, data in files.items()}
    variants = [*damaged(files, each), *hostile()]
    print(f"{len(variants)} files")
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        outcomes = list(pool.map(lambda v: _one(v, wholes.get(v.kind)), variants))
    _table(outcomes)
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"slowest {max(o.seconds for o in outcomes):.1f} s, largest process {memory:.0f} MB")
    broken = [o for o in outcomes if o.ended == "broke" or (o.ended == "altered" and o.kind in CHECKED)]
    for outcome in broken:
        print(outcome)
    return 1 if broken or memory > LIMITS.memory / (1 << 20) else 0


def _one(variant: Variant, whole: Document | None) -> Outcome:
    try:
        return tried(variant, whole)
    except Exception as error:  # whatever it is, the run goes on and reports it
        return Outcome(variant.kind, variant.damage, "broke", f"{type(error).__name__}: {error}", 0.0)


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
