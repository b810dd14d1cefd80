"""Handing files over within the network: into a folder, or by the office's mail server. Each fault is a sentence with the next step."""

from __future__ import annotations

import mimetypes
import os
import re
import smtplib
import ssl
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import localtime
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryFile
from urllib.parse import unquote, urlsplit

from lib.core.errors import AskedError, KnownError
from lib.core.files.names import PRODUCT
from lib.core.system.faults import fault_words
from lib.core.text import Lang, Text, plural

SMTP_VARIABLE, FROM_VARIABLE = "GUJEONG_SMTP", "GUJEONG_MAIL_FROM"
_ADDRESS = re.compile(r"[^@\s,<>\"]+@[^@\s,<>\"]+")
_PART = ".delivery-"  # what a file is called while it is written
_LEFT = 3600  # s after which it was left by a delivery that was killed
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
    raise AskedError(Text(f"받을 곳이 아닙니다: '{words}'. folder:/폴더/경로 또는 mail:이름@기관,이름@기관처럼 적으십시오.",
                          f"'{words}' is no place to deliver to. Write folder:/PATH or mail:NAME@HOST,NAME@HOST."))  # fmt: skip


def reachable(words: str, settings: Mapping[str, str] = os.environ) -> Target:
    """The place of its words, when files can be handed over there as things stand. Raises AskedError with what to set or to change.

    Nothing is left behind in a folder, and no mail server is asked: it may be off until the hour comes.
    """
    target = parse_target(words)
    if isinstance(target, Folder):
        _try_folder(target.path)
    elif lacking := _no_server(settings):
        raise AskedError(lacking)
    return target


def _try_folder(folder: Path) -> None:
    """Write into the folder, or where it is still to be made into the one above it."""
    try:
        place = next(p for p in (folder, *folder.parents) if _is_there(p))
        with TemporaryFile(dir=place):
            pass
    except (OSError, ValueError) as error:
        why = fault_words(error)
        raise AskedError(Text(f"폴더 {folder}에 쓸 수 없습니다({why.ko}). deliver를 돌릴 사용자가 쓸 수 있는 폴더를 적거나 그 폴더의 권한을 고치십시오.",
                              f"{folder} cannot be written to ({why.en}). Name a folder that the user of `deliver` may write to, or change its permissions.")) from None  # fmt: skip


def _is_there(path: Path) -> bool:
    """Whether there is something. Raises OSError where no folder could be made either."""
    try:
        path.stat()
    except FileNotFoundError:
        return False
    return True


def _no_server(settings: Mapping[str, str]) -> Text | None:
    """What to set so that mail can be sent; None where it is set."""
    server = settings.get(SMTP_VARIABLE, "")
    if not server or not _ADDRESS.fullmatch(settings.get(FROM_VARIABLE, "")):
        return Text(f"메일 서버가 정해지지 않았습니다. {SMTP_VARIABLE}에 smtp://서버:25, {FROM_VARIABLE}에 보내는 주소를 적으십시오.",
                    f"There is no mail server. Set {SMTP_VARIABLE} to smtp://HOST:25 and {FROM_VARIABLE} to the sender's address.")  # fmt: skip
    if not _is_server(server):
        return Text(f"{SMTP_VARIABLE}의 주소를 쓸 수 없습니다. smtp://서버:25 또는 smtps://계정:암호@서버:465처럼 적으십시오.",
                    f"The address in {SMTP_VARIABLE} cannot be used. Write smtp://HOST:25 or smtps://USER:PASSWORD@HOST:465.")  # fmt: skip
    return None


def _is_server(address: str) -> bool:
    try:
        place = urlsplit(address)
        return place.scheme in {"smtp", "smtps"} and bool(place.hostname) and place.port != 0
    except ValueError:  # a port that is no number
        return False


def deliver(target: Target, title: str, files: Sequence[Ready], words: str, lang: Lang, settings: Mapping[str, str] = os.environ, *, ident: str) -> Text:  # fmt: skip
    """Hand the files over; what was done. `words` is the letter's text. Raises DeliveryError where nothing, or not all, arrived.

    `ident` names the delivery, each try of it alike (letters, digits, `.` and `-`): a letter that was accepted by a server of which the
    program did not hear comes a second time as the same letter, which mail servers and readers put away as one.
    """
    if isinstance(target, Folder):
        return _put(target.path, files)
    return _send(target.to, title, files, words, lang, settings, ident)


def _put(folder: Path, files: Sequence[Ready]) -> Text:
    """Each file whole or not at all; one of the same name is replaced, as it is the same briefing of the same day."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _tidy(folder)
        for file in files:
            if not _has(folder / file.name, file.data):
                _write(folder / file.name, file.data)
    except OSError as error:
        why = fault_words(error)
        raise DeliveryError(Text(f"폴더 {folder}에 쓰지 못했습니다({why.ko}). 폴더와 권한, 남은 자리를 확인하십시오. 다음 차례에 다시 보냅니다.",
                                 f"Could not write into {folder} ({why.en}). Check the folder, its permissions and the space left; it is tried again.")) from error  # fmt: skip
    names = ", ".join(f.name for f in files)
    return Text(f"{folder}에 {len(files)}개 파일: {names}", f"{plural(len(files), 'file')} in {folder}: {names}")


def _tidy(folder: Path) -> None:
    """Remove what deliveries have left that were killed while they wrote."""
    for left in folder.glob(f"{_PART}*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _LEFT:
                left.unlink()


def _has(path: Path, data: bytes) -> bool:
    """Whether the file arrived already: with a try that was cut off before it was noted."""
    return path.is_file() and path.read_bytes() == data


def _write(path: Path, data: bytes) -> None:
    with NamedTemporaryFile(dir=path.parent, prefix=_PART, delete=False) as part:
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


def _send(people: Sequence[str], title: str, files: Sequence[Ready], words: str, lang: Lang, settings: Mapping[str, str], ident: str) -> Text:  # fmt: skip
    lacking = _no_server(settings)
    if lacking:
        raise DeliveryError(lacking)
    server, sender = settings[SMTP_VARIABLE], settings[FROM_VARIABLE]
    letter = _letter(people, sender, title, files, words, lang)
    letter["Date"] = localtime()
    letter["Message-ID"] = f"<{ident}@{sender.rpartition('@')[2]}>"
    try:
        refused = _through(server, letter)
    except (OSError, ValueError) as error:
        host, why = urlsplit(server).hostname, fault_words(error)
        raise DeliveryError(Text(f"메일 서버 {host}에서 보내지 못했습니다({why.ko}). 서버 주소와 계정, 첨부 크기를 확인하십시오. 다음 차례에 다시 보냅니다.",
                                 f"The mail server {host} did not take it ({why.en}). Check its address, the account and the size; it is tried again.")) from error  # fmt: skip
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
    letter.set_content(words)
    for file in files:
        main, _, sub = (file.mime or mimetypes.guess_type(file.name)[0] or "application/octet-stream").partition(";")[0].partition("/")
        letter.add_attachment(file.data, maintype=main, subtype=sub or "octet-stream", filename=file.name)
    return letter


def _through(server: str, letter: EmailMessage) -> list[str]:
    """Send by `smtp://[user:password@]host[:port]` (STARTTLS where the server offers it) or `smtps://`; the addresses that it refused."""
    place = urlsplit(server)
    host = place.hostname or ""  # `_no_server` has seen that there is one
    context = ssl.create_default_context()
    opened = (
        smtplib.SMTP_SSL(host, place.port or 465, timeout=_TIMEOUT, context=context)
        if place.scheme == "smtps"
        else smtplib.SMTP(host, place.port or 25, timeout=_TIMEOUT)
    )
    with opened as session:
        session.ehlo()
        if place.scheme == "smtp" and session.has_extn("starttls"):
            session.starttls(context=context)
            session.ehlo()
        if place.username:
            session.login(unquote(place.username), unquote(place.password or ""))
        return list(session.send_message(letter))
