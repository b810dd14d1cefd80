"""What a format needs is told before it is offered, by the package's name or as the font that is missing or damaged."""

from __future__ import annotations

import importlib.util
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from lib.cli.editions import chosen
from lib.core import fonts
from lib.core.editions.edition import Piece, edition_of
from lib.core.errors import AskedError
from lib.core.frames import Frames
from lib.exports import WRITERS, files, needs
from tests.exports.briefings import DATASETS, MADE, ONE, spec_of

NEEDED = {
    "html": {"fontTools": "fonttools", "brotli": "brotli"},
    "pdf": {"typst": "typst", "fontTools": "fonttools", "brotli": "brotli"},
    "svg": {"fontTools": "fonttools", "brotli": "brotli"},
    "xlsx": {"xlsxwriter": "xlsxwriter"},
    "pptx": {"pptx": "python-pptx", "xlsxwriter": "xlsxwriter"},
    "hwpx": {"hwpx": "python-hwpx"},
}
WITH_FONT = ("html", "pdf", "svg", "png", "pictures")


@pytest.fixture(autouse=True)
def _browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lib.exports.images.browser_path.missing", lambda: None)


def without(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def found(name: str) -> ModuleSpec | None:
        return None if name == module else importlib.util.find_spec(name)

    monkeypatch.setattr(needs, "find_spec", found)


def test_with_everything_there_nothing_is_missing() -> None:
    assert {name: writer.missing() for name, writer in WRITERS.items()} == dict.fromkeys(WRITERS)


@pytest.mark.parametrize(("name", "module"), [(name, module) for name, modules in NEEDED.items() for module in modules])
def test_a_library_that_is_not_there_is_named_with_how_to_install_it(name: str, module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    without(module, monkeypatch)
    said = WRITERS[name].missing()
    assert said
    for words in said:
        assert NEEDED[name][module] in words
        assert "pip install -r requirements.txt" in words
        assert name.upper() in words


@pytest.mark.parametrize("content", [None, b"", b"no font at all"])
@pytest.mark.parametrize("name", WITH_FONT)
def test_a_font_that_is_missing_or_damaged_is_told(
    name: str, content: bytes | None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for weight in fonts.WEIGHTS:
        data = fonts.shipped(weight).read_bytes() if content is None or weight == 400 else content
        (tmp_path / fonts.shipped(weight).name).write_bytes(data)
    if content is None:
        (tmp_path / fonts.shipped(700).name).unlink()
    monkeypatch.setattr(fonts, "FOLDER", tmp_path)
    said = WRITERS[name].missing()
    assert said
    assert all("Pretendard" in words for words in said)
    assert {WRITERS[n].missing() for n in ("xlsx", "csv", "json", "parquet", "zip")} == {None}


def test_the_page_and_the_command_line_are_told(frames: Frames, monkeypatch: pytest.MonkeyPatch) -> None:
    without("xlsxwriter", monkeypatch)
    spec = spec_of("staffing-gap")
    made = files(edition_of(Piece(spec(ONE, frames), spec, ONE), "ko", MADE), frames, DATASETS)
    assert {f.format for f in made if f.missing} == {"xlsx", "pptx"}
    with pytest.raises(AskedError, match="xlsxwriter"):
        chosen(made, "xlsx")
