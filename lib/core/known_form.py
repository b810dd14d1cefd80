"""A form that a person confirmed: what stands over the columns of a printed table, what it means, by whom that was said and when."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from lib.core.text import Text, day_words, join, same

VARIABLE = "GUJEONG_FORMS"  # `off` turns the memory off: no form is remembered, none applied
BESIDE = "|"  # between what columns are, wherever they are kept as one text
OFF = Text(
    f"환경 변수 {VARIABLE}=off라서 기억한 양식을 쓰지 않습니다.", f"Remembered forms are not used: the environment has {VARIABLE}=off."
)
_READ = Text("표 {n}개는 기억한 양식으로 읽음({forms})", "{n:table was|tables were} read by remembered forms ({forms})")
_NAMED = 3  # forms that a reading names
_FEWEST = 2  # columns with words over them: one heading alone (구분) is that of any table


@dataclass(frozen=True)
class KnownForm:
    """A form. `heads` are printed, without blanks; `names` were said of the columns, an empty one leaves what is printed.

    `unit` is empty where none was said; `at` is a time in UTC (ISO 8601), `title` that of the document of which it was said.
    `who`, `at` and `title` are empty until the document is registered.
    """

    heads: tuple[str, ...]
    names: tuple[str, ...]
    unit: str = ""
    who: str = ""
    at: str = ""
    title: str = ""

    @property
    def is_telling(self) -> bool:
        """Whether other tables would not have the same headings by chance, and something is said of the columns."""
        return sum(map(bool, self.heads)) >= _FEWEST and len(self.names) == len(self.heads) and any(self.names)

    @property
    def by_whom(self) -> Text:
        """Who said it and on which day, local time."""
        return join([same(self.who), day_words(datetime.fromisoformat(self.at).astimezone().date())])

    @property
    def meaning(self) -> str:
        """What is printed → what it was said to be, column by column; what is printed alone where it stays."""
        return ", ".join(" → ".join(filter(None, (head or "·", name))) for head, name in zip(self.heads, self.names, strict=False))


def is_on() -> bool:
    """Whether forms are remembered and applied."""
    return os.environ.get(VARIABLE, "").strip().lower() != "off"


def squashed(heads: Iterable[str]) -> tuple[str, ...]:
    """What stands over columns without its blanks, by which forms are told apart."""
    return tuple("".join(head.replace(BESIDE, " ").split()) for head in heads)


def by_heads(forms: Sequence[KnownForm]) -> dict[tuple[str, ...], KnownForm]:
    """The forms by what is printed over their columns; of several the one that was confirmed last."""
    return {form.heads: form for form in sorted(forms, key=lambda form: form.at) if form.is_telling}


def by_forms(forms: Sequence[KnownForm]) -> Text:
    """That so many tables were read by these forms, one a table, with who said what they mean and when."""
    named = list(dict.fromkeys(form.by_whom for form in forms))
    more = [Text("…", "…")] if len(named) > _NAMED else []
    return _READ.fill(n=len(forms), forms=join([*named[:_NAMED], *more], "; ", "; "))
