"""What the body of an article shows: nothing twice that stands beside it, and all else."""

from dataclasses import replace

import pytest
from render.fixture_archive import article

from hedingben.model import Author, Jump, Kind
from hedingben.render.shown import article_to_shown

THERE = Jump(3, "bao/2024-03-27/03/01")


@pytest.mark.parametrize("note", ["（下转第三版）", "(下转A3版)", "【紧接第3版】", "（转3版）", "\\[下转第三版]"])
def test_the_note_that_leads_on_is_left_to_the_link(note):
    told = article("bao", "2024-03-27", 1, 1, body=f"桥通了。\n\n两岸的人{note}", continues_to=THERE)
    assert article_to_shown(told) == "桥通了。\n\n两岸的人"


@pytest.mark.parametrize("note", ["（上接第一版）", "(上接1版)　", "（续第一版）"])
def test_so_is_the_note_that_leads_back(note):
    told = article("bao", "2024-03-27", 3, 1, body=f"{note}都来看。\n\n（完）", continued_from=THERE)
    assert article_to_shown(told) == "都来看。\n\n（完）"


def test_brackets_that_lead_nowhere_are_shown():
    told = article("bao", "2024-03-27", 1, 1, body="（新版）教材到了。（见第三版）")
    assert article_to_shown(told) == told.body
    goes_on = article("bao", "2024-03-27", 1, 1, body="教材到了（共三册）", continues_to=THERE)
    assert article_to_shown(goes_on) == goes_on.body


def test_a_line_that_only_names_the_authors_is_left_to_the_headline():
    authors = (Author("李青", "记者"), Author("王若川", "记者"))
    assert article_to_shown(article("bao", "2024-03-27", 1, 1, body="□ 本报记者 李青 王若川\n\n桥通了。", authors=authors)) == "桥通了。"
    lead = article(
        "bao", "2024-03-27", 1, 1, body="本报讯（记者 李青 王若川）昨日清晨，最后一斗混凝土浇完，桥通了。\n\n万人空巷。", authors=authors
    )
    assert article_to_shown(lead) == lead.body


def test_below_a_picture_story_too():
    story = article("bao", "2024-03-27", 1, 1, body="反嘴鹬在浅水里觅食。\n\n许望舒 摄", authors=(Author("许望舒", "摄"),), kind=Kind.PHOTO)
    assert article_to_shown(story) == "反嘴鹬在浅水里觅食。"
    assert article_to_shown(replace(story, kind=Kind.NEWS)) == story.body
    assert article_to_shown(replace(story, body="许望舒 摄")) == "许望舒 摄"
