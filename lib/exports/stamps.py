"""What any file of ours says of itself, whatever its format: told by its content, not by its name."""

from __future__ import annotations

from collections.abc import Callable

Reader = Callable[[bytes], str | None]


def stamp_words(data: bytes) -> str | None:
    """The words of the stamp in a file's content; None where it carries none."""
    return next((words for read in _readers() if (words := read(data))), None)


def _readers() -> tuple[Reader, ...]:
    from lib.exports import hwpx, package, page, parquet, pdf, picture, plain, pptx, xlsx  # noqa: PLC0415 - each brings its own libraries

    readers = (picture, parquet, plain, page, pdf, xlsx, pptx, hwpx, package)
    return tuple(format_.stamp_in for format_ in readers)
