"""Panels of pledges."""

from __future__ import annotations

from lib.core.panel import PanelSpec
from lib.core.places import TABLES
from lib.core.sources.rivals import disputed
from lib.core.text import Text
from lib.topics.pledges.card import CARD
from lib.topics.pledges.datasets import PLEDGE_ITEMS, PLEDGES
from lib.topics.pledges.findings import of_completion, of_grades
from lib.topics.pledges.measures import COMPLETION_RATE, PLEDGE_COUNT
from lib.topics.pledges.panels.completion import completion
from lib.topics.pledges.panels.districts import districts
from lib.topics.pledges.panels.fields import fields
from lib.topics.pledges.panels.grades import VERDICT, grades
from lib.topics.pledges.panels.history import TERM, history
from lib.topics.pledges.panels.items import items
from lib.topics.pledges.panels.status import status
from lib.topics.pledges.rows import SCOPE, STATUS_LIST

NEEDS = ("pledges", *TABLES)

PANELS: tuple[PanelSpec, ...] = (
    status,
    items,
    PanelSpec("pledges-completion", Text("어디가 공약을 임기의 경과만큼 이행했는가", "Where were pledges fulfilled as the term went on?"), (*NEEDS, "targets", "indicators"),
              disputed(completion, PLEDGES), COMPLETION_RATE, (SCOPE,), card=CARD, findings=of_completion, compares=True, over_years=True, filled_by=STATUS_LIST),
    PanelSpec("pledges-districts", Text("어디가 공약 이행에서 앞섰는가", "Which district is ahead with its pledges?"), (*NEEDS, "indicators"),
              disputed(districts, PLEDGES), COMPLETION_RATE, (SCOPE,), compares=True, over_years=True, filled_by=STATUS_LIST),
    fields,
    PanelSpec("pledges-grades", Text("어디가 공약 평가에서 어떤 등급을 받았는가", "Which grades did the assessments give to whom?"), ("evaluations", *TABLES), grades,
              findings=of_grades, compares=True, over_years=True, filled_by=VERDICT),
    PanelSpec("pledges-history", Text("공약의 수와 상태가 다음 출처에서 어떻게 달라졌는가", "How did pledges change from one source to the next?"),
              ("pledge_items", "indicators", *NEEDS), disputed(history, PLEDGES, PLEDGE_ITEMS), PLEDGE_COUNT, (SCOPE, TERM), over_years=True, optional=True),
)  # fmt: skip
