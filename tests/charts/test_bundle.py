"""plotly.js: the fetched bundle where it is whole, the package's own otherwise, both of the release that the package is of."""

from __future__ import annotations

import io
import re
import stat
import subprocess
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest
from plotly.offline import get_plotlyjs_version

from lib.charts import bundle as b
from lib.ui.panel.chart import front

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def anew() -> None:
    b.bundle.cache_clear()


def test_both_are_of_the_release_that_the_package_is_of() -> None:
    assert get_plotlyjs_version() == b.VERSION
    assert f"plotly.js v{b.VERSION}" in b.packaged().read_text(encoding="utf-8")[:200]
    assert b.NAME in front("plotly.js")
    if not b.FETCHED.is_file():
        pytest.skip("the basic bundle is not fetched here: `make setup` does so where there is npm")
    assert f"(basic - minified) v{b.VERSION}" in b.FETCHED.read_text(encoding="utf-8")[:200]
    assert "MIT License" in (b.FETCHED.parent / "LICENSE").read_text(encoding="utf-8")
    assert b.bundle() == b.FETCHED


@pytest.mark.parametrize("bytes_", [None, b"", b"window.Plotly = {}"], ids=["absent", "empty", "another"])
def test_without_the_whole_fetched_one_the_packages_own_is_drawn_with(
    bytes_: bytes | None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(b, "FETCHED", tmp_path / "plotly-basic.min.js")
    if bytes_ is not None:
        b.FETCHED.write_bytes(bytes_)
    assert b.bundle() == b.packaged()
    b.bundle.cache_clear()


@pytest.mark.parametrize("which", [b.bundle, b.packaged], ids=["as here", "the package's own"])
def test_two_lists_of_one_function_are_made_without_concat(which: Callable[[], Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing else is written otherwise: this fails where a release has it in another form, or more of it."""
    file = which()
    monkeypatch.setattr(b, "bundle", lambda: file)
    before, after = file.read_text(encoding="utf-8"), b.script().decode()
    function = re.compile(r"\.findArrayAttributes=function\(.+?_isLinkedToArray\]\)?;")
    (was,), (now,) = function.findall(before), function.findall(after)
    assert was.count(".concat(") == now.count("=[...") == 2
    assert ".concat(" not in now
    assert function.sub("", before) == function.sub("", after)


def test_a_release_that_is_written_otherwise_stays_as_it_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "plotly.min.js"
    path.write_bytes(
        words := b"a=b.slice(0,c).concat([d]);a=a.slice(1,c).concat([d]);a=a.slice(0,c).concat(d);a=a.slice(0,c).concat([d[0]]);"
    )
    monkeypatch.setattr(b, "bundle", lambda: path)
    assert b.script() == words


def npm(folder: Path, says: str) -> dict[str, str]:
    """The surroundings of a machine whose npm does what `says`."""
    command = folder / "npm"
    command.write_text(f"#!/bin/sh\n{says}\n", encoding="utf-8")
    command.chmod(command.stat().st_mode | stat.S_IEXEC)
    return {"PATH": f"{folder}:/usr/bin:/bin"}


def archive(path: Path, script: bytes) -> Path:
    with tarfile.open(path, "w:gz") as files:
        for name, data in {"plotly-basic.min.js": script, "LICENSE": b"MIT License"}.items():
            about = tarfile.TarInfo(f"package/{name}")
            about.size = len(data)
            files.addfile(about, io.BytesIO(data))
    return path


def setup(there: Path, surroundings: dict[str, str]) -> str:
    """What fetching says in a copy of the program without the bundle."""
    for name in (".ci/plotly.py", "lib/__init__.py", "lib/charts/__init__.py", "lib/charts/bundle.py"):
        (there / name).parent.mkdir(parents=True, exist_ok=True)
        (there / name).write_bytes((ROOT / name).read_bytes())
    done = subprocess.run([sys.executable, ".ci/plotly.py"], cwd=there, env=surroundings, capture_output=True, check=True, encoding="utf-8")
    return done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="the npm of the test is a shell script")
def test_what_is_fetched_is_taken_only_byte_for_byte(tmp_path: Path) -> None:
    there, tools = tmp_path / "program", tmp_path / "tools"
    tools.mkdir()
    got = there / "static" / "fetched" / "plotly-basic.min.js"
    assert "npm 없음" in setup(there, {"PATH": "/nowhere"})
    assert "받을 수 없음" in setup(there, npm(tools, "exit 1"))
    other = archive(tmp_path / "other.tgz", b"window.Plotly = {}")
    assert "발표된 것과 다름" in setup(there, npm(tools, f"cp {other} ."))
    assert not got.exists()
    if not b.is_whole(b.FETCHED):
        pytest.skip("the basic bundle is not fetched here")
    release = archive(tmp_path / "release.tgz", b.FETCHED.read_bytes())
    assert setup(there, npm(tools, f"cp {release} .")) == ""
    assert b.is_whole(got)
    assert setup(there, {"PATH": "/nowhere"}) == ""  # nothing is asked for again
