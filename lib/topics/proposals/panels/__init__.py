"""Panels of proposals."""

from __future__ import annotations

from lib.core.panel import PanelSpec
from lib.core.places import TABLES
from lib.core.sources.rivals import disputed
from lib.core.text import Text
from lib.topics.proposals.card import CARD
from lib.topics.proposals.datasets import PROPOSALS
from lib.topics.proposals.findings import of_channels, of_rates
from lib.topics.proposals.measures import ADOPTION_RATE, PROPOSAL_COUNT, SELECTION_RATE
from lib.topics.proposals.panels.channels import channels
from lib.topics.proposals.panels.places import districts
from lib.topics.proposals.panels.rates import over_years as rates_over_years
from lib.topics.proposals.panels.rates_districts import districts as rates_of_districts
from lib.topics.proposals.panels.stages import stages
from lib.topics.proposals.panels.trend import ANY_PROGRAM, ANY_STAGE, PROGRAM, STAGE, years
from lib.topics.proposals.rows import REPORTED, SHOW

NEEDS = ("proposals", *TABLES)

PANELS: tuple[PanelSpec, ...] = (
    PanelSpec("proposals-stages", Text("제안이 단계마다 얼마나 남았는가", "How many proposals remained at each stage?"), NEEDS, disputed(stages, PROPOSALS),
              PROPOSAL_COUNT, (SHOW,), card=CARD, filled_by=REPORTED),
    PanelSpec("proposals-years", Text("제안이 해마다 얼마나 있었는가", "How many proposals were there year by year?"), NEEDS, disputed(years, PROPOSALS),
              PROPOSAL_COUNT, (ANY_STAGE, ANY_PROGRAM, SHOW), over_years=True, filled_by=REPORTED),
    PanelSpec("proposals-rates", Text("제안 가운데 얼마가 채택·선정·실시되었는가", "What share was adopted, selected, carried out?"), NEEDS, disputed(rates_over_years, PROPOSALS),
              ADOPTION_RATE, findings=of_rates, over_years=True, filled_by=REPORTED),
    PanelSpec("proposals-channels", Text("제안이 어느 경로와 유형으로 들어왔는가", "Through which channels did proposals come?"), NEEDS, disputed(channels, PROPOSALS),
              PROPOSAL_COUNT, (SHOW,), findings=of_channels, filled_by=REPORTED),
    PanelSpec("proposals-districts", Text("구마다 제안이 얼마나 있는가", "How many proposals does each district have?"), (*NEEDS, "populations"), disputed(districts, PROPOSALS),
              PROPOSAL_COUNT, (PROGRAM, STAGE, SHOW), compares=True, filled_by=REPORTED),
    PanelSpec("proposals-rates-districts", Text("구마다 제안이 얼마나 채택되는가", "What share of proposals does each district adopt?"), NEEDS,
              disputed(rates_of_districts, PROPOSALS), SELECTION_RATE, compares=True, filled_by=REPORTED),
)  # fmt: skip
