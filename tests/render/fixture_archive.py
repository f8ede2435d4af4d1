"""A small invented archive: a daily with gaps, an old weekly in traditional characters, text that means harm."""

from __future__ import annotations

from dataclasses import replace

from hedingben.model import Archive, Article, Author, Caption, Dateline, Issue, Jump, Kind, Newspaper, Sheet, Source
from hedingben.model.site import Site

SITE = Site(
    title="青澜报刊合订本",
    base_url="https://example.org/archive/",
    description="青澜市图书馆藏旧报。",
    about="馆藏旧报，逐版识读。\n\n### 使用\n\n引用时请注明日期与版次。",
    page_size=3,
)

DAILY = Newspaper(
    "qinglan-ribao",
    "青澜日报",
    other_names=("青澜报",),
    place="青澜市",
    publisher="青澜日报社",
    frequency="daily",
    cn="CN 99-0027",
    first="1952-10-01",
    rights="版权归青澜日报社所有。",
    missing={"2024-03-25": "合订本缺页"},
    not_published=frozenset({"2024-03-23"}),
)
WEEKLY = Newspaper("yuanpu-zhoubao", "沅浦週報", language="zh-Hant", frequency="weekly", place="沅浦縣", first="1934")

HOSTILE = '<script>alert("x")</script> \'"&amp; **粗** [链](javascript:alert(1)) {{ site }} </title>'

LONG = "昨日清晨六时，最后一斗混凝土落进塔冠的模板，栈桥上守了一夜的人鼓起掌来。" * 12


def article(paper: str, date: str, page: int, order: int, **fields: object) -> Article:
    """An article of the fixture; ``fields`` as in Article."""
    usual: dict[str, object] = {
        "title": f"第{page}版第{order}题",
        "body": "本报讯（记者 李青） 芦湾片区昨日供水恢复。\n\n水务公司说，两台水泵已经换新。",
        "section": {1: "要闻", 2: "综合"}.get(page, ""),
        "source": Source(f"pages/{paper}/{date}/{page:02}.txt", "0" * 64, f"{order * 3}-{order * 3 + 1},90"),
    }
    return Article(f"{paper}/{date}/{page:02}/{order:02}", paper, date, page, order, **{**usual, **fields})  # type: ignore[arg-type]  # fields of Article


def daily_issue(date: str, number: str = "18234") -> Issue:
    """Two pages with every kind of item, a jump from page 1 to page 2, homonymous authors."""
    paper = DAILY.slug
    front = (
        article(paper, date, 1, 1, title="", kind=Kind.GUIDE, body="导 读\n\n春茶开采 详见第二版\n\n停水通知 9版"),
        article(
            paper,
            date,
            1,
            2,
            title="望湖大桥南主塔 昨日封顶",
            kicker="提前19天",
            subtitle="塔高146.8米\n——明年通车",
            column="湖城新事",
            authors=(Author("李明", "记者"), Author("何𬭎", "记者"), Author("赵小满", "通讯员")),
            captions=(Caption("图为南主塔。", "本报记者 许望舒 摄", "01-tower.jpg"),),
            continues_to=Jump(2, f"{paper}/{date}/02/01"),
            body=f"{LONG}\n\n## 风里作业\n\n{LONG}",
        ),
        article(
            paper,
            date,
            1,
            3,
            title="",
            body="本报讯（记者 李青） 昨日从港务公司获悉，二月吞吐量增长两成，" + LONG,
            authors=(Author("黎明"),),
        ),
        article(paper, date, 1, 4, title="", kind=Kind.PHOTO, body="", captions=(Caption("3月26日，芦湾湿地的候鸟在浅水里觅食。"),)),
        article(paper, date, 1, 5, title="路口要先想好", kind=Kind.COMMENTARY, body=LONG, cut=True),
        article(paper, date, 1, 6, title="今日天气", body="晴。"),
    )
    second = (
        article(paper, date, 2, 1, title="", continued_from=Jump(1, f"{paper}/{date}/01/02"), body=LONG),
        article(paper, date, 2, 2, kind=Kind.NOTICE, title="停水通知", agency="本报讯", dateline=Dateline("柳塘", "3月26日")),
        article(paper, date, 2, 3, title="", body="", captions=()),
        article(paper, date, 2, 4, continues_to=Jump(7), continued_from=Jump(1)),
    )
    return Issue(
        DAILY,
        date,
        number,
        notes="第3版缺。",
        sheets=(Sheet(1, "要闻", front, "pages/x/01.jpg"), Sheet(2, "综合", second), Sheet(4, "", ())),
    )


def weekly_issue(date: str) -> Issue:
    paper = WEEKLY.slug
    told = article(
        paper, date, 1, 1, title="長途電話昨日通話", section="要聞", body="【本報訊】本縣電話告竣。\n\n" + "譚君首問是日米價。" * 30
    )
    return Issue(WEEKLY, date, "一一二", sheets=(Sheet(1, "要聞", (told,)),))


def hostile_issue(date: str = "2024-03-29") -> Issue:
    """An issue in which every text means harm."""
    paper = DAILY.slug
    harm = article(
        paper,
        date,
        1,
        1,
        title=HOSTILE,
        kicker=HOSTILE,
        subtitle=HOSTILE,
        column=HOSTILE,
        section=HOSTILE,
        agency=HOSTILE,
        authors=(Author(HOSTILE, HOSTILE),),
        dateline=Dateline(HOSTILE, HOSTILE),
        captions=(Caption(HOSTILE, HOSTILE, "javascript:alert(1)"),),
        source=Source(HOSTILE, "", "1"),
        body=f"{HOSTILE}\n\n![图](https://evil.example/x.png) <img src=x onerror=alert(1)>\n\n[链](javascript:alert(1))\x0b",
    )
    return Issue(replace(DAILY, name=HOSTILE), date, HOSTILE, notes=HOSTILE, rights=HOSTILE, sheets=(Sheet(1, HOSTILE, (harm,)),))


def archive() -> Archive:
    """Dated and undated issues of both papers."""
    return Archive(
        issues=(
            daily_issue("2023-12-30"),
            daily_issue("2024-03-20"),
            daily_issue("2024-03-27"),
            daily_issue("undated-甲", ""),
            weekly_issue("1936-04-05"),
            weekly_issue("1936-04-19"),
        ),
        newspapers=(DAILY, WEEKLY),
    )
