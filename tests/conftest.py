import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import settings

from hedingben.cli import main

ROOT = Path(__file__).parents[1]

settings.register_profile(
    "steady", derandomize=True, deadline=None
)  # the same cases at every run; --hypothesis-profile=default tries others
settings.load_profile("steady")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write what the passes say into the case files (tests/segment/cases)")


@pytest.fixture
def hedingben() -> Callable[..., Result]:
    """Calls the command line as a user does; the exit code must be the one that is expected."""

    def call(*arguments: object, exit_code: int = 0) -> Result:
        result = CliRunner().invoke(main, [str(argument) for argument in arguments], catch_exceptions=False)
        assert result.exit_code == exit_code, result.output
        return result

    return call


@pytest.fixture
def archive(tmp_path) -> Path:
    """A small archive of one's own: the one that ``hedingben new`` makes."""
    shutil.copytree(ROOT / "generator/hedingben/starter", tmp_path / "archive")
    return tmp_path / "archive"


@pytest.fixture(scope="session")
def sample(tmp_path_factory) -> Path:
    """The sample archive, its sources only, in a folder of its own."""
    folder = tmp_path_factory.mktemp("sample")
    shutil.copytree(ROOT / "content", folder / "content")
    return folder


@pytest.fixture(scope="session")
def site(sample) -> Path:
    """The built site of the sample archive."""
    result = CliRunner().invoke(main, ["build", "-C", str(sample)], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return sample / "site"
