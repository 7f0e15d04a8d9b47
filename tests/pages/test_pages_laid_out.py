"""PDFs, pictures and web pages: columns by geometry, and one clear error for each fault."""

import random
import sys
from collections import Counter
from dataclasses import replace
from importlib.util import module_from_spec, spec_from_file_location
from io import BytesIO
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest
from fpdf import FPDF
from PIL import Image, ImageOps

from kg import extras
from kg.errors import (
    BlankPageError,
    BrokenPageError,
    EncryptedPageError,
    ExtraPageError,
    LanguagePageError,
)
from kg.pages import find_pages, ocr, read_page, split
from kg.pages.geometry import Box
from kg.pages.order import read_sheet


def module(name):
    spec = spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    made = module_from_spec(spec)
    sys.modules[name] = made  # dataclasses, and the other one, look it up
    spec.loader.exec_module(made)
    return made


maker, flowed = module("maker"), module("flowed")
MAKERS = {"stories in blocks": maker.make_page, "stories in flows": flowed.make_flowed_page}

needs_ocr = pytest.mark.skipif(not extras.has("ocr"), reason='needs pip install "kg[ocr]"')


def grams(text):
    kept = "".join(text.split())
    return Counter(kept[i : i + 4] for i in range(max(len(kept) - 3, 1)))


def dice(one, other):
    return 2 * sum((one & other).values()) / max(sum(one.values()) + sum(other.values()), 1)


def articles_f1(pairs):
    """F1 of stories over pages: a story is found if an article shares 0.8 of its 4-grams,
    headline and body together, as in gold/score.py."""
    hits = wanted = given = pages = 0
    for stories, articles in pairs:
        pages += 1
        left = [grams(article.text) for article in articles]
        wanted, given = wanted + len(stories), given + len(left)
        for story in (grams(s.text) for s in stories):
            best = max(left, key=lambda found, story=story: dice(story, found), default=None)
            if best is not None and dice(story, best) >= 0.8:
                left.remove(best)
                hits += 1
    f1 = 2 * hits / (wanted + given)
    print(f"{pages} pages, {wanted} stories: articles F1 {f1:.3f}")  # noqa: T201 - the figure, with -s
    return f1


def read(tmp_path, data, name):
    path = tmp_path / name
    path.write_bytes(data)
    return read_page(path)


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
@pytest.mark.parametrize("seeds", [range(8), pytest.param(range(40), marks=pytest.mark.slow)])
def test_made_up_pages_come_back_from_pdf(tmp_path, seeds, make):
    pairs = []
    for seed in seeds:
        stories, pdf = make(seed)
        pairs.append((stories, split(read(tmp_path, pdf, f"{seed}.pdf"))))
    assert articles_f1(pairs) >= 0.97


def recognised(tmp_path, seeds, make):
    for seed in seeds:
        stories, pdf = make(seed)
        yield stories, split(read(tmp_path, maker.draw(pdf), f"{seed}.png"))


@needs_ocr
@pytest.mark.slow
@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_made_up_pages_come_back_from_pictures(tmp_path, make):
    assert articles_f1(recognised(tmp_path, range(30), make)) >= 0.85


def small_page(text="临江市召开会议部署春耕。", size=12):
    pdf = FPDF(unit="pt", format=(360, 240))
    pdf.add_page()
    pdf.add_font("cjk", fname=maker.noto_cjk_sans_otc.FONT_PATH, collection_font_number=2)
    pdf.set_font("cjk", size=size)
    for row in range(5):
        pdf.text(30, 40 + 20 * row, text)
    return pdf


@needs_ocr
def test_picture_is_recognised(tmp_path):
    page = read(tmp_path, maker.draw(bytes(small_page().output())), "page.png")
    assert "".join(page.text.split()) == "临江市召开会议部署春耕。" * 5
    place = page.place_of(1, 0)
    assert 60 < place.x0 < 120
    assert page.encoding == "picture"


def drawn(*texts, dpi=200):
    """Pictures of small pages, one a text."""
    pages = [maker.draw(bytes(small_page(text).output()), dpi) for text in texts]
    return [Image.open(BytesIO(page)).convert("RGB") for page in pages]


def saved(pictures, kind, **options):
    file = BytesIO()
    pictures[0].save(file, kind, save_all=len(pictures) > 1, append_images=pictures[1:], **options)
    return file.getvalue()


TEXTS = ("临江市召开会议部署春耕。", "青岭县修好三条公路。")
KINDS = {
    "gray JPEG": lambda p: saved([p.convert("L")], "JPEG", quality=90),
    "CMYK JPEG": lambda p: saved([p.convert("CMYK")], "JPEG", quality=95),
    "turned JPEG": lambda p: saved([p.rotate(90, expand=True)], "JPEG", exif=turned_by(6)),
    "fax TIFF": lambda p: saved([p.convert("1")], "TIFF", compression="group4"),
    "16-bit TIFF": lambda p: saved(
        [Image.fromarray(np.array(p.convert("L")).astype("uint16") * 257)], "TIFF"
    ),
    "palette PNG": lambda p: saved([p.convert("P", palette=Image.Palette.ADAPTIVE)], "PNG"),
    "transparent PNG": lambda p: saved([transparent(p)], "PNG"),
}


def turned_by(orientation):
    exif = Image.Exif()
    exif[0x0112] = orientation
    return exif


def transparent(picture):
    clear = picture.convert("RGBA")
    clear.putalpha(ImageOps.invert(picture.convert("L")))
    return clear


@needs_ocr
@pytest.mark.parametrize("kind", KINDS)
def test_pictures_of_every_kind_are_recognised(tmp_path, kind):
    (picture,) = drawn(TEXTS[0])
    page = read(tmp_path, KINDS[kind](picture), "page.img")
    assert "".join(page.text.split()) == TEXTS[0] * 5


@needs_ocr
def test_every_frame_of_a_tiff_is_a_sheet(tmp_path):
    frames = drawn(*TEXTS)
    page = read(tmp_path, saved(frames, "TIFF", compression="tiff_lzw"), "page.tif")
    assert "".join(page.text.split()) == TEXTS[0] * 5 + TEXTS[1] * 5
    assert {place.sheet for place in page.places} == {1, 2}


@needs_ocr
def test_broken_frame_of_a_tiff(tmp_path):
    data = saved(drawn(*TEXTS), "TIFF")
    with pytest.raises(BrokenPageError, match=r"page\.tif.*damaged picture"):
        read(tmp_path, data[: len(data) // 2], "page.tif")


def mixed_pdf():
    """Three sheets: a text layer, a picture, nothing."""
    pdf = small_page(TEXTS[0])
    pdf.add_page()
    pdf.image(drawn(TEXTS[1])[0], 0, 0, 360, 240)
    pdf.add_page()
    return bytes(pdf.output())


@needs_ocr
def test_only_sheets_without_a_text_layer_are_recognised(tmp_path, monkeypatch):
    seen = []
    recognise = ocr.read_boxes
    monkeypatch.setattr(ocr, "read_boxes", lambda *args: seen.append(args[2]) or recognise(*args))
    page = read(tmp_path, mixed_pdf(), "page.pdf")
    assert "".join(page.text.split()) == TEXTS[0] * 5 + TEXTS[1] * 5
    assert [place.sheet for place in page.places] == [1] * 5 + [2] * 5
    assert seen == [2]


def test_sheet_that_is_a_picture_is_named_where_it_cannot_be_read(tmp_path, monkeypatch):
    monkeypatch.setattr(extras, "find_spec", lambda _: None)
    with pytest.raises(ExtraPageError, match=r"page\.pdf: .*sheet 2 of 3.*kg\[ocr\]"):
        read(tmp_path, mixed_pdf(), "page.pdf")


def test_every_line_leads_to_its_place_on_the_sheet(tmp_path):
    _, pdf = maker.make_page(3)
    page = read(tmp_path, pdf, "page.pdf")
    lines = page.text.split("\n")
    with pdfium.PdfDocument(pdf) as document:
        height = document[0].get_height()
        layer = document[0].get_textpage()
        for place in page.places[:40]:
            text = lines[place.line - 1][place.column : place.column + place.length]
            edges = (place.x0 - 1, height - place.y1 - 1, place.x1 + 1, height - place.y0 + 1)
            found = layer.get_text_bounded(*edges)
            assert "".join(text.split()) in "".join(found.split())
    for article in split(page):
        for run in article.runs:
            assert page.place_of(run.line, run.column) is not None


def test_traditional_characters_are_kept(tmp_path):
    page = read(tmp_path, bytes(small_page("臨江縣議會審議灌溉計畫預算。").output()), "page.pdf")
    assert "臨江縣議會審議灌溉計畫預算。" in page.text


def test_turned_pdf_reads_the_same(tmp_path):
    pdf = bytes(small_page().output())
    plain = read(tmp_path, pdf, "page.pdf").text
    for turn in (90, 180, 270):
        with pdfium.PdfDocument(pdf) as document:
            document[0].set_rotation(turn)
            file = BytesIO()
            document.save(file)
        # what is turned on the sheet is still the same characters, each once
        turned = read(tmp_path, file.getvalue(), "turned.pdf").text
        assert Counter("".join(turned.split())) == Counter("".join(plain.split()))


def test_encrypted_pdf(tmp_path):
    pdf = small_page()
    pdf.set_encryption(owner_password="owner", user_password="user")  # noqa: S106 - made up
    with pytest.raises(EncryptedPageError, match=r"page\.pdf.*password"):
        read(tmp_path, bytes(pdf.output()), "page.pdf")


def test_pdf_without_pages(tmp_path):
    file = BytesIO()
    pdfium.PdfDocument.new().save(file)
    with pytest.raises(BlankPageError, match="without pages"):
        read(tmp_path, file.getvalue(), "page.pdf")


@pytest.mark.parametrize("cut", [9, 600, 3000])
def test_broken_pdf(tmp_path, cut):
    with pytest.raises(BrokenPageError, match=r"page\.pdf.*damaged PDF"):
        read(tmp_path, bytes(small_page().output())[:cut], "page.pdf")


def test_pdf_of_another_language(tmp_path):
    with pytest.raises(LanguagePageError):
        read(tmp_path, bytes(small_page("The council met on Monday.").output()), "page.pdf")


@pytest.mark.parametrize("name", ["page.pdf", "page.png"])
def test_text_that_is_a_picture_asks_for_the_extra(tmp_path, monkeypatch, name):
    monkeypatch.setattr(extras, "find_spec", lambda _: None)
    pdf = FPDF(unit="pt", format=(360, 240))
    pdf.add_page()
    pdf.rect(20, 20, 50, 50)
    data = bytes(pdf.output())
    with pytest.raises(ExtraPageError, match=r"kg\[ocr\]"):
        read(tmp_path, data if name.endswith("pdf") else maker.draw(data), name)


@needs_ocr
def test_broken_and_blank_pictures(tmp_path):
    with pytest.raises(BrokenPageError, match=r"page\.png.*damaged picture: [^<>]*$"):
        read(tmp_path, b"\x89PNG\r\n\x1a\n\x00\x00", "page.png")
    pdf = FPDF(unit="pt", format=(120, 90))
    pdf.add_page()
    with pytest.raises(BlankPageError, match="no text"):
        read(tmp_path, maker.draw(bytes(pdf.output()), 72), "page.png")


def test_folders_hold_pages_of_every_kind(tmp_path):
    names = ["a.txt", "b.PDF", "c.html", "d.png", "e.jpeg", "f.tif", "g.docx"]
    for name in names:
        (tmp_path / name).write_bytes(b"")
    assert [path.name for path in find_pages([tmp_path])[0]] == sorted(names[:-1])


WEB = """<!DOCTYPE html><html><head><title>云州网</title><style>p{color:red}</style>
<script>var a = "不是正文";</script></head><body>
<nav><a href="/">首页</a> <a href="/n">新闻</a></nav>
<div class="menu"><a href="/1">时政</a>|<a href="/2">民生</a></div>
<article><h1>云州市召开<br>春耕现场会</h1><p class="meta">2023-03-12 来源：云州网</p>
<p>　　云州网讯（记者&nbsp;黎雨桐）3月12日，云州市召开春耕现场会，
部署&ldquo;两增一减&rdquo;工作。</p>
<p>全市已备足种子<b>300</b>吨。<p>会议要求抓紧时间。</p><script>alert(1)</script></article>
<aside><p>热门推荐：十大景点</p></aside><footer><p>版权所有</p></footer></body></html>"""


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_web_page_gives_its_main_text(tmp_path, encoding):
    page = read(tmp_path, WEB.encode(encoding), "page.html")
    (article,) = split(page)
    assert article.headline == "云州市召开春耕现场会"
    assert article.date == "2023-03-12"
    assert [b.name for b in article.bylines] == ["黎雨桐"]
    assert article.text.splitlines()[1:] == [
        "云州网讯（记者黎雨桐）3月12日，云州市召开春耕现场会，部署“两增一减”工作。",
        "全市已备足种子300吨。",
        "会议要求抓紧时间。",
    ]


def test_careless_markup_is_read(tmp_path):
    text = "临江网讯 昨日，临江市开通三条公交线路。"
    markup = f"<head><title>临江</title><form><table><td>{text}<div hidden>隐藏</div><p>途经{text}"
    page = read(tmp_path, markup.encode(), "page.htm")
    assert page.text == f"{text}\n途经{text}\n"


def boxes(rows, x, y, size=10.0, leading=15.0):
    return [
        Box(c, x + i * size, y + n * leading, x + (i + 1) * size, y + n * leading + size, size)
        for n, row in enumerate(rows)
        for i, c in enumerate(row)
    ]


LONG = ["甲" * 15, "乙" * 15, "丙" * 15]


def flat(plots):
    return [
        "".join(line.text for line in plot.head.lines) if plot.head else "" for plot in plots
    ], ["".join(block.text[::15] for block in plot.blocks) for plot in plots]


def test_headline_heads_the_columns_below_it():
    sheet = [
        *boxes(["长标题在两栏之上"], 60, 10, size=24),
        *boxes(LONG, 10, 60),
        *boxes([row.replace(row[0], "丁") for row in LONG], 180, 60),
        *boxes(["另一标题"], 10, 130, size=24),
        *boxes(LONG, 10, 170),
    ]
    heads, bodies = flat(read_sheet(sheet))
    assert heads == ["长标题在两栏之上", "另一标题"]
    assert bodies == ["甲乙丙丁丁丁", "甲乙丙"]


def test_headlines_side_by_side_are_two():
    sheet = [
        *boxes(["防汛工作部署"], 10, 10, size=24),
        *boxes(["春耕现场会议"], 174, 10, size=24),
        *boxes(LONG, 10, 50),
        *boxes(LONG, 174, 50),
    ]
    heads, _ = flat(read_sheet(sheet))
    assert heads == ["防汛工作部署", "春耕现场会议"]


def test_letter_spaced_headline_is_one():
    spaced = [b for n, c in enumerate("春耕忙") for b in boxes([c], 30 + 50 * n, 10, size=24)]
    sheet = [*spaced, *boxes(LONG, 10, 50), *boxes(LONG, 174, 50)]
    heads, _ = flat(read_sheet(sheet))
    assert heads == ["春耕忙"]


def columns(top):
    """Two stories down a column, and a third in the next, which begins with `top`."""
    return [
        *boxes(["春耕会议"], 10, 10, size=24),
        *boxes([*LONG, "会议强调，要抓紧春耕备"], 10, 40),
        *boxes(["修渠见闻"], 10, 115, size=24),
        *boxes([*LONG, "雨水顺着新修的沟渠流进"], 10, 145),
        *boxes([top, *LONG], 180, 10),
        *boxes(["春耕花絮"], 180, 80, size=24),
        *boxes(LONG, 180, 110),
    ]


@pytest.mark.parametrize(
    ("top", "headline"), [("水库，没有一户受灾。", "修渠见闻"), ("耕，不误农时。", "春耕会议")]
)
def test_column_goes_on_the_half_sentence_that_it_completes(top, headline):
    plots = read_sheet(columns(top))
    stories = {plot.head.lines[0].text: [b.lines[0].text for b in plot.blocks] for plot in plots}
    assert stories[headline] == [LONG[0], top]


def vertical_page(stories):
    """Stories in vertical lines from right to left, each behind its headline, as a PDF."""
    style = replace(maker.make_style(random.Random(0)), width=700, height=420)
    sheet = maker.Sheet(style)
    right = 660.0
    for story in stories:
        rows = [(story.headline, 20.0)]
        for paragraph in story.paragraphs:
            lines = maker.wrap(paragraph, 32, first=2)
            rows += [("　　" * (n == 0) + line, 10.0) for n, line in enumerate(lines)]
        for text, size in rows:
            for n, char in enumerate(text):
                sheet.write(right - size, 30 + 1.02 * size * n, char.translate(UPRIGHT), size)
            right -= 2.1 * size if size > 10 else 1.6 * size
    return bytes(sheet.pdf.output())


UPRIGHT = str.maketrans("，。、", "︐︒︑")


def test_vertical_lines_are_read_from_right_to_left(tmp_path):
    rng = random.Random(3)
    topics = [{"thing": thing, "town": f"{thing[0]}山县"} for thing in ("春耕", "供水")]
    made = [maker.make_story(rng, 200, "临江日报", topic) for topic in topics]
    stories = [replace(one, kicker="", subhead="", inner={}) for one in made]
    page = read(tmp_path, vertical_page(stories), "page.pdf")
    articles = split(page)
    assert [a.headline for a in articles] == [s.headline for s in stories]
    assert ["".join(a.text.split()) for a in articles] == ["".join(s.text.split()) for s in stories]
    first, last = page.places[0], page.places[-1]
    assert 630 < first.x0 < first.x1 < 670  # the first headline stands at the right edge
    assert first.y1 - first.y0 > first.x1 - first.x0  # and runs downwards
    assert last.x1 < first.x0
