"""How reports print this topic."""

from __future__ import annotations

from lib.forms import Form

FORMS: tuple[Form, ...] = ()
