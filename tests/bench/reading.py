"""Reading: a file from bytes to records beside its library alone, a table of fifty thousand cells, and many files on two cores."""

from __future__ import annotations

import io
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from lib.documents import read_many
from lib.documents.process import bytes_of
from lib.intake import Given
from lib.intake.identity.governments import Governments
from lib.intake.interpretation import records
from tests.corpus import DOCUMENTS
from tests.intake.compare import shipped
from tests.intake.trial import every

Row = tuple[str, float, float, float | None]
ROUNDS = 5
MANY = 200
LIBRARIES = {
    "hwp": "from hwpx.hwp5 import docinfo\nfrom hwpx.hwp5.header_xml import build_header\nfrom hwpx.hwp5.reader import read_hwp5\n"
           "from hwpx.hwp5.section_common import ConversionReport\nfrom hwpx.hwp5.section_xml import build_section, memo_bodies\n"
           "def use(data):\n    f = read_hwp5(data)\n    build_header(docinfo.decode_docinfo(f.docinfo), len(f.sections))\n"
           "    memos = memo_bodies(f.sections)\n    return [build_section(s, ConversionReport(), memos, [], {}, [0]) for s in f.sections]\n",
    "hwpx": "import io\nfrom hwpx import HwpxDocument\ndef use(data):\n    return HwpxDocument.open(io.BytesIO(data)).sections\n",
    "pdf": "import io\nimport pdfplumber\nfrom lib.documents.pdf.rules import SETTINGS\n"
           "def use(data):\n    with pdfplumber.open(io.BytesIO(data)) as f:\n        return [(p.extract_text(), p.extract_tables(SETTINGS)) for p in f.pages]\n",
    "xlsx": "import io\nfrom python_calamine import CalamineWorkbook\n"
            "def use(data):\n    b = CalamineWorkbook.from_filelike(io.BytesIO(data))\n    return [b.get_sheet_by_name(n).to_python() for n in b.sheet_names]\n",
    "html": "import lxml.html\ndef use(data):\n    return [c.text_content() for c in lxml.html.fromstring(data).iter('td', 'th', 'p')]\n",
}  # fmt: skip
_ALONE = """
import sys, time
{library}
data = open(sys.argv[1], "rb").read()
start = time.perf_counter()
use(data)
print(time.perf_counter() - start)
"""


def _alone(kind: str, path: Path) -> float:
    """Milliseconds of the library alone in a new process, its import left out; the median."""
    code = _ALONE.format(library=LIBRARIES[kind])
    runs = [float(subprocess.run([sys.executable, "-c", code, str(path)], check=True, capture_output=True, text=True).stdout) for _ in range(ROUNDS)]  # fmt: skip
    return statistics.median(runs) * 1000


def _ours(path: Path, given: Given) -> list[float]:
    """Milliseconds from bytes to records, the reading process included."""
    found = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        records(path.name, path.read_bytes(), Governments.of(shipped()), given)
        found.append((time.perf_counter() - start) * 1000)
    return found


def _beside(kind: str, folder: Path) -> Row:
    """A report of ordinary length: the longest of the corpus in this format."""
    docs = [d for d in DOCUMENTS if kind in d.formats]
    path = max((d.make(folder, kind) for d in docs), key=lambda p: p.stat().st_size)
    ours, alone = _ours(path, Given()), _alone(kind, path)
    return (
        f"read {kind} to records ({path.stat().st_size / 1024:.0f} kB; ≤ 1.3 × {alone:.0f} ms + 300)",
        statistics.median(ours),
        max(ours),
        1.3 * alone + 300,
    )


def _large(folder: Path) -> Row:
    """53,000 cells of a ledger."""
    made = io.StringIO("세부사업명,회계구분,예산현액,국비,시비,구비,지출액,집행률,분야,부문\n")
    made.seek(0, io.SEEK_END)
    for n in range(5300):
        made.write(f"사업 {n},일반회계,{n * 1000},{n},{n},{n * 998},{n * 10},1.0,사회복지,노인\n")
    path = folder / "large.csv"
    path.write_text(made.getvalue(), "utf-8")
    given = Given("강북구", "all", 2024)
    ours = _ours(path, given)
    return ("read a table of 53,000 cells to records", statistics.median(ours), max(ours), None)


def _all(paths: Sequence[Path], workers: int) -> float:
    """Milliseconds for every file from bytes to records."""
    start = time.perf_counter()
    known = Governments.of(shipped())
    for _ in read_many(paths, lambda path: records(Path(path).name, bytes_of(path), known, Given()), workers):
        pass
    return (time.perf_counter() - start) * 1000


def _one_by_one(paths: Sequence[Path]) -> float:
    start = time.perf_counter()
    for path in paths:
        records(path.name, path.read_bytes(), Governments.of(shipped()), Given())
    return (time.perf_counter() - start) * 1000


def measure() -> list[Row]:
    """Rows of the benchmark table: name, median, worst, target."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        found = [_beside(kind, folder) for kind in LIBRARIES]
        found.append(_large(folder))
        paths = [doc.make(folder, form) for doc, form in every()][:MANY]
        one, both = _one_by_one(paths), _all(paths, 2)
        found.append((f"{len(paths)} mixed files one after another", one, one, None))
        found.append((f"{len(paths)} mixed files on two cores (≥ 1.7 times as fast)", both, both, one / 1.7))
    return found


if __name__ == "__main__":
    for row in measure():
        print(row)
