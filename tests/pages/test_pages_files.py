"""Files to pages: encodings told apart, and one clear error for each thing that is no page."""

import os

import pytest

from kg.errors import (
    BinaryPageError,
    BrokenPageError,
    EmptyPageError,
    EncodingPageError,
    LanguagePageError,
    PageError,
    UnreadablePageError,
)
from kg.pages import find_pages, read_page

SIMPLE = "云州日报讯（记者 王小明）昨日，市里召开会议，研究部署今年的工作。这是我们的大事。\n" * 4
FULL = "海灣日報訊（記者 梁詠詩）昨日，市長主持會議，這是我們的大事，學生來了，不會說話。\n" * 4


@pytest.mark.parametrize(
    ("text", "written", "name"),
    [
        (SIMPLE, "utf-8", "utf-8"),
        (SIMPLE, "utf-8-sig", "utf-8-sig"),
        (SIMPLE, "gb18030", "gb18030"),
        (SIMPLE, "gbk", "gb18030"),
        (SIMPLE, "utf-16", "utf-16"),
        (SIMPLE, "utf-16-le", "utf-16-le"),
        (SIMPLE, "utf-16-be", "utf-16-be"),
        (FULL, "big5", "big5"),
        (FULL, "gb18030", "gb18030"),
        (FULL, "utf-8", "utf-8"),
    ],
)
def test_encoding_is_told_by_the_bytes(tmp_path, text, written, name):
    path = tmp_path / "page.txt"
    path.write_bytes(text.encode(written))
    page = read_page(path)
    assert (page.text, page.encoding, page.source) == (text, name, "page.txt")


def test_line_breaks_become_newlines(tmp_path):
    path = tmp_path / "page.txt"
    path.write_bytes("一行\r\n两行\r三行\u2028仍是三行\n".encode())
    assert read_page(path).text == "一行\n两行\n三行\u2028仍是三行\n"


def test_character_cut_by_the_end_of_the_file_is_left_out(tmp_path):
    path = tmp_path / "page.txt"
    path.write_bytes(SIMPLE.encode()[:-3])
    assert SIMPLE.startswith(read_page(path).text)


def test_given_encoding_is_used(tmp_path):
    path = tmp_path / "page.txt"
    path.write_bytes(FULL.encode("big5"))
    assert read_page(path, encoding="big5hkscs").text == FULL


def test_byte_that_does_not_fit_is_named_by_line_and_column(tmp_path):
    path = tmp_path / "page.txt"
    path.write_bytes("第一行\r\n第二行有".encode("gb18030") + b"\xff" + "错".encode("gb18030"))
    with pytest.raises(EncodingPageError, match=r"page\.txt: line 2, column 5: byte 0xff"):
        read_page(path, encoding="gb18030")


@pytest.mark.parametrize("encoding", ["nonsense", "base64", "rot13", "idna-2"])
def test_unknown_encoding_is_refused(tmp_path, encoding):
    path = tmp_path / "page.txt"
    path.write_text(SIMPLE)
    with pytest.raises(EncodingPageError, match="unknown encoding"):
        read_page(path, encoding=encoding)


BAD = [
    (b"", EmptyPageError, "0 bytes"),
    (b" \n\t\n", EmptyPageError, "none of them text"),
    ("\u3000\n".encode(), EmptyPageError, "white space"),
    (b"GIF89a\x00\x00", BinaryPageError, "GIF"),
    (b"%PDF-1.7\n", BrokenPageError, "PDF"),
    (b"PK\x03\x04abc", BinaryPageError, "ZIP"),
    (SIMPLE.encode() + b"\x00\x01\x00", BinaryPageError, "NUL"),
    (bytes(range(256)) * 4, BinaryPageError, "NUL"),
    (b"A page of another language.\n" * 9, LanguagePageError, "0 Han"),
    (
        "これは日本語のページです。市長が会議に出席しました。\n".encode() * 9,
        LanguagePageError,
        "kana",
    ),
    (b"12345\n", LanguagePageError, "0 Han"),
    (SIMPLE.encode()[:200] + b"\xff\xfe\xff" + SIMPLE.encode()[201:], EncodingPageError, "line 2"),
]


@pytest.mark.parametrize(("data", "error", "says"), BAD)
def test_what_is_no_page_is_named_with_its_cause(tmp_path, data, error, says):
    path = tmp_path / "page.txt"
    path.write_bytes(data)
    with pytest.raises(PageError) as caught:
        read_page(path)
    assert type(caught.value) is error
    assert says in str(caught.value)
    assert caught.value.at == str(path)
    assert caught.value.remedy


def test_missing_file_and_folder_are_unreadable(tmp_path):
    with pytest.raises(UnreadablePageError, match="no such file"):
        read_page(tmp_path / "none.txt")
    with pytest.raises(UnreadablePageError, match="folder"):
        read_page(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_forbidden_file_is_unreadable(tmp_path):
    path = tmp_path / "page.txt"
    path.write_text(SIMPLE)
    path.chmod(0)
    with pytest.raises(UnreadablePageError, match="cannot be opened"):
        read_page(path)


@pytest.mark.parametrize("encoding", ["utf-8", "nonsense"])
def test_wrong_encoding_is_refused(tmp_path, encoding):
    path = tmp_path / "page.txt"
    path.write_bytes(SIMPLE.encode("gb18030"))
    with pytest.raises(EncodingPageError):
        read_page(path, encoding=encoding)


def test_pages_are_found_in_folders_and_missing_paths_reported(tmp_path):
    (tmp_path / "b" / "c").mkdir(parents=True)
    (tmp_path / "empty").mkdir()
    for name in ("b/2.txt", "b/c/1.md", "b/c/3.TXT", "b/x.json", "b/.hidden.txt", "other.dat"):
        (tmp_path / name).write_text(SIMPLE)
    found, errors = find_pages(
        [
            tmp_path / "other.dat",
            tmp_path / "b",
            tmp_path / "b" / "2.txt",
            tmp_path / "no",
            tmp_path / "empty",
        ]
    )
    names = [path.relative_to(tmp_path).as_posix() for path in found]
    assert names == ["b/2.txt", "b/c/1.md", "b/c/3.TXT", "other.dat"]
    assert [error.at for error in errors] == [str(tmp_path / "no"), str(tmp_path / "empty")]


def test_misfit_is_named_where_the_encoding_that_fits_longest_stops(tmp_path):
    data = "青岭日报\n县委召开会议部署春耕生产工作。".encode("gb18030")
    path = tmp_path / "page.txt"
    path.write_bytes(data[:19] + b"\xff" + data[19:])
    with pytest.raises(
        EncodingPageError, match=r"line 2, column 6: byte 0xff at byte 19 .* gb18030"
    ):
        read_page(path)
