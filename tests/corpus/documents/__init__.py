"""The documents by kind."""

from __future__ import annotations

from collections.abc import Callable

from tests.corpus.documents import (
    execution,
    gaps,
    indicators,
    lawsuits,
    ledgers,
    more,
    pledges,
    proposals,
    required,
    settlement,
    sizes,
    staffing,
    whole,
)
from tests.corpus.model import Model

MODELS: tuple[Callable[[], Model], ...] = (
    *staffing.MODELS,
    *execution.MODELS,
    *required.MODELS,
    *settlement.MODELS,
    *sizes.MODELS,
    *pledges.MODELS,
    *proposals.MODELS,
    *lawsuits.MODELS,
    *indicators.MODELS,
    *ledgers.MODELS,
    *gaps.MODELS,
    *more.MODELS,
    *whole.MODELS,
)
