"""Handing files over within the network: into a folder, or by the office's mail server. Each fault is a sentence with the next step."""

from __future__ import annotations

import mimetypes
import os
import re
import smtplib
import ssl
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import make_msgid
from pathlib import Path
from tempfile import NamedTemporaryFile
from urllib.parse import unquote, urlsplit

from lib.core.errors import AskedError, KnownError
from lib.core.names_of_files import PRODUCT
from lib.core.text import Lang, Text, plural

SMTP_VARIABLE, FROM_VARIABLE = "GUJEONG_SMTP", "GUJEONG_MAIL_FROM"
_ADDRESS = re.compile(r"[^@\s,<>\"]+@[^@\s,<>\"]+")
_TIMEOUT = 30  # seconds that the mail server may take for each answer


class DeliveryError(KnownError):
    """What was to be delivered was not; it can be tried again."""

    exit_code = 5


@dataclass(frozen=True)
class Ready:
    """One file that is ready to go."""

    name: str
    mime: str
    data: bytes


@dataclass(frozen=True)
class Folder:
    """A folder that files are put into."""

    path: Path

    @property
    def words(self) -> str:
        """How it is written."""
        return f"folder:{self.path}"


@dataclass(frozen=True)
class Mail:
    """People who get the files as attachments of one letter."""

    to: tuple[str, ...]

    @property
    def words(self) -> str:
        """How it is written."""
        return f"mail:{','.join(self.to)}"


Target = Folder | Mail


def parse_target(words: str) -> Target:
    """`folder:/srv/briefings` or `mail:kim@office.go.kr,lee@office.go.kr`. Raises AskedError for others."""
    kind, _, rest = words.strip().partition(":")
    if kind == "folder" and rest.strip():
        return Folder(Path(rest.strip()).expanduser().absolute())
    people = tuple(dict.fromkeys(p.strip() for p in rest.split(",") if p.strip()))
    if kind == "mail" and people and all(_ADDRESS.fullmatch(p) for p in people):
        return Mail(people)
    raise AskedError(Text(f"'{words}'은(는) 받을 곳이 아닙니다. folder:/폴더/경로 또는 mail:이름@기관,이름@기관처럼 적으십시오.",
                          f"'{words}' is no place to deliver to. Write folder:/PATH or mail:NAME@HOST,NAME@HOST."))  # fmt: skip


def deliver(target: Target, title: str, files: Sequence[Ready], words: str, lang: Lang, settings: Mapping[str, str] = os.environ) -> Text:  # fmt: skip
    """Hand the files over; what was done. `words` is the letter's text. Raises DeliveryError where nothing, or not all, arrived."""
    if isinstance(target, Folder):
        return _put(target.path, files)
    return _send(target.to, title, files, words, lang, settings)


def _put(folder: Path, files: Sequence[Ready]) -> Text:
    """Each file whole or not at all; one of the same name is replaced, as it is the same briefing of the same day."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file in files:
            _write(folder / file.name, file.data)
    except OSError as error:
        raise DeliveryError(Text(f"폴더 {folder}에 쓰지 못했습니다({error.strerror}). 폴더와 권한, 남은 자리를 확인하십시오. 다음 차례에 다시 보냅니다.",
                                 f"Could not write into {folder} ({error.strerror}). Check the folder, its permissions and the space left; it is tried again.")) from error  # fmt: skip
    names = ", ".join(f.name for f in files)
    return Text(f"{folder}에 {len(files)}개 파일: {names}", f"{plural(len(files), 'file')} in {folder}: {names}")


def _write(path: Path, data: bytes) -> None:
    with NamedTemporaryFile(dir=path.parent, prefix=".delivery-", delete=False) as part:
        try:
            part.write(data)
            part.flush()
            os.fsync(part.fileno())
            part.close()
            Path(part.name).chmod(0o644)
            Path(part.name).replace(path)
        except BaseException:
            with suppress(OSError):
                Path(part.name).unlink()
            raise


def _send(people: Sequence[str], title: str, files: Sequence[Ready], words: str, lang: Lang, settings: Mapping[str, str]) -> Text:
    server, sender = settings.get(SMTP_VARIABLE, ""), settings.get(FROM_VARIABLE, "")
    if not server or not _ADDRESS.fullmatch(sender):
        raise DeliveryError(Text(f"메일 서버가 정해지지 않았습니다. {SMTP_VARIABLE}에 smtp://서버:25, {FROM_VARIABLE}에 보내는 주소를 적으십시오.",
                                 f"There is no mail server. Set {SMTP_VARIABLE} to smtp://HOST:25 and {FROM_VARIABLE} to the sender's address."))  # fmt: skip
    letter = _letter(people, sender, title, files, words, lang)
    try:
        refused = _through(server, letter)
    except (OSError, smtplib.SMTPException, ValueError) as error:
        host = urlsplit(server).hostname or server.rpartition("@")[2]
        raise DeliveryError(Text(f"메일 서버 {host}에서 보내지 못했습니다({_said(error)}). 서버 주소와 계정, 첨부 크기를 확인하십시오. 다음 차례에 다시 보냅니다.",
                                 f"The mail server {host} did not take it ({_said(error)}). Check its address, the account and the size; it is tried again.")) from error  # fmt: skip
    if refused:
        names = ", ".join(refused)
        raise DeliveryError(Text(f"받는 사람 가운데 거절된 주소가 있습니다: {names}. 나머지에게는 보냈습니다. 예약의 주소를 고치십시오.",
                                 f"Refused addresses: {names}; the others have the letter. Correct the schedule's addresses."))  # fmt: skip
    return Text(f"{', '.join(people)}에게 {len(files)}개 파일", f"{plural(len(files), 'file')} to {', '.join(people)}")


def _letter(people: Sequence[str], sender: str, title: str, files: Sequence[Ready], words: str, lang: Lang) -> EmailMessage:
    letter = EmailMessage()
    letter["Subject"] = " ".join(f"[{PRODUCT.of(lang)}] {title}".split())
    letter["From"] = Address(PRODUCT.of(lang), addr_spec=sender)
    letter["To"] = ", ".join(people)
    letter["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2])
    letter.set_content(words)
    for file in files:
        main, _, sub = (file.mime or mimetypes.guess_type(file.name)[0] or "application/octet-stream").partition(";")[0].partition("/")
        letter.add_attachment(file.data, maintype=main, subtype=sub or "octet-stream", filename=file.name)
    return letter


def _through(server: str, letter: EmailMessage) -> list[str]:
    """Send by `smtp://[user:password@]host[:port]` (STARTTLS where the server offers it) or `smtps://`; the addresses that it refused."""
    place = urlsplit(server)
    if place.scheme not in {"smtp", "smtps"} or not place.hostname:
        raise ValueError(f"{SMTP_VARIABLE}: smtp://HOST:PORT")
    context = ssl.create_default_context()
    opened = (
        smtplib.SMTP_SSL(place.hostname, place.port or 465, timeout=_TIMEOUT, context=context)
        if place.scheme == "smtps"
        else smtplib.SMTP(place.hostname, place.port or 25, timeout=_TIMEOUT)
    )
    with opened as session:
        session.ehlo()
        if place.scheme == "smtp" and session.has_extn("starttls"):
            session.starttls(context=context)
            session.ehlo()
        if place.username:
            session.login(unquote(place.username), unquote(place.password or ""))
        return list(session.send_message(letter))


def _said(error: Exception) -> str:
    """What the server said, without the letter or a password."""
    if isinstance(error, smtplib.SMTPResponseException):
        words = error.smtp_error.decode("utf-8", "replace") if isinstance(error.smtp_error, bytes) else str(error.smtp_error)
        return f"{error.smtp_code} {words}"[:200]
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return ", ".join(error.recipients)[:200]
    return str(getattr(error, "strerror", None) or error)[:200]
