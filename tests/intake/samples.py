"""Small documents of our own, in the spellings of work reports."""

from __future__ import annotations

from lib.documents import Document, read_bytes

TITLED = """제301회 구의회 제1차 정례회

2024. 6. 10. ~ 6. 25.

# 2024년 주요업무 보고

강북구

기 획 예 산 과

# Ⅰ. 일반현황

## 1 인 력

| 구 분 | 계 | 5급 | 6급 | 7급 |
|---|---|---|---|---|
| 정 원 | 9 | 1 | 3 | 5 |
| 현 원 | 8 | 1 | 3 | 4 |
| 과부족 | △1 | - | - | △1 |

## 2 예산현황

(단위: 천원)

| 단위사업명 | 예산액 | 집행액 | 집행률(%) (5.31.기준) |
|---|---|---|---|
| 계 | 300,000 | 120,000 | 40.0 |
| 구정 기획 | 200,000 | 90,000 | 45.0 |
| 기본경비 | 100,000 | 30,000 | 30.0 |

# Ⅱ. 주요업무 추진실적

| 연번 | 사 업 명 | 쪽 |
|---|---|---|
| 1 | 구정 기획의 내실화 | 4 |
| 2 | 주민참여예산 운영 | 5 |

□ 사업개요

- 기 간 : 2024. 1. ~ 12.

□ 추진실적

- 간부회의 운영 : 총 12회(정례 8회, 수시 4회)

□ 향후계획

- 하반기 업무보고회 : 7월

□ 예산현황

(단위: 천원)

| 예산액 | 집행액 | 집행률(%) |
|---|---|---|
| 200,000 | 90,000 | 45.0 |

주민이 예산 편성에 참여하는 제도를 운영하여 재정의 투명성을 높이고자 함

□ 사업개요

- 대상사업 : 3개 분야

□ 소요예산 : 비예산

# Ⅲ. 2025년 주요업무 추진계획

1 구정 기획의 내실화 기획팀

□ 추진방향

- 보고회 운영 : 연 2회

□ 소요예산 : 총 210,000천원(구비)
"""

KNOWN = TITLED.replace("강북구", "영등포구")
"""The same of a department that the shipped data know: nothing is asked."""


def document(text: str, name: str = "report.txt") -> Document:
    """The text as a document."""
    return read_bytes(name, text.encode())


YEARLESS = """# 주요업무 보고

강북구

## 예산현황

(단위: 천원)

| 단위사업명 | 예산액 | 집행액 | 집행률(%) |
|---|---|---|---|
| 계 | 300,000 | 120,000 | 40.0 |
| 구정 기획 | 200,000 | 90,000 | 45.0 |
| 기본경비 | 100,000 | 30,000 | 30.0 |

## 연도별 예산 집행

(단위: 천원)

| 연도 | 예산액 | 집행액 | 집행률(%) |
|---|---|---|---|
| 2022년 | 300,000 | 120,000 | 40.0 |
| 2023년 | 200,000 | 90,000 | 46.0 |
"""
"""Of no year: the rows of its second table print their own, those of its first wait. The last rate is wrong."""

HEADS_LINE = "L8"  # a place in the table of FORMED


def formed(year: int, actual: tuple[int, int], heads: str = "직급 | 갑 | 을 | 병", unit: str = "") -> str:
    """A report whose table names its columns by words that nobody else knows."""
    gaps = [f"{'△' if now < quota else ''}{abs(now - quota)}" for now, quota in zip(actual, (55, 20), strict=True)]
    return (
        f"# {year}년 주요업무보고\n\n강북구\n\n## 인력 현황\n({year}. 6. 30. 기준{unit})\n\n| {heads} |\n|---|---|---|---|\n"
        f"| 8급 | 55 | {actual[0]} | {gaps[0]} |\n| 9급 | 20 | {actual[1]} | {gaps[1]} |\n"
    )
