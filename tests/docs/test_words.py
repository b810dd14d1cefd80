"""What the documents say of the program is there: words of the screen, pages and filters in addresses, pictures, links, files and variables."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pytest

from lib.cli.shots import pages
from tests.docs.blocks import ROOT
from tests.screenshots.__main__ import MOST, OUT
from tests.screenshots.scenes import SCENES
from tests.tasks.__main__ import BEGIN, END
from tests.tasks.tasks import TASKS

DOCUMENTS = (
    "README.md",
    "README.en.md",
    *(f"docs/{name}.md" for name in ("architecture", "guide", "methods", "contributing", "comparison")),
)
WORDS_OF_SCREENS = ("docs/guide.md",)  # where bold letters are words of the program
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_CODE = re.compile(r"`([^`\n]+)`")
_FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
each = pytest.mark.parametrize("name", DOCUMENTS)


@cache
def spoken() -> str:
    """Everything that the program can say."""
    files = [ROOT / "app.py", *(ROOT / "pages").glob("*.py"), *(ROOT / "lib").rglob("*.py")]
    return "\n".join(f.read_text("utf-8") for f in files)


def prose(name: str) -> str:
    return _FENCED.sub("", (ROOT / name).read_text("utf-8"))


@pytest.mark.parametrize("name", WORDS_OF_SCREENS)
def test_bold_words_of_the_guide_stand_on_a_screen(name: str) -> None:
    bold = _BOLD.findall(prose(name))
    assert len(bold) > 50
    assert [words for words in bold if words not in spoken()] == []


@each
def test_links_and_pictures_are_there(name: str) -> None:
    here = (ROOT / name).parent
    for target in _LINK.findall(prose(name)):
        if target.startswith("http"):
            continue
        path, _, anchor = unquote(target).partition("#")
        found = (here / path).resolve() if path else ROOT / name
        assert found.exists(), target
        assert not anchor or anchor in anchors(found), target


def anchors(path: Path) -> set[str]:
    """The anchors of a document's headings, as they are made of their words."""
    heads = re.findall(r"^#+ (.+)$", _FENCED.sub("", path.read_text("utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@each
def test_pages_files_and_variables_that_are_named_exist(name: str) -> None:
    for code in _CODE.findall(prose(name)):
        if found := re.fullmatch(r"/(\w+)(\?.*)?", code):
            assert found[1] in pages(), code
        if re.fullmatch(r"(lib|tests|pages|data|docs)/[\w./]+\.\w+", code):
            assert (ROOT / code).exists(), code
        if found := re.match(r"(GUJEONG_\w+|HANNUN_\w+)", code):
            assert f'"{found[1]}"' in spoken(), code


def test_every_picture_is_a_scene_small_and_used() -> None:
    used = {Path(target).name for name in DOCUMENTS for target in _LINK.findall(prose(name)) if "pictures/" in target}
    assert {f"{scene.name}.png" for scene in SCENES} == {path.name for path in OUT.glob("*.png")} == used
    assert [path.name for path in OUT.glob("*.png") if path.stat().st_size > MOST] == []


def test_every_task_stands_in_the_comparison_with_what_it_took() -> None:
    """In both tables: as it was measured here, and counted in other tools."""
    words = (ROOT / "docs/comparison.md").read_text("utf-8")
    (part,) = re.findall(f"{re.escape(BEGIN)}(.*?){re.escape(END)}", words, re.DOTALL)
    rows = re.findall(r"^\| (\d+) \| (.+?) \| (.+?) \| (\d+) \|", part, re.MULTILINE)
    assert [(int(number), asked, who) for number, asked, who, _ in rows] == [(n, t.asked, t.who) for n, t in enumerate(TASKS, 1)]
    assert all(int(steps) > 0 for *_, steps in rows)
    others = re.findall(r"^\| (\d+) \|", words.replace(part, ""), re.MULTILINE)
    assert [int(number) for number in others] == list(range(1, len(TASKS) + 1))


def test_every_source_of_the_comparison_is_listed_and_used() -> None:
    words = (ROOT / "docs/comparison.md").read_text("utf-8")
    body, _, sources = words.partition("## 출처")
    listed = {int(n) for n in re.findall(r"^(\d+)\. ", sources, re.MULTILINE)}
    assert listed == {int(n) for n in re.findall(r"\[(\d+)\]", body)}


@pytest.mark.parametrize("name", ["README.md", "README.en.md"])
def test_a_readme_begins_with_the_two_commands(name: str) -> None:
    first = (ROOT / name).read_text("utf-8").split("```")[1].strip().splitlines()
    assert [line.split()[:2] for line in first] == [["make", "run"], ["make", "test"]]
