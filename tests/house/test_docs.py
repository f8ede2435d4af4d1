"""The README is held to what the commands and the settings are."""

import re
from pathlib import Path

import pytest

from hedingben.cli import main
from hedingben.content.fields import KNOWN
from hedingben.plugins import load_theme
from hedingben.settings import ARCHIVE_KEYS, ISSUE_KEYS, NEWSPAPER_KEYS

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
TARGETS = re.findall(r"^([a-z-]+):.*##", MAKEFILE, re.M)


@pytest.mark.parametrize("command", sorted(main.commands))
def test_the_readme_names_each_command(command):
    assert f"hedingben {command}" in README


@pytest.mark.parametrize("command", sorted(main.commands))
def test_each_command_and_option_says_what_it_does(command):
    assert main.commands[command].help
    for parameter in main.commands[command].params:
        if parameter.param_type_name == "option":
            assert parameter.help, f"{command} {parameter.opts}"


@pytest.mark.parametrize("target", TARGETS)
def test_the_readme_names_each_make_target(target):
    assert f"make {target}" in README


@pytest.mark.parametrize("key", sorted(ARCHIVE_KEYS | NEWSPAPER_KEYS | ISSUE_KEYS | KNOWN))
def test_the_readme_names_each_setting_and_each_key_of_an_article(key):
    assert f"`{key}`" in README


@pytest.mark.parametrize("option", sorted(load_theme("hedingben", ROOT / "none").options))
def test_the_readme_names_each_option_of_the_theme(option):
    assert f"`{option}`" in README


def test_every_custom_property_that_the_readme_names_is_there():
    measures = (ROOT / "themes/hedingben/styles/site/10-measures.css").read_text("utf-8")
    assert all(
        f"{name}:" in measures for name in re.findall(r"`(--(?:red|plate|paper|song|hei|size|leading|measure|indent|plate-size))`", README)
    )


def test_every_make_target_that_the_readme_names_is_there():
    assert set(re.findall(r"(?:^|`)make ([a-z-]+)", README, re.M)) <= set(TARGETS)


def test_every_command_that_the_readme_names_is_there():
    assert set(re.findall(r"hedingben ([a-z]+)(?= |`|$)", README, re.M)) <= set(main.commands)


def test_the_readme_leaves_nothing_open():
    assert not re.findall(r"^[A-Z_]{4,}$", README, re.M)


def test_every_file_that_the_readme_links_to_is_there():
    for target in re.findall(r"\]\((?!https?:|#)([^)]+)\)", README):
        assert (ROOT / target).exists(), target


@pytest.mark.parametrize("command", sorted(main.commands))
def test_the_readme_names_each_option(command):
    for parameter in main.commands[command].params:
        for option in parameter.opts:
            if option.startswith("-"):
                assert option in README, f"{command} {option}"
