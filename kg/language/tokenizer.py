"""Words by pkuseg: the spaCy tokenizer `kg.PkusegTokenizer.v1`.

The model is a conditional random field over characters (Luo et al. 2019, "PKUSEG: A
Toolkit for Multi-Domain Chinese Word Segmentation"), trained by
``scripts/train_segmenter.py``; its data, licence and scores stand in
``kg/data/pkuseg/README.md``. `kg.language.segmentation` cuts by it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import tee
from pathlib import Path
from typing import Self

import srsly
from spacy import util
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import DummyTokenizer
from spacy.vocab import Vocab
from spacy_pkuseg import Preprocesser

from kg import resources
from kg.language import pkuseg
from kg.language.segmentation import cut
from kg.language.traditional import pairs

FOLD = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
"""Half-width characters to full width, one for one: the model was trained on full width only."""

_MODEL_FILES = ("features.msgpack", "weights.npz")
_CHUNK = re.compile(r"\s+|\S+")


def create_tokenizer(
    *, model: str | None = None, user_words: Iterable[str] = ()
) -> Callable[[Language], PkusegTokenizer]:
    """Make the factory that spaCy's config calls.

    Args:
        model: Folder of a pkuseg model, or None for the one in the package.
        user_words: Words that are always cut whole, before the model is asked.
    """
    folder = Path(model) if model else resources.path("pkuseg")
    words = tuple(user_words)
    return lambda nlp: PkusegTokenizer(nlp.vocab, folder, words)


util.registry.tokenizers("kg.PkusegTokenizer.v1", func=create_tokenizer)


class PkusegTokenizer(DummyTokenizer):
    """Cuts a text into words; `doc.text` is always the text, character for character.

    Half-width letters, digits and punctuation are read as if printed full width
    (`FOLD`), traditional characters as simplified; the tokens keep the printed form. White space never stands inside a word:
    one space after a word is that token's trailing space, all else is a token by itself.

    Args:
        vocab: The pipeline's vocabulary.
        folder: Folder of a pkuseg model.
        user_words: Words that are always cut whole.
    """

    def __init__(self, vocab: Vocab, folder: Path, user_words: Sequence[str] = ()) -> None:
        self.vocab = vocab
        self._load(_read(folder), tuple(user_words))

    def __call__(self, text: str) -> Doc:
        """Cut a text into words."""
        return next(self.pipe([text]))

    def pipe(self, texts: Iterable[str], **_: object) -> Iterator[Doc]:
        """Cut texts into words, several of them together."""
        told, asked = tee(map(_CHUNK.findall, texts))
        words = self._cut(chunk for chunks in asked for chunk in chunks if not chunk.isspace())
        return (self._doc(chunks, words) for chunks in told)

    def _doc(self, chunks: Iterable[str], cut_chunks: Iterator[list[str]]) -> Doc:
        words: list[str] = []
        spaces: list[bool] = []
        for chunk in chunks:
            if not chunk.isspace():
                pieces = next(cut_chunks)
                words += pieces
                spaces += [False] * len(pieces)
                continue
            trailing = bool(words) and chunk[0] == " "
            if trailing:
                spaces[-1] = True
            if rest := chunk[trailing:]:
                words.append(rest)
                spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)

    def _cut(self, chunks: Iterable[str]) -> Iterator[list[str]]:
        if not self.user_words:
            return cut(self._model, chunks)
        told, asked = tee(list(self._split(chunk)) for chunk in chunks)
        rest = cut(self._model, (part for parts in asked for part, whole in parts if not whole))
        return (
            [word for part, whole in parts for word in ([part] if whole else next(rest))]
            for parts in told
        )

    def _split(self, chunk: str) -> Iterator[tuple[str, bool]]:
        """The user's words in a chunk, and what stands between them."""
        start = 0
        parts, whole, _ = self._words.solve(chunk.translate(_folding()))
        for part, is_word in zip(parts, whole, strict=True):
            yield chunk[start : start + len(part)], is_word
            start += len(part)

    def _load(self, files: dict[str, bytes], user_words: tuple[str, ...]) -> None:
        self._files, self.user_words = files, user_words
        features, weights = (files[name] for name in _MODEL_FILES)
        self._model = pkuseg.read(features, weights, _folding())
        self._words = Preprocesser([word.translate(_folding()) for word in user_words])

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle by content, so that the tokenizer reaches worker processes."""
        return (_rebuild, (self.vocab, self.to_bytes()))

    def to_bytes(self, **_: object) -> bytes:
        """The model and the user's words."""
        content = {"user_words": list(self.user_words), "model": self._files}
        return bytes(srsly.msgpack_dumps(content))

    def from_bytes(self, data: bytes, **_: object) -> Self:
        """Load what `to_bytes` gave."""
        content = srsly.msgpack_loads(data)
        self._load(content["model"], tuple(content["user_words"]))
        return self

    def to_disk(self, path: str | Path, **_: object) -> None:
        """Write the model and the user's words into a folder."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in self._files.items():
            (folder / name).write_bytes(content)
        srsly.write_json(folder / "user_words.json", list(self.user_words))

    def from_disk(self, path: str | Path, **_: object) -> Self:
        """Load what `to_disk` wrote."""
        folder = Path(path)
        self._load(_read(folder), tuple(srsly.read_json(folder / "user_words.json")))
        return self


@cache
def _folding() -> dict[int, str]:
    return {code: chr(wide) for code, wide in FOLD.items()} | pairs()


def _read(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in _MODEL_FILES}


def _rebuild(vocab: Vocab, data: bytes) -> PkusegTokenizer:
    tokenizer = PkusegTokenizer.__new__(PkusegTokenizer)
    tokenizer.vocab = vocab
    return tokenizer.from_bytes(data)
