"""The project's own character tagger: LAC's words, and names by a head trained for them.

One encoder (kg/data/tagger, see its README) reads characters and pairs of neighbours, each
head has a CRF: one cuts words with LAC's tags, the other marks names of people, places
and bodies (begin, inside, end, single); `join` brings both together.
The encoder is told the length of each sentence and reads no padding: a sentence's result is its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
from spacy.language import Language

from kg import resources
from kg.language import joined
from kg.language.analysis import Word
from kg.language.batches import SentenceTagger, shared
from kg.language.decoding import Numbers, Scores, made_up_by, sparing_viterbi, viterbi
from kg.language.joined import Found

_NAMES = np.array(["PER", "LOC", "ORG"], dtype=np.object_)
_PLAIN = 65536  # code points from here on are unknown characters


class NameTagger:
    """Encoder and two CRFs: sentences in, tagged words out.

    Args:
        threads: Threads of onnxruntime.
    """

    def __init__(self, *, threads: int = 1) -> None:
        self._encoder = joined.session("tagger/tagger.onnx", joined.options(threads))
        with np.load(resources.path("tagger/vocabulary.npz")) as stored:
            self._stored = {name: stored[name] for name in stored.files}
        self._made_up = made_up_by(self._stored["word_transitions"])
        words = [str(tag).rpartition("-") for tag in self._stored["word_tags"]]
        self._begins = np.array([part != "I" for _, _, part in words])
        self._word_tags = np.array([name or "w" for name, _, _ in words], dtype=np.object_)
        names = [str(tag).partition("-") for tag in self._stored["name_tags"]]
        self._opens, self._closes = (
            np.array([part in (edge, "S") for part, _, _ in names]) for edge in "BE"
        )
        self._name_tags = np.array([label for _, _, label in names], dtype=np.object_)

    def tag(self, texts: Sequence[str]) -> list[list[Word]]:
        """Tagged words of each text (offsets into that text), those of a name joined."""
        return joined.whole(texts).words(self.read(texts))

    def read(self, texts: Sequence[str]) -> Found:
        """Tagged words of texts laid end to end, those of a name joined.

        Names of one character (中, 美), which the names head's training data mark, are left
        to the words head.
        """
        words, names = self.both(texts)
        return join(words, names.where(names.ends - names.starts > 1))

    def both(self, texts: Sequence[str]) -> tuple[Found, Found]:
        """What each head says of texts laid end to end: all words, and the names."""
        lengths = joined.lengths_of(texts)
        words, names = self.scores(texts)
        path = sparing_viterbi(words, lengths, self._stored["word_transitions"], self._made_up)
        cut = joined.cut(path, lengths, self._begins, self._word_tags)
        return cut, self._names(names, lengths)

    def names(self, texts: Sequence[str]) -> Found:
        """What the names head says of texts laid end to end."""
        (scores,) = self._scores(texts, ["names"])
        return self._names(scores, joined.lengths_of(texts))

    def scores(self, texts: Sequence[str]) -> tuple[Scores, Scores]:
        """Scores of the words' tags and of the names' tags, before either CRF.

        Returns:
            Two arrays, of the texts laid end to end. *Shape:* (code points, tags).
        """
        words, names = self._scores(texts, ["words", "names"])
        return words, names

    def _scores(self, texts: Sequence[str], heads: list[str]) -> list[Scores]:
        lengths = joined.lengths_of(texts)
        characters, pairs = self._numbers(texts, lengths)
        numbers = {"characters": characters, "pairs": pairs}
        scores = joined.ask(self._encoder, numbers, lengths, heads)
        ends = np.cumsum(lengths)[lengths > 0]
        scores[-1][ends - lengths[lengths > 0]] += self._stored["name_start"]
        scores[-1][ends - 1] += self._stored["name_end"]
        return scores

    def _numbers(self, texts: Sequence[str], lengths: Numbers) -> tuple[Numbers, Numbers]:
        points = joined.code_points(texts)
        codes = self._stored["codes"][np.where(points < _PLAIN, points, 0)]
        characters = codes.astype(np.int64)
        after = np.append(characters[1:], 0)[: len(characters)]
        after[np.cumsum(lengths)[lengths > 0] - 1] = 0
        keys = (characters * _PLAIN + after).astype(np.uint32)
        known = self._stored["pairs"]
        places = np.searchsorted(known, keys).clip(max=len(known) - 1)
        return characters, np.where(known[places] == keys, places + 1, 0)

    def _names(self, scores: Scores, lengths: Numbers) -> Found:
        path = viterbi(scores, lengths, self._stored["name_transitions"])
        starts = np.flatnonzero(self._opens[path])
        ends = np.flatnonzero(self._closes[path]) + 1
        return Found(starts, ends, self._name_tags[path[starts]])


def join(words: Found, names: Found) -> Found:
    """Words with those that make up a name joined to one.

    The words head, whose training texts are more varied, is believed first: a name
    counts when it begins and ends with words and holds none that is already a name. On pages
    of local newspapers this measured better than believing the names head first.
    """
    last = len(words.starts) - 1
    first = np.searchsorted(words.starts, names.starts).clip(max=last)
    final = np.searchsorted(words.ends, names.ends)
    named = np.cumsum(np.append(0, np.isin(words.tags, _NAMES)))  # names before each word
    fits = (words.starts[first] == names.starts) & (words.ends[final] == names.ends)
    fits &= named[first] == named[final + 1]
    edges = np.zeros(len(words.starts) + 1, dtype=np.int64)
    edges[first[fits]] += 1
    edges[final[fits] + 1] -= 1
    kept, believed = words.where(np.cumsum(edges[:-1]) == 0), names.where(fits)
    both = [np.concatenate(pair) for pair in zip(kept, believed, strict=True)]
    order = np.argsort(both[0])
    return Found(*(own[order] for own in both))


@Language.factory("kg_tagger", default_config={"threads": 1}, assigns=["doc._.words"])
def create_tagger(nlp: Language, name: str, threads: int) -> SentenceTagger:
    """Pipeline component: tagged words on `doc._.words`, names of two and more characters as candidates.

    Args:
        nlp: The pipeline.
        name: The component's name in it.
        threads: Threads of onnxruntime.
    """
    del nlp
    return SentenceTagger(name, partial(_read, threads))


def _read(threads: int, texts: Sequence[str]) -> tuple[Found, None]:
    return shared(NameTagger, threads).read(texts), None
