"""What sort of item an article is, told by its headline, its authors and the shape of its text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from ..model import Block, Kind, Role
from .facts import Facts

_COMMENT = re.compile(r"评论员|評論員|社[论論]|时评|時評|短评|短評|快评|锐评|述评|漫评|杂谈|雜談|论坛|論壇|言论|微评|来论|观点")
_NOTICE = re.compile(
    r"公告|启事|啟事|啓事|通告|通知|声明|聲明|公示|告示|讣告|訃告|招标|拍卖公告|更正|(?:投诉|举报)(?:渠道|电话|方式)|征集|须知|征稿|徵稿"
)
_NOTICE_END = re.compile(r"特此(?:公告|通知|声明|通告)|(?:逕|径)啟者|敬启|敬啟")
_ADVERT = re.compile(
    r"预订|預訂|优惠|優惠|大[减減]價|大减价|特价|热销|招租|招商热线|欢迎(?:选购|订购|光临|惠顾)|[发發]售|代售|批[发發]|零售|折扣|照[码碼]|[九八七六五]折|元起|惠[顾顧]|订购|到店|门店|贈|加赠|本号|本號|本店|本局"
)
_CONTACT = re.compile(r"[电電][话話话]|热线|地址|咨询|[路街号號巷]\d*[号號]")
_OTHER = re.compile(r"天气|天氣|气象预报|今日气温|彩票|开奖|中奖号码|[编編][辑輯读讀]往来|读者来信|来信|信箱|编者按|菜价|行情表")
_FEATURE = re.compile(
    r"纪实|见闻|見聞|侧记|特写|访谈|对话|[访訪]|通讯|调研行|走笔|手记|札记|随笔|笔记|连载|連載|小说|小說|副刊|诗|詩|散文|故事|人物|书话|讲述|走进|——读|——访|新事|记者观察"
)


def blocks_to_kind(blocks: Sequence[Block], facts: Facts) -> Kind:
    """The kind for which most evidence stands; news where none does."""
    by_role: dict[Role | None, list[str]] = {}
    for block in blocks:
        if block.repeats is None:
            by_role.setdefault(block.role, []).append(block.text.strip())
    text = by_role.get(Role.BODY, [])
    if Role.GUIDE in by_role:
        return Kind.GUIDE
    if not text and not by_role.get(Role.HEADING):
        return Kind.PHOTO if Role.CAPTION in by_role or Role.CREDIT in by_role else Kind.OTHER
    heads = [line for role in (Role.COLUMN, Role.KICKER, Role.TITLE, Role.SUBTITLE) for line in by_role.get(role, [])]
    head = " ".join(heads) + " " + "".join("".join(heads).split())  # 停 水 通 知 is set wide
    signed = " ".join(by_role.get(Role.BYLINE, []))
    body = "".join(text)
    lead = bool(facts.agency)
    scores = {
        Kind.NEWS: 1.0 + 2.0 * lead,
        Kind.COMMENTARY: 3.0 * bool(_COMMENT.search(head)) + 3.5 * bool(_COMMENT.search(signed)),
        Kind.NOTICE: 2.5 * bool(_NOTICE.search(head)) + 2.0 * bool(_NOTICE_END.search(body[:40] + body[-80:])) - 1.5 * lead,
        Kind.ADVERT: 0.0 if lead else _sounds_like_an_advert(head, body),
        Kind.OTHER: 2.5 * bool(_OTHER.search(head)) - 2.0 * lead,
        Kind.FEATURE: 1.5 * bool(_FEATURE.search(head))
        + 0.8 * (Role.HEADING in by_role)
        + 0.5 * (Role.BYLINE in by_role)
        + 0.3 * (len(body) > 900)
        - 0.5 * lead,
    }
    return max(scores, key=scores.__getitem__)


def _sounds_like_an_advert(head: str, body: str) -> float:
    words = sum(1 for _ in islice(_ADVERT.finditer(head + body), 3))
    return 0.9 * words + 0.6 * bool(_CONTACT.search(body)) - 1.5 * (len(body) > 300)
