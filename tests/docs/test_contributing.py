"""The contributor's guide, followed to the letter in a copy of the project: files made, lines changed, every command run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from lib.store.package import FOLDER_VARIABLE
from lib.store.place import URL_VARIABLE
from tests.docs.blocks import ROOT, Block, blocks, commands

GUIDE = ROOT / "docs" / "contributing.md"
COPIED = (
    "lib",
    "pages",
    "data",
    "docs",
    "static",
    "tests",
    ".ci",
    ".streamlit",
    "app.py",
    "Makefile",
    "pyproject.toml",
    "README.md",
    "README.en.md",
)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The project in a folder of its own."""
    folder = tmp_path / "project"
    folder.mkdir()
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("pictures"))
        else:
            shutil.copy(source, folder)
    if (ROOT / ".mypy_cache").is_dir():  # of `make check`: only what the guide adds is looked at anew
        shutil.copytree(ROOT / ".mypy_cache", folder / ".mypy_cache")
    return folder


def test_following_the_guide_adds_a_topic(copy: Path) -> None:
    said, written = "", []
    for block in blocks(GUIDE):
        if block.language == "text":
            assert [line for line in block.text.splitlines() if line not in said] == []
        elif block.is_shell:
            said = "".join(run(line, copy) for line in block.text.splitlines())
        elif block.language == "diff":
            change(copy / block.file, block)
            written.append(block.file)
        else:
            made = copy / block.file
            made.parent.mkdir(parents=True, exist_ok=True)
            assert not made.exists(), f"{block.file} is there already"
            made.write_text(block.text, "utf-8")
            written.append(block.file)
    is_clean(copy, sorted({name for name in written if name.endswith(".py")}))
    assert edited_elsewhere() == [("lib/topics/__init__.py", 1)]
    run(".venv/bin/python -m tests.docs.added_topic", copy)


def edited_elsewhere() -> list[tuple[str, int]]:
    """The files of the project that the guide changes, and how many lines of each."""
    changed = [block for block in blocks(GUIDE) if block.language == "diff" and (ROOT / block.file).exists()]
    return [(block.file, sum(line.startswith("-") for line in block.text.splitlines())) for block in changed]


def is_clean(copy: Path, files: list[str]) -> None:
    """What `make check` asks of the files that were written."""
    for tool, *words in (
        ["ruff", "check", *files],
        ["ruff", "format", "--check", *files],
        ["lint-imports", "--no-cache"],
        ["mypy", "lib/topics/remarks", "pages/remarks.py"],
    ):
        program = Path(sys.executable).with_name(tool)
        done = subprocess.run([program, *words], cwd=copy, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, f"{tool}: {done.stdout}"


def change(path: Path, block: Block) -> None:
    """Apply a change that stands in exactly one place."""
    lines = block.text.splitlines()
    old = "\n".join(line[1:] for line in lines if not line.startswith("+"))
    new = "\n".join(line[1:] for line in lines if not line.startswith("-"))
    words = path.read_text("utf-8")
    assert words.count(old) == 1, f"{block.file}: {old}"
    path.write_text(words.replace(old, new), "utf-8")


def run(line: str, copy: Path) -> str:
    """What a line of the guide says; `make` is left to make's own trial."""
    (found,) = commands(Block("", "", line))
    if found.words[0] == "make":
        return ""
    assert found.words[0] == ".venv/bin/python", line
    environment = {**os.environ, FOLDER_VARIABLE: "", URL_VARIABLE: f"sqlite:///{copy.parent / 'store.sqlite'}", "PYTHONPATH": ""}
    environment["PYTHONDONTWRITEBYTECODE"] = ""  # each line would compile the project anew
    done = subprocess.run([sys.executable, *found.words[1:]], cwd=copy, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, f"{line}\n{done.stdout}\n{done.stderr}"
    return done.stdout
