"""Names that the tagger ran on into the next word, cut short at a dot, or took from a country."""

import pytest

from kg import language

PEOPLE = [
    ("主任沈伯作的关于办法草案的说明", ["沈伯"]),
    ("县长周岚致辞。", ["周岚"]),
    ("市长何梁通电话。", ["何梁"]),
    ("会见贝尔时，沈伯年表示欢迎。", ["沈伯年"]),
    ("副主席沈伯年、帕加拉·格列朗杰、周岚出席会议。", ["沈伯年", "帕加拉·格列朗杰", "周岚"]),
    ("拉齐德·拉比·穆萨诺夫当天表示。", ["拉齐德·拉比·穆萨诺夫"]),
    ("沈伯年会见贝宁总统。", ["沈伯年"]),
    ("艾力更·依明江参加会见。", ["艾力更·依明江"]),
    ("县长周岚来到车站。周岚随后试乘新车。", ["周岚", "周岚"]),
    ("云州组合沈雨禾/全月明夺得冠军。", ["沈雨禾", "全月明"]),
    ("方毅说，欢迎议长先生来华参加研讨班。", ["方毅"]),
    ("方毅会见日本前首相福山康夫。\n福山康夫表示，愿来访。", ["方毅", "福山康夫", "福山康夫"]),
]


@pytest.fixture(scope="module")
def nlp():
    return language.load()


@pytest.mark.parametrize(("text", "names"), PEOPLE)
def test_names_end_where_they_end(nlp, text, names):
    found = [ent.text for ent in nlp(text).ents if ent.label_ == "PER"]
    assert [name for name in found if name in names] == names
    assert not {name for name in found if any(name != n and n in name for n in names)}
    assert not {name for name in found if name.startswith("先生")}


def test_a_party_to_talks_is_nobody(nlp):
    doc = nlp("越方愿同中方合作。会谈中，越方希同中方一道发展。")
    assert not [ent.text for ent in doc.ents if ent.label_ == "PER"]
