import random

import numpy as np
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from kg import language, resources
from kg.language.analysis import candidates, words
from kg.language.batches import shared
from kg.language.decoding import made_up_by, sparing_viterbi, viterbi
from kg.language.joined import Found
from kg.language.lac import Tagger
from kg.language.tagger import NameTagger, join

_SENTENCE = "临江市委书记林青禾在云州主持召开全市经济工作会议。"


@pytest.fixture(scope="module")
def tagger():
    return shared(NameTagger, 1)


@pytest.fixture(scope="module")
def nlp():
    pipeline = spacy.blank("zh")
    pipeline.add_pipe("kg_tagger")
    return pipeline


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("记者林青禾从云州报道", "林青禾", "PER"),
        ("副县长周牧野陪同调研。", "周牧野", "PER"),
        ("代表团昨天抵达云南省昆明市访问。", "云南省", "LOC"),
        ("他在云州师范大学读书。", "云州师范大学", "ORG"),
        ("新华社华盛顿五月三日电", "新华社", "ORG"),
    ],
)
def test_names(tagger, text, name, label):
    (found,) = tagger.tag([text])
    assert (name, label) in {(text[start:end], tag) for start, end, tag in found}


def test_wide_and_narrow_forms_are_read_alike(tagger):
    narrow, wide = "2024年达100亿元,增长5%", "２０２４年达１００亿元，增长５％"
    assert tagger.tag([narrow]) == tagger.tag([wide])


_TEXTS = st.lists(st.text(st.sampled_from(_SENTENCE + "Aａ1，𠮷\n"), max_size=30), max_size=8)


@given(_TEXTS)
def test_words_cover_the_text_in_order(tagger, texts):
    for text, found in zip(texts, tagger.tag(texts), strict=True):
        assert "".join(text[word.start : word.end] for word in found) == text
        assert all(word.start < word.end for word in found)


@given(_TEXTS)
def test_a_sentence_is_read_the_same_in_any_batch(tagger, texts):
    alone = [tagger.tag([text])[0] for text in texts]
    assert tagger.tag(texts) == alone


def test_the_scores_of_a_sentence_do_not_change_with_its_batch(tagger):
    texts = ["".join(random.Random(n).choices(_SENTENCE, k=20)) for n in range(40)]
    together = tagger.scores(texts)[1]
    alone = np.concatenate([tagger.scores([text])[1] for text in texts])
    np.testing.assert_array_equal(together, alone)


@pytest.mark.parametrize("model", [NameTagger, Tagger])
def test_the_words_of_a_sentence_do_not_change_with_lengths_beside_it(model):
    drawn = random.Random(7)
    texts = ["".join(drawn.choices(_SENTENCE, k=drawn.randrange(60))) for _ in range(200)]
    tagger = shared(model, 1)
    assert tagger.tag(texts) == [tagger.tag([text])[0] for text in texts]


def _searched(emissions, transitions):
    """The search as the textbook has it, one sentence at a time."""
    best, back = emissions[0], []
    for own in emissions[1:]:
        scores = best[:, None] + transitions
        back.append(scores.argmax(axis=0))
        best = scores.max(axis=0) + own
    path = [int(best.argmax())] if len(emissions) else []
    for own in reversed(back):
        path.insert(0, int(own[path[0]]))
    return path


_LENGTHS = st.lists(st.integers(0, 9), max_size=12)


@given(_LENGTHS, st.integers(0, 2**32 - 1), st.sampled_from([0.05, 0.4, 3.0]), st.booleans())
def test_the_search_of_many_sentences_is_that_of_each(lengths, seed, weight, forbids):
    random_numbers = np.random.default_rng(seed)
    emissions = random_numbers.normal(size=(sum(lengths), 7)).astype(np.float32)
    transitions = random_numbers.uniform(-weight, weight, size=(7, 7)).astype(np.float32)
    if forbids:
        transitions[random_numbers.random((7, 7)) < 0.3] = -10_000
    edges = np.cumsum(lengths)[:-1] if lengths else []
    alone = [_searched(own, transitions) for own in np.split(emissions, edges) if len(own)]
    flat = [tag for path in alone for tag in path]
    given = emissions, np.array(lengths, dtype=np.int64), transitions
    assert viterbi(*given).tolist() == flat
    assert sparing_viterbi(*given, made_up_by(transitions)).tolist() == flat


def test_a_long_sentence_and_many_are_searched_in_parts():
    random_numbers = np.random.default_rng(1)
    lengths = np.array([300, *[3] * 3000])
    emissions = random_numbers.normal(size=(lengths.sum(), 13)).astype(np.float32)
    transitions = random_numbers.normal(size=(13, 13)).astype(np.float32)
    own = np.split(emissions, np.cumsum(lengths)[:-1])
    flat = [tag for some in own for tag in _searched(some, transitions)]
    assert viterbi(emissions, lengths, transitions).tolist() == flat


@pytest.mark.parametrize(
    ("cut", "names", "out"),
    [
        ([], [], []),
        ([(0, 2, "n")], [], [(0, 2, "n")]),
        ([(0, 2, "n")], [(0, 2, "ORG")], [(0, 2, "ORG")]),
        ([(0, 1, "n"), (1, 3, "v")], [(0, 2, "PER")], [(0, 1, "n"), (1, 3, "v")]),
        ([(0, 1, "n"), (1, 3, "n")], [(0, 3, "ORG")], [(0, 3, "ORG")]),
        ([(0, 2, "LOC"), (2, 3, "n")], [(0, 3, "ORG")], [(0, 2, "LOC"), (2, 3, "n")]),
        (
            [(0, 1, "n"), (1, 3, "n")],
            [(0, 1, "LOC"), (1, 3, "PER")],
            [(0, 1, "LOC"), (1, 3, "PER")],
        ),
    ],
)
def test_words_of_a_name_are_joined(cut, names, out):
    assert list(zip(*join(_found(cut), _found(names)), strict=True)) == out


def _found(spans):
    starts, ends, tags = zip(*spans, strict=True) if spans else ((), (), ())
    numbers = (np.array(own, dtype=np.int64) for own in (starts, ends))
    return Found(*numbers, np.array(tags, dtype=np.object_))


def test_the_component_leaves_words_and_candidates(nlp):
    doc = nlp(_SENTENCE + "\n" + "周牧野参加。")
    assert "".join(doc.text[start:end] for start, end, _ in words(doc)) == doc.text.replace(
        "\n", ""
    )
    found = {(doc.text[c.start : c.end], c.label, c.found_by) for c in candidates(doc)}
    assert {("林青禾", "PER", "kg_tagger"), ("周牧野", "PER", "kg_tagger")} <= found


def test_docs_piped_together_are_read_as_alone(nlp):
    texts = [_SENTENCE, "", "周牧野参加。", _SENTENCE * 30]
    assert [words(doc) for doc in nlp.pipe(texts)] == [words(nlp(text)) for text in texts]


def test_a_config_selects_it(tmp_path):
    text = language.CONFIG.read_text(encoding="utf-8").replace('"kg_lac"', '"kg_tagger"')
    config = tmp_path / "config.cfg"
    config.write_text(text, encoding="utf-8")
    assert '"kg_tagger"' in text
    doc = language.load(config)(_SENTENCE)
    assert ("林青禾", "PER") in {(span.text, span.label_) for span in doc.ents}


def test_the_model_is_small():
    folder = resources.path("tagger/tagger.onnx").parent
    assert sum(file.stat().st_size for file in folder.iterdir()) < 30_000_000


def test_scores_of_all_tags_are_kept_where_asked():
    nlp = spacy.blank("zh")
    nlp.add_pipe("kg_lac", config={"scores": True})
    doc = nlp("会议由县长主持。\n代表团昨天在北京出席会议。")
    tags = shared(Tagger, 1).tags
    assert doc._.scores.shape == (len(doc.text), len(tags))
    start = doc.text.index("北京")
    best = [tags[i] for i in doc._.scores[start : start + 2].argmax(axis=1)]
    assert best == ["LOC-B", "LOC-I"]


def test_scores_are_not_kept_where_not_asked():
    nlp = spacy.blank("zh")
    nlp.add_pipe("kg_lac", config={"scores": False})
    assert nlp("会议由县长主持。")._.scores is None


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("会上，院长明镜高作了汇报。", "明镜高"),
        ("行长束脩因个人原因辞职。", "束脩"),
        ("县扶贫办主任苗建设陪同调研。", "苗建设"),
        ("副市长甘露现场指挥。", "甘露"),
    ],
)
def test_second_thoughts_are_believed_after_an_office(sentence, name):
    doc = language.load()(sentence)
    assert (name, "PER") in {(span.text, span.label_) for span in doc.ents}


@pytest.mark.parametrize(
    "sentence", ["检察长提请任命三人。", "委员提了意见。", "市领导和有关部门到场。"]
)
def test_common_words_after_an_office_are_no_names(sentence):
    doc = language.load()(sentence)
    assert "PER" not in {span.label_ for span in doc.ents}
