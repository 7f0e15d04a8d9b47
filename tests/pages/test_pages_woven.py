"""Two columns that alternate, and headlines that stand inside their story or behind it."""

import pytest

from kg.pages import split
from kg.pages.chunks import is_next
from kg.types import Page

BRIDGE = (
    "本报讯（记者 骆海生）昨天上午，跨越青溪的石桥大桥主桥合龙，大桥全长六百米，由省路桥集团承建。",
    "石桥大桥施工的高峰时，路桥集团三百名桥工在青溪上分三班浇筑，主桥的工期提前了四十天。",
    "路桥集团项目部说，青溪两岸的引道年底收尾，春节前大桥可望放行车辆。",
)
TEA = (
    "本报讯（记者 温若兰）白露过后，高岭村的秋茶开采，茶农一天能采鲜叶三十斤。",
    "茶农葛老伯家有十亩茶园，今年的秋茶每斤卖到八十元，比春茶还贵。",
    "高岭村的茶园明年改种新茶苗，茶农们同县农业局签了秋茶收购合同。",
)


def _wrapped(part, width=18):
    rest = "\u3000" * 2 * part.endswith("。") + part
    return [rest[at : at + width] for at in range(0, len(rest), width)]


def _read(*parts):
    rows = [row for part in parts for row in _wrapped(part)]
    text = "\n".join(("青岭报 2012年8月8日 星期三", *rows)) + "\n"
    page = Page(source="a.txt", text=text, encoding="utf-8", digest="0" * 64)
    return {article.headline: article.text for article in split(page)}


def _whole(articles, headline, body):
    told = articles[headline].split("\n")
    return told[1:] == [part.replace(" ", "") for part in body]


@pytest.mark.parametrize(
    "order",
    [
        (BRIDGE[0], "茶园里的秋天", TEA[0], BRIDGE[1], TEA[1], BRIDGE[2], TEA[2]),
        (BRIDGE[0], "茶园里的秋天", TEA[0], TEA[1], BRIDGE[1], BRIDGE[2], TEA[2]),
    ],
)
def test_two_columns_alternate(order):
    articles = _read("青溪上架起大桥", *order)
    assert _whole(articles, "青溪上架起大桥", BRIDGE)
    assert _whole(articles, "茶园里的秋天", TEA)


@pytest.mark.parametrize("at", [1, 2, 3])
def test_a_headline_inside_its_story_or_behind_it_heads_it(at):
    body = [*BRIDGE[:at], "青溪大桥合龙", *BRIDGE[at:]]
    articles = _read(
        "县里办起书市", "本报讯（记者 戚建平）昨天，县里办起书市，三天卖书三千册。", *body
    )
    assert _whole(articles, "青溪大桥合龙", BRIDGE)


def test_a_line_of_credits_below_a_story_that_has_its_own_begins_another():
    articles = _read(
        *TEA, "■本报记者 戚建平", "石桥镇的书市昨天收摊，三天卖书三千册。", "书市三天卖书三千册"
    )
    assert set(articles) >= {"书市三天卖书三千册"}
    assert "秋茶" not in articles["书市三天卖书三千册"]


def test_items_below_a_line_of_credits_stay_together():
    items = (
        "▲石桥大桥：省路桥集团承建，主桥合龙，桥面铺装下月开始。",
        "▲县茶叶市场：茶农葛老伯等入股，秋茶收购大厅封顶。",
        "▲青溪水厂：管道铺到高岭村，年底通水。",
    )
    articles = _read(
        "茶园里的秋天",
        *TEA,
        "青溪上架起大桥",
        *BRIDGE,
        "在建项目一线播报",
        "■本报记者 戚建平 整理",
        *items,
    )
    assert all(item in articles["在建项目一线播报"] for item in items)
    assert not any("▲" in articles[name] for name in ("茶园里的秋天", "青溪上架起大桥"))


def test_a_credit_in_brackets_wrapped_at_a_story_s_end_begins_none():
    signed = "（青岭县融媒体中心记者 戚建\n平）"
    text = f"青岭报 2012年8月8日 星期三\n茶园里的秋天\n{TEA[1]}\n{signed}\n\n青溪上架起大桥\n{BRIDGE[0]}\n"
    page = Page(source="a.txt", text=text, encoding="utf-8", digest="0" * 64)
    first, second = split(page)
    assert [byline.name for byline in first.bylines] == ["戚建平"]
    assert second.headline == "青溪上架起大桥"


@pytest.mark.parametrize(
    ("before", "item", "follows"),
    [
        ("1", "2", True),
        ("九", "十", True),
        ("十", "十一", True),
        ("十九", "二十", True),
        ("二十", "二十二", False),
        ("十一", "十", False),
        ("■", "■", True),
        ("■", "●", False),
        ("一", "2", True),
    ],
)
def test_items_are_counted_past_ten(before, item, follows):
    assert is_next(item, before) is follows
