"""Markdown pages (.md), as document parsers write them: plain text with marks that mean nothing to a newspaper."""

from __future__ import annotations

import html
import re
from dataclasses import replace

from ..model import Line
from .text import text_to_lines

_IMAGE = re.compile(r"!\[([^\]\[]*)\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?(?:\s+\"[^\"]*\")?\)")
_LINK = re.compile(r"(?<!!)\[([^\]\[]+)\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?(?:\s+\"[^\"]*\")?\)")
_STRONG = re.compile(r"(\*\*)(?=\S)(.+?)(?<=\S)\1|(?<!\w)(__)(?=\S)(.{1,1000}?)(?<=\S)\3(?!\w)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_BREAK = re.compile(r"<br\s*/?>|</?(?:table|thead|tbody|tr|td|th)(?:\s+[a-z-]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?)*\s*>", re.I)
"""Where printed lines end, and between the cells of a table."""
_SIGNS = {r"\%": "%", r"\sim": "～", r"\times": "×", r"^\circ": "°", r"^{\circ}": "°", r"\pm": "±"}
_SIGN = re.compile("|".join(map(re.escape, sorted(_SIGNS, reverse=True))))
_FORMULA = re.compile(r"\$([\x20-\x23\x25-\x7e]{1,80})\$")
_FIGURES = re.compile(rf"(?:[\d.,:/+-]|{_SIGN.pattern})+")
_TAG = re.compile(
    r"</?(?:p|div|span|center|b|strong|em|i|u|sup|sub|figure|figcaption|img)(?:\s+[a-z-]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?)*\s*/?>",
    re.I,
)
"""Only what is a whole tag: a<b and c>d are printed text."""
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|\w{2,32});", re.I)
_BLANKS = re.compile(r"\s*\u3000\s*(?:\u3000\s*)+")
_RULE = re.compile(r"([-*_])(?:\s*\1){2,}")


def markdown_to_lines(text: str) -> tuple[Line, ...]:
    """Every line of ``text`` that prints something, its Markdown and HTML marks taken off.

    A line that is bold from end to end counts as marked at level 6, the weakest heading. Line numbers are those of the file.
    """
    end = text.rfind("-->") + 3  # behind it no comment ends, and looking for one at each that begins would take for ever
    text = _COMMENT.sub(lambda comment: "\n" * comment.group().count("\n"), text[:end]) + text[end:] if end > 2 else text
    lines: list[Line] = []
    gap = 0
    for line in text_to_lines(text):
        printed, bold = _printed(line.text)
        gap += line.gap
        if not printed:
            gap += 1
            continue
        lines.append(replace(line, text=printed, level=line.level or (6 if bold else 0), gap=gap))
        gap = 0
    return tuple(lines)


def _printed(text: str) -> tuple[str, bool]:
    """The words of one line, and whether all of it is bold."""
    if _RULE.fullmatch(text):
        return "", False
    text = _IMAGE.sub(r"\1", text)
    text = _FORMULA.sub(_formula_to_figures, text)
    text = _BREAK.sub("\u3000", text)
    text = _TAG.sub("", text)
    text = _LINK.sub(r"\1", text)
    strong = _STRONG.fullmatch(text.strip())
    text = _STRONG.sub(lambda match: match[2] or match[4], text)
    text = _ENTITY.sub(lambda match: html.unescape(match.group()), _ESCAPE.sub(r"\1", text))
    return _BLANKS.sub("\u3000", text).strip(), strong is not None


def _formula_to_figures(formula: re.Match[str]) -> str:
    r"""12.5% of $1 2 . 5 \%$, which a parser took for mathematics; what is more than figures stays as it is."""
    figures = "".join(formula[1].split())
    return _SIGN.sub(lambda sign: _SIGNS[sign.group()], figures) if _FIGURES.fullmatch(figures) else formula.group()
