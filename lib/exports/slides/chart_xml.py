"""The parts of a chart's XML that say how values look and what stands at them."""

from __future__ import annotations

from collections.abc import Sequence

from lib.charts.drawing.look import ON, TOKENS
from lib.core.text import Lang
from lib.exports.native import STACKED, Native, NativeSeries, Spot
from lib.exports.slides.plan_parts import LABEL, SMALL, Label, Plan
from lib.exports.slides.words import escaped, quoted, rgb, tag

_SIGNS = ("circle", "square", "diamond", "triangle", "circle", "square", "diamond", "triangle")
_DASHES = ("solid", "dash", "sysDot", "dashDot", "dash", "sysDot", "dashDot", "solid")
_TOKEN = {colour: token for token, colour in reversed(list(TOKENS["light"].items())) if token[0] in "cmi"}
_WHITE = "FFFFFF"


def shape_of(colour: str, fill: str, role: str, *, parted: bool = False) -> str:
    """The look of a bar or column as `c:spPr`."""
    ink = rgb(colour)
    if role == "base":
        inside = "<a:noFill/><a:ln><a:noFill/></a:ln>"
    elif role == "reference":
        dash = '<a:prstDash val="sysDash"/>' if fill == "outline" else ""
        inside = f'<a:noFill/><a:ln w="15875"><a:solidFill><a:srgbClr val="{rgb("mark") if dash else ink}"/></a:solidFill>{dash}</a:ln>'
    elif fill == "hatched":
        pattern = f'<a:pattFill prst="wdUpDiag"><a:fgClr><a:srgbClr val="{ink}"/></a:fgClr><a:bgClr><a:srgbClr val="{_WHITE}"/></a:bgClr></a:pattFill>'
        inside = pattern + _line(ink, 9525)
    elif fill == "outline":
        inside = f'<a:solidFill><a:srgbClr val="{_WHITE}"/></a:solidFill>' + _line(ink, 12700)
    else:
        inside = f'<a:solidFill><a:srgbClr val="{ink}"/></a:solidFill>' + (_line(_WHITE, 12700) if parted else "<a:ln><a:noFill/></a:ln>")
    return f"<c:spPr>{inside}</c:spPr>"


def _line(ink: str, size: int) -> str:
    return f'<a:ln w="{size}"><a:solidFill><a:srgbClr val="{ink}"/></a:solidFill></a:ln>'


def line_look(series: NativeSeries, index: int, *, joined: bool) -> tuple[str, str]:
    """A line and its sign: `c:spPr` and `c:marker`; colour is never the only thing that tells lines apart."""
    ink = rgb(series.colour)
    stroke = f'<a:ln w="25400" cap="rnd"><a:solidFill><a:srgbClr val="{ink}"/></a:solidFill><a:prstDash val="{_DASHES[index % 8]}"/><a:round/></a:ln>'
    return (
        f"<c:spPr>{stroke if joined and series.role == 'value' else '<a:ln w=' + chr(34) + '25400' + chr(34) + '><a:noFill/></a:ln>'}</c:spPr>",
        marker(ink, index),
    )


def marker(ink: str, index: int, *, is_open: bool = False) -> str:
    """The sign of a line's values; open ones for years that are not finished."""
    fill = _WHITE if is_open else ink
    return (f'<c:marker><c:symbol val="{_SIGNS[index % 8]}"/><c:size val="8"/><c:spPr><a:solidFill><a:srgbClr val="{fill}"/></a:solidFill>'
            f"{_line(ink, 15875)}</c:spPr></c:marker>")  # fmt: skip


def points(native: Native, series: NativeSeries, index: int) -> list[str]:
    """`c:dPt` of values that look other than their series."""
    found = []
    for i, spot in enumerate(series.spots):
        if spot.value is None or (spot.colour, spot.fill) == (series.colour, series.fill):
            continue
        if native.kind == "line":
            if spot.fill == "hatched":
                line = line_look(series, index, joined=native.joined)[0]
                found.append(f'<c:dPt><c:idx val="{i}"/>{marker(rgb(spot.colour), index, is_open=True)}<c:bubble3D val="0"/>{line}</c:dPt>')
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
    patch = spot.fill == "hatched" and label.where == "ctr"
    ground = f'<c:spPr><a:solidFill><a:srgbClr val="{_WHITE}"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>' if patch else _PLAIN
    return (f'<c:dLbl><c:idx val="{index}"/>{"" if spot.code else _words(spot.label, size, colour, lang)}{code}{ground}'
            f'{text_look(size, colour, bold=True, turned=label.turned)}<c:dLblPos val="{label.where}"/>{_flags(shown=True)}</c:dLbl>')  # fmt: skip


_PLAIN = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"


def _flags(*, shown: bool) -> str:
    return (f'<c:showLegendKey val="0"/><c:showVal val="{int(shown)}"/><c:showCatName val="0"/><c:showSerName val="0"/>'
            '<c:showPercent val="0"/><c:showBubbleSize val="0"/>')  # fmt: skip


def _words(words: str, size: float, colour: str, lang: Lang) -> str:
    look = f'sz="{round(size * 100)}" b="1"'
    return (f'<c:tx><c:rich><a:bodyPr wrap="none"/><a:p><a:r><a:rPr lang="{tag(lang)}" {look}><a:solidFill><a:srgbClr val="{rgb(colour)}"/></a:solidFill>'
            f"</a:rPr><a:t>{escaped(words)}</a:t></a:r></a:p></c:rich></c:tx>")  # fmt: skip


def _colour_on(spot: Spot) -> str:
    """The colour of words on a value: white or ink, whichever is read on it."""
    return ON.get(_TOKEN.get(spot.colour, ""), "ink") if spot.fill == "solid" else "ink"


def text_look(size: float, colour: str, *, bold: bool = False, turned: bool = False) -> str:
    """`c:txPr`: type that never turns by itself."""
    return (f'<c:txPr><a:bodyPr rot="{-5400000 if turned else 0}" vert="horz" wrap="{"none" if bold else "square"}"/><a:lstStyle/><a:p><a:pPr>'
            f'<a:defRPr sz="{round(size * 100)}" b="{int(bold)}"><a:solidFill><a:srgbClr val="{rgb(colour)}"/></a:solidFill></a:defRPr></a:pPr>'
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
            f'<c:spPr><a:ln w="15875"><a:solidFill><a:srgbClr val="{rgb("ink")}"/></a:solidFill></a:ln></c:spPr></c:errBars>')  # fmt: skip


def _numbers(values: Sequence[tuple[int, float]], count: int) -> str:
    inside = "".join(f'<c:pt idx="{i}"><c:v>{max(v, 0)!r}</c:v></c:pt>' for i, v in values)
    return f'<c:numLit><c:formatCode>General</c:formatCode><c:ptCount val="{count}"/>{inside}</c:numLit>'


def layout(left: float, top: float, wide: float, tall: float, *, inner: bool = False) -> str:
    """`c:layout` in parts of the chart."""
    target = '<c:layoutTarget val="inner"/>' if inner else ""
    return (f'<c:layout><c:manualLayout>{target}<c:xMode val="edge"/><c:yMode val="edge"/><c:x val="{left:.5f}"/><c:y val="{top:.5f}"/>'
            f'<c:w val="{wide:.5f}"/><c:h val="{tall:.5f}"/></c:manualLayout></c:layout>')  # fmt: skip


def title(words: str, left: float | None, top: float, lang: Lang) -> str:
    """`c:title` of an axis, upright; `left` None leaves it in the middle."""
    place = "<c:layout/>" if left is None else (
        f'<c:layout><c:manualLayout><c:xMode val="edge"/><c:yMode val="edge"/><c:x val="{left:.5f}"/><c:y val="{top:.5f}"/></c:manualLayout></c:layout>'
    )  # fmt: skip
    run = (f'<a:r><a:rPr lang="{tag(lang)}" sz="{round(SMALL * 100)}" b="0"><a:solidFill><a:srgbClr val="{rgb("muted")}"/></a:solidFill></a:rPr>'
           f"<a:t>{escaped(words)}</a:t></a:r>")  # fmt: skip
    return f'<c:title><c:tx><c:rich><a:bodyPr rot="0" vert="horz"/><a:lstStyle/><a:p>{run}</a:p></c:rich></c:tx>{place}<c:overlay val="0"/></c:title>'
