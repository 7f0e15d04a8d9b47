"""Credit lines: who wrote and who photographed, and for which paper.

Read here: 记者 甲 通讯员 乙, 全媒体记者/甲, 甲/文 乙/图, 本报记者 甲 摄, 文/甲 图/乙 …
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final, Literal

from msgspec import Struct

from kg import resources
from kg.types import Byline, BylineRole

_SECTION: Final = 8
"""The name of a page or column behind the paper's is no longer (characters)."""
_BULLETS: Final = " \t\u3000□■●○◎▲△▼▽◆◇★☆•·▶►▷▪※⊙—－-*"
_BRACKETS: Final = re.compile(r"[（()）【】\[\]<>]+")
_SEPARATORS: Final = re.compile(r"[\s、，,；;/／:：|｜丨&＆]+")
_PAIRED: Final = re.compile(
    r"(文|图|圖|图片|摄影|摄)\s*[/／、和]\s*(文|图|圖|图片|摄影|摄|报道)(?![\u4e00-\u9fff]{2})"
)
_NAME: Final = re.compile(
    r"[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]{1,8}(?:[·・•][\u3400-\u9fff]{1,8})+"
)
_HAN: Final = re.compile(r"[\u3400-\u9fff]+")
_LONGEST: Final = 80

_Kind = Literal["role", "name", "paper", "other"]


class Word(Struct, frozen=True, forbid_unknown_fields=True):
    """A word of credits; see the head of ``pages-credits.tsv``."""

    kind: Literal[
        "role-before", "role-after", "role-prefix", "paper", "own-paper", "agency", "not-name"
    ]
    word: str
    value: str
    example: str


class Credit(Struct, frozen=True):
    """What a credit line says.

    Attributes:
        bylines: By printed order.
        publisher: The paper named in it; "" for 本报 and its like; None if none is named.
        whole: Whether every word of it was understood.
    """

    bylines: tuple[Byline, ...] = ()
    publisher: str | None = None
    whole: bool = False


class _Item(Struct, frozen=True):
    kind: _Kind
    text: str


@cache
def words(kind: str) -> dict[str, str]:
    """The credit words of one kind, each with its value."""
    rows = resources.table("pages-credits.tsv", Word)
    return {row.word: row.value for row in rows if row.kind == kind}


@cache
def alternatives(kind: str) -> str:
    """A regular expression's alternatives for the words of one kind, the longest first."""
    return "|".join(map(re.escape, sorted(words(kind), key=lambda word: (-len(word), word))))


@lru_cache(maxsize=8192)
def read_credit(printed: str) -> Credit:
    """Read a credit line, or what stands between a dateline's brackets.

    Args:
        printed: With its spaces: they part the names.
    """
    text = _BRACKETS.sub(" ", printed).strip(_BULLETS)
    if not text or len(text) > _LONGEST:
        return Credit()
    items = _items(text)
    roles = _assign(items)
    papers = [item.text for item in items if item.kind == "paper"]
    publisher = next((plain_paper(paper) for paper in papers if paper), "" if papers else None)
    understood = all(item.kind != "other" for item in items)
    if not any(item.kind == "role" for item in items) and not is_name_list(text):
        roles = ()
    has_role = any(item.kind == "role" and item.text not in ("综合", "整理") for item in items)
    named = bool(roles) and all(_is_name(byline.name) for byline in roles)
    return Credit(roles, publisher, whole=understood and has_role and named)


def _apart(token: str) -> list[str]:
    """Names run together, told apart by surnames; nothing if it is no list of names."""
    if "·" in token or "・" in token or "•" in token:
        return [token] if _NAME.fullmatch(token) else []
    if not _HAN.fullmatch(token) or any(word in token for word in words("not-name")):
        return []
    if len(token) <= 3:
        return [token] if len(token) > 1 else []
    ways = _ways(token)
    if len(token) == 4 and (not ways or len(ways) == 1):
        return [token]
    return ways if len(token) <= 24 else []


def _ways(token: str) -> list[str]:
    """The split into names of 3 or 2 characters that each begin with a surname."""
    single, double = _surnames()
    best: list[list[str] | None] = [None] * (len(token) + 1)
    best[len(token)] = []
    for start in range(len(token) - 2, -1, -1):
        for size in (3, 2, 4):
            end = start + size
            rest = best[end] if end <= len(token) else None
            starts = token[start] in single if size < 4 else token[start : start + 2] in double
            if rest is not None and starts:
                best[start] = [token[start:end], *rest]
                break
    return best[0] or []


@cache
def _surnames() -> tuple[frozenset[str], frozenset[str]]:
    _, single, double = resources.text("pages-surnames.txt").splitlines()[:3]
    return frozenset(single), frozenset(double.split())


def is_name_list(text: str) -> bool:
    """Whether a text is nothing but names that begin with surnames: （甲乙 丙丁）."""
    items = _items(text)
    return bool(items) and all(item.kind == "name" and _is_name(item.text) for item in items)


def _is_name(name: str) -> bool:
    single, double = _surnames()
    return name[0] in single or name[:2] in double or "·" in name


def _items(text: str) -> list[_Item]:
    items: list[_Item] = []
    for token in _SEPARATORS.split(_PAIRED.sub(r" \1\2 ", text)):
        items += _token_items(token) if token else []
    return _merge_singles(items)


def _token_items(token: str) -> list[_Item]:
    if token in words("role-before") or token in words("role-after"):
        return [_Item("role", token)]
    match = _role_inside().search(token)
    if match:
        head = _paper_items(token[: match.start()])
        return [*head, _Item("role", match["role"]), *_token_items_or_none(token[match.end() :])]
    match = _role_behind().fullmatch(token)
    if match:
        return [*_name_items(match["name"]), _Item("role", match["role"])]
    return _name_items(token)


def _token_items_or_none(rest: str) -> list[_Item]:
    return _token_items(rest) if rest else []


@cache
def _role_inside() -> re.Pattern[str]:
    long = sorted((word for word in words("role-before") if len(word) > 1), key=len, reverse=True)
    return re.compile(
        rf"(?:{alternatives('role-prefix')})*(?P<role>{'|'.join(map(re.escape, long))})"
    )


@cache
def _role_behind() -> re.Pattern[str]:
    """Roles that may be run together with the name before them; 文 and 图 end names too."""
    glued = [word for word in words("role-after") if len(word) > 1 or word in "摄攝"]
    roles = "|".join(map(re.escape, sorted(glued, key=lambda word: (-len(word), word))))
    return re.compile(rf"(?P<name>.{{2,}}?)(?P<role>{roles})")


def _paper_items(head: str) -> list[_Item]:
    if not head:
        return []
    if head in words("own-paper"):
        return [_Item("paper", "")]
    if is_paper(head):
        return [_Item("paper", head)]
    return _name_items(head)


def plain_paper(name: str) -> str:
    """A paper's name without its app before it, or 据: 新云州·云州日报, 据云州日报."""
    last = name.rpartition("·")[2].removeprefix("据")
    return last if is_paper(last) else name


def is_paper(name: str) -> bool:
    """Whether a name is that of a paper, an agency or another medium, by its ending."""
    return bool(
        re.fullmatch(
            rf"[\u3400-\u9fffA-Za-z·]{{2,14}}?(?:{alternatives('paper')})|{alternatives('agency')}",
            name,
        )
    )


def is_masthead(text: str) -> bool:
    """Whether a line is a paper's name, alone or before that of a page or column: 云州日报 文化周刊."""
    paper, _, rest = re.sub(r"[\s·•]+", " ", text).partition(" ")
    section = len(rest) <= _SECTION and not rest[-1:].isdigit()
    return is_paper(re.sub(r"\s", "", text)) or (section and is_paper(paper))


def _name_items(token: str) -> list[_Item]:
    if token in words("own-paper"):
        return [_Item("paper", "")]
    if len(token) == 1 and _HAN.fullmatch(token):
        return [_Item("name", token)]
    paper = token.rstrip("发發稿")
    if len(paper) > 2 and is_paper(paper):
        return [_Item("paper", paper)]
    names = _apart(token)
    return [_Item("name", name) for name in names] or [_Item("other", token)]


def _merge_singles(items: list[_Item]) -> list[_Item]:
    """王 明 is one name: two characters by themselves, side by side."""
    merged: list[_Item] = []
    for item in items:
        last = merged[-1] if merged else None
        if last and last.kind == item.kind == "name" and len(last.text) == len(item.text) == 1:
            merged[-1] = _Item("name", last.text + item.text)
        else:
            merged.append(item)
    return [i if i.kind != "name" or len(i.text) > 1 else _Item("other", i.text) for i in merged]


def _assign(items: list[_Item]) -> tuple[Byline, ...]:
    """Give each name its role: of the word before it, or of the one behind it."""
    credited: list[tuple[str, str]] = []
    before, settled = "", 0
    for number, item in enumerate(items):
        if item.kind == "name":
            credited.append((item.text, words("role-before").get(before, "reporter")))
        elif item.kind == "role":
            follows = number + 1 < len(items) and items[number + 1].kind == "name"
            if _is_behind(item.text, before, follows=follows, pending=len(credited) > settled):
                value = words("role-after")[item.text]
                if value != "-":
                    credited[settled:] = [
                        (name, f"{role}+photographer" if value == "both" else value)
                        for name, role in credited[settled:]
                    ]
                settled = len(credited)
            else:
                before = item.text
    return tuple(
        Byline(name, BylineRole(role))
        for name, value in credited
        for role in value.replace("both", "reporter+photographer").split("+")
    )


def _is_behind(word: str, before: str, *, follows: bool, pending: bool) -> bool:
    """Whether a role belongs to the names before it: 记者 甲 摄, 甲/文 乙/图, not 文/甲 图/乙."""
    if not pending or word not in words("role-after"):
        return False
    leads = word in words("role-before") and before in words("role-after")
    return not follows or not leads
