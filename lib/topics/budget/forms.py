"""How reports print this topic."""

from __future__ import annotations

from lib.forms import Form
from lib.topics.budget import (
    forms_accounts,
    forms_early,
    forms_execution,
    forms_external,
    forms_fund_lines,
    forms_plans_told,
    forms_revenue_lines,
    forms_settled,
    forms_size_told,
    forms_statements,
    forms_supplement_lines,
    forms_told,
)

FORMS: tuple[Form, ...] = (
    forms_execution.FORM,
    forms_early.FORM,
    forms_told.FORM,
    forms_plans_told.FORM,
    forms_accounts.FORM,
    forms_statements.FORM,
    forms_settled.FORM,
    forms_fund_lines.FORM,
    forms_supplement_lines.FORM,
    forms_revenue_lines.FORM,
    forms_size_told.FORM,
    forms_external.FORM,
)
