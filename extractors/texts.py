"""The text of a Doc, made once: spaCy's own `Doc.text` joins all tokens anew at every look."""

from __future__ import annotations

from typing import cast

from spacy.tokens import Doc

__all__ = ["text_of"]

_KEY = "policygraph_text"


def text_of(doc: Doc) -> str:
    """The verbatim text that the tokens cover."""
    if _KEY not in doc.user_data:
        doc.user_data[_KEY] = doc.text
    return cast(str, doc.user_data[_KEY])
