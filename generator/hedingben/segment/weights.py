"""The table of weights: what each mark of a line says for and against each state, and what may follow what.

A weight is a logarithm of odds, roughly: +1 makes a reading about three times as likely, -1 a third. They were set by hand
(tests/prior.json) and then fitted to labelled pages without leaving those values far: python tests/train.py --write. Marks come from
``marks`` (a line by itself), ``sights`` (a line in its neighbourhood) and ``broken`` (texts that go on further down); the decoding
adds them up over the page.
"""

from __future__ import annotations

BIAS = {
    "from": -7.7,
    "to": -7.9,
    "caption": -3.4,
    "credit": -6.7,
    "label": -9.0,
    "guide": -6.0,
    "other": -8.1,
    "byline": -5.2,
    "tail": -6.1,
    "lone": 0.5,
}
"""What a line without any mark says: nothing is a credit, a jump or furniture unless it shows that."""

MARKS: dict[str, dict[str, float]] = {
    "advert tag": {"lone": 7.3, "first": 2.0, "title": 1.0},
    # length
    "size to 4": {
        "column": 0.8,
        "kicker": -0.5,
        "title": -0.1,
        "subtitle": -2.0,
        "heading": -0.3,
        "text": -2.7,
        "caption": -1.4,
        "lone": -1.7,
    },
    "size to 10": {
        "column": -1.1,
        "kicker": 0.4,
        "title": 1.5,
        "subtitle": -0.5,
        "heading": 0.8,
        "text": -1.2,
        "caption": -1.1,
        "lone": -1.2,
    },
    "size to 24": {
        "column": -2.7,
        "kicker": 0.8,
        "title": 0.7,
        "subtitle": 0.7,
        "heading": 0.1,
        "text": -0.9,
        "caption": 0.0,
        "lone": -1.3,
    },
    "size to 40": {"column": -5.0, "kicker": -1.1, "title": 0.2, "subtitle": 0.4, "heading": -1.3, "text": 0.4, "caption": 0.4},
    "size to 70": {"column": -9.0, "kicker": -2.5, "title": -2.5, "subtitle": -0.9, "heading": -4.0, "text": 1.0, "caption": 0.8},
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
    "full stop at the end": {"headline": -5.5, "heading": -3.6, "text": 1.5, "byline": -3.0, "guide": -1.0},
    "cry at the end": {"text": 1.3, "heading": -1.1},
    "colon at the end": {"kicker": 1.4, "title": -1.3, "subtitle": -1.5, "column": -1.3, "heading": 1.3, "text": 0.1},
    "dash at the end": {"kicker": 1.3, "title": -1.0, "subtitle": -0.8, "text": 0.4},
    "pause at the end": {"headline": -1.5, "text": 0.6},
    "comma at the end": {"headline": -3.0, "heading": -3.0, "text": 1.0},
    "stops inside": {"headline": -2.5, "heading": -2.5, "text": 0.4, "byline": -3.0},
    "commas": {"column": -1.5, "kicker": 0.6, "title": -1.5, "subtitle": -0.9, "heading": -0.3, "text": 0.8},
    "blank inside": {"column": -0.4, "kicker": -0.4, "title": -0.3, "subtitle": 0.1, "heading": -0.3, "text": -0.3},
    "starts unfinished": {"headline": -3.0, "heading": -3.0, "text": 1.0, "lone": -2.0, "first": -1.0},
    "dash at the start": {
        "column": -3.1,
        "kicker": -2.1,
        "title": -3.3,
        "subtitle": 3.1,
        "heading": -2.0,
        "text": 0.7,
        "lone": -2.0,
        "first": -1.0,
    },
    "no Chinese": {"headline": -2.0, "heading": 0.4},
    # heading marks of the file
    "marked": {
        "credit": -6.0,
        "text": -3.0,
        "caption": -2.0,
        "byline": -1.3,
        "tail": -2.0,
        "other": 0.0,
        "guide": -0.5,
        "column": -1.8,
        "label": 1.0,
    },
    "level of titles": {"title": 5.7, "kicker": 0.5, "subtitle": 0.5, "heading": -0.4},
    "level below titles": {"subtitle": 3.6, "heading": 3.0, "kicker": 1.5, "title": 0.5},
    "smaller than the line above": {"title": -2.5, "subtitle": 1.0},
    "smaller than the line below": {"title": -2.0, "kicker": 2.0},
    "unmarked": {"title": -3.4, "heading": 0.4},
    # openings and closings
    "lead": {
        "headline": -8.0,
        "heading": -8.0,
        "byline": -2.0,
        "tail": -3.0,
        "first": 2.5,
        "lone": 3.9,
        "resumed": -6.0,
        "body": -5.1,
        "caption": -3.0,
        "other": -4.0,
    },
    "words of the headline above another text": {"body": 6.0, "lone": -3.0},
    "no lead": {"first": -2.2, "lone": -2.1},
    "continued from": {"first": 2.0, "lone": 5.1, "body": -4.0, "resumed": -6.5},
    "byline": {"byline": 8.0, "tail": 5.6, "headline": -4.5, "heading": -7.0, "text": -0.4},
    "names only": {"byline": 7.1, "tail": 4.9, "title": -1.6, "kicker": -1.4, "subtitle": -0.9, "heading": -1.3},
    "two to four characters": {"byline": 4.6, "subtitle": -1.0},
    "numbered": {"headline": -2.1, "heading": 1.8, "text": 0.3, "lone": -2.0},
    "dated": {"column": -2.1, "caption": 1.1},
    "notice title": {"title": 3.6, "heading": -3.0, "text": -1.0},
    "names at a ceremony": {"subtitle": 2.3, "kicker": 0.3, "heading": -0.8},
    "several at a ceremony": {"subtitle": 1.2, "title": -0.6, "heading": -1.0},
    "label in brackets": {"title": 1.2, "kicker": -1.3, "heading": -0.7},
    "says": {"kicker": 2.1, "subtitle": -0.5, "heading": -0.8},
    "slogan": {"kicker": 1.8, "column": 0.6, "title": -0.4, "subtitle": -0.8},
    "digest label": {"heading": 6.5, "column": -2.0, "title": -2.0, "byline": -5.0, "tail": -5.0, "text": -2.0, "kicker": -2.0},
    "stands apart": {"text": -1.2, "heading": 0.2},
    "has siblings": {"heading": 1.4, "title": -1.0, "column": -0.4, "kicker": -0.6},
    "advert words": {"title": 2.2, "heading": -1.6},
    "event": {"title": 0.6, "kicker": -0.4, "heading": -0.6},
    "quotation": {"title": 1.1, "kicker": -0.1},
    "open above": {"resumed": 3.3, "body": 0.2, "first": -0.7},
    "open above, fragment": {"resumed": 4.8, "body": -0.8, "caption": -1.9},
    "open above the picture": {"resumed": 4.0, "first": -2.0},
    "words of a text further up": {"resumed": 2.4},
    "words of the open one": {"resumed": 2.3, "body": -0.8},
    "words of the text above": {"resumed": -4.0},
    "label between ornaments": {"column": 4.0, "title": -1.0, "kicker": -1.0, "heading": -1.0},
    "series and part": {"column": 2.2, "title": -0.5, "kicker": -0.2},
    "office and name": {"byline": 5.1, "tail": 4.3, "title": -1.5, "subtitle": -0.1, "heading": -1.1},
    "byline in brackets": {"tail": 2.1, "byline": -1.0},
    "opens like a slogan": {"kicker": 1.2, "title": -0.3, "column": 0.2, "subtitle": -0.1},
    "business of a session": {"subtitle": 1.0, "kicker": 0.0, "title": -0.5},
    "above an event": {"kicker": 1.0, "column": -0.1},
    "below an event": {"subtitle": 0.7, "title": 0.0},
    "above a slogan": {"kicker": 1.5, "title": -0.5},
    "slogan below an event": {"title": 1.5, "subtitle": -1.0},
    "above items": {"column": 2.1, "title": 0.9, "heading": -1.5},
    "after an open sentence": {"heading": -2.9, "tail": -1.9, "subtitle": -1.1, "title": 0.5, "column": 0.6, "text": -1.8},
    "parallel halves": {"title": 0.1, "kicker": 0.6, "subtitle": -0.5},
    "above names": {"title": 0.7, "kicker": -0.5},
    "heads a picture": {"title": 1.8, "heading": -1.9},
    "lead ahead": {"title": 0.1, "heading": -2.4},
    "no lead ahead": {"title": -0.2, "heading": -0.1},
    "organisation": {"text": 1.2, "headline": -0.8, "heading": -0.6},
    "speaker": {"text": 3.0, "headline": -3.0, "heading": -1.5},
    "item": {"text": 0.9, "heading": 0.1},
    "above the date line": {"other": 3.1, "headline": -2.1, "text": -1.0, "caption": -3.0, "guide": -2.0, "byline": -2.0},
    "weather words": {"other": 2.7, "caption": -1.0},
    "imprint": {"other": 3.1},
    "twin with a colon": {"heading": 2.7, "kicker": -2.6},
    "among rows": {"text": 2.1, "headline": -1.6, "lone": -1.5},
    "verse": {"text": 2.2, "heading": -0.3},
    "several figures": {"subtitle": 0.7, "kicker": -1.2, "heading": -0.4},
    "bullet": {"first": 2.9},
    "number alone": {"heading": 3.0, "headline": -4.0, "byline": -3.0},
    "phone or address": {"text": 2.5, "headline": -2.5, "heading": -2.5},
    "essay word": {"subtitle": 0.7, "title": 0.1},
    "column word": {"column": 3.8, "kicker": -0.4, "subtitle": -0.4},
    "form of address": {"text": 2.0, "headline": -3.0, "heading": -2.0},
    "closing words": {"text": 3.0, "resumed": -4.0, "headline": -6.0, "heading": -4.0},
    "only a date": {"text": 3.3, "headline": -3.2, "heading": -3.0, "other": 1.2},
    "in brackets": {"text": 3.3, "headline": -4.8, "heading": -0.9, "caption": -1.1},
    "ends with a date": {"text": 3.0, "headline": -4.1, "heading": -4.0, "lone": -2.0},
    "before a date": {"text": 2.2, "headline": -1.7, "heading": -2.0, "lone": -2.0},
    # pictures
    "caption opening": {"caption": 7.1, "text": -1.6, "headline": -2.0, "heading": -2.0},
    "credit at the end": {"caption": 6.2, "text": -1.2, "headline": -2.0},
    "names the picture": {"caption": 7.8, "text": -0.3},
    "credit": {"credit": 12.8, "headline": -9.0, "heading": -9.0, "text": -2.1, "tail": -2.6, "byline": -2.3},
    "one dated sentence": {"caption": 0.4},
    "dated sentence in an open one": {"caption": 3.9},
    # guides and jumps
    "pointer": {"guide": 9.2, "headline": -1.5, "text": -0.5, "heading": -1.5, "caption": -1.0},
    "guide title": {"label": 14.0, "title": -2.0, "column": -1.0},
    "jump line": {"headline": -6.0, "heading": -6.0, "text": -4.0, "from": 9.3, "to": 9.1, "caption": -4.0},
    "jump from": {"from": 3.2, "to": -0.7},
    "jump to": {"to": 4.0, "from": -3.0},
    "jump either way": {"from": 3.9, "to": 2.2},
    # page furniture
    "staff": {"other": 8.1, "guide": -4.0},
    "page number": {"other": 4.6, "heading": -0.5},
    "masthead": {"other": 7.0},
    "paper name": {"other": 2.4},
    "issue number": {"other": 2.9},
    "weekday": {"other": 3.1, "guide": -4.0},
    "contact": {"other": 5.4},
    "full date": {"other": 2.4, "guide": -3.0},
    "weather": {"other": 1.4},
    # place on the page
    "furniture": {"other": 2.9},
    "furniture at the top": {"other": 2.7, "text": -1.1, "headline": -1.4},
    "at the top": {"text": -2.6, "heading": -0.7},
    "furniture at the foot": {"other": 2.3, "headline": -1.6},
    "at the foot": {"headline": -1.8, "heading": -1.0, "byline": -0.4},
    "tight": {"text": 1.7, "headline": -1.8},
    "above a letter": {"title": 1.6, "heading": -1.5, "column": 0.0},
    "above dated text": {"title": 0.3, "heading": -0.2},
    "below who says": {"title": 1.1, "subtitle": -1.0, "heading": -0.5},
    "letter": {"first": 1.1, "lone": 1.0},
    # the lines of one headline beside each other
    "line 1 of 1": {"kicker": 0.0, "title": 0.4, "subtitle": 0.0, "heading": 0.2, "column": 0.2},
    "line 1 of 2": {"kicker": 0.1, "title": -0.1, "subtitle": -0.1, "heading": 0.0, "column": -0.1},
    "line 2 of 2": {"kicker": 0.0, "title": 0.0, "subtitle": 0.2, "heading": -0.2, "column": 0.0},
    "line 1 of 3": {"kicker": 0.0, "title": -0.3, "subtitle": -0.1, "heading": 0.2, "column": 0.0},
    "line 2 of 3": {"kicker": -0.2, "title": 0.2, "subtitle": -0.2, "heading": 0.1, "column": 0.0},
    "line 3 of 3": {"kicker": 0.0, "title": 0.0, "subtitle": 0.0, "heading": -0.1, "column": 0.0},
    "words of the news": {"kicker": 0.4, "title": 0.3, "subtitle": 0.0, "heading": -0.1},
    "words of the details": {"kicker": 0.2, "title": 0.0, "subtitle": 0.0, "heading": 0.1},
    "names the place": {"kicker": 0.1, "title": 0.1, "subtitle": -0.1, "heading": 0.0},
    "more of the news than above": {"kicker": 0.0, "title": 0.1, "subtitle": 0.0},
    "more of the news than below": {"kicker": 0.3, "title": 0.0, "subtitle": 0.0},
    "less of the news than above": {"kicker": 0.0, "title": -0.2, "subtitle": 0.2},
    "less of the news than below": {"kicker": 0.1, "title": -0.1, "subtitle": -0.1},
    "the place here, not there, above": {"kicker": 0.0, "title": 0.1, "subtitle": -0.1},
    "the place here, not there, below": {"kicker": 0.1, "title": 0.0, "subtitle": 0.0},
    "the place there, not here, below": {"kicker": 0.1, "title": -0.1, "subtitle": 0.0},
    "adds a detail": {"kicker": 0.2, "title": -0.3, "subtitle": 0.3, "heading": -0.1},
    "own place": {"kicker": 0.2, "title": -0.2, "subtitle": 0.1, "heading": -0.1},
    "figure at the end": {"kicker": 0.0, "title": -0.4, "subtitle": 0.1, "heading": -0.1},
    "a figure": {"kicker": -0.1, "title": -0.3, "subtitle": 0.2, "heading": 0.0},
    "row of names": {"text": 3.0, "headline": -2.5, "heading": -2.0, "byline": -2.0, "tail": -2.0},
    "signs a letter": {"tail": 7.0, "headline": -2.0, "heading": -2.0},
    "far from text": {"text": 1.7, "headline": -0.8},
}

START = {
    "many words in common": -4.2,
    "few words in common": 5.8,
    "wide gap": 0.5,
    "sentence open": -1.7,
    "after a jump": 2.5,
    "after closing words": 1.8,
    "after a sign-off": 4.4,
    "after a signature": 2.0,
    "after the writer's name": 2.0,
    "at a digest": 2.0,
}
"""What speaks for an article starting at a line."""
GO_ON = {
    "after a sign-off": -1.5,
    "after a signature": -0.7,
    "after a jump": -3.1,
    "sentence open": -1.0,
    "after the writer's name": -1.5,
}
"""What speaks for the text going on at a line."""

TRANSITIONS: dict[str, dict[str, float]] = {
    # an article is open only as far as its headline
    "column": {"column": -3.4, "kicker": -1.3, "title": 1.1, "subtitle": -5.0, "byline": -4.0, "first": -1.8, "from": -3.0},
    "kicker": {"kicker": -2.2, "title": 0.6, "first": -6.0, "column": -5.0},
    "title": {"title": -1.6, "subtitle": -0.2, "byline": 0.3, "first": -0.1, "heading": -2.1, "from": 0.9, "column": -6.0},
    "subtitle": {"subtitle": -0.7, "byline": -0.3, "first": 0.3, "heading": -2.0, "from": 0.0, "title": -5.0},
    "byline": {"byline": -2.1, "first": 1.0, "heading": -0.4, "from": -1.0, "subtitle": -3.0},
    "from": {"first": 0.1, "heading": -0.6, "byline": 0.1, "title": -1.5, "subtitle": -2.0},
    # its text is open
    "text": {"body": 0.2, "heading": -1.1, "tail": -0.3, "to": 0.7},
    "heading": {"body": 0.0, "heading": -0.5, "tail": -5.0, "byline": -6.0},
    "tail": {"body": -0.9, "tail": -2.0, "heading": -1.1, "to": -1.0},
    "to": {"body": -1.7, "heading": -3.0},
}
"""What follows what within one article. What is not named does not happen."""

OPENING = {"byline": -3.1, "heading": -5.6, "column": -0.1, "kicker": -0.4, "title": -0.4, "lone": -3.7, "from": -1.6, "resumed": -6.2}
"""How an article starts."""
CLOSING = {
    "text": -0.8,
    "tail": 0.1,
    "to": -0.6,
    "heading": -4.1,
    "title": -5.1,
    "subtitle": -5.0,
    "byline": -5.0,
    "kicker": -8.9,
    "column": -7.0,
    "from": -7.0,
}
"""Where the article before may end."""
BESIDE = {"caption": -0.6, "credit": -6.3, "label": -0.5, "guide": -0.5, "other": -0.5}
"""What may stand beside the text or between it and its headline."""
LENGTHS = {("kicker", "title"): 0.3, ("title", "subtitle"): 0.6}
"""What it says where the second is ten characters longer than the first (the opposite where it is shorter)."""
BESIDE_AGAIN = {
    ("caption", "caption"): -0.5, ("caption", "credit"): 2.6, ("credit", "caption"): -0.9, ("guide", "guide"): 1.6, ("label", "guide"): 2.0,
    ("other", "other"): 0.7, ("label", "label"): -2.0, ("credit", "credit"): -1.0,
}  # fmt: skip
AFTER_BESIDE = {"caption": -1.4, "credit": 2.0, "label": -6.0, "guide": -5.0, "other": -3.1}
"""A new article right after what stood between a headline and its text: a titled picture story, and little else."""
BACK_TO_HEAD = {"first": -0.2, "byline": -0.5, "subtitle": -1.6, "heading": -2.0, "from": -1.0, "title": -2.9}
"""What follows what stood between a headline and its text, in the same article."""
BACK_TO_TEXT = {"body": -0.5, "heading": -1.0, "tail": -0.8, "to": -0.5}
"""What follows what stood beside the text, in the same article."""
FIRST_LINE = {"lone": 1.5, "resumed": -3.0}
"""What it says of an opening that it is the page's first line."""
