"""Offices taken apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.titles import Title, parse_title

CASES = [
    ("市长", Title(text="市长", head="市长")),
    ("副书记", Title(text="副书记", head="书记", deputy=True)),
    ("常务副市长", Title(text="常务副市长", head="市长", deputy=True, executive=True)),
    ("代理检察长", Title(text="代理检察长", head="检察长", acting=True)),
    ("代县长", Title(text="代县长", head="县长", acting=True)),
    ("原副主任", Title(text="原副主任", head="主任", deputy=True, former=True)),
    ("党组成员", Title(text="党组成员", head="党组成员")),
    ("党组书记", Title(text="党组书记", head="书记", party_group="党组")),
    ("党组（党委）书记", Title(text="党组（党委）书记", head="书记", party_group="党组（党委）")),
    ("时任党委副书记", Title(text="时任党委副书记", head="书记", deputy=True, former=True, party_group="党委")),
    ("二级研究员", Title(text="二级研究员", head="研究员", rank="二级")),
    ("一级巡视员", Title(text="一级巡视员", head="巡视员", rank="一级")),
    ("第一副总理", Title(text="第一副总理", head="总理", deputy=True, others=("第一",))),
    ("名誉会长", Title(text="名誉会长", head="会长", others=("名誉",))),
    ("总工程师", Title(text="总工程师", head="总工程师")),
    ("副总工程师", Title(text="副总工程师", head="总工程师", deputy=True)),
    ("执行副总裁", Title(text="执行副总裁", head="总裁", deputy=True, executive=True)),
    ("代表", Title(text="代表", head="代表")),
    ("现任局长", Title(text="现任局长", head="局长")),
    ("副", Title(text="副", head="副")),
    ("", Title(text="", head="")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_title_parts(text, wanted):
    assert parse_title(text) == wanted


@given(st.text(alphabet="原前副代理常务党组委书记主任市长（）一级总", max_size=10))
def test_nothing_of_a_title_is_lost(text):
    title = parse_title(text)
    assert title.text == text
    assert text.endswith(title.head)
    assert bool(title.head) == bool(text)
