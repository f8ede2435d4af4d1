"""Which lines of a page are a person's already: those of the articles that a person edited, withdrew or deleted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from ..model import Article, Block, Source
from ..model.values import dataclass
from .lines import lines_of, pairs_of, plain, words_of

_LEAST = 4
"""Characters of a line that tell by themselves to which article it belongs."""
_LEAST_PAIRS = 10
"""Pairs of characters by which a changed line is known again."""
_SHARE = 0.6
"""Share of a changed line's pairs that an article must have."""


@dataclass(frozen=True, slots=True)
class Claim:
    """An article file that a person owns, and the lines that it stands for."""

    article: Article
    """As the person has it."""
    base: Article | None = None
    """What the machine made of these lines (content/originals); None where that was not kept."""

    newer: Article | None = None
    """What the machine made of them since the page has changed (content/conflicts); None where nothing is to be settled."""

    @property
    def agreed(self) -> Source | None:
        """The lines of which it last was what a person made; None for an article that a person wrote."""
        return (self.base and self.base.source) or self.article.source

    @property
    def source(self) -> Source | None:
        """The lines that it stands for, as the page last was; None for an article that a person wrote."""
        return (self.agreed and self.newer and self.newer.source) or self.agreed


def blocks_to_owners(blocks: Sequence[Block], same: Sequence[Claim], moved: Sequence[Claim], others: Iterable[str] = ()) -> list[str]:
    """For each block the id of the article that claims it, empty where none does.

    The claims in ``same`` name lines of just this page. Those in ``moved`` name lines of the page as it was before it changed: they
    are found by their words, unless the machine's articles of that time, whose words are ``others``, had such lines as well.
    """
    owners = [""] * len(blocks)
    if same:
        owners = _by_lines(blocks, same)
    if moved:
        owners = [one or other for one, other in zip(owners, _by_words(blocks, moved, others), strict=True)]
    return owners


def _by_lines(blocks: Sequence[Block], claims: Sequence[Claim]) -> list[str]:
    """A line that holds the end of one article and the beginning of another belongs to as many as claim it."""
    holders: dict[int, list[str]] = {}
    for claim in claims:
        for line in dict.fromkeys(_lines(claim)):
            holders.setdefault(line, []).append(claim.article.id)
    groups: dict[int, set[int]] = {}
    common: Counter[tuple[str, int]] = Counter()
    for block in blocks:
        if block.article is not None:
            groups.setdefault(block.line.number, set()).add(block.article)
            common.update((id, block.article) for id in holders.get(block.line.number, ()))

    def owner(block: Block) -> str:
        ids = holders.get(block.line.number)
        if not ids or block.article is None:
            return ""
        here = groups[block.line.number]
        if len(here) > len(ids):
            ids = [id for id in ids if max(sorted(here), key=lambda group: common[id, group]) == block.article]
        return max(ids, key=lambda id: common[id, block.article or 0], default="")

    return [owner(block) for block in blocks]


def _lines(claim: Claim) -> Iterable[int]:
    source = claim.source
    return lines_of(Article(id="", newspaper="", date="", page=1, order=1, source=source))


def _by_words(blocks: Sequence[Block], claims: Sequence[Claim], others: Iterable[str]) -> list[str]:
    texts = {
        claim.article.id: "\n".join(words_of(version) for version in (claim.article, claim.base, claim.newer) if version)
        for claim in claims
    }
    printed = sorted({text for block in blocks if len(text := plain(block.text)) >= _LEAST}, key=lambda text: (-len(text), text))
    pairs = {claim.article.id: pairs_of(_changed(words_of(claim.newer or claim.base or claim.article), printed)) for claim in claims}
    rest = [(text, pairs_of(text)) for text in others]
    likely = [_candidates(plain(block.text), texts, pairs, rest) if block.article is not None else {} for block in blocks]
    found = [ids or {} for ids in likely]
    sizes: Counter[int] = Counter()
    shares: dict[int, Counter[str]] = {}
    for block, ids in zip(blocks, found, strict=True):
        if block.article is not None:
            sizes[block.article] += len(block.text)
            for id, share in ids.items():
                shares.setdefault(block.article, Counter())[id] += round(share * len(block.text))
    owners: list[str] = []
    for block, maybe in zip(blocks, likely, strict=True):
        group = shares.get(block.article or 0, Counter())
        first = max(sorted(group), key=group.__getitem__, default="")
        if maybe is None:
            owners.append("")
        elif maybe:
            owners.append(first if first in maybe else max(sorted(maybe), key=maybe.__getitem__))
        else:  # new words in an article that is a person's for the most part
            owners.append(first if block.article is not None and first and 2 * group[first] > sizes[block.article] else "")
    return owners


def _changed(words: str, printed: Iterable[str]) -> str:
    """What of the ``words`` of an article is not printed just so on the page any more: only this can stand there in other words."""
    for text in printed:
        words = words.replace(text, "\n")
    return words


def _candidates(
    text: str, texts: Mapping[str, str], pairs: Mapping[str, frozenset[str]], rest: Sequence[tuple[str, frozenset[str]]]
) -> dict[str, float] | None:
    """The articles that have a line, wholly or for the most part, and how much of it; None where it is rather one of the ``rest``.

    What newspapers print is much alike: one notice of a loss has most of the words of the next.
    """
    if len(text) >= _LEAST:
        whole = {id: 1.0 for id, other in texts.items() if text in other}
        if whole:
            return whole
        if any(text in other for other, _ in rest):
            return None
    own = pairs_of(text)
    if len(own) < _LEAST_PAIRS:
        return {}
    shares = {id: len(own & other) / len(own) for id, other in pairs.items()}
    least = max((len(own & other) / len(own) for _, other in rest), default=0.0)
    if least >= max(_SHARE, *shares.values()):
        return None
    return {id: share for id, share in shares.items() if share >= max(_SHARE, least)}
