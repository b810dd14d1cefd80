"""The house's own master: two sizes, our colours and theme font, a cover and a page."""

from __future__ import annotations

import io
import re
from functools import cache
from typing import Any

from lib.charts.drawing.look import SIX, TOKENS
from lib.exports.slides.base import EMU, MARGIN, SIZES, Base
from lib.exports.slides.words import FONT, A, Box, parsed, rgb
from lib.exports.writer import A4

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_UNWANTED = ("thumbnail", "printerSettings", "extended-properties")  # of the library's own template
_MASTER = {"title": Box(MARGIN, 24, -2 * MARGIN, 60), "sldNum": Box(-100, -34, 60, 18)}
_COVER = {"ctrTitle": Box(MARGIN + 24, 96, -2 * MARGIN - 48, 110), "subTitle": Box(MARGIN + 24, 218, -2 * MARGIN - 48, 40)}


def house_base(shape: str) -> Base:
    """A new presentation in one of our two sizes."""
    from pptx import Presentation  # noqa: PLC0415 - needed when a file is asked for

    deck: Any = Presentation(io.BytesIO(_house_bytes(shape if shape in SIZES else "wide")))
    wide, tall = deck.slide_width / EMU, deck.slide_height / EMU
    layouts = list(deck.slide_layouts)
    body = Box(MARGIN, 88, wide - 2 * MARGIN, tall - 88 - 34)
    return Base(deck, layouts[0], layouts[1], Box(MARGIN, 24, wide - 2 * MARGIN, 60), body, is_house=True)


@cache
def _house_bytes(shape: str) -> bytes:
    """The library's template with our sizes, theme and two layouts."""
    from pptx import Presentation  # noqa: PLC0415 - needed when a file is asked for

    deck: Any = Presentation()
    wide, tall = SIZES[shape]
    deck.slide_width, deck.slide_height = round(wide * EMU), round(tall * EMU)
    if shape == A4:
        deck.element.sldSz.set("type", "A4")
    elif deck.element.sldSz.get("type"):
        del deck.element.sldSz.attrib["type"]
    keep = ("title", "titleOnly")
    for layout in [la for la in deck.slide_layouts if la.element.get("type") not in keep]:
        deck.slide_layouts.remove(layout)
    _masters(deck, wide, tall)
    themed(deck.slide_master.part, house=True)
    for part in (deck.part, deck.part.package):
        for key, relation in list(part._rels.items()):  # noqa: SLF001 - the only way to drop them
            if relation.reltype.rsplit("/", 1)[-1] in _UNWANTED:
                part._rels.pop(key)  # noqa: SLF001
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()


def _masters(deck: Any, wide: float, tall: float) -> None:  # noqa: ANN401 - python-pptx
    """Places and looks of the master and its two layouts."""
    master = deck.slide_master
    for one in (master, *deck.slide_layouts):
        cover = one.element.get("type") == "title"
        for shape in list(one.placeholders):
            kind = shape.element.ph.get("type", "obj")
            box = (_COVER if cover else _MASTER).get(kind) or _MASTER.get(kind)
            if box is None and (kind in ("dt", "ftr") or one is not master):
                shape.element.getparent().remove(shape.element)
            elif box is not None:
                _place(shape, box, wide, tall)
                _anchor(shape, "b" if kind in ("title", "ctrTitle") else "ctr" if kind == "sldNum" else "t")
            else:
                _place(shape, Box(MARGIN, 100, -2 * MARGIN, tall - 170), wide, tall)
    _text_styles(master)


def _place(shape: Any, box: Box, wide: float, tall: float) -> None:  # noqa: ANN401 - python-pptx
    """At a box; what is negative counts from the right or lower edge."""
    left = box.left if box.left >= 0 else wide + box.left
    top = box.top if box.top >= 0 else tall + box.top
    size = box.width if box.width >= 0 else wide + box.width
    shape.left, shape.top, shape.width, shape.height = (round(v * EMU) for v in (left, top, size, box.height))


def _anchor(shape: Any, anchor: str) -> None:  # noqa: ANN401 - python-pptx
    body = shape.text_frame._txBody.bodyPr  # noqa: SLF001
    for name in ("lIns", "rIns", "tIns", "bIns"):
        body.set(name, "0")
    body.set("anchor", anchor)


def _text_styles(master: Any) -> None:  # noqa: ANN401 - python-pptx
    """Titles flush left in bold ink, the number of the slide small at the right, in the master and where layouts say it again."""
    for style in master.element.xpath("p:txStyles/p:titleStyle"):
        for old in style.findall(f"{{{A}}}lvl1pPr"):
            style.remove(old)
        style.insert(0, parsed(
            '<a:lvl1pPr algn="l" latinLnBrk="0"><a:lnSpc><a:spcPct val="95000"/></a:lnSpc><a:spcBef><a:spcPct val="0"/></a:spcBef><a:buNone/>'
            '<a:defRPr sz="2400" b="1" kern="1200"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mj-lt"/>'
            '<a:ea typeface="+mj-ea"/><a:cs typeface="+mj-cs"/></a:defRPr></a:lvl1pPr>'))  # fmt: skip
    for one in (master, *master.slide_layouts):
        for shape in one.placeholders:
            if shape.element.ph.get("type") == "sldNum":
                _lead(
                    shape,
                    '<a:lvl1pPr algn="r"><a:defRPr sz="900"><a:solidFill><a:schemeClr val="tx2"/></a:solidFill></a:defRPr></a:lvl1pPr>',
                )
            if shape.element.ph.get("type") == "subTitle":
                _lead(shape, '<a:lvl1pPr marL="0" indent="0" algn="l"><a:buNone/><a:defRPr sz="1400"><a:solidFill><a:schemeClr val="tx2"/>'
                      "</a:solidFill></a:defRPr></a:lvl1pPr>")  # fmt: skip


def _lead(shape: Any, level: str) -> None:  # noqa: ANN401 - python-pptx
    for styles in shape.element.xpath("p:txBody/a:lstStyle"):
        for old in list(styles):
            styles.remove(old)
        styles.append(parsed(level))


def themed(part: Any, *, house: bool) -> None:  # noqa: ANN401 - python-pptx
    """Our theme font, and in the house's own slides its colours, in the theme behind a master."""
    from pptx.oxml import parse_xml  # noqa: PLC0415 - needed when a file is asked for

    for relation in part.rels.values():
        if relation.reltype == _RELATIONS + "theme":
            theme = relation.target_part
            told = _theme(theme.blob.decode("utf-8"), house=house).encode("utf-8")
            if hasattr(theme, "_element"):  # of the notes' master, which the library makes itself
                theme._element = parse_xml(told)  # noqa: SLF001
            else:
                theme._blob = told  # noqa: SLF001 - a part of plain bytes


def _theme(words: str, *, house: bool) -> str:
    words = re.sub(
        r'(<a:(?:major|minor)Font>\s*<a:latin typeface=")[^"]*("[^>]*/>\s*<a:ea typeface=")[^"]*"', rf'\g<1>{FONT}\g<2>{FONT}"', words
    )
    if not house:
        return words
    light = TOKENS["light"]
    colours = {
        "dk1": light["ink"],
        "lt1": light["bg"],
        "dk2": light["muted"],
        "lt2": light["side"],
        "hlink": light["c1"],
        "folHlink": light["c4"],
    }
    colours |= {f"accent{n}": light[token] for n, token in enumerate(SIX, 1)}
    for name, colour in colours.items():
        words = re.sub(rf"(<a:{name}>).*?(</a:{name}>)", rf'\g<1><a:srgbClr val="{rgb(colour)}"/>\g<2>', words, flags=re.DOTALL)
    return words.replace('name="Office Theme"', 'name="구정한눈"').replace('name="Office"', 'name="구정한눈"')
