"""What holds of every page: conservation of characters, the trace, determinism, linear time."""

import re
import time
import unicodedata
from datetime import date, timedelta

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from kg.pages import split
from kg.pages.dates import find_dates
from kg.types import Page

SENTENCES = (
    "临江市人民政府召开常务会议研究防汛工作",
    "市长黎雨桐主持会议并讲话",
    "会议要求各县区压实责任落实到人",
    "全市已转移群众3200人",
    "青岭县投入2.6亿元加固河堤",
    "记者在现场看到抢险队员正在装填沙袋",
    "省水利厅派出3个专家组到一线指导",
    "预计9月30日前完成全部修复任务",
    "“宁可十防九空，不可失防万一”，值守人员说",
    "《临江市防汛应急预案》将于下月修订（征求意见稿已公布）",
)
FORBIDDEN_FIRST = "，。、；：！？”’）》】"
OPTIONS = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def as_page(text, source="page.txt"):
    return Page(source=source, text=text, encoding="utf-8", digest="1" * 64)


def advance(char):
    return 1 if unicodedata.east_asian_width(char) in "WFA" else 0.5


def wrap(text, width, first=2):
    lines, line, used = [], "", first
    for char in text:
        if used + advance(char) > width and char not in FORBIDDEN_FIRST:
            lines.append(line)
            line, used = "", 0
        line, used = line + char, used + advance(char)
    return [*lines, line]


paragraphs = st.lists(
    st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=6).map(lambda s: "。".join(s) + "。"),
    min_size=1,
    max_size=4,
    unique=True,
)


@OPTIONS
@given(
    body=paragraphs,
    width=st.integers(8, 40),
    blank=st.booleans(),
    spaced=st.lists(st.booleans(), min_size=60, max_size=60),
)
def test_wrapped_article_comes_back_character_for_character(body, width, blank, spaced):
    body = ["云州日报讯（记者 王小明）" + body[0], *body[1:]]
    assume(len({text[:16] for text in body}) == len(body))
    lines = ["防汛会议召开"]
    for text in body:
        for line in wrap(text, width):
            plain = not re.search(r"[ 0-9]", line)
            number = len(lines) % len(spaced)
            lines += [" ".join(line) if spaced[number] and plain else line, *[""] * blank]
    articles = split(as_page("\n".join(lines)))
    assert [a.headline for a in articles] == ["防汛会议召开"]
    assert re.sub(r"\s", "", articles[0].text) == re.sub(
        r"\s", "", "".join(["防汛会议召开", *body])
    )


pages = st.lists(
    st.one_of(
        st.sampled_from(SENTENCES),
        st.sampled_from(
            [
                "",
                "",
                "## 标题一则",
                "本报讯（记者 李红）昨日，",
                "王小明 摄",
                "【链接】",
                "1.一个项目",
            ]
        ),
        st.text("的一是在。，“”（）：0aA \u3000、讯电月日", max_size=30),
    ),
    max_size=40,
).map("\n".join)


@OPTIONS
@given(pages)
def test_every_character_is_traced_to_the_page(text):
    lines = text.split("\n")
    for article in split(as_page(text)):
        for offset, char in enumerate(article.text):
            place = article.printed_at(offset)
            if place is None:
                assert char in "\n "
            else:
                line, column = place
                assert lines[line - 1][column] == char or (
                    char == " " and lines[line - 1][column].isspace()
                )


@OPTIONS
@given(pages)
def test_no_character_is_printed_in_two_articles(text):
    seen = [
        (run.line, run.column + k)
        for article in split(as_page(text))
        for run in article.runs
        for k in range(run.length)
    ]
    assert len(seen) == len(set(seen))


@OPTIONS
@given(pages)
def test_fields_hold_together(text):
    page = as_page(text)
    articles = split(page)
    assert articles == split(page)
    for article in articles:
        assert 0 <= article.body <= len(article.text)
        assert len(article.article) == 16
        assert article.page == page.digest
        assert all(run.length > 0 for run in article.runs)


@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)), st.integers(0, 150))
def test_day_printed_without_its_year_resolves_to_it(day, later):
    anchor = day + timedelta(days=later)
    mention = find_dates(f"{day.month}月{day.day}日电", anchor=anchor.isoformat())[0]
    assume(day.year == anchor.year or later <= 150)
    assert mention.value == day.isoformat()


def test_time_grows_with_the_page_and_not_faster():
    story = (
        "县里召开春耕会议{0}\n本报讯（记者 王小明）3月{1}日，第{0}次会议在县城召开。\n"
        + "\n".join(SENTENCES)
        + "。\n"
    )

    def seconds(count):
        text = "\n".join(story.format(i, i % 28 + 1) for i in range(count))
        begin = time.process_time()
        split(as_page(text))
        return time.process_time() - begin

    seconds(5)
    assert seconds(400) < 10 * seconds(80) + 0.5


def test_time_grows_with_a_line_and_not_faster():
    sentence = "昨日，临江市召开会议，研究部署防汛抗旱工作，要求各县区压实责任。"

    def seconds(count):
        begin = time.process_time()
        split(as_page("防汛会议召开\n本报讯（记者 王小明）" + sentence * count))
        return time.process_time() - begin

    seconds(5)
    assert seconds(4000) < 10 * seconds(800) + 0.5
