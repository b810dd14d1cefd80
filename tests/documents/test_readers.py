"""What single formats can hold besides tables and lines."""

from __future__ import annotations

import io

import pytest

from lib.documents import Document, Heading, Note, Paragraph, Table
from lib.documents.errors import RefusedError
from lib.documents.formats import parse
from tests.documents import samples
from tests.documents.samples import BUDGET, Grid


def read(data: bytes) -> Document:
    return parse("x", data)


def codes(document: Document) -> dict[str, tuple[str, ...]]:
    return {d.code: d.places for d in document.doubts}


class TestText:
    def test_rows_of_tabs_alone_and_single_cells_among_them_belong_to_their_table(self) -> None:
        (table,) = read("조직\n\n\t\t구청장\t\n\t\t\t\n총무국\t\t\t건설국\n".encode()).tables()
        assert [row for row in table.texts() if any(row)] == [["", "", "구청장", ""], ["총무국", "", "", "건설국"]]

    def test_a_line_that_tabs_only_set_in_is_no_row(self) -> None:
        assert not list(read("계획\n\n\t\t추진 내용\n\t- 점검\n".encode()).tables())

    def test_a_run_of_tabs_is_a_table_with_the_line_of_each_cell(self) -> None:
        document = read("인력\n\n구 분\t계\t6급\n정 원\t12\t4\n\n끝 2명\n".encode())
        table = document.blocks[1]
        assert isinstance(table, Table)
        assert [(c.text, c.at) for c in table.cells][3:] == [("정 원", "L4"), ("12", "L4"), ("4", "L4")]
        assert document.blocks[2].at == "L6"

    def test_a_remark_between_rows_ends_the_cell_before_it(self) -> None:
        (table,) = read("구분\t완료\t기타\n(시기미도래)\n가람\t3\t1\n".encode()).tables()
        assert table.texts() == [["구분", "완료", "기타 (시기미도래)"], ["가람", "3", "1"]]

    @pytest.mark.parametrize("line", ["(단위: 백만원)", "(백만원)", "(전년도 말 현재)", "(교육 포함)"])
    def test_a_line_over_headings_parts_two_pasted_tables(self, line: str) -> None:
        staff, money = "구분\t정원\t현원\n가람과\t10\t9\n", "단위사업\t예산액\t집행액\n물길 정비\t100\t90\n"
        assert [len(t.texts()) for t in read(f"{staff}{line}\n{money}".encode()).tables()] == [2, 2]

    def test_a_unit_between_rows_ends_no_cell(self) -> None:
        tables = read("구분\t정원\t현원\n가람과\t10\t9\n나래과\t8\t7\n(단위: 백만원)\n물길 정비\t100\t90\n쉼터\t50\t40\n".encode()).tables()
        assert [len(t.texts()) for t in tables] == [3, 2]

    def test_markdown(self) -> None:
        document = read(
            "# 보고\n\n## □ 사업개요\n\n- 설날\n  - 2.12.~2.19.\n\n| 구분 | 계 |\n|---|---|\n| 정원 | 12<br>(3) |\n\n- 6 -\n[^1]: 각주\n".encode()
        )
        assert document.blocks[0] == Heading("보고", 1, "L1")
        assert document.blocks[1] == Paragraph("사업개요", "L3", 1, "□")
        assert [(b.text, b.depth) for b in document.blocks[2:4] if isinstance(b, Paragraph)] == [("설날", 3), ("2.12.~2.19.", 4)]
        assert isinstance(table := document.blocks[4], Table)
        assert table.texts() == [["구분", "계"], ["정원", "12\n(3)"]]
        assert [b.kind for b in document.blocks if isinstance(b, Note)] == ["page", "footnote"]

    def test_line_ends_of_every_program_count_alike(self) -> None:
        assert [b.at for b in read("가\r\n\r\n나\r다\n".encode()).blocks] == ["L1", "L3", "L4"]

    def test_broken_letters_are_doubted_with_their_line(self) -> None:
        data = "주요업무 보고서입니다. 예산 집행 현황을 아래와 같이 보고합니다.\n합계 12건\n".encode()
        document = read(data[:3] + b"\xff" + data[3:])
        assert codes(document) == {"replaced": ("L1",)}

    def test_another_script_is_refused(self) -> None:
        with pytest.raises(RefusedError, match="encoding"):
            read("予算の執行状況について報告する。".encode("shift_jis") * 5)


class TestHwpx:
    def test_notes_boxes_and_tables_in_cells(self) -> None:
        document = read(rich())
        table = next(b for b in document.blocks if isinstance(b, Table))
        inner = table.cells[-1].children[0]
        assert inner.texts() == [["안", "밖"]]
        assert inner.at != table.at
        assert [b for b in document.blocks if isinstance(b, Note)] == [Note("연구용역비 포함", "p1", "footnote")]

    def test_hwp_gives_the_same(self) -> None:
        from hwpx.hwp5.writer import write_hwp5

        assert read(write_hwp5(samples.parts(rich()))).blocks == read(rich()).blocks

    def test_automatic_numbers_stand_before_the_text(self) -> None:
        found = [(b.text, b.level) for b in read(rich()).blocks if isinstance(b, Heading)]
        assert found == [("1. 일반현황", 1), ("2. 추진실적", 1)]

    def test_a_title_in_a_frame_is_running_text(self) -> None:
        document = read(samples.hwpx((Grid((("Ⅱ. 추진실적",),)), Grid((("□ 향후계획",),)))))
        assert document.blocks == (Heading("Ⅱ. 추진실적", 1, "p1:t1:r1:c1", "looks"), Paragraph("향후계획", "p1:t2:r1:c1", 1, "□"))

    def test_what_change_tracking_deleted_is_left_out(self) -> None:
        members = samples.parts(samples.hwpx(("총 5건",)))
        section = members["Contents/section0.xml"].decode()
        members["Contents/section0.xml"] = section.replace("총 5건", '총 <hp:deleteBegin Id="1"/>7<hp:deleteEnd Id="1"/>5건').encode()
        document = read(samples.package(members))
        assert [t for t, _ in document.texts()] == ["총 5건"]
        assert "deleted" in codes(document)

    def test_pages_turn_with_the_stored_layout(self) -> None:
        members = samples.parts(samples.hwpx(("하나", "둘", "셋", "넷")))
        section = members["Contents/section0.xml"].decode()
        for word, top in (("하나", 1000), ("둘", 9000), ("셋", 0), ("넷", 2000)):
            section = section.replace(
                f"<hp:t>{word}</hp:t></hp:run>",
                f'<hp:t>{word}</hp:t></hp:run><hp:linesegarray><hp:lineseg vertpos="{top}"/></hp:linesegarray>',
            )
        members["Contents/section0.xml"] = section.encode()
        document = read(samples.package(members))
        assert [b.at for b in document.blocks] == ["p1", "p1", "p2", "p2"]
        assert not document.pages_exact

    def test_a_missing_section_is_no_whole_document(self) -> None:
        members = samples.parts(samples.hwpx(("글",)))
        del members["Contents/section0.xml"]
        with pytest.raises(RefusedError):
            read(samples.package(members))


def rich() -> bytes:
    """A document with what a report's text can hang on: outline numbers, a note, a table in a cell."""
    from hwpx import HwpxDocument

    document = HwpxDocument.new()
    document.add_heading("일반현황", level=1)
    noted = document.add_paragraph("○ 예산 61,800", style="바탕글")
    document.notes.add_footnote("연구용역비 포함", noted)
    document.add_heading("추진실적", level=1)
    table = document.add_table(2, 2)
    for row, words in enumerate((("구분", "내용"), ("계", "5"))):
        for col, word in enumerate(words):
            table.set_cell_text(row, col, word)
    inner = table.cell(1, 1).add_table(1, 2)
    inner.set_cell_text(0, 0, "안")
    inner.set_cell_text(0, 1, "밖")
    stream = io.BytesIO()
    document.save_to_stream(stream)
    return stream.getvalue()


class TestPdf:
    def test_a_file_without_its_end_is_refused(self, files: dict[str, bytes]) -> None:
        for share in (0.3, 0.6, 0.95):
            with pytest.raises(RefusedError, match="broken"):
                read(files["pdf"][: int(len(files["pdf"]) * share)])

    def test_a_file_whose_index_is_rebuilt_is_doubted(self, files: dict[str, bytes]) -> None:
        data = files["pdf"]
        at = data.rindex(b"startxref")
        document = read(data[:at] + b"startxref\n1\n%%EOF\n")
        assert "rebuilt" in codes(document)
        assert len(list(document.tables())) == 2

    def test_a_page_that_two_readers_read_differently_is_doubted(self, files: dict[str, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
        from collections import Counter

        from lib.documents.pdf import reader

        monkeypatch.setattr(reader, "_digits", lambda file: iter([(1, Counter("12"))]))
        assert codes(read(files["pdf"]))["text_differs"] == ("p1",)

    def test_letters_printed_twice_are_read_once(self) -> None:
        assert [t for t, _ in read(pressed_twice()).texts()] == ["합계 1,234건"]


def test_a_blank_that_its_font_maps_to_a_control_letter_stays_a_blank() -> None:
    from lib.documents.pdf.tables import once

    letters = [{"text": words, "x0": 10.0 * n, "x1": 10.0 * n + 10, "top": 5.0} for n, words in enumerate(("가", "\x01", "나"))]
    assert "".join(one["text"] for one in once(letters)) == "가 나"


def pressed_twice() -> bytes:
    """Bold as some printers make it: each letter drawn three times, a hair apart."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("HYGothic-Medium"))
    stream = io.BytesIO()
    canvas = Canvas(stream, invariant=1)
    canvas.setFont("HYGothic-Medium", 12)
    for shift in (0, 0.2, 0.4):
        canvas.drawString(100 + shift, 700, "합계 1,234건")
    canvas.save()
    return stream.getvalue()


class TestSheets:
    def test_shares_days_and_hidden_rows(self) -> None:
        from datetime import date

        from openpyxl import Workbook

        book = Workbook()
        sheet = book.active
        assert sheet is not None
        for row in (("구분", "율", "날"), ("계", 0.951, date(2023, 5, 31)), ("갑", 0.5, None)):
            sheet.append(row)
        sheet["B2"].number_format = "0.0%"
        sheet["D2"] = "=B2*2"
        sheet.row_dimensions[3].hidden = True
        book.create_sheet("둘째")["A1"] = "글"
        stream = io.BytesIO()
        book.save(stream)
        document = read(stream.getvalue())
        table = next(document.tables())
        assert table.texts()[1:] == [["계", "95.1%", "2023-05-31"], ["갑", "0.5", ""]]
        assert codes(document) == {"formula": ("Sheet!D2",), "hidden": ("Sheet",)}
        assert [b.text for b in document.blocks if isinstance(b, Heading)] == ["Sheet", "둘째"]

    def test_another_reader_gives_the_same_cells(self, files: dict[str, bytes]) -> None:
        from python_calamine import CalamineWorkbook

        from lib.documents.sheets.xls import _words

        other = CalamineWorkbook.from_filelike(io.BytesIO(files["xlsx"])).get_sheet_by_index(0).to_python()
        expected = [w for row in other for w in (_words(v) for v in row) if w]
        found = [
            f"{b.marker} {b.text}".strip() if isinstance(b, Paragraph) else b.text
            for b in read(files["xlsx"]).blocks
            if not isinstance(b, Table)
        ]
        cells = [c.text for t in read(files["xlsx"]).tables() for c in t.cells]
        assert sorted(found + cells) == sorted(expected)

    def test_hidden_sheets_of_xls_are_read_and_said(self) -> None:
        from xlwt import Workbook

        book = Workbook()
        book.add_sheet("하나").write(0, 0, "글")
        book.add_sheet("둘").write(0, 0, 5)
        book.get_sheet(1).visibility = 1
        stream = io.BytesIO()
        book.save(stream)
        document = read(stream.getvalue())
        assert codes(document) == {"hidden": ("둘",)}
        assert [t for t, _ in document.texts()] == ["하나", "글", "둘", "5"]

    def test_a_quoted_line_end_keeps_the_place_of_its_record(self) -> None:
        table = next(read('이름,값,비고\n"두\n줄",1,\n끝,2,x\n'.encode()).tables())
        assert [(c.text, c.at) for c in table.cells if c.row > 0] == [
            ("두\n줄", "L2:c1"),
            ("1", "L2:c2"),
            ("끝", "L4:c1"),
            ("2", "L4:c2"),
            ("x", "L4:c3"),
        ]

    def test_a_long_file_is_told_by_its_first_records(self) -> None:
        document = read(("구분,금액\n" + '"가, 나","1,234"\n' * 20_000).encode())
        assert (document.format, next(document.tables()).rows) == ("csv", 20_001)

    def test_title_and_unit_lines_stand_outside_the_table(self) -> None:
        document = read("2023년 예산현황,,\n,,(단위: 천원)\n구분,예산액,집행액\n계,10,5\n갑,10,5\n".encode())
        assert [b.text for b in document.blocks if isinstance(b, Paragraph)] == ["2023년 예산현황", "(단위: 천원)"]
        assert next(document.tables()).at == "L3:c1"


class TestHtml:
    def test_a_page_saved_as_xls(self) -> None:
        document = read("\ufeff<html><table><tr><th>구분<th>계<tr><td>정원<td>12</table>".encode())
        assert (document.format, next(document.tables()).texts()) == ("html", [["구분", "계"], ["정원", "12"]])

    def test_scripts_and_menus_are_no_text(self) -> None:
        document = read("<html><script>var a=1</script><nav>차림</nav><body><h2>예산</h2>□ 총 5건<br>- 2건</body></html>".encode())
        assert [t for t, _ in document.texts()] == ["예산", "□ 총 5건", "- 2건"]

    def test_spans_in_a_table_with_a_head(self) -> None:
        table = next(read(samples.html((BUDGET,))).tables())
        assert table.rows == 5
        assert table.cols == 5


class TestGrids:
    def test_spans_that_contradict_each_other_are_cut_and_doubted(self) -> None:
        document = read(b"<table><tr><td rowspan=2 colspan=2>1<td>2<tr><td>3<td>4</table>")
        assert sorted(t for t, _ in document.texts()) == ["1", "2", "3", "4"]
        overlapping = samples.parts(samples.hwpx((BUDGET,)))
        section = overlapping["Contents/section0.xml"].replace(b'colAddr="3" rowAddr="1"', b'colAddr="2" rowAddr="1"')
        overlapping["Contents/section0.xml"] = section
        found = read(samples.package(overlapping))
        assert "spans_cut" in codes(found)
        assert {"10.31기준", "12.31까지"} <= {w for t, _ in found.texts() for w in t.split("\n")}

    def test_layout_is_told_from_data(self) -> None:
        chart = "".join(f"<td>{'팀' if c % 9 == 0 else ''}" for c in range(40))
        page = f"<table><tr>{chart}<tr>{'<td>' * 40}<tr>{chart}</table><table><tr><td>구분<td>계<tr><td>정원<td>5</table><table><tr><td>Ⅰ<td>일반현황</table>"
        assert [t.kind for t in read(page.encode()).tables()] == ["layout", "data", "layout"]
