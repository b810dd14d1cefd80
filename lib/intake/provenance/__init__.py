"""Why a row that was read may be believed: surroundings (words near a figure) → attributes (which of them say what) → followed (through what a person decides) → trust."""

from lib.intake.provenance.attributes import Provenance
from lib.intake.provenance.followed import Followed
from lib.intake.provenance.trust import about_rows

__all__ = ["Followed", "Provenance", "about_rows"]
