"""The package as a user gets it: from its wheel, in an environment of its own."""

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def run(*command, **more):
    result = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False, **more)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    environment = {**os.environ, "PIP_CONSTRAINT": str(ROOT / "constraints.txt")}
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, ROOT, env=environment)
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_the_themes_the_starting_archive_and_the_licence(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert "hedingben/themes/hedingben/theme.yaml" in names
    assert "hedingben/themes/hedingben/templates/article.html" in names
    assert "hedingben/themes/hedingben/scripts/search/20-search.js" in names
    assert "hedingben/pipeline/search/worker.js" in names
    assert "hedingben/starter/content/archive.yaml" in names
    assert any(name.endswith("/LICENSE") for name in names)


def test_a_new_archive_builds_from_the_wheel_in_an_empty_environment(wheel, tmp_path):
    venv.create(tmp_path / "env", with_pip=True)
    python = tmp_path / "env" / ("Scripts" if os.name == "nt" else "bin") / "python"
    run(python, "-m", "pip", "install", "--quiet", wheel, env={**os.environ, "PIP_CONSTRAINT": str(ROOT / "constraints.txt")})
    run(python, "-m", "hedingben", "new", tmp_path / "mine", cwd=tmp_path)
    told = run(python, "-m", "hedingben", "build", "-C", tmp_path / "mine", cwd=tmp_path)
    assert "建成" in told
    assert (tmp_path / "mine/site/wo-de-bao/2024-05-01/01-01.html").is_file()
    assert (tmp_path / "mine/site/pagefind/search.json").is_file()
    assert "每一行" in run(python, "-m", "hedingben", "check", "-C", tmp_path / "mine", "--site", cwd=tmp_path)
