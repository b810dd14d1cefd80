"""Korean words as ASCII ids, letter by letter in Revised Romanization (국어의 로마자 표기법 제2장); sound changes are left out, ids need none."""

from __future__ import annotations

import re
import unicodedata

_FIRST = ["g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "-", "j", "jj", "ch", "k", "t", "p", "h"]
_VOWEL = ["a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "eu", "ui", "i"]
_LAST = [
    "",
    *[
        "k",
        "k",
        "ks",
        "n",
        "nj",
        "nh",
        "t",
        "l",
        "lk",
        "lm",
        "lb",
        "ls",
        "lt",
        "lp",
        "lh",
        "m",
        "p",
        "ps",
        "t",
        "t",
        "ng",
        "t",
        "t",
        "k",
        "t",
        "p",
        "t",
    ],
]
_BASE = 0xAC00


def roman(words: str) -> str:
    """`기획예산과` → gihoekyesangwa; what is neither Hangul, a Latin letter nor a digit becomes a hyphen."""
    text = "".join(map(_letter, unicodedata.normalize("NFC", words)))
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _letter(letter: str) -> str:
    number = ord(letter) - _BASE
    if not 0 <= number < 11172:
        return letter
    first = _FIRST[number // 588].replace("-", "")
    return first + _VOWEL[number % 588 // 28] + _LAST[number % 28]
