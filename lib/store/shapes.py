"""The outlines of Seoul's 25 districts on a plane, in km: read once, with as few points as a screen can show."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, radians
from pathlib import Path

from lib.core.errors import StoreError
from lib.core.text import Text

Point = tuple[float, float]
Ring = tuple[Point, ...]

FILE = Path(__file__).resolve().parents[2] / "data" / "geo" / "seoul_districts_kostat_2013.geojson"
SOURCE = Text(
    "경계: 통계청 2013년 행정구역경계(southkorea/seoul-maps, Lucy Park, Apache License 2.0)",
    "Boundaries: Statistics Korea 2013 (southkorea/seoul-maps, Lucy Park, Apache License 2.0)",
)
_KM = 111.32  # of one degree of latitude
_KM_EAST = _KM * cos(radians(37.55))  # of one of longitude, at Seoul
_LEAST = 0.03  # km²: a corner that cuts off less than this is not seen on a screen
_DECIMALS = 2  # 10 m


@dataclass(frozen=True)
class Shape:
    """One district's outline by SGIS code: an open ring in km east and north of the south-western corner of all districts."""

    code: str
    ring: Ring


@lru_cache(maxsize=1)
def shapes() -> Mapping[str, Shape]:
    """All outlines by SGIS code (`districts.code_sgis`). Neighbours keep the same points along their border.

    Raises:
        StoreError: The file is missing or is no collection of simple polygons.
    """
    rings = _rings(_read(FILE))
    return {code: Shape(code, ring) for code, ring in _on_plane(_simplified(rings)).items()}


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        raise StoreError(Text(f"구 경계 파일을 읽을 수 없습니다: {path.name}. 파일을 되돌려 놓으십시오.",
                              f"The file of district boundaries cannot be read: {path.name}. Restore it.")) from None  # fmt: skip


def _rings(words: str) -> dict[str, list[Point]]:
    """The outer ring of each district in degrees, without the repeated last point."""
    try:
        features = json.loads(words)["features"]
        found = {str(f["properties"]["code"]): [(float(x), float(y)) for x, y in f["geometry"]["coordinates"][0][:-1]] for f in features}
    except (ValueError, TypeError, KeyError, IndexError):
        raise StoreError(Text(f"구 경계 파일의 형식이 다릅니다: {FILE.name}. 받은 그대로의 파일을 두십시오.",
                              f"The file of district boundaries has another form: {FILE.name}. Put back the file as it came.")) from None  # fmt: skip
    return found


def _simplified(rings: Mapping[str, list[Point]]) -> dict[str, list[Point]]:
    """The rings without corners that are too small to see; where three districts meet the point stays.

    A point that two districts share has the same neighbours in both, so it is dropped from both or from neither.
    """
    kept = {code: list(ring) for code, ring in rings.items()}
    while dropped := _too_small(kept):
        kept = {code: [p for p in ring if p not in dropped] for code, ring in kept.items()}
    return kept


def _too_small(rings: Mapping[str, list[Point]]) -> set[Point]:
    """Points whose corner is too small and the smallest among its neighbours: never two beside each other at once."""
    beside: dict[Point, set[frozenset[Point]]] = {}
    for ring in rings.values():
        for before, point, after in zip([ring[-1], *ring[:-1]], ring, [*ring[1:], ring[0]], strict=True):
            beside.setdefault(point, set()).add(frozenset((before, after)))
    counts = Counter(p for ring in rings.values() for p in ring)
    sizes = {p: _corner(p, *next(iter(pairs))) for p, pairs in beside.items() if len(pairs) == 1 and counts[p] <= 2}
    small = {p: size for p, size in sizes.items() if size < _LEAST}
    return {p for p, size in small.items() if all((size, p) < (small[q], q) for q in next(iter(beside[p])) if q in small)}


def _corner(point: Point, one: Point, other: Point) -> float:
    """The area in km² of the triangle that is lost with a point."""
    (x, y), (x1, y1), (x2, y2) = ((p[0] * _KM_EAST, p[1] * _KM) for p in (point, one, other))
    return abs((x1 - x) * (y2 - y) - (x2 - x) * (y1 - y)) / 2


def _on_plane(rings: Mapping[str, Sequence[Point]]) -> dict[str, Ring]:
    """Degrees to km; over one city the earth is flat enough."""
    west = min(p[0] for ring in rings.values() for p in ring) * _KM_EAST
    south = min(p[1] for ring in rings.values() for p in ring) * _KM
    return {
        code: tuple((round(p[0] * _KM_EAST - west, _DECIMALS), round(p[1] * _KM - south, _DECIMALS)) for p in ring)
        for code, ring in rings.items()
    }
