"""Characters without width and other line breaks do no harm."""

import pytest

from kg import pages

STORY = "## 全市会议召开\n临江日报讯（记者/沈伯年） 5月6日，副市长何立言主持会议。会议强调，要抓好落实。\n"


def read(tmp_path, text):
    path = tmp_path / "page.txt"
    path.write_text(text, encoding="utf-8", newline="")
    return pages.split(pages.read_page(path))


@pytest.mark.parametrize(
    "char",
    [
        "\u200b",
        "\u200d",
        "\u2060",
        "\ufeff",
        "\u00ad",
        "\u202e",
        "\u2067",
        "\u200f",
        "\x1b",
        "\x7f",
    ],
)
def test_characters_without_width_are_dropped(tmp_path, char):
    broken = STORY.replace("市长", f"市{char}长").replace("立言", f"立{char}言")
    assert [a.text for a in read(tmp_path, broken)] == [a.text for a in read(tmp_path, STORY)]


@pytest.mark.parametrize("blank", ["\u2028", "\x0b", "\x0c", "\x85", "\u00a0", "\u3000", "\t"])
def test_other_blanks_are_no_text(tmp_path, blank):
    broken = STORY.replace("市长", f"市{blank}长").replace("立言", f"立{blank}言")
    assert [a.text for a in read(tmp_path, broken)] == [a.text for a in read(tmp_path, STORY)]


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n\x0c"])
def test_every_line_break_ends_a_line(tmp_path, end):
    (article,) = read(tmp_path, STORY.replace("\n", end))
    assert article.headline == "全市会议召开"
