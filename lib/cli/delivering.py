"""Delivering what is due by the schedules of the store: each due time once, again where it failed, at most five times."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from lib.briefings.delivery import Ready, deliver, parse_target
from lib.briefings.schedule import parse_rule
from lib.cli.editions import Written, chosen, written
from lib.cli.program import Program
from lib.core.errors import KnownError
from lib.core.text import Text, join
from lib.store.briefings import find
from lib.store.database import Store
from lib.store.deliveries import DELIVERED, FAILED, Delivery, Schedule, begin, finish, last_due, schedules

MOST_TRIES = 5  # for one due time
CUT_OFF = timedelta(minutes=15)  # after which a try that is still under way is taken as cut off


@dataclass(frozen=True)
class Tried:
    """What came of one try."""

    schedule: int
    is_done: bool
    said: Text


def round_of(program: Program, store: Store, now: datetime) -> list[Tried]:
    """One look at every schedule at the time `now` (with its zone); nothing for those that are not due or were delivered."""
    return [tried for order in schedules(store) if (tried := _try(order, program, store, now))]


def _try(order: Schedule, program: Program, store: Store, now: datetime) -> Tried | None:

    due = parse_rule(order.rule).last_before(now).astimezone(UTC)
    last = last_due(store, order.number)
    if due < order.made_at or (last and last.due == due and (last.state == DELIVERED or last.tries >= MOST_TRIES)):
        return None
    begun = begin(store, order.number, order.briefing, due, order.target, now - CUT_OFF)
    if begun is None:
        return None
    try:
        kept = find(store, order.briefing)
        said, state = _sent(order, begun, kept.title, written(kept, store, program), f"{store.name()}-{begun.number}"), DELIVERED
    except KnownError as error:
        said, state = error.message, FAILED
    finish(store, begun.number, state, said.of(program.lang))
    return Tried(order.number, state == DELIVERED, said)


def _sent(order: Schedule, begun: Delivery, title: str, found: Written, ident: str) -> Text:
    """Files are named by the day on which they were due: another try after midnight is the same file."""
    made = [chosen(found.files, form) for form in order.formats]
    made_on, due_on = found.filled.edition.made.isoformat(), begun.due.astimezone().date().isoformat()
    ready = [Ready(due_on.join(f.name.rsplit(made_on, 1)), f.mime, f.make()) for f in made]
    lang = found.briefing.lang
    warnings = found.filled.warnings
    said = [f"! {warning.of(lang)}" for warning in warnings]
    words = "\n".join([title, "", *(f"□ {sentence.words}" for sentence in found.filled.edition.lead), *said])
    return join([deliver(parse_target(order.target), title, ready, words, lang, ident=ident), *warnings], " · ", " · ")
