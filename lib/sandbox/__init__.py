"""Work on what others made, in processes that are limited and shut in. Knows no document: it is told the module to load and its function.

process.py asks, server.py forks, job.py does; limits.py is what a job may use, confinement.py what it cannot reach. What holds on a
system: `python -m lib.sandbox`.
"""

from lib.sandbox.limits import LIMITS, MB, Limits
from lib.sandbox.process import Answer, answer, prepare

__all__ = ["LIMITS", "MB", "Answer", "Limits", "answer", "prepare"]
