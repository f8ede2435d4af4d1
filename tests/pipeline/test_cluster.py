"""A real cluster on this machine: a scheduler and two workers, each a process of its own, which may not touch the archives' folder."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from operator import neg
from pathlib import Path

import pytest

from hedingben.errors import ConfigurationError
from hedingben.pipeline import cluster as cluster_module
from hedingben.pipeline.cluster import what_is_here
from hedingben.pipeline.desk import open_desk
from hedingben.pipeline.editing.convert import convert
from hedingben.pipeline.executor import in_window, open_executor
from hedingben.pipeline.press.build import build

distributed = pytest.importorskip("distributed", reason="pip install 'hedingben[cluster]'")
HERE = Path(__file__).parent


@dataclass
class Running:
    """A cluster that runs."""

    folder: Path
    archives: Path
    """No worker may look into this folder."""
    address: str = ""
    processes: list[subprocess.Popen] = field(default_factory=list)

    def start(self, *arguments: object, **environment: str) -> subprocess.Popen:
        command = [sys.executable, "-m", "dask", *map(str, arguments), "--host", "127.0.0.1", "--no-dashboard"]
        settings = {"HEDINGBEN_TEST_FORBIDDEN": str(self.archives), "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1"}
        with (self.folder / f"{len(self.processes)}.log").open("wb") as log:
            process = subprocess.Popen(
                command, cwd=self.folder, env={**os.environ, **settings, **environment}, stdout=log, stderr=log, start_new_session=True
            )
        self.processes.append(process)
        return process

    def start_worker(self, **environment: str) -> subprocess.Popen:
        preload = ("--preload", HERE / "cluster_worker.py")
        return self.start("worker", self.address, "--nthreads", 1, "--local-directory", self.folder / "scratch", *preload, **environment)

    def pids(self) -> list[int]:
        """Of the workers."""
        with distributed.Client(self.address, set_as_default=False) as client:
            return list(client.run(os.getpid).values())

    def wait_for(self, workers: int) -> None:
        with distributed.Client(self.address, set_as_default=False) as client:
            until(lambda: len(client.nthreads()) == workers)


def end(process: subprocess.Popen) -> None:
    """With all that it started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + 120
    while not is_so():
        assert time.monotonic() < end, "the cluster does not start"
        time.sleep(0.05)


@pytest.fixture(scope="module")
def running(tmp_path_factory) -> Iterator[Running]:
    found = Running(tmp_path_factory.mktemp("cluster"), tmp_path_factory.mktemp("archives"))
    told = found.folder / "scheduler.json"
    try:
        found.start("scheduler", "--port", 0, "--scheduler-file", told)
        until(told.exists)
        until(lambda: bool(told.read_text().strip()))
        found.address = json.loads(told.read_text())["address"]
        found.start_worker()
        found.start_worker()
        found.wait_for(2)
        yield found
    finally:
        for process in reversed(found.processes):
            end(process)


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_cluster_makes_the_same_bytes_as_one_machine_and_sees_no_file_of_the_archive(running, sample, site, hedingben):
    root = running.archives / "sample"
    shutil.copytree(sample / "content", root / "content")
    hedingben("build", "-C", root, "--workers", running.address)
    assert files_of(root / "site") == files_of(site)
    assert files_of(root / "content") == files_of(sample / "content")


def test_a_worker_that_is_killed_in_mid_run_loses_nothing(running, archive):
    paper = next(path.parent for path in (archive / "content/pages").rglob("newspaper.yaml"))
    issue = next(path for path in paper.iterdir() if path.is_dir())
    for number in range(1, 29):
        shutil.copytree(issue, paper / f"2024-02-{number:02}")
    far = running.archives / "killed"
    shutil.copytree(archive, far)
    running.wait_for(2)
    victims = running.pids()
    killed: set[str] = set()

    def kill(during: str) -> None:
        if during not in killed:  # no piece of work is to lose both of its workers
            killed.add(during)
            os.kill(victims.pop(), signal.SIGKILL)

    with open_desk(archive, "serial") as desk:
        assert not convert(desk, progress=lambda _: None).faults
        assert not build(desk, archive / "site", search=True, progress=lambda _: None).faults
    with open_desk(far, running.address) as desk:
        assert not convert(desk, progress=lambda _: kill("convert")).faults
        running.wait_for(2)
        assert not build(desk, far / "site", search=True, progress=lambda _: kill("build")).faults
    assert not victims
    assert files_of(far / "content") == files_of(archive / "content")
    assert files_of(far / "site") == files_of(archive / "site")


def test_work_that_ends_one_worker_after_the_other_is_told_in_one_line(running):
    running.wait_for(2)
    with (
        open_executor(running.address, 1) as crew,
        pytest.raises(ConfigurationError, match=r"--workers serial.*one worker after the other"),
    ):
        list(in_window(crew, signal.raise_signal, [signal.SIGKILL]))


def test_workers_with_other_versions_are_refused_also_when_they_join_later(running, archive, hedingben):
    running.wait_for(2)
    with open_executor(running.address, 1) as crew:
        assert list(in_window(crew, neg, range(100))) == [-number for number in range(100)]
        odd = running.start_worker(HEDINGBEN_TEST_VERSION="0.0.1")
        running.wait_for(3)
        with pytest.raises(ConfigurationError, match=r"工作进程 tcp://127\.0\.0\.1:\d+ 的 hedingben 是 0\.0\.1 "):
            list(in_window(crew, neg, range(1000)))
    told = hedingben("build", "-C", archive, "--workers", running.address, exit_code=2).output
    assert "hedingben 是 0.0.1" in told
    assert f"这里是 {what_is_here()['hedingben']}" in told
    assert told.count("\n") == 1
    end(odd)
    running.wait_for(2)


def test_where_no_scheduler_answers_one_line_says_so(archive, hedingben, monkeypatch):
    monkeypatch.setattr(cluster_module, "CONNECT", 0.2)
    told = hedingben("build", "-C", archive, "--workers", "tcp://127.0.0.1:9", exit_code=2).output
    assert "no scheduler answers there" in told
    assert told.count("\n") == 1


def test_an_archive_cannot_name_a_cluster_itself(archive, hedingben):
    with (archive / "content/archive.yaml").open("a", encoding="utf-8") as settings:
        settings.write("\nworkers: tcp://127.0.0.1:9\n")
    assert "workers 只能是" in hedingben("build", "-C", archive, exit_code=2).output


def test_nobody_waits_for_a_result_when_no_worker_is_left(running, monkeypatch):
    monkeypatch.setattr(cluster_module, "PATIENCE", 0.5)
    running.wait_for(2)
    with open_executor(running.address, 1) as crew:
        for process in running.processes[1:]:
            end(process)
        with pytest.raises(ConfigurationError, match="no worker is left"):
            list(in_window(crew, neg, [1]))
