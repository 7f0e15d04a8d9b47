import itertools
import pickle
import random

import pytest
import spacy
import spacy_pkuseg
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import resources
from kg.language.tokenizer import FOLD, PkusegTokenizer, create_tokenizer
from kg.language.traditional import simplified

_SENTENCE = "临江市委书记林青禾在云州主持召开全市经济工作会议。"


@pytest.fixture(scope="module")
def nlp():
    return spacy.blank(
        "zh", config={"nlp": {"tokenizer": {"@tokenizers": "kg.PkusegTokenizer.v1"}}}
    )


def _words(nlp, text):
    return [token.text for token in nlp.make_doc(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        ("他出席会议。", ["他", "出席", "会议", "。"]),
        ("会议要求抓好安全生产", ["会议", "要求", "抓好", "安全", "生产"]),
        ("林青禾 周牧野", ["林青禾", "周牧野"]),
        ("一\u3000二", ["一", "\u3000", "二"]),
        ("一  二", ["一", " ", "二"]),
        (" 一\n", [" ", "一", "\n"]),
    ],
)
def test_words(nlp, text, words):
    assert _words(nlp, text) == words


def test_a_space_after_a_word_is_its_trailing_space(nlp):
    first, second = nlp.make_doc("一 二")
    assert (first.whitespace_, second.idx) == (" ", 2)


@pytest.mark.parametrize("text", ["投资3.5亿元，增长12%", "GDP达100亿元"])
def test_half_width_is_cut_like_full_width_and_kept_as_printed(nlp, text):
    wide = _words(nlp, text.translate(FOLD))
    assert [word.translate(FOLD) for word in _words(nlp, text)] == wide
    assert "".join(_words(nlp, text)) == text


_CHARACTERS = st.characters(exclude_categories=("Cs",)) | st.sampled_from(
    _SENTENCE + " \t\n\u3000\x1c\x85a1.％"
)


@given(st.text(_CHARACTERS, max_size=60))
@settings(deadline=None)
def test_the_text_is_kept_character_for_character(nlp, text):
    doc = nlp.make_doc(text)
    assert doc.text == text
    assert all(token.text.isspace() or not any(map(str.isspace, token.text)) for token in doc)


_TEXTS = ["", _SENTENCE, "  \n", "一 二", _SENTENCE * 300, "完"]


@pytest.mark.parametrize("user_words", [[], ["林青", "经济工作"]], ids=["model", "user's words"])
def test_texts_cut_together_are_cut_as_alone(nlp, user_words):
    tokenizer = create_tokenizer(user_words=user_words)(nlp)
    together = [[token.text_with_ws for token in doc] for doc in tokenizer.pipe(_TEXTS)]
    assert together == [[token.text_with_ws for token in tokenizer(text)] for text in _TEXTS]


def test_texts_are_read_only_as_they_are_needed(nlp):
    texts = itertools.cycle([_SENTENCE])
    assert next(iter(nlp.tokenizer.pipe(texts))).text == _SENTENCE


def test_user_words_are_cut_whole(nlp):
    word = "江书记林青"
    tokenizer = create_tokenizer(user_words=[word])(nlp)
    assert word in [token.text for token in tokenizer(f"临{word}禾")]


_USER_WORDS = ["江林", "江林青", "市江市", "a1", "臺禾", " 青青 "]


@pytest.fixture(scope="module")
def told(nlp):
    """A tokenizer with the user's words, and the library with the same."""
    library = spacy_pkuseg.pkuseg(str(resources.path("pkuseg")), user_dict=None)
    library.preprocesser = spacy_pkuseg.Preprocesser([_folded(word) for word in _USER_WORDS])
    return create_tokenizer(user_words=_USER_WORDS)(nlp), library


def _folded(text):
    return simplified(text).translate(FOLD)


@given(st.text("市江林青禾臺1a \u3000", max_size=20))
def test_user_words_part_a_text_as_the_library_does(told, text):
    tokenizer, library = told
    words = [_folded(token.text) for token in tokenizer(text) if not token.is_space]
    assert words == library.cut(_folded(text))


@pytest.fixture(params=["bytes", "disk", "pickle"])
def copied(request, nlp, tmp_path):
    tokenizer = create_tokenizer(user_words=["月牙湖"])(nlp)
    if request.param == "pickle":
        return tokenizer, pickle.loads(pickle.dumps(tokenizer))  # noqa: S301 - our own
    other = create_tokenizer()(nlp)
    if request.param == "bytes":
        return tokenizer, other.from_bytes(tokenizer.to_bytes())
    tokenizer.to_disk(tmp_path / "tokenizer")
    return tokenizer, other.from_disk(tmp_path / "tokenizer")


def test_a_copy_cuts_alike(copied):
    original, copy = copied
    assert isinstance(copy, PkusegTokenizer)
    assert copy.user_words == original.user_words
    text = _SENTENCE + "月牙湖科技园"
    assert [t.text for t in copy(text)] == [t.text for t in original(text)]


def test_a_saved_pipeline_brings_its_own_model(nlp, tmp_path):
    nlp.to_disk(tmp_path / "pipeline")
    again = spacy.load(tmp_path / "pipeline")
    assert _words(again, _SENTENCE) == _words(nlp, _SENTENCE)


def test_nothing_is_forgotten_of_a_long_text(nlp):
    pieces = random.Random(1).choices(_SENTENCE + " \n1a", k=20_000)
    text = "".join(pieces)
    assert nlp.make_doc(text).text == text
