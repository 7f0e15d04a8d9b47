"""Events and projects: every row of words keeps its examples, and names end where they should."""

import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

import kg.language
from kg import resources
from kg.language import headwords
from kg.types import Article, Label

MARK = re.compile(r"⟦([^⟦⟧|]+)\|([A-Z]+)⟧")
TABLES = [
    ("language/growth.toml", "stops", headwords.WordRow, Label.EVENT),
    ("language/growth.toml", "begins", headwords.WordRow, Label.EVENT),
    ("language/growth.toml", "carriers", headwords.WordRow, Label.EVENT),
    ("language/events.toml", "empty", headwords.WordRow, Label.EVENT),
    ("language/projects.toml", "stops", headwords.WordRow, Label.PROJ),
    ("language/projects.toml", "empty", headwords.WordRow, Label.PROJ),
    ("language/events.toml", "heads", headwords.HeadRow, Label.EVENT),
    ("language/events.toml", "whole", headwords.PatternRow, Label.EVENT),
    ("language/places.toml", "whole", headwords.PatternRow, Label.LOC),
    ("language/bodies.toml", "whole", headwords.PatternRow, Label.ORG),
    ("language/bodies.toml", "branch", headwords.PatternRow, Label.ORG),
    ("language/bodies.toml", "command", headwords.PatternRow, Label.ORG),
    ("language/bodies.toml", "part", headwords.PatternRow, Label.ORG),
    ("language/events.toml", "never", headwords.WordRow, Label.EVENT),
    ("language/events.toml", "vague", headwords.WordRow, Label.EVENT),
    ("language/projects.toml", "heads", headwords.HeadRow, Label.PROJ),
    ("language/projects.toml", "tails", headwords.PatternRow, Label.PROJ),
    ("language/projects.toml", "vague", headwords.WordRow, Label.PROJ),
]
ROWS = [
    pytest.param(example, label, id=f"{row.id}-{number}")
    for name, key, kind, label in TABLES
    for row in resources.rules(name, key, kind)
    for number, example in enumerate((*row.examples, *getattr(row, "counter_examples", ())))
]


@cache
def pipeline() -> Language:
    return kg.language.load()


def found(text: str, *labels: Label) -> list[tuple[str, str]]:
    article = Article(source="test", article="0", headline="", text=text)
    (tagged,) = kg.language.tag(pipeline(), [article])
    return [(m.text, m.label.value) for m in tagged.mentions if m.label in labels]


@pytest.mark.parametrize(("example", "label"), ROWS)
def test_row_example(example, label):
    wanted = [mark for mark in MARK.findall(example) if mark[1] == label]
    assert found(MARK.sub(r"\1", example), label) == wanted


@pytest.mark.parametrize("name", ["language/growth.toml", "language/projects.toml"])
def test_pattern_matches_its_examples(name):
    compiled = headwords.patterns(name)
    for row in resources.rules(name, "patterns", headwords.PatternRow):
        assert all(compiled[row.id].search(example) for example in row.examples), row.id


MARKED = """
市长主持召开⟦各界人士、基层代表座谈会|EVENT⟧，听取意见。
县委召开⟦专家学者、企业家座谈会|EVENT⟧。
他邀请专家学者、企业家代表参加⟦全县农村工作座谈会|EVENT⟧。
会议邀请人大代表、政协委员列席⟦全县水利工作会议|EVENT⟧。
⟦全省教育、卫生工作会议|EVENT⟧在云州召开。
会议传达了⟦全省教育会议|EVENT⟧、⟦卫生工作会议|EVENT⟧精神。
他出席⟦全省今冬明春森林防火工作电视电话会议|EVENT⟧并讲话。
省政府召开⟦全省高校毕业生等青年就业工作会议|EVENT⟧。
县里召开⟦加强荒山治理和推进“绿屏”等重点生态工程建设座谈会|EVENT⟧。
县里开展“送戏下乡”等重点惠民活动，举办“村晚”等文化活动。
他在⟦亚太经合组织第三十次领导人非正式会议|EVENT⟧上讲话。
县总工会组织⟦第三次职工技能大赛|EVENT⟧。
⟦市委常委会（扩大）会议|EVENT⟧召开
临江日报讯（记者方小满） 5月6日，⟦市委常委会（扩大）会议|EVENT⟧召开，会上传达了⟦全国生态环境保护大会|EVENT⟧精神。
县委书记在⟦全县推动乡村产业提质工作推进会|EVENT⟧上强调，要一件一件抓到底。
⟦云州市2019年打造“四个中心”和实施“十项工程”二季度讲评会|EVENT⟧在安平县举行。
省十一届人大常委会召开⟦第二十二次会议|EVENT⟧，表决通过三件地方性法规。
会议听取了⟦市十四届人大四次会议|EVENT⟧以来代表建议办理情况。
教育部在京召开⟦2024年全国教育工作会议|EVENT⟧。
国家能源局举行⟦第三季度例行新闻发布会|EVENT⟧。
各地认真学习⟦党的十八届三中全会|EVENT⟧精神。
⟦全市政法队伍教育整顿动员部署会|EVENT⟧召开，各县区设分会场。
⟦青岭县政协机关“笔墨传情”老干部座谈会|EVENT⟧举行。
“⟦新春茶话会|EVENT⟧”昨晚在青岭宾馆举行。
临江大学法学院主办的⟦第七届中国环境法治论坛|EVENT⟧闭幕。
⟦临江师范学院建校六十周年庆祝大会|EVENT⟧隆重举行。
市中级人民法院召开⟦全市法院执行工作视频会议|EVENT⟧。
⟦中国（云州）国际轴承产业博览会|EVENT⟧明日开幕。
我市组团参加⟦第二十届中国国际茶业交易会|EVENT⟧、⟦东南亚农产品洽谈会|EVENT⟧。
⟦第二届“澜江杯”青年演讲大赛|EVENT⟧决出名次。
全市开展⟦“护航开学季”专项行动|EVENT⟧，查处违规车辆四十台。
⟦“书香进军营”系列活动|EVENT⟧走进驻军某部。
1997年9月，⟦全区乡镇企业经验交流会|EVENT⟧在云山县召开。
1993年3月，地委召开⟦全区计划生育工作会议|EVENT⟧。
副市长出席⟦恒硕重工集团成立三十周年庆典|EVENT⟧并致辞。
宏远机械总部大楼启用，⟦宏远机械新品发布会|EVENT⟧同日举行。
⟦青岭县首届油菜花节|EVENT⟧吸引了八万游客。
本届论坛为期两天，会议通过了倡议书。
他多次参加座谈会，也在大会上发过言。
这项活动深受群众欢迎，有关活动还将继续。
老人走进活动室，会议室里坐满了人。
要打好蓝天保卫战，落实“七大行动”。
他考察了⟦青岭抽水蓄能电站|PROJ⟧和⟦澜江二桥连接线工程|PROJ⟧。
记者在⟦恒硕年产30万台智能电表项目|PROJ⟧现场看到，塔吊林立。
⟦宏远新能源电池壳体生产项目（二期）|PROJ⟧下月投产。
县里争取到⟦中央财政油茶低产林改造示范项目|PROJ⟧。
工人正在⟦安平县城区老旧管网改造二期工程|PROJ⟧工地忙碌。
建设⟦40万吨特种钢项目|PROJ⟧，总投资30亿元。
调研组先后走进⟦春江生物医药产业园项目|PROJ⟧、⟦云州港三期工程|PROJ⟧，察看进度。
全年铺排重点项目120个，完成投资310亿元。
该项目由省重点项目办公室牵头，属于民生工程。
抓招商就是抓发展，要让更多好项目落地。
这是一项系统工程，也是民心工程。
他是正高级工程师，担任项目经理。
各支部实施“头雁培育工程”。
⟦全国组织部长会议|EVENT⟧和⟦全国妇联执委会议|EVENT⟧先后召开。
由市文明办主办的⟦“最美青岭人”发布仪式暨道德模范颁奖典礼|EVENT⟧在县广播电视台举行。
⟦全市“三大攻坚战”工作推进会暨第一季度经济形势分析会|EVENT⟧召开。
⟦云州市与东江大学战略合作签约仪式|EVENT⟧举行。
⟦政协第八届临江市委员会常务委员会第九次会议|EVENT⟧通过决定。
⟦临江市第十六届人民代表大会第四次会议|EVENT⟧在市人民会堂举行。
⟦中国共产党临江市第十三届委员会第七次全体会议|EVENT⟧审议通过《决定》。
⟦市政协十届二次会议|EVENT⟧收到提案385件。
⟦临江军分区党委十二届五次全体（扩大）会议|EVENT⟧召开。
⟦中国·临江第五届陶瓷艺术节暨国际陶瓷产业博览会|EVENT⟧将于9月28日开幕。
⟦2024临江马拉松暨全国半程马拉松锦标赛|EVENT⟧鸣枪开跑。
在⟦第二十四届全国青少年科技创新大赛|EVENT⟧中，他获得一等奖。
⟦党的群众路线教育实践活动|EVENT⟧启动以来，全县查摆问题三百余条。
⟦“两学一做”学习教育常态化制度化工作推进会|EVENT⟧召开。
全县深入开展⟦扫黑除恶专项斗争|EVENT⟧。
天元小学举行⟦庆"六一"文艺汇演|EVENT⟧。
⟦１９９６年全省粮食工作会议|EVENT⟧日前在云州召开。
⟦临江国际茶叶博览会|EVENT⟧（以下简称“⟦临茶会|EVENT⟧”）开幕，⟦临茶会|EVENT⟧由市政府主办。
⟦二十国集团领导人第十七次峰会|EVENT⟧举行。
公司投资建设的⟦年处理30万吨餐厨垃圾资源化利用项目|PROJ⟧进入调试阶段。
⟦“引水入城”工程|PROJ⟧总投资6.7亿元，分三期建设。
⟦湘东国际物流园项目|PROJ⟧、⟦金山新城安置房项目|PROJ⟧、⟦滨江风光带三期工程|PROJ⟧等12个项目集中开工。
位于青枫大道的⟦云顶天汇项目|PROJ⟧今年交付1200套。
⟦500千伏临江西变电站新建工程|PROJ⟧投运。
⟦石门水库至城区引水工程|PROJ⟧是市里的一号工程。
依托“一村一品”工程，村里建起了合作社。
企业技术改造项目备案数同比增长20%。
市政府召开⟦第30次常务会议|EVENT⟧、⟦第25次党组会议|EVENT⟧。
⟦全市产业发展“百千万”工程推进会暨“营商环境优化年”动员大会|EVENT⟧召开
由市政府主办的⟦2023年“创青春”临江创新创业大赛总决赛暨颁奖仪式|EVENT⟧收官。
⟦学习贯彻党的二十大精神省委宣讲团报告会|EVENT⟧在云州举行
⟦世界银行贷款农村公路提升改造项目|PROJ⟧覆盖6个县。
县里“十四五”规划重大水利项目开工，PPP项目规范运作。
总投资9亿元的⟦石门水库扩建工程|PROJ⟧复工。
⟦云州至安平高速公路扩容工程|PROJ⟧通车。
""".strip().splitlines()


@pytest.mark.parametrize("sentence", MARKED)
def test_names_are_whole(sentence):
    labels = (Label.EVENT, Label.PROJ)
    assert found(MARK.sub(r"\1", sentence), *labels) == MARK.findall(sentence)


PIECES = [
    "全市",
    "春耕",
    "会议",
    "座谈会",
    "项目",
    "（一期）",
    "“",
    "”",
    "（",
    "）",
    "，",
    "。",
    "\n",
    "召开",
    "第三届",
    "暨",
    "和",
    "的",
]


def test_a_name_found_once_is_known_in_the_headline():
    text = "春江粮油加工项目：三个月建成\n昨日，总投资2亿元的春江粮油加工项目投产。"
    assert found(text, Label.PROJ) == [("春江粮油加工项目", "PROJ")] * 2


def test_headings_of_a_numbered_list_are_projects():
    text = (
        "1.春江粮油加工项目\n位于临江。\n2.宏远冷链中心\n位于云州。\n3.石门水库加固工程\n下月开工。"
    )
    wanted = ["春江粮油加工项目", "宏远冷链中心", "石门水库加固工程"]
    assert [name for name, _ in found(text, Label.PROJ)] == wanted


def test_a_short_name_stands_where_the_article_gives_it_in_full():
    text = "云州市家电下乡活动启动。市民都来参加家电下乡活动。"
    assert ("家电下乡活动", "EVENT") in found(text, Label.EVENT)
    assert not found("市民都来参加下乡活动。", Label.EVENT)


@settings(max_examples=40)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_names_stay_on_their_line_and_in_their_clause(text):
    for name, _ in found(text, Label.EVENT, Label.PROJ):
        assert not set(name) & set("\n，。；")


def test_many_heads_without_a_break_cost_linear_time():
    assert found("会议" * 3000, Label.EVENT) is not None
