"""The fenced blocks of a document, and the lines of a shell in them."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_FENCE = re.compile(r"^```(\w*)(?: +(\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_COMMENT = re.compile(r"\s{2,}#.*$")
_VARIABLE = re.compile(r"[A-Z][A-Z_]*=")


@dataclass(frozen=True)
class Block:
    """One fence: its language, the file that it names, its text."""

    language: str
    file: str
    text: str

    @property
    def is_shell(self) -> bool:
        """Whether its lines are commands."""
        return not self.language


def blocks(path: Path) -> list[Block]:
    """Every fenced block, in order."""
    return [Block(*found.groups()) if found[2] else Block(found[1], "", found[3]) for found in _FENCE.finditer(path.read_text("utf-8"))]


@dataclass(frozen=True)
class Command:
    """One line of a shell: the variables before it and its words."""

    line: str
    variables: dict[str, str]
    words: tuple[str, ...]


def command(line: str) -> Command:
    """The line without its remark; Windows' separators are read as they are written."""
    bare = _COMMENT.sub("", line)
    words = shlex.split(bare.replace("\\", "/") if "Scripts" in bare else bare)
    variables: dict[str, str] = {}
    while words and _VARIABLE.match(words[0]):
        name, _, value = words.pop(0).partition("=")
        variables[name] = value
    return Command(line, variables, tuple(words))


def commands(block: Block) -> Iterator[Command]:
    """The commands of a block."""
    return (command(line) for line in block.text.splitlines() if line.strip() and not line.startswith("#"))
