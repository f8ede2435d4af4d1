"""The commands. Here arguments are read and the exit code is chosen; the work is done in the pipeline."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from . import __version__
from .errors import ConfigurationError, ContentError, Fault, HedingbenError
from .fixity import manifest
from .options import FOLDER, archive_option, out_option, workers_option
from .storage import pull, push
from .system import read_names_as_utf8, run, seldom_collected
from .told import finish, progress_shown, tell, tell_faults, tell_lines, told_errors

if TYPE_CHECKING:  # the pipeline is imported by the command that needs it: --help stays quick
    from .pipeline.desk import Desk
    from .pipeline.editing.conversion import Conversion
    from .pipeline.standing import Look


class Commands(click.Group):
    """Lists the commands in the order in which they are used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, package_name="hedingben")
def main() -> None:
    """合订本 Hedingben：把报纸的版面文字装订成一座可读可查的静态档案馆。

    Printed newspaper pages in, a static, searchable archive out.

    \b
    第一次用 First steps:
      hedingben new my-archive            新建 start an archive
      hedingben build -C my-archive       建站 build its site
      hedingben serve -C my-archive       预览 look at it
    """
    read_names_as_utf8()


@main.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
def new(folder: Path) -> None:
    """在 DIR 新建一座档案馆，不改就能建站。

    Start a new archive in DIR; it builds as it is.
    """
    from .pipeline.new import start_archive

    with told_errors():
        start_archive(folder)
    click.echo(f"新档案馆在 {folder}，接下来：hedingben build -C {folder}（a new archive; next, build it）")


@main.command()
@archive_option
@workers_option
@click.argument("pages", metavar="[PAGE]...", nargs=-1, type=click.Path(path_type=Path, exists=True, dir_okay=False))
def convert(root: Path, workers: str | None, pages: tuple[Path, ...]) -> None:
    """版面文件 → 文章文件；改过的文章原样保留。

    Make article files from page files: content/pages → content/articles. With PAGEs, the issues of these page files are converted again; without, all whose pages or articles changed.
    Article files that were edited by hand are kept.
    """
    from .pipeline.desk import open_desk

    with told_errors(), open_desk(root, workers, writing=tell) as desk:
        finish(bool(_convert(desk, {page.resolve() for page in pages}).faults))


@main.command()
@archive_option
@click.option("--ours", is_flag=True, help="保留我改的。Keep the file as it is.")
@click.option("--theirs", is_flag=True, help="用机器的，文件重归机器。Take the machine's text; the file is the machine's again.")
@click.option("--merge", is_flag=True, help="两边的改动合在一起。Take what either changed, paragraph by paragraph.")
@click.argument("articles", metavar="[FILE]...", nargs=-1, type=click.Path(path_type=Path, exists=True, dir_okay=False))
def resolve(root: Path, ours: bool, theirs: bool, merge: bool, articles: tuple[Path, ...]) -> None:
    """了结冲突：人改过的文章，版面后来也变了。不带选项时只显示两边的不同。

    Settle conflicts between article files that were edited by hand and their pages, which have changed since. Without an option the differences are shown; without FILEs all conflicts are meant.
    With --theirs any edited file is given back to the machine.
    """
    from .pipeline.desk import open_desk
    from .pipeline.editing.resolve import Way, find_conflicts, show
    from .pipeline.editing.resolve import resolve as resolve_article

    ways = [way for way, wanted in ((Way.OURS, ours), (Way.THEIRS, theirs), (Way.MERGE, merge)) if wanted]
    with told_errors():
        if len(ways) > 1:
            raise ConfigurationError(
                " ".join(f"--{way}" for way in ways), None, "一次只能用一种办法：留下一个选项（one way at a time: name just one of these）"
            )
    way = ways[0] if ways else None
    with told_errors(), open_desk(root, writing=tell) as desk:
        faults: list[Fault] = []
        paths = list(articles) or find_conflicts(desk)
        for path in paths:
            if way is None:
                for line in show(desk, path):
                    click.echo(line)
                continue
            try:
                said, hindered = resolve_article(desk, path, way)
            except ContentError as error:  # the others can be settled all the same
                said, hindered = "", list(error.faults)
            faults += hindered
            if said:
                click.echo(said)
        if not paths:
            click.echo("没有冲突（no conflicts）")
        converted = _convert(desk).faults if way and paths else []
        finish(tell_faults(faults) or bool(converted))


@main.command()
@archive_option
@workers_option
@out_option
@click.option("--no-search", "search", flag_value=False, default=True, help="不编检索，出草样用。Leave the search index out, for a draft.")
def build(root: Path, workers: str | None, out: Path | None, search: bool) -> None:
    """转换版面，建成网站，编好检索。

    Convert the pages, then build the site and its search index.
    """
    with told_errors():
        finish(_bring_up(root.resolve(), out or root.resolve() / "site", workers, search=search)[0])


@main.command()
@archive_option
@workers_option
@out_option
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="本机端口，0 为任一空闲的。Port on 127.0.0.1; 0 takes a free one.",
)
def serve(root: Path, workers: str | None, out: Path | None, port: int) -> None:
    """建站并在本机预览，一改就重建、刷新；/-/review 列出最该审读的地方。

    Build the site and show it on this machine; a change in content/ or themes/ builds it again and reloads the page. /-/review lists the lines and articles of which the reading is least certain.
    """
    from .pipeline.desk import open_desk
    from .pipeline.keeping.review import review
    from .pipeline.keeping.review_page import items_to_html
    from .pipeline.serve import serve as serve_site
    from .settings import read_settings

    root = root.resolve()
    site = (out or root / "site").resolve()

    def rebuild() -> bool:
        try:
            return _bring_up(root, site, workers, search=True)[1]
        except (HedingbenError, OSError) as error:  # shown, and the preview goes on with the last good site
            click.echo(str(error), err=True)
            return False

    def review_page() -> str:
        with open_desk(root, workers) as desk:
            return items_to_html(review(desk), desk.settings.site.title)

    with told_errors():
        _bring_up(root, site, workers, search=True)
        base = urlsplit(read_settings(root / "content")[0].site.base_url).path or "/"
        serve_site(root, site, port, rebuild, review_page, click.echo, base)


@main.command()
@archive_option
@click.option("--site", "with_site", is_flag=True, help="也查建好的网站里的链接。Check the links of the built site as well.")
@out_option
def check(root: Path, with_site: bool, out: Path | None) -> None:
    """检查档案是否完整：每一行有着落，文件头无误，链接都通。

    Check that the archive is whole: every line of every page accounted for, front matter valid, links resolving.
    """
    from .pipeline.desk import open_desk
    from .pipeline.gather import gather
    from .pipeline.keeping.check import check_content, check_site
    from .pipeline.keeping.fixity import check_fixity

    with told_errors(), open_desk(root) as desk:
        archive, faults = gather(desk)
        with progress_shown() as progress:
            faults = [
                *desk.shelf.faults,
                *faults,
                *check_content(desk, archive, {fault.file for fault in faults}),
                *check_fixity(desk.content, progress),
            ]
        if with_site or out:
            faults += check_site(out or desk.root / "site", desk.settings.site.base_url)
        if not faults:
            sheets = sum(len(issue.sheets) for issue in archive.issues)
            links = "，站内链接都通" if with_site or out else ""
            click.echo(f"查过 {sheets} 个版：每一行都有着落{links}（pages checked: {sheets}; nothing is amiss）")
        finish(tell_faults(faults))


@main.command()
@archive_option
@workers_option
@click.option("--bagit", "bag", required=True, metavar="DIR", type=FOLDER, help="装袋放在哪里。Where the bag goes: a new folder.")
def export(root: Path, workers: str | None, bag: Path) -> None:
    """把版面、文章和元数据装成一个 BagIt 袋，附 RO-Crate 说明，交存用。

    Write the archive as a BagIt bag with an RO-Crate description, to be deposited. The pages are converted first; where the content is not what its manifest lists, nothing is exported.
    """
    from .pipeline.desk import open_desk
    from .pipeline.keeping.export import export_bag, silent_changes

    with told_errors(), open_desk(root, workers, writing=tell) as desk:
        with progress_shown() as progress:
            silent = silent_changes(desk, progress)
        faults = [] if silent else _convert(desk).faults
        with progress_shown() as progress:
            silent = silent or silent_changes(desk, progress)  # converting may have changed articles
        finish(tell_faults(silent))
        with progress_shown() as progress:
            count, nobody = export_bag(desk, bag, progress)
        click.echo(f"袋子 {bag} 装好验过，完整无缺，文件 {count} 个（the bag is whole; files: {count}）")
        if nobody:
            click.echo(nobody)
        finish(bool(faults))


@main.command()
@archive_option
@click.argument("page", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def explain(root: Path, page: Path) -> None:
    """说明 PAGE 这一版的每一行怎样读的，为什么。

    Show how each line of PAGE was read, pass by pass, and why.
    """
    from .pipeline.desk import open_desk
    from .pipeline.explain import explain as explain_page

    own = next((folder for folder in page.resolve().parents if (folder / "content" / "archive.yaml").is_file()), root)
    with told_errors(), open_desk(own) as desk:  # the page tells whose it is, wherever one stands
        for line in explain_page(desk, page.resolve()):
            click.echo(line)


for command in (manifest, pull, push):
    main.add_command(command)


def run_main() -> None:
    """The command ``hedingben``."""
    run(main)


def _convert(desk: Desk, only: Collection[Path] = ()) -> Conversion:
    """Convert and tell."""
    from .pipeline.editing.convert import convert as convert_pages
    from .pipeline.report import tell_conversion

    with progress_shown() as progress:
        done = convert_pages(desk, only=only, progress=progress)
    click.echo("\n".join(tell_conversion(done)))
    tell_faults(done.faults)
    return done


@seldom_collected()
def _bring_up(root: Path, out: Path, workers: str | None, *, search: bool) -> tuple[bool, bool]:
    """Build the site unless nothing has changed since it was built; whether the content has faults, and the site has changed."""
    from .pipeline.report import tell_place
    from .pipeline.standing import recall

    left, seen = recall(root, out, tell, search=search)
    if left:
        click.echo("\n".join((*left.said, tell_place(out))))
        return tell_lines(left.faults), False
    from .pipeline.desk import open_desk  # and with it all that reads and renders

    with open_desk(root, workers, writing=tell, seen=seen) as desk:
        return _build(desk, out, search, seen)


def _build(desk: Desk, out: Path, search: bool, seen: Look) -> tuple[bool, bool]:
    """Convert, build, tell, and note what was made from what was ``seen``; whether the content has faults, and the site has changed."""
    from .pipeline.press.build import build as build_site
    from .pipeline.press.left import leave, look_again
    from .pipeline.report import tell_build, tell_place

    now = look_again(desk, seen, done := _convert(desk))
    with progress_shown() as progress:
        built = build_site(desk, out, search=search, progress=progress, seen=now)
    click.echo(f"{tell_build(built)}\n{tell_place(out)}")
    leave(desk, out, seen, now, done, built, search=search)
    return tell_faults(set(built.faults) - set(done.faults)) or bool(done.faults), bool(built.written or built.removed or built.indexed)
