"""Cards: rows of figures with what each is held against, five in a row on a desktop, two on a phone."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lib.charts.cards import parts
from lib.charts.cards.years import SPARK_PX, draw_spark
from lib.charts.drawing.keys import keyed_figure
from lib.charts.drawing.letters import escape, stack, wrap
from lib.charts.drawing.look import AXIS, LINE_HEIGHT, Json, meaning
from lib.charts.drawing.paper import CLEAR, Box, Paper, Word, bars, rule
from lib.charts.drawing.targets import TONES
from lib.charts.spec.cards import Card, Cards, Deck, Shown

_TOP, _BOTTOM, _HEADING, _APART = 10, 14, 26, 24
_VALUE, _STATEMENT, _UNDER_STATEMENT = 44, 21, 4


def draw_cards(chart: Cards, paper: Paper) -> Json:
    """Every deck from the top; a card fills its cell, and a click anywhere in it finds its mark."""
    sheet, y = parts.Sheet(paper), 0.0
    hits: list[Box] = []  # bars that are not seen, one over each card: the whole card can be clicked
    for deck in chart.decks:
        y = _heading(sheet, deck, y) if len(chart.decks) > 1 else y
        for row in parts.rows_of(deck, paper):
            y = _draw_row(sheet, row, y, hits)
    more = [*bars("cards", hits, {"marker": {"color": CLEAR}, "width": [hit.thick for hit in hits]}), *sheet.traces()]
    return keyed_figure(paper, chart.alt, (0, paper.width), y, words=(), more=more, notes=sheet.notes, shapes=sheet.shapes)


def _heading(sheet: parts.Sheet, deck: Deck, y: float) -> float:
    y += _APART if y else 0
    lines = wrap(sheet.paper.say(deck.name), sheet.paper.width, parts.SIZES["statement"][0], 3)
    sheet.write(lines, 0, y, "statement", 20, "ink")
    return y + _HEADING + 20 * (len(lines) - 1)


@dataclass(frozen=True)
class _Heights:
    """What the cards of a row share, so that values, bars and years stand at one height."""

    head: float
    definition: float
    bar: float


def _draw_row(sheet: parts.Sheet, row: parts.CardRow, y: float, hits: list[Box]) -> float:
    """The row from `y`; where it ends."""
    paper = sheet.paper
    inline = all(parts.stands_inline(card, paper, row.px) for card in row.cards)
    lines = [parts.broken(card, paper, row.px, inline=inline) for card in row.cards]
    bars = [parts.bar_height(card.shown.bar, paper, row.px) if card.shown else 0.0 for card in row.cards]
    shared = _Heights(max(one.head for one in lines), max(len(one.definition) for one in lines) * parts.LINE + 6, max(bars))
    places = [
        parts.Place(i * (row.px + row.gap), y + _TOP, row.px, card.shown.mark if card.shown else "") for i, card in enumerate(row.cards)
    ]
    each = list(zip(row.cards, lines, places, strict=True))
    bottom = max([_draw_card(sheet, card, one, at, shared) for card, one, at in each]) + _BOTTOM
    for card, one, at in each:
        _draw_chips(sheet, one, at.x, bottom - _BOTTOM)
        if card.shown:
            whole = (y + (bottom - y) / 2, at.x - row.gap / 4, row.px + row.gap / 2)
            hits.append(Box(at.mark, *whole, meaning("whole"), _hover(card, paper), "cards", bottom - y))
    sheet.shapes += _hairlines(row, y, bottom, paper)
    return bottom


def _hairlines(row: parts.CardRow, y: float, bottom: float, paper: Paper) -> list[Json]:
    between = [(i + 1) * (row.px + row.gap) - row.gap / 2 for i in range(len(row.cards) - 1)]
    over = [] if row.is_first else [rule((0, paper.width), (y, y))]
    return [*over, *(rule((x, x), (y, bottom)) for x in between)]


def _draw_card(sheet: parts.Sheet, card: Card, lines: parts.Lines, at: parts.Place, shared: _Heights) -> float:
    """The card but for its chips; where it ends with them."""
    _draw_head(sheet, card, lines, at)
    if card.shown is None:
        return _draw_absent(sheet, lines, at.x, at.y + lines.title_px + 8)
    of, y = card.shown, at.y + shared.head
    _draw_value(sheet, of, at, y)
    sheet.write(lines.definition, at.x, y + _VALUE, "body", parts.LINE)
    y += _VALUE + shared.definition
    if of.bar is not None:
        parts.draw_bar(sheet, of.bar, replace(at, y=y))
    if of.spark is not None:  # without a bar the columns take its height too, so that the years of all cards stand on one line
        free = 0 if of.bar is not None else shared.bar
        draw_spark(sheet, of.spark, replace(at, y=y + shared.bar - free), SPARK_PX + free)
        y += shared.bar + SPARK_PX
    elif of.bar is not None:
        y += shared.bar
    sheet.write(lines.line, at.x, y, "body", parts.LINE, TONES.get(of.tone, "body"))
    return y + len(lines.line) * parts.LINE + (6 + lines.foot if lines.chips else 0)


def _draw_head(sheet: parts.Sheet, card: Card, lines: parts.Lines, at: parts.Place) -> None:
    """Title left, date right of it or under it, then whose figure it is."""
    paper = sheet.paper
    sheet.write(lines.title, at.x, at.y + (parts.HEAD - LINE_HEIGHT) / 2, "title", LINE_HEIGHT, "ink")
    day, y = paper.say(card.as_of), at.y + lines.title_px
    if lines.inline:
        sheet.say(day, at.x + at.px, at.y + parts.HEAD / 2, "small", "end", "muted")
    else:
        sheet.say(day, at.x, y + parts.SMALL_LINE / 2, "small", colour="muted")
        y += parts.SMALL_LINE
    sheet.write(lines.whose, at.x, y, "small", parts.SMALL_LINE, "muted")


def _draw_value(sheet: parts.Sheet, of: Shown, at: parts.Place, y: float) -> None:
    paper = sheet.paper
    role = "value" if parts.value_px(of, paper, "value") <= at.px else "slim value"
    unit = f'<span style="font-size:14px;font-weight:400">{escape(paper.say(of.unit))}</span>' if paper.say(of.unit) else ""
    sheet.said.append(Word(escape(paper.say(of.value)) + unit, at.x, y + _VALUE / 2 - 1, role=role, mark=of.mark))


def _draw_absent(sheet: parts.Sheet, lines: parts.Lines, x: float, y: float) -> float:
    """The statement large and muted, then who has figures and what would fill the card; where it ends."""
    for i, one in enumerate(lines.absent):
        role, pitch, colour, apart = ("body", parts.LINE, "body", 6) if i else ("statement", _STATEMENT, "muted", _UNDER_STATEMENT)
        sheet.write(one, x, y, role, pitch, colour)
        y += len(one) * pitch + apart
    return y - _UNDER_STATEMENT


def _draw_chips(sheet: parts.Sheet, lines: parts.Lines, x: float, bottom: float) -> None:
    """Chips from the bottom of the row upwards, so that those of all cards stand on one line."""
    paper, y = sheet.paper, bottom - lines.foot
    for chip, words in lines.chips:
        look = {"bgcolor": paper.colour("w5"), "borderwidth": 0} if chip.tinted else {"bordercolor": paper.colour("edge"), "borderwidth": 1}
        font = {"size": AXIS, "color": paper.colour("t5" if chip.tinted else "body")}
        place: Json = {"x": x, "xref": "x", "xanchor": "left", "y": y + parts.CHIP, "yref": "y", "yanchor": "top"}
        sheet.notes.append({"text": stack(words), "align": "left", "borderpad": 4, "font": font, **place, **look})
        y += len(words) * parts.SMALL_LINE + 2 * parts.CHIP


def _hover(card: Card, paper: Paper) -> str:
    """Every word of the card, for those that were cut."""
    of = card.shown
    value = paper.say(of.value) + paper.say(of.unit) if of else ""
    said = [of.definition, of.line] if of else []
    return paper.hover(card.title, value, *(paper.say(t) for t in (card.as_of, card.whose, *said, *(c.text for c in card.chips))))
