"""Write what the tasks took when they were last done into docs/comparison.md, between its marks. `make tasks` does them first."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping

from tests.tasks.tasks import TASKS
from tests.tasks.trial import ROOT, Steps, kept

PAGE = ROOT / "docs" / "comparison.md"
BEGIN, END = "<!-- tasks: written by make tasks -->", "<!-- /tasks -->"
WHOLE = re.compile(f"{re.escape(BEGIN)}.*?{re.escape(END)}", re.DOTALL)
HEAD = "| | 하려는 일 | 누가 | 단계 | 그 가운데 | 초 | kB |\n|---:|---|---|---:|---|---:|---:|"


def table(found: Mapping[str, Steps]) -> str:
    """A row a task, and under it what the first page takes."""
    rows = [_row(number, task.asked, task.who, found[task.name]) for number, task in enumerate(TASKS, 1)]
    opening = sorted(steps.opening_bytes for steps in found.values())
    seconds = sorted(steps.opening_seconds for steps in found.values())
    words = (
        f"첫 화면을 여는 데는 열 번의 가운데 값으로 {seconds[len(seconds) // 2]:.1f}초, {opening[len(opening) // 2] / 1000:,.0f} kB입니다"
        "(빈 캐시, 글꼴까지. 위 표의 초와 kB에는 들어 있지 않음)."
    )
    return "\n".join((HEAD, *rows, "", words))


def _row(number: int, asked: str, who: str, steps: Steps) -> str:
    kinds = (("누름", steps.clicks), ("적음", steps.fields), ("글쇠", steps.keys), ("파일", steps.files))
    parts = ", ".join(f"{title} {count}" for title, count in kinds if count)
    return f"| {number} | {asked} | {who} | {steps.count} | {parts} | {steps.seconds:.1f} | {steps.bytes / 1000:,.0f} |"


def main() -> None:
    """Write the table; end with 1 where a task has never been done here."""
    found = kept()
    if missing := [task.name for task in TASKS if task.name not in found]:
        sys.exit(f"Not done yet: {', '.join(missing)}. `make tasks` does them.")
    words = PAGE.read_text(encoding="utf-8")
    part = f"{BEGIN}\n{table({task.name: found[task.name] for task in TASKS})}\n{END}"
    PAGE.write_text(WHOLE.sub(lambda _: part, words), encoding="utf-8")


if __name__ == "__main__":
    main()
