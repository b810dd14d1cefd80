"""Pack the program as committed with the wheels that it installs: for a closed network, to be unpacked there and started by `make run`."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

from lib import __version__

ROOT = Path(__file__).resolve().parents[1]
NAME = f"gujeong-hannun-{__version__}"


def main(wheels: str) -> None:
    """Write build/NAME.tar; wheels are compressed already, so it is not."""
    target = ROOT / "build" / f"{NAME}.tar"
    target.parent.mkdir(exist_ok=True)
    git = shutil.which("git") or "git"
    shipped = subprocess.run([git, "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True).stdout.split("\0")
    with tarfile.open(target, "w") as packed:
        for path in [*filter(None, shipped), wheels]:
            packed.add(ROOT / path, f"{NAME}/{path}")
    print(f"{target.relative_to(ROOT)} ({target.stat().st_size / 1e6:,.0f} MB): 망이 닫힌 컴퓨터에서 풀고 make run")


if __name__ == "__main__":
    main(sys.argv[1])
