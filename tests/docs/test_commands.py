"""Every command line of the documents is run, in the order in which a reader would, in a folder that holds the files they name.

What opens a server, waits for ever, or needs a browser that is not here is not run: its words must then be understood by the program
that they name. What a `text` block shows must be in what the command before it says.
"""

from __future__ import annotations

import re
import subprocess
from contextlib import closing
from itertools import groupby, pairwise
from pathlib import Path

import click
import pytest
from packaging.requirements import Requirement
from streamlit.web.cli import main as streamlit

from lib import __main__ as program
from lib.across import EVERYTHING
from lib.briefings.briefing import Briefing, Item, to_words
from lib.core.query import make_query
from lib.core.topic import all_datasets
from lib.exports.images.browser_path import missing
from lib.store.briefings import save
from lib.store.database import open_store
from lib.store.package import FOLDER_VARIABLE
from lib.store.place import URL_VARIABLE
from tests.cli.conftest import Say
from tests.corpus import DOCUMENTS
from tests.docs.blocks import ROOT, Command, blocks, commands
from tests.documents import samples
from tests.intake.samples import KNOWN
from tests.seeded import seeded_url

GUIDES = ("README.md", "README.en.md", "docs/guide.md", "docs/methods.md")
DRAWN = {".png", ".svg", ".pdf", ".pictures"}  # files that a browser draws
LEDGER = next(d for d in DOCUMENTS if d.name == "exec-misprint")
WAITS = 3  # `load` and `watch --once`: documents wait for a person


def report(markdown: str) -> samples.Report:
    """A report of which nothing is asked, for the writers of HWP and HWPX: lines, and tables where lines begin with a bar."""
    parts: list[str | samples.Grid] = []
    for is_table, group in groupby(filter(None, markdown.splitlines()), lambda line: line.startswith("|")):
        lines = list(group)
        rows = (tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines)
        parts += [samples.Grid(tuple(r for r in rows if set(r[0]) != {"-"}))] if is_table else [line.lstrip("# ") for line in lines]
    return tuple(parts)


REPORT = report(KNOWN)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files that the documents name, a store of its own and a saved briefing."""
    url = seeded_url(tmp_path / "store.sqlite")
    monkeypatch.setenv(URL_VARIABLE, url)
    monkeypatch.delenv(FOLDER_VARIABLE, raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "보고서.hwp").write_bytes(samples.hwp(REPORT))
    (tmp_path / "보고서.hwpx").write_bytes(samples.hwpx(REPORT))
    LEDGER.make(tmp_path, "xlsx").rename(tmp_path / "결산.xlsx")
    (tmp_path / "받은문서함").mkdir()
    (tmp_path / "받은문서함" / "보고서.md").write_text(KNOWN, "utf-8")
    item = Item("staffing-gap", make_query(districts=["seoul-yeongdeungpo"], years=[2023]))
    with closing(open_store(all_datasets(EVERYTHING), url)) as store:
        save(store, "a1b2c3d4", "반기 점검", to_words(Briefing("반기 점검", (item,))), "", who="김주무")
    return tmp_path


@pytest.mark.parametrize("guide", GUIDES)
def test_the_commands_of_a_document_work(guide: str, desk: Path, say: Say) -> None:
    said: list[str] = []
    for block in blocks(ROOT / guide):
        if block.language == "text":
            assert [line for line in block.text.splitlines() if narrow(line) not in narrow("\n".join(said))] == [], guide
        if block.is_shell:
            said = [tried(found, say) for found in commands(block)]


def narrow(words: str) -> str:
    """The words without the blanks that set columns apart."""
    return re.sub(" +", " ", words)


def tried(found: Command, say: Say) -> str:
    """Run a line, or have it understood; what it says."""
    name, *words = found.words
    if name == "make":
        return understood_by_make(words)
    if name.endswith("streamlit"):
        command, context = streamlit.get_command(click.Context(streamlit), words[0]), click.Context(streamlit)
        assert command is not None
        command.make_context(words[0], words[1:], context)
        assert (ROOT / words[1]).is_file(), found.line
        return ""
    if name.endswith("pip"):
        assert words[:2] == ["install", "-r"], found.line
        return "\n".join(str(Requirement(line)) for line in requirements(words[2]))
    if name == "py":
        assert re.fullmatch(r"-3\.\d+", words[0]), found.line
        assert words[1:3] == ["-m", "venv"], found.line
        return ""
    assert (name, *words[:2]) == (".venv/bin/python", "-m", "lib"), found.line
    return understood(words[2:], found) if is_left(words[2:]) else run(words[2:], found, say)


def requirements(name: str) -> list[str]:
    lines = (line.partition("#")[0].strip() for line in (ROOT / name).read_text("utf-8").splitlines())
    return [line for line in lines if line]


def understood_by_make(words: list[str]) -> str:
    done = subprocess.run(["make", "-n", *words], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return ""


def is_left(words: list[str]) -> bool:
    """Whether a command opens a server, never ends by itself, or needs a browser that is not here."""
    name = name_of(words)
    never_ends = (name == "watch" and "--once" not in words) or "--watch" in words
    draws = any(Path(word).suffix in DRAWN for before, word in pairwise(words) if before == "--out")
    return name == "shot" or never_ends or (draws and missing() is not None)


def name_of(words: list[str]) -> str:
    """The command among options of the program before it."""
    found = next((word for word in words if word in program.main.commands), "")
    assert found, f"no command of the program: {' '.join(words)}"
    return found


def understood(words: list[str], found: Command) -> str:
    """Have click read every option and value of a command that is not run."""
    context = program.main.make_context("lib", list(words))
    command: click.Command | None = program.main
    words = words[words.index(name_of(words)) :]
    while isinstance(command, click.Group):
        command, words = command.get_command(context, words[0]), words[1:]
    assert command is not None, found.line
    command.make_context(command.name, list(words), context)
    return ""


def run(words: list[str], found: Command, say: Say) -> str:
    code, out, err = say(*words)
    allowed = {0, WAITS} if name_of(words) in ("load", "watch") else {0}
    assert code in allowed, f"{found.line}\n{out}\n{err}"
    return out


def test_a_command_that_is_not_there_is_found_out() -> None:
    """The rules above can fail."""
    for line in (".venv/bin/python -m lib shot budget --wide 3", ".venv/bin/python -m lib nowhere --watch"):
        with pytest.raises((click.UsageError, AssertionError)):
            understood(list(Command(line, {}, tuple(line.split())).words[3:]), Command(line, {}, ()))
    with pytest.raises(AssertionError):
        understood_by_make(["nowhere"])
