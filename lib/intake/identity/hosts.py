"""Home pages of governments by the ids of these: which of them alone can have a name such as `gwangjin.go.kr` or `seogu.gwangju.kr`."""

from __future__ import annotations

from collections.abc import Mapping

_BELOW = ("gu", "si", "gun")


def hosts(kinds: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Who may have a home page under a name without its ending, by the kinds of governments: an office of the state (`x.go`), or a district under its province (`x.seoul`)."""
    found: dict[str, set[str]] = {}
    for district, kind in kinds.items():
        above, _, own = district.rpartition("-")
        names = {own, f"{own}{kind}"} if kind in _BELOW else {own}
        under = ("go", above) if kind in _BELOW else ("go",)
        for host in (f"{name}.{end}" for name in names for end in under if kind != "group"):
            found.setdefault(host, set()).add(district)
    return {host: frozenset(ids) for host, ids in found.items()}


def of_host(host: str, known: Mapping[str, frozenset[str]]) -> str | None:
    """The government that alone can have a home page of this name: `gwangjin.go.kr`, `seogu.gwangju.kr`, `moel.go.kr`; None for any other."""
    labels = host.lower().strip(".").removesuffix(".kr").split(".")
    found = known.get(".".join(labels[-2:]), frozenset())
    return next(iter(found)) if len(found) == 1 else None
