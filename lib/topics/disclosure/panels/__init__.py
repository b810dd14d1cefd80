"""Panels of disclosure."""

from __future__ import annotations

from lib.topics.disclosure.panels.documents import documents
from lib.topics.disclosure.panels.requests import requests

PANELS = (documents, requests)
