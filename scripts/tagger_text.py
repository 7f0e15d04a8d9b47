"""Text for training the character tagger: reading, folding, augmenting and batching it."""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

LABELS = ("PER", "LOC", "ORG")
TAGS = ("O", *(f"{part}-{label}" for label in LABELS for part in "BIES"))
"""Tags of the names head: begin, inside, end, single."""
LONGEST = 120
"""Training sentences are cut into pieces of at most so many code points."""
FEWEST = 4
"""A pair of characters is in the vocabulary when the training texts hold it so often."""
REPLACED = 0.25
"""Share of the names that are replaced by another of their label, anew in each epoch."""
UNREAD = 0.004
"""Share of the characters that are replaced by a random one: recognition errors."""


class Example(NamedTuple):
    """A sentence; `names` are (start, end, label), or None where they are not known."""

    text: str
    names: tuple[tuple[int, int, str], ...] | None


def read_bio(path: Path) -> list[Example]:
    """Sentences of a file of `character TAB tag` lines, blank lines between sentences."""
    blocks = path.read_text(encoding="utf-8").rstrip("\n").split("\n\n")
    return [_example([line.split("\t") for line in block.split("\n")]) for block in blocks]


def _example(rows: Sequence[Sequence[str]]) -> Example:
    names: list[tuple[int, int, str]] = []
    for position, (_, tag) in enumerate(rows):
        if tag.startswith("B-"):
            names.append((position, position + 1, tag[2:]))
        elif tag.startswith("I-") and names:
            names[-1] = (names[-1][0], position + 1, names[-1][2])
    return Example("".join(row[0] for row in rows), tuple(names))


def read_plain(folder: Path) -> list[Example]:
    """Sentences of a folder of plain texts, whose names are not known."""
    texts = (path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt")))
    found = (piece for text in texts for piece in re.findall(r"[^\n。！？]+[。！？]?", text))
    kept = (piece.strip("# \u3000") for piece in found)
    return [Example(piece, None) for piece in kept if 5 <= len(piece) <= LONGEST]


def cut(example: Example) -> Iterator[Example]:
    """A long sentence in pieces, cut where no name is, after a comma if there is one."""
    text, names = example.text, example.names or ()
    while len(text) > LONGEST:
        inside = {at for start, end, _ in names for at in range(start + 1, end)}
        free = [at for at in range(LONGEST // 2, LONGEST) if at not in inside]
        edge = max(free, key=lambda at: (text[at - 1] in "，、；：,;", at))
        yield Example(text[:edge], tuple(name for name in names if name[1] <= edge))
        names = tuple((s - edge, e - edge, label) for s, e, label in names if s >= edge)
        text = text[edge:]
    yield Example(text, names)


class Vocabulary:
    """Numbers of characters and of pairs of neighbours.

    Attributes:
        codes: Number of each code point below 65536, wide and traditional forms folded;
            0 is the unknown character. *Shape:* (65536,).
        pairs: Known pairs, sorted, as first number times 65536 plus second; the number of a
            pair is its position plus 1, and 0 the unknown pair.
    """

    def __init__(self, folder: Path, texts: Iterable[str]) -> None:
        rows = _rows(folder / "word.dic")
        self.source = {c: int(n) for n, c in rows if len(c) == 1 and ord(c) < 65536}
        self.characters = sorted(self.source)
        self.codes = np.zeros(65536, dtype=np.uint16)
        for number, character in enumerate(self.characters, 1):
            self.codes[ord(character)] = number
        for wide, narrow in _rows(folder / "q2b.dic"):
            if narrow in self.source and ord(wide) < 65536:
                self.codes[ord(wide)] = self.codes[ord(narrow)]
        self.pairs = np.zeros(0, dtype=np.uint32)
        counts: Counter[int] = Counter()
        for text in texts:
            counts.update(self._keys(self._codes(text)).tolist())
        self.pairs = np.array(sorted(k for k, n in counts.items() if n >= FEWEST), dtype=np.uint32)

    def _codes(self, text: str) -> npt.NDArray[np.uint32]:
        points = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
        return self.codes[np.where(points < 65536, points, 0)].astype(np.uint32)

    @staticmethod
    def _keys(codes: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint32]:
        return codes * np.uint32(65536) + np.append(codes[1:], np.uint32(0))

    def numbers(self, text: str) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """Numbers of a text's characters, and of its pairs (each with the next, the last with 0)."""
        codes = self._codes(text)
        keys = self._keys(codes)
        places = np.searchsorted(self.pairs, keys).clip(max=len(self.pairs) - 1)
        found = np.where(self.pairs[places] == keys, places + 1, 0)
        return codes.astype(np.int64), found.astype(np.int64)


def _rows(path: Path) -> list[list[str]]:
    lines = path.read_text(encoding="utf-8").split("\n")
    return [line.split("\t", 1) for line in lines if "\t" in line]


class Augmenter:
    """Replaces names by others of their label, and characters by wrong ones, at random."""

    def __init__(self, examples: Iterable[Example], *, data: Path, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - varies text, makes no keys
        pools: dict[str, list[str]] = defaultdict(list)
        for text, names in examples:
            for start, end, label in names or ():
                if end - start > 1:
                    pools[label].append(text[start:end])
        self._pools = pools
        self._places = _place_names(data / "admin_divisions" / "cpca_adcodes.csv")
        self._given, self._weights = _given_names(data / "names" / "ngender_charfreq.csv")
        people = [n for n in pools["PER"] if 2 <= len(n) <= 3]
        self._surnames = [n[0] for n in people]
        self._characters = sorted({c for text, _ in examples for c in text if "一" <= c <= "龥"})

    def __call__(self, example: Example) -> Example:
        """A changed copy."""
        text, names = self._with_other_names(example)
        return Example("".join(map(self._misread, text)), names)

    def _misread(self, character: str) -> str:
        chance = self._random
        return chance.choice(self._characters) if chance.random() < UNREAD else character

    def _with_other_names(self, example: Example) -> Example:
        if example.names is None:
            return example
        out, names, done = "", [], 0
        for start, end, label in example.names:
            name = example.text[start:end]
            if end - start > 1 and self._random.random() < REPLACED:
                name = self._other(label)
            out += example.text[done:start] + name
            names.append((len(out) - len(name), len(out), label))
            done = end
        return Example(out + example.text[done:], tuple(names))

    def _other(self, label: str) -> str:
        chance = self._random
        if label == "PER" and chance.random() < 0.6:
            given = chance.choices(self._given, self._weights, k=1 + (chance.random() < 0.8))
            return chance.choice(self._surnames) + "".join(given)
        if label == "LOC" and chance.random() < 0.4:
            return chance.choice(self._places)
        return chance.choice(self._pools[label])


def _place_names(path: Path) -> list[str]:
    found = set()
    for line in path.read_text(encoding="utf-8").splitlines():
        found |= {name for name in re.findall(r"[\u4e00-\u9fa5]{2,8}", line) if name != "市辖区"}
    short = {n[:-1] for n in found if len(n) in (3, 4) and n[-1] in "市县区省"}
    return sorted(found | short)


def _given_names(path: Path) -> tuple[list[str], list[float]]:
    rows = [line.split(",") for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    return [row[0] for row in rows], [float(row[1]) + float(row[2]) for row in rows]


def batches(
    examples: Iterable[Example], *, size: int, chance: random.Random
) -> list[list[Example]]:
    """Examples of equal length together, `size` characters a batch, in random order."""
    by_length: dict[int, list[Example]] = defaultdict(list)
    for example in examples:
        by_length[len(example.text)].append(example)
    out = []
    for length, same in sorted(by_length.items()):
        chance.shuffle(same)
        step = max(1, size // length)
        out += [same[at : at + step] for at in range(0, len(same), step)]
    chance.shuffle(out)
    return out


def tag_numbers(example: Example) -> list[int]:
    """Numbers of the tags of an example's characters."""
    tags = ["O"] * len(example.text)
    for start, end, label in example.names or ():
        parts = "S" if end - start == 1 else "B" + "I" * (end - start - 2) + "E"
        tags[start:end] = [f"{part}-{label}" for part in parts]
    return [TAGS.index(tag) for tag in tags]
