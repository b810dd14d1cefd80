"""Fetch the basic bundle of plotly.js by npm, checked by its hash. Without npm or a network the package's own file is drawn with."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
import tempfile
from hashlib import sha256
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from lib.charts.bundle import FETCHED, PACKAGE, SHA256, is_whole

WITHOUT = "작은 그림 묶음을 받지 못해({why}) 설치된 plotly의 것으로 그립니다. 처음 여는 데 조금 더 걸리고 그 밖은 같습니다."


def fetched() -> str:
    """Nothing when the bundle is in its place, else why it is not."""
    npm = shutil.which("npm")
    if npm is None:
        return "npm 없음"
    with tempfile.TemporaryDirectory() as folder:
        command = [npm, "pack", PACKAGE, "--silent", "--ignore-scripts", "--fetch-retries=0", "--fetch-timeout=30000"]
        try:
            done = subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=120)
        except (OSError, subprocess.TimeoutExpired):
            return "npm이 답하지 않음"
        found = list(Path(folder).glob("*.tgz"))
        if done.returncode or not found:
            return "npm으로 받을 수 없음"
        return _placed(found[0])


def _placed(archive: Path) -> str:
    with tarfile.open(archive) as files:
        parts = {name: files.extractfile(f"package/{name}").read() for name in (FETCHED.name, "LICENSE")}
    if sha256(parts[FETCHED.name]).hexdigest() != SHA256:
        return "받은 파일이 발표된 것과 다름"
    FETCHED.parent.mkdir(parents=True, exist_ok=True)
    for name, data in parts.items():
        (FETCHED.parent / name).write_bytes(data)
    return ""


if __name__ == "__main__":
    why = "" if is_whole(FETCHED) else fetched()
    if why:
        print(WITHOUT.format(why=why))
