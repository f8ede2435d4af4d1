"""The table of weights: what each mark of a line says for and against each state, and what may follow what.

A weight is a logarithm of odds, roughly: +1 makes a reading about three times as likely, -1 a third. They were set by hand and then
fitted in small steps to labelled pages (a perceptron over whole pages, tables and rows as they stand here). Marks come from ``marks`` (a
line by itself) and ``habits`` (a line in its neighbourhood); the decoding adds them up over the page.
"""

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

BIAS = {
    "from": -7.8,
    "to": -7.9,
    "caption": -3.1,
    "credit": -7.1,
    "label": -9.0,
    "guide": -5.9,
    "other": -8.4,
    "byline": -5.4,
    "tail": -6.2,
    "lone": 0.4,
}
"""What a line without any mark says: nothing is a credit, a jump or furniture unless it shows that."""

MARKS: dict[str, dict[str, float]] = {
    "advert tag": {"lone": 7.3, "first": 2.0, "title": 1.0},
    # length
    "size to 4": {
        "column": 0.5,
        "kicker": -0.3,
        "title": 0.2,
        "subtitle": -2.0,
        "heading": -0.6,
        "text": -2.6,
        "caption": -1.2,
        "lone": -1.7,
    },
    "size to 10": {
        "column": -0.9,
        "kicker": 0.4,
        "title": 1.4,
        "subtitle": -0.2,
        "heading": 0.6,
        "text": -1.2,
        "caption": -1.0,
        "lone": -1.1,
    },
    "size to 24": {
        "column": -2.5,
        "kicker": 0.9,
        "title": 0.9,
        "subtitle": 0.7,
        "heading": 0.6,
        "text": -1.3,
        "caption": 0.0,
        "lone": -1.3,
    },
    "size to 40": {"column": -5.0, "kicker": -1.1, "title": 0.3, "subtitle": 0.5, "heading": -1.2, "text": 0.1, "caption": 0.5},
    "size to 70": {"column": -9.0, "kicker": -2.5, "title": -2.5, "subtitle": -0.9, "heading": -4.0, "text": 1.1, "caption": 0.7},
    "long": {
        "headline": -12.0,
        "heading": -9.0,
        "byline": -9.0,
        "tail": -9.0,
        "credit": -9.0,
        "guide": -9.0,
        "label": -9.0,
        "other": -9.0,
        "text": 1.1,
    },
    # punctuation
    "full stop at the end": {"headline": -5.5, "heading": -3.5, "text": 1.6, "byline": -3.0, "guide": -1.0},
    "cry at the end": {"text": 1.3, "heading": -1.1},
    "colon at the end": {"kicker": 1.2, "title": -1.2, "subtitle": -1.5, "column": -1.0, "heading": 1.2, "text": 0.0},
    "dash at the end": {"kicker": 1.3, "title": -1.0, "subtitle": -0.8, "text": 0.4},
    "pause at the end": {"headline": -1.5, "text": 0.6},
    "comma at the end": {"headline": -3.0, "heading": -3.0, "text": 1.0},
    "stops inside": {"headline": -2.4, "heading": -2.5, "text": 0.5, "byline": -3.0},
    "commas": {"column": -1.5, "kicker": 0.7, "title": -1.2, "subtitle": -0.9, "heading": -0.4, "text": 0.6},
    "blank inside": {"column": -0.3, "kicker": -0.1, "title": 0.2, "subtitle": 0.6, "heading": 0.1, "text": -0.6},
    "starts unfinished": {"headline": -3.0, "heading": -3.0, "text": 1.0, "lone": -2.0, "first": -1.0},
    "dash at the start": {
        "column": -3.1,
        "kicker": -2.1,
        "title": -3.2,
        "subtitle": 3.0,
        "heading": -2.0,
        "text": 0.6,
        "lone": -2.0,
        "first": -1.0,
    },
    "no Chinese": {"headline": -2.0, "heading": 0.3},
    # heading marks of the file
    "marked": {
        "credit": -6.0,
        "text": -3.0,
        "caption": -2.0,
        "byline": -1.3,
        "tail": -2.0,
        "other": 0.0,
        "guide": -0.5,
        "column": -2.0,
        "label": 1.0,
    },
    "level of titles": {"title": 6.2, "kicker": 0.5, "subtitle": 0.5, "heading": -0.8},
    "level below titles": {"subtitle": 3.6, "heading": 2.8, "kicker": 1.5, "title": 0.7},
    "smaller than the line above": {"title": -2.5, "subtitle": 1.0},
    "smaller than the line below": {"title": -2.0, "kicker": 2.0},
    "unmarked": {"title": -3.2, "heading": 0.5},
    # openings and closings
    "lead": {
        "headline": -8.0,
        "heading": -8.0,
        "byline": -2.0,
        "tail": -3.0,
        "first": 2.5,
        "lone": 3.9,
        "resumed": -6.0,
        "body": -5.2,
        "caption": -3.0,
        "other": -4.0,
    },
    "no lead": {"first": -2.5, "lone": -2.4},
    "continued from": {"first": 2.0, "lone": 5.0, "body": -4.0, "resumed": -3.0},
    "byline": {"byline": 8.0, "tail": 5.8, "headline": -4.6, "heading": -7.0, "text": -0.4},
    "names only": {"byline": 6.9, "tail": 5.0, "title": -1.5, "kicker": -1.4, "subtitle": -0.9, "heading": -1.1},
    "two to four characters": {"byline": 4.5, "subtitle": -1.0},
    "numbered": {"headline": -2.0, "heading": 1.7, "text": 0.4, "lone": -2.0},
    "dated": {"column": -2.0, "caption": 0.8},
    "notice title": {"title": 3.5, "heading": -3.0, "text": -1.0},
    "names at a ceremony": {"subtitle": 2.1, "kicker": 0.3, "heading": -0.8},
    "several at a ceremony": {"subtitle": 1.2, "title": -0.6, "heading": -1.0},
    "label in brackets": {"title": 1.1, "kicker": -1.2, "heading": -0.7},
    "says": {"kicker": 2.0, "subtitle": -0.5, "heading": -0.8},
    "slogan": {"kicker": 1.8, "column": 0.6, "title": -0.6, "subtitle": -0.8},
    "digest label": {"heading": 4.3, "column": -2.0, "title": -2.0},
    "stands apart": {"text": -0.9, "heading": 0.7},
    "has siblings": {"heading": 1.2, "title": -1.1, "column": -0.6, "kicker": -0.6},
    "advert words": {"title": 2.1, "heading": -1.5},
    "event": {"title": 0.7, "kicker": -0.5, "heading": -0.6},
    "quotation": {"title": 1.1, "kicker": -0.4},
    "open above": {"resumed": 2.0, "body": -0.5, "first": -0.7},
    "open above, fragment": {"resumed": 4.0, "body": -1.0, "caption": -2.0},
    "open above the picture": {"resumed": 4.0, "first": -2.0},
    "words of a text further up": {"resumed": 1.5},
    "words of the open one": {"resumed": 2.5, "body": -1.0},
    "words of the text above": {"resumed": -4.0},
    "label between ornaments": {"column": 4.0, "title": -1.0, "kicker": -1.0, "heading": -1.0},
    "series and part": {"column": 2.0, "title": -0.5, "kicker": 0.0},
    "office and name": {"byline": 5.0, "tail": 4.0, "title": -1.5, "subtitle": 0.0, "heading": -1.0},
    "byline in brackets": {"tail": 2.0, "byline": -1.0},
    "opens like a slogan": {"kicker": 1.0, "title": -0.3, "column": 0.2, "subtitle": 0.0},
    "business of a session": {"subtitle": 1.0, "kicker": 0.0, "title": -0.5},
    "above an event": {"kicker": 1.0, "column": 0.0},
    "below an event": {"subtitle": 0.7, "title": 0.0},
    "above a slogan": {"kicker": 1.5, "title": -0.5},
    "slogan below an event": {"title": 1.5, "subtitle": -1.0},
    "above items": {"column": 2.0, "title": 1.0, "heading": -1.5},
    "after an open sentence": {"heading": -3.0, "tail": -2.0, "subtitle": -1.0, "title": 0.7, "column": 0.7, "text": -1.5},
    "parallel halves": {"title": 0.5, "kicker": 0.5, "subtitle": -0.7},
    "above names": {"title": 0.7, "kicker": -0.5},
    "heads a picture": {"title": 2.0, "heading": -2.0},
    "lead ahead": {"title": 0.7, "heading": -2.5},
    "no lead ahead": {"title": -1.0, "heading": 0.2},
    "organisation": {"text": 1.0, "headline": -0.7, "heading": -0.5},
    "speaker": {"text": 3.0, "headline": -3.0, "heading": -1.5},
    "item": {"text": 1.0, "heading": 0.0},
    "above the date line": {"other": 3.0, "headline": -2.0, "text": -1.0, "caption": -3.0, "guide": -2.0, "byline": -2.0},
    "weather words": {"other": 2.5, "caption": -1.0},
    "imprint": {"other": 3.0},
    "verse": {"text": 2.0, "heading": -0.5},
    "several figures": {"subtitle": 0.9, "kicker": -1.2, "heading": -0.3},
    "bullet": {"first": 2.9},
    "phone or address": {"text": 2.4, "headline": -2.5, "heading": -2.5},
    "essay word": {"subtitle": 0.7, "title": 0.1},
    "column word": {"column": 3.5, "kicker": -0.3, "subtitle": -0.4},
    "form of address": {"text": 2.0, "headline": -3.0, "heading": -2.0},
    "closing words": {"text": 3.0, "resumed": -4.0, "headline": -6.0, "heading": -4.0},
    "only a date": {"text": 3.0, "headline": -3.1, "heading": -3.0, "other": 1.4},
    "in brackets": {"text": 3.5, "headline": -4.8, "heading": -1.0, "caption": -1.1},
    "ends with a date": {"text": 2.9, "headline": -4.1, "heading": -4.0, "lone": -2.0},
    "before a date": {"text": 2.1, "headline": -1.6, "heading": -2.0, "lone": -2.0},
    # pictures
    "caption opening": {"caption": 7.0, "text": -1.5, "headline": -2.0, "heading": -2.0},
    "credit at the end": {"caption": 6.0, "text": -1.0, "headline": -2.0},
    "names the picture": {"caption": 8.0, "text": -0.5},
    "credit": {"credit": 12.6, "headline": -9.0, "heading": -9.0, "text": -2.0, "tail": -2.5, "byline": -2.3},
    "one dated sentence": {"caption": 0.4},
    "dated sentence in an open one": {"caption": 3.1},
    # guides and jumps
    "pointer": {"guide": 9.1, "headline": -1.5, "text": -0.5, "heading": -1.5, "caption": -1.0},
    "guide title": {"label": 14.0, "title": -2.0, "column": -1.0},
    "jump line": {"headline": -6.0, "heading": -6.0, "text": -4.0, "from": 9.1, "to": 9.1, "caption": -4.0},
    "jump from": {"from": 3.1},
    "jump to": {"to": 4.0},
    "jump either way": {"from": 3.8, "to": 2.2},
    # page furniture
    "staff": {"other": 8.1, "guide": -4.0},
    "page number": {"other": 4.8, "heading": -0.5},
    "masthead": {"other": 7.0},
    "paper name": {"other": 2.5},
    "issue number": {"other": 2.9},
    "weekday": {"other": 3.0, "guide": -4.0},
    "contact": {"other": 5.2},
    "full date": {"other": 2.7, "guide": -3.0},
    "weather": {"other": 1.5},
    # place on the page
    "furniture": {"other": 3.0},
    "furniture at the top": {"other": 2.6, "text": -1.0, "headline": -1.3},
    "at the top": {"text": -2.5, "heading": -0.8},
    "furniture at the foot": {"other": 2.2, "headline": -1.4},
    "at the foot": {"headline": -1.6, "heading": -1.1, "byline": -0.3},
    "tight": {"text": 1.9, "headline": -1.8},
    "far from text": {"text": 1.4, "headline": -0.5},
}

START = {
    "many words in common": -4.5,
    "few words in common": 6.1,
    "wide gap": 0.4,
    "sentence open": -2.0,
    "after a jump": 2.7,
    "after closing words": 1.9,
    "after the writer's name": 2.0,
}
"""What speaks for an article starting at a line."""
GO_ON = {"after a jump": -3.3, "sentence open": -1.7}
"""What speaks for the text going on at a line."""

TRANSITIONS: dict[str, dict[str, float]] = {
    # an article is open only as far as its headline
    "column": {"column": -3.4, "kicker": -1.3, "title": 1.1, "subtitle": -5.0, "byline": -4.0, "first": -1.9, "from": -3.0},
    "kicker": {"kicker": -1.9, "title": 0.6, "first": -6.0, "column": -5.0},
    "title": {"title": -1.2, "subtitle": -0.2, "byline": 0.1, "first": -0.4, "heading": -1.9, "from": 0.9, "column": -6.0},
    "subtitle": {"subtitle": -0.4, "byline": -0.2, "first": 0.3, "heading": -2.0, "from": 0.0, "title": -5.0},
    "byline": {"byline": -2.1, "first": 0.9, "heading": -0.6, "from": -1.0, "subtitle": -3.0},
    "from": {"first": 0.0, "heading": -0.5, "byline": 0.0, "title": -1.5, "subtitle": -2.0},
    # its text is open
    "text": {"body": 0.0, "heading": -1.6, "tail": -0.5, "to": 0.7},
    "heading": {"body": -0.4, "heading": -0.2, "tail": -5.0, "byline": -6.0},
    "tail": {"body": -0.9, "tail": -2.0, "heading": -1.1, "to": -1.0},
    "to": {"body": -1.8, "heading": -3.0},
}
"""What follows what within one article. What is not named does not happen."""

OPENING = {"byline": -3.2, "heading": -5.7, "column": -0.1, "kicker": -0.4, "title": -0.3, "lone": -3.8, "from": -1.8, "resumed": -3.0}
"""How an article starts."""
CLOSING = {
    "text": -1.1,
    "tail": 0.0,
    "to": -0.5,
    "heading": -4.1,
    "title": -5.0,
    "subtitle": -5.0,
    "byline": -5.0,
    "kicker": -9.0,
    "column": -7.0,
    "from": -7.0,
}
"""Where the article before may end."""
BESIDE = {"caption": -0.3, "credit": -6.7, "label": -0.5, "guide": -0.4, "other": -0.5}
"""What may stand beside the text or between it and its headline."""
LENGTHS = {("kicker", "title"): 0.4, ("title", "subtitle"): 0.3}
"""What it says where the second is ten characters longer than the first (the opposite where it is shorter)."""
BESIDE_AGAIN = {
    ("caption", "caption"): -0.5, ("caption", "credit"): 2.5, ("credit", "caption"): -0.9, ("guide", "guide"): 1.5, ("label", "guide"): 2.0,
    ("other", "other"): 0.5, ("label", "label"): -2.0, ("credit", "credit"): -1.0,
}  # fmt: skip
AFTER_BESIDE = {"caption": -1.5, "credit": 1.8, "label": -6.0, "guide": -5.0, "other": -3.0}
"""A new article right after what stood between a headline and its text: a titled picture story, and little else."""
BACK_TO_HEAD = {"first": 0.0, "byline": -0.5, "subtitle": -1.5, "heading": -2.0, "from": -1.0, "title": -3.0}
"""What follows what stood between a headline and its text, in the same article."""
BACK_TO_TEXT = {"body": 0.0, "heading": -0.8, "tail": -0.8, "to": -0.5}
"""What follows what stood beside the text, in the same article."""
FIRST_LINE = {"lone": 1.5, "resumed": -3.0}
"""What it says of an opening that it is the page's first line."""
