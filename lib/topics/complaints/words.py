"""Channels and fields of complaints in English; the Korean is as sources print it."""

from __future__ import annotations

from collections.abc import Mapping

from lib.core.text import Text, same

CHANNELS = {
    ko: Text(ko, en)
    for ko, en in (
        ("전체", "all channels"),
        ("민원분석시스템", "national analysis system"),
        ("국민신문고", "e-People"),
        ("응답소", "Eungdapso"),
        ("응답소 일반민원", "Eungdapso, general"),
        ("다수인 민원(20인 이상)", "petitions of 20 people or more"),
        ("방문", "in person"),
        ("전화", "by telephone"),
        ("인터넷", "online"),
    )
}
FIELDS = {
    ko: Text(ko, en)
    for ko, en in (
        ("교통", "traffic"),
        ("광고물", "signs"),
        ("주택·도시계획", "housing and planning"),
        ("환경", "environment"),
        ("복지", "welfare"),
    )
}


def words(known: Mapping[str, Text], printed: object) -> Text:
    """What is printed, in English where it is known."""
    return known.get(str(printed), same(str(printed)))
