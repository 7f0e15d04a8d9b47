"""The last components: candidates become mentions, and tokens that respect their boundaries."""

from __future__ import annotations

from bisect import bisect_left
from operator import sub

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span

from kg import brackets
from kg.language.analysis import Candidate, candidates, printed, select, text_of
from kg.language.phrases import cut
from kg.language.sentences import sentences


@Language.component("kg_mentions", retokenizes=True, assigns=["doc.ents"])
def mentions(doc: Doc) -> Doc:
    """Select the candidates that stand and put them on `doc.ents`.

    Each entity's `label_` is a `kg.types.Label`, its `id_` names what found it. Tokens
    are cut where a mention or a sentence begins or ends, so the doc that comes back
    is a new one.
    """
    chosen = stand(doc)
    spans = sentences(text_of(doc))
    firsts = {span.start for span in spans}
    cuts = firsts.union((span.end for span in spans), *(c[:2] for c in chosen))
    out, begins = _recut(doc, cuts, firsts | {0})
    out.set_ents([_entity(out, begins, one) for one in chosen])
    return out


def stand(doc: Doc) -> list[Candidate]:
    """The candidates that stand, whole: by position, none over another."""
    text = text_of(doc)
    return select(one for c in candidates(doc) if (one := _closed(text, c)))


def _closed(text: str, candidate: Candidate) -> Candidate | None:
    """The candidate with the quotation marks and brackets that it lacks; None where it cannot be."""
    span = brackets.closed(text, candidate.start, candidate.end)
    if span is None or span == candidate[:2]:
        return candidate if span else None
    return candidate._replace(start=span[0], end=span[1])


def _entity(doc: Doc, begins: list[int], one: Candidate) -> Span:
    first, last = bisect_left(begins, one.start), bisect_left(begins, one.end)
    return Span(doc, first, last, label=one.label, span_id=one.found_by)


def _recut(doc: Doc, cuts: set[int], firsts: set[int]) -> tuple[Doc, list[int]]:
    """The same text in tokens cut at more places, and where these begin.

    Args:
        doc: The doc as the tokenizer cut it.
        cuts: Where to cut too (code points).
        firsts: Where sentences begin.
    """
    text, tokens = printed(doc), cut(doc).tokens
    begun, ended = set(tokens), set(tokens.values())
    begins = sorted(begun | (cuts - ended - {len(text)}))
    stops = [*begins, len(text)][1:]
    gaps = ended - begun - {len(text)}  # the space behind a token, which is in none
    firsts = firsts | {at + 1 for at in firsts & gaps}
    spaces = [stop - 1 in gaps for stop in stops]
    pieces = zip(begins, map(sub, stops, spaces), strict=True)
    known = dict(
        zip(tokens.items(), doc.to_array("ORTH").tolist(), strict=True)
    )  # far quicker than strings
    words = [known.get(piece) or text[slice(*piece)] for piece in pieces]
    out = Doc(doc.vocab, words=words, spaces=spaces, user_data=doc.user_data)
    first = np.array([1 if start in firsts else -1 for start in begins], np.int64)
    out.from_array(["SENT_START"], first.astype(np.uint64))  # type: ignore[arg-type]  # thinc's name
    return out, begins
