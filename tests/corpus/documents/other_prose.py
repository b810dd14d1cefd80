"""A report of a province in statements alone: channels, stages and states told one behind the other."""

from __future__ import annotations

from tests.corpus.draft import Draft
from tests.corpus.model import Model


def province() -> Model:
    """A province's report: proposals by channel, pledges by state with their shares, each part as of its heading."""
    d = Draft("prose-province", "gyeongnam", "기획조정실", "2024-09-30")
    d.lines("""
# 2024년 하반기 주요업무보고
경상남도 기획조정실
(2024. 10. 4.)
## Ⅰ. 주요 성과
1. 도민 제안 활성화
○ 추진실적 (2024. 9. 30. 기준)""")
    web = d.line("- 국민신문고 : 214건 접수, 15건 채택")
    staff = d.line("- 공무원 제안 : 58건 접수, 9건 채택 / 49건 불채택")
    for at, channel in ((web, "국민신문고"), (staff, "공무원")):
        for nth, stage in ((0, "접수"), (1, "채택")):
            d.fact("proposals", "건", year=2024, program="제안제도", channel=channel, stage=stage, count=at.n(nth))
    d.fact("proposals", "건", year=2024, program="제안제도", channel="공무원", stage="불채택", count=staff.n(2))
    d.total("proposals", "count", staff, "건", staff.n(1), staff.n(2))
    d.line("2. 도지사 공약 관리")
    d.line("○ 민선8기 공약 이행현황 (2024. 9월말)")
    states = d.line("- 완료 33건(27.5%), 이행 후 계속추진 27건(22.5%), 정상추진 60건(50.0%)")
    parts = [states.n(n) for n in (0, 2, 4)]
    for at, status in zip(parts, ("완료", "이행 후 계속추진", "정상추진"), strict=True):
        d.fact("pledges", "건", term="민선8기", scope="공약", goal="전체", field="전체", status=status, count=at)
    for at, share in zip(parts, (states.n(1), states.n(3), states.n(5)), strict=True):
        d.printed("pledges", "rate", "count", share, "%")
        d.adds(share, at, of=tuple(parts))
    return d.done("hwpx", "pdf", "html", "text", "converted")


MODELS = (province,)
