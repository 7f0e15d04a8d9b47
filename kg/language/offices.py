"""Offices: modifiers and a head, where a body, a place, a holder or another office stands beside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from kg import resources
from kg.language.analysis import Candidate, candidates, labelled, propose, text_of
from kg.language.lexicon import counted, listed
from kg.language.tries import ahead, trie
from kg.types import Label

_NOTE = r"(?:[（(][^（）()]{1,8}[）)])?"


@cache
def office() -> re.Pattern[str]:
    """Any office, wherever it stands: 党组副书记, 常务副市长, 代理检察长."""
    groups = listed("offices", "group")
    ranks = {*listed("offices", "modifier"), *counted("deputy", "offices")}
    heads = {*listed("offices", "head"), *counted("office", "offices"), *_of_levels()}
    group = f"(?:(?:{trie(groups)}){_NOTE})?"
    aide = trie(listed("offices", "aide"))
    head = f"(?>{trie(heads)})(?:{aide})?+"  # 委员长会议 holds no 委员
    after = f"(?!{trie(listed('offices', 'not'))})"
    begin = ahead([*groups, *ranks, *heads])
    return re.compile(f"{begin}{group}(?:{trie(ranks)})*{head}{after}")


def _of_levels() -> frozenset[str]:
    """Who heads a level of government: 市长, 县长."""
    return frozenset(level + "长" for level in resources.division_classes())


@Language.component("kg_offices")
def offices(doc: Doc) -> Doc:
    """Propose TITLE candidates."""
    text = text_of(doc)
    known = candidates(doc)
    people, bodies = labelled(known, Label.PER), labelled(known, Label.ORG)
    begins, ends = {c.start for c in people}, {c.end for c in people}
    places, holders = _firsts(labelled(known, Label.LOC)), _firsts(bodies)
    spans = [_own(text, _bare(m.span(), holders), places) for m in office().finditer(text)]
    before = {*holders, *places}
    accepted = {span for span in spans if _is_office(text, span, before, begins, ends)}
    accepted |= _beside(text, spans, accepted)
    accepted |= _before_others(text, spans, accepted, bodies)
    propose(doc, (Candidate(*span, Label.TITLE, 1, "offices") for span in sorted(accepted)))
    return doc


def _firsts(spans: Iterable[Candidate]) -> dict[int, int]:
    """Where the longest name begins that ends at an offset."""
    firsts: dict[int, int] = {}
    for one in spans:
        firsts[one.end] = min(one.start, firsts.get(one.end, one.start))
    return firsts


def _bare(span: tuple[int, int], holders: Mapping[int, int]) -> tuple[int, int]:
    """县纪委书记 is the body 县纪委 and 书记, though 纪委书记 is an office by itself."""
    start, end = span
    inner = [cut for cut in range(start + 1, end) if holders.get(cut, end) <= start]
    return (max(inner), end) if inner else span


def _own(text: str, span: tuple[int, int], places: Mapping[int, int]) -> tuple[int, int]:
    """临江市领导 is the place 临江市 and 领导, though 市领导 is an office by itself."""
    start, end = span
    inside = any(places.get(cut, end) < start for cut in range(start + 1, end + 1))
    return (start + 1, end) if inside and text[start + 1 : end] == "领导" else span


@cache
def _alone() -> frozenset[str]:
    return frozenset(listed("offices", "alone"))


@cache
def _appointed() -> re.Pattern[str]:
    return re.compile(f"(?:{trie(listed('offices', 'after'))})$")


@cache
def _status() -> re.Pattern[str]:
    return re.compile(f"(?:{trie(listed('offices', 'status'))})$")


def _is_office(
    text: str, span: tuple[int, int], bodies: set[int], begins: set[int], ends: set[int]
) -> bool:
    start, end = span
    if end in begins or text[start:end] in _alone():
        return True
    if text[start:end] == "领导":
        return False  # 加强领导, 党的领导
    before = text[max(0, start - 6) : start]
    status = _status().search(before)
    edge = start - len(status.group()) if status else start
    return edge in bodies or start in ends or _appointed().search(before) is not None


def _beside(
    text: str, spans: list[tuple[int, int]], accepted: set[tuple[int, int]]
) -> set[tuple[int, int]]:
    """Offices joined to accepted ones: 书记、主任; 书记兼主任."""
    known = set(accepted)
    begins, ends = {start for start, _ in accepted}, {end for _, end in accepted}
    for forward in (spans, spans[::-1]):
        for span in forward:
            if span not in known and _touches(text, span, begins, ends):
                known.add(span)
                begins.add(span[0])
                ends.add(span[1])
    return known - accepted


def _before_others(
    text: str,
    spans: list[tuple[int, int]],
    accepted: set[tuple[int, int]],
    bodies: list[Candidate],
) -> set[tuple[int, int]]:
    """Offices listed before another that has its body with it: 领队、临江大学教授."""
    begins = {start for start, _ in accepted}
    heads = {c.start for c in bodies if c.end in begins}
    return {
        (start, end) for start, end in spans if text[end : end + 1] == "、" and end + 1 in heads
    }


_JOINT = re.compile(r"(?:[、，,]|兼|、原|兼任|和)?")


def _touches(text: str, span: tuple[int, int], begins: set[int], ends: set[int]) -> bool:
    """Whether a joint of one or two code points stands between a span and one that ends or begins there."""
    start, end = span
    gaps = [(start - size, start) for size in (1, 2) if start - size in ends]
    gaps += [(end, end + size) for size in (1, 2) if end + size in begins]
    return text[start:end] != "领导" and any(_JOINT.fullmatch(text, *gap) for gap in gaps)
