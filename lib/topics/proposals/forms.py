"""How reports print proposal schemes: tables of stages, and statements."""

from __future__ import annotations

from collections.abc import Iterator

from lib.core.text import Text
from lib.forms import Form, Found, Free, Report
from lib.forms.own import own
from lib.topics.proposals import forms_statements, forms_tables
from lib.topics.proposals.forms_whole import settled
from lib.topics.proposals.forms_words import SPELLINGS


def _proposals(report: Report, free: Free) -> Iterator[Found]:
    """Tables before statements: they say more."""
    report = own(report)
    yield from settled([*forms_tables.read(report, free), *forms_statements.read(report, free)], report.setting)


FORMS: tuple[Form, ...] = (Form("proposals", Text("제안·참여예산", "Proposals"), _proposals, SPELLINGS),)
