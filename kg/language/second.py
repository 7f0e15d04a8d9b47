"""A second opinion on places: the names head of the project's own tagger, where a sentence leaves doubt.

LAC was trained on many sorts of text, the names head on news; each errs where the other does not. It is asked
about the clauses alone around a place that no table knows, or a word of a place's form: a fifth
of the characters of the marked pages. `docs/decisions.md` says what it was measured to bring.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from kg.language.agreement import finals, has_form
from kg.language.analysis import text_of, words
from kg.language.batches import chunks, pieces, shared
from kg.language.chains import names
from kg.language.joined import join
from kg.language.tagger import NameTagger
from kg.language.towns import of_page
from kg.types import Label

_TOLD = frozenset({Label.PER, Label.ORG})  # names already, and hardly ever a place's


class SecondOpinion:
    """Pipeline component: what the names head takes for places, on `doc._.second`.

    Args:
        threads: Threads of onnxruntime.
    """

    def __init__(self, threads: int) -> None:
        self._threads = threads

    def __call__(self, doc: Doc) -> Doc:
        """Ask about one doc."""
        return next(self.pipe(iter([doc])))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """Ask about docs, the sentences of `batch_size` docs together."""
        for docs in chunks(stream, batch_size):
            self._put(docs)
            yield from docs

    def _put(self, docs: Sequence[Doc]) -> None:
        asked = join([text_of(doc) for doc in docs], map(_doubtful, docs))
        found = shared(NameTagger, self._threads).names(asked.pieces)
        places = found.where((found.tags == Label.LOC) & (found.ends - found.starts > 1))
        for doc, own in zip(docs, asked.words(places), strict=True):
            doc._.second = own


def _doubtful(doc: Doc) -> list[tuple[int, int]]:
    """The clauses around a place that no table knows, or another word with a place's form.

    The towns that the article names whole, and their bare names, leave no doubt.
    """
    text, known = text_of(doc), of_page([doc])
    may = (word for word in words(doc) if word.tag == Label.LOC or text[word.end - 1] in finals())
    doubts = [word.start for word in may if _is_doubt(text, *word, known)]
    if not doubts:
        return []
    return [
        around(text, start, end, held)
        for start, end in pieces(text)
        if (held := [one for one in doubts if start <= one < end])
    ]


def around(text: str, start: int, end: int, doubts: Sequence[int]) -> tuple[int, int]:
    """The clauses of a sentence around its doubts: `_NEAR` code points to either side, to the next clause's edge."""
    before = max(text.rfind(mark, start, max(start, doubts[0] - _NEAR)) for mark in _MARKS)
    after = (text.find(mark, doubts[-1] + _NEAR, end) for mark in _MARKS)
    return max(start, before + 1), min((at + 1 for at in after if at >= 0), default=end)


_NEAR = 16
_MARKS = "，；：,"


def _is_doubt(text: str, start: int, end: int, tag: str, known: frozenset[str]) -> bool:
    if tag == Label.LOC:
        doubted = end - start > 1
    else:
        doubted = tag not in _TOLD and has_form(text, start, end)
    name = text[start:end]
    return doubted and not {name, name[:-1]} & known and name not in names()


@Language.factory(
    "kg_second", default_config={"threads": 1}, requires=["doc._.words"], assigns=["doc._.second"]
)
def create_second(nlp: Language, name: str, threads: int) -> SecondOpinion:
    """Make the component.

    Args:
        nlp: The pipeline.
        name: The component's name in it.
        threads: Threads of onnxruntime.
    """
    del nlp, name
    return SecondOpinion(threads)
