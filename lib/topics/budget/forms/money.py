"""Amounts with their funds, as a cell or a statement prints them: `1,200(구비)`, `(시비100%)`, `(시비 800, 구비 400)`, `3억원`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from lib.core import korean
from lib.documents.words.numbers import Number
from lib.forms import SIGNS, Figure, Mark, Words
from lib.topics.budget.forms.words import FUND, fund, fund_of

MONEY_UNITS = frozenset(korean.UNITS_WON)
_APART = re.compile(r"([\d,.]+)\s?((?:조|억)(?:\s?원)?|만\s?원)")
_SHORT = re.compile(r"(?:^|[\s,(（/])([국도시군구])(?:[·,]?[군구])?\s*[:：]?\s*$")  # 국 425,000, 도 127,500
_SHARES = re.compile(r"(?:^|[\s,(（/])([국도시군구])(?:[·,]?[군구])?\s*[:：]?\s*(?=\d)")
_ALONE = re.compile(r"[,(（]\s*([국도시군구])\s*[:：]?\s*$")
_IN_WORDS = re.compile(r"[조억]|원$")
_BESIDE = re.compile(r"\s?[)）]?\s?별도")


@dataclass(frozen=True)
class Money:
    """An amount and its shares by fund. `whole` is None where only shares are printed; `said` are shares in words (`국비 50%, 구비 50%`).

    `besides` are the funds that come to the amount, and are none of it: `536백만원(국비 340, 시비 196), 구비 144 별도`.
    """

    whole: Figure | None
    parts: Mapping[str, Figure] = field(default_factory=dict)
    said: str = ""
    marks: tuple[Mark, ...] = ()
    besides: frozenset[str] = frozenset()


def money_unit(unit: str) -> str:
    """The unit of the amounts where a line names several: `백만원,%` → 백만원."""
    return next((u for u in re.split(r"[,·/、]", unit) if u in MONEY_UNITS), unit)


def is_money(number: Number) -> bool:
    """Whether a number says that it is money."""
    return number.kind == "figure" and (number.unit in MONEY_UNITS or (not number.unit and bool(_IN_WORDS.search(number.digits))))


def won(figure: Figure | None) -> int | None:
    """The amount in won, None where it cannot be read; `-` is 0."""
    if figure is None or figure.is_dash:
        return None if figure is None else 0
    try:
        return korean.parse_amount(figure.words, figure.unit or "원")
    except (ValueError, KeyError):
        return None


def less(figure: Figure) -> Figure:
    """An amount that words say is less: `△` in front where it has no sign of its own."""
    return figure if figure.words[:1] in SIGNS else replace(figure, words=f"△{figure.words}")


def figure_of(words: Words, number: Number, unit: str = "") -> Figure:
    """A number as a figure; `3억원` is 3 of 억원, so that the number stands apart from its unit as elsewhere."""
    made = words.figure(number, unit)
    match = _APART.fullmatch(made.words)
    return replace(made, words=match[1], unit="".join(match[2].split())) if match else made


def first(words: Words, unit: str = "") -> Figure | None:
    """The first figure of a cell. Four bare digits, a year in running text, are an amount here."""
    if bare := _bare(words):
        return figure_of(words, bare[0], unit)
    found = words.first(unit)
    match = _APART.fullmatch(found.words) if found else None
    return replace(found, words=match[1], unit="".join(match[2].split())) if found and match else found


def _bare(words: Words) -> list[Number]:
    text = words.text.strip()
    own = [n for n in words.numbers if text.isdigit() and n.kind == "date"]
    return [replace(n, kind="figure", digits=text) for n in own]


def of_cell(words: Words, unit: str, district: str | None) -> Money | None:
    """The money of a cell; None where it holds no figure."""
    dash = words.first(unit)
    if dash is not None and dash.is_dash:
        return Money(dash)
    found = _bare(words) or [n for n in words.numbers if n.kind == "figure"]
    return _money(words, found, unit, district) if found else None


def _money(words: Words, found: list[Number], unit: str, district: str | None) -> Money | None:
    made = Money(None)
    end = 0
    short = len(set(_SHARES.findall(words.text))) > 1
    for number in found:
        named = _last(words.text[end : number.start], district, short=short)
        end = number.end
        figure = figure_of(words, number, unit)
        if number.unit == "%":
            made = _share(made, named, number, figure)
        elif not number.unit or is_money(number):
            made = _amount(made, named, number, figure, alone=len(found) == 1 and not words.text[: number.start].strip())
            made = replace(made, besides=made.besides | {named}) if named and _BESIDE.match(words.text, number.end) else made
    if made.whole is not None and not made.parts and not made.said:
        made = replace(made, parts=behind(words.text[found[0].end :], made.whole, district))
    return made if made.whole is not None or made.parts else None


def _share(made: Money, named: str, number: Number, figure: Figure) -> Money:
    """A share in percent: all of it is the amount itself, less is only said."""
    parts = {**made.parts, named: made.whole} if named and number.digits == "100" and made.whole is not None else made.parts
    told = ", ".join(w for w in (made.said, f"{named} {number.words}") if w) if named and parts is made.parts else made.said
    return Money(made.whole, parts, told, (*made.marks, figure.mark))


def _amount(made: Money, named: str, number: Number, figure: Figure, *, alone: bool) -> Money:
    """A share behind the name of its fund, or the whole amount."""
    if named and not alone:
        return replace(made, parts={**made.parts, named: _same_unit(figure, number, made.whole)})
    return replace(made, whole=figure, parts={named: figure} if named else made.parts) if made.whole is None else made


def _same_unit(figure: Figure, number: Number, whole: Figure | None) -> Figure:
    """A share without a unit of its own takes that of its amount: `900천원(시비 800, …)`."""
    bare = number.unit not in MONEY_UNITS and not _IN_WORDS.search(number.digits)
    return replace(figure, unit=whole.unit) if bare and whole is not None and whole.unit else figure


def _last(text: str, district: str | None, *, short: bool) -> str:
    """The fund named last before an amount, behind the last comma or bracket; by one letter where the cell so names several or it opens a bracket."""
    if found_short := (_SHORT if short else _ALONE).search(text):
        return fund(f"{found_short[1]}비", district)
    found = list(FUND.finditer(text))
    return fund_of(found[-1], district) if found and len(text) - found[-1].end() < 12 else ""


def behind(text: str, whole: Figure, district: str | None) -> dict[str, Figure]:
    """`1,200(구비)`, `1,200천원 (전액 구비)`: the whole is of the one fund that the brackets name."""
    bracket = re.match(r"\s*(?:원|천원|백만원)?\s*[(（\[]([^()（）\[\]]{1,20})[)）\]]", text) or re.match(
        r"\s*(?:천원|백만원|원)?,?\s*(\S{2,6})\s*$", text
    )
    found = list(FUND.finditer(bracket[1])) if bracket else []
    names = {fund_of(m, district) for m in found}
    one = next(iter(names)) if len(names) == 1 else ""
    return {one: whole} if one else {}
