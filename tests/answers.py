"""What every panel answers, kept in a file and held against another tree's: a rewritten panel must say all that it said before.

python -m tests.answers keep FILE [NAME ...]      panels whose name begins so, or all
python -m tests.answers compare FILE [NAME ...]   prints what differs, ends with 1 where anything does
"""

from __future__ import annotations

import json
import os
import re
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from difflib import unified_diff
from hashlib import sha256
from itertools import islice
from pathlib import Path

import polars as pl

from lib.across import EVERYTHING
from lib.audit import audited
from lib.core.frames import Frames
from lib.core.panel import Panel
from lib.core.query import Query, make_query
from lib.core.topic import all_datasets, all_panels
from lib.store.package import load
from tests.synthetic import make
from tests.topics.test_contract import ASKED, choices

SHIPPED = ((), ("seoul-yeongdeungpo",), ("seoul-geumcheon",), ("seoul-yeongdeungpo", "seoul-geumcheon"), ("chungbuk-jincheon",),
           ("busan-busan",), ("chungnam-boryeong", "seoul-gangnam"), ("gwangju-seo",))  # fmt: skip
GENERATED = ((), ("seoul-garam",), ("seoul-narae", "seoul-dasom"))
YEARS = ((), (2023,), (2017, 2018))
SHOWN, WIDE, MANY = 20_000, 240, 14
OPENED = 25  # marks of one answer whose evidence is opened


def asked(frames: Frames, places: Sequence[Sequence[str]], departments: Sequence[str]) -> Iterator[Mapping[str, object]]:
    """Filters: places by year, with a place pointed out, departments, a team."""
    known = set(frames["districts"]["district_id"])
    for districts in places:
        if set(districts) <= known:
            yield from ({"districts": districts, "years": years} for years in YEARS)
            yield {"focus": districts}
    yield from ({"departments": [d]} for d in departments)
    yield {"departments": departments[:3], "years": YEARS[-1]}
    yield {"districts": places[1], "teams": ["예산팀"]}
    yield {"districts": places[1], "unit": "원"}


def question(parts: Mapping[str, object], choice: Mapping[str, object]) -> Query:
    """A query of such a filter and a choice; places that are pointed out are set behind."""
    focus = parts.get("focus")
    query = make_query(**{k: v for k, v in {**parts, **choice}.items() if k != "focus"})  # type: ignore[arg-type]
    return query.but(focus=tuple(focus)) if isinstance(focus, tuple) else query


def told(panel: Panel) -> str:
    """The first of all that a panel says, in lines, under a sum of the whole."""
    table = panel.table
    lines = [panel.name, *panel.title, *panel.what, repr(panel.caption), *(repr(n) for n in panel.notes)]
    lines += [f"{c.name} {c.title} {c.kind.name} {c.unit} {c.made} {sorted(c.words.items())}" for c in table.columns]
    lines += (
        [repr(row) for row in table.frame.select(pl.col("^mark$"), *(c.name for c in table.columns)).rows()] if not panel.is_empty else []
    )
    lines += [repr(panel.figure).replace("), ", "),\n")]
    lines += [repr(panel.evidence[mark]) for mark in islice(panel.evidence, OPENED)]
    lines += [repr((panel.rivals.frame.rows(), panel.rivals.columns)) if panel.rivals else "", repr(sorted(panel.printed.items()))]
    said = re.sub(r" at 0x[0-9a-fA-F]+", "", "\n".join(lines))
    return f"{sha256(said.encode()).hexdigest()}\n{said[:SHOWN]}"


def answers(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Every question with all that is answered, on the shipped data and on a generated package."""
    datasets = all_datasets(EVERYTHING)
    with tempfile.TemporaryDirectory() as folder:
        make(Path(folder))
        held = (
            ("shipped", load(datasets), SHIPPED, ["seoul-yeongdeungpo/planning-budget"]),
            ("generated", load(datasets, Path(folder)), GENERATED, [f"seoul-garam/{d}" for d in ASKED]),
        )
        for package, loaded, places, departments in held:
            frames = audited(loaded)
            for spec in all_panels(EVERYTHING):
                if names and not spec.name.startswith(tuple(names)):
                    continue
                for parts in asked(frames, places, departments):
                    for choice in choices(spec):
                        yield f"{package} {spec.name} {parts} {choice}", told(spec(question(parts, choice), frames.only(spec.datasets)))


def main(act: str, file: str, *names: str) -> int:
    """Keep, or compare. Returns how the program ends."""
    found = dict(answers(names))
    if act == "keep":
        Path(file).write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
        return 0
    before: dict[str, str] = json.loads(Path(file).read_text(encoding="utf-8"))
    before = {k: v for k, v in before.items() if not names or k.split(" ")[1].startswith(names)}
    differing = [k for k in before.keys() | found.keys() if before.get(k) != found.get(k)]
    for key in sorted(differing)[:10]:
        lines = unified_diff(before.get(key, "").split("\n"), found.get(key, "").split("\n"), lineterm="", n=0)
        print(key, *(line[:WIDE] for line in islice(lines, MANY)), sep="\n  ")
    print(f"{len(found)} answers, {len(differing)} differ")
    return 1 if differing else 0


if __name__ == "__main__":
    if os.environ.get("PYTHONHASHSEED") != "0":  # sets are told in the order of their hashes, which differs from run to run
        os.execve(sys.executable, [sys.executable, "-m", "tests.answers", *sys.argv[1:]], {**os.environ, "PYTHONHASHSEED": "0"})
    sys.exit(main(*sys.argv[1:]))
