"""An office's own template: its master, theme and layouts, without its slides."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

from lib.core.text import Text
from lib.exports.parts import with_part
from lib.exports.slides.base import EMU, MARGIN, TEMPLATE_VARIABLE, Base, TemplateError, template_path
from lib.exports.slides.words import Box

_TYPES = "[Content_Types].xml"
_POTX, _PPTX = b"presentationml.template.main+xml", b"presentationml.presentation.main+xml"


def template_fault() -> Text | None:
    """Why the office's template cannot be used, None where there is none or it can."""
    path = template_path()
    if path is None:
        return None
    try:
        office_base(path)
    except TemplateError as error:
        return error.message
    return None


def office_base(path: Path) -> Base:
    """The template's master, theme and layouts without its slides; placeholders are found by what they are for, not by name."""
    from pptx import Presentation  # noqa: PLC0415 - needed when a file is asked for

    deck: Any
    try:
        deck = Presentation(io.BytesIO(_as_presentation(path.read_bytes())))
        _emptied(deck)
    except OSError as error:
        raise _fault(path, Text("파일을 열 수 없음", "the file cannot be opened")) from error
    except Exception as error:
        # Whatever a damaged package makes the library raise: a broken archive, missing parts, XML that is none.
        raise _fault(path, Text("파워포인트 서식 파일이 아니거나 손상됨", "not a PowerPoint file, or damaged")) from error
    layouts = [la for master in deck.slide_masters for la in master.slide_layouts]
    pages = sorted((la for la in layouts if _types(la) & {"TITLE"}), key=_load)
    if not pages:
        raise _fault(path, Text("제목 자리가 있는 레이아웃이 없음", "no layout has a place for a title"))
    covers = [la for la in layouts if "CENTER_TITLE" in _types(la)] or [la for la in pages if "SUBTITLE" in _types(la)] or pages
    title, body = _areas(pages[0], deck.slide_width / EMU, deck.slide_height / EMU)
    return Base(deck, covers[0], pages[0], title, body, is_house=False)


def _as_presentation(data: bytes) -> bytes:
    """A template (.potx) as a presentation; the library takes only these."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        types = package.read(_TYPES)
    return with_part(data, _TYPES, types.replace(_POTX, _PPTX)) if _POTX in types else data


def _emptied(deck: Any) -> None:  # noqa: ANN401 - python-pptx
    """Without the template's own slides, and without the sections that name them."""
    for slide in list(deck.slides._sldIdLst):  # noqa: SLF001 - the library cannot remove a slide
        deck.part.drop_rel(slide.rId)
        deck.slides._sldIdLst.remove(slide)  # noqa: SLF001
    for more in deck.element.xpath("p:extLst/p:ext"):
        if "sectionLst" in "".join(str(child.tag) for child in more):
            more.getparent().remove(more)


def _fault(path: Path, why: Text) -> TemplateError:
    return TemplateError(Text(
        f"파워포인트 서식({path.name})을 쓸 수 없습니다: {why.ko}. "
        f"설정 {TEMPLATE_VARIABLE}에 .pptx 또는 .potx 파일의 경로를 적거나, 설정을 지우면 기본 서식으로 만듭니다.",
        f"The PowerPoint template ({path.name}) cannot be used: {why.en}. "
        f"Set {TEMPLATE_VARIABLE} to the path of a .pptx or .potx file, or clear it for the house's own.",
    ))  # fmt: skip


def _types(layout: Any) -> set[str]:  # noqa: ANN401 - python-pptx
    return {shape.placeholder_format.type.name for shape in layout.placeholders}


def _load(layout: Any) -> int:  # noqa: ANN401 - python-pptx
    """How much else a layout has places for: a title alone is best."""
    return sum(1 for s in layout.placeholders if s.placeholder_format.type.name not in ("TITLE", "DATE", "FOOTER", "SLIDE_NUMBER"))


def _areas(layout: Any, wide: float, tall: float) -> tuple[Box, Box]:  # noqa: ANN401 - python-pptx
    """The title's place, and what is free between it and the template's foot."""
    boxes = {
        s.placeholder_format.type.name: Box(*((v or 0) / EMU for v in (s.left, s.top, s.width, s.height))) for s in layout.placeholders
    }
    title = boxes["TITLE"]
    feet = [b.top for name, b in boxes.items() if name in ("DATE", "FOOTER", "SLIDE_NUMBER") and b.top > tall / 2]
    foot = min([*feet, tall - MARGIN / 2])
    left = max(min(title.left, wide * 0.1), MARGIN / 2)
    above = title.bottom if title.top < tall / 2 else MARGIN
    under = foot if title.top < tall / 2 else min(foot, title.top)
    return title, Box(left, above + 4, wide - 2 * left, under - above - 8)
