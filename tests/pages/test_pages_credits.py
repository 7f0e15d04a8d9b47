"""Credits, datelines and dates, case by case."""

import pytest

from kg.pages.assign import assign
from kg.pages.credits import read_credit
from kg.pages.datelines import read_dateline
from kg.pages.dates import find_dates


@pytest.mark.parametrize(
    ("printed", "bylines", "publisher"),
    [
        ("全媒体记者/王小明 通讯员/李红", "王小明 reporter, 李红 correspondent", None),
        ("记者 王小明 李红 实习生 赵一", "王小明 reporter, 李红 reporter, 赵一 intern", None),
        ("记者王小明、李红", "王小明 reporter, 李红 reporter", None),
        ("记者 王 明 通讯员 李 红", "王明 reporter, 李红 correspondent", None),
        (
            "云州日报全媒体记者/王小明 通讯员/李红 摄",
            "王小明 photographer, 李红 photographer",
            "云州日报",
        ),
        ("王小明/文 李红/图", "王小明 reporter, 李红 photographer", None),
        ("文/王小明 图/李红", "王小明 reporter, 李红 photographer", None),
        ("记者 王小明 文 李红 摄", "王小明 reporter, 李红 photographer", None),
        ("本报记者 王小明 摄", "王小明 photographer", ""),
        ("新华社记者 王小明 摄", "王小明 photographer", "新华社"),
        ("首席记者王小明通讯员李红", "王小明 reporter, 李红 correspondent", None),
        ("通讯员 青岭县委宣传部 李红", "李红 correspondent", None),
        ("记者 欧阳小明 阿依古丽·买买提", "欧阳小明 reporter, 阿依古丽·买买提 reporter", None),
        ("王小明 李红", "王小明 reporter, 李红 reporter", None),
        (
            "□本报记者 王小明 实习生 赵一 文/图",
            "王小明 reporter, 王小明 photographer, 赵一 intern, 赵一 photographer",
            "",
        ),
        ("圖：王小明", "王小明 photographer", None),
        ("新闻联播", "", None),
        ("主任 会议", "", None),
    ],
)
def test_credit_is_read(printed, bylines, publisher):
    credit = read_credit(printed)
    assert ", ".join(f"{b.name} {b.role}" for b in credit.bylines) == bylines
    assert credit.publisher == publisher


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("王小明李红", ["王小明", "李红"]),
        ("王小明赵一诺", ["王小明", "赵一诺"]),
        ("王小明", ["王小明"]),
        ("王 明 李 红", ["王明", "李红"]),
        ("青岭县公安局", []),
    ],
)
def test_names_run_together_are_told_apart(text, names):
    assert [byline.name for byline in read_credit(f"本报记者 {text}").bylines] == names


@pytest.mark.parametrize(
    ("text", "publisher", "place", "date", "names"),
    [
        ("云州日报讯（记者 王小明 通讯员 李红）昨日，", "云州日报", None, None, "王小明 李红"),
        ("新华社北京3月5日电（记者王小明、李红）全国", "新华社", "北京", "3月5日", "王小明 李红"),
        ("据新华社联合国3月5日电 第", "新华社", "联合国", "3月5日", ""),
        ("（据新华社电）", "新华社", None, None, ""),
        ("本报讯 记者王小明报道：昨日", "", None, None, "王小明"),
        ("（本报讯） 昨日", "", None, None, ""),
        ("【本报讯】昨日", "", None, None, ""),
        ("本报3月5日讯（记者 王小明）县里", "", None, "3月5日", "王小明"),
        ("本报北京3月5日电（记者 王小明）国务院", "", "北京", "3月5日", "王小明"),
        ("本报记者王小明报道：昨日", "", None, None, "王小明"),
        ("（记者 王小明）昨日", None, None, None, "王小明"),
        (
            "云州日报·云州新闻客户端3月5日讯（记者 王小明）",
            "云州日报",
            None,
            "3月5日",
            "王小明",
        ),
        ("本报广州3月5日电记者王小明、李红报道：", "", "广州", "3月5日", "王小明 李红"),
        ("本报北京三月五日讯记者王小明从县里获悉", "", "北京", "三月五日", "王小明"),
        (
            "本报北京3月5日讯新华社记者王小明、本报记者李红报道：",
            "",
            "北京",
            "3月5日",
            "王小明 李红",
        ),
        ("本报讯记者李小文报道：", "", None, None, "李小文"),
        ("央视网消息（新闻联播）：今天", "央视网", None, None, ""),
        ("新华社北京三月五日电 国务院", "新华社", "北京", "三月五日", ""),
    ],
)
def test_dateline_is_read(text, publisher, place, date, names):
    dateline = read_dateline(text)
    assert dateline
    assert (dateline.publisher, dateline.place, dateline.date) == (publisher, place, date)
    assert " ".join(b.name for b in dateline.credit.bylines) == names


@pytest.mark.parametrize(
    "text",
    [
        "近日，记者从县里获悉",
        "本报记者 王小明",
        "通讯技术改变山村",
        "3月5日电影节开幕",
        "（附件一）",
        "",
    ],
)
def test_no_dateline_is_read_from_other_text(text):
    assert read_dateline(text) is None


@pytest.mark.parametrize(
    ("text", "anchor", "values"),
    [
        ("2003年5月6日", None, ["2003-05-06"]),
        ("5月6日", None, [None]),
        ("5月6日", "2003", ["2003-05-06"]),
        ("6日下午", "2003-05", ["2003-05-06"]),
        ("12月30日电", "2004-01-02", ["2003-12-30"]),
        ("3月14日至16日", "2003-04-01", ["2003-03-14", "2003-03-16"]),
        (
            "昨日，今年4月，去年7月，同年9月",
            "2003-05-01",
            ["2003-04-30", "2003-04", "2002-07", "2002-09"],
        ),
        ("近日", "2003-05-06", ["2003-05"]),
        ("上月30日", "2003-01-05", ["2002-12-30"]),
        ("当天，次日", "2003-02-28", ["2003-02-28", "2003-03-01"]),
        ("二〇〇三年五月六日", None, ["2003-05-06"]),
        ("十月二十三日", "1996-10-24", ["1996-10-23"]),
        ("2月30日", "2003-01-01", [None]),
        ("3个月，30年，28日游，128号", "2003-01-01", []),
        ("1至2月，前9月", "2003-10-01", ["2003-02", "2003-09"]),
    ],
)
def test_dates_resolve_against_the_anchor(text, anchor, values):
    assert [mention.value for mention in find_dates(text, anchor=anchor)] == values


@pytest.mark.parametrize("text", ["11月28日，市里", "昨天上午", "2003年至2005年"])
def test_date_mentions_quote_the_text(text):
    for mention in find_dates(text, anchor="2003-01-01"):
        assert text[mention.start : mention.end] == mention.text


@pytest.mark.parametrize(
    ("scores", "chosen"),
    [
        ({}, {}),
        ({(0, 0): 1.0}, {0: 0}),
        ({(0, 0): 1.0, (1, 0): 2.0}, {1: 0}),
        ({(0, 0): 0.9, (0, 1): 0.8, (1, 0): 0.85}, {0: 1, 1: 0}),  # greedy would take 0.9
        ({(0, 0): 0.0, (1, 1): -1.0}, {}),
        (
            {(i, i): 0.3 for i in range(200)} | {(i, i + 1): 0.9 for i in range(200)},
            {i: i + 1 for i in range(200)},
        ),
    ],
)
def test_assignment_is_the_best_in_total(scores, chosen):
    assert assign(scores) == chosen
