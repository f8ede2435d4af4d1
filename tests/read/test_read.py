import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hedingben.errors import ContentError
from hedingben.read import markdown_to_lines, name_to_number, read_page, text_to_lines

SIMPLIFIED = (
    "## 望湖大桥今日通车\n\n本报讯（记者 李青）3月27日上午，望湖大桥正式通车，两岸居民步行过湖只需十分钟。\n湖面上停着十几条渔船。\n"
)
TRADITIONAL = "沅浦臨涂間長途電話\n昨日午刻正式通話\n本報訊（記者 何筠）昨日午刻，沅浦與臨涂兩地首次通話，聲音清晰如在鄰室。\n"


def page_of(data: bytes, **more):
    return read_page(
        data, file="pages/qinglan-ribao/2024-03-27/01.txt", newspaper="qinglan-ribao", date="2024-03-27", number=1, name=None, **more
    )


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("text", "encode"),
    [
        (SIMPLIFIED, lambda text: text.encode()),
        (SIMPLIFIED, lambda text: codecs.BOM_UTF8 + text.encode()),
        (SIMPLIFIED, lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le")),
        (SIMPLIFIED, lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be")),
        (SIMPLIFIED, lambda text: text.encode("utf-16-le")),
        (SIMPLIFIED, lambda text: text.encode("utf-16-be")),
        (SIMPLIFIED, lambda text: text.encode("gb18030")),
        (SIMPLIFIED, lambda text: text.encode("gbk")),
        (TRADITIONAL, lambda text: text.encode("big5")),
        (TRADITIONAL, lambda text: text.encode("gb18030")),
    ],
    ids=[
        "utf-8",
        "utf-8 with mark",
        "utf-16-le with mark",
        "utf-16-be with mark",
        "utf-16-le",
        "utf-16-be",
        "gb18030",
        "gbk",
        "big5",
        "traditional gb18030",
    ],
)
def test_a_page_reads_the_same_in_every_encoding_and_with_every_line_end(text, encode, line_end):
    assert page_of(encode(text.replace("\n", line_end))).lines == text_to_lines(text)


@pytest.mark.parametrize("text", ["停水通知", "头版", "要闻", "沅浦週報", "天气：晴", "一版"])
def test_the_shortest_page_in_gb18030_is_chinese_too(text):
    assert page_of(text.encode("gb18030")).lines[0].text == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_read_in_its_own_byte_order(encoding):
    text = "一周一版，一一在此。二〇二四年一月一日\n我市召开工作会议"
    assert [line.text for line in page_of(text.encode(encoding)).lines] == text.split("\n")


def test_a_damaged_utf_8_page_is_refused_not_read_as_something_else():
    data = ("青澜日报讯，今天天气晴好。\n" * 30).encode()
    with pytest.raises(ContentError, match="不是 utf-8"):
        page_of(data[:101] + b"\xff" + data[101:])


@pytest.mark.parametrize("text", ["本報啟事一則", "中華民國二十五年四月五日"])
def test_a_line_in_big5_is_chinese_too(text):
    assert page_of(text.encode("big5")).lines[0].text == text


@pytest.mark.parametrize("text", ["Café über naïve", "Правда — газета", "שלום"])
def test_other_scripts_in_utf_8_stay_as_they_are(text):
    assert page_of(f"{text}\n".encode()).lines[0].text == text


def test_the_encoding_that_the_paper_names_is_taken():
    assert page_of("頭版".encode("big5"), encoding="big5").lines[0].text == "頭版"


@pytest.mark.parametrize(
    ("data", "encoding", "line", "problem"),
    [
        ("第一行\n第二行\n".encode() + b"\xff\xff", "utf-8", 3, "不是 utf-8"),
        (b"a\n\0\n", "utf-8", 2, "NUL"),
        (b"abc", "klingon", None, "unknown encoding"),
    ],
)
def test_bytes_that_are_no_text_are_told_with_their_line(data, encoding, line, problem):
    with pytest.raises(ContentError, match=problem) as error:
        page_of(data, encoding=encoding)
    assert error.value.fault.line == line


def test_lines_keep_their_numbers_marks_and_gaps():
    first, second, third = text_to_lines("\n\n# 报头\n　　正文第一段。　\n\n###小题\n")
    assert (first.number, first.text, first.level, first.gap) == (3, "报头", 1, 2)
    assert (second.number, second.text, second.level, second.gap) == (4, "正文第一段。", 0, 0)
    assert (third.number, third.text, third.level, third.gap) == (6, "小题", 3, 1)


def test_a_topic_between_number_signs_is_no_heading():
    assert text_to_lines("#青澜之春#征稿")[0].level == 0


@given(st.text(st.characters(exclude_characters="\r", exclude_categories=["Cs"])))
def test_no_printed_character_is_lost(text):
    kept = "".join(line.text for line in text_to_lines(text))
    blanks = " \t\n\u3000\u00a0\ufeff\x0b\x0c#＃"
    assert [char for char in kept if char not in blanks] == [char for char in text if char not in blanks]


def test_marks_of_markdown_are_taken_off_and_bold_lines_count_as_headings():
    text = "**望湖大桥通车**\n\n<!-- page 1 -->\n![](images/1.jpg)\n正文有 **粗体** 和 [链接](http://a.example/)，以及 1\\. 与 &amp;。\n***\n![图为大桥](2.jpg)\n"
    lines = markdown_to_lines(text)
    assert [(line.number, line.text, line.level) for line in lines] == [
        (1, "望湖大桥通车", 6),
        (5, "正文有 粗体 和 链接，以及 1. 与 &。", 0),
        (7, "图为大桥", 0),
    ]
    assert lines[1].gap == 3


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("<table><tr><td>村名</td><td>水表（块）</td></tr><tr><td>柳湾村</td><td>46</td></tr></table>", "村名　水表（块）　柳湾村　46"),
        ('<table border="1"><tr><td rowspan=2 colspan="1">甲队</td></tr></table>', "甲队"),
        (r"亩均用水量下降$1 2 . 5 \%$，气温$- 3 \sim 5 ^ { \circ }$。", "亩均用水量下降12.5%，气温-3～5°。"),
        ("门票$5，套票$10。", "门票$5，套票$10。"),
        ("上联<br>下联", "上联　下联"),
    ],
)
def test_tables_and_figures_of_document_parsers_become_the_words_that_were_printed(text, printed):
    assert [line.text for line in markdown_to_lines(text)] == [printed]


@pytest.mark.parametrize(
    "text",
    ["若a<b，且c>d，则命题成立；p<q时i<u，b>0亦然。", "AT&T；&copy3；R&notD。", "文件__init__与a__b__c。", "5*3*2", "#话题#", "a_b_c"],
)
def test_printed_text_that_only_looks_like_markdown_is_kept(text):
    assert [line.text for line in markdown_to_lines(text)] == [text]


@pytest.mark.parametrize("stem", ["20240327-01", "2024-03-27", "1000"])
def test_a_date_is_no_page_number(stem):
    assert name_to_number(stem) is None


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("01-要闻", (1, "要闻")),
        ("3", (3, None)),
        ("12 副刊", (12, "副刊")),
        ("第2版", (2, None)),
        ("04_湖畔", (4, "湖畔")),
        ("要闻", None),
        ("00", None),
    ],
)
def test_a_file_name_tells_the_page(stem, expected):
    assert name_to_number(stem) == expected


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ("市民在湖边散步".encode() * 30_000, "1 行、210,000 字"),
        ("市民\n".encode() * 20_001, "20,001 行、40,002 字"),
        (b"\0" * (2**22 + 1), "超过 4 MB"),
    ],
    ids=["one line", "lines", "bytes"],
)
def test_what_no_printed_page_holds_is_refused(data, told):
    with pytest.raises(ContentError, match=told):
        page_of(data)


def test_comments_that_never_end_are_text_and_take_no_time():
    text = "<!--" * 45_000
    assert markdown_to_lines(f"<!-- 一 -->甲{text}")[0].text == f"甲{text}"


def test_marks_that_never_close_are_text_and_take_no_time():
    for mark in ("![a](", "[a](", "<p ", "["):
        text = mark * (150_000 // len(mark)) + "。"
        assert markdown_to_lines(text)[0].text == text
