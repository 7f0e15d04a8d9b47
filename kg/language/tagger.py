"""The project's own character tagger: LAC's words, and names by a head trained for them.

One encoder (kg/data/tagger, see its README) reads characters and pairs of neighbours, each
head has a CRF: one cuts words with LAC's tags, the other marks names of people, places
and bodies (begin, inside, end, single); `join` brings both together.
A batch holds sentences of one length, so nothing is padded and a sentence's result is its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
import numpy.typing as npt
import onnxruntime
from spacy.language import Language

from kg import resources
from kg.language.analysis import Word
from kg.language.batches import SentenceTagger, by_length, shared
from kg.language.decoding import sparing_viterbi, viterbi

Paths = npt.NDArray[np.intp]
Scores = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int64]

_NAMES = frozenset({"PER", "LOC", "ORG"})
_PLAIN = 65536  # code points from here on are unknown characters


class NameTagger:
    """Encoder and two CRFs: sentences in, tagged words out.

    Args:
        threads: Threads of onnxruntime.
    """

    def __init__(self, *, threads: int = 1) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = threads
        self._session = onnxruntime.InferenceSession(
            str(resources.path("tagger/tagger.onnx")), options, providers=["CPUExecutionProvider"]
        )
        with np.load(resources.path("tagger/vocabulary.npz")) as stored:
            self._stored = {name: stored[name] for name in stored.files}
        self._transitions = self._stored["name_transitions"]
        tags = [str(tag).rpartition("-") for tag in self._stored["word_tags"]]
        self._begins = np.array([part != "I" for _, _, part in tags])
        self._word_names = np.array([name or "w" for name, _, _ in tags], dtype=object)
        self._name_tags = [str(tag) for tag in self._stored["name_tags"]]

    def tag(self, texts: Sequence[str]) -> list[list[Word]]:
        """Tagged words of each text (offsets into that text), those of a name joined.

        Names of one character (中, 美), which the names head's training data mark, are left
        to the words head.
        """
        return [
            join(words, [name for name in names if name.end - name.start > 1])
            for words, names in self.heads(texts)
        ]

    def heads(self, texts: Sequence[str]) -> list[tuple[list[Word], list[Word]]]:
        """What each head says of each text: all its words, and its names."""
        out: list[tuple[list[Word], list[Word]]] = [([], []) for _ in texts]
        for batch in by_length(texts):
            words, names = self._paths([texts[index] for index in batch])
            for row, index in enumerate(batch):
                out[index] = self._words(words[row]), self._names(names[row])
        return out

    def names(self, texts: Sequence[str]) -> list[list[Word]]:
        """What the names head says of each text."""
        out: list[list[Word]] = [[] for _ in texts]
        for batch in by_length(texts):
            _, scores = self.scores([texts[index] for index in batch])
            for index, path in zip(batch, viterbi(scores, self._transitions), strict=True):
                out[index] = self._names(path)
        return out

    def scores(self, texts: Sequence[str]) -> tuple[Scores, Scores]:
        """Scores of the words' tags and of the names' tags, before either CRF.

        Args:
            texts: Texts of one length, in code points.

        Returns:
            Two arrays. *Shape:* (texts, length, tags).
        """
        characters, pairs = self._numbers("".join(texts), len(texts[0]))
        words, names = self._session.run(None, {"characters": characters, "pairs": pairs})
        names[:, 0] += self._stored["name_start"]
        names[:, -1] += self._stored["name_end"]
        return words, names

    def _paths(self, texts: Sequence[str]) -> tuple[Paths, Paths]:
        words, names = self.scores(texts)
        return (
            sparing_viterbi(words, self._stored["word_transitions"]),
            viterbi(names, self._transitions),
        )

    def _numbers(self, text: str, length: int) -> tuple[Numbers, Numbers]:
        points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        codes = self._stored["codes"][np.where(points < _PLAIN, points, 0)]
        characters = codes.reshape(-1, length).astype(np.int64)
        after = np.pad(characters[:, 1:], ((0, 0), (0, 1)))
        keys = (characters * _PLAIN + after).astype(np.uint32)
        known = self._stored["pairs"]
        places = np.searchsorted(known, keys).clip(max=len(known) - 1)
        return characters, np.where(known[places] == keys, places + 1, 0)

    def _words(self, path: Paths) -> list[Word]:
        begins = self._begins[path]
        begins[0] = True
        starts = np.flatnonzero(begins)
        tags = self._word_names[path[starts]].tolist()
        edges = [*starts.tolist(), len(path)]
        return [Word(*word) for word in zip(edges[:-1], edges[1:], tags, strict=True)]

    def _names(self, path: Paths) -> list[Word]:
        names: list[Word] = []
        start = 0
        for position in np.flatnonzero(path).tolist():  # tag 0 is O
            part, _, label = self._name_tags[path[position]].partition("-")
            start = position if part in ("B", "S") else start
            if part in ("E", "S"):
                names.append(Word(start, position + 1, label))
        return names


def join(words: Sequence[Word], names: Sequence[Word]) -> list[Word]:
    """Words with those that make up a name joined to one.

    The words head, whose training texts are more varied, is believed first: a name
    counts when it begins and ends with words and holds none that is already a name. On pages
    of local newspapers this measured better than believing the names head first.

    >>> join([Word(0, 1, "p"), Word(1, 3, "n"), Word(3, 5, "n")], [Word(1, 5, "ORG")])
    [Word(start=0, end=1, tag='p'), Word(start=1, end=5, tag='ORG')]
    """
    starts = {word.start: number for number, word in enumerate(words)}
    ends = {word.end: number for number, word in enumerate(words, 1)}
    out = list(words)
    for name in reversed(names):
        inside = slice(starts.get(name.start), ends.get(name.end))
        if None not in (inside.start, inside.stop) and not any(
            word.tag in _NAMES for word in words[inside]
        ):
            out[inside] = [name]
    return out


@Language.factory("kg_tagger", default_config={"threads": 1}, assigns=["doc._.words"])
def create_tagger(nlp: Language, name: str, threads: int) -> SentenceTagger:
    """Pipeline component: tagged words on `doc._.words`, names of two and more characters as candidates.

    Args:
        nlp: The pipeline.
        name: The component's name in it.
        threads: Threads of onnxruntime.
    """
    del nlp
    return SentenceTagger(name, partial(_tagged, threads))


def _tagged(threads: int, texts: Sequence[str]) -> list[tuple[list[Word], None]]:
    return [(words, None) for words in shared(NameTagger, threads).tag(texts)]
