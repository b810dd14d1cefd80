"""What a page draws is read as pdfminer reads it, object by object, only faster."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdfminer.pdftypes import PDFStream
from pdfminer.psparser import PSEOF, PSStackParser

from lib.documents.pdf.tokens import Tokens

PIECES = (
    "1", "-1", "+07", "0.5", "-.25", "3.", "--2", "1-2", "re", "T*", "f*", "'", '"', "d0", "true", "false", "null", "(a(b)c)", "(a\\)b", "<4142>", "[1 2 (x)]", "/Name",
    "/N#41", "<</A 1 /B [2]>>", "%말 1 2\n", "BI /W 1 ID xy EI", "\x00", "]", ">>", "q", "Q", "1re", "l.2",
)  # fmt: skip
streams = st.lists(
    st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(["", " ", "\n", "\r\n"])), max_size=12), min_size=1, max_size=3
)


def objects(data: list[bytes], step) -> list[object]:
    parser = Tokens([PDFStream({}, part) for part in data])
    found: list[object] = []
    try:
        while len(found) < 1000:
            found.append(repr(step(parser)))
    except PSEOF:
        return found
    except Exception as error:
        return [*found, type(error)]
    return found


@given(streams)
def test_every_object_and_its_place_is_the_same(parts: list[list[tuple[str, str]]]) -> None:
    data = ["".join(piece + blank for piece, blank in part).encode() for part in parts]
    assert objects(data, Tokens.nextobject) == objects(data, PSStackParser.nextobject)


@pytest.mark.parametrize("length", [10, 65530, 65536, 200_000])
def test_tokens_over_the_end_of_the_buffer(length: int) -> None:
    data = [b"1 0 0 1 12.25 -7 cm q 1234567 re " * (length // 33 + 1), b"5 w"]
    assert objects(data, Tokens.nextobject) == objects(data, PSStackParser.nextobject)


def test_numbers_and_words_take_no_step_of_pdfminer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PSStackParser, "nexttoken", lambda parser: pytest.fail("read slowly"))
    parser = Tokens([PDFStream({}, b"1 0 0 1 12.25 -7 cm q ")])
    parser.fillbuf()
    assert [parser.nextobject()[1] for _ in range(6)] == [1, 0, 0, 1, 12.25, -7]
