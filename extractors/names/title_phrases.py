"""Phrases that name an office: "former deputy foreign minister", "White House press secretary"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from spacy.tokens import Doc, Token

from policygraph.extractors.data import DATA, read_word_lists
from policygraph.extractors.gazetteer import lookup as gazetteer
from policygraph.extractors.gazetteer.records import Title
from policygraph.extractors.names.lexicon import name_lexicon
from policygraph.extractors.names.title_words import ELECT, title_at
from policygraph.extractors.records import Mention, Span

__all__ = ["Scene", "TitlePhrase", "after", "before", "office_lexicon", "read_office_lexicon", "with_owner"]

_FILE = DATA / "lexicons" / "offices.toml"
_KEYS = (
    "not_offices",
    "needs_institution",
    "has_home",
    "keeps_institution",
    "joiners",
    "determiners",
    "holds",
    "held",
    "after",
    "ranks",
    "parties",
    "bodies",
    "leads",
    "seats",
    "ranked",
)
_LONGEST = 8
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})


def read_office_lexicon(path: Path) -> Mapping[str, frozenset[str]]:
    """The word lists in that file. Raises DataError naming the entry that breaks the format."""
    return read_word_lists(path, _KEYS)


@lru_cache(maxsize=1)
def office_lexicon() -> Mapping[str, frozenset[str]]:
    """The lexicon that ships with the package."""
    return read_office_lexicon(_FILE)


@lru_cache(maxsize=1)
def _modifiers() -> frozenset[str]:
    return frozenset(
        modifier.word for modifier in gazetteer.title_modifiers() if modifier.position == "before"
    )


@lru_cache(maxsize=1)
def _plain_modifiers() -> frozenset[str]:
    """Words that say only that someone holds the office now: the "new" minister is the minister."""
    current = (m.word for m in gazetteer.title_modifiers() if m.effect == "current")
    return frozenset(word for words in current for word in words.split())


@dataclass(frozen=True, slots=True)
class Scene:
    """A document's words with the names in it, by the tokens where they start and end."""

    doc: Doc
    words: Sequence[str]
    starting: Mapping[int, tuple[int, Mention]] = field(default_factory=dict)
    ending: Mapping[int, tuple[int, Mention]] = field(default_factory=dict)

    def sentence_start(self, at: int) -> int:
        """The first token of the sentence that has this token; an abbreviation doesn't end one."""
        while at > 0 and (not self.doc[at].is_sent_start or self._abbreviated(at - 1)):
            at -= 1
        return at

    def _abbreviated(self, at: int) -> bool:
        return self.words[at].endswith(".") and len(self.words[at]) > 1


@dataclass(frozen=True, slots=True)
class TitlePhrase:
    """A title at tokens [start, end), with whose it is where the text says it.

    `owner` are words that stand for the institution: "its", "whose", "committee".
    """

    title: str
    entry: Title | None
    start: int
    end: int
    of: Mention | None = None
    country: str | None = None
    owner: Span | None = None

    @property
    def of_span(self) -> Span | None:
        """Where the institution's name stands, or the word for it; None where only an adjective names the state."""
        if self.of and (self.of.form == "name" or self.of.kind == "Organization"):
            return (self.of.start, self.of.end)
        return self.owner


def _country(mention: Mention | None) -> str | None:
    if mention is None or mention.kind != "Place" or mention.form == "name":
        return None
    state = gazetteer.state_of_demonym(mention.text)
    place = None if state else gazetteer.place_of_demonym(mention.text)
    return state.iso3 if state else place.country if place else None


def with_owner(scene: Scene, phrase: TitlePhrase) -> TitlePhrase:
    """ "Its chairman", "whose governor", "committee chairman": the word that stands for the body, if no name does."""
    if phrase.of is not None and phrase.of.kind == "Place":  # "its Kenya director" directs no state
        if phrase.start and scene.words[phrase.start - 1].lower() in {
            "its",
            "whose",
        }:  # "its envoy for Syria"
            return replace(phrase, of=None, country=None, owner=_offsets(scene.doc[phrase.start - 1]))
        start = next((s for s, (_, mention) in scene.starting.items() if mention == phrase.of), 0)
        if start and scene.words[start - 1].lower() in {"its", "whose"}:
            return replace(phrase, of=None, country=None, owner=_offsets(scene.doc[start - 1]))
        if start > phrase.start and scene.words[start - 1] == "for" and not _is_sent(phrase):
            phrase = replace(phrase, of=None, country=None)
    if phrase.of is not None or phrase.country is not None:
        return phrase
    at, first = phrase.start - 1, scene.sentence_start(phrase.start)
    if at >= first and scene.words[at].lower() in office_lexicon()["bodies"]:
        return replace(phrase, owner=_offsets(scene.doc[at]))
    if (
        at > first and scene.words[at] in {"'s", "’s"} and _is_body(scene.doc[at - 1])
    ):  # "the council's spokesman"
        return replace(phrase, owner=_offsets(scene.doc[at - 1]))
    while at >= first and phrase.start - at < 4:
        if scene.words[at].lower() in {"its", "whose"}:
            return replace(phrase, owner=_offsets(scene.doc[at]))
        if scene.doc[at].pos_ != "ADJ":
            break
        at -= 1
    return phrase


def _is_body(token: Token) -> bool:
    return token.is_lower and token.text in name_lexicon()["evidence.bodies"] | office_lexicon()["bodies"]


def _is_sent(phrase: TitlePhrase) -> bool:
    """An envoy for Syria is sent there; a mission chief for Kenya is not Kenya's."""
    return phrase.entry is not None and phrase.entry.category in {"diplomat", "spokesperson"}


def _offsets(token: Token) -> Span:
    return token.idx, token.idx + len(token)


def _with_of(phrase: TitlePhrase, mention: Mention | None) -> TitlePhrase:
    return replace(phrase, of=mention, country=_country(mention)) if mention else phrase


# Before the name


def before(scene: Scene, end: int) -> TitlePhrase | None:
    """The title phrase that ends right before this token: "acting US Attorney General" before a name."""
    phrase = _title_up_to(scene, end) or _title_of_up_to(scene, end)
    if phrase is None or phrase.of is not None:
        return phrase
    phrase = _without_institution(scene, phrase)
    return _leftwards(scene, phrase)


def _title_up_to(scene: Scene, end: int) -> TitlePhrase | None:
    stop = end
    if end > 2 and scene.words[end - 1] in ELECT:
        stop = end - 2 if scene.words[end - 2] == "-" else end - 1
    first = max(scene.sentence_start(end - 1) if end else 0, stop - _LONGEST)
    for start in range(first, stop):
        found = title_at(scene.doc, start)
        if found and start + found[1] in {stop, end} and not _in_name(scene, stop):
            return TitlePhrase(_singular(scene, start, end), found[0], start, end)
    return None


def _singular(scene: Scene, start: int, end: int) -> str:
    """ "Presidents A and B" are each president."""
    text = scene.doc[start:end].text
    if text.endswith("s") and scene.doc[end - 1].tag_ in {"NNS", "NNPS"}:
        words = text[:-1].split()
        found = gazetteer.title_at(words)
        if found and found[1] == len(words):
            return text[:-1]
    return text.removeprefix("the ")


def _in_name(scene: Scene, stop: int) -> bool:
    """Whether a name goes on to the title's last word and starts before it: "the Chairman" of a club's name."""
    return stop in scene.ending and scene.ending[stop][0] < stop - 1


def _title_of_up_to(scene: Scene, end: int) -> TitlePhrase | None:
    """ "president of Mexico" right before a name."""
    if end not in scene.ending:
        return None
    at, mention = scene.ending[end]
    at -= scene.words[at - 1].lower() == "the"
    if at < 2 or scene.words[at - 1] not in office_lexicon()["joiners"]:
        return None
    phrase = _title_up_to(scene, at - 1)
    return _with_of(_leftwards(scene, phrase), mention) if phrase else None


def _without_institution(scene: Scene, phrase: TitlePhrase) -> TitlePhrase:
    """ "White House press secretary" is the press secretary of the White House."""
    found = _name_over(scene, phrase.start)
    if found is None or found[0] >= phrase.end or phrase.entry is None:
        return phrase
    stop, mention = found
    rest = title_at(scene.doc, stop)
    if rest is None or stop + rest[1] > phrase.end or _keeps(phrase.entry, rest[1], mention):
        return phrase
    if mention.text.split()[-1].islower():  # "Trump campaign manager": the word is part of both
        return _with_of(phrase, mention)
    text = scene.doc[stop : phrase.end].text
    return _with_of(replace(phrase, title=text, entry=rest[0], start=stop), mention)


def _name_over(scene: Scene, at: int) -> tuple[int, Mention] | None:
    """The name that covers this token: its end, and it; the longest."""
    found = [(end, m) for start, (end, m) in scene.starting.items() if start <= at < end]
    return max(found, key=lambda pair: pair[1].end - pair[1].start) if found else None


def _keeps(entry: Title, size: int, mention: Mention) -> bool:
    """ "Treasury Secretary" stays whole; "EU foreign policy chief" does not."""
    return (
        size == 1
        and mention.kind == "Organization"
        and entry.category in office_lexicon()["keeps_institution"]
    )


def _leftwards(scene: Scene, phrase: TitlePhrase) -> TitlePhrase:
    """Adds modifiers and the institution that stand before the title."""
    first = scene.sentence_start(phrase.start)
    at = phrase.start
    if phrase.of is not None:
        at = next(start for start, (_, mention) in scene.starting.items() if mention == phrase.of)
    outer: list[int] = []
    skipped = 0
    while at > first:
        size = _modifier_before(scene, at, first)
        if size:
            outer = [*range(at - size, at), *outer]
            at -= size
        elif phrase.of is None and at in scene.ending:
            at, mention = scene.ending[at]
            phrase = _with_of(phrase, mention)
        elif scene.words[at - 1] in _POSSESSIVES and at - 1 in scene.ending and _is_sender(scene, phrase, at):
            at, mention = scene.ending[at - 1]
            phrase = _with_of(phrase, mention)
        elif phrase.of is None and not outer and skipped < 2 and _skippable(scene, at - 1):
            at, skipped = at - 1, skipped + 1
        else:
            break
    return _with_modifiers(scene, phrase, outer)


def _is_sender(scene: Scene, phrase: TitlePhrase, at: int) -> bool:
    """Whose the office is: "Qatar's UN ambassador" is Qatar's, sent to the United Nations."""
    if phrase.of is None:
        return True
    sent = phrase.entry is not None and phrase.entry.category == "diplomat"
    return sent and phrase.of.kind == "Organization" and scene.ending[at - 1][1].kind == "Place"


def _skippable(scene: Scene, at: int) -> bool:
    token = scene.doc[at]
    return token.pos_ == "ADJ" and token.is_lower


def _modifier_before(scene: Scene, at: int, first: int) -> int:
    for size in (2, 1):
        if (
            at - size >= first
            and "".join(token.text_with_ws for token in scene.doc[at - size : at]).strip().lower()
            in _modifiers()
        ):
            return size
    return 0


def _with_modifiers(scene: Scene, phrase: TitlePhrase, outer: Sequence[int]) -> TitlePhrase:
    outer = [i for i in outer if scene.words[i].lower() not in _plain_modifiers()]
    if not outer:
        return phrase
    start = min(outer)
    if outer[-1] + 1 == phrase.start and len(outer) == phrase.start - start:
        return replace(phrase, title=scene.doc[start : phrase.end].text, start=start)
    words = "".join(scene.doc[i].text_with_ws for i in outer).strip()
    glue = "" if words.endswith("-") else " "
    return replace(phrase, title=f"{words}{glue}{phrase.title}")


# After the name


def after(scene: Scene, at: int) -> TitlePhrase | None:
    """The title phrase that starts here: "the former German chancellor", "a spokesman for the ministry"."""
    lexicon = office_lexicon()
    last = min(at + 12, len(scene.words))
    of: Mention | None = None
    outer: list[int] = []
    skipped = 0
    while at < last:
        if at in scene.starting:
            at, of = scene.starting[at]
            at += at < last and scene.words[at] in _POSSESSIVES
            continue
        size = _modifier_at(scene, at)
        found = title_at(scene.doc, at)
        if found and not (size and title_at(scene.doc, at + size)):
            return _finished(scene, TitlePhrase("", found[0], at, at + found[1]), of, outer)
        if size:
            outer += range(at, at + size)
        elif scene.words[at].lower() not in lexicon["determiners"]:
            skipped += 1
            if skipped > 2 or not _skippable(scene, at):
                return None
        at += max(size, 1)
    return None


def _modifier_at(scene: Scene, at: int) -> int:
    for size in (2, 1):
        text = "".join(token.text_with_ws for token in scene.doc[at : at + size]).strip().lower()
        if text in _modifiers():
            return size
    return 0


def _finished(
    scene: Scene, phrase: TitlePhrase, of: Mention | None, outer: Sequence[int]
) -> TitlePhrase | None:
    end = _second_title(scene, phrase.end)
    phrase = replace(phrase, end=end, title=scene.doc[phrase.start : end].text)
    if of is None:
        phrase = _without_institution(scene, phrase)
    phrase = _with_modifiers(scene, _with_of(phrase, of), outer)
    stop, institution = _institution_after(scene, end)
    if phrase.of is None and institution:
        phrase = _with_of(phrase, institution)
    return phrase if _ends(scene, stop) else None


def _second_title(scene: Scene, end: int) -> int:
    """ "president and chief executive"."""
    if end + 1 < len(scene.words) and scene.words[end] == "and":
        found = title_at(scene.doc, end + 1)
        if found:
            return end + 1 + found[1]
    return end


def _institution_after(scene: Scene, end: int) -> tuple[int, Mention | None]:
    if end >= len(scene.words) or scene.words[end] not in office_lexicon()["joiners"]:
        return end, None
    at = end + 1
    while at < len(scene.words) and scene.words[at].lower() in office_lexicon()["determiners"]:
        at += 1
    found = scene.starting.get(at)
    if found is None or found[1].kind not in {"Organization", "Place", "Policy"}:
        return end, None
    if found[1].kind == "Place" and scene.words[end] in {"in", "from"}:
        return end, None
    return found[0], found[1]


def _ends(scene: Scene, at: int) -> bool:
    if scene.words[at : at + 1] == ["("] and scene.words[at + 2 : at + 3] == [")"]:  # "of the Fund (IMF)"
        at += 3
    if at >= len(scene.words):
        return True
    return scene.words[at] in office_lexicon()["after"] and scene.words[at] not in _POSSESSIVES | {"-"}
