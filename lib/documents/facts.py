"""Lines that tell a fact of a thing under a label: `사업기간 : …`, `(위치) …`. What they say is for topics; that they are lines of their own is not."""

from __future__ import annotations

import re

_LABEL = (
    r"(?:사\s?업|추\s?진|지\s?원|교\s?육|운\s?영|행\s?사|시\s?행|공\s?사|용\s?역|총|모\s?집|개\s?최)?\s?"
    r"(?:기\s*간|대\s*상|위\s*치|규\s*모|목\s*적|배\s*경|근\s*거|내\s*용|장\s*소|일\s*시|면\s*적|주\s*체|기\s*관|개\s*요|필\s?요\s?성|사\s*업\s*량|사\s*업\s*비|소\s*요\s*예\s*산|예\s*산)"
)
_FACT = re.compile(rf"\s*(?:[(（]\s?{_LABEL}(?:\s?/\s?[가-힣\s]{{2,8}})?\s?[)）]|{_LABEL}\s*(?:[(（][^()（）]{{1,12}}[)）]\s?)?[:：])\s*\S")


def is_fact(words: str) -> bool:
    """Whether a line tells a fact under a label of works."""
    return _FACT.match(words) is not None
