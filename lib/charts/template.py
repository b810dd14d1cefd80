"""The plotly template of every figure, and how figures stand in a page: no mode bar, no dragging, nothing fetched from outside."""

from __future__ import annotations

from collections.abc import Mapping

from lib.charts.look import AXIS, CHART, SIX, TOKENS, Scheme
from lib.core.text import Lang

Json = dict[str, object]

FONTS: Mapping[Lang, str] = {
    "ko": "Pretendard, 'Apple SD Gothic Neo', 'Malgun Gothic', 'Noto Sans KR', sans-serif",
    "en": "Pretendard, 'Segoe UI', 'Noto Sans', 'Noto Sans KR', sans-serif",
}
CONFIG: Mapping[str, object] = {
    "displayModeBar": False,
    "displaylogo": False,
    "responsive": True,
    "scrollZoom": False,
    "doubleClick": False,
    "showTips": False,
    "showAxisDragHandles": False,
    "showLink": False,
    "plotlyServerURL": "",
    "topojsonURL": "",
}


def template(lang: Lang = "ko", scheme: Scheme = "light") -> Json:
    """The template: grounds, font, quiet axes, and marks that keep their colour when another one is clicked."""
    colours = TOKENS[scheme]
    keep = {"selected": {"textfont": {"color": colours["ink"]}}, "unselected": {"marker": {"opacity": 1}}}
    return {
        "layout": {
            "paper_bgcolor": colours["bg"],
            "plot_bgcolor": colours["bg"],
            "font": {"family": FONTS[lang], "size": CHART, "color": colours["body"]},
            "colorway": [colours[c] for c in SIX],
            "showlegend": False,
            "hovermode": "closest",
            "hoverdistance": 40,  # px: names and labels are caught from their beginning
            "dragmode": False,
            "barmode": "overlay",
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0, "autoexpand": False},
            "hoverlabel": _hover(colours, lang),
            "xaxis": _axis(colours),
            "yaxis": _axis(colours),
            "annotationdefaults": {"showarrow": False, "xref": "paper", "yref": "paper", "borderpad": 0, "yanchor": "middle"},
            "shapedefaults": {"layer": "below", "line": {"color": colours["line"], "width": 1}},
        },
        "data": {
            "bar": [{"type": "bar", "marker": {"line": {"width": 0}}, "hoverinfo": "text", "cliponaxis": False, **keep}],
            "scatter": [{"type": "scatter", "hoverinfo": "text", "cliponaxis": False, **keep}],
        },
    }


def _axis(colours: Mapping[str, str]) -> Json:
    return {
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "showticklabels": False,
        "ticks": "",
        "gridcolor": colours["line"],
        "zerolinecolor": colours["mark"],
        "linecolor": colours["mark"],
        "tickangle": 0,
        "tickfont": {"size": AXIS, "color": colours["muted"]},
    }


def _hover(colours: Mapping[str, str], lang: Lang) -> Json:
    font = {"family": FONTS[lang], "size": CHART, "color": colours["ink"]}
    return {"bgcolor": colours["bg"], "bordercolor": colours["edge"], "font": font, "align": "left", "namelength": -1}
