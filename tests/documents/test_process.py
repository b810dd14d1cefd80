"""Each file is read in a process of its own: its limits hold, and whatever happens there is one known error here."""

from __future__ import annotations

import struct
import subprocess
import sys
import zipfile
import zlib
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from lib.core.errors import KnownError
from lib.documents import LIMITS, REASONS, Document, DocumentError, Limits, process, read, read_bytes, read_many
from lib.documents.archive import weigh
from lib.documents.errors import DOUBTS, RefusedError
from lib.documents.formats import parse
from lib.documents.pdf.page_picture import page_picture
from lib.sandbox import MB, Answer
from tests.documents import samples

LARGE = b"<table>" + (b"<tr>" + b"<td>1" * 100) * 5000
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="the limits are POSIX")


def reason(data: bytes, limits: Limits = LIMITS) -> str:
    with pytest.raises(DocumentError) as error:
        read_bytes("보고서", data, limits)
    return error.value.reason


def test_a_file_comes_back_whole(tmp_path: Path, files: dict[str, bytes]) -> None:
    path = tmp_path / "보고서.hwpx"
    path.write_bytes(files["hwpx"])
    document = read(path)
    assert (document.name, document.format) == ("보고서.hwpx", "hwpx")
    assert len(list(document.tables())) == 2


def test_an_error_names_the_file_and_the_next_step() -> None:
    with pytest.raises(KnownError) as error:
        read_bytes("보고서.hwp", b"")
    assert error.value.of("ko") == "보고서.hwp: 빈 파일입니다. 원본을 다시 받아 올리십시오."
    assert error.value.of("en").startswith("보고서.hwp: the file is empty.")
    assert error.value.exit_code == 5


def test_every_reason_and_doubt_is_said_in_both_languages() -> None:
    assert all(t.ko and t.en and t.ko != t.en for t in (*REASONS.values(), *DOUBTS.values()))
    assert all(t.ko.count(". ") == 1 and t.ko.endswith("십시오.") for t in REASONS.values())


def test_every_reason_and_doubt_is_used() -> None:
    folders = ("documents", "intake", "sandbox")  # one reads, one interprets, one says how a job ended
    code = "".join(p.read_text(encoding="utf-8") for f in folders for p in Path("lib", f).rglob("*.py") if p.name != "errors.py")
    assert 'f"not_{' in code  # the misnamed formats are told by their names' endings
    assert [name for name in (*REASONS, *DOUBTS) if f'"{name}"' not in code and not name.startswith("not_")] == []


@POSIX
def test_memory_is_limited(files: dict[str, bytes]) -> None:
    assert reason(LARGE, replace(LIMITS, memory=120 * MB)) == "memory"


@POSIX
def test_processor_time_is_limited() -> None:
    assert reason(LARGE, replace(LIMITS, cpu=2)) == "time"


def test_the_result_is_limited(files: dict[str, bytes]) -> None:
    assert reason(files["hwpx"], replace(LIMITS, output=500)) == "output"


def test_the_file_is_limited(tmp_path: Path) -> None:
    path = tmp_path / "큰 파일.csv"
    path.write_bytes(b"a,b\n" * 1000)
    with pytest.raises(DocumentError, match="너무 큽니다"):
        read(path, replace(LIMITS, file=100))


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="파일이 없거나"):
        read(tmp_path / "없음.hwp")


def test_the_process_loads_no_frames_and_no_readers_that_it_does_not_need(files: dict[str, bytes]) -> None:
    code = (
        "import sys; from lib.documents.formats import parse; parse('x', sys.stdin.buffer.read());"
        "print([m for m in ('polars', 'pandas', 'streamlit', 'pdfplumber', 'hwpx', 'lxml') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], input=files["text"], capture_output=True, check=True, cwd=Path.cwd())
    assert done.stdout.decode().strip() == "[]"


def test_many_files_come_in_their_order(tmp_path: Path, files: dict[str, bytes]) -> None:
    paths = []
    for name, data in files.items():
        paths.append(tmp_path / f"a.{name}")
        paths[-1].write_bytes(data)
    paths.insert(1, tmp_path / "없음")
    found = list(read_many(paths, read, workers=2))
    assert [d.format if isinstance(d, Document) else d.reason for d in found] == ["hwp", "missing", *list(files)[1:]]


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"nothing",
        b"[1]",
        b"[" * 200_000,
        b'{"refused"',
        b'{"refused": []}',
        b'{"refused": "broken"}',
        b'{"head": 5}',
        b'{"head": {}, "doubts": [5]}',
    ],
    ids=lambda said: said[:40],
)
def test_an_answer_that_no_reader_writes_is_a_damaged_file(said: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """The process that a document has taken over may say anything."""
    monkeypatch.setattr(process, "answer", lambda *_: Answer(said))
    assert reason(b"a") == "broken"
    with pytest.raises(DocumentError) as error:
        page_picture("보고.pdf", b"a", "p1")
    assert error.value.reason == "broken"


def test_a_picture_that_no_page_has(monkeypatch: pytest.MonkeyPatch) -> None:
    for head in (b'{"boxes": [], "width": 1e999}', b'{"boxes": 5}', b'{"missing": "nothing"}'):
        monkeypatch.setattr(process, "answer", lambda *_, head=head: Answer(head + b"\n"))
        with pytest.raises(DocumentError, match="손상"):
            page_picture("보고.pdf", b"a", "p1")


def test_a_fault_of_the_program_is_not_blamed_on_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "CHILD", "lib.documents.nothing")
    with pytest.raises(DocumentError) as error:
        read_bytes("보고.hwp", b"a")
    assert error.value.reason == "fault"
    assert error.value.of("ko") == "보고.hwp: 읽는 중에 프로그램의 잘못이 있었습니다(server). 파일은 그대로이니 관리자에게 알려 주십시오."


class TestLocked:
    """Locks are the publisher's choice: they are explained, never read around."""

    @pytest.mark.parametrize(("bit", "expected"), [(1, "password"), (2, "distribution"), (4, "drm"), (8, "drm"), (10, "drm")])
    def test_hwp(self, bit: int, expected: str, files: dict[str, bytes]) -> None:
        at = files["hwp"].index(b"HWP Document File".ljust(32, b"\0"))
        flags = struct.unpack_from("<I", files["hwp"], at + 36)[0] | 1 << bit
        assert reason(files["hwp"][: at + 36] + struct.pack("<I", flags) + files["hwp"][at + 40 :]) == expected

    def test_hwpx(self, files: dict[str, bytes]) -> None:
        members = samples.parts(files["hwpx"])
        members["META-INF/manifest.xml"] = b"<manifest><file-entry><encryption-data/></file-entry></manifest>"
        assert reason(samples.package(members)) == "password"

    def test_pdf(self) -> None:
        from reportlab.lib.pdfencrypt import StandardEncryption

        assert reason(samples.pdf(lock=StandardEncryption("secret"))) == "password"
        assert reason(samples.pdf(lock=StandardEncryption("", ownerPassword="owner", canCopy=0))) == "no_copy"

    def test_office_files_with_a_password_are_compound_files(self, files: dict[str, bytes]) -> None:
        assert reason(files["hwp"].replace("FileHeader".encode("utf-16-le"), "EncryptedP".encode("utf-16-le"))) == "unknown"
        assert (
            reason(
                files["xls"].replace("Workbook".encode("utf-16-le"), "xxxxxxxx".encode("utf-16-le"))
                + "EncryptedPackage".encode("utf-16-le")
            )
            == "password"
        )


class TestRefused:
    def test_formats_that_are_not_read(self) -> None:
        assert reason(b"HWP Document File V3.00 \x1a\x01\x02\x03\x04\x05") == "old_hwp"
        assert reason(bytes(range(256)) * 50) == "unknown"
        assert reason(samples.package({"word/document.xml": b"<w/>"})) == "office"
        assert reason(samples.package({"a.txt": b"a"})) == "unknown"
        assert reason(b"\x89PNG\r\n\x1a\n" + bytes(200)) == "unknown"

    @pytest.mark.parametrize("ending", ["hwp", "hwpx", "PDF", "xlsx", "xls"])
    def test_a_name_that_promises_another_content(self, ending: str, files: dict[str, bytes]) -> None:
        """Bytes of no format are told with what the name says; a readable content is read whatever it is called."""
        for data in (bytes(range(256)) * 50, samples.package({"a.txt": b"a"}), b"\x89PNG\r\n\x1a\n" + bytes(200)):
            with pytest.raises(DocumentError) as raised:
                read_bytes(f"보고.{ending}", data)
            assert raised.value.reason == f"not_{ending.lower()}"
            assert raised.value.of("ko").startswith(f"보고.{ending}: 이름은 {ending.upper()}인데 내용은 {ending.upper()} 형식이 아닙니다")
            assert raised.value.of("en").startswith(f"보고.{ending}: the name says {ending.upper()}")
        assert read_bytes(f"보고.{ending}", files["html"]).format == "html"

    @pytest.mark.parametrize("name", ["hwp", "hwpx", "pdf", "xlsx", "xls"])
    def test_a_file_cut_off_in_its_first_bytes(self, name: str, files: dict[str, bytes]) -> None:
        assert {parse_reason(files[name][:size]) for size in (2, 3, 4)} == {"broken"}

    def test_a_scan(self) -> None:
        assert reason(scan()) == "scan"

    def test_a_file_without_words(self) -> None:
        assert reason(b"<html><body><p> </p></body></html>") == "no_text"


def parse_reason(data: bytes) -> str:
    with pytest.raises(RefusedError) as refused:
        parse("x", data)
    return refused.value.reason


def scan() -> bytes:
    """A page that is one picture."""
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    stream = BytesIO()
    canvas = Canvas(stream, pagesize=(300, 400), invariant=1)
    picture = BytesIO(b"P6 4 4 255\n" + bytes(48))
    canvas.drawImage(ImageReader(picture), 0, 0, 300, 400)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


class TestTooLarge:
    """A large document is called large: nobody is told that it is damaged."""

    def test_a_part_that_is_large_and_one_that_bursts(self) -> None:
        with pytest.raises(RefusedError, match="big"):
            weigh("sheet1.xml", 300 * MB, 10 * MB)
        with pytest.raises(RefusedError, match="big"):
            weigh("sheet9.xml", 100 * MB, 10 * MB, before=450 * MB)
        with pytest.raises(RefusedError, match="hostile"):
            weigh("sheet1.xml", 2 * MB, 1000)
        weigh("sheet1.xml", 200 * MB, 10 * MB, before=200 * MB)

    def test_a_package_of_many_parts(self, files: dict[str, bytes]) -> None:
        assert reason(samples.package(samples.parts(files["hwpx"]) | {f"BinData/{n}": b"" for n in range(5000)})) == "big"

    def test_records_without_number(self) -> None:
        assert reason(b"1,2\n" * 200_001) == "big"
        assert reason((b"1," * 16_384 + b"1\n") * 3) == "big"

    def test_an_old_sheet_with_something_in_its_last_corner(self) -> None:
        from xlwt import Workbook

        made = Workbook()
        sheet = made.add_sheet("현황")
        for row, col, words in ((0, 0, "정원"), (0, 1, 12), (65_535, 255, 7)):
            sheet.write(row, col, words)
        stream = BytesIO()
        made.save(stream)
        assert [words for words, _ in read_bytes("보고.xls", stream.getvalue()).texts()] == ["정원", "12", "7"]

    @POSIX
    @pytest.mark.parametrize("name", ["hwp", "hwpx", "pdf", "xlsx", "xls", "csv", "html", "markdown", "text"])
    def test_the_result_and_the_memory_of_every_format(self, name: str, files: dict[str, bytes]) -> None:
        assert reason(files[name], replace(LIMITS, output=100)) == "output"
        assert reason(files[name], replace(LIMITS, file=100)) == "big"

    @POSIX
    def test_a_page_that_unpacks_beyond_the_memory(self) -> None:
        """The libraries that read a PDF take an allocation that fails for damage."""
        assert reason(pdf_of(zlib.compress(b" " * (256 * MB))), replace(LIMITS, memory=128 * MB)) == "memory"


def pdf_of(packed: bytes) -> bytes:
    """A page with these packed contents."""
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<<>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed),
    ]
    body, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(b"%010d 00000 n \n" % len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"xref\n0 5\n0000000000 65535 f \n" + b"".join(places)
    return body + table + b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(body)


class TestOpenQuotes:
    """What follows a quote that is never closed would be one cell: the row is told instead."""

    @pytest.mark.parametrize(
        ("words", "row"),
        [
            ('a,b,c\n1,2,3\n4,"5,6\n7,8,9\n', 3),
            ("a,b,c\n" + "1,2,3\n" * 50 + '4,5,"6\n' + "7,8,9\n" * 50, 52),
            ("a,b,c\n" + "1,2,3\n" * 40_000 + '4,"5,6\n' + "7,8,9\n" * 50, 40_002),
            ("a,b,c\n" + "1,2,3\n" * 40_000 + '4,"5,6\n' + "7,8,9\n" * 300_000, 40_002),
            ('a,b\n"1\n\n2",3\n' + "4,5\n" * 40 + '6,"7\n8,9\n', 45),
        ],
    )
    def test_the_file_and_the_row_are_named(self, words: str, row: int) -> None:
        with pytest.raises(DocumentError) as error:
            read_bytes("대장.csv", words.encode())
        assert error.value.reason == "quote"
        assert error.value.of("ko").startswith(f"대장.csv: {row}행에서 연 따옴표")
        assert f"row {row} " in error.value.of("en")

    @pytest.mark.parametrize("last", ['5" 관,2', '"a\nb",2', '"say ""yes""",2'])
    def test_quotes_that_are_in_order(self, last: str) -> None:
        assert read_bytes("대장.csv", f"관,수\n3,1\n4,1\n{last}\n".encode()).format == "csv"

    def test_running_text_with_an_open_quote_is_text(self) -> None:
        assert read_bytes("보고.txt", '가, 나\n다, 라\n"열고 닫지 않은 말\n이어지는 말\n그리고 또\n'.encode()).format == "text"


class TestHostile:
    """Files that no program saves: refused before they cost anything."""

    def test_a_bomb(self) -> None:
        stream = BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("Contents/section0.xml", b"<a>" + b" " * (64 * MB) + b"</a>")
        assert reason(stream.getvalue()) == "hostile"

    @pytest.mark.parametrize("stream", ["DocInfo", "BodyText/Section0"])
    def test_a_bomb_in_a_compound_file(self, stream: str, files: dict[str, bytes]) -> None:
        """What the records of HWP 5 unpack to is counted before the library keeps any of it."""
        from hwpx.hwp5.cfb import CompoundFile, build_compound_file, read_all_streams
        from hwpx.hwp5.records import deflate

        streams = dict(read_all_streams(CompoundFile(files["hwp"])))
        assert reason(build_compound_file([*(streams | {stream: deflate(bytes(200 * MB))}).items()])) == "hostile"

    @pytest.mark.parametrize("declared", ['<!DOCTYPE a [<!ENTITY x "xx">]>', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'])
    def test_entities(self, declared: str, files: dict[str, bytes]) -> None:
        members = samples.parts(files["hwpx"])
        section = members["Contents/section0.xml"].decode()
        members["Contents/section0.xml"] = section.replace("?>", f"?>{declared}", 1).encode()
        assert reason(samples.package(members)) == "hostile"

    def test_deep_nesting(self, files: dict[str, bytes]) -> None:
        members = samples.parts(files["hwpx"])
        members["Contents/section0.xml"] = (
            b"<sec>" + b"<p><run><tbl><tr><tc><subList>" * 2000 + b"</subList></tc></tr></tbl></run></p>" * 2000 + b"</sec>"
        )
        assert reason(samples.package(members)) == "hostile"
        assert reason(b"<html><body>" + b"<div>" * 5000 + b"x") == "hostile"

    def test_a_line_of_fifty_megabytes(self) -> None:
        assert reason(b"1234567890" * 5 * MB) == "hostile"

    def test_a_million_empty_cells_cost_nothing(self) -> None:
        rows = "".join(f'<row r="{r}">' + "".join('<c s="0"/>' for _ in range(1000)) + "</row>" for r in range(1, 1001))
        document = read_bytes("a.xlsx", book(rows + '<row r="1001"><c t="inlineStr"><is><t>계</t></is></c><c><v>5</v></c></row>'))
        assert [c.text for t in document.tables() for c in t.cells] == ["계", "5"]

    def test_a_cell_at_the_end_of_the_sheet(self) -> None:
        document = read_bytes("a.xlsx", book('<row r="1048576"><c r="XFC1048576"><v>1</v></c><c r="XFD1048576"><v>2</v></c></row>'))
        assert [c.at for t in document.tables() for c in t.cells] == ["Sheet1!XFC1048576", "Sheet1!XFD1048576"]
        assert reason(book('<row r="1"><c r="A1"><v>1</v></c></row><row r="2000000"><c r="A2000000"><v>2</v></c></row>')) == "broken"

    def test_spans_beyond_everything(self) -> None:
        document = read_bytes("a.html", b"<table><tr><td rowspan=65000 colspan=65000>1<td>2<tr><td>3<td>4</table>")
        assert sorted(t for t, _ in document.texts()) == ["1", "2", "3", "4"]


def book(rows: str) -> bytes:
    """A workbook of one sheet with these rows."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return samples.package({
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{relations}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>'.encode(),
        "xl/_rels/workbook.xml.rels": b'<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>'.encode(),
    })  # fmt: skip
