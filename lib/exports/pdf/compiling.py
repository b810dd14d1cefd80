"""The process that runs typst: reads what to compile as JSON, writes the PDF. Knows nothing of the program, so that it starts at once."""

from __future__ import annotations

import json
import sys

from typst import Compiler, Fonts, TypstError

REFUSED = 3  # how it ends where typst refuses the report; what it says stands in the error stream


def main() -> int:
    """Compiles the report in the first of its spellings that typst takes: in each other letters give way to a stand-in."""
    asked = json.load(sys.stdin.buffer)
    fonts = Fonts(include_system_fonts=asked["system"], include_embedded_fonts=False, font_paths=[asked["fonts"]])
    said = ""
    for letters in asked["tries"]:
        report = asked["report"].translate(dict.fromkeys(map(ord, letters), asked["stand_in"]))
        given = {"report": report, "stamp": asked["stamp"]}
        try:
            compiler = Compiler(asked["template"], root=asked["root"], font_paths=fonts, sys_inputs=given)
            # PDF/UA-1: structure, language and alternative texts for screen readers; a letter without a glyph is refused
            made = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=asked["made"])
        except TypstError as error:
            said = str(error)
            continue
        sys.stdout.buffer.write(made if isinstance(made, bytes) else b"")
        return 0
    sys.stderr.write(said)
    return REFUSED


if __name__ == "__main__":
    sys.exit(main())
