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
    other_city,
    other_claims,
    other_counts,
    other_money,
    other_people,
    other_pledges,
    other_portals,
    other_prose,
    other_sizes,
    other_tables,
    other_turned,
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
    *other_money.MODELS,
    *other_city.MODELS,
    *other_people.MODELS,
    *other_pledges.MODELS,
    *other_claims.MODELS,
    *other_prose.MODELS,
    *other_counts.MODELS,
    *other_sizes.MODELS,
    *other_portals.MODELS,
    *other_tables.MODELS,
    *other_turned.MODELS,
)
