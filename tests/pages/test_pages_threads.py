"""Paragraphs of stories whose columns alternate, each put to the story that it goes on."""

import time

from kg.pages import split
from kg.types import Page

BRIDGE = """青岭大桥合龙
　　本报讯（记者褚明远）昨天上午，青岭大桥最
后一段钢箱梁吊装到位，总工程师骆海生宣布合龙。
"""
BRIDGE_ON = """　　青岭大桥主跨六百米，骆海生说，桥面铺装下
月开始，通车后过江只要五分钟。
"""
TEA = """白渚茶农办起合作社
　　本报讯（通讯员温若兰）白渚镇二十八户茶农
日前凑钱办起茶叶合作社，推举戚建平当社长。
"""
TEA_ON = """　　戚建平算了一笔账，合作社统一收茶叶鲜叶，
每户茶农一年能多收四千元。
"""


def _texts(text):
    page = Page(source="a.txt", text=text, encoding="utf-8", digest="0" * 64)
    return {article.headline: article.text for article in split(page)}


def test_a_story_goes_on_behind_the_beginning_of_another():
    found = _texts(BRIDGE + TEA + BRIDGE_ON + TEA_ON)
    assert "桥面铺装" in found["青岭大桥合龙"]
    assert "桥面铺装" not in found["白渚茶农办起合作社"]
    assert "每户茶农" in found["白渚茶农办起合作社"]


def test_stories_one_after_the_other_stay_as_they_stand():
    found = _texts(BRIDGE + BRIDGE_ON + TEA + TEA_ON)
    assert "桥面铺装" in found["青岭大桥合龙"]
    assert "每户茶农" in found["白渚茶农办起合作社"]


def test_items_go_on_the_item_before():
    items = [
        "　　一、修整二号机组锅炉，停炉二十天。\n",
        "　　二、更换冷却水管，换下旧管一千米。\n",
    ]
    third = "　　三、加固输煤栈桥，雨季之前完工。\n"
    found = _texts("全年三项大修排定\n" + "".join(items) + TEA + third + TEA_ON)
    assert "输煤栈桥" in found["全年三项大修排定"]


def test_blank_lines_between_stories_keep_them_apart():
    other = BRIDGE_ON.replace("主跨", "戚建平茶叶合作社主跨")
    found = _texts("\n".join([BRIDGE, TEA + other, BRIDGE.replace("青岭", "安北") + TEA_ON]))
    assert "主跨" in found["白渚茶农办起合作社"]


def test_time_grows_with_the_page():
    def taken(times):
        page = "".join(
            (BRIDGE + TEA + BRIDGE_ON + TEA_ON).replace("青岭", f"{i}岭") for i in range(times)
        )
        begin = time.perf_counter()
        _texts(page)
        return time.perf_counter() - begin

    assert taken(160) < 3 * 8 * taken(20)


def test_a_dated_caption_stands_by_itself():
    found = _texts(BRIDGE + BRIDGE_ON + "　　图为5月6日，渔民在白渚湖起网。纪文博　摄\n")
    assert "起网" not in found["青岭大桥合龙"]


def test_lines_about_the_paper_head_no_story():
    top = "青岭经济开发区报\n2011年5月6日　第14期（总第623期）\n工委、管委会主办\n责编 温若兰　电话 1234567\n\n"
    found = _texts(top + BRIDGE + BRIDGE_ON)
    assert list(found) == ["青岭大桥合龙"]


def test_the_short_name_of_a_paper_is_its_own():
    page = Page(
        source="a.txt",
        text="云州晚报　2011年5月6日　星期五　第2版\n\n" + BRIDGE.replace("本报讯", "晚报讯"),
        encoding="utf-8",
        digest="0" * 64,
    )
    assert [article.publisher for article in split(page)] == ["云州晚报"]
