"""Bodies that the tagger ran together: two beside each other, or one and what it does."""

from __future__ import annotations

import re
from functools import cache

from kg.language.agencies import core_pattern, level_pattern
from kg.language.analysis import Candidate
from kg.language.bodygrowth import any_suffix
from kg.language.firms import is_traded
from kg.language.lexicon import listed
from kg.language.tries import trie

_PAIR = re.compile("(?P<first>(?P<level>[省市县区州盟旗乡镇])委|地委)(?:(?P=level)政府|行署)")
_OWN = 2
"""Code points of a body's own name before its suffix, at least."""
_LEAST = 3
"""Code points of a body that another stands behind: 县医院|和民族中学."""


def apart(text: str, candidate: Candidate) -> list[Candidate]:
    """The bodies of one that ran on: 市委|市政府, 远帆精工|联合|江南材料研究所, 县水务局|会同学校."""
    if pair := _PAIR.fullmatch(text, candidate.start, candidate.end):
        end = pair.end("first")
        return [candidate._replace(end=end), candidate._replace(start=end)]
    for joint in _joints().finditer(text, candidate.start + _LEAST, candidate.end):
        if not _ends_body(text[candidate.start : joint.start()], joint):
            continue
        first = candidate._replace(end=joint.start())
        if not joint["act"] and _is_named(text[joint.end() : candidate.end]):
            return [first, *apart(text, candidate._replace(start=joint.end()))]
        if joint["act"] or joint["to"] or joint.end() == candidate.end:
            return [first]
    return [candidate]


def _ends_body(name: str, joint: re.Match[str]) -> bool:
    """Whether a name ends as a body's does, or as a firm's short name where no 和 stands behind."""
    traded = joint["and"] is None and is_traded(name)
    return traded or any_suffix().search(name) is not None or _is_organ(name)


def _is_organ(name: str) -> bool:
    """Whether a name is a level's and an office's: 市财政局."""
    level = level_pattern().match(name)
    return level is not None and core_pattern().fullmatch(name, level.end()) is not None


def _is_named(name: str) -> bool:
    """Whether a name is a body's that has more than its suffix: 县|人民医院, 江南|材料研究所."""
    suffix = any_suffix().search(name)
    least = 1 if level_pattern().match(name) else _OWN
    return (suffix is not None and suffix.start() >= least) or _is_organ(name)


@cache
def _joints() -> re.Pattern[str]:
    """What stands between two bodies, or behind one."""
    rows = {key: trie(listed("firms", key)) for key in ("joint", "to", "act")}
    conjunction = "(?P<and>和(?!平|谐|睦|田|美|顺)|与|及|以及|暨)"
    return re.compile(f"{conjunction}|{rows['joint']}|(?P<to>{rows['to']})|(?P<act>{rows['act']})")
