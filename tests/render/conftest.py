"""Rendered sites for the tests of this folder."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from render.fixture_archive import DAILY, HOSTILE, SITE, archive, hostile_issue
from render.rendered import Rendered, render

from hedingben.model import Archive
from hedingben.model.site import Theme
from hedingben.plugins import load_theme


@pytest.fixture(scope="session")
def theme() -> Theme:
    return load_theme("hedingben", Path("no-themes-of-its-own"))


@pytest.fixture(scope="session")
def site(theme: Theme) -> Rendered:
    return render(archive(), SITE, theme)


@pytest.fixture(scope="session")
def hostile_site(theme: Theme) -> Rendered:
    paper = replace(
        DAILY, name=HOSTILE, place=HOSTILE, publisher=HOSTILE, rights=HOSTILE, description=HOSTILE, missing={"2024-03-25": HOSTILE}
    )
    issue = replace(hostile_issue(), newspaper=paper)
    return render(Archive((issue,), (paper,)), replace(SITE, title=HOSTILE, description=HOSTILE, about=HOSTILE), theme)
