"""A native chart on a slide: editable in PowerPoint, its look and labels those of the screen."""

from __future__ import annotations

import io
from collections import Counter
from typing import Any

from lib.core.text import Lang
from lib.exports.native import STACKED, Native, NativeSeries
from lib.exports.slides import chart_xml as xml
from lib.exports.slides.plan import has_legend, legend_px, unnamed
from lib.exports.slides.plan_parts import AXIS, SMALL, Plan
from lib.exports.slides.words import A, C, clean, paint, parsed, quoted

_TYPES = {
    "bar": "BAR_CLUSTERED", "column": "COLUMN_CLUSTERED", "stacked bar": "BAR_STACKED", "stacked column": "COLUMN_STACKED",
    "full bar": "BAR_STACKED_100", "line": "LINE_MARKERS",
}  # fmt: skip
_AFTER_SHAPE = ("c:invertIfNegative", "c:pictureOptions", "c:marker", "c:dPt", "c:dLbls", "c:trendline", "c:errBars", "c:cat", "c:val")
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/chartDrawing"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def add_chart(slide: Any, plan: Plan, lang: Lang, name: str) -> Any:  # noqa: ANN401 - python-pptx
    """The chart in its box, its finding as alternative text."""
    from pptx.enum.chart import XL_CHART_TYPE  # noqa: PLC0415 - needed when a file is asked for
    from pptx.util import Pt  # noqa: PLC0415

    native, box = plan.native, plan.box
    places = Pt(box.left), Pt(box.top), Pt(box.width), Pt(box.height)
    data = _data(plan)
    frame = slide.shapes.add_chart(XL_CHART_TYPE[_TYPES[native.kind]], *places, data)
    frame.chart.part.chart_workbook.update_from_xlsx_blob(_sheet(data))
    frame.name = clean(name)
    frame.element.xpath("p:nvGraphicFramePr/p:cNvPr")[0].set("descr", clean(native.alt))
    chart = frame.chart
    chart.has_title = False
    _legend(chart, plan)
    for index, (element, series) in enumerate(zip(chart.element.xpath(".//c:ser"), native.series, strict=True)):
        _look(element, plan, series, index, lang)
    plot = chart.plots[0]
    if native.kind != "line":
        plot.gap_width = plan.gap
        plot.overlap = (
            100 if native.kind in STACKED or any(s.role == "reference" for s in native.series) else -8 if len(native.series) > 1 else 0
        )
    _axes(chart, plan, lang)
    area = chart.element.xpath("c:chart/c:plotArea")[0]
    area.remove_all("c:layout")
    inner = plan.plot
    sides = inner.left / box.width, inner.top / box.height, inner.width / box.width, inner.height / box.height
    area.insert(0, parsed(xml.layout(*sides, inner=True)))
    if native.line:
        _line(chart, plan, lang)
    return frame


def _data(plan: Plan) -> Any:  # noqa: ANN401 - python-pptx
    """Categories and values as they stand in the sheet behind the chart."""
    from pptx.chart import data as made  # noqa: PLC0415 - needed when a file is asked for

    kind: Any = made.CategoryChartData  # without types of its own
    data = kind()
    data.categories = [clean(c) for c in plan.categories]
    for series in plan.native.series:
        codes = Counter(s.code for s in series.spots if s.code)
        data.add_series(clean(series.name), [s.value for s in series.spots], codes.most_common(1)[0][0] if codes else plan.native.axis.code)
    return data


def _sheet(data: Any) -> bytes:  # noqa: ANN401 - python-pptx
    """The sheet behind the chart, every word as it is: python-pptx lets one that begins with `=` be computed and an address be a link."""
    from pptx.chart.xlsx import CategoryWorkbookWriter  # noqa: PLC0415 - needed when a file is asked for
    from xlsxwriter import Workbook  # noqa: PLC0415

    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    writer: Any = CategoryWorkbookWriter  # without types of its own
    writer(data)._populate_worksheet(book, book.add_worksheet())  # noqa: SLF001 - nothing public writes into a given book
    book.close()
    return out.getvalue()


def _look(element: Any, plan: Plan, series: NativeSeries, index: int, lang: Lang) -> None:  # noqa: ANN401 - an element
    """Colours, values that look otherwise, labels and whiskers of a series, in the order that the format asks for."""
    native = plan.native
    element.remove_all("c:spPr", "c:marker", "c:dPt", "c:dLbls")
    if native.kind == "line":
        shape, sign = xml.line_look(series, index, joined=native.joined)
        element.insert_element_before(parsed(shape), *_AFTER_SHAPE)
        element.insert_element_before(parsed(sign), *_AFTER_SHAPE[3:])
    else:
        shape = xml.shape_of(series.colour, series.fill, series.role, parted=native.kind in STACKED)
        element.insert_element_before(parsed(shape), *_AFTER_SHAPE)
    for point in xml.points(native, series, index):
        element.insert_element_before(parsed(point), *_AFTER_SHAPE[4:])
    element.insert_element_before(parsed(xml.labels(plan, series, plan.labels[index], lang)), *_AFTER_SHAPE[5:])
    whiskers = xml.whiskers(series)
    if whiskers:
        element.insert_element_before(parsed(whiskers), *_AFTER_SHAPE[7:])


def _legend(chart: Any, plan: Plan) -> None:  # noqa: ANN401 - python-pptx
    """Above the plot, from the left; what carries steps unseen has no entry."""
    from pptx.enum.chart import XL_LEGEND_POSITION  # noqa: PLC0415 - needed when a file is asked for
    from pptx.util import Pt  # noqa: PLC0415

    chart.has_legend = has_legend(plan.native)
    if not chart.has_legend:
        return
    chart.legend.position = XL_LEGEND_POSITION.TOP
    chart.legend.include_in_layout = False
    chart.legend.font.size = Pt(AXIS)
    legend = chart.element.xpath("c:chart/c:legend")[0]
    legend.remove_all("c:layout")
    used = min(legend_px(plan.native) / plan.box.width, 1.0)
    legend.insert_element_before(parsed(xml.layout(0, 0, used, (plan.legend - 2) / plan.box.height)), "c:overlay", "c:spPr", "c:txPr")
    for i in unnamed(plan.native):
        legend.insert(1, parsed(f'<c:legendEntry><c:idx val="{i}"/><c:delete val="1"/></c:legendEntry>'))


def _axes(chart: Any, plan: Plan, lang: Lang) -> None:  # noqa: ANN401 - python-pptx
    from pptx.enum.chart import XL_TICK_LABEL_POSITION, XL_TICK_MARK  # noqa: PLC0415 - when a file is asked for
    from pptx.util import Pt  # noqa: PLC0415

    native, axis = plan.native, plan.native.axis
    names, values = chart.category_axis, chart.value_axis
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    names.major_tick_mark = values.major_tick_mark = XL_TICK_MARK.NONE
    names.format.line.color.rgb = paint("mark")
    names.has_major_gridlines = False
    if native.is_bar:
        names.reverse_order = True
        chart.element.xpath(".//c:valAx/c:crosses")[0].set("val", "max")  # under the last category, which stands lowest
    values.minimum_scale = axis.low
    if plan.high is not None:
        values.maximum_scale, values.major_unit = plan.high, axis.step
    values.has_major_gridlines = True
    values.major_gridlines.format.line.color.rgb = paint("line")
    values.major_gridlines.format.line.width = Pt(0.5)
    values.format.line.fill.background()
    values.tick_labels.number_format, values.tick_labels.number_format_is_linked = axis.code, False
    for element, size, colour in (
        (chart.element.xpath(".//c:catAx")[0], plan.size, "ink"),
        (chart.element.xpath(".//c:valAx")[0], SMALL, "muted"),
    ):
        element.remove_all("c:txPr")
        element.insert_element_before(parsed(xml.text_look(size, colour)), "c:crossAx")
    heading = xml.title(axis.heading, None if native.is_bar else 0.0, (plan.legend + 1) / plan.box.height, lang)
    place = chart.element.xpath(".//c:valAx")[0]
    place.insert_element_before(
        parsed(heading), "c:numFmt", "c:majorTickMark", "c:minorTickMark", "c:tickLblPos", "c:spPr", "c:txPr", "c:crossAx"
    )


# The reference that all bars are held against: a line drawn in the chart itself, which moves and grows with it.


def _line(chart: Any, plan: Plan, lang: Lang) -> None:  # noqa: ANN401 - python-pptx
    from pptx.opc.package import Part  # noqa: PLC0415 - needed when a file is asked for

    package = chart.part.package
    name = package.next_partname("/ppt/drawings/drawing%d.xml")
    kind = "application/vnd.openxmlformats-officedocument.drawingml.chartshapes+xml"
    part = Part(name, kind, package, _drawing(plan.native, plan).encode("utf-8"))
    relation = chart.part.relate_to(part, f"{_RELATIONS}/chartUserShapes")
    chart.element.append(parsed(f'<c:userShapes xmlns:r="{_RELATIONS}" r:id="{relation}"/>'))


def _drawing(native: Native, plan: Plan) -> str:
    """A dashed line down the plot at the value, its words above it."""
    if native.line is None:
        return ""
    box, plot, axis = plan.box, plan.plot, native.axis
    x = (plot.left + (native.line.value - axis.low) / ((axis.high - axis.low) or 1) * plot.width) / box.width
    top, bottom = plot.top / box.height, plot.bottom / box.height
    half = 130 / box.width
    left = min(max(x - half, 0), max(1 - 2 * half, 0))
    align = "ctr" if left == x - half else "l" if left == 0 else "r"
    line = (f'<cdr:cxnSp macro=""><cdr:nvCxnSpPr><cdr:cNvPr id="2" name="{quoted(native.line.words)}"/><cdr:cNvCxnSpPr/></cdr:nvCxnSpPr><cdr:spPr>'
            f'{_place(x, top, 0, bottom - top, plan)}<a:prstGeom prst="line"><a:avLst/></a:prstGeom>{xml.line("ink", 15875, "dash")}</cdr:spPr></cdr:cxnSp>')  # fmt: skip
    high = 14 / box.height
    words = (f'<cdr:sp macro="" textlink=""><cdr:nvSpPr><cdr:cNvPr id="3" name="{quoted(native.line.words)} 글"/><cdr:cNvSpPr txBox="1"/></cdr:nvSpPr>'
             f'<cdr:spPr>{_place(left, top - high, 2 * half, high, plan)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></cdr:spPr><cdr:txBody>'
             f'<a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/><a:lstStyle/><a:p><a:pPr algn="{align}"/>'
             f'{xml.run(native.line.words, SMALL, "ink", "ko-KR", bold=True)}</a:p></cdr:txBody></cdr:sp>')  # fmt: skip
    return (f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<c:userShapes xmlns:c="{C}" xmlns:a="{A}" xmlns:cdr="{_DRAWING}">'
            f"{_anchor(x, top, x, bottom, line)}{_anchor(left, top - high, left + 2 * half, top, words)}</c:userShapes>")  # fmt: skip


def _place(x: float, y: float, wide: float, tall: float, plan: Plan) -> str:
    across, down = plan.box.width * 12700, plan.box.height * 12700
    return (f'<a:xfrm><a:off x="{round(x * across)}" y="{round(y * down)}"/>'
            f'<a:ext cx="{round(wide * across)}" cy="{round(tall * down)}"/></a:xfrm>')  # fmt: skip


def _anchor(x: float, y: float, to_x: float, to_y: float, inside: str) -> str:
    return (f"<cdr:relSizeAnchor><cdr:from><cdr:x>{x:.5f}</cdr:x><cdr:y>{y:.5f}</cdr:y></cdr:from>"
            f"<cdr:to><cdr:x>{to_x:.5f}</cdr:x><cdr:y>{to_y:.5f}</cdr:y></cdr:to>{inside}</cdr:relSizeAnchor>")  # fmt: skip
