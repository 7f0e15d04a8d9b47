"""Stories that turn over: turn lines read in every form, parts joined in a file, linked across files."""

import re
from itertools import permutations

import pytest

from kg import resources
from kg.pages import link, read_page, split
from kg.pages.folios import NumberRule, find_number
from kg.pages.turns import page_number, read_turn
from kg.types import Page

FRONT = """青禾日报
2019年6月18日 星期二 第1版
贺兰舟调研河湖治理时强调
让一江清水穿城而过
本报讯（记者 卫子规）6月17日，市委书记贺兰舟到云水河调研河湖治理。
他先后察看了南塘泵站、云水湿地和老码头截污工程，
听取河长制落实情况汇报。在南塘泵站，贺兰舟要求，
{first}
新粮库封顶
本报讯（通讯员 简若溪）6月16日，青禾市中心粮库主体工程封顶，
总仓容八万吨，预计年底投入使用。
"""
INSIDE = """综合 2019年6月18日 星期二 第{number}版
消防队进校园
本报讯（记者 罗知夏）6月17日，市消防救援支队走进实验小学开展演练，
三百名学生学会使用灭火器。
{second}云水河沿线排污口要逐一编号、逐一销号。在老码头截污工程现场，
贺兰舟同施工人员交谈，叮嘱汛期施工注意安全。
市领导乔松年参加调研。
"""
FORMS = [
    ("\n▶▶下转3版\n", "▲上接1版\n"),
    ("\n（下转第三版）\n", "（上接第一版）\n"),
    ("（下转第三版）\n", "（上接第一版）"),
    ("（下转03版）\n", "（紧接一版）"),
    ("（下转第\n三版）\n", "（上接01版《让一江清水穿城而过》）\n"),
    ("→下转③版\n", "【上接A1版】"),
]


def page(text, source="page.txt", digest="1"):
    return Page(source=source, text=text, encoding="utf-8", digest=digest * 64)


def front(first="（下转第三版）\n"):
    return page(FRONT.replace("\n{first}", first), "front.txt")


def inside(second="（上接第一版）", number=3):
    return page(INSIDE.format(second=second, number=number), "inside.txt", "2")


@pytest.mark.parametrize(("first", "second"), FORMS)
def test_parts_on_pages_of_two_files_name_each_other(first, second):
    begun, *_, _ = split(front(first))
    *_, rest = split(inside(second))
    assert begun.text.endswith("在南塘泵站，贺兰舟要求，")
    assert rest.text.startswith("云水河沿线排污口")
    changed = link([*split(front(first)), *split(inside(second))])
    assert sorted(changed) == sorted([begun.article, rest.article])
    first_part, second_part = changed[begun.article], changed[rest.article]
    assert (first_part.continued_by, first_part.continues) == (rest.article, None)
    assert (second_part.continued_by, second_part.continues) == (None, begun.article)
    assert second_part.date == begun.date == "2019-06-17"
    assert second_part.date_basis == f"continued: {begun.date_basis}"


@pytest.mark.parametrize(("first", "second"), FORMS)
def test_parts_on_two_pages_of_one_file_are_one_story(first, second):
    whole = page(front(first).text + "\n" + inside(second).text, "2019-06-18.txt")
    articles = split(whole)
    story = next(a for a in articles if "贺兰舟" in a.headline + "".join(a.kicker))
    paragraphs = story.text[story.body :].split("\n")
    assert "贺兰舟要求，云水河沿线排污口要逐一编号、逐一销号。" in story.text
    assert paragraphs[-1].endswith("市领导乔松年参加调研。")
    assert [a.headline for a in articles] == ["让一江清水穿城而过", "新粮库封顶", "消防队进校园"]
    lines = whole.text.split("\n")
    for offset, char in enumerate(story.text):
        place = story.printed_at(offset)
        assert char == "\n" if place is None else lines[place[0] - 1][place[1]] == char


def test_heading_repeated_over_the_second_part_is_kept_once():
    text = INSIDE.format(second="让一江清水穿城而过\n（上接第一版）", number=3)
    story = split(page(front().text + text, "2019-06-18.txt"))[0]
    assert story.text.count("让一江清水穿城而过") == 1
    other = text.replace("让一江清水穿城而过", "河长制要落到实处")
    story = split(page(front().text + other, "2019-06-18.txt"))[0]
    assert "河长制要落到实处" in story.subheads


def test_other_pages_and_days_are_not_joined():
    other_number = [*split(front()), *split(inside(number=4))]
    assert not link(other_number)
    other_day = page(inside().text.replace("6月18日", "6月19日"), "inside.txt", "3")
    assert not link([*split(front()), *split(other_day)])
    other_paper = page("河东晚报\n" + inside().text, "inside.txt", "4")
    assert not link([*split(front()), *split(other_paper)])


def test_a_page_alone_is_not_joined_with_itself():
    text = (
        INSIDE.format(second="（上接第一版）", number=3)
        + front("（下转第四版）\n").text.split("第1版")[1]
    )
    articles = split(page(text))
    assert len(articles) == 4
    assert sorted(turn.page for a in articles for turn in a.turns) == ["1", "4"]


def test_three_parts_take_the_day_of_the_first():
    second = page(
        inside().text.replace("市领导乔松年参加调研。", "在云水湿地，（下转第五版）"), "b.txt", "2"
    )
    third = page(
        "2019年6月18日 星期二 第5版\n（上接第三版）贺兰舟要求管护好云水湿地。\n"
        "新书到馆\n本报讯（记者 罗知夏）市图书馆新到图书三千册，明天起外借。\n",
        "c.txt",
        "3",
    )
    articles = [*split(front()), *split(second), *split(third)]
    changed = link(articles)
    last = next(a for a in changed.values() if a.page == "3" * 64)
    middle = changed[last.continues]
    assert changed[middle.continues].date == middle.date == last.date == "2019-06-17"
    for order in permutations(articles):
        assert link(order) == changed


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("三", "3"),
        ("03", "3"),
        ("A03", "A3"),
        ("b1", "B1"),
        ("③", "3"),
        ("十二", "12"),
        ("⑩", "10"),
    ],
)
def test_page_numbers_have_one_form(printed, number):
    assert page_number(printed) == number


def number_cases(field):
    rules = resources.rules("pages.toml", "number", NumberRule)
    return [(rule, example) for rule in rules for example in getattr(rule, field)]


@pytest.mark.parametrize(("rule", "example"), number_cases("examples"))
def test_number_rule_finds_its_examples(rule, example):
    assert find_number(example)["page"] == re.search(rule.pattern, example)["page"]


@pytest.mark.parametrize(("rule", "example"), number_cases("counter_examples"))
def test_number_rule_leaves_its_counter_examples(rule, example):
    assert not re.search(rule.pattern, example)


def test_sentence_about_a_turn_is_none():
    assert read_turn("他上接第一棒下转第二棒") is None


def test_number_comes_from_the_name_where_no_line_prints_it(tmp_path):
    path = tmp_path / "qinghe-2019-06-18-A03.txt"
    path.write_text("本报讯（记者 罗知夏）市图书馆新到图书三千册，明天起外借。\n")
    (article,) = split(read_page(path))
    assert (article.folio.number, article.folio.date) == ("A3", "2019-06-18")
