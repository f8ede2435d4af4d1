"""The command that holds the content to its fixity manifest."""

from __future__ import annotations

from pathlib import Path

import click

from .errors import ConfigurationError
from .options import archive_option
from .told import finish, progress_shown, tell_faults, told_errors


@click.command()
@archive_option
@click.option("--renew", is_flag=True, help="把现状记为准。Take the content as it is now for right.")
def manifest(root: Path, renew: bool) -> None:
    """核对 content/manifest-sha256.txt：谁悄悄变了、不见了、多出来了；--renew 重写。

    Compare the content with its fixity manifest: silent changes, missing files, files that nobody knows. With --renew, write it anew.
    """
    from .pipeline.desk import open_desk
    from .pipeline.keeping.fixity import NAME, check_fixity
    from .pipeline.keeping.fixity import renew as write_manifest

    with told_errors(), open_desk(root) as desk, progress_shown() as progress:
        if not renew and not (desk.content / NAME).exists():
            raise ConfigurationError(
                f"content/{NAME}", None, "还没有清单：hedingben manifest --renew 写一份（not there yet: that command writes it）"
            )
        faults = check_fixity(desk.content, progress)
        if renew:
            count = write_manifest(desk.content, progress)
            for fault in faults:
                click.echo(f"改之前（until now）：{fault}")
            click.echo(f"content/{NAME} 记下了 {count} 个文件（files listed: {count}）")
            return
        if not faults:
            click.echo(f"每个文件都和 content/{NAME} 记的一样（every file is as it is listed）")
        finish(tell_faults(faults))
