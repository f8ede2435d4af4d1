"""make fuzz: a coverage-guided fuzzer (libFuzzer, by way of atheris) over all that reads what people bring.

What ends in an error is kept in tests/fuzz/cases/, and from then on every run of the tests tries it.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
NAMES = ("readers", "article", "settings", "segmenter", "bodies")
SEEDS = {
    "readers": "content/pages/*/*/*.*",
    "segmenter": "content/pages/*/*/*.txt",
    "article": "content/articles/*/*/*.md",
    "settings": "content/**/*.yaml",
    "bodies": "tests/**/*.md",
}


def fuzz(name: str, seconds: int) -> bool:
    """Fuzz one target in a process of its own; True where nothing was found."""
    cases = HERE / "cases" / name
    cases.mkdir(parents=True, exist_ok=True)
    before = set(cases.iterdir())
    with tempfile.TemporaryDirectory(prefix="fuzz-") as corpus:
        for number, path in enumerate(sorted({*ROOT.glob(SEEDS[name]), *cases.iterdir()})):
            Path(corpus, str(number)).write_bytes(path.read_bytes()[:4000])
        command = [sys.executable, __file__, "--target", name, corpus, f"-artifact_prefix={cases}/", f"-max_total_time={seconds}"]
        subprocess.run([*command, "-max_len=4096", "-timeout=20", "-rss_limit_mb=2048", "-print_final_stats=1"], check=False)
    found = sorted(path.name for path in set(cases.iterdir()) - before)
    print(f"{name}: {', '.join(found) or 'nothing found'}", flush=True)
    return not found


def one_target(name: str, flags: list[str]) -> None:
    import atheris

    sys.path.insert(0, str(HERE))
    with atheris.instrument_imports(include=["hedingben"]):
        import targets
    atheris.Setup([sys.argv[0], *flags], lambda data: targets.run(name, data))
    atheris.Fuzz()


def main() -> None:
    if sys.argv[1:2] == ["--target"]:
        one_target(sys.argv[2], sys.argv[3:])
        return
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=60, help="for each target (default 60)")
    parser.add_argument("names", nargs="*", default=NAMES, metavar="TARGET", help=f"of {', '.join(NAMES)} (default: all)")
    chosen = parser.parse_args()
    found = [name for name in chosen.names if not fuzz(name, chosen.seconds)]
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
