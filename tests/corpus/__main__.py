"""`python -m tests.corpus [folder]`: writes the expected rows anew; with a folder, also every document in every format."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.corpus import DOCUMENTS
from tests.corpus.corpus import write

write(doc.model for doc in DOCUMENTS)
if len(sys.argv) > 1:
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    for doc in DOCUMENTS:
        for name in doc.formats:
            doc.make(target, name)
