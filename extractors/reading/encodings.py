"""Bytes to text: byte order marks, UTF-8, UTF-16 without a mark, and old one-byte and East Asian encodings found out.

A byte order mark is stripped; nothing else is changed, line endings least of all.
"""

from __future__ import annotations

import codecs
import re

from policygraph.errors import DocumentError

__all__ = ["decode"]

_SAMPLE = 65_536
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Browsers read these labels as Windows' code page 1252, since so many pages that bear them are.
_LABELLED_LATIN = frozenset({"iso8859-1", "ascii", "latin-1", "latin_1"})
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH_BYTE = re.compile(rb"[\x80-\xff]")
_WESTERN_LETTER = "A-Za-zÀ-ÖØ-öø-ÿŠšŽžŒœŸ"
# A character above ASCII that English or other western text has at this place: typography anywhere, a small letter
# within or beside a word, a capital that starts a word.
_WESTERN = re.compile(
    f"[‘’“”–—…•€£§©®°«»·¡¿½¼¾²³´\u00a0\u00ad™‚„†‹›]|[ß-öø-ÿšžœ]|(?<![{_WESTERN_LETTER}])[À-ÖØ-ÞŠŽŒ]|(?<=[A-Z])[À-ÖØ-Þ]"
)
_TOO_DENSE = 0.25  # more of the letters than this above ASCII, and the text is not in a western language
_CONTROL = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def decode(data: bytes, where: str, declared: str | None = None, *, mend: bool = False) -> str:
    """The text of these bytes. `declared` is what a page says of itself, believed only where the bytes agree.

    Raises DocumentError for binary data, and for UTF-8 that is broken in places unless `mend` puts U+FFFD there (for
    pages, where the broken byte is as a rule in what surrounds the article).
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, where)
    wide = _wide(data)
    if wide:
        return _strict(data, wide, where)
    _refuse_binary(data, where)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        broken_at = error.start
    if _mostly_utf_8(data):
        if mend:
            return data.decode("utf-8", "replace")
        raise DocumentError(where, f"is UTF-8 with a broken byte at {broken_at}", "save it again as UTF-8")
    text = _declared(data, declared) or _western(data) or _guessed(data)
    if not text:
        raise DocumentError(where, "is in no encoding that can be told", "save it again as UTF-8")
    return text


def _strict(data: bytes, encoding: str, where: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        problem = f"breaks off being {encoding.upper()} at byte {error.start}"
        raise DocumentError(where, problem, "save it again as UTF-8") from error
    if "\0" in text:
        raise DocumentError(
            where, "holds NUL characters", "name a text file, or save it as plain text in UTF-8"
        )
    return text


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: western text in it has a zero in every other byte and none between."""
    sample = data[:_SAMPLE]
    if len(data) % 2 or len(sample) < 4:
        return None
    half = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.6 * half and even < 0.01 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.6 * half and odd < 0.01 * half else None


def _refuse_binary(data: bytes, where: str) -> None:
    zero = data.find(b"\0")
    if zero >= 0:
        problem = f"holds a NUL byte at byte {zero}, so it is no text"
        raise DocumentError(where, problem, "name a text file, or save it as plain text in UTF-8")
    sample = data[:_SAMPLE]
    if len(_CONTROL.findall(sample.decode("latin-1"))) > 0.02 * len(sample):
        raise DocumentError(
            where, "holds binary data, not text", "name a text file, or save it as plain text in UTF-8"
        )


def _declared(data: bytes, declared: str | None) -> str | None:
    """The text by the page's own label, when that decodes to the last byte and isn't the UTF-8 that just failed."""
    try:
        name = codecs.lookup(declared or "").name
    except LookupError:
        return None
    name = "cp1252" if name in _LABELLED_LATIN else name
    if name.startswith("utf"):
        return None
    try:
        text = data.decode(name)
    except (ValueError, LookupError):  # a codec of bytes to bytes is a LookupError
        return None
    return text if isinstance(text, str) and "\0" not in text else None


def _mostly_utf_8(data: bytes) -> bool:
    """Whether more of what lies above ASCII is whole characters of UTF-8 than is not."""
    whole = len(_MULTIBYTE.findall(data))
    return whole > len(_HIGH_BYTE.findall(_MULTIBYTE.sub(b"", data)))


def _western(data: bytes) -> str | None:
    """As code page 1252, when what lies above ASCII stands where western writing has it."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    sample = text[:_SAMPLE] if _HIGH_BYTE.search(data[:_SAMPLE]) else text
    high = sum(c > "\x7f" for c in sample)
    letters = sum(c.isalpha() for c in sample)
    fits = len(_WESTERN.findall(sample))
    return text if fits >= 0.9 * high and high <= _TOO_DENSE * max(letters, 4) else None


def _guessed(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data[: 4 * _SAMPLE]).best()
    if best is None:
        return None
    try:
        text = data.decode(best.encoding)
    except (ValueError, LookupError):
        return None
    return text if text.strip() and "\0" not in text else None
