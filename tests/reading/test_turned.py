"""Tables of several bodies, each a column: they are read as those whose bodies are rows, days of founding are no time of the figures."""

from __future__ import annotations

import pytest

from tests.reading.test_figures import read
from tests.reading.test_meaning import rows, table

FRONT = "# 2025년도 주요업무계획\n부산광역시 물빛도시국\n2025. 2. 13.\n\n## 공공기관 현황\n(2024. 12. 31. 기준)\n\n"
LINES = ("구분 | 물빛공사 | 바람시설공단 | 새벽재단", "설립일 | 2004. 3. 1. | 2010. 7. 1. | 2015. 1. 5.", "정원(명) | 120 | 88 | 24", "현원(명) | 115 | 90 | 22")  # fmt: skip


def staff(lines: tuple[str, ...]) -> list[tuple[object, ...]]:
    found = read(FRONT + table(lines[0], *lines[1:]) + "\n", name="가.md")
    assert not [r for r in rows(found, "indicators", "period") if str(r[0]).startswith(("2004", "2010", "2015"))]
    return sorted((r[0], r[1], str(r[2])) for r in rows(found, "staffing", "authorized", "actual", "as_of"))


def test_bodies_over_columns_are_read_as_bodies_beside_rows() -> None:
    upright = tuple(" | ".join(cells) for cells in zip(*(line.split(" | ") for line in LINES), strict=True))
    assert staff(LINES) == staff(upright) == [(24, 22, "2024-12-31"), (88, 90, "2024-12-31"), (120, 115, "2024-12-31")]


def test_figures_keep_the_places_at_which_they_are_printed() -> None:
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in line.split(" | ")) + "</tr>" for line in LINES)
    found = read(f"<p>2025년도 주요업무계획</p><p>부산광역시 물빛도시국</p><p>2025. 2. 13.</p><table>{cells}</table>", name="가.html")
    places = sorted(str(r[0]) for r in rows(found, "staffing", "locator"))
    assert places == [f"p1:t1:r3:c{n};p1:t1:r4:c{n}" for n in (2, 3, 4)]


@pytest.mark.parametrize(
    "lines",
    [
        (
            "사업명 | 기간 | 예산액(백만원) | 집행액(백만원)",
            "둑 쌓기 | 2024. 3.~9. | 500 | 480",
            "물길 정비 | 2024. 5.~8. | 300 | 300",
        ),  # rows are things
        ("구분 | 예산액(백만원) | 집행액(백만원)", "둑 쌓기 | 500 | 480", "물길 정비 | 300 | 300"),
    ],
)
def test_tables_whose_rows_are_things_stay_as_they_are(lines: tuple[str, ...]) -> None:
    found = read(FRONT + table(lines[0], *lines[1:]) + "\n", name="가.md")
    assert rows(found, "budget_execution", "item", "budget_won", "executed_won") == [
        ("둑 쌓기", 500_000_000, 480_000_000), ("물길 정비", 300_000_000, 300_000_000),
    ]  # fmt: skip


def test_trades_beside_tracks_are_tracks_and_alone_are_none() -> None:
    lines = ("구분 | 계 | 의사 | 간호사 | 보건직 | 행정직", "정원 | 78 | 8 | 35 | 20 | 15", "현원 | 75 | 6 | 36 | 19 | 14")
    page = "# 직종별 인력현황\n(2024. 12. 31. 기준)\n\n"
    found = read(FRONT + page + table(lines[0], *lines[1:]) + "\n", name="가.md")
    assert rows(found, "staffing", "track", "authorized", "actual") == [
        ("간호사", 35, 36),
        ("보건직", 20, 19),
        ("의사", 8, 6),
        ("행정직", 15, 14),
    ]
    clinic = ("구분 | 의사 | 환자", "1월 | 8 | 350", "2월 | 6 | 361")
    assert not rows(read(FRONT + "# 진료 현황\n\n" + table(clinic[0], *clinic[1:]) + "\n", name="가.md"), "staffing", "track")
