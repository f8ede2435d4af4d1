import json
import shutil
import subprocess
from dataclasses import replace

import bagit
import pytest

from hedingben import __version__
from hedingben.content import article_to_markdown, markdown_to_article
from hedingben.pipeline.editing.unchanged import code

PAGE = "content/pages/wo-de-bao/2024-05-01/01-要闻.txt"
ARTICLE = "content/articles/wo-de-bao/2024-05-01/01-02-zheng-ji-qi-shi.md"


def graph_of(bag):
    return {entity["@id"]: entity for entity in json.loads((bag / "data/ro-crate-metadata.json").read_text("utf-8"))["@graph"]}


def git(folder, *arguments):
    name = ["-c", "user.name=李馆员", "-c", "user.email=li@example.org"]
    subprocess.run(["git", *name, *arguments], cwd=folder, check=True, capture_output=True)


def test_the_bag_is_whole_and_holds_every_file_of_the_content(archive, hedingben, tmp_path):
    told = hedingben("export", "-C", archive, "--bagit", tmp_path / "bag").output
    assert "the bag is whole" in told
    bag = bagit.Bag(str(tmp_path / "bag"))
    bag.validate()
    files = {path.relative_to(archive).as_posix() for path in (archive / "content").rglob("*") if path.is_file()}
    assert {name.removeprefix("data/") for name in bag.payload_files()} == files | {"ro-crate-metadata.json"}
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_the_crate_describes_itself_its_root_and_every_file(archive, hedingben, tmp_path):
    hedingben("export", "-C", archive, "--bagit", tmp_path / "bag")
    graph = graph_of(tmp_path / "bag")
    assert graph["ro-crate-metadata.json"]["about"] == {"@id": "./"}
    root = graph["./"]
    assert root["name"] and root["description"] and root["datePublished"] and root["license"]["@id"] in graph
    assert {part["@id"] for part in root["hasPart"]} == {name for name, entity in graph.items() if entity["@type"] == "File"}
    ids = {reference["@id"] for entity in graph.values() for value in entity.values() for reference in references(value)}
    assert ids <= set(graph) | {"https://w3id.org/ro/crate/1.2"}


def test_what_the_validator_of_the_specification_asks_for_is_there(archive, hedingben, tmp_path):
    """As roc-validator 0.13 has it; it is not run here, since it fetches the specification's words from the web."""
    shutil.copy(archive / PAGE, archive / "content/pages/wo-de-bao/2024-05-01/03-50% 海外 & [甲].txt")
    hedingben("convert", "-C", archive)
    (archive / ARTICLE).write_text((archive / ARTICLE).read_text("utf-8").replace("1957", "1958"), "utf-8")
    git(archive, "init")
    git(archive, "add", ".")
    git(archive, "commit", "-m", "更正年份")
    hedingben("export", "-C", archive, "--bagit", tmp_path / "bag")
    graph = graph_of(tmp_path / "bag")
    assert "content/pages/wo-de-bao/2024-05-01/03-50%25%20海外%20%26%20%5B甲%5D.txt" in graph  # no more is quoted than must be
    assert all(entity["name"] for entity in graph.values())
    assert all(entity["url"] and entity["version"] for entity in graph.values() if entity["@type"] == "SoftwareApplication")
    actions = [name for name, entity in graph.items() if entity["@type"] in ("CreateAction", "UpdateAction")]
    assert graph["./"]["mentions"] == [{"@id": name} for name in actions] and len({graph[name]["@type"] for name in actions}) == 2


def references(value):
    return [item for item in (value if isinstance(value, list) else [value]) if isinstance(item, dict)]


def test_each_article_tells_its_page_its_lines_and_what_made_it(archive, hedingben, tmp_path):
    hedingben("export", "-C", archive, "--bagit", tmp_path / "bag")
    graph = graph_of(tmp_path / "bag")
    page = graph[ARTICLE]["isBasedOn"]["@id"]
    assert graph[page]["sha256"] in graph[ARTICLE]["description"] and ", lines " in graph[ARTICLE]["description"]
    (action,) = [entity for entity in graph.values() if {"@id": ARTICLE} in entity.get("result", [])]
    assert action["object"] == {"@id": page} and graph[action["instrument"]["@id"]]["softwareVersion"] == f"{__version__}+{code()[:8]}"


def test_articles_of_several_converters_each_name_their_own(archive, hedingben, tmp_path):
    hedingben("convert", "-C", archive)
    other = "content/articles/wo-de-bao/2024-05-01/01-01-yi-zuo-xiao-cheng-de-he-ding-ben.md"
    for path, converter in ((ARTICLE, "hedingben 0.0.9"), (other, "")):
        article = markdown_to_article((archive / path).read_text("utf-8"), file=path.removeprefix("content/"))
        older = replace(article, source=replace(article.source, converter=converter))
        (archive / path).write_text(article_to_markdown(older), "utf-8")
    hedingben("export", "-C", archive, "--bagit", tmp_path / "bag")
    graph = graph_of(tmp_path / "bag")
    made = {result["@id"]: graph[entity["instrument"]["@id"]] for entity in graph.values() for result in entity.get("result", [])}
    assert made[ARTICLE]["softwareVersion"] == "0.0.9" and made[other]["softwareVersion"] == "unknown"


def test_the_hand_that_changed_an_article_is_told_by_git(archive, hedingben, tmp_path):
    hedingben("convert", "-C", archive)
    (archive / ARTICLE).write_text((archive / ARTICLE).read_text("utf-8").replace("1957", "1958"), "utf-8")
    git(archive, "init")
    git(archive, "add", ".")
    git(archive, "commit", "-m", "更正年份")
    hedingben("export", "-C", archive, "--bagit", tmp_path / "bag")
    graph = graph_of(tmp_path / "bag")
    (edit,) = [entity for entity in graph.values() if entity["@type"] == "UpdateAction"]
    assert edit["object"] == {"@id": ARTICLE} and edit["description"].startswith("git commit ")
    assert graph[edit["agent"]["@id"]]["name"] == "李馆员"
    assert not [entity for entity in graph.values() if {"@id": ARTICLE} in entity.get("result", [])]


@pytest.mark.parametrize("place", ["content/bag", "content"])
def test_a_bag_is_not_laid_into_the_archive_or_over_something_else(archive, hedingben, place):
    hedingben("export", "-C", archive, "--bagit", archive / place, exit_code=2)
    assert not (archive / "content/bag").exists()


def test_a_folder_that_holds_something_is_left_alone(archive, hedingben, tmp_path):
    (tmp_path / "bag").mkdir()
    (tmp_path / "bag/photo.jpg").write_bytes(b"x")
    assert "not empty" in hedingben("export", "-C", archive, "--bagit", tmp_path / "bag", exit_code=2).output
    assert [path.name for path in (tmp_path / "bag").iterdir()] == ["photo.jpg"]


def test_a_broken_article_is_in_the_bag_and_told(archive, hedingben, tmp_path):
    hedingben("convert", "-C", archive)
    (archive / ARTICLE).write_text("---\nkind: novel\n---\n", "utf-8")
    hedingben("export", "-C", archive, "--bagit", tmp_path / "bag", exit_code=1)
    assert (tmp_path / "bag/data" / ARTICLE).is_file()


@pytest.mark.parametrize("touched", [ARTICLE, PAGE])
def test_what_is_not_as_the_manifest_lists_it_is_not_exported(archive, hedingben, tmp_path, touched):
    hedingben("convert", "-C", archive)
    hedingben("manifest", "-C", archive, "--renew")
    hedingben("export", "-C", archive, "--bagit", tmp_path / "one")
    before = {path: path.read_bytes() for path in (archive / "content").rglob("*.md")}
    (archive / touched).write_text((archive / touched).read_text("utf-8").replace("1957", "1958"), "utf-8")
    before[archive / ARTICLE] = (archive / ARTICLE).read_bytes()
    told = hedingben("export", "-C", archive, "--bagit", tmp_path / "two", exit_code=1).output
    assert "没有装袋" in told and f"{touched}: " in told and not (tmp_path / "two").exists()
    assert {path: path.read_bytes() for path in (archive / "content").rglob("*.md")} == before


def test_a_name_that_no_bag_can_hold_is_told(archive, hedingben, tmp_path):
    (archive / "content/notes%0A.txt").write_text("x", "utf-8")
    assert "content/notes%0A.txt: " in hedingben("export", "-C", archive, "--bagit", tmp_path / "bag", exit_code=2).stderr
    assert not (tmp_path / "bag").exists()
