"""Faults of files, networks and mail servers in both languages: what they say themselves is English, whatever the reader's language."""

from __future__ import annotations

import errno
import smtplib
import socket
import ssl
from collections.abc import Mapping

from lib.core.text import Text, join, same

_NO_PERMISSION = Text("권한이 없음", "no permission")
_TIMED_OUT = Text("정해진 시간 안에 대답이 없음", "no answer in time")
_REFUSED = Text("연결을 받아 주지 않음", "the connection was refused")
_CUT = Text("연결이 끊김", "the connection was cut off")
_TOO_BIG = Text("파일이 너무 큼", "the file is too large")
_NO_WAY = Text("그곳까지 이어지는 네트워크가 없음", "no network leads there")
_BY_CODE: Mapping[int, Text] = {
    errno.EACCES: _NO_PERMISSION,
    errno.EPERM: _NO_PERMISSION,
    errno.ENOSPC: Text("남은 자리가 없음", "no space left"),
    errno.EROFS: Text("읽기만 되는 곳임", "it is read-only"),
    errno.ENOENT: Text("그런 파일이나 폴더가 없음", "there is no such file or folder"),
    errno.EEXIST: Text("이미 있음", "it is there already"),
    errno.EISDIR: Text("파일이 아니라 폴더임", "it is a folder"),
    errno.ENOTDIR: Text("경로 가운데 폴더가 아닌 것이 있음", "part of the path is no folder"),
    errno.ENAMETOOLONG: Text("이름이 너무 긺", "the name is too long"),
    errno.EINVAL: Text("쓸 수 없는 이름임", "the name cannot be used"),
    errno.ELOOP: Text("링크가 제자리로 돌아옴", "a link leads back to itself"),
    errno.EFBIG: _TOO_BIG,
    errno.EBUSY: Text("다른 프로그램이 쓰고 있음", "another program uses it"),
    errno.EMFILE: Text("열어 둔 파일이 너무 많음", "too many files are open"),
    errno.EIO: Text("저장 장치가 읽거나 쓰지 못함", "the disk could not read or write"),
    errno.ECONNREFUSED: _REFUSED,
    errno.ECONNRESET: _CUT,
    errno.ECONNABORTED: _CUT,
    errno.EPIPE: _CUT,
    errno.ETIMEDOUT: _TIMED_OUT,
    errno.EHOSTUNREACH: _NO_WAY,
    errno.ENETUNREACH: _NO_WAY,
}
# Where the code says less than the kind of the error, or is one of another list. The first that fits holds.
_BY_KIND: tuple[tuple[type[Exception], Text], ...] = (
    (socket.gaierror, Text("그런 이름의 서버를 찾지 못함", "no server of that name was found")),
    (ssl.SSLCertVerificationError, Text("서버의 인증서를 믿을 수 없음", "the server's certificate is not trusted")),
    (ssl.SSLError, Text("암호화된 연결을 맺지 못함", "no encrypted connection could be made")),
    (TimeoutError, _TIMED_OUT),
    (smtplib.SMTPServerDisconnected, _CUT),
    (smtplib.SMTPNotSupportedError, Text("서버에 그 기능이 없음", "the server cannot do it")),
    (ValueError, Text("쓸 수 없는 글자가 들어 있음", "it holds a letter that cannot be used")),
)  # fmt: skip
_NO_LOGIN = Text("계정이나 암호가 맞지 않음", "the account or the password is wrong")
_NO_ADDRESS = Text("받는 주소가 없거나 받아 주지 않음", "the address does not exist or is not accepted")
_LATER = Text("지금은 받아 주지 않음", "it is not accepted now")
_NOT_TAKEN = Text("편지를 받아 주지 않음", "the letter is not accepted")
_FULL = Text("편지가 너무 크거나 편지함이 가득 참", "the letter is too large or the mailbox is full")
# What a mail server's reply means (RFC 5321, RFC 4954).
_REPLIES: Mapping[int, Text] = {
    421: Text("서버가 일을 멈추고 있음", "the server is not working now"),
    450: _LATER,
    451: _LATER,
    452: _FULL,
    454: _LATER,
    530: Text("로그인이 필요함", "it asks for a login"),
    534: _NO_LOGIN,
    535: _NO_LOGIN,
    538: Text("암호화된 연결이 필요함", "it asks for an encrypted connection"),
    550: _NO_ADDRESS,
    551: _NO_ADDRESS,
    552: _FULL,
    553: _NO_ADDRESS,
    554: _NOT_TAKEN,
}


def fault_words(error: OSError | ValueError) -> Text:
    """Why something could not be read, written, reached or sent, as a part of a sentence. What is not known is told by its code alone.

    ValueError is what Python raises for a name that no file can have.
    """
    if isinstance(error, smtplib.SMTPResponseException):
        return reply_words(error.smtp_code)
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return join([Text(f"{who}: {said.ko}", f"{who}: {said.en}") for who, said in refusals(error.recipients)])
    by_kind = next((words for kind, words in _BY_KIND if isinstance(error, kind)), None)
    return by_kind or _BY_CODE.get(_code(error)) or same(_name(error))


def refusals(recipients: Mapping[str, tuple[int, bytes]]) -> list[tuple[str, Text]]:
    """The addresses that a mail server refused, each with what its reply means."""
    return [(who, reply_words(code)) for who, (code, _) in recipients.items()]


def reply_words(code: int) -> Text:
    """What a mail server's reply means: `552 편지가 너무 크거나 편지함이 가득 참`; the number alone where that is not known."""
    known = _REPLIES.get(code)
    return Text(f"{code} {known.ko}", f"{code} {known.en}") if known else same(f"SMTP {code}")


def _code(error: Exception) -> int:
    return error.errno or 0 if isinstance(error, OSError) else 0


def _name(error: Exception) -> str:
    """`EXDEV`, or the kind of an error that has no code."""
    return errno.errorcode.get(_code(error)) or type(error).__name__
