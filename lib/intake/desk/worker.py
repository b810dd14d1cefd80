"""The reading process beside the server: `python -m lib.intake.desk.worker` reads what is queued in the store of the environment, then ends."""

from __future__ import annotations

import os
import sys

from lib.across import EVERYTHING
from lib.core.errors import KnownError
from lib.core.topic import all_datasets
from lib.intake.desk.queue import read_next
from lib.intake.interpretation import CHILD
from lib.sandbox import prepare
from lib.store.database import open_store


def main() -> int:
    """Read until nothing waits; 1 where the store cannot be used."""
    if hasattr(os, "nice"):
        os.nice(5)  # who looks at the dashboard meanwhile comes first
    prepare(CHILD)
    try:
        store = open_store(all_datasets(EVERYTHING))
        while read_next(store) is not None:
            pass
    except KnownError as error:
        sys.stderr.write(f"{error.message.ko}\n")
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())
