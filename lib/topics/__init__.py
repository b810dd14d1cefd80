"""The topics of the program: the only list."""

from __future__ import annotations

from lib.topics.budget import TOPIC as BUDGET
from lib.topics.complaints import TOPIC as COMPLAINTS
from lib.topics.disclosure import TOPIC as DISCLOSURE
from lib.topics.indicators import TOPIC as INDICATORS
from lib.topics.lawsuits import TOPIC as LAWSUITS
from lib.topics.pledges import TOPIC as PLEDGES
from lib.topics.proposals import TOPIC as PROPOSALS
from lib.topics.staffing import TOPIC as STAFFING

TOPICS = (BUDGET, STAFFING, PLEDGES, PROPOSALS, LAWSUITS, COMPLAINTS, DISCLOSURE, INDICATORS)
