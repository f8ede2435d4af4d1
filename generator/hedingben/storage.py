"""The commands that carry pages from a storage and the site into one."""

from __future__ import annotations

from pathlib import Path

import click

from .options import archive_option, out_option
from .told import finish, progress_shown, tell, tell_faults, told_errors


@click.command()
@archive_option
@click.argument("url")
def pull(root: Path, url: str) -> None:
    """从对象存储取版面文件到 content/pages，如 s3://桶/版面；只取新的和改过的。

    Fetch page files from object storage, such as s3://bucket/pages: those that are new or changed. Nothing is deleted, and files that were changed here are kept.
    """
    from .pipeline.desk import open_desk
    from .pipeline.storage import pull as fetch

    with told_errors(), open_desk(root, writing=tell) as desk:
        with progress_shown() as progress:
            pulled = fetch(desk, url, progress)
        click.echo(f"取来 {pulled.fetched} 个文件，{pulled.same} 个没有变（files fetched: {pulled.fetched}, unchanged: {pulled.same}）")
        finish(tell_faults(pulled.faults))


@click.command()
@archive_option
@out_option
@click.option("--all", "afresh", is_flag=True, help="全部重传。Send every file again.")
@click.argument("url")
def push(root: Path, out: Path | None, afresh: bool, url: str) -> None:
    """把建好的网站放进对象存储，如 s3://桶/网站；只传变了的，撤下没有了的。

    Put the built site into object storage, such as s3://bucket/site: what changed is sent, what went away is removed, files that no push put there are left alone.
    """
    from .pipeline.desk import open_desk
    from .pipeline.storage import push as send

    with told_errors(), open_desk(root, writing=tell), progress_shown() as progress:  # no build comes in between
        pushed = send((out or root.resolve() / "site").resolve(), url, progress, afresh=afresh)
    click.echo(
        f"网站共 {pushed.all} 个文件，传了 {pushed.sent} 个，撤下 {pushed.removed} 个（files of the site: {pushed.all}, sent: {pushed.sent}, removed: {pushed.removed}）"
    )
