"""Pagefind itself: the files that searching in the browser takes, drawn from the installed binary, which is put to the proof first."""

from __future__ import annotations

import subprocess
import tempfile
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from pagefind_bin import get_executable

from ...plugins import script_to_small
from ..ledger import Ledger
from . import form
from .packing import unpack
from .stock import SearchError

WASM = "unknown"
"""Pagefind's name for a language that it does not know, as the file is named."""

_WORKER, _WASM = "pagefind-worker.js", f"wasm.{WASM}.pagefind"
_LAST = b"})();"
"""With which its script ends."""
_OURS = Path(__file__).with_name("worker.js")
_SECONDS = 60
_PROBE = ("望湖 湖大 大桥 桥".split(), "大桥 桥通 通车 车 大桥 桥".split())


def recall_engine(ledger: Ledger, made_with: str, near: Path) -> Mapping[str, bytes]:
    """The engine as it was drawn from this very binary by this very program, or drawn anew, ``near`` as below."""
    try:
        told = Path(get_executable()).stat()
    except OSError:  # told by who runs it
        return draw_engine(near)
    key = f"search-engine:{made_with} {told.st_size} {told.st_mtime_ns}:"
    names = ("worker.js", _WASM)
    known = {name: data for name in names if (data := ledger.kept(key + name)) is not None}
    if known.keys() != set(names):
        known = dict(draw_engine(near))
        ledger.drop("search-engine:", ())
        for name, data in known.items():
            ledger.keep(key + name, data)
    return known


def draw_engine(near: Path | None = None) -> Mapping[str, bytes]:
    """Pagefind's files for the browser, by name; what we let it do there stands behind its script, in one file.

    It is tried out in a passing folder in ``near``, which goes with that one if the build is killed. Raises SearchError where Pagefind cannot be run, or where it writes an index in another form than we do.
    """
    with tempfile.TemporaryDirectory(prefix=".hedingben-search-", dir=near) as temporary:
        source, made = Path(temporary, "probe"), Path(temporary, "made")
        source.mkdir()
        for number, words in enumerate(_PROBE):
            page = f'<html><body data-pagefind-body><p data-pagefind-weight="1.05">{" ".join(words)}</p></body></html>'
            (source / f"{number}.html").write_text(page, "utf-8")
        _run(["--site", str(source), "--output-path", str(made), "--force-language", "und", "--silent"])
        try:
            written = [unpack(path.read_bytes()) for path in (made / "index").iterdir()]
            worker, wasm = (made / _WORKER).read_bytes(), (made / _WASM).read_bytes()
            unpack(wasm)
        except (zlib.error, FileNotFoundError):
            worker = b""
        if not worker.rstrip().endswith(_LAST):  # it does not say so when the disk is full
            raise SearchError(
                "Pagefind 没有写完它的文件，多半是磁盘满了：腾出地方，再运行一次（its files are not whole: is the disk full? make room, and try again）"
            )
        if written not in ([_probe_index(_PROBE)], [_probe_index(_PROBE[::-1])]):  # it reads the two pages in any order
            raise SearchError(
                f"装的 Pagefind 不是 {form.VERSION} 那种格式：pip install pagefind-bin=={form.VERSION}（the installed Pagefind writes another form of index）"
            )
        ours = script_to_small(_OURS.read_text("utf-8"))
        return {"worker.js": worker + b"\n" + ours, _WASM: wasm}


def _probe_index(pages: Sequence[Sequence[str]]) -> bytes:
    postings = form.Postings()
    for number, words in enumerate(pages):
        postings.add(number, words)
    return form.MAGIC + b"".join(chunk for *_, chunk in postings.chunks())


def _run(arguments: list[str]) -> None:
    try:
        result = subprocess.run([get_executable(), *arguments], capture_output=True, check=False, timeout=_SECONDS)
    except FileNotFoundError:
        raise SearchError("Pagefind 没有装全：pip install --force-reinstall pagefind-bin（Pagefind is not installed whole）") from None
    except (OSError, subprocess.TimeoutExpired) as error:
        raise SearchError(f"检索索引没有编成：Pagefind 在这台机器上运行不了（the search index could not be made: {error}）") from None
    if result.returncode:
        said = (result.stderr or result.stdout).decode("utf-8", "replace").strip().splitlines()
        raise SearchError(
            f"检索索引没有编成（the search index could not be made）：Pagefind: {said[-1] if said else f'exit code {result.returncode}'}"
        )
