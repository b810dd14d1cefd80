"""Whether the rows of a table are governments."""

from __future__ import annotations

import re
from typing import Final

from lib.forms import Grid, Setting
from lib.forms.whose import is_of_others
from lib.topics.indicators.forms.words import is_total

GOVERNMENTS: Final = frozenset(
    [
        "자치구",
        "자치구별",
        "구별",
        "시군구",
        "시군구별",
        "자치단체",
        "자치단체명",
        "지자체",
        "지자체명",
        "시도",
        "시도별",
        "구청",
        "지역",
    ]
)
_NAME = re.compile(r"^(?:[가-힣]{2,4}\s)?[가-힣]{1,4}(?:구|시|군)$")


def is_governed(grid: Grid, setting: Setting) -> bool:
    """Whether a heading says that rows are governments, most labels look so, or one is the name of another government."""
    return bool(grid.stubs) and (grid.stubs[-1].key in GOVERNMENTS or _mostly(grid) or is_of_others(grid, setting))


def _mostly(grid: Grid) -> bool:
    labels = [r.labels[-1] for r in grid.rows if r.labels and not is_total(r.labels[-1])]
    return len(labels) > 2 and sum(bool(_NAME.match(n)) for n in labels) > 0.8 * len(labels)
