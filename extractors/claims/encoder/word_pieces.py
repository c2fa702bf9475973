"""Words in pieces, as BERT's lower-case vocabulary splits them, with offsets and the letter case of their words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from policygraph.extractors.records import Span

__all__ = ["WordPieces"]

_TOKEN = re.compile(r"\S+")
_UNKNOWN = "[UNK]"
_LONGEST = 100  # characters of a word; longer ones are unknown as a whole
_REMEMBERED = 1 << 15  # tokens
_IDEOGRAPHS = (
    (0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F), (0x2B740, 0x2B81F),
    (0x2B920, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F),
)  # fmt: skip

_LOWER, _INITIAL, _CAPITALS, _DIGITS = range(4)

Piece = tuple[int, int, int]  # number in the vocabulary, start, end
Letter = tuple[str, int]  # a plain lower-case letter and its place in the text


class WordPieces:
    """The vocabulary: a piece a line; "##" marks those that go on a word."""

    def __init__(self, path: Path) -> None:
        lines = path.read_text(encoding="utf-8").splitlines()
        self._numbers = {piece: number for number, piece in enumerate(lines)}
        self._unknown = self._numbers[_UNKNOWN]
        self._remembered = lru_cache(maxsize=_REMEMBERED)(self._of_token)

    def split(self, text: str, start: int, end: int) -> tuple[list[int], list[Span], list[int]]:
        """The pieces of text[start:end], their spans, and the letter case (0 to 3) of the words that they lie in."""
        numbers: list[int] = []
        spans: list[Span] = []
        cases: list[int] = []
        for token in _TOKEN.finditer(text, start, end):
            at = token.start()
            for number, first, last, case in self._remembered(token[0]):
                numbers.append(number)
                spans.append((at + first, at + last))
                cases.append(case)
        return numbers, spans, cases

    def _of_token(self, token: str) -> tuple[tuple[int, int, int, int], ...]:
        pieces = (piece for word in _words(token) for piece in self._of_word(word))
        return tuple((*piece, _case(token, *piece[1:])) for piece in pieces)

    def _of_word(self, word: list[Letter]) -> list[Piece]:
        """The longest known pieces from left to right; one unknown piece where they don't make up the word."""
        letters = "".join(letter for letter, _ in word)
        found: list[Piece] = []
        start = 0
        while start < len(letters) <= _LONGEST:
            end = len(letters)
            while end > start and ("##" * (start > 0) + letters[start:end]) not in self._numbers:
                end -= 1
            if end == start:
                break
            number = self._numbers["##" * (start > 0) + letters[start:end]]
            found.append((number, word[start][1], word[end - 1][1] + 1))
            start = end
        return found if start == len(letters) else [(self._unknown, word[0][1], word[-1][1] + 1)]


def _case(token: str, start: int, end: int) -> int:
    """The letter case of the word that a piece of a token lies in."""
    if token[start : start + 1].isdigit():
        return _DIGITS
    while start and token[start - 1].isalnum():
        start -= 1
    while end < len(token) and token[end].isalnum():
        end += 1
    word = token[start:end]
    if len(word) > 1 and word.isupper():
        return _CAPITALS
    return _INITIAL if word[:1].isupper() else _LOWER


def _words(token: str) -> Iterator[list[Letter]]:
    """The words and marks of a token as plain letters: lower case, no accents, nothing invisible."""
    word: list[Letter] = []
    for letter, place in _letters(token):
        if _stands_alone(letter):
            if word:
                yield word
            yield [(letter, place)]
            word = []
        else:
            word.append((letter, place))
    if word:
        yield word


def _letters(token: str) -> Iterator[Letter]:
    for place, char in enumerate(token):
        if char == "\ufffd" or unicodedata.category(char)[0] == "C":
            continue
        for part in unicodedata.normalize("NFD", char):
            if unicodedata.category(part) != "Mn":
                for letter in part.lower():
                    yield letter, place


def _stands_alone(letter: str) -> bool:
    code = ord(letter)
    if code < 128:
        return not letter.isalnum()
    return unicodedata.category(letter)[0] == "P" or any(low <= code <= high for low, high in _IDEOGRAPHS)
