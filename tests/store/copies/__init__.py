"""Small stores that earlier programs have made, one for each version of the tables before the newest, on both systems.

Each was made by the program of its time, the last one of 0003, the first one of the others: with every dataset that it declared it
took in the first row of each and two of one report of that time's data with all that they refer to, and the package of
`tests.store.small`; then it registered a report, corrected a figure of it and registered the report again, and as far as it could
saved a briefing with a schedule and remembered a form. What `iterdump` of SQLite and `pg_dump --inserts` said of it is kept. When the
version of the tables is raised, a store of the version before is added here.
"""

from __future__ import annotations

import gzip
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import make_url

from tests.store import postgres

FOLDER = Path(__file__).parent
VERSIONS = tuple(sorted(p.name.partition(".")[0] for p in FOLDER.glob("*.sqlite.sql.gz")))


def put(url: str, version: str) -> str:
    """Put the store of a version into an empty database; its address."""
    address = make_url(url)
    system = address.get_backend_name()
    statements = gzip.decompress((FOLDER / f"{version}.{system}.sql.gz").read_bytes()).decode()
    if system == "sqlite":
        with closing(sqlite3.connect(str(address.database))) as connection:
            connection.executescript(statements)
    else:
        with postgres.connect(address) as connection:
            connection.execute(statements.encode())
    return url
