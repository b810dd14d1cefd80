"""What a PDF page draws, read number by number and word by word: a single pattern for those, pdfminer's own steps for all else.

A map drawn on a page has a million of them, and pdfminer takes a dozen calls for each; of reading a report that was four fifths.
"""

from __future__ import annotations

import re
from typing import Any

from pdfminer.pdfinterp import PDFContentParser
from pdfminer.psparser import KWD

_PLAIN = re.compile(rb"[\t\n\f\r ]*+(?:([-+]?\d++)|([-+]?(?:\d++\.\d*+|\.\d++))|([A-Za-z][A-Za-z*]*+))(?=[\t\n\f\r ])")
_OTHERS = frozenset({b"BI", b"ID", b"EI", b"true", b"false"})


class Tokens(PDFContentParser):
    """A token that ends with a blank before the end of what is buffered, outside arrays and dictionaries, is the next object itself."""

    BUFSIZ = 65536

    def nextobject(self) -> tuple[int, Any]:
        """The next number or word, with what else pdfminer finds."""
        if not (self.results or self.context or self.curstack or self._tokens) and self._parse1 == self._parse_main:
            match = _PLAIN.match(self.buf, self.charpos)
            if match and match[3] not in _OTHERS:
                self.charpos = match.end()
                return self.bufpos + match.start(match.lastindex or 0), _object(match)
        return super().nextobject()


def _object(match: re.Match[bytes]) -> Any:  # noqa: ANN401 - what pdfminer gives
    if match[3]:
        return KWD(match[3])
    return int(match[1]) if match[1] else float(match[2])
