"""The states that a reading of the page goes through, and the groups of them that a weight speaks of."""

from __future__ import annotations

from enum import Enum

from ..model import Role


class State(Enum):
    """Where the reading of the page stands: the role of a line, and what is open round it.

    ``_H``: between a headline and its text; ``_B``: anywhere else. What is printed in between does not end the article.
    """

    COLUMN = 0
    KICKER = 1
    TITLE = 2
    SUBTITLE = 3
    BYLINE = 4
    FROM = 5  # 上接 under or instead of a headline
    FIRST = 6  # first paragraph under a headline
    LONE = 7  # first paragraph of an article whose headline is missing
    BODY = 8
    HEADING = 9
    TAIL = 10  # author line at the end of the text
    TO = 11  # 下转 on a line of its own
    CAPTION_H = 12
    CAPTION_B = 13
    CREDIT_H = 14
    CREDIT_B = 15
    LABEL_H = 16  # 导读, the label of the box
    LABEL_B = 17
    GUIDE_H = 18
    GUIDE_B = 19
    OTHER_H = 20
    OTHER_B = 21
    RESUMED = 22  # a part of an article that broke off further up


S = State
ROLES = {
    S.COLUMN: Role.COLUMN, S.KICKER: Role.KICKER, S.TITLE: Role.TITLE, S.SUBTITLE: Role.SUBTITLE, S.BYLINE: Role.BYLINE,
    S.FROM: Role.JUMP, S.FIRST: Role.BODY, S.LONE: Role.BODY, S.BODY: Role.BODY, S.HEADING: Role.HEADING, S.TAIL: Role.BYLINE,
    S.TO: Role.JUMP, S.CAPTION_H: Role.CAPTION, S.CAPTION_B: Role.CAPTION, S.CREDIT_H: Role.CREDIT, S.CREDIT_B: Role.CREDIT,
    S.LABEL_H: Role.TITLE, S.LABEL_B: Role.TITLE, S.GUIDE_H: Role.GUIDE, S.GUIDE_B: Role.GUIDE, S.OTHER_H: Role.OTHER, S.OTHER_B: Role.OTHER,
    S.RESUMED: Role.BODY,
}  # fmt: skip

GROUPS: dict[str, tuple[State, ...]] = {
    "column": (S.COLUMN,),
    "kicker": (S.KICKER,),
    "title": (S.TITLE,),
    "subtitle": (S.SUBTITLE,),
    "headline": (S.COLUMN, S.KICKER, S.TITLE, S.SUBTITLE),
    "byline": (S.BYLINE,),
    "tail": (S.TAIL,),
    "first": (S.FIRST,),
    "lone": (S.LONE,),
    "body": (S.BODY,),
    "resumed": (S.RESUMED,),
    "text": (S.FIRST, S.LONE, S.BODY, S.RESUMED),
    "heading": (S.HEADING,),
    "from": (S.FROM,),
    "to": (S.TO,),
    "caption": (S.CAPTION_H, S.CAPTION_B),
    "credit": (S.CREDIT_H, S.CREDIT_B),
    "label": (S.LABEL_H, S.LABEL_B),
    "guide": (S.GUIDE_H, S.GUIDE_B),
    "other": (S.OTHER_H, S.OTHER_B),
}
