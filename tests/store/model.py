"""The store as it should be, in plain Python: what is in force, from whom, corrected how; and what was shown at every revision."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from .small import DATASETS, Row, Tables, department, district, post, source, suit

Key = tuple[object, ...]
Held = tuple[Row, bool]  # the row, and whether a person has registered it
BY_NAME = {d.name: d for d in DATASETS}
HOMES = ("a/one", "a/two", "b/one", "b/two", "c/one")
SOURCES = ("s1", "s2", "s3", "s4", "s5")


@dataclass
class Model:
    """`held` rows by dataset and key, `corrections` by number, `history` of what is shown by revision from 1."""

    held: dict[str, dict[Key, Held]] = field(default_factory=lambda: {d.name: {} for d in DATASETS})
    corrections: dict[int, tuple[str, Key, str, object, object, str]] = field(default_factory=dict)
    history: list[dict[str, list[tuple[object, ...]]]] = field(default_factory=list)

    def upgrade(self, package: Tables) -> None:
        """The shipped rows of a new package, without those that a person has registered."""
        own = {key[0] for key, (_, is_own) in self.held["sources"].items() if is_own}
        needed = self._needed()
        for name, rows in self.held.items():
            facts = "source_id" in BY_NAME[name].names
            wanted = {key_of(name, r): r for r in package.get(name, ()) if not (facts and r["source_id"] in own)}
            for key in [k for k, (_, is_own) in rows.items() if not is_own and k not in wanted and (name, k[0]) not in needed]:
                del rows[key]
            for key, row in wanted.items():
                if not rows.get(key, ({}, False))[1]:
                    rows[key] = (row, False)
        self._written()

    def _needed(self) -> set[tuple[str, object]]:
        """Ids to which a person's rows refer, in one step or several."""
        waiting = [(n, row) for n, rows in self.held.items() for row, is_own in rows.values() if is_own]
        found: set[tuple[str, object]] = set()
        while waiting:
            name, row = waiting.pop()
            for column in BY_NAME[name].columns:
                target = (column.refers.split(".")[0], row[column.name])
                if column.refers and target not in found and (target[1],) in self.held[target[0]]:
                    found.add(target)
                    waiting.append((target[0], self.held[target[0]][target[1],][0]))
        return found

    def commit(self, tables: Tables) -> None:
        """The rows of one source in place of its earlier ones; of places, those that are not there yet."""
        source_id = tables["sources"][0]["source_id"]
        for name, rows in self.held.items():
            if "source_id" in BY_NAME[name].names:
                for key in [k for k, (r, _) in rows.items() if r["source_id"] == source_id]:
                    del rows[key]
            for row in tables.get(name, ()):
                rows.setdefault(key_of(name, row), (row, True))
        self._written()

    def correct(self, number: int, name: str, key: Key, column: str, new: object, reason: str) -> None:
        """A value over a cell; an earlier one over the same cell ends."""
        self.corrections = {n: c for n, c in self.corrections.items() if c[:3] != (name, key, column)}
        self.corrections[number] = (name, key, column, self.held[name][key][0][column], new, reason)
        self._written()

    def take_back(self, number: int) -> None:
        """The printed value again."""
        del self.corrections[number]
        self._written()

    def restored(self) -> None:
        """A revision that shows what the one before has shown."""
        self._written()

    def _written(self) -> None:
        shown: dict[str, list[tuple[object, ...]]] = {}
        for name, rows in self.held.items():
            cells = [self._corrected(name, key, row) for key, (row, _) in rows.items()]
            shown[name] = sorted((tuple(r[c] for c in BY_NAME[name].names) for r in cells), key=repr)
        self.history.append(shown)

    def _corrected(self, name: str, key: Key, row: Row) -> Row:
        """The row with what is laid over it; a value laid over another print than today's rests."""
        those = [c for c in self.corrections.values() if c[:2] == (name, key) and row[c[2]] == c[3]]
        found = dict(row)
        for _, _, column, old, new, reason in sorted(those, key=lambda c: c[2] != "note"):
            found[column] = new
            words = f"정정: {'빈칸' if old is None else old} → {'빈칸' if new is None else new} ({reason}, 이주무관)"
            if "note" in found:
                found["note"] = f"{found['note']}; {words}" if found["note"] else words
        return found


def key_of(name: str, row: Row) -> Key:
    return tuple(row[k] for k in BY_NAME[name].key)


def some_package(dice: Random) -> Tables:
    """A package: some sources with some figures, and the places of which they speak."""
    sources = [source(s, dice.choice(HOMES), f"제{dice.randint(1, 2)}판") for s in dice.sample(SOURCES, dice.randint(1, 4))]
    return _with_places(dice, {"sources": sources, **_facts(dice, [str(s["source_id"]) for s in sources])}, set())


def some_report(dice: Random, known: set[str]) -> Tables:
    """A report of one source; places come with it where the store knows them no more."""
    one = source(dice.choice((*SOURCES, "own1", "own2")), dice.choice(HOMES), f"제{dice.randint(1, 2)}판")
    return _with_places(dice, {"sources": [one], **_facts(dice, [str(one["source_id"])])}, known)


def _facts(dice: Random, sources: list[str]) -> dict[str, list[Row]]:
    """Figures out of a few, so that the same come again."""
    posts = [
        post(s, g, dice.choice((None, 0, 1, 2)), h, dice.choice((None, "비고"))) for s in sources for g in ("5급", "6급") for h in HOMES
    ]
    suits = [suit(s, o, dice.randint(0, 2), h) for s in sources for o in ("승소", "패소") for h in HOMES]
    return {"staffing": [p for p in posts if dice.random() < 0.4], "lawsuits": [s for s in suits if dice.random() < 0.3]}


def _with_places(dice: Random, tables: dict[str, list[Row]], known: set[str]) -> Tables:
    homes = {str(r["department_id"]) for rows in tables.values() for r in rows}
    homes = {h for h in homes if h not in known or dice.random() < 0.2}
    districts = sorted({h.split("/")[0] for h in homes})
    return {
        **tables,
        "districts": [district("x"), *(district(d, "x") for d in districts)],
        "departments": [department(h) for h in sorted(homes)],
    }
