#!/usr/bin/env python3
"""Make the Dutch word list that ships with the program, out of OpenTaal's.

    apt-get download wdutch && dpkg-deb -x wdutch_*.deb unpacked
    python packaging/word_list.py unpacked

Writes ``resources/words/nl.txt.xz`` and the licence beside it. The words are OpenTaal's, as they
are; they only come in the order in which the program looks for them. Needs the standard library.
"""

from __future__ import annotations

import argparse
import lzma
import unicodedata
from pathlib import Path

VERSION = "2.20.19"
FOLDER = Path(__file__).resolve().parent.parent / "resources" / "words"
WORDS = Path("usr/share/dict/dutch")
COPYRIGHT = Path("usr/share/doc/wdutch/copyright")
FILTERS = [{"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "lc": 4, "lp": 0, "pb": 0}]
NOTICE = f"""nl.txt.xz holds the Dutch word list of OpenTaal, version {VERSION}, as Debian's package
wdutch gives it. The words are the same; only their order is another.
https://github.com/OpenTaal/opentaal-wordlist

OpenTaal lets the user choose between two licences, BSD and Creative Commons Attribution 3.0.
The word list is used here under the first.

"""


def ordered(text: str) -> str:
    """Return the words of a text, one a line, in the order of their folded forms."""
    words = {unicodedata.normalize("NFC", line.strip()) for line in text.splitlines()} - {""}
    return "".join(f"{word}\n" for word in sorted(words, key=lambda word: (folded(word), word)))


def folded(word: str) -> str:
    """Return what `archive_app.formats.wordlist` compares."""
    return word.casefold().replace("’", "'")


def licence(text: str) -> str:
    """Return who owns the words and the BSD licence, out of Debian's file on copyright."""
    owners = text[text.index("Copyright:") : text.index("Licenses:")]
    terms = text[text.index("BSD-license") :].split("\t\t\t*****", 1)[0]
    lines = (line.rstrip() for line in (NOTICE + owners + terms).splitlines())
    return "\n".join(lines).rstrip() + "\n"


def main() -> None:
    """Read the unpacked package and write the two files."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("package", type=Path, help="the folder with the unpacked package")
    package = parser.parse_args().package
    text = ordered((package / WORDS).read_text(encoding="utf-8"))
    packed = lzma.compress(text.encode(), check=lzma.CHECK_CRC64, filters=FILTERS)
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "nl.txt.xz").write_bytes(packed)
    terms = licence((package / COPYRIGHT).read_text(encoding="utf-8"))
    (FOLDER / "LICENSE-opentaal.txt").write_text(terms, encoding="utf-8")
    print(f"{text.count(chr(10)):,} words, {len(packed):,} bytes")


if __name__ == "__main__":
    main()
