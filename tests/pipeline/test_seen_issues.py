"""What lies in content/pages is told alike whether it is looked into or known from the last time."""

import pytest

from hedingben.pipeline import sources
from hedingben.pipeline.desk import open_desk
from hedingben.pipeline.standing import look

ISSUE = "content/pages/wo-de-bao/2024-05-01"


def shelf(root):
    """As a build finds it, and as who looks into everything does."""
    with open_desk(root, "serial", seen=look(root, ())) as desk:
        found = desk.shelf
    with open_desk(root, "serial") as desk:
        assert desk.shelf == found
    return found


def test_an_issue_that_is_as_it_was_is_not_looked_into(archive, monkeypatch):
    first = shelf(archive)
    monkeypatch.setattr(sources, "_issue", None)
    with open_desk(archive, "serial", seen=look(archive, ())) as desk:
        assert desk.shelf == first


@pytest.mark.parametrize(
    ("file", "text"),
    [
        (f"{ISSUE}/issue.yaml", "number: 12\npages: {1: 头版}\n"),
        (f"{ISSUE}/issue.yaml", "numbers: 12\n"),
        (f"{ISSUE}/03.txt", "## 题\n\n文。\n"),
        (f"{ISSUE}/01.png", "no picture"),
        (f"{ISSUE}/more/01.txt", "文。\n"),
        ("content/pages/wo-de-bao/newspaper.yaml", "name: 我的报\nsections: {1: 头版, 2: 副刊}\n"),
        ("content/pages/wo-de-bao/newspaper.yaml", "names: 我的报\n"),
        ("content/articles/wo-de-bao/2024-05-01", "a file"),
        ("content/originals/wo-de-bao/2024-05-01", "a file"),
    ],
)
def test_what_changes_is_found(archive, file, text):
    before = shelf(archive)
    path = archive / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    after = shelf(archive)
    assert after != before
    path.unlink()
    if path.name not in ("newspaper.yaml", "issue.yaml"):
        shelf(archive)


def test_a_link_is_looked_at_every_time(archive, tmp_path):
    page = next((archive / ISSUE).glob("01*"))
    inside, outside = archive / "content/pages/elsewhere.txt", tmp_path / "outside.txt"
    page.rename(inside)
    page.symlink_to(inside)
    shelf(archive)
    inside.rename(outside)
    page.unlink()
    page.symlink_to(outside)
    assert any("档案馆外面" in fault.problem for fault in shelf(archive).faults)
