"""Headlines of stories without a dateline, told from headings inside one; what runs on over a line's end."""

import pytest

from kg.pages import split
from kg.types import Page

GIFT = """山里娃用上新书桌
5月11日上午，青岭县石桥小学收到二百套书桌。捐书桌的是县工商联的十二家
会员企业，县教育局把这批书桌分给了三个年级。
校长骆海生说，旧书桌用了二十年，腿都是垫着砖头的。
"""


def _headlines(text):
    page = Page(source="a.txt", text=text, encoding="utf-8", digest="0" * 64)
    return [article.headline for article in split(page)]


@pytest.mark.parametrize(
    ("headline", "lead"),
    [
        (
            "温若兰老师逝世",
            "云州师范学院退休教师温若兰，因病于2009年5月3日在云州逝世，享年九十一岁。",
        ),
        ("十佳绿化能手揭晓", "由团县委评选的全县十佳绿化能手日前揭晓，上榜者里有五位护林员。"),
        ("法治短波", "5月6日，县法院到高石镇开庭。\n5月8日，县司法局给新村送去法律读本。"),
        ("商讯速递", "云州百货大楼二层重新开张，三天里卖出冰箱四百台。"),
    ],
)
def test_a_headline_below_an_undated_story_begins_one(headline, lead):
    text = f"青岭报 2009年5月15日 星期五\n{GIFT}{headline}\n{lead}\n"
    assert _headlines(text) == ["山里娃用上新书桌", headline]


@pytest.mark.parametrize("inner", ["先量尺寸，再打书桌", "木匠进校园"])
def test_a_motto_or_what_is_not_told_again_stays_inside(inner):
    rest = "做书桌的师傅住在邻村，量好了每间教室，前后做了四十天。"
    assert _headlines(f"青岭报 2009年5月15日 星期五\n{GIFT}{inner}\n{rest}\n") == [
        "山里娃用上新书桌"
    ]


def test_the_first_line_of_a_paragraph_that_runs_on_is_no_headline():
    lines = """堤上新修了一条路
本报讯（通讯员 骆海生）入夏以
来，石桥镇的防汛路修到了堤顶，
往年运沙袋要绕行十里。
由省水利工程局施工的石桥水
库除险加固工程，截至五月上旬
已经完成灌浆四千米，占总量的
七成。"""
    spaced = lines.replace("\n", "\n\n")
    assert _headlines(f"青岭报 2009年5月15日 星期五\n\n{spaced}\n") == ["堤上新修了一条路"]


@pytest.mark.parametrize(
    "line",
    [
        "今日阴转小雨 8℃—14℃ 空气质量良 新闻热线0000-00××××",
        "县气象台今日预报：多云间晴，东北风三到四级，最高气温29℃，沿海有轻雾",
        "（电话：0000-00××000 每月5日、15日出版）",
        "青岭发布｜爱青岭APP｜编审:温若兰 监制:骆海生",
        "（防汛值班电话见第四版）",
        "本版主编 温若兰 责编 骆海生 ● 投稿邮箱：a@example.com",
    ],
)
def test_furniture_of_other_forms_is_no_text(line):
    text = f"青岭报 2009年5月15日 星期五\n{GIFT}{line}\n县里办起书市\n本报讯 昨日，县里办起书市。\n"
    page = Page(source="a.txt", text=text, encoding="utf-8", digest="0" * 64)
    articles = split(page)
    assert len(articles) == 2
    assert not any(line[:6] in article.text for article in articles)


def test_a_short_headline_below_furniture_is_one():
    text = f"青岭报 2009年5月15日 星期五\n{GIFT}订报热线：0000000\n书市开张\n本报讯 昨日，县里的书市开张。\n"
    assert "书市开张" in _headlines(text)


@pytest.mark.parametrize(
    "credit", ["□本报学生记者 骆 生", "○本报记者 盘海生", "■青岭县融媒体中心记者 滚海生"]
)
def test_a_credit_begins_a_story_behind_another(credit):
    text = f"""青岭报 2009年5月15日 星期五
书市开张
本报讯（记者 温若兰）昨日，县里的书市开张，卖书三千册。
河上架新桥
{credit}
石桥镇的新桥昨天通车，两岸的人不用再绕路。
"""
    page = Page(source="a.txt", text=text, encoding="utf-8", digest="0" * 64)
    assert [bool(article.bylines) for article in split(page)] == [True, True]
