"""How reports print this topic."""

from __future__ import annotations

from lib.forms import Form
from lib.topics.budget.forms import accounts, early, execution, external, fund_lines, plans_told, statements, told
from lib.topics.budget.forms.size import revenue, settled, supplements
from lib.topics.budget.forms.size import told as size_told

FORMS: tuple[Form, ...] = (
    execution.FORM,
    early.FORM,
    told.FORM,
    plans_told.FORM,
    accounts.FORM,
    statements.FORM,
    settled.FORM,
    fund_lines.FORM,
    supplements.FORM,
    revenue.FORM,
    size_told.FORM,
    external.FORM,
)
