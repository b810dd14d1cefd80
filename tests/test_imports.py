"""Imports go one way; the contracts of pyproject.toml hold, and they can break."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LINT = Path(sys.executable).with_name("lint-imports")
CONFIG = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]


def linted(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [str(LINT), "--no-cache", "--config", str(folder / "pyproject.toml")]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)


def test_every_contract_is_kept() -> None:
    done = linted(ROOT)
    assert done.returncode == 0, done.stdout
    assert done.stdout.count(" KEPT") == len(CONFIG["contracts"])


@pytest.mark.parametrize(
    ("path", "line", "contract"),
    [
        ("lib/core/text.py", "import lib.topics", "core imports nothing of ours"),
        ("lib/core/text.py", "import sqlalchemy", "only store knows SQL"),
        ("lib/topics/budget/measures.py", "import lib.topics.staffing.measures", "topics do not know each other"),
        ("lib/topics/complaints/__init__.py", "import lib.topics.staffing.measures", "topics do not know each other"),  # a new topic
        ("lib/topics/budget/panels/__init__.py", "import lib.store.package", "topics know no audit and no store"),
        ("lib/briefings/fill.py", "import streamlit", "only ui knows Streamlit"),
        ("lib/intake/reading.py", "import plotly", "nobody loads plotly, whose scripts draw"),
        ("lib/store/tables.py", "import lib.topics", "imports go one way"),
        ("lib/exports/comma.py", "import lib.topics", "files know no data and no topic"),
        ("lib/exports/comma.py", "import lib.ui.filters.links", "pages and files do not know each other"),
        ("lib/ui/filters/links.py", "import lib.exports", "pages and files do not know each other"),
        ("lib/cli/listing.py", "import xlsxwriter", "only exports know xlsxwriter"),
        ("lib/documents/model.py", "import lib.topics", "documents know only core"),
        ("lib/store/tables.py", "import lxml", "only documents know the libraries that read files"),
    ],
)
def test_a_contract_breaks_where_it_should(tmp_path: Path, path: str, line: str, contract: str) -> None:
    for source in (ROOT / "lib").rglob("*.py"):
        copy = tmp_path / source.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(source.read_bytes())
    (tmp_path / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    (tmp_path / path).parent.mkdir(exist_ok=True)
    with (tmp_path / path).open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    done = linted(tmp_path)
    assert done.returncode == 1
    assert f"{contract} BROKEN" in done.stdout
