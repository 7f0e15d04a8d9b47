"""Names with a dot between their parts: a person printed by one part, or with another dot, later on."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from kg.types import Mention

_DOT = re.compile(r"[·•・‧∙．.]")
"""The dots that papers print between the parts of a transcribed name."""

_SHORTEST = 2
"""The least length of a part that stands for a name: 莫塔 of 吉拉德·莫塔."""


def full_names(people: Iterable[Mention]) -> dict[str, Mention]:
    """Who is meant by an article's short or otherwise dotted names: 吉拉德·莫塔 by 莫塔.

    Args:
        people: The mentions of people, in printed order.

    Returns:
        By printed name, the first mention in full; a part of two people's names is of neither.
    """
    first: dict[str, Mention] = {}
    for mention in people:
        first.setdefault(mention.text, mention)
    spelt: dict[tuple[str, ...], Mention] = {}
    holders: dict[str, list[Mention]] = defaultdict(list)
    for name, mention in first.items():
        parts = tuple(_DOT.split(name))
        if len(parts) > 1 and spelt.setdefault(parts, mention) is mention:
            for part in {parts[0], parts[-1]}:
                holders[part].append(mention)
    found = {name: spelt.get(tuple(_DOT.split(name)), first[name]) for name in first}
    short = {n: held[0] for n, held in holders.items() if len(held) == 1 and len(n) >= _SHORTEST}
    found |= {name: short[name] for name in first if name in short}
    return {name: mention for name, mention in found.items() if mention.text != name}
