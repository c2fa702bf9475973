"""Event frames: which verbs and nouns are which PLOVER event, and who acts on whom. Data, checked on load."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, get_args

from policygraph.errors import DataError
from policygraph.extractors.data import DATA
from policygraph.extractors.records import EventType, Status

__all__ = ["FOLDER", "Frame", "Lexicon", "frames", "lemma_fixes", "read_frames", "read_toml", "word_classes"]

FOLDER = DATA / "lexicons" / "events"
ANY = "*"
INFINITIVE = "to"  # as a complement: any infinitive
_NEEDS = {"actor", "event", "pair", "state"}
_TYPES: tuple[str, ...] = get_args(EventType)
_KINDS = {"actor", "armed", "goods", "name", "noun", "person", "place", "state", "thing"}
_SLOTS = {
    "subject", "object", "owner", "deep", "grievance", "predicate", "complement", "complement.subject",
    "complement.object", "aim", "place", "between", "about", "above", "across", "against", "along", "among", "around",
    "as", "at", "before", "behind", "by", "for", "from", "in", "into", "near", "of", "on", "out", "outside", "over",
    "through", "to", "toward", "towards", "under", "with",
}  # fmt: skip
_WORDS = (
    "verb", "noun", "object", "subject", "prep_object", "complement", "modal", "predicate", "not_object", "light",
    "with", "without",
)  # fmt: skip
_ASKED = ("object", "subject", "prep_object", "complement", "modal", "predicate")
_CLOSED = {"source": _SLOTS, "target": _SLOTS, "source_is": _KINDS, "target_is": _KINDS, "needs": _NEEDS}
_KEYS = {
    *_WORDS, *_CLOSED, "particle", "prep", "mutual", "transitive", "mode", "contexts", "status", "example", "examples",
    "counter_example",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Frame:
    """One pattern. Word sets hold lemmas; an empty set asks for nothing, ANY for anything at all.

    `source` and `target` name the slots that are tried in order. `specificity` counts what the frame asks for:
    where two frames fit, the one that asks for more is right.
    """

    name: str
    type: EventType
    verb: frozenset[str]
    noun: frozenset[str]
    object: frozenset[str]
    not_object: frozenset[str]
    subject: frozenset[str]
    prep: str
    prep_object: frozenset[str]
    complement: frozenset[str]
    modal: frozenset[str]
    particle: str
    light: frozenset[str]
    with_: frozenset[str]
    without: frozenset[str]
    predicate: frozenset[str]
    needs: frozenset[str]
    source: tuple[str, ...]
    target: tuple[str, ...]
    source_is: frozenset[str]
    target_is: frozenset[str]
    mutual: bool
    transitive: bool
    mode: str | None
    contexts: tuple[str, ...]
    status: Status | None
    examples: tuple[str, ...]
    counter_example: str | None
    specificity: int


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All frames, by the lemma that can trigger them; the more demanding first."""

    by_verb: Mapping[str, tuple[Frame, ...]]
    by_noun: Mapping[str, tuple[Frame, ...]]
    all: tuple[Frame, ...]


def read_toml(path: Path) -> dict[str, Any]:
    """A lexicon file's tables. Raises DataError where the file is missing or no TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DataError(f"{path.name}: {error}; restore the file or mend that line") from error


@cache
def word_classes(folder: Path = FOLDER) -> Mapping[str, frozenset[str]]:
    """The word lists that frames refer to as "@name"."""
    tables = read_toml(folder / "classes.toml")
    classes: dict[str, frozenset[str]] = {}
    for name, words in tables.items():
        if not isinstance(words, list) or not all(isinstance(w, str) and w for w in words):
            raise DataError(f'classes.toml: {name} is no list of words; write {name} = ["word", …]')
        classes[name] = frozenset(words)
    return classes


@cache
def lemma_fixes(folder: Path = FOLDER) -> Mapping[str, str]:
    """Lemmas that the parser gets wrong, with the right ones."""
    table = read_toml(folder / "lemmas.toml")
    if wrong := [key for key, value in table.items() if not isinstance(value, str)]:
        raise DataError(f'lemmas.toml: {wrong[0]} has no lemma; write {wrong[0]} = "lemma"')
    return table


@cache
def frames(folder: Path = FOLDER) -> Lexicon:
    """The event lexicon. Raises DataError that names file, entry and cure."""
    found: list[Frame] = []
    for path in sorted(folder.glob("*.toml")):
        if "frame" in (tables := read_toml(path)):
            found += read_frames(path.name, tables, word_classes(folder))
    return Lexicon(_index(found, "verb"), _index(found, "noun"), tuple(found))


def read_frames(file: str, tables: Mapping[str, Any], classes: Mapping[str, frozenset[str]]) -> list[Frame]:
    """The frames of one parsed file."""
    kind = tables.get("type")
    if kind not in _TYPES:
        raise DataError(f"{file}: type is {kind!r}; write one of {', '.join(_TYPES)}")
    return [_frame(f"{file}, frame {n}", kind, entry, classes) for n, entry in enumerate(tables["frame"], 1)]


def _frame(
    where: str, kind: EventType, entry: Mapping[str, Any], classes: Mapping[str, frozenset[str]]
) -> Frame:
    _check(where, entry)
    words = {key: _words(where, key, entry.get(key, []), classes) for key in _WORDS}
    is_noun = bool(words["noun"])
    if is_noun and not words["light"]:
        words["light"] = classes["light"]
    first = entry.get("noun", entry.get("verb"))
    trigger = first if isinstance(first, str) else first[0]
    source, target = _default_slots(words, is_noun)
    return Frame(
        name=f"{kind.lower()}:{'noun:' if is_noun else ''}{trigger}",
        type=kind,
        **{("with_" if key == "with" else key): value for key, value in words.items()},
        prep=entry.get("prep", ""),
        particle=entry.get("particle", ""),
        source=tuple(entry.get("source", source)),
        target=tuple(entry.get("target", target)),
        source_is=frozenset(entry.get("source_is", ())),
        target_is=frozenset(entry.get("target_is", ())),
        mutual=bool(entry.get("mutual", False)),
        transitive=bool(entry.get("transitive", False)),
        needs=frozenset(entry.get("needs", ())),
        mode=entry.get("mode"),
        contexts=tuple(entry.get("contexts", ())),
        status=entry.get("status"),
        examples=(entry["example"], *entry.get("examples", ())),
        counter_example=entry.get("counter_example"),
        specificity=_specificity(entry, words),
    )


def _specificity(entry: Mapping[str, Any], words: Mapping[str, frozenset[str]]) -> int:
    """What a frame asks for: 2 for words, particle, preposition; 1 for kinds and for words anywhere in the clause."""
    asked = sum(1 if words[key] <= {ANY, INFINITIVE} else 2 for key in _ASKED if words[key]) + bool(
        words["with"]
    )
    asked += 2 * sum(bool(entry.get(key)) for key in ("particle", "prep"))
    return asked + sum(bool(entry.get(key)) for key in ("source_is", "target_is"))


def _default_slots(words: Mapping[str, frozenset[str]], is_noun: bool) -> tuple[list[str], list[str]]:
    if is_noun:
        return ["owner"], ["against", "on", "of"]
    if words["subject"]:
        return ["owner", "between"], ["on", "against", "with", "object"]
    if words["object"]:
        return ["subject"], ["against", "on", "to", "with", "for", "from", "of", "owner", "over", "in"]
    return ["subject"], ["object"]


def _check(where: str, entry: Mapping[str, Any]) -> None:
    if unknown := sorted(set(entry) - _KEYS):
        raise DataError(f"{where}: unknown key {unknown[0]!r}; known are {', '.join(sorted(_KEYS))}")
    if ("verb" in entry) == ("noun" in entry):
        raise DataError(f"{where}: give either verb or noun, not {'both' if 'verb' in entry else 'neither'}")
    if not isinstance(entry.get("example"), str):
        raise DataError(f'{where}: no example; add example = "a sentence of your own that the frame reads"')
    for key, known in _CLOSED.items():
        if wrong := [s for s in entry.get(key, ()) if s not in known]:
            raise DataError(f"{where}: {key} has {wrong[0]!r}; write one of {', '.join(sorted(known))}")
    if (status := entry.get("status")) is not None and status not in get_args(Status):
        raise DataError(f"{where}: status is {status!r}; write one of {', '.join(get_args(Status))}")


def _words(where: str, key: str, value: Any, classes: Mapping[str, frozenset[str]]) -> frozenset[str]:
    words: set[str] = set()
    for word in [value] if isinstance(value, str) else value:
        if not word.startswith("@"):
            words.add(word)
        elif word[1:] in classes:
            words |= classes[word[1:]]
        else:
            raise DataError(
                f"{where}: {key} names the class {word}, which is not in classes.toml; add it or list the words"
            )
    return frozenset(words)


def _index(found: list[Frame], key: str) -> dict[str, tuple[Frame, ...]]:
    index: dict[str, list[Frame]] = {}
    for frame in sorted(found, key=lambda f: -f.specificity):
        for lemma in sorted(getattr(frame, key)):
            index.setdefault(lemma, []).append(frame)
    return {lemma: tuple(entries) for lemma, entries in sorted(index.items())}
