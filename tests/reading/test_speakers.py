"""Minutes: who speaks names no office of the figures that are told."""

from __future__ import annotations

from lib.documents.formats import parse
from lib.documents.model import Note, Paragraph
from lib.reading.tables.speakers import unattributed
from tests.reading.test_figures import read

MINUTES = "하늘군의회 회의록\n제12회 임시회\n○위원 김○○  총무과 정원이 45명인데 현원은 41명입니다.\n○총무과장 이○○ 예, 그렇습니다.\n"


def test_speakers_stand_apart() -> None:
    found = unattributed(parse("x.txt", MINUTES.encode())).blocks
    assert [b.text for b in found if isinstance(b, Note)] == ["위원 김○○", "총무과장 이○○"]
    assert [b.text for b in found if isinstance(b, Paragraph)][2:] == ["총무과 정원이 45명인데 현원은 41명입니다.", "예, 그렇습니다."]


def test_a_count_behind_an_office_is_no_name() -> None:
    found = unattributed(parse("x.txt", f"{MINUTES}○과장 정원 3명\n".encode())).blocks
    assert found[-1].text == "과장 정원 3명"  # type: ignore[union-attr]


def test_other_documents_stay() -> None:
    given = parse("x.txt", MINUTES.replace("회의록", "소식").encode())
    assert unattributed(given) is given


def test_what_a_member_says_is_read() -> None:
    found = read(MINUTES.replace("하늘군의회", "부산시의회"), name="회의록.txt").tables
    assert [(r["authorized"], r["actual"]) for r in found["staffing"]] == [(45, 41)]
    assert not found.get("indicators")
