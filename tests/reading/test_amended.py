"""Quotas before and after an amendment, in a table each: the first stands apart, the second is the quota, whatever the line over it looks like."""

from __future__ import annotations

import pytest

from tests.reading.test_meaning import rows
from tests.reading.test_office_reports import read

HEAD = "서울특별시 영등포구 지방공무원 정원 조례 일부개정조례안 입법예고\n\n2031년 7월 14일\n\n{title}\n(단위 : 명)\n\n"
TABLE = "{state}\n직급별       총계   본청  보건소     동\n총계           {}     {}      {}      {}\n  5급          {}      {}      {}       {}\n  6급          {}     {}      {}      {}\n\n"
BEFORE = (31, 19, 5, 7, 10, 7, 1, 2, 21, 12, 4, 5)
AFTER = (35, 22, 5, 8, 11, 8, 1, 2, 24, 14, 4, 6)
STATES = (
    ("<현  행>", "<개 정 안>"), ("〈현행〉", "〈개정〉"), ("[현행]", "[개정안]"), ("【현행】", "【개정(안)】"), ("(현행)", "(개정)"), ("○ 현행", "○ 개정안"),
    ("현 행", "개 정 안"), ("가. 현행", "나. 개정안"), ("<조정 전>", "<조정 후>"), ("○ 현행 정원", "○ 개정 정원"), ("○ 개편 전 (단위 : 명)", "○ 개편 후 (단위 : 명)"),
    ("[별표 2](현행)", "[별표 2](개정안)"),
)  # fmt: skip


def told(states: tuple[str, str], title: str = "[별표 2] 정원관리기관별 직급별 정원표") -> str:
    return HEAD.format(title=title) + "".join(TABLE.format(*figures, state=s) for s, figures in zip(states, (BEFORE, AFTER), strict=True))


@pytest.mark.parametrize("states", STATES)
def test_the_table_after_the_amendment_is_the_quota(states: tuple[str, str]) -> None:
    found = read(told(states))
    assert sorted(n for (n,) in rows(found, "staffing", "authorized")) == sorted((8, 1, 2, 14, 4, 6))
    before = [(str(name), value) for name, value in rows(found, "indicators", "breakdown", "value")]
    assert sorted(value for _, value in before) == sorted((7, 1, 2, 12, 4, 5))
    assert all("개정 전" in name for name, _ in before)
    assert not [q for q in found.questions if "단위" in q.words.ko]


def test_the_quota_in_force_beside_none_other_is_the_quota() -> None:
    text = HEAD.format(title="□ 직급별 정원") + TABLE.format(*BEFORE, state="<현행>")
    assert len(rows(read(text), "staffing", "authorized")) == 6


def test_tables_of_one_form_under_titles_of_their_own_share_no_unit() -> None:
    lines = "구분   2030   2031\n{}    1{n}     15\n{}    31     4{n}\n"
    text = "서울특별시 영등포구 현황\n2031. 7. 4.\n\n□ 민원 처리\n(단위 : 건)\n" + lines.format("전화", "방문", n=2)
    found = read(text + "\n□ 도서관 방문\n" + lines.format("가람", "나래", n=2))
    assert {str(r["indicator"]) for r in found.tables["indicators"]} == {"전화", "방문"}
    assert any("단위" in q.words.ko for q in found.questions)
    joined = read(text.replace("(단위 : 건)\n", "(단위 : 건)\n<가람동>\n") + "\n<나래동>\n" + lines.format("전화", "방문", n=7))
    assert {r["unit"] for r in joined.tables["indicators"]} == {"건"}
    assert len(joined.tables["indicators"]) == 8
