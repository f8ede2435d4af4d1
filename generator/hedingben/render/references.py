"""Article → bibliographic reference, in the forms that scholars and their programs ask for."""

from __future__ import annotations

import json
import re
from functools import lru_cache

from ..model import Article, Issue
from ..model.reference import Citation, Reference
from ..model.site import Site
from ..text.dates import parse_iso
from .addresses import article_path, root_url
from .printable import without_controls

_to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_SHOWN_AUTHORS = 3
_PHOTOGRAPHER = ("摄", "攝")
_UNDATED = "[日期不详]"
_TEX = str.maketrans(
    {char: f"\\{char}" for char in "{}$&#%_"} | {"\\": r"\textbackslash{}", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}"}
)
_OF_TEX = re.compile(r"[{}$&#%_\\^~]")
_NOT_IN_URL = [(char, f"%{ord(char):02X}") for char in '% "#<>[\\]^`{|}'] + [("\n", "%0D%0A")]


def article_to_reference(article: Article, issue: Issue, site: Site, *, title: str, section: str) -> Reference:
    """The reference of ``article``; ``title`` is the one that the site shows, ``section`` its 版名."""
    day = parse_iso(issue.date)
    writers = [author.name for author in article.authors if author.name and not any(mark in author.role for mark in _PHOTOGRAPHER)]
    paper = issue.newspaper
    return Reference(
        key=article.id.replace("/", "-"),
        title=_line(title),
        subtitle=_line(article.subtitle.lstrip("—－-")) if article.subtitle.startswith(("——", "－－", "--")) else "",
        authors=tuple(dict.fromkeys(map(_line, writers or [author.name for author in article.authors if author.name]))),
        paper=_line(paper.name),
        date=issue.date if day else "",
        day=day,
        number=_line(issue.number),
        page=article.page,
        section=_line(section),
        place=_line(paper.place),
        publisher=_line(paper.publisher),
        issn=_line(paper.issn),
        language=paper.language,
        url=site.base_url + root_url(article_path(article.id)) if site.base_url else "",
    )


@lru_cache(maxsize=4096)  # newspaper, place and section are those of the article before
def _line(text: str) -> str:
    return " ".join(without_controls(text).split())


def reference_to_citations(reference: Reference) -> tuple[Citation, ...]:
    """All forms, the national standard's first."""
    return (
        Citation("GB/T 7714—2025", reference_to_gbt_2025(reference)),
        Citation("GB/T 7714—2015", reference_to_gbt_2015(reference)),
        _file("BibTeX", reference_to_bibtex(reference), reference, "bib", "application/x-bibtex"),
        _file("RIS", reference_to_ris(reference), reference, "ris", "application/x-research-info-systems"),
        _file("CSL-JSON", reference_to_csl(reference), reference, "json", "application/vnd.citationstyles.csl+json"),
    )


def _file(name: str, text: str, reference: Reference, ending: str, kind: str) -> Citation:
    url = text
    for char, code in _NOT_IN_URL:
        url = url.replace(char, code)
    return Citation(name, text, f"{reference.key}.{ending}", f"data:{kind};charset=utf-8,{url}")


def reference_to_gbt_2015(reference: Reference) -> str:
    """GB/T 7714—2015, 4.4 连续出版物中的析出文献, numeric style, half-width marks: 丁文详. 数字革命与竞争国际化[N]. 中国青年报, 2000-11-20(15).

    The printed page is cited. For an address ([N/OL]) this edition wants the day on which the reader looked, which no page knows.
    """
    where = f"{reference.paper}, {reference.date or _UNDATED}({reference.page})."
    return f"{_authors(reference, ', ')}{_title(reference, ': ')}[N]. {where}"


def reference_to_gbt_2025(reference: Reference) -> str:
    """GB/T 7714—2025, 析出文献, numeric style, full-width marks: 丁文详. 数字革命与竞争国际化[N]. 中国青年报，2000-11-20（15）.

    With its address it is [N/OL], without the day of looking: 人民日报，2022-08-16（17）. http://….
    """
    kind, address = ("N/OL", f" {reference.url}.") if reference.url else ("N", "")
    where = f"{reference.paper}，{reference.date or _UNDATED}（{reference.page}）."
    return f"{_authors(reference, '，')}{_title(reference, '：')}[{kind}]. {where}{address}"


def _authors(reference: Reference, mark: str) -> str:
    """Three names at most, then 等; nothing where nobody is named."""
    names = reference.authors[:_SHOWN_AUTHORS]
    return f"{mark.join(names)}{f'{mark}等' if len(reference.authors) > _SHOWN_AUTHORS else ''}. " if names else ""


def _title(reference: Reference, mark: str) -> str:
    return f"{reference.title}{mark}{reference.subtitle}" if reference.subtitle else reference.title


def reference_to_bibtex(reference: Reference) -> str:
    """An entry that BibTeX's gbt7714 and biblatex both take for a newspaper's: ``@article`` with ``entrysubtype = {newspaper}``."""
    day = reference.day
    fields = {
        "entrysubtype": "newspaper",
        "author": " and ".join(_person(name) for name in reference.authors),
        "title": f"{{{_tex(_title(reference, '：'))}}}",
        "journal": _tex(reference.paper),
        "date": reference.date,
        "year": str(day.year) if day else "",
        "number": _tex(reference.number),
        "pages": str(reference.page),
        "location": _tex(reference.place),
        "issn": _tex(reference.issn),
        "url": reference.url,
        "langid": "chinese" if reference.language.startswith("zh") else "",
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@article{{{reference.key},\n{lines}}}\n"


def _tex(text: str) -> str:
    return text.translate(_TEX) if _OF_TEX.search(text) else text


def _person(name: str) -> str:
    """A name that BibTeX leaves whole."""
    return f"{{{_tex(name)}}}" if " " in name or "," in name else _tex(name)


def reference_to_ris(reference: Reference) -> str:
    """RIS, type NEWS; tags as in the specification of 2011, lines parted by line feeds here and by CR LF in the file."""
    lines = [
        "TY  - NEWS",
        f"TI  - {_title(reference, '：')}",
        *(f"AU  - {name}" for name in reference.authors),
        f"T2  - {reference.paper}",
    ]
    if reference.day:
        lines += [f"PY  - {reference.date[:4]}", f"DA  - {reference.date.replace('-', '/')}"]
    told = {
        "IS": reference.number, "SE": reference.section, "SP": str(reference.page), "CY": reference.place,
        "PB": reference.publisher, "SN": reference.issn, "LA": reference.language, "UR": reference.url,
    }  # fmt: skip
    lines += [f"{tag}  - {value}" for tag, value in told.items() if value]
    return "\n".join((*lines, "ER  - ")) + "\n"


def reference_to_csl(reference: Reference) -> str:
    """CSL-JSON 1.0.2: a list with one item of the type article-newspaper."""
    day = reference.day
    item = {
        "id": reference.key,
        "type": "article-newspaper",
        "title": _title(reference, "："),
        "author": [{"literal": name} for name in reference.authors],
        "container-title": reference.paper,
        "issued": {"date-parts": [[day.year, day.month, day.day]]} if day else None,
        "issue": reference.number,
        "section": reference.section,
        "page": str(reference.page),
        "publisher": reference.publisher,
        "publisher-place": reference.place,
        "ISSN": reference.issn,
        "language": reference.language,
        "URL": reference.url,
    }
    return _to_json([{name: value for name, value in item.items() if value}]) + "\n"
