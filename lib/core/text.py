"""Words for readers, in Korean and English side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

from lib.core.korean import format_date, with_particles

Lang = Literal["ko", "en"]


class Text(NamedTuple):
    """One phrase in both languages; Korean is what an official reads, English what the switch shows."""

    ko: str
    en: str

    def of(self, lang: Lang) -> str:
        """The phrase in `lang`."""
        return self.ko if lang == "ko" else self.en

    def fill(self, **values: object) -> Text:
        """The phrase with `{name}` places filled; a value that is a Text is filled in each language. Korean particles fit what is filled in.

        A count chooses its English words: `{n:row is|rows are}` → `1 row is`, `1,234 rows are`.
        """
        return Text(with_particles(self.ko.format(**_in("ko", values))), self.en.format(**_in("en", values)))


NOTHING = Text("", "")


class _Count(int):
    """A number that a format of two words, `one|many`, writes with the right one."""

    def __format__(self, spec: str) -> str:
        one, parts, many = spec.partition("|")
        return plural(self, one, many) if parts else int(self).__format__(spec)


def plural(count: int | str, one: str, many: str = "") -> str:
    """A count in English: `1 row`, `1,234 rows`; `many` where the plural is not `one` with an s (`row is`, `rows are`).

    A count that is written already stays as it is written.
    """
    written = count if isinstance(count, str) else f"{int(count):,}"
    return f"{written} {one if written == '1' else many or one + 's'}"


def _in(lang: Lang, values: dict[str, object]) -> dict[str, object]:
    return {name: _filled(lang, value) for name, value in values.items()}


def _filled(lang: Lang, value: object) -> object:
    if isinstance(value, Text):
        return value.of(lang)
    return _Count(value) if isinstance(value, int) and not isinstance(value, bool) else value


def same(words: str) -> Text:
    """A name that reads the same in both languages (a printed title, an id, a number)."""
    return Text(words, words)


def day_words(day: object) -> Text:
    """A day as each language writes it, `2023. 5. 31.` and `2023-05-31`; empty for none."""
    return Text(format_date(day), day.isoformat()) if isinstance(day, date) else NOTHING


_UNTIL, _SINCE = Text("{year}까지", "until {year}"), Text("{year}부터", "from {year}")
_FIRST, _SECOND = Text("{year}년 상반기", "first half of {year}"), Text("{year}년 하반기", "second half of {year}")
_HALF = re.compile(r"(?P<year>\d{4})-(?:(?P<first>01)/(?P=year)-06|07/(?P=year)-12)")


@lru_cache(maxsize=512)
def period_words(period: str) -> Text:
    """`2018년`, `2018~2020년`, `2018년 상반기`, `2012. 11.~2013. 10.`; 미상 says that the period is not stated."""
    if period == "미상":
        return Text("기간 미상", "a period not stated")
    if period.startswith("../") or period.endswith("/.."):
        return (_UNTIL if period.startswith("..") else _SINCE).fill(year=period_words(period.strip("./")))
    if (half := _HALF.fullmatch(period)) is not None:
        return (_SECOND if half["first"] is None else _FIRST).fill(year=half["year"])
    if "+" in period and not period.replace("+", "").isdigit():
        return join([period_words(p) for p in period.split("+")], "·")
    between = "·" if "+" in period else "~"
    parts = period.replace("+", "/").split("/")
    if "-" in period:
        return Text(between.join(_month(p) for p in parts), "–".join(parts))
    return Text(f"{between.join(parts)}년", ", ".join(parts) if "+" in period else "–".join(parts))


def _month(words: str) -> str:
    year, _, month = words.partition("-")
    return f"{year}. {int(month)}." if month else f"{year}."


def join(parts: Sequence[Text], ko: str = ", ", en: str = ", ") -> Text:
    """The parts in one phrase."""
    return Text(ko.join(p.ko for p in parts), en.join(p.en for p in parts))


def when(holds: object, said: Text) -> tuple[Text, ...]:
    """The words where something holds, none where it does not: a note of a panel."""
    return (said,) if holds else ()


def those(said: Iterable[tuple[object, Text]]) -> tuple[Text, ...]:
    """Of several notes with their conditions those that hold."""
    return tuple(words for holds, words in said if holds)


SOME = 6  # names that are written out before the rest is counted


def naming(
    head: Text, found: Sequence[Text], most: int | None = None, what: str = "곳", ko: str = ", ", en: str = ", "
) -> tuple[Text, ...]:
    """`비교 제외: 금천구, 강북구 외 3곳`: a note that names what it speaks of, all or the first; none where there is nothing to name."""
    said = listed(found, len(found) if most is None else most, what, ko, en)
    return when(found, Text(f"{head.ko}: {said.ko}", f"{head.en}: {said.en}"))


def listed(parts: Sequence[Text], most: int = SOME, what: str = "곳", ko: str = ", ", en: str = ", ") -> Text:
    """`영등포구, 금천구 외 3곳`: the first parts, and how many more there are; `ko` and `en` part them."""
    said, rest = join(list(parts[:most]), ko, en), len(parts) - most
    return Text(f"{said.ko} 외 {rest}{what}", f"{said.en} and {rest} more") if rest > 0 else said
