"""Our decoder of pkuseg models against the library's own, word for word."""

import contextlib
import io
import random
from pathlib import Path

import numpy as np
import pytest
import spacy_pkuseg
from hypothesis import given
from hypothesis import strategies as st
from spacy_pkuseg.config import config
from spacy_pkuseg.feature_extractor import FeatureExtractor
from spacy_pkuseg.inference import getLogYY

from kg import pages, resources
from kg.language import pkuseg
from kg.language.pkuseg import GAP
from kg.language.segmentation import cut, emissions
from kg.language.tokenizer import FOLD
from kg.language.traditional import simplified

ROOT = Path(__file__).parents[2]
SHARED = ROOT / ".." / "shared"


def _read(folder, fold=None):
    files = (folder / name for name in ("features.msgpack", "weights.npz"))
    return pkuseg.read(*(file.read_bytes() for file in files), fold or {})


@pytest.fixture(scope="module")
def model():
    return _read(resources.path("pkuseg"))


@pytest.fixture(scope="module")
def library():
    return spacy_pkuseg.pkuseg(str(resources.path("pkuseg")), user_dict=None)


@pytest.mark.parametrize(
    "texts",
    [
        [],
        [""],
        ["", "会"],
        ["会"],
        ["会议", "要求"],
        ["临江市委书记林青禾主持召开全市经济工作会议。"],
        ["青岭县２０２６年完成投资３．５亿元，", "增长１２％。"],
        ["ＧＤＰ达１００亿元", "ＵＮＥＳＣＯ／ＷＴＯ"],
        ["a-b.c_d,e|f/g*h:i&j"],
        ["**Num**Letter", "九十年代**noWord"],
        ["\ud800\ud801\udfff", "年\ud800月\ud801日"],
        ["\U0010ffff\U00020bb7\U0001f600\0"],
        ["会" * 300],
    ],
    ids=repr,
)
def test_words_are_the_librarys(model, library, texts):
    assert list(cut(model, texts)) == [library.cut(text) for text in texts]


_WORDS = "临江市委书记 全市经济工作会议 改革开放 中华人民共和国 的 了 和 一九九八年 社会主义 发展 林青禾 ３．５ ＧＤＰ ｋｍ 12 ab"
_SIGNS = "。，、“”《》…—１％亿元／・－-._,|/*:&臺縣\ud800\ud801\0\U00020bb7\U0010ffff"
_PIECES = st.sampled_from([*_WORDS.split(), *_SIGNS])
_CHARACTERS = st.characters().filter(lambda character: not character.isspace())
_TEXTS = st.lists(_PIECES | _CHARACTERS, max_size=40).map("".join)


@given(st.lists(_TEXTS, max_size=4))
def test_words_of_mixed_texts_are_the_librarys(model, library, texts):
    assert list(cut(model, texts)) == [library.cut(text) for text in texts]


@given(_TEXTS.filter(bool))
def test_what_stands_beside_a_text_changes_none_of_its_words(model, text):
    assert list(cut(model, ["全市", text, "会议"]))[1:2] == list(cut(model, [text]))


def test_a_very_long_text(model, library):
    pieces = random.Random(1).choices(
        ["全市", "工作", "会议", "１", "林", "。", "改革开放"], k=20_000
    )
    text = "".join(pieces)
    assert list(cut(model, [text])) == [library.cut(text)]


def _articles(folders):
    paths, _ = pages.find_pages(folders)
    for path in paths:
        for article in pages.split(pages.read_page(path)):
            yield simplified(article.text).translate(FOLD).split()


@pytest.mark.parametrize("folder", ["seeds", "tests/towns", "tests/counties", "tests/heldout"])
def test_words_of_pages_are_the_librarys(model, library, folder):
    for texts in _articles([ROOT / folder]):
        assert list(cut(model, texts)) == [library.cut(text) for text in texts]


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="../shared, with the real pages, is not here")
def test_words_of_real_pages_are_the_librarys(model, library):
    month = sorted((SHARED / "data" / "broadcasts").glob("2023010*.txt"))
    assert month
    for texts in _articles([SHARED / "seeds", *month]):
        assert list(cut(model, texts)) == [library.cut(text) for text in texts]


_LETTERS = "一二三甲乙丙丁戊１２ＡＢ，。-*"


def _lexicon(chance):
    """Words, some of which begin or end others."""
    words = ["".join(chance.choices(_LETTERS, k=length)) for length in (1, 2, 3, 4, 5, 6, 7, 8)]
    parts = [part for word in words for part in (word[:2], word[-2:], word[:-1], word[1:])]
    return [word for word in (*words, *parts) if word]


def _make(folder, lexicon, chance):
    """A model of the library's, its features those of chance sentences, its weights chance."""
    corpus = folder / "train.txt"
    lines = [" ".join(chance.choices(lexicon, k=chance.randint(1, 12))) for _ in range(60)]
    corpus.write_text("\n".join(lines), encoding="utf-8")
    extractor = FeatureExtractor()
    with contextlib.redirect_stdout(io.StringIO()):
        extractor.build(str(corpus))
    extractor.save(folder)
    tags, count = len(extractor.tag_to_idx), len(extractor.feature_to_idx)
    weights = [chance.gauss(0, 1) for _ in range(tags * (count + tags))]
    np.savez(folder / "weights.npz", sizes=np.array([tags, count]), w=np.array(weights))


def _library_emissions(library, text):
    characters = list(library.feature_extractor.normalize_text(text))
    features = [
        library.feature_extractor.get_node_features_idx(place, characters)
        for place in range(len(text))
    ]
    model = library.model
    return getLogYY(features, model.n_tag, model.n_feature * model.n_tag, model.w, 1.0)[0]


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"nLabel": 2},
        {"nLabel": 3},
        {"nLabel": 4},
        {"wordMax": 3},
        {"wordMax": 8, "wordMin": 3},
        {"wordFeature": False},
        {"numLetterNorm": False},
    ],
    ids=repr,
)
def test_any_model_of_the_library_cuts_as_it_does(tmp_path, monkeypatch, settings):
    for name, value in settings.items():
        monkeypatch.setattr(config, name, value)
    chance = random.Random(1)
    lexicon = _lexicon(chance)
    _make(tmp_path, lexicon, chance)
    model, library = _read(tmp_path), spacy_pkuseg.pkuseg(str(tmp_path), user_dict=None)
    for _ in range(200):
        text = "".join(chance.choices([*lexicon, *_LETTERS], k=chance.randint(1, 20)))
        scores = emissions(model, [text])[len(GAP) : -len(GAP)]
        assert np.array_equal(scores, _library_emissions(library, text))
        assert list(cut(model, [text])) == [library.cut(text)]


def test_folded_characters_are_read_as_others_and_kept_as_printed():
    folder = resources.path("pkuseg")
    model = _read(folder, {ord("會"): "会", ord("議"): "议", ord("1"): "１"})
    assert list(cut(model, ["全市會議1个"])) == [["全市", "會議", "1", "个"]]
