"""`shot`: a page of the running program as a picture, and what it says where there is none."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from lib.charts.drawing.look import TOKENS
from lib.cli import shots
from lib.exports.images.browser_path import VARIABLE, missing
from tests.cli.conftest import Say


def test_a_page_is_taken_as_a_dark_briefing_and_its_server_ends(say: Say, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lacking = missing()
    if lacking:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(lacking.ko)
    started = []
    popen = shots.subprocess.Popen

    def started_too(*arguments: object, **more: object) -> object:
        started.append(popen(*arguments, **more))
        return started[-1]

    monkeypatch.setattr(shots.subprocess, "Popen", started_too)
    out = tmp_path / "x.png"
    code, said, fault = say(
        "shot", "budget", "--query", "district=영등포구&unit=억원", "--width", "1280", "--height", "720", "--dark", "--out", str(out)
    )
    assert (code, fault) == (0, "")
    assert f"{out}에" in said
    image = Image.open(BytesIO(out.read_bytes())).convert("RGB")
    assert image.size == (1280, 720)
    ground = tuple(bytes.fromhex(TOKENS["dark"]["bg"].removeprefix("#")))
    colours = {colour: count for count, colour in image.getcolors(1 << 24) or []}
    assert max(colours, key=colours.__getitem__) == ground
    marks = tuple(bytes.fromhex(TOKENS["dark"]["c1"].removeprefix("#")))
    assert colours.get(marks, 0) > 2000  # the bars are drawn
    assert started[0].poll() is not None


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("shot", "nowhere", "--out", "x.png"), "'nowhere' 화면이 없습니다. 있는 화면: audit, "),
        (("shot", "budget", "--out", "x.jpg"), "이름을 .png로 끝내십시오"),
        (("shot", "budget", "--out", "no/such/folder/x.png"), "폴더가 없습니다"),
        (("shot", "budget", "--query", "district", "--out", "x.png"), "이름=값&이름=값 꼴이 아닙니다"),
        (("shot", "budget"), "값이 빠졌습니다"),
        (("--lang", "en", "shot", "nowhere", "--out", "x.png"), "There is no page 'nowhere'. Pages: audit, "),
    ],
)
def test_what_cannot_be_taken_is_said_before_anything_starts(
    say: Say, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    code, _, fault = say(*arguments)
    assert code == 2
    assert said in fault
    assert not list(tmp_path.iterdir())


def test_no_browser_says_what_to_install(say: Say, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "/nowhere")
    code, _, fault = say("shot", "budget", "--out", str(tmp_path / "x.png"))
    assert code == 1
    assert "apt-get install -y chromium" in fault


def test_a_page_that_takes_too_long_says_so(say: Say, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if missing():
        pytest.skip("no browser")
    monkeypatch.setattr(shots, "DRAWS", 0.0)
    code, _, fault = say("shot", "glossary", "--out", str(tmp_path / "x.png"))
    assert code == 1
    assert "다 그려지지 않았습니다" in fault
    assert not (tmp_path / "x.png").exists()


def test_the_pages_are_those_of_the_program() -> None:
    import app

    assert shots.pages() == sorted(p.slug for group in app.PAGES.values() for p in group)
