"""Made-up newspaper pages: invented stories, set in columns, written to PDF or drawn.

`make_page(seed)` gives the stories and the PDF of one page. Everything on it is invented:
towns, people, companies and what happens, put together from templates by the seed.
"""

import math
import random
import unicodedata
from contextlib import closing
from dataclasses import dataclass, field, replace
from io import BytesIO
from itertools import chain

import noto_cjk_sans_otc
import pypdfium2 as pdfium
from fpdf import FPDF

TOWNS = ("临江", "云州", "青岭", "安北", "澜江", "衡朔", "白渚", "石门坳", "永泽", "双桥", "沙河口", "桐岭", "望川", "北荻", "长汀湖", "赤屏")  # fmt: skip
SURNAMES = ("黎", "梁", "顾", "沈", "褚", "温", "纪", "秦", "邵", "薛", "骆", "戚", "方", "卢", "倪", "任")  # fmt: skip
GIVEN = ("雨桐", "明远", "思齐", "国栋", "静怡", "志刚", "晓芸", "文博", "海生", "若兰", "建平", "春燕", "子墨", "立新")  # fmt: skip
THINGS = ("防汛", "春耕", "供水", "义务教育", "社区养老", "老旧小区改造", "公交线路", "森林防火", "油菜收割", "农村公路", "中小企业", "图书馆", "非物质文化遗产", "乡村医生", "冷链物流", "污水处理", "职业培训", "菜市场", "湿地保护", "文物普查", "全民健身", "蔬菜大棚", "光伏电站", "水库除险", "校园食堂", "快递进村", "古桥修缮", "献血", "茶叶", "航道")  # fmt: skip
HEADS = (
    "{town}{thing}工作全面展开",
    "{thing}让{town}百姓更安心",
    "{town}召开{thing}现场会",
    "一项{thing}带来的变化",
    "{town}今年{thing}投入超过{n}亿元",
    "走进{town}看{thing}",
    "{thing}有了新办法",
    "{town}{thing}步伐加快 惠及{n}万人",
)
KICKERS = ("{person}在{town}调研时强调", "{town}推进{thing}纪实", "聚焦{town}{thing}")
SUBHEADS = ("——{town}{thing}见闻", "{n}个村庄率先受益", "预计年内完成{n}项任务")
OPENINGS = (
    "{m}月{d}日上午", "{person}告诉记者", "走进{town}{name}村", "据{town}{thing}办公室介绍", "去年{m}月以来",
    "家住{name}社区的{person}说", "在{name}街道的{thing}现场", "清早{m}时刚过", "{person}在会上提出",
    "按照{town}的安排", "根据{thing}三年规划", "记者从{town}了解到", "{name}公司负责人{person}表示",
    "为了把{thing}办好", "截至{m}月底", "在{person}的带领下", "围绕{thing}这件事", "退休教师{person}回忆",
    "“这几年变化很大，”{person}说", "调查显示", "对于{name}村来说", "与往年不同", "眼下正值{m}月",
)  # fmt: skip
MIDDLES = (
    "{n}名志愿者分成{m}组入户登记", "{name}路两侧新装了{n}盏路灯", "{n}万元资金已经拨付到位", "排查出隐患{n}处",
    "{name}村的{n}户人家签了协议", "工程队把工期缩短了{m}天", "每月{d}日定为公开日", "老人和孩子最先尝到甜头",
    "{n}吨物资连夜运抵{name}镇", "窗口从{n}个并为{m}个", "技术员{person}手把手地教", "{name}桥的护栏换成了石材",
    "原来的荒坡种上了{n}亩果树", "账目贴在村口的墙上", "{thing}的标准比邻县高出一截", "来办事的人少跑了{n}公里",
    "第{m}批设备运到了{name}站", "参加培训的{n}人全部考试合格", "雨水顺着新修的{n}米沟渠流走", "夜里值班的人增加到{n}名",
    "{person}和同事写下{n}页笔记", "旧仓库改成了{name}书屋", "合同里写明了{m}项责任", "价格比去年低了{m}成",
)  # fmt: skip
ENDINGS = (
    "得到了{name}村村民的认可", "下一步还要推广到{n}个乡镇", "预计{m}月{d}日前收尾", "这在{town}还是头一回",
    "比计划提前了{d}天", "剩下的{n}处也在抓紧整改", "为{thing}打下了底子", "大家的劲头更足了",
    "总算了却了{person}的一桩心事", "{name}小区的居民拍手叫好", "相关经费由{town}统一负担", "以后每季度检查{m}次",
    "受益的有{n}户", "成本也降了下来", "群众的意见逐条有了回音", "明年再添{n}个点", "没有一户掉队",
    "{person}对此很有信心", "问题当场就解决了", "这条路他走了{m}年", "名单在{name}广场公示{d}天",
)  # fmt: skip
NAMES = ("柏", "松", "岩", "泉", "桥", "溪", "庙", "塘", "坡", "岭", "柳", "梅", "桂", "枫", "榆", "竹", "兰", "荷", "鹤", "燕", "雁", "鹿", "马", "羊", "金", "银", "铜", "玉", "石", "沙")  # fmt: skip


def sentence(rng, **about):
    """One sentence; seldom two on a page begin alike."""
    parts = [rng.choice(OPENINGS), *rng.sample(MIDDLES, rng.randint(1, 2)), rng.choice(ENDINGS)]
    return fill(rng, "，".join(parts), **about).replace("”说，", "”说。") + "。"


def fill(rng, template, **fixed):
    words = {
        "town": rng.choice(TOWNS) + rng.choice("市县区镇"),
        "thing": rng.choice(THINGS),
        "person": rng.choice(SURNAMES) + rng.choice(GIVEN),
        "name": rng.choice(NAMES) + rng.choice(NAMES),
        "n": rng.randint(3, 980),
        "m": rng.randint(1, 12),
        "d": rng.randint(1, 28),
        **fixed,
    }
    return template.format(**words)


@dataclass
class Story:
    headline: str
    paragraphs: list
    kicker: str = ""
    subhead: str = ""
    caption: str = ""
    inner: dict = field(default_factory=dict)  # inner headings, by the paragraph they precede

    @property
    def text(self):
        body = []
        for number, paragraph in enumerate(self.paragraphs):
            body += [self.inner[number]] if number in self.inner else []
            body.append(paragraph)
        head = [self.kicker, self.headline, self.subhead]
        return "\n".join(part for part in [*head, *body, self.caption] if part)


def make_story(rng, size, paper, about):
    """A story of about `size` characters about a thing in a town."""
    town, thing = about["town"], about["thing"]
    person = rng.choice(SURNAMES) + rng.choice(GIVEN)
    lead = rng.choice(
        (
            f"本报讯（记者 {person}）",
            f"{paper}讯（记者 {person} 通讯员 {rng.choice(SURNAMES)}{rng.choice(GIVEN)}）",
            f"本报{town}{rng.randint(1, 12)}月{rng.randint(1, 28)}日电（记者 {person}）",
            "",
        )
    )
    paragraphs, used = [], 0
    while used < size:
        text = "".join(sentence(rng, **about) for _ in range(rng.randint(2, 5)))
        paragraphs.append(("" if paragraphs else lead) + text)
        used += len(text)
    story = Story(fill(rng, rng.choice(HEADS), **about), paragraphs)
    if rng.random() < 0.3:
        story.kicker = fill(rng, rng.choice(KICKERS), **about)
    if rng.random() < 0.25:
        story.subhead = fill(rng, rng.choice(SUBHEADS), **about)
    if len(paragraphs) > 4 and rng.random() < 0.3:
        story.inner = {2: f"{thing}看实效", 4: f"办法从{town}来"}
    return story


@dataclass
class Style:
    """How a page is set: lengths in points."""

    width: float
    height: float
    columns: int
    size: float
    leading: float
    gutter: float
    centred: bool
    balanced: bool
    rules: bool
    margin: float = 40

    @property
    def column(self):
        return (self.width - 2 * self.margin - (self.columns - 1) * self.gutter) / self.columns

    def left(self, column):
        return self.margin + column * (self.column + self.gutter)

    def across(self, first, last):
        return self.left(last) + self.column - self.left(first)


def make_style(rng):
    columns = rng.randint(2, 5)
    size = rng.choice((9, 9.5, 10, 10.5))
    wide = rng.uniform(13, 20) if columns > 2 else rng.uniform(18, 26)
    gutter = size * rng.uniform(1.1, 2.0)
    return Style(
        width=80 + columns * wide * size + (columns - 1) * gutter,
        height=rng.choice((700, 842, 1000)),
        columns=columns,
        size=size,
        leading=size * rng.uniform(1.3, 1.75),
        gutter=gutter,
        centred=rng.random() < 0.5,
        balanced=rng.random() < 0.5,
        rules=rng.random() < 0.3,
    )


def advance(char):
    return 1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.56


def measure(text):
    return sum(map(advance, text))


def wrap(text, columns, first=0.0):
    """Lines of at most so many full-width characters; no mark that closes begins one."""
    lines, line, used = [], "", first
    for char in text:
        if used + advance(char) > columns + 0.01 and char not in "，。、；：！？”’）》":
            lines.append(line)
            line, used = "", 0.0
        line, used = line + char, used + advance(char)
    return [*lines, line]


class Sheet:
    """A page in the making."""

    def __init__(self, style):
        self.style = style
        self.pdf = FPDF(unit="pt", format=(style.width, style.height))
        self.pdf.set_auto_page_break(False)
        self.pdf.set_margin(0)
        self.pdf.add_page()
        self.pdf.add_font("cjk", fname=noto_cjk_sans_otc.FONT_PATH, collection_font_number=2)

    def write(self, x, y, text, size, width=None):
        """Write text whose upper edge is at y, spaced out to a width if one is given."""
        self.pdf.set_font("cjk", size=size)
        spread = 0.0
        if width is not None and len(text) > 1:
            spread = (width - self.pdf.get_string_width(text)) / (len(text) - 1)
        self.pdf.set_char_spacing(spread)
        self.pdf.text(x, y + 0.88 * size, text)
        self.pdf.set_char_spacing(0)

    def grey(self, x, y, width, height):
        self.pdf.set_fill_color(205)
        self.pdf.rect(x, y, width, height, style="F")

    def rule(self, x0, y0, x1, y1):
        self.pdf.set_line_width(0.4)
        self.pdf.line(x0, y0, x1, y1)


@dataclass
class Plot:
    """Columns `first` to `last` of a page, from `top` to `bottom`."""

    first: int
    last: int
    top: float
    bottom: float


def divide(rng, plot, style):
    """A plot cut into plots for stories, at random."""
    columns, height = plot.last - plot.first + 1, plot.bottom - plot.top
    area = columns * height
    tall = height > 16 * style.leading + 120
    if area < 620 * rng.uniform(0.6, 1.3) or (columns == 1 and not tall):
        return [plot]
    if columns > 1 and (not tall or rng.random() < 0.45):
        cut = rng.randint(plot.first, plot.last - 1)
        halves = [replace(plot, last=cut), replace(plot, first=cut + 1)]
    elif tall:
        at = plot.top + height * rng.uniform(0.35, 0.65)
        halves = [replace(plot, bottom=at), replace(plot, top=at + 14)]
    else:
        return [plot]
    return [piece for half in halves for piece in divide(rng, half, style)]


def set_head(rng, sheet, plot, story):
    """Set a story's headline; where the text may begin, and from which column on beside it."""
    style = sheet.style
    last = plot.last
    beside = plot.last - plot.first >= 2 and rng.random() < 0.2
    if beside:
        last -= 1
    width, left = style.across(plot.first, last), style.left(plot.first)
    big = rng.uniform(1.6, 2.6) * style.size * (1.2 if last > plot.first else 0.85)
    small = max(0.55 * big, 1.35 * style.size)
    y = plot.top
    for text, size in ((story.kicker, small), (story.headline, big), (story.subhead, small)):
        if not text:
            continue
        rows = math.ceil(measure(text) * size / width)
        for line in wrap(text, min(math.ceil(measure(text) / rows) + 1, width / size)):
            used = measure(line) * size
            shift = (width - used) / 2 if style.centred else 0
            sheet.write(left + max(shift, 0), y, line, size)
            y += 1.28 * size
    return y + 0.7 * style.size, (last + 1 if beside else None)


def set_story(rng, sheet, plot, story):
    """Set a story; what did not find room is taken from it."""
    style = sheet.style
    top, beside = set_head(rng, sheet, plot, story)
    slots = []
    photo = None
    if plot.last > plot.first and rng.random() < 0.3 and plot.bottom - top > 190:
        photo = rng.randint(plot.first, plot.last)
    for column in range(plot.first, plot.last + 1):
        y = plot.top if beside is not None and column >= beside else top
        if column == photo:
            y = set_photo(rng, sheet, column, y, story)
        slots.append([])
        while y + style.leading <= plot.bottom:
            slots[-1].append((column, y))
            y += style.leading
    room = sum(map(len, slots))
    lines = body_lines(story, style)
    while len(lines) > room:
        story.paragraphs[-1] = story.paragraphs[-1].rpartition("。")[0].rpartition("。")[0] + "。"
        if story.paragraphs[-1] == "。":
            story.paragraphs.pop()
            story.inner = {n: t for n, t in story.inner.items() if n < len(story.paragraphs)}
        lines = body_lines(story, style)
    flow = (
        balance(slots, len(lines))
        if style.balanced and beside is None
        else list(chain.from_iterable(slots))
    )
    for (text, indent, size, full), (column, y) in zip(lines, flow, strict=False):
        x = style.left(column) + indent
        sheet.write(x, y, text, size, style.column - indent if full else None)
    if style.rules:
        for column in range(plot.first, plot.last):
            x = style.left(column) + style.column + style.gutter / 2
            sheet.rule(x, top, x, plot.bottom)


def balance(slots, count):
    """Slots for so many lines, shared evenly by the columns."""
    each, used = -(-count // len(slots)), []
    while sum(min(each, len(column)) for column in slots) < count:
        each += 1
    for column in slots:
        used += column[:each]
    return used


def set_photo(rng, sheet, column, y, story):
    style = sheet.style
    height = rng.uniform(60, 110)
    sheet.grey(style.left(column), y, style.column, height)
    y += height + 4
    size = 0.85 * style.size
    story.caption = fill(rng, "图为{town}居民在现场参观。（{person} 摄）")
    for line in wrap(story.caption, style.column / size):
        sheet.write(style.left(column), y, line, size)
        y += 1.25 * size
    return y + 0.8 * style.leading


def body_lines(story, style):
    """Lines of text: what they say, how far they are set in, their size, whether filled."""
    lines = []
    for number, paragraph in enumerate(story.paragraphs):
        if number in story.inner:
            lines.append((story.inner[number], 2 * style.size, 1.18 * style.size, False))
        rows = wrap(paragraph, style.column / style.size, first=2)
        for n, row in enumerate(rows):
            indent = 0 if n else 2 * style.size
            full = n + 1 < len(rows) or indent + measure(row) * style.size > style.column
            lines.append((row, indent, style.size, full))
    return lines


def make_page(seed):
    """The stories of a made-up page, and its PDF."""
    rng = random.Random(seed)
    style = make_style(rng)
    sheet = Sheet(style)
    paper = rng.choice(TOWNS) + rng.choice(("日报", "晚报", "周报"))
    day = f"{rng.randint(1995, 2024)}年{rng.randint(1, 12)}月{rng.randint(1, 28)}日 星期{rng.choice('一二三四五六日')}"
    sheet.write(style.margin, 18, f"0{rng.randint(1, 8)}版：要闻", 9)
    sheet.write(style.width - style.margin - 230, 18, f"{paper} {day}", 9)
    whole = Plot(0, style.columns - 1, 46, style.height - 44)
    stories = []
    plots = divide(rng, whole, style)
    things, towns = (rng.sample(words, len(words)) for words in (THINGS, TOWNS))
    for number, plot in enumerate(plots):
        about = {"thing": things[number], "town": towns[number % len(towns)] + rng.choice("市县")}
        rows = (plot.bottom - plot.top - 60) / style.leading * (plot.last - plot.first + 1)
        size = rows * style.column / style.size * rng.uniform(0.6, 1.0)
        story = make_story(rng, max(size, 90), paper, about)
        set_story(rng, sheet, plot, story)
        stories.append(story)
    sheet.write(style.margin, style.height - 28, "责编：黎雨桐 美编：沈明远", 8)
    return stories, bytes(sheet.pdf.output())


def draw(pdf, dpi=200):
    """The first page of a PDF as a PNG file's bytes."""
    with closing(pdfium.PdfDocument(pdf)) as document:
        file = BytesIO()
        document[0].render(scale=dpi / 72).to_pil().save(file, "PNG", dpi=(dpi, dpi))
        return file.getvalue()
