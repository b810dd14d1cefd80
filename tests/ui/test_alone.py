"""In a network that leads nowhere, foreign pages stop nobody and nothing is asked of anyone."""

from __future__ import annotations

import subprocess
from statistics import median

import pytest

from lib.ui.server.exposure import OPEN

from .alone import ENTER, HANDSHAKES, Seen, looked


@pytest.fixture(scope="module")
def seen() -> Seen:
    try:
        subprocess.run([*ENTER, "true"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"this machine allows no network of its own: {getattr(error, 'stderr', None) or error}")
    return looked()


def test_every_foreign_handshake_is_refused_and_the_server_answers_on(seen: Seen) -> None:
    assert seen.answers == {"403": HANDSHAKES}
    assert median(seen.health) <= 50
    assert max(seen.health) < 1_000
    assert "handshake" not in seen.said  # a line for each would fill the disk


def test_nothing_is_asked_of_anyone(seen: Seen) -> None:
    assert (seen.questions, seen.outside) == (0, 0)


def test_a_server_that_is_open_says_so_as_it_starts(seen: Seen) -> None:
    assert f"{OPEN.ko} {OPEN.en}" in seen.said
