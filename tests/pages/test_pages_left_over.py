"""What is left over: a headline without a body, who signs a notice, a headline's last line; days."""

import pytest

from kg.pages import split
from kg.types import Page

BODY = "本报讯（记者骆海生）昨天上午，云州大桥合龙，大桥主跨六百米，桥面铺装下月开始。\n"


def _read(text):
    page = Page(source="a.txt", text=text, encoding="utf-8", digest="0" * 64)
    return {article.headline: article for article in split(page)}


def test_the_one_headline_left_heads_the_one_text_left():
    text = f"""云州日报 2021年4月12日
5月6日至8日，白渚镇办起戏曲比赛，二十支队伍登台，镇民看了三天。图为决赛现场。
本报记者 温若兰 摄
## 云州大桥合龙
{BODY}
## 老票友吼出精气神
"""
    assert "二十支队伍" in _read(text)["老票友吼出精气神"].text


def test_two_bodies_sign_a_notice():
    text = f"""云州日报 2021年4月12日
## 云州大桥合龙
{BODY}
## 关于东湖路封闭施工的通告
因管道施工需要，自4月20日零时起，东湖路全幅封闭，请过往车辆绕行，不便之处请予谅解。

云州市公安局交通警察支队

云州市城市管理综合行政执法局

2021年4月10日
"""
    notice = _read(text)["关于东湖路封闭施工的通告"]
    assert "交通警察支队" in notice.text
    assert notice.date == "2021-04-10"


def test_a_headline_at_the_page_s_end_keeps_its_last_line():
    text = f"云州日报 2021年4月12日\n{BODY}\n戚建平要求\n春耕用水要跑在前头\n把水送到田埂上\n"
    assert any("把水送到田埂上" in headline for headline in _read(text))


def test_a_column_of_briefs_is_of_the_month():
    text = """云州日报 2021年4月12日
## 一周简讯
▲4月6日，云州技师学院与三家企业签下用工协议。
▲4月8日，青岭县图书馆新馆开放，藏书十万册。
"""
    assert _read(text)["一周简讯"].date == "2021-04"


def test_days_count_from_a_day_that_stands_by_itself_at_the_head():
    text = f"云州日报\nYUNZHOU RIBAO\n2021年 4月 12日\n\n云州大桥合龙\n{BODY}"
    assert _read(text)["云州大桥合龙"].date == "2021-04-11"


def test_the_evening_before_yesterday():
    text = "云州晚报 2021年4月12日 星期一\n\n## 茶乡唱大戏\n前晚，白渚镇茶山搭台唱戏，台下坐满了茶农。\n"
    assert _read(text)["茶乡唱大戏"].date == "2021-04-10"


def _dated(text, folio="云州日报 2021年4月12日\n"):
    return _read(f"{folio}## 沿河十二村清淤\n云州日报讯（记者骆海生）{text}\n")[
        "沿河十二村清淤"
    ].date


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("4月2日以来，沿河连降大雨。8日，副市长戚建平上堤察看，要求连夜清淤。", "2021-04-08"),
        ("“今天总算见到活水了。”4月9日，白渚村的老汪蹲在渠边说。", "2021-04-09"),
        ("昨从市水利局获悉，4月10日，沿河十二村清淤全部完工，渠水通了。", "2021-04-10"),
        ("昨从市水利局获悉，沿河十二村清淤全部完工，渠水通到了田头。", "2021-04-11"),
    ],
    ids=["since", "said", "learnt before", "learnt"],
)
def test_the_day_of_a_story_is_that_of_its_happening(text, day):
    assert _dated(text) == day


def test_a_folio_line_at_the_page_s_end_tells_the_day():
    text = f"## 云州大桥合龙\n{BODY}\n2021年 4月 12日 星期一 辛丑年三月初一 今日8版\n"
    assert _read(text)["云州大桥合龙"].date == "2021-04-11"


def test_a_county_paper_is_named_today():
    text = "2021年4月12日 星期一\n## 茶园开采\n今日青岭讯（记者骆海生）4月3日，白渚镇茶园开采，茶农上山。\n"
    article = _read(text)["茶园开采"]
    assert (article.publisher, article.date) == ("今日青岭", "2021-04-03")


@pytest.mark.parametrize("masthead", ["云州晚报·文化周刊", "青岭日报　抗旱特刊", "青岭日报"])
def test_a_masthead_with_its_column_is_no_headline(masthead):
    text = f"{masthead}\n2021年4月12日 第16期\n\n云州大桥合龙\n{BODY}"
    assert list(_read(text)) == ["云州大桥合龙"]


@pytest.mark.parametrize("credit", ["\n本报记者 温若兰 摄", "温若兰 摄"])
def test_a_short_caption_over_a_story_s_dateline_is_part_of_it(credit):
    text = f"云州日报 2021年4月12日\n## 云州大桥合龙\n工人在桥面握手。{credit}\n{BODY}"
    told = _read(text)
    assert list(told) == ["云州大桥合龙"]
    assert "握手" in told["云州大桥合龙"].text
