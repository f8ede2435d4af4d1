"""What single lines say: leads, bylines, names, captions, jump notes."""

from __future__ import annotations

import pytest

from hedingben.model import Author, Block, Dateline, Line, Span
from hedingben.read import read_page
from hedingben.segment import blocks_to_articles, page_to_blocks
from hedingben.segment.bylines import text_to_byline
from hedingben.segment.cohesion import texts_to_cohesion
from hedingben.segment.endings import ends_paragraph
from hedingben.segment.jumps import Way, find_notes, is_guide_title, is_jump_line, is_pointer, without_notes
from hedingben.segment.leads import text_to_lead
from hedingben.segment.marks import block_to_marks
from hedingben.segment.names import text_to_names
from hedingben.segment.phrases import text_to_phrases
from hedingben.segment.pictures import credit_to_authors, is_credit, split_credit, starts_caption
from hedingben.segment.tails import text_to_tail


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("李 青 王若川", ["李青", "王若川"]),
        ("李青、王若川", ["李青", "王若川"]),
        ("李青王若川", ["李青", "王若川"]),
        ("王若川周以宁", ["王若川", "周以宁"]),
        ("何 𬭎", ["何𬭎"]),
        ("欧阳文远", ["欧阳文远"]),
        ("艾山·买合木提 李青", ["艾山·买合木提", "李青"]),
        ("程 焕 王 辉", ["程焕", "王辉"]),
    ],
)
def test_names_are_told_apart_however_they_are_set(text: str, names: list[str]) -> None:
    assert text_to_names(text) == names


@pytest.mark.parametrize(
    ("text", "agency", "names", "dateline"),
    [
        ("本报讯（记者 李青）昨日，", "本报讯", ["李青"], None),
        ("本报讯 (记者 李 青 通讯员 赵小满) 昨日，", "本报讯", ["李青", "赵小满"], None),
        ("本报讯 记者 李青王若川 报道昨日，", "本报讯", ["李青", "王若川"], None),
        ("本报讯通讯 员 赵小满 报道昨日，", "本报讯", ["赵小满"], None),
        ("【本報訊】（記者何筠）本縣", "本報訊", ["何筠"], None),
        ("本报柳塘3月26日电（记者 周以宁） 天刚亮，", "本报", ["周以宁"], Dateline("柳塘", "3月26日")),
        ("华原社岚陵3月26日电 岚陵", "华原社", [], Dateline("岚陵", "3月26日")),
        ("本報柳家圍十七日電(記者 何筠 田渝) 青岩", "本報", ["何筠", "田渝"], Dateline("柳家圍", "十七日")),
        ("据华原社电 （记者李青）今年，", "华原社", ["李青"], None),
        ("通讯员孟春晓报道 石桥县", "", ["孟春晓"], None),
        ("本报记者 李青 岚陵报道 今年，", "", ["李青"], None),
        ("（记者 李青）昨日，", "", ["李青"], None),
        ("本报讯 记者 李 青 通讯员 赵小满 昨日，", "本报讯", ["李青", "赵小满"], None),
        ("综合新华社电 今年，", "新华社", [], None),
        ("新华社岚陵5月3日体育专电（记者李青）昨日，", "新华社", ["李青"], Dateline("岚陵", "5月3日")),
        ("晨报讯 记者李青报道 昨日，", "晨报讯", ["李青"], None),
        ("（本報青岩專訊）本縣", "本報訊", [], Dateline("青岩", "")),
        ("【記者何筠青岩報導】本縣", "", ["何筠"], None),
        ("【本報記者何筠青岩十日電】本縣", "本報", ["何筠"], Dateline("青岩", "十日")),
    ],
)
def test_a_lead_tells_who_sent_the_report(text: str, agency: str, names: list[str], dateline: Dateline | None) -> None:
    lead = text_to_lead(text + "桥面铺装完毕。")
    assert lead is not None
    assert (lead.agency, [author.name for author in lead.authors], lead.dateline) == (agency, names, dateline)


@pytest.mark.parametrize("text", ["记者从市水利局获悉，水位回落。", "昨天有人在报道中说，桥通了。", "（一）自评。", "电站今天发电。"])
def test_a_plain_paragraph_has_no_lead(text: str) -> None:
    assert text_to_lead(text) is None


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        ("□ 本报记者 王若川 何 𬭎 通讯员 孟春晓", [("王若川", "记者"), ("何𬭎", "记者"), ("孟春晓", "通讯员")]),
        ("华原社记者 李青 岚陵日报记者 王若川", [("李青", "华原社记者"), ("王若川", "岚陵日报记者")]),
        ("本报记者 陈知秋 文 许望舒 图", [("陈知秋", "记者"), ("许望舒", "图")]),
        ("李青 文/图", [("李青", "文/图")]),
        ("□ 程知行", [("程知行", "")]),
        ("（本报记者 李青整理）", [("李青", "记者")]),
        ("通讯员 郭志文 王小文 摄", [("郭志文", "通讯员"), ("王小文", "通讯员")]),
        ("通讯员：李青 王若川", [("李青", "通讯员"), ("王若川", "通讯员")]),
        ("本报记者 李青 发自岚陵", [("李青", "记者")]),
        ("本报评论员 李青", [("李青", "评论员")]),
        ("执笔：李青 王若川", [("李青", "执笔"), ("王若川", "执笔")]),
        ("采写/本报记者 李青 摄影/本报记者 许望舒", [("李青", "记者"), ("许望舒", "记者")]),
        ("统筹 李青 采写 王若川", [("李青", "统筹"), ("王若川", "采写")]),
        ("文｜本报记者 李青", [("李青", "记者")]),
        ("本组稿件由记者李青采写", [("李青", "记者")]),
        ("（参与采写：李青、王若川）", [("李青", "参与采写"), ("王若川", "参与采写")]),
        ("［美］约翰·史密斯 著 李青 译", [("约翰·史密斯", "著"), ("李青", "译")]),
        ("特约撰稿人 李青", [("李青", "特约撰稿人")]),
        ("本报记者 李青 图/受访者提供", [("李青", "记者")]),
        ("記者何筠／青岩報導", [("何筠", "記者")]),
        ("李青 整理", [("李青", "整理")]),
        ("□ 老 井", [("老井", "")]),
    ],
)
def test_a_byline_names_its_authors_as_printed(text: str, authors: list[tuple[str, str]]) -> None:
    byline = text_to_byline(text)
    assert byline is not None
    assert byline.authors == tuple(Author(*author) for author in authors)


@pytest.mark.parametrize("text", ["望湖大桥昨日封顶", "读者来函", "水", "记者在现场看到，水退了。", "记者：您好"])
def test_other_lines_are_no_byline(text: str) -> None:
    assert text_to_byline(text) is None


@pytest.mark.parametrize("text", ["□ 本报评论员", "本报记者", "本报联合采访组", "综合新华社报道", "新华社评论员"])
def test_the_name_of_an_office_is_no_person(text: str) -> None:
    byline = text_to_byline(text)
    assert byline is not None
    assert (byline.authors, byline.whole) == ((), False)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("本报记者 许望舒 摄", [("许望舒", "摄")]),
        ("(本報何筠攝)", [("何筠", "摄")]),
        ("程 焕 王 辉摄影报道", [("程焕", "摄"), ("王辉", "摄")]),
        ("李 青摄（资料图片）", [("李青", "摄")]),
        ("图/李青 文/王若川", [("李青", "图"), ("王若川", "文")]),
        ("圖／文：記者陳明旭", [("陳明旭", "圖／文")]),
    ],
)
def test_a_credit_names_the_photographer(text: str, people: list[tuple[str, str]]) -> None:
    assert is_credit(text)
    assert credit_to_authors(text) == [Author(*person) for person in people]


@pytest.mark.parametrize(
    ("tail", "names"),
    [
        ("（李青 王若川）", ["李青", "王若川"]),
        ("（李青 赵小满 郭志文 孟春晓）", ["李青", "赵小满", "郭志文", "孟春晓"]),
        ("（县一中 赵小满）", ["赵小满"]),
        ("（西街永丰米行　谯小池）", ["谯小池"]),
        ("（作者李青，系岚陵大学教授）", ["李青"]),
        ("（李青，作者系岚陵大学教授）", ["李青"]),
        ("（记者 李青）（来源：岚陵日报）", ["李青"]),
        ("（记者李青 编辑王若川）", ["李青"]),
        ("（文/李青 图/许望舒）", ["李青", "许望舒"]),
        ("（新华社岚陵5月3日电 “岚陵视点”记者李青、王若川）", ["李青", "王若川"]),
        ("（小 桥）", ["小桥"]),
        ("〔李青〕", ["李青"]),
        (" 记者 李青", ["李青"]),
        ("（李青整理）", ["李青"]),
    ],
)
def test_the_last_words_of_a_text_name_its_authors(tail: str, names: list[str]) -> None:
    found = text_to_tail("桥通了。" + tail)
    assert found is not None
    assert [author.name for author in found.authors] == names


@pytest.mark.parametrize(
    "tail",
    [
        "（未完）",
        "（附图）",
        "（文中人物均为化名）",
        "（作者系岚陵大学教授）",
        "（作者单位：岚陵大学）",
        "（康洁家政）",
        "（宣传部）",
        "（下转第二版）",
        "",
    ],
)
def test_other_last_words_name_nobody(tail: str) -> None:
    assert text_to_tail("桥通了。" + tail) is None


@pytest.mark.parametrize("text", ["图片报道", "附件：成效考核指标（见图）"])
def test_other_lines_are_no_credit(text: str) -> None:
    assert not is_credit(text)
    assert split_credit(text) == (text, "")


def test_the_credit_is_parted_from_its_caption() -> None:
    assert split_credit("图为封顶现场。 本报记者 许望舒 摄") == ("图为封顶现场。", "本报记者 许望舒 摄")
    assert split_credit("立桿情形，桿長五丈。（何筠攝）") == ("立桿情形，桿長五丈。", "（何筠攝）")
    assert split_credit("图为封顶现场。") == ("图为封顶现场。", "")


@pytest.mark.parametrize("text", ["图为封顶现场。", "上图：茶农采茶。", "①石匠听声辨裂。", "圖為立桿情形。"])
def test_a_caption_is_known_by_its_first_words(text: str) -> None:
    assert starts_caption(text)


@pytest.mark.parametrize(
    ("text", "way", "page"),
    [
        ("首个节段已在（下转第三版）", Way.TO, 3),
        ("完（下转第4版）", Way.TO, 4),
        ("（紧接第二版）", Way.EITHER, 2),
        ("转3版", Way.TO, 3),
        ("（上接1版）", Way.FROM, 1),
        ("（续第一版）", Way.EITHER, 1),
        ("(轉入第二版)", Way.TO, 2),
        ("（上接第一版）正文从这里开始", Way.FROM, 1),
    ],
)
def test_a_jump_note_is_found_at_either_end(text: str, way: Way, page: int) -> None:
    (note,) = find_notes(text)
    assert (note.way, note.page) == (way, page)
    assert "版" not in without_notes(text)


def test_a_jump_note_inside_a_sentence_is_text() -> None:
    text = "他说，昨天的报纸上写着（下转第三版）几个字，可是第三版上没有，于是又从头到尾找了一遍，还是没有。"
    assert find_notes(text) == ()
    assert without_notes(text) == text


@pytest.mark.parametrize("text", ["（上接第一版）", "紧接第二版", "相关报道见2版", "（續第一一三期）"])
def test_a_line_of_nothing_but_a_note_is_a_jump(text: str) -> None:
    assert is_jump_line(text)


@pytest.mark.parametrize("text", ["春茶开采 详见第二版", "大棚用上余热 ▶▶2版", "停水9小时 3版", "鄉線貫通……第二版"])
def test_a_pointer_sends_the_reader_to_an_inner_page(text: str) -> None:
    assert is_pointer(text)


def test_the_label_of_a_guide_may_be_set_wide() -> None:
    assert is_guide_title("导 读")
    assert is_guide_title("【本期要目】")
    assert not is_guide_title("导读者来信")


@pytest.mark.parametrize("text", ["桥通了。", "桥通了。（李青）", "（作者系教师）", "他说：“桥通了。”"])
def test_a_paragraph_may_end_here(text: str) -> None:
    assert ends_paragraph(text)


@pytest.mark.parametrize("text", ["桥通了，", "工作人员说，最后一跨箱", "他说：“桥"])
def test_a_paragraph_goes_on_here(text: str) -> None:
    assert not ends_paragraph(text)


def test_words_met_again_bind_a_text_together() -> None:
    bridge = "望湖大桥引桥昨日浇筑完毕，望湖大桥项目部说引桥提前完工。"
    library = "市图书馆夜场开到十点，市图书馆馆长说夜场读者很多。"
    cohesion = texts_to_cohesion([bridge, bridge, library, library])
    assert cohesion[2].near < min(cohesion[1].near, cohesion[3].near)
    assert cohesion[2].far < min(cohesion[1].far, cohesion[3].far)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("市长韦青云调研防汛工作时强调", "says"),
        ("推行“一窗受理”以来", "circumstance"),
        ("历时四年攻关", "circumstance"),
        ("受冷空气影响", "circumstance"),
        ("市教育局负责人回应校车停运", "says"),
        ("以实干实绩迎接新春", "opens like a slogan"),
        ("预计明年底通车", "adds a detail"),
        ("桐溪县推进城乡供水一体化", "says who"),
        ("市政协督查组", "no more than who"),
        ("收录民歌两千余首", "quantity"),
        ("专家：补栏不可盲目", "says words"),
        ("押金为何迟迟不退", "asks"),
        ("关于前三季度全市经济运行情况的", "open at the end"),
        ("本报评论员", "commentator"),
        ("前两月全市茶叶出口同比增长6.2%", "tells a change"),
        ("全县秸秆还田率达九成七", "tells a change"),
    ],
)
def test_a_line_of_a_headline_tells_its_place_by_its_words(text: str, shown: str) -> None:
    assert shown in text_to_phrases(text)


@pytest.mark.parametrize("text", ["韦青云出席并讲话", "韦青云讲话 何守正主持", "韦青云宣布开工 何守正 周桂英等出席"])
def test_a_line_may_tell_no_more_than_who_did_what_at_a_ceremony(text: str) -> None:
    assert "no more than names at a ceremony" in block_to_marks(Block(Span(Line(1, text), 0, len(text)))).shown


@pytest.mark.parametrize("text", ["韦青云主持召开防汛工作会议", "全市招商大会召开", "老师傅讲话有人听"])
def test_what_tells_the_ceremony_itself_is_more_than_names(text: str) -> None:
    assert "no more than names at a ceremony" not in block_to_marks(Block(Span(Line(1, text), 0, len(text)))).shown


def test_a_plain_title_tells_nothing_of_its_place() -> None:
    assert text_to_phrases("稻田里的图书馆") == {}


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("## 两座天桥投入使用 本报记者 李 青 通讯员 赵小满", "两座天桥投入使用"),
        ("两座天桥投入使用（记者 李青）", "两座天桥投入使用"),
        ("两座天桥投入使用　□李青", "两座天桥投入使用"),
        ("## 李青：记者要多走路", "李青：记者要多走路"),
    ],
)
def test_an_author_line_behind_a_title_is_cut_from_it(line: str, title: str) -> None:
    text = "昨天上午，城南新建的两座过街天桥同时投入使用，附近三所学校的学生不必再绕行八百米。施工单位说，桥面铺了防滑条。"
    page = read_page(
        f"{line}\n\n{text}\n".encode(), file="pages/q/2024-03-27/01.txt", newspaper="q", date="2024-03-27", number=1, name=None
    )
    (article,) = blocks_to_articles(page, page_to_blocks(page))
    assert article.title == title
    assert [author.name for author in article.authors] == (
        ["李青", "赵小满"] if "通讯员" in line else ["李青"] if title != line[3:] else []
    )
