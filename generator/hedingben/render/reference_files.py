"""Reference → the files that scholars' programs take: BibTeX, RIS, CSL-JSON.

Each is written in three pieces: what is the article's own, what all articles of its printed page share, and the article's own again. What
is shared is written once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from json.encoder import encode_basestring as quoted
from typing import NamedTuple

from ..model.reference import Citation, Imprint, Reference

_TEX = str.maketrans(
    {char: f"\\{char}" for char in "{}$&#%_"} | {"\\": r"\textbackslash{}", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}"}
)
_OF_TEX = re.compile(r"[{}$&#%_\\^~]")
_NOT_IN_URL = [(char, f"%{ord(char):02X}") for char in '% "#<>[\\]^`{|}'] + [("\n", "%0D%0A")]


def write_files(reference: Reference) -> tuple[Citation, ...]:
    """One in each form, to show and to save."""
    shared = _imprint_to_shared(reference.imprint)
    return (
        _file("BibTeX", _bibtex(reference), shared.bibtex, reference.key, "bib", "application/x-bibtex"),
        _file("RIS", _ris(reference), shared.ris, reference.key, "ris", "application/x-research-info-systems"),
        _file("CSL-JSON", _csl(reference), shared.csl, reference.key, "json", "application/vnd.citationstyles.csl+json"),
    )


class _Piece(NamedTuple):
    text: str
    in_url: str
    """The same as an address holds it, lines parted by CR LF."""


class _Shared(NamedTuple):
    """What all articles of a printed page have, in each form."""

    bibtex: _Piece
    ris: _Piece
    csl: _Piece


@lru_cache(maxsize=64)  # the articles of a page come one after the other
def _imprint_to_shared(printed: Imprint) -> _Shared:
    return _Shared(*(_Piece(text, _in_url(text)) for text in (_printed_bibtex(printed), _printed_ris(printed), _printed_csl(printed))))


def _file(name: str, own: tuple[str, str], shared: _Piece, key: str, ending: str, kind: str) -> Citation:
    before, after = own
    url = f"data:{kind};charset=utf-8,{_in_url(before)}{shared.in_url}{_in_url(after)}"
    return Citation(name, f"{before}{shared.text}{after}", f"{key}.{ending}", url)


def _in_url(text: str) -> str:
    for char, code in _NOT_IN_URL:
        text = text.replace(char, code)
    return text


def whole_title(reference: Reference, mark: str) -> str:
    """Title and subtitle, with ``mark`` between them."""
    return f"{reference.title}{mark}{reference.subtitle}" if reference.subtitle else reference.title


def reference_to_bibtex(reference: Reference) -> str:
    """An entry that BibTeX's gbt7714 and biblatex both take for a newspaper's: ``@article`` with ``entrysubtype = {newspaper}``."""
    return _printed_bibtex(reference.imprint).join(_bibtex(reference))


def _bibtex(reference: Reference) -> tuple[str, str]:
    own = {"author": " and ".join(map(_person, reference.authors)), "title": f"{{{_tex(whole_title(reference, '：'))}}}"}
    language = "chinese" if reference.imprint.language.startswith("zh") else ""
    after = _bibtex_fields({"url": reference.url, "langid": language})
    return f"@article{{{reference.key},\n  entrysubtype = {{newspaper}},\n{_bibtex_fields(own)}", f"{after}}}\n"


def _printed_bibtex(printed: Imprint) -> str:
    return _bibtex_fields(
        {
            "journal": _tex(printed.paper),
            "date": printed.date,
            "year": printed.date[:4],
            "number": _tex(printed.number),
            "pages": str(printed.page),
            "location": _tex(printed.place),
            "issn": _tex(printed.issn),
        }
    )


def _bibtex_fields(fields: Mapping[str, str]) -> str:
    return "".join([f"  {name} = {{{value}}},\n" for name, value in fields.items() if value])


def _tex(text: str) -> str:
    return text.translate(_TEX) if _OF_TEX.search(text) else text


def _person(name: str) -> str:
    """A name that BibTeX leaves whole."""
    return f"{{{_tex(name)}}}" if " " in name or "," in name else _tex(name)


def reference_to_ris(reference: Reference) -> str:
    """RIS, type NEWS; tags as in the specification of 2011, lines parted by line feeds here and by CR LF in the file."""
    return _printed_ris(reference.imprint).join(_ris(reference))


def _ris(reference: Reference) -> tuple[str, str]:
    authors = "".join([f"AU  - {name}\n" for name in reference.authors])
    url = f"UR  - {reference.url}\n" if reference.url else ""
    return f"TY  - NEWS\nTI  - {whole_title(reference, '：')}\n{authors}", f"{url}ER  - \n"


def _printed_ris(printed: Imprint) -> str:
    told = {
        "PY": printed.date[:4], "DA": printed.date.replace("-", "/"), "IS": printed.number, "SE": printed.section,
        "SP": str(printed.page), "CY": printed.place, "PB": printed.publisher, "SN": printed.issn, "LA": printed.language,
    }  # fmt: skip
    return f"T2  - {printed.paper}\n" + "".join(f"{tag}  - {value}\n" for tag, value in told.items() if value)


def reference_to_csl(reference: Reference) -> str:
    """CSL-JSON 1.0.2: a list with one item of the type article-newspaper."""
    return _printed_csl(reference.imprint).join(_csl(reference))


def _csl(reference: Reference) -> tuple[str, str]:
    names = ",".join([f'{{"literal":{quoted(name)}}}' for name in reference.authors])
    title = _members({"title": whole_title(reference, "：")})
    before = f'[{{"id":{quoted(reference.key)},"type":"article-newspaper"{title}'
    return f'{before},"author":[{names}]' if names else before, f"{_members({'URL': reference.url})}}}]\n"


def _printed_csl(printed: Imprint) -> str:
    day = ",".join(str(int(part)) for part in printed.date.split("-")) if printed.date else ""
    told = {
        "issue": printed.number,
        "section": printed.section,
        "page": str(printed.page),
        "publisher": printed.publisher,
        "publisher-place": printed.place,
        "ISSN": printed.issn,
        "language": printed.language,
    }
    issued = f',"issued":{{"date-parts":[[{day}]]}}' if day else ""
    return f"{_members({'container-title': printed.paper})}{issued}{_members(told)}"


def _members(told: Mapping[str, str]) -> str:
    """Members of a JSON object, each after a comma; empty ones are left out."""
    return "".join([f',"{name}":{quoted(value)}' for name, value in told.items() if value])
