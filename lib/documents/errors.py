"""Why a file cannot be read, each in one sentence with the next step; and what a reader noticed in a file that it did read."""

from __future__ import annotations

from collections.abc import Mapping

from lib.core.errors import KnownError
from lib.core.text import Text

PROMISED = {"hwp": "HWP", "hwpx": "HWPX", "pdf": "PDF", "xlsx": "XLSX", "xls": "XLS"}  # endings of names that say a format
_NOT_PROMISED = Text(
    "이름은 {form}인데 내용은 {form} 형식이 아닙니다(손상되었거나 이름만 바꾼 파일). 원래 프로그램에서 열리는지 보고, 원본을 다시 받거나 다시 저장해 올리십시오.",
    "the name says {form}, the content is something else (damaged, or only renamed). See whether its program opens it; fetch or save it again.")  # fmt: skip

REASONS: Mapping[str, Text] = {
    **{f"not_{ending}": _NOT_PROMISED.fill(form=form) for ending, form in PROMISED.items()},
    "missing": Text(
        "파일이 없거나 열 수 없습니다. 경로와 읽기 권한을 확인하십시오.",
        "the file is missing or cannot be opened. Check the path and the permission to read it."),
    "folder": Text(
        "폴더입니다. 그 안의 파일을 하나씩, 또는 폴더/*처럼 적으십시오.",
        "it is a folder. Name the files in it, one by one or as FOLDER/*."),
    "empty": Text("빈 파일입니다. 원본을 다시 받아 올리십시오.", "the file is empty. Fetch the original again."),
    "unknown": Text(
        "읽을 수 없는 형식입니다. HWP, HWPX, PDF, XLSX, XLS, CSV, HTML, Markdown, 텍스트 가운데 하나로 저장해 올리십시오.",
        "the format cannot be read. Save it as HWP, HWPX, PDF, XLSX, XLS, CSV, HTML, Markdown or plain text."),
    "old_hwp": Text(
        "한글 97 이전 형식(HWP 3)입니다. 한글에서 열어 HWPX로 다시 저장해 올리십시오.",
        "the file is in the format of Hangul 97 and before (HWP 3). Open it in Hangul and save it as HWPX."),
    "office": Text(
        "워드·파워포인트 형식은 읽지 않습니다. PDF나 HWPX로 저장해 올리십시오.",
        "Word and PowerPoint files are not read. Save it as PDF or HWPX."),
    "password": Text(
        "암호가 걸린 파일입니다. 암호를 풀어 다시 저장한 뒤 올리십시오.",
        "the file is protected by a password. Remove it, save the file again, and try again."),
    "distribution": Text(
        "배포용 문서라 본문이 잠겨 있습니다. 배포용으로 저장하기 전의 원본이나 PDF를 받아 올리십시오.",
        "the file is a distribution document whose text is locked. Ask for the original or a PDF."),
    "drm": Text(
        "DRM이나 인증서로 잠긴 파일입니다. 보안을 해제한 원본이나 PDF를 받아 올리십시오.",
        "the file is locked by DRM or a certificate. Ask for an unlocked original or a PDF."),
    "no_copy": Text(
        "내용 복사를 막아 둔 PDF입니다. 제한이 없는 PDF나 HWP·HWPX 원본을 받아 올리십시오.",
        "the PDF forbids copying its text. Ask for one without the restriction, or for the HWP or HWPX original."),
    "scan": Text(
        "글자가 없는 스캔 그림입니다. HWP·HWPX 원본이나 글자가 들어 있는 PDF를 받아 올리십시오.",
        "the file is a scan without text. Ask for the HWP or HWPX original or a PDF with text."),
    "no_letters": Text(
        "글꼴 정보가 없어 글자를 알 수 없는 PDF입니다. HWP·HWPX 원본이나 다시 만든 PDF를 받아 올리십시오.",
        "the PDF does not say which letters its shapes are. Ask for the HWP or HWPX original or a PDF made anew."),
    "no_text": Text(
        "글자가 하나도 없는 파일입니다. 알맞은 파일인지 확인하십시오.",
        "the file holds no text at all. Check that it is the right one."),
    "broken": Text(
        "파일이 손상되어 끝까지 읽지 못했습니다. 원본을 다시 받아 올리십시오.",
        "the file is damaged and could not be read to its end. Fetch the original again."),
    "encoding": Text(
        "글자 인코딩을 알 수 없습니다. UTF-8이나 CP949(ANSI)로 저장해 올리십시오.",
        "the text encoding is not known. Save it as UTF-8 or CP949."),
    "quote": Text(
        "{detail}행에서 연 따옴표(\")가 끝까지 닫히지 않아 그 뒤를 나눌 수 없습니다. 그 행의 따옴표를 고쳐 저장한 뒤 다시 올리십시오.",
        "the quote (\") opened in row {detail} is never closed, so what follows cannot be told apart. Mend it in that row, save, and try again."),
    "hostile": Text(
        "비정상적으로 만들어진 파일이라 읽지 않았습니다. 원본 프로그램에서 다시 저장해 올리십시오.",
        "the file is built in a way that no program saves, and was not read. Save it again from its own program."),
    "big": Text(
        "파일이 너무 큽니다. 필요한 부분만 나누어 저장해 올리십시오.",
        "the file is too large. Save the part that is needed on its own."),
    "time": Text(
        "정해진 계산 시간 안에 읽지 못했습니다. 필요한 부분만 나누어 저장해 올리십시오.",
        "the file could not be read within the allowed computing time. Save the part that is needed on its own."),
    "long": Text(
        "글은 읽었으나 자료로 해석하는 데 정해진 계산 시간을 넘었습니다. 필요한 부분만 나누어 저장해 올리십시오.",
        "the file was read, but interpreting it took more than the allowed computing time. Save the part that is needed on its own."),
    "memory": Text(
        "읽는 데 메모리가 너무 많이 듭니다. 필요한 부분만 나누어 저장해 올리십시오.",
        "reading the file takes more memory than is allowed. Save the part that is needed on its own."),
    "fault": Text(
        "읽는 중에 프로그램의 잘못이 있었습니다({detail}). 파일은 그대로이니 관리자에게 알려 주십시오.",
        "the program failed while reading the file ({detail}), which is as it was. Please tell whoever runs it."),
    "output": Text(
        "읽은 내용이 너무 많습니다. 필요한 부분만 나누어 저장해 올리십시오.",
        "the file holds more text than is allowed. Save the part that is needed on its own."),
}  # fmt: skip

DOUBTS: Mapping[str, Text] = {
    "rebuilt": Text("파일 구조가 손상되어 복구하며 읽음: 빠진 내용이 없는지 확인 필요", "the file's structure was rebuilt while reading: check that nothing is missing"),
    "text_differs": Text("두 방법으로 읽은 숫자가 서로 다른 쪽이 있음: 원본과 대조 필요", "two ways of reading give different numbers on a page: compare with the original"),
    "picture_page": Text("그림뿐인 쪽이 있음: 글자를 읽지 못함", "some pages are pictures: their text was not read"),
    "private_glyph": Text("표준이 아닌 기호가 있음: 원본과 대조 필요", "symbols outside the standard were found: compare with the original"),
    "deleted": Text("변경 추적에서 지운 글은 읽지 않음", "text deleted under change tracking was left out"),
    "not_converted": Text("읽지 못한 개체가 있음(그림·차트·메모 등)", "some objects were not read (pictures, charts, memos)"),
    "hidden": Text("숨긴 시트·행·열이 있음: 함께 읽음", "hidden sheets, rows or columns were read too"),
    "formula": Text("저장된 결과가 없는 수식이 있음: 빈칸으로 읽음", "some formulas have no stored result and were read as empty"),
    "no_formats": Text("이 형식에서는 백분율 등 표시 형식을 알 수 없음: 원래 값으로 읽음", "this format does not tell how numbers are shown: raw values were read"),
    "spans_cut": Text("표의 병합 정보가 어긋난 칸이 있음", "some merged cells contradict each other"),
    "replaced": Text("깨진 글자가 있음: 원본과 대조 필요", "some letters are broken: compare with the original"),
}  # fmt: skip


class DocumentError(KnownError):
    """A file that cannot be read. `reason` is a key of REASONS, `file` the name that the reader knows, `detail` what it tells besides.

    That is the line of a quote that is never closed, and the kind of a fault of the program.
    """

    exit_code = 5

    def __init__(self, reason: str, file: str = "", detail: str = "") -> None:
        self.reason, self.file = reason, file
        said = REASONS[reason].fill(detail=detail)
        head = Text(f"{file}: ", f"{file}: ") if file else Text("", "")
        super().__init__(Text(head.ko + said.ko, head.en + said.en))


class RefusedError(Exception):
    """Raised by a reader inside the child process: the reason, and for `quote` the line; any other detail is for who looks for a fault."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason)
        self.reason, self.detail = reason, detail
