"""Files are made one after another; who waits is told the place, and a failure is said in words."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Thread

import pytest

from lib.core.errors import AskedError
from lib.core.files.file import File
from lib.core.text import Text
from lib.ui.downloads.queue import Desk


def file(make: Callable[[], bytes]) -> File:
    return File("xlsx", Text("엑셀", "Excel"), "a.xlsx", "application/x", make)


def test_the_second_waits_for_the_first_and_is_told_so() -> None:
    first, second, begun, go = Desk(), Desk(), Event(), Event()
    made: list[bytes] = []

    def slowly() -> bytes:
        begun.set()
        go.wait(10)
        return b"1"

    threads = [
        Thread(target=lambda: made.append(first.make(file(slowly)))),
        Thread(target=lambda: made.append(second.make(file(lambda: b"2")))),
    ]
    threads[0].start()
    begun.wait(10)
    threads[1].start()
    while Desk().says().ko != "먼저 온 파일 2개를 만든 뒤에 만듭니다.":
        pass
    assert second.says().ko == "먼저 온 파일 1개를 만든 뒤에 만듭니다."
    assert first.says().ko == "파일을 만들고 있습니다."
    go.set()
    for thread in threads:
        thread.join(10)
    assert made == [b"1", b"2"]


def test_why_a_file_could_not_be_made_is_kept_until_the_next() -> None:
    desk = Desk()

    def refuse() -> bytes:
        raise AskedError(Text("글꼴이 없습니다.", "No font."))

    with pytest.raises(AskedError):
        desk.make(file(refuse))
    assert desk.failed
    assert desk.says().ko == "글꼴이 없습니다."
    with pytest.raises(ZeroDivisionError):
        desk.make(file(lambda: bytes(1 // 0)))
    assert "서버 기록을 관리자에게" in desk.says().ko
    assert desk.make(file(lambda: b"x")) == b"x"
    assert not desk.failed
