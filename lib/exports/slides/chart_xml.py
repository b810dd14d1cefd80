"""The parts of a chart's XML that say how values look and what stands at them."""

from __future__ import annotations

from collections.abc import Sequence

from lib.charts.drawing.look import ON, TOKENS
from lib.core.text import Lang
from lib.exports.native import STACKED, Native, NativeSeries, Spot
from lib.exports.slides.plan_parts import LABEL, SMALL, Label, Plan
from lib.exports.slides.words import escaped, quoted, rgb, solid, tag

_SIGNS = ("circle", "square", "diamond", "triangle", "circle", "square", "diamond", "triangle")
_DASHES = ("solid", "dash", "sysDot", "dashDot", "dash", "sysDot", "dashDot", "solid")
_TOKEN = {colour: token for token, colour in reversed(list(TOKENS["light"].items())) if token[0] in "cmi"}
_WHITE = "FFFFFF"
_NO_LINE = "<a:ln><a:noFill/></a:ln>"
_PLAIN = f"<c:spPr><a:noFill/>{_NO_LINE}</c:spPr>"


def shape_of(colour: str, fill: str, role: str, *, parted: bool = False) -> str:
    """The look of a bar or column as `c:spPr`."""
    if role == "base":
        return _PLAIN
    if role == "reference":
        inside = "<a:noFill/>" + (line("mark", 15875, "sysDash") if fill == "outline" else line(colour, 15875))
    elif fill == "hatched":
        colours = f'<a:fgClr><a:srgbClr val="{rgb(colour)}"/></a:fgClr><a:bgClr><a:srgbClr val="{_WHITE}"/></a:bgClr>'
        inside = f'<a:pattFill prst="wdUpDiag">{colours}</a:pattFill>' + line(colour, 9525)
    elif fill == "outline":
        inside = solid(_WHITE) + line(colour, 12700)
    else:
        inside = solid(colour) + (line(_WHITE, 12700) if parted else _NO_LINE)
    return f"<c:spPr>{inside}</c:spPr>"


def line(colour: str, size: int, dash: str = "") -> str:
    """`a:ln`, `size` in 12,700ths of a point."""
    dashes = f'<a:prstDash val="{dash}"/>' if dash else ""
    return f'<a:ln w="{size}">{solid(colour)}{dashes}</a:ln>'


def line_look(series: NativeSeries, index: int, *, joined: bool) -> tuple[str, str]:
    """A line and its sign: `c:spPr` and `c:marker`; colour is never the only thing that tells lines apart."""
    stroke = '<a:ln w="25400"><a:noFill/></a:ln>'
    if joined and series.role == "value":
        stroke = f'<a:ln w="25400" cap="rnd">{solid(series.colour)}<a:prstDash val="{_DASHES[index % 8]}"/><a:round/></a:ln>'
    return f"<c:spPr>{stroke}</c:spPr>", marker(series.colour, index)


def marker(colour: str, index: int, *, is_open: bool = False) -> str:
    """The sign of a line's values; open ones for years that are not finished."""
    look = solid(_WHITE if is_open else colour) + line(colour, 15875)
    return f'<c:marker><c:symbol val="{_SIGNS[index % 8]}"/><c:size val="8"/><c:spPr>{look}</c:spPr></c:marker>'


def points(native: Native, series: NativeSeries, index: int) -> list[str]:
    """`c:dPt` of values that look other than their series."""
    found = []
    for i, spot in enumerate(series.spots):
        if spot.value is None or (spot.colour, spot.fill) == (series.colour, series.fill):
            continue
        if native.kind == "line":
            if spot.fill == "hatched":
                look = line_look(series, index, joined=native.joined)[0]
                found.append(f'<c:dPt><c:idx val="{i}"/>{marker(spot.colour, index, is_open=True)}<c:bubble3D val="0"/>{look}</c:dPt>')
        else:
            look = shape_of(spot.colour, spot.fill, series.role, parted=native.kind in STACKED)
            found.append(f'<c:dPt><c:idx val="{i}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>{look}</c:dPt>')
    return found


def labels(plan: Plan, series: NativeSeries, placed: Sequence[Label], lang: Lang) -> str:
    """`c:dLbls` of a series: each value under the number format that shows it as the screen does, or as words where none can."""
    each = "".join(
        _label(i, spot, label, plan.native, lang)
        for i, (spot, label) in enumerate(zip(series.spots, placed, strict=True))
        if spot.value is not None
    )
    return f"<c:dLbls>{each}{_flags(shown=False)}</c:dLbls>"


def _label(index: int, spot: Spot, label: Label, native: Native, lang: Lang) -> str:
    if not label.where or not spot.label:
        return f'<c:dLbl><c:idx val="{index}"/><c:delete val="1"/></c:dLbl>'
    size = SMALL if native.kind in STACKED else LABEL
    colour = _colour_on(spot) if native.kind in STACKED or label.where in ("inBase", "inEnd") else "ink"
    code = f'<c:numFmt formatCode="{quoted(spot.code)}" sourceLinked="0"/>' if spot.code else ""
    ground = f"<c:spPr>{solid(_WHITE)}{_NO_LINE}</c:spPr>" if spot.fill == "hatched" and label.where == "ctr" else _PLAIN
    return (f'<c:dLbl><c:idx val="{index}"/>{"" if spot.code else _words(spot.label, size, colour, lang)}{code}{ground}'
            f'{text_look(size, colour, bold=True, turned=label.turned)}<c:dLblPos val="{label.where}"/>{_flags(shown=True)}</c:dLbl>')  # fmt: skip


def _flags(*, shown: bool) -> str:
    return (f'<c:showLegendKey val="0"/><c:showVal val="{int(shown)}"/><c:showCatName val="0"/><c:showSerName val="0"/>'
            '<c:showPercent val="0"/><c:showBubbleSize val="0"/>')  # fmt: skip


def _words(words: str, size: float, colour: str, lang: Lang) -> str:
    return f'<c:tx><c:rich><a:bodyPr wrap="none"/><a:p>{run(words, size, colour, tag(lang), bold=True)}</a:p></c:rich></c:tx>'


def run(words: str, size: float, colour: str, lang: str, *, bold: bool = False) -> str:
    """`a:r`: words in one look."""
    look = f'<a:rPr lang="{lang}" sz="{round(size * 100)}" b="{int(bold)}">{solid(colour)}</a:rPr>'
    return f"<a:r>{look}<a:t>{escaped(words)}</a:t></a:r>"


def _colour_on(spot: Spot) -> str:
    """The colour of words on a value: white or ink, whichever is read on it."""
    return ON.get(_TOKEN.get(spot.colour, ""), "ink") if spot.fill == "solid" else "ink"


def text_look(size: float, colour: str, *, bold: bool = False, turned: bool = False) -> str:
    """`c:txPr`: type that never turns by itself."""
    return (f'<c:txPr><a:bodyPr rot="{-5400000 if turned else 0}" vert="horz" wrap="{"none" if bold else "square"}"/><a:lstStyle/><a:p><a:pPr>'
            f'<a:defRPr sz="{round(size * 100)}" b="{int(bold)}">{solid(colour)}</a:defRPr></a:pPr>'
            '<a:endParaRPr lang="ko-KR"/></a:p></c:txPr>')  # fmt: skip


def whiskers(series: NativeSeries) -> str:
    """`c:errBars` from the lower to the upper end of each range; empty where there is none."""
    if all(s.low is None for s in series.spots):
        return ""
    ups = [(i, (s.high or 0) - (s.value or 0)) for i, s in enumerate(series.spots) if s.high is not None]
    downs = [(i, (s.value or 0) - (s.low or 0)) for i, s in enumerate(series.spots) if s.low is not None]
    count = len(series.spots)
    return (f'<c:errBars><c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="0"/>'
            f"<c:plus>{_numbers(ups, count)}</c:plus><c:minus>{_numbers(downs, count)}</c:minus>"
            f"<c:spPr>{line('ink', 15875)}</c:spPr></c:errBars>")  # fmt: skip


def _numbers(values: Sequence[tuple[int, float]], count: int) -> str:
    inside = "".join(f'<c:pt idx="{i}"><c:v>{max(v, 0)!r}</c:v></c:pt>' for i, v in values)
    return f'<c:numLit><c:formatCode>General</c:formatCode><c:ptCount val="{count}"/>{inside}</c:numLit>'


def layout(*sides: float, inner: bool = False) -> str:
    """`c:layout` in parts of the chart: left, top and, where it is told, width and height."""
    target = '<c:layoutTarget val="inner"/>' if inner else ""
    places = "".join(f'<c:{name} val="{side:.5f}"/>' for name, side in zip("xywh", sides, strict=False))
    return f'<c:layout><c:manualLayout>{target}<c:xMode val="edge"/><c:yMode val="edge"/>{places}</c:manualLayout></c:layout>'


def title(words: str, left: float | None, top: float, lang: Lang) -> str:
    """`c:title` of an axis, upright; `left` None leaves it in the middle."""
    place = "<c:layout/>" if left is None else layout(left, top)
    said = run(words, SMALL, "muted", tag(lang))
    return f'<c:title><c:tx><c:rich><a:bodyPr rot="0" vert="horz"/><a:lstStyle/><a:p>{said}</a:p></c:rich></c:tx>{place}<c:overlay val="0"/></c:title>'
