"""The last components: candidates become mentions, and tokens that respect their boundaries."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg import brackets
from kg.language.analysis import Candidate, candidates, printed, select, text_of, tokens
from kg.language.sentences import sentences


@Language.component("kg_mentions", retokenizes=True, assigns=["doc.ents"])
def mentions(doc: Doc) -> Doc:
    """Select the candidates that stand and put them on `doc.ents`.

    Each entity's `label_` is a `kg.types.Label`, its `id_` names what found it. Tokens
    are cut where a mention or a sentence begins or ends, so the doc that comes back
    is a new one.
    """
    text = text_of(doc)
    chosen = stand(doc)
    spans = sentences(text)
    cuts = {edge for c in chosen for edge in (c.start, c.end)}
    cuts |= {edge for span in spans for edge in (span.start, span.end)}
    out = _recut(doc, cuts, {span.start for span in spans})
    out.ents = [_entity(out, *span) for span in chosen]
    return out


def stand(doc: Doc) -> list[Candidate]:
    """The candidates that stand, whole: by position, none over another."""
    text = text_of(doc)
    return select(one for c in candidates(doc) if (one := _closed(text, c)))


def _closed(text: str, candidate: Candidate) -> Candidate | None:
    """The candidate with the quotation marks and brackets that it lacks; None where it cannot be."""
    span = brackets.closed(text, candidate.start, candidate.end)
    return candidate._replace(start=span[0], end=span[1]) if span else None


def _entity(doc: Doc, start: int, end: int, label: str, _rank: int, found_by: str) -> Span:
    span = doc.char_span(start, end, label=label, span_id=found_by, alignment_mode="expand")
    if span is None:
        raise AssertionError(f"no token is cut at [{start}, {end})")  # _recut cuts there
    return span


def _recut(doc: Doc, cuts: Iterable[int], starts: set[int]) -> Doc:
    """The same text in tokens cut at more places, with sentences that begin at `starts` (code points)."""
    edges, text = sorted(cuts), printed(doc)
    begins: list[int] = []
    words: list[str] = []
    spaces: list[bool] = []
    for (start, end), (after, _) in pairwise([*tokens(doc), (len(text), len(text))]):
        first, last = bisect_right(edges, start), bisect_right(edges, end - 1)
        for a, b in pairwise([start, *edges[first:last], end]):
            begins.append(a)
            words.append(text[a:b])
            spaces.append(False)
        spaces[-1] = end < after
    sent_starts: list[bool | int | None] = [start in starts or start == 0 for start in begins]
    return Doc(
        doc.vocab, words=words, spaces=spaces, sent_starts=sent_starts, user_data=doc.user_data
    )
