"""A model's attribute ruler and rule lemmatizer, asked once for each kind of token instead of once for each token."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy
from spacy.attrs import DEP, IDS, LEMMA, MORPH, ORTH, POS, TAG  # type: ignore[import-not-found]
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc

__all__ = ["can_tabulate_lemmas", "can_tabulate_rules"]

_SEEN = ("TAG", "LOWER", "DEP", "IS_SPACE")  # what rules for single tokens may look at
_KIND = [IDS[name] for name in _SEEN]
_SET = [TAG, POS, MORPH, LEMMA, DEP]  # what rules may set
_MOST = 1 << 17  # kinds of token that are remembered

Row = tuple[int, ...]


def can_tabulate_rules(ruler: object) -> bool:
    """Whether all that the rules see of a single token is in `_SEEN`, and what they set in `_SET`."""
    if type(ruler) is not AttributeRuler:
        return False
    rules: Any = ruler.patterns
    return all(
        set(attrs) <= set(_SET) and all(_is_plain(pattern, rule["index"]) for pattern in rule["patterns"])
        for rule, attrs in zip(rules, ruler.attrs, strict=True)
    )


def _is_plain(pattern: Sequence[Mapping[str, Any]], index: int) -> bool:
    if any("OP" in token for token in pattern):
        return False
    return -len(pattern) <= index < len(pattern) and (len(pattern) > 1 or set(pattern[0]) <= set(_SEEN))


def can_tabulate_lemmas(lemmatizer: object) -> bool:
    """Whether lemmas come from word, part of speech and morphology alone."""
    return isinstance(lemmatizer, Lemmatizer) and lemmatizer.mode == "rule" and not lemmatizer.overwrite


@Language.factory("policygraph_attributes", default_config={"ruler": "attribute_ruler"})
class TokenAttributes:
    """Sets what an attribute ruler sets: rules that see one token are tabulated, those that see more are matched."""

    def __init__(self, nlp: Language, name: str, ruler: str) -> None:
        known: Any = nlp.get_pipe(ruler)
        self._ruler = known
        self._longer = Matcher(nlp.vocab)
        for number, rule in enumerate(self._ruler.patterns):
            longer = [pattern for pattern in rule["patterns"] if len(pattern) > 1]
            if longer:
                self._longer.add(str(number), longer)
        self._known: dict[Row, Row] = {}

    def __call__(self, doc: Doc) -> Doc:
        if not len(doc):
            return doc
        before = list(map(tuple, doc.to_array([*_KIND, *_SET]).tolist()))
        known = self._known
        rows = [known.get(row) or self._tabulate(doc, i, row) for i, row in enumerate(before)]
        for i, numbers in self._matched(doc).items():
            rows[i] = self._applied(before[i], {*self._single(doc, i), *numbers})
        doc.from_array(_SET, _array(rows))
        return doc

    def _tabulate(self, doc: Doc, i: int, row: Row) -> Row:
        if len(self._known) >= _MOST:
            self._known.clear()
        self._known[row] = self._applied(row, self._single(doc, i))
        return self._known[row]

    def _single(self, doc: Doc, i: int) -> set[int]:
        """The numbers of the rules for single tokens that fit this one."""
        matches = self._ruler.matcher(doc[i : i + 1], allow_missing=True)
        return {int(doc.vocab.strings[match]) for match, _, _ in matches}

    def _matched(self, doc: Doc) -> dict[int, list[int]]:
        """The numbers of the rules for several tokens, by the token that they change."""
        found: dict[int, list[int]] = {}
        for match, start, end in self._longer(doc, allow_missing=True):
            number = int(doc.vocab.strings[match])
            index = self._ruler.indices[number]
            found.setdefault(start + index if index >= 0 else end + index, []).append(number)
        return found

    def _applied(self, before: Row, numbers: set[int]) -> Row:
        """What `_SET` holds once the rules are applied; later ones overrule earlier ones."""
        values = dict(zip(_SET, before[len(_KIND) :], strict=True))
        for number in sorted(numbers):
            values.update(self._ruler.attrs[number])
        return tuple(values.values())


@Language.factory("policygraph_lemmas", default_config={"lemmatizer": "lemmatizer"})
class TokenLemmas:
    """Sets what a rule lemmatizer sets, which sees no more of a token than its word, part of speech and morphology."""

    def __init__(self, nlp: Language, name: str, lemmatizer: str) -> None:
        self._lemmatizer: Any = nlp.get_pipe(lemmatizer)
        self._known: dict[Row, int] = {}

    def __call__(self, doc: Doc) -> Doc:
        if not len(doc):
            return doc
        known = self._known
        lemmas = [
            lemma or known.get((word, pos, morph)) or self._look_up(doc, i, (word, pos, morph))
            for i, (word, pos, morph, lemma) in enumerate(doc.to_array([ORTH, POS, MORPH, LEMMA]).tolist())
        ]
        doc.from_array([LEMMA], _array(lemmas))
        return doc

    def _look_up(self, doc: Doc, i: int, row: Row) -> int:
        if len(self._known) >= _MOST:
            self._known.clear()
        self._known[row] = doc.vocab.strings.add(self._lemmatizer.lemmatize(doc[i])[0])
        return self._known[row]


def _array(rows: Sequence[object]) -> Any:
    return numpy.array(rows, dtype=numpy.uint64)
