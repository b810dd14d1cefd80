"""How everything looks: colours of both schemes, what each colour means, sizes of type. One colour, one family of meanings, on all pages.

The colours were measured: text at least 4.5:1 on its ground, marks at least 3:1, the six at least 13 apart (CIEDE2000) for every
colour sight. A colour is never the only carrier: hatch, outline, sign or word stands with it. Behind them the plotly template of every
figure, and how figures stand in a page: no mode bar, no dragging, nothing fetched from outside.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from lib.core.text import Lang, Text

Scheme = Literal["light", "dark"]
Fill = Literal["solid", "hatched", "outline"]

# bg page, side navigation, fill tracks; line hairlines, edge controls, mark axes and outlines; muted captions, body text, ink titles.
# c1…c6 marks, t1…t6 the same meanings as text, w1…w6 the same as tints, o1…o6 text on the marks.
TOKENS: Mapping[Scheme, Mapping[str, str]] = {
    "light": {
        "bg": "#FFFFFF", "side": "#F5F7F9", "fill": "#EDF1F4", "line": "#DDE3E8", "edge": "#C3CCD4", "mark": "#7C8894",
        "muted": "#5B6671", "body": "#3A444E", "ink": "#14202B",
        "c1": "#143C85", "c2": "#B54E0F", "c3": "#27836C", "c4": "#97578E", "c5": "#B48D52", "c6": "#2F9AD3",
        "t2": "#A3450B", "t3": "#1F6F5B", "t4": "#8A4A82", "t5": "#7A5A1E", "t6": "#1B6FA0",
        "w1": "#EDF2FB", "w2": "#FCF1EA", "w3": "#EAF5F1", "w5": "#FAF4E8", "w6": "#E9F4FB",
        "o1": "#FFFFFF", "o2": "#FFFFFF", "o3": "#FFFFFF", "o4": "#FFFFFF", "o5": "#14202B", "o6": "#14202B",
    },
    "dark": {
        "bg": "#12171C", "side": "#171D23", "fill": "#20272F", "line": "#2B343D", "edge": "#46525D", "mark": "#73818E",
        "muted": "#98A5B1", "body": "#C5CED6", "ink": "#EDF1F4",
        "c1": "#7AA4F1", "c2": "#DA602A", "c3": "#77E8DB", "c4": "#BF80A3", "c5": "#C8B78A", "c6": "#406AA8",
        "t2": "#F08A62", "t3": "#77E8DB", "t4": "#D79BC1", "t5": "#E0C98F", "t6": "#8FB4DB",
        "w1": "#1B2737", "w2": "#33221B", "w3": "#17302C", "w5": "#2F2A1C", "w6": "#1B2935",
        "o1": "#12171C", "o2": "#12171C", "o3": "#12171C", "o4": "#12171C", "o5": "#12171C", "o6": "#FFFFFF",
    },
}  # fmt: skip
SIX = ("c1", "c2", "c3", "c4", "c5", "c6")

# Text on a mark, as text beside it, and as a tint; what a token lacks falls back to ink, body and fill.
ON: Mapping[str, str] = {**{f"c{n}": f"o{n}" for n in range(1, 7)}, "muted": "bg", "mark": "o5", "ink": "bg"}
AS_TEXT: Mapping[str, str] = {"c1": "c1", **{f"c{n}": f"t{n}" for n in range(2, 7)}, "muted": "muted", "mark": "muted"}
TINT: Mapping[str, str] = {f"c{n}": f"w{n}" for n in (1, 2, 3, 5, 6)}

CHART, AXIS, KEY = 13, 12, 12.5  # px of type; nothing stands under 12
SEMIBOLD = 600
LINE_HEIGHT = 17
ROW_NAMED, ROW = 54, 40  # px from row to row with the name above the bar, and without
BAR, THICK_BAR, BAND, DOT = 15, 20, 9, 13
PHONE = 480  # px: a narrower figure is on a phone
NARROWEST = 312  # px from which a figure must stand: a page at 320 px, the narrowest that is read without scrolling sideways


@dataclass(frozen=True)
class Meaning:
    """What a colour says: its token, how it is filled, and the word that a key writes where the chart names nothing itself."""

    token: str
    fill: Fill
    title: Text


# token, fill, and the word in Korean and English
_MEANINGS: Mapping[str, tuple[str, Fill, str, str]] = {
    "plain": ("c1", "solid", "값", "value"),
    "chosen": ("c1", "solid", "고른 대상", "chosen"),
    "other": ("mark", "solid", "그 밖", "other"),
    "beside": ("muted", "solid", "그 밖", "other"),  # one that is named, where the asked one is not or stands with it
    "excluded": ("mark", "outline", "비교 제외", "not compared"),
    "excluded_chosen": ("c1", "outline", "고른 대상(비교 제외)", "chosen (not compared)"),
    "rest": ("mark", "outline", "나머지", "rest"),
    "whole": ("mark", "outline", "전체", "whole"),
    "total": ("muted", "solid", "계", "total"),
    "good": ("c3", "solid", "양호", "good"),
    "bad": ("c2", "solid", "미흡", "poor"),
    # money
    "budget": ("mark", "outline", "예산액", "budget"),
    "executed": ("c1", "solid", "집행액", "executed"),
    "planned_rest": ("c6", "hatched", "집행예정", "still planned"),
    "unspent": ("c5", "solid", "예상잔액·불용", "unspent"),
    "fund_national": ("muted", "solid", "국비", "national"),
    "fund_city": ("c6", "solid", "시비", "city or province"),
    "fund_province": ("c5", "solid", "도비", "province"),
    "fund_district": ("c1", "solid", "구비", "district"),
    "fund_private": ("c4", "solid", "민자 등", "private and other"),
    "fund_other": ("mark", "outline", "기타", "other"),
    "fund_whole": ("mark", "hatched", "재원 구분 없음", "not split by fund"),
    # flows
    "level": ("c1", "solid", "수준", "level"),
    "up": ("c6", "solid", "증가", "increase"),
    "down": ("c5", "solid", "감소", "decrease"),
    # posts
    "target": ("ink", "outline", "정원", "authorised"),
    "actual": ("c1", "solid", "현원", "actual"),
    "short": ("c2", "outline", "부족", "short"),
    "over": ("c4", "solid", "초과", "over"),
    "equal": ("muted", "solid", "같음", "equal"),
    # lawsuits
    "won": ("c1", "solid", "승소", "won"),
    "partly": ("c6", "solid", "일부승", "partly won"),
    "withdrawn": ("c5", "solid", "소취하", "withdrawn"),
    "lost": ("c2", "solid", "패소", "lost"),
    "settled": ("c4", "solid", "화해·조정·각하", "settled or dismissed"),
    "pending": ("mark", "hatched", "진행중", "pending"),
    "unknown": ("mark", "hatched", "미상", "unknown"),
    # proposals
    "submitted": ("mark", "solid", "접수", "submitted"),
    "reviewed": ("c6", "solid", "심의·상정", "reviewed"),
    "adopted": ("c1", "solid", "채택·선정", "adopted"),
    "done": ("c3", "solid", "실시·집행", "carried out"),
    "rejected": ("c5", "solid", "불채택", "rejected"),
    # pledges: what is fulfilled is blue, however far the sources tell it apart
    "completed": ("c1", "solid", "완료", "completed"),
    "continuing": ("c6", "solid", "이행 후 계속추진", "fulfilled, continuing"),
    "fulfilled": ("c1", "solid", "이행", "fulfilled"),
    "on_track": ("c3", "solid", "정상추진", "on track"),
    "partial": ("c5", "solid", "일부추진", "partly under way"),
    "on_hold": ("c4", "solid", "보류", "on hold"),
    "dropped": ("c2", "solid", "폐기", "dropped"),
    "unfulfilled": ("mark", "solid", "그 외", "the rest"),  # solid: hollow is what is not compared
    # grades that an assessor gave
    "grade_first": ("c1", "solid", "최고 등급(SA)", "highest grade (SA)"),
    "grade_plan": ("c1", "outline", "비교 제외(계획 평가)", "not compared (plan judged)"),
    "grade_other": ("mark", "solid", "그 밖의 등급", "other grades"),
    "grade_unknown": ("mark", "hatched", "등급 미공개·미표기", "grade withheld or not printed"),
    "grade_last": ("c2", "solid", "최저 등급(F)", "lowest grade (F)"),
    # verdicts on printed figures
    "agrees": ("c3", "solid", "일치", "agrees"),
    "agrees_half_up": ("c6", "solid", "반올림으로만 일치", "agrees by rounding only"),
    "agrees_truncated": ("c6", "outline", "버림으로만 일치", "agrees by cutting only"),
    "agrees_approximately": ("mark", "solid", "어림으로 일치", "agrees approximately"),
    "disagrees": ("c2", "solid", "다름", "disagrees"),
    "not_checkable": ("mark", "outline", "검산 불가", "not checkable"),
    # what data there are
    "report": ("c1", "solid", "업무보고에서 읽음", "read from a work report"),
    "public": ("c1", "outline", "공개자료만 있음", "public data only"),
    "count": ("edge", "solid", "숫자 = 자료가 있는 곳의 수", "number = places with data"),
}
MEANINGS: Mapping[str, Meaning] = {name: Meaning(token, fill, Text(*words)) for name, (token, fill, *words) in _MEANINGS.items()}


def meaning(name: str) -> Meaning:
    """The meaning called `name`; KeyError naming it for an unknown one."""
    if name not in MEANINGS:
        raise KeyError(f"no colour meaning is called {name!r}; known: {', '.join(MEANINGS)}")
    return MEANINGS[name]


def in_order(names: Iterable[str]) -> list[str]:
    """Meanings, each once, in the order in which all charts name them; KeyError as `meaning`."""
    return sorted({name for name in names if meaning(name)}, key=list(MEANINGS).index)


def mixed(ground: str, accent: str, part: float) -> str:
    """The colour that far on the way from ground to accent."""
    return "#" + "".join(f"{round(a + (b - a) * part):02X}" for a, b in zip(rgb(ground), rgb(accent), strict=True))


def rgb(colour: str) -> tuple[int, int, int]:
    """Red, green and blue of `#RRGGBB`, 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


Json = dict[str, object]

FONTS: Mapping[Lang, str] = {
    "ko": "Pretendard, 'Apple SD Gothic Neo', 'Malgun Gothic', 'Noto Sans KR', sans-serif",
    "en": "Pretendard, 'Segoe UI', 'Noto Sans', 'Noto Sans KR', sans-serif",
}
CONFIG: Mapping[str, object] = {
    "responsive": True,
    **dict.fromkeys(("displayModeBar", "displaylogo", "scrollZoom", "doubleClick", "showTips", "showAxisDragHandles", "showLink"), False),
    **dict.fromkeys(("plotlyServerURL", "topojsonURL"), ""),
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
        **dict.fromkeys(("showgrid", "zeroline", "showline", "showticklabels"), False),
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
