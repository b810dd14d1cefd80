"""Delivery into a folder and through a mail server that the test runs: what arrives, and what is said when it does not."""

from __future__ import annotations

import email
import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from lib.briefings.delivery import FROM_VARIABLE, SMTP_VARIABLE, DeliveryError, Folder, Mail, Ready, deliver, parse_target
from lib.core.errors import AskedError

FILES = (
    Ready("구정한눈_반기 점검_2026-11-20.csv", "text/csv", "﻿구,값\r\n영등포구,95.0\r\n".encode()),
    Ready("반기.pdf", "application/pdf", b"%PDF-1.7\n\x00\xff"),
)


@dataclass
class Server:
    """A mail server for one letter at a time, on 127.0.0.1: enough of RFC 5321 for one sender."""

    refuses: tuple[str, ...] = ()
    fails: str = ""
    taken: Callable[[], object] = lambda: None  # done when a letter is there, before the sender hears of it
    letters: list[EmailMessage] = field(default_factory=list)
    people: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.port = int(self.listening.getsockname()[1])
        threading.Thread(target=self._serve, daemon=True).start()

    @property
    def settings(self) -> dict[str, str]:
        return {SMTP_VARIABLE: f"smtp://127.0.0.1:{self.port}", FROM_VARIABLE: "hannun@office.example"}

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self.listening.accept()
            except OSError:
                return
            with connection, connection.makefile("rwb") as stream:
                self._talk(stream)  # type: ignore[arg-type]

    def _talk(self, stream: socket.SocketIO) -> None:
        def say(words: str) -> None:
            stream.write(f"{words}\r\n".encode())
            stream.flush()

        say("220 office")
        while line := stream.readline().decode().strip():
            verb, _, rest = line.partition(" ")
            verb = verb.upper()
            if verb == "DATA":
                say("354 go on")
                letter = b""
                while (part := stream.readline()) != b".\r\n":
                    letter += part.removeprefix(b".") if part.startswith(b"..") else part
                self.letters.append(email.message_from_bytes(letter, policy=default))  # type: ignore[arg-type]
                self.taken()
                say(self.fails or "250 ok")
            elif verb == "RCPT":
                person = rest.partition("<")[2].partition(">")[0]
                say("550 no such person" if person in self.refuses else "250 ok")
                self.people += [] if person in self.refuses else [person]
            else:
                say("221 bye" if verb == "QUIT" else "250 ok")


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.listening.close()


@pytest.mark.parametrize("words", ["", "folder:", "mail:", "mail:kim", "mail:a@b,c", "ftp://x", "mail:a@b\nBcc: x@y", 'mail:"x"@y'])
def test_other_places_are_refused(words: str) -> None:
    with pytest.raises(AskedError, match="받을 곳이 아닙니다"):
        parse_target(words)


def test_places_read_back(tmp_path: Path) -> None:
    for words in (f"folder:{tmp_path}", "mail:kim@office.example,lee@office.example"):
        assert parse_target(words).words == words


class TestFolder:
    def test_the_files_are_there_and_nothing_else(self, tmp_path: Path) -> None:
        folder = tmp_path / "새 폴더" / "브리핑"
        for _ in range(2):
            assert "2개 파일" in deliver(Folder(folder), "반기 점검", FILES, "", "ko", ident="a1b2-7").ko
        assert {p.name: p.read_bytes() for p in folder.iterdir()} == {f.name: f.data for f in FILES}

    def test_what_arrived_with_a_try_that_was_cut_off_is_not_written_again(self, tmp_path: Path) -> None:
        """Whoever looks after the folder is not told of it twice; one that holds other figures takes its place whole."""
        inodes = []
        for data in (b"one", b"one", b"two"):
            deliver(Folder(tmp_path), "", (Ready("a.csv", "", b"same"), Ready("b.csv", "", data)), "", "ko", ident="a1b2-7")
            inodes.append([(tmp_path / name).stat().st_ino for name in ("a.csv", "b.csv")])
        assert inodes[0] == inodes[1]
        assert [a == b for a, b in zip(inodes[1], inodes[2], strict=True)] == [True, False]
        assert (tmp_path / "b.csv").read_bytes() == b"two"

    def test_what_a_killed_delivery_left_is_removed_after_an_hour(self, tmp_path: Path) -> None:
        for name, age in ((".delivery-old", 7200), (".delivery-new", 60), ("own", 7200)):
            (tmp_path / name).write_text("")
            os.utime(tmp_path / name, (time.time() - age,) * 2)
        deliver(Folder(tmp_path), "", FILES[:1], "", "ko", ident="a1b2-7")
        assert {p.name for p in tmp_path.iterdir()} == {".delivery-new", "own", FILES[0].name}

    def test_a_file_in_the_way_is_said(self, tmp_path: Path) -> None:
        (tmp_path / "브리핑").write_text("파일")
        with pytest.raises(DeliveryError, match=r"쓰지 못했습니다.*다시 보냅니다"):
            deliver(Folder(tmp_path / "브리핑"), "반기 점검", FILES, "", "ko", ident="a1b2-7")

    def test_no_part_stays_behind(self, tmp_path: Path) -> None:
        (tmp_path / FILES[1].name).mkdir()
        with pytest.raises(DeliveryError):
            deliver(Folder(tmp_path), "반기 점검", FILES, "", "ko", ident="a1b2-7")
        assert sorted(p.name for p in tmp_path.iterdir()) == sorted(f.name for f in FILES)


class TestMail:
    def test_the_letter_arrives_with_its_files(self, server: Server) -> None:
        people = Mail(("kim@office.example", "lee@office.example"))
        said = deliver(people, "반기 점검\nBcc: x@y", FILES, "□ 집행률 95.0%\n.\n끝", "ko", server.settings, ident="a1b2-7")
        assert said.ko == "kim@office.example, lee@office.example에게 2개 파일"
        (letter,) = server.letters
        assert server.people == list(people.to)
        assert letter["Subject"] == "[구정한눈] 반기 점검 Bcc: x@y"
        assert letter["Bcc"] is None
        assert letter["Message-ID"] == "<a1b2-7@office.example>"
        assert letter["Date"].datetime.tzinfo is not None, "RFC 5322 asks for a day"
        assert letter["From"] == "구정한눈 <hannun@office.example>"
        body = letter.get_body()
        assert body is not None
        assert body.get_content().replace("\r\n", "\n") == "□ 집행률 95.0%\n.\n끝\n"
        assert [(a.get_filename(), a.get_content_type()) for a in letter.iter_attachments()] == [(f.name, f.mime) for f in FILES]
        assert [a.get_payload(decode=True) for a in letter.iter_attachments()] == [f.data for f in FILES]

    def test_without_a_server_it_says_what_to_set(self) -> None:
        with pytest.raises(DeliveryError, match=SMTP_VARIABLE):
            deliver(Mail(("a@b",)), "", FILES, "", "ko", {}, ident="a1b2-7")

    def test_a_server_that_is_not_there(self, server: Server) -> None:
        server.listening.shutdown(socket.SHUT_RDWR)
        with pytest.raises(DeliveryError, match=r"127\.0\.0\.1에서 보내지 못했습니다\((연결을 받아 주지 않음|연결이 끊김)\)"):
            deliver(Mail(("a@b",)), "", FILES, "", "ko", server.settings, ident="a1b2-7")

    def test_a_server_that_refuses_the_letter(self, server: Server) -> None:
        server.fails = "552 message too big"
        with pytest.raises(DeliveryError, match="552 편지가 너무 크거나"):
            deliver(Mail(("a@b",)), "", FILES, "", "ko", server.settings, ident="a1b2-7")

    def test_one_address_that_is_refused_is_named(self, server: Server) -> None:
        server.refuses = ("gone@office.example",)
        with pytest.raises(DeliveryError, match=r"gone@office\.example.*나머지에게는 보냈습니다"):
            deliver(Mail(("kim@office.example", "gone@office.example")), "", FILES, "", "ko", server.settings, ident="a1b2-7")
        assert server.people == ["kim@office.example"]

    def test_a_password_is_never_said(self) -> None:
        settings = {SMTP_VARIABLE: "smtp://kim:s3cret@127.0.0.1:1", FROM_VARIABLE: "a@b"}
        with pytest.raises(DeliveryError) as said:
            deliver(Mail(("a@b",)), "", FILES, "", "ko", settings, ident="a1b2-7")
        assert "s3cret" not in str(said.value) + said.value.message.en

    def test_an_address_that_is_no_mail_server(self) -> None:
        for server in ("http://x", "smtp://:25", "smtp://kim:s3cret@host:many"):
            with pytest.raises(DeliveryError, match="GUJEONG_SMTP의 주소를 쓸 수 없습니다") as said:
                deliver(Mail(("a@b",)), "", FILES, "", "ko", {SMTP_VARIABLE: server, FROM_VARIABLE: "a@b"}, ident="a1b2-7")
            assert "s3cret" not in str(said.value)
