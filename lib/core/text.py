"""Words for readers, in Korean and English side by side."""

from __future__ import annotations

from typing import Literal, NamedTuple

Lang = Literal["ko", "en"]


class Text(NamedTuple):
    """One phrase in both languages; Korean is what an official reads, English what the switch shows."""

    ko: str
    en: str

    def of(self, lang: Lang) -> str:
        """The phrase in `lang`."""
        return self.ko if lang == "ko" else self.en

    def fill(self, **values: object) -> Text:
        """The phrase with `{name}` places filled; a value that is a Text is filled in each language."""
        return Text(self.ko.format(**_in("ko", values)), self.en.format(**_in("en", values)))


def _in(lang: Lang, values: dict[str, object]) -> dict[str, object]:
    return {name: value.of(lang) if isinstance(value, Text) else value for name, value in values.items()}


def same(words: str) -> Text:
    """A name that reads the same in both languages (a printed title, an id, a number)."""
    return Text(words, words)


def join(parts: list[Text], ko: str = ", ", en: str = ", ") -> Text:
    """The parts in one phrase."""
    return Text(ko.join(p.ko for p in parts), en.join(p.en for p in parts))
