"""An article: the hinge between converting and building, one Markdown file each."""

from __future__ import annotations

from enum import StrEnum

from .values import dataclass


class Kind(StrEnum):
    """What sort of item an article is."""

    NEWS = "news"
    COMMENTARY = "commentary"
    FEATURE = "feature"
    PHOTO = "photo"
    NOTICE = "notice"
    GUIDE = "guide"
    ADVERT = "advert"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Author:
    """A person named in a byline, a lead or at the tail of an article."""

    name: str
    """The name without inner blanks."""
    role: str = ""
    """As printed: 记者, 通讯员, 实习生, 摄 …; empty where none is printed."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """电头: where and when a dispatch was sent, as printed."""

    place: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Caption:
    """图片说明."""

    text: str
    """As printed, the credit included where it stands on the same line."""
    credit: str = ""
    """As printed, such as 本报记者 许望舒 摄."""
    image: str = ""
    """File name of the picture beside the page, where there is one."""

    @property
    def words(self) -> str:
        """The text without the credit."""
        return self.text.removesuffix(self.credit).rstrip()

    @property
    def printed(self) -> str:
        """All of it."""
        return self.text if self.text.endswith(self.credit) else f"{self.text} {self.credit}".strip()


@dataclass(frozen=True, slots=True)
class Jump:
    """下转 or 上接: the page that an article continues on or comes from."""

    page: int
    article: str = ""
    """Id of the other part, empty where it was not found."""


@dataclass(frozen=True, slots=True)
class Source:
    """Which lines of which file an article was made from."""

    file: str
    """Relative to content/."""
    sha256: str
    lines: str
    """Line numbers and ranges in reading order, such as ``59-65,69-73``."""
    converter: str = ""
    """Name and version of the program that first wrote the article as it is, such as ``hedingben 0.1.0``; empty where nobody noted it."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """How uncertain the reading of an article is, and where."""

    confidence: float
    """Of its least certain decision, 0 to 1, two decimals."""
    why: str
    """Which decision and what else it could be, such as 主题与引题难分（第12行）."""


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """That an article is no longer shown, though its address stays."""

    date: str = ""
    """ISO 8601, the day on which it was taken out; empty where nobody said."""
    why: str = ""
    into: str = ""
    """Id of the article that has its text now, empty where none has."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article of one printed page."""

    id: str
    """``<newspaper>/<date>/<page>/<order>``, such as ``qinglan-ribao/2024-03-27/01/03``; never changes."""
    newspaper: str
    date: str
    """ISO 8601, or ``undated-…``."""
    page: int
    order: int
    """Place on its page, from 1."""
    title: str = ""
    """主题; empty where the page has none."""
    kicker: str = ""
    subtitle: str = ""
    column: str = ""
    kind: Kind = Kind.NEWS
    section: str = ""
    """版名 of the page."""
    authors: tuple[Author, ...] = ()
    agency: str = ""
    """本报讯, 新华社 …, as printed."""
    dateline: Dateline | None = None
    continues_to: Jump | None = None
    continued_from: Jump | None = None
    captions: tuple[Caption, ...] = ()
    cut: bool = False
    """True where the text stops in mid-sentence and no jump says where it goes on."""
    doubt: Doubt | None = None
    """None where the reading is sure enough, and for what a person wrote."""
    source: Source | None = None
    """None for an article that a person wrote."""
    withdrawn: Withdrawn | None = None
    """None for an article that is shown."""
    body: str = ""
    """Markdown: paragraphs, ``##`` for 小标题."""
