"""Bodies told by their form or a declaration, names taken apart where the tagger or the print ran on."""

from __future__ import annotations

import pytest

from kg.language.analysis import Candidate
from kg.language.bodyforms import own_paper
from kg.language.bodyjoints import apart
from kg.language.declared import declared
from kg.language.namelists import run_together
from kg.types import Label

DECLARED = [
    ("云州第四制药厂（即“四药”）增产。四药招工。", ["四药", "四药"]),
    ("云州第三化工建设公司（三化建）进场。", ["三化建"]),
    ("国营红星机械厂（现名云州第九机械厂，人称“九机厂”）转产。", ["九机厂"]),
    ("云州远帆软件公司（以下简称远帆）上市。", ["远帆", "远帆"]),
    ("市财政局（三楼）受理申请。", []),
    ("云州纺织公司（集团）成立。", []),
]


@pytest.mark.parametrize(("text", "wanted"), DECLARED)
def test_declared_short_forms(text, wanted):
    assert [text[one.start : one.end] for one in declared(text)] == wanted


APART = [
    ("市委市政府", ["市委", "市政府"]),
    ("青岭民族中学和县人民医院", ["青岭民族中学", "县人民医院"]),
    ("县水务局会同学校", ["县水务局"]),
    ("云州大学共建航空学院", ["云州大学"]),
    ("市文化和旅游局", ["市文化和旅游局"]),
    ("云州大学联合实验室", ["云州大学联合实验室"]),
    ("云州人民医院和平分院", ["云州人民医院和平分院"]),
]


@pytest.mark.parametrize(("text", "wanted"), APART)
def test_bodies_run_together(text, wanted):
    found = apart(text, Candidate(0, len(text), Label.ORG, 1, "lac"))
    assert [text[one.start : one.end] for one in found] == wanted


def test_own_paper_with_its_house():
    text = "额尔河日报讯 额尔河日报社搬家"
    found = [text[one.start : one.end] for one in own_paper(text, "额尔河日报")]
    assert found == ["额尔河日报", "额尔河日报社"]
    assert not list(own_paper(text, ""))


RUNS = [
    ("常委：何立言周岚华林致远（女）", ["何立言", "周岚华", "林致远"]),
    ("要求：各地高度重视安全生产工作", []),
    ("副书记：何立言", []),
]


@pytest.mark.parametrize(("text", "wanted"), RUNS)
def test_names_without_spaces(text, wanted):
    assert [text[one.start : one.end] for one in run_together(text)] == wanted
