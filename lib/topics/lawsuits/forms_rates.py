"""The win rates that reports print: which of the usual formulas gives the printed number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, InvalidOperation

from lib.topics.lawsuits.forms_words import CLOSED, OUTCOMES, PENDING

ENDED = frozenset(OUTCOMES) - {PENDING, CLOSED}


@dataclass(frozen=True)
class Formula:
    """Outcomes that count as won, those that they are a share of, and how it is said."""

    won: frozenset[str]
    of: frozenset[str]
    note: str


FORMULAS = (
    Formula(frozenset({"승소", "소취하", "일부승"}), ENDED, "승소율 = 승소(소취하·일부승 포함) ÷ 종결사건"),
    Formula(frozenset({"승소"}), frozenset({"승소", "패소"}), "승소 ÷ (승소 + 패소)"),
    Formula(frozenset({"승소"}), ENDED, "승소 ÷ 종결"),
    Formula(frozenset({"승소", "일부승"}), ENDED, "(승소 + 일부승) ÷ 종결"),
    Formula(frozenset({"승소", "소취하"}), ENDED, "(승소 + 소취하) ÷ 종결"),
    Formula(frozenset({"승소", "일부승"}), frozenset({"승소", "일부승", "패소"}), "(승소 + 일부승) ÷ (승소 + 일부승 + 패소)"),
    Formula(frozenset({"승소"}), frozenset({"승소", "일부승", "패소"}), "승소 ÷ (승소 + 일부승 + 패소)"),
)


def matching(printed: str, counts: Mapping[str, int], there: frozenset[str]) -> Formula | None:
    """The first formula whose share, rounded or cut off, is the printed one; its note says where it is cut off.

    `there` are the outcomes that are told apart: formulas over others come last.
    """
    try:
        value = Decimal(printed)
    except InvalidOperation:
        return None
    step = Decimal(1).scaleb(int(value.as_tuple().exponent))
    for formula in sorted(FORMULAS, key=lambda f: not f.won <= there):
        won, of = (sum(n for o, n in counts.items() if o in part) for part in (formula.won, formula.of))
        share = Decimal(won) / of * 100 if of else None
        if share is not None and share.quantize(step, ROUND_HALF_UP) == value:
            return formula
        if share is not None and share.quantize(step, ROUND_DOWN) == value:
            return Formula(formula.won, formula.of, f"{formula.note}, 버림")
    return None
