"""The options that commands share."""

from __future__ import annotations

from pathlib import Path

import click

FOLDER = click.Path(path_type=Path, file_okay=False)


def read_workers(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """Refuses what is no number of workers."""
    if value is None:
        return None
    from .settings import CLUSTER, WORKERS  # with it comes what reads YAML, which takes longer than a build without work

    if not (WORKERS.fullmatch(value) or CLUSTER.fullmatch(value)):
        raise click.BadParameter(
            f"{value!r} 不是 auto、serial、数字或 tcp://HOST:PORT（neither auto nor serial nor a number nor tcp://HOST:PORT）"
        )
    return value


archive_option = click.option(
    "-C", "root", metavar="DIR", default=".", type=FOLDER, help="放 content/ 的文件夹（默认当前）。The archive's folder (default: here)."
)
workers_option = click.option(
    "--workers",
    metavar="N",
    callback=read_workers,
    help="几个进程：auto、serial 或数字；或 dask 集群：tcp://HOST:PORT。Processes: auto, serial or a number; or a dask cluster: tcp://HOST:PORT.",
)
out_option = click.option("--out", metavar="DIR", type=FOLDER, help="网站放在哪里（默认 site/）。Where the site goes (default: site/).")
