"""Faults of the system are told in the reader's language, wherever they are told."""

from __future__ import annotations

import errno
import os
import re
import smtplib
import socket
import ssl
from pathlib import Path

import pytest

from lib.core.system.faults import fault_words

ROOT = Path(__file__).resolve().parents[2]
HANGUL = re.compile("[가-힣]")
OWN = re.compile(r"\.strerror\b|\"strerror\"|\.smtp_error\b")


def opened(path: Path, mode: str = "r") -> OSError | ValueError:
    with pytest.raises((OSError, ValueError)) as found, path.open(mode):
        pass
    return found.value


class TestFiles:
    def test_what_really_happens_is_said_in_words(self, tmp_path: Path) -> None:
        (tmp_path / "파일").write_text("")
        for error, ko in (
            (opened(tmp_path / "없음"), "그런 파일이나 폴더가 없음"),
            (opened(tmp_path, "w"), "파일이 아니라 폴더임"),
            (opened(tmp_path / "파일" / "안", "w"), "경로 가운데 폴더가 아닌 것이 있음"),
            (opened(tmp_path / ("가" * 300), "w"), "이름이 너무 긺"),
            (opened(tmp_path / "a\0b"), "쓸 수 없는 글자가 들어 있음"),
        ):
            assert fault_words(error).ko == ko

    @pytest.mark.parametrize("name", ["EACCES", "EPERM", "ENOSPC", "EROFS", "ENOENT", "EISDIR", "ENAMETOOLONG", "ECONNREFUSED", "ETIMEDOUT", "EPIPE"])  # fmt: skip
    def test_the_common_ones_carry_nothing_of_the_system(self, name: str) -> None:
        code = getattr(errno, name)
        said = fault_words(OSError(code, os.strerror(code), "/a/b"))
        assert HANGUL.search(said.ko)
        assert not re.search("[A-Za-z]", said.ko)
        assert not HANGUL.search(said.en)

    def test_the_rest_is_its_code(self) -> None:
        assert fault_words(OSError(errno.EXDEV, "Invalid cross-device link")) == ("EXDEV", "EXDEV")
        assert fault_words(OSError("no code at all")).ko == "OSError"


class TestNetwork:
    @pytest.mark.parametrize(
        ("error", "ko"),
        [
            (TimeoutError("timed out"), "정해진 시간 안에 대답이 없음"),
            (socket.gaierror(-2, "Name or service not known"), "그런 이름의 서버를 찾지 못함"),
            (ssl.SSLCertVerificationError(1, "certificate verify failed"), "서버의 인증서를 믿을 수 없음"),
            (ssl.SSLError(1, "wrong version number"), "암호화된 연결을 맺지 못함"),
            (smtplib.SMTPServerDisconnected("Connection unexpectedly closed"), "연결이 끊김"),
            (smtplib.SMTPDataError(552, b"message too big"), "552 편지가 너무 크거나 편지함이 가득 참"),
            (smtplib.SMTPAuthenticationError(535, b"5.7.8 bad"), "535 계정이나 암호가 맞지 않음"),
            (smtplib.SMTPDataError(571, b"go away"), "SMTP 571"),
            (smtplib.SMTPRecipientsRefused({"kim@a": (550, b"no such user")}), "kim@a: 550 받는 주소가 없거나 받아 주지 않음"),
        ],
        ids=lambda value: value if isinstance(value, str) else type(value).__name__,
    )
    def test_faults_of_servers(self, error: OSError, ko: str) -> None:
        assert fault_words(error).ko == ko
        assert not HANGUL.search(fault_words(error).en)


def test_nothing_shows_what_the_system_says_itself() -> None:
    files = [*(ROOT / "lib").rglob("*.py"), *(ROOT / "pages").glob("*.py")]
    found = [f"{f.relative_to(ROOT)}:{n}" for f in files for n, line in enumerate(f.read_text("utf-8").splitlines(), 1) if OWN.search(line)]
    assert found == []
