"""The sections (版名) of a newspaper, each with its articles."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Newspaper
from ...model.view import SectionsView, SectionView, View
from ...model.view_parts import NamedCount, Pager
from ..addresses import section_paths, sections_path
from ..catalogue import Catalogue, Section
from .references import pages, paper_to_ref, place_to_entry


def sections(paper: Newspaper, catalogue: Catalogue) -> tuple[NamedCount, ...]:
    """The newspaper's sections, in the order in which they first appear."""
    return tuple(_named(section, paper) for section in catalogue.sections[paper.slug].values())


def _named(section: Section, paper: Newspaper) -> NamedCount:
    return NamedCount(section.name, section_paths(paper.slug, section.slug, 1)[0], len(section.places))


def section_views(paper: Newspaper, catalogue: Catalogue) -> Iterator[View]:
    """The list of all sections, and the lists of each one's articles."""
    ref = paper_to_ref(paper, catalogue.site)
    size = catalogue.site.page_size
    yield SectionsView(path=sections_path(paper.slug), paper=ref, sections=sections(paper, catalogue))
    for section in catalogue.sections[paper.slug].values():
        paths = section_paths(paper.slug, section.slug, pages(len(section.places), size))
        for index, path in enumerate(paths):
            yield SectionView(
                path=path,
                paper=ref,
                section=_named(section, paper),
                sections_path=sections_path(paper.slug),
                entries=tuple(place_to_entry(place, catalogue) for place in section.places[index * size : (index + 1) * size]),
                pager=Pager(paths, index + 1),
            )
