"""The first page of a server waits for nothing that it does not show."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_LOADED = """
import sys
from streamlit.testing.v1 import AppTest
page = AppTest.from_file("app.py", default_timeout=60).run()
assert not page.exception, page.exception
assert len(page.get("bidi_component")) > 4
print([name for name in ("pandas", "numpy", "lib.intake", "lib.ui.evidence.view") if name in sys.modules])
"""


def test_neither_other_tables_nor_the_readers_of_originals_are_loaded() -> None:
    done = subprocess.run([sys.executable, "-c", _LOADED], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.stdout.split("\n")[-2:] == ["[]", ""], done.stdout + done.stderr
