"""What is left over: a headline without a body, who signs a notice, a headline's last line; days."""

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
