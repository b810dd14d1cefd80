"""The head of a page on which figures stand alone, with the shipped font in all its weights."""

from __future__ import annotations

import base64
from pathlib import Path

FONTS = Path(__file__).resolve().parents[2] / "static" / "fonts"
WEIGHTS = {"Regular": 400, "SemiBold": 600, "Bold": 700}
USED = "가<b>나</b><strong>다</strong>"  # every weight, so that all are loaded before a figure is drawn


def faces() -> str:
    """The shipped font within the page itself."""
    fonts = ((weight, FONTS / f"Pretendard-{name}.woff2") for name, weight in WEIGHTS.items())
    return "".join(
        f"@font-face{{font-family:Pretendard;font-weight:{weight};src:url(data:font/woff2;base64,{base64.b64encode(file.read_bytes()).decode()})}}"
        for weight, file in fonts
    )


def head() -> str:
    """Up to the first words of the body."""
    return f"""<!doctype html><html lang="ko"><meta charset="utf-8"><style>{faces()} body{{font-family:Pretendard}} b{{font-weight:600}}
svg text{{font-variant-numeric:tabular-nums}}</style><body>{USED}"""
