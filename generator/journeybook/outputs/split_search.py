"""A search index in parts, of which a browser loads only those that a question needs.

Every entry of the site has a number, in the order of pages. The files, all of them JSON:

- ``map.json``: how many entries each page and each file of texts has, and of each file of words the first, the last,
  and the file's length.
- ``words-N.json``: words in order of the alphabet, each with the entries that hold it in three lists: in their title;
  often for their length; otherwise. Numbers are written as the distance from the one before. A word that more than
  half of the entries hold has the first list only: who asks for it means the titles.
- ``texts/F/N.json``: what is shown of some entries, with the addresses of their pages; a page's are together. F is the
  folder of 64 of them: thousands in one take disks long to make.

They lie in a folder that is named after what is in them, so that browsers may keep them for good.
"""

import json
import re
import shutil
import unicodedata
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import chain
from operator import sub
from pathlib import Path

from journeybook.pages.search import SearchEntry

ENTRIES = 48
"""How many entries a file of texts holds at most."""

_FOLDER = 64
"""How many files of texts lie in one folder."""

SHOWN = 2_000
"""Characters of an entry's text that are kept to be shown; all of it is found."""

_WORDS_FILE = 40_000
"""Characters from which on a file of words is full."""

_OFTEN = 20
"""A word is often in a text when at least one of so many words is this one."""

# Scripts that put no space between words: Thai, Lao, Myanmar, Khmer, kana, Han.
_UNSPACED = (
    r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    r"\U00020000-\U0003ffff"
)
_RUN = re.compile(rf"([{_UNSPACED}]+)|([^\W{_UNSPACED}]+)")
_PLAIN_WORD = re.compile(r"\w+", re.ASCII)
_ACCENT = re.compile("[\u0300-\u036f]+")


def words(text: str) -> list[str]:
    """Return the words of a text as they are looked up; ``split-search.js`` does the same with a question.

    Where a script puts no space between words, each two neighbors are a word, and so is the last one alone.
    """
    if text.isascii():
        return _PLAIN_WORD.findall(text.lower())
    found: list[str] = []
    for run, word in _RUN.findall(_folded(text)):
        if run:
            found += [run[i : i + 2] for i in range(len(run))]
        else:
            found.append(word)
    return found


def _folded(text: str) -> str:
    """Return a text in small letters without accents."""
    return unicodedata.normalize("NFC", _ACCENT.sub("", unicodedata.normalize("NFKD", text).lower()))


def _places() -> "defaultdict[str, array[int]]":
    """Return a place for words and the numbers of the entries that hold them, which rise."""
    return defaultdict(lambda: array("I"))


class SplitIndex:
    """Takes pages one after another, and keeps of them in memory where words stand, and nothing else."""

    def __init__(self, site: Path) -> None:
        """Begin an index in the folder of a built site, below `search/`; what another one has begun there goes."""
        self._site = site
        self._folder = site / "search" / ".parts"  # a name that no page can have
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir(parents=True)
        self._hash = sha256()
        self._pages: list[int] = []
        self._files: list[int] = []
        self._entries = 0
        self._texts: list[object] = []
        self._heads: list[tuple[str, str]] = []
        """The addresses and titles of pages in the file of texts that is being filled."""
        self._titles, self._often, self._others = _places(), _places(), _places()

    def add(self, address: str, entries: Sequence[SearchEntry], labels: str = "") -> None:
        """Add a page.

        Args:
            address: where it is, from the site's root.
            entries: its parts; the first is the page as a whole.
            labels: words that are found as those of its title are, and not shown.
        """
        if not entries:
            return
        self._pages.append(len(entries))
        if len(self._texts) + len(entries) > ENTRIES:
            self._write_texts()
        for entry in entries:
            self._place(entry, f"{entry.title} {labels}" if entry is entries[0] else entry.title)
            self._keep_text((address, entries[0].title), entry)

    def _place(self, entry: SearchEntry, title: str) -> None:
        number = self._entries
        self._entries += 1
        named = set(words(title))
        for word in named:
            self._titles[word].append(number)
        said = words(entry.text)
        often, others = self._often, self._others
        if len(said) <= _OFTEN:  # each of so few is one of so many at least
            for word in set(said) - named:
                often[word].append(number)
            return
        limit = len(said) / _OFTEN
        for word, times in Counter(said).items():
            if word not in named:
                (often if times >= limit else others)[word].append(number)

    def _keep_text(self, head: tuple[str, str], entry: SearchEntry) -> None:
        if len(self._texts) == ENTRIES:
            self._write_texts()
        if not self._heads or self._heads[-1] != head:
            self._heads.append(head)
        text = entry.text if len(entry.text) <= SHOWN else f"{entry.text[:SHOWN].rsplit(None, 1)[0]} …"
        self._texts.append((len(self._heads) - 1, entry.anchor, entry.title, text))

    def _write_texts(self) -> None:
        if self._texts:
            number = len(self._files)
            folder = f"texts/{number // _FOLDER}"
            if number % _FOLDER == 0:
                (self._folder / folder).mkdir(parents=True)
            self._write(f"{folder}/{number}.json", {"pages": self._heads, "entries": self._texts})
            self._files.append(len(self._texts))
            self._texts, self._heads = [], []

    def finish(self) -> str:
        """Write what is left; return the folder of the index from the site's root, with a slash at the end."""
        self._write_texts()
        files = [(first, last, self._write(name, text)) for name, first, last, text in self._word_files()]
        self._write("map.json", {"pages": self._pages, "texts": self._files, "words": files})
        address = f"search/{self._hash.hexdigest()[:8]}/"
        self._folder.rename(self._site / address)
        return address

    def _word_files(self) -> Iterator[tuple[str, str, str, str]]:
        """Yield the name, the first and the last word, and the text of each file of words."""
        number, length = 0, 0
        first = last = ""
        lines: list[str] = []
        # Browsers compare texts by their halves of characters.
        for word in sorted({*self._titles, *self._often, *self._others}, key=lambda word: word.encode("utf-16-be")):
            line = f"{json.dumps(word, ensure_ascii=False)}:{self._lists(word)}"
            if lines and length + len(line) > _WORDS_FILE:
                yield f"words-{number}.json", first, last, f"{{{','.join(lines)}}}"
                number, length, lines = number + 1, 0, []
            first, last = (first if lines else word), word
            lines.append(line)
            length += len(line)
        if lines:
            yield f"words-{number}.json", first, last, f"{{{','.join(lines)}}}"

    def _lists(self, word: str) -> str:
        lists = [places.pop(word, ()) for places in (self._titles, self._often, self._others)]
        if sum(map(len, lists)) * 2 > self._entries:
            del lists[1:]
        return f"[{','.join(map(_distances, lists))}]"

    def _write(self, name: str, content: object) -> int:
        text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        data = text.encode("utf-8", "replace")
        self._hash.update(data)
        (self._folder / name).write_bytes(data)
        return len(data)


def _distances(numbers: Sequence[int]) -> str:
    return f"[{','.join(map(str, map(sub, numbers, chain((0,), numbers))))}]"
