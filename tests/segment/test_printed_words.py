"""What stands on a line with other words stays where it was printed, also where it is told as data."""

from hedingben.read import read_page
from hedingben.segment import blocks_to_articles, page_to_blocks

PAGE = """# 望湖大桥昨日通车
本报讯（记者 李青） 昨日清晨六时，望湖大桥通车，两岸的人走上桥面，从此过湖不必再等渡船，孩子上学少走十里路。
桥面宽三十二米，双向六车道，两侧各留三米步道，桥栏上刻着四百二十三位建设者的名字，夜里有灯。（下转第三版）
图为通车现场。 本报记者 许望舒 摄
"""


def test_a_jump_note_at_the_end_of_the_text_and_a_credit_behind_its_caption_are_kept():
    page = read_page(
        PAGE.encode(), file="pages/bao/2024-03-27/01.txt", newspaper="bao", date="2024-03-27", number=1, name=None, encoding=""
    )
    (told,) = blocks_to_articles(page, page_to_blocks(page))
    assert told.body.endswith("夜里有灯。（下转第三版）") and told.continues_to and told.continues_to.page == 3
    (caption,) = told.captions
    assert (caption.text, caption.credit) == ("图为通车现场。 本报记者 许望舒 摄", "本报记者 许望舒 摄")
    assert (caption.words, caption.printed) == ("图为通车现场。", caption.text)
