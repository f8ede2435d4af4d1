"""The tables by which a reader's browser turns simplified text into traditional and back (make tables).

They are OpenCC's (Apache-2.0), cut down to what character by character comes out wrong: a phrase is left out where shorter ones and
single characters already give its result.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

import opencc

DATA = Path(opencc.__file__).parent / "clib"
STATIC = Path(__file__).parents[1] / "themes/hedingben/static"
TABLES = {"hant": (("STPhrases",), ("STCharacters",)), "hans": (("TSPhrases",), ("TSCharacters",))}
"""Dictionaries of phrases and of characters, as OpenCC's s2t.json and t2s.json name them, but those that few devices can show."""


def dictionary(name: str) -> dict[str, str]:
    """First choice of each entry."""
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder) / "text"
        command = [DATA / "bin/opencc_dict", "-i", DATA / f"share/opencc/{name}.ocd2", "-o", text, "-f", "ocd2", "-t", "text"]
        subprocess.run([str(part) for part in command], check=True)
        lines = (line.split("\t") for line in text.read_text("utf-8").splitlines())
        return {source: targets.split(" ")[0] for source, targets in lines}


def convert(text: str, phrases: dict[str, str], characters: dict[str, str]) -> str:
    """As script.js does it."""
    result, at = "", 0
    while at < len(text):
        length = next((size for size in range(min(16, len(text) - at), 1, -1) if text[at : at + size] in phrases), 1)
        found = text[at : at + length]
        result += phrases[found] if length > 1 else characters.get(found, found)
        at += length
    return result


def table(phrases: tuple[str, ...], characters: tuple[str, ...]) -> tuple[dict[str, str], dict[str, str]]:
    """Phrases and characters that are needed."""
    one = {key: value for name in characters for key, value in dictionary(name).items() if key != value}
    needed: dict[str, str] = {}
    for key, value in sorted((item for name in phrases for item in dictionary(name).items()), key=lambda item: (len(item[0]), item)):
        if convert(key, needed, one) != value:
            needed[key] = value
    return needed, one


def main() -> None:
    for name, (phrases, characters) in TABLES.items():
        needed, one = table(phrases, characters)
        pairs = "".join(key + value for key, value in sorted(one.items()) if len(key) == len(value) == 1)
        listed = " ".join(f"{key} {value}" for key, value in sorted(needed.items()))
        head = "// OpenCC's tables (Apache-2.0), made by tests/script_tables.py."
        (STATIC / f"to-{name}.js").write_text(f'{head}\nexport default {{ characters: "{pairs}", phrases: "{listed}" }};\n', "utf-8")
        print(name, len(one), len(needed))


if __name__ == "__main__":
    main()
