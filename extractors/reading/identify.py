"""Which document it is and in which language: ids that are the same everywhere, and languages by name."""

from __future__ import annotations

import hashlib
import re
import tomllib
from functools import lru_cache

from policygraph.errors import DataError
from policygraph.extractors.data import DATA

__all__ = ["content_id", "language_code", "language_name", "language_of"]

_LEXICON = DATA / "lexicons" / "languages.toml"
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 4_000  # characters: more make the answer no surer
_FEWEST_WORDS = 20  # below this the answer is a guess
_SURELY_ENGLISH = 0.10  # of the words: English news has about 0.16, other languages well under 0.03
_RATHER_ENGLISH = 0.06
_NO_LANGUAGE = "zxx"  # what py3langid calls tables and numbers


def content_id(text: str, url: str | None = None) -> str:
    """The id of a document that brings none: the same article has the same id on any machine and path."""
    digest = hashlib.sha256(f"{url or ''}\0{text}".encode("utf-8", "surrogatepass"))
    return f"doc-{digest.hexdigest()[:16]}"


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the language, or None when the text is too short to tell."""
    words = _WORD.findall(text[:_SAMPLE].casefold())
    if len(words) < _FEWEST_WORDS and not _unspaced(text):
        return None
    english = sum(word in _lexicon().english for word in words) / max(len(words), 1)
    if english >= _SURELY_ENGLISH:
        return "en"
    import py3langid

    code = str(py3langid.classify(text[:_SAMPLE])[0])
    if english >= _RATHER_ENGLISH or code in _lexicon().like_english:
        return "en"
    return None if code == _NO_LANGUAGE else code


def language_code(given: str) -> str:
    """The two-letter code of what someone wrote: "en", "en-GB", "eng", "English"."""
    key = given.strip().casefold()
    names = {name.casefold(): code for code, name in _lexicon().names.items()}
    primary = re.split(r"[-_]", key)[0]
    return names.get(key) or _lexicon().three_letter.get(primary, primary)


def language_name(code: str) -> str:
    """The language's English name, or the code itself where there is none."""
    return _lexicon().names.get(code, code)


def _unspaced(text: str) -> bool:
    """Whether the script writes no spaces between words, so that words can't be counted."""
    return len(re.findall("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]", text[:_SAMPLE])) >= 2 * _FEWEST_WORDS


class _Languages:
    def __init__(self, data: dict[str, object]) -> None:
        self.names = _strings(data, "names")
        self.three_letter = _strings(data, "three_letter")
        self.english = _words(data, "english")
        self.like_english = _words(data, "like_english")


def _words(data: dict[str, object], key: str) -> frozenset[str]:
    values = data.get(key)
    if not isinstance(values, list) or not values:
        raise DataError(f'{_LEXICON}: "{key}" is missing or empty; list its words')
    return frozenset(map(str, values))


def _strings(data: dict[str, object], table: str) -> dict[str, str]:
    entries = data.get(table)
    if not isinstance(entries, dict) or not all(isinstance(value, str) for value in entries.values()):
        raise DataError(
            f'{_LEXICON}: table "{table}" is missing or holds other than text; write code = "value"'
        )
    return {str(key): str(value) for key, value in entries.items()}


@lru_cache(maxsize=1)
def _lexicon() -> _Languages:
    try:
        return _Languages(tomllib.loads(_LEXICON.read_text(encoding="utf-8")))
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{_LEXICON}: isn't valid TOML ({error}); mend that line") from error
