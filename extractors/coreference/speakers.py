"""I, we and you: the source of a quotation, the label of a turn, the hand of a letter, else the author."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise

from spacy.tokens import Token

from policygraph.extractors.coreference.board import Board, Profile
from policygraph.extractors.coreference.lexicon import Pronoun, coreference_lexicon
from policygraph.extractors.coreference.people import parts
from policygraph.extractors.coreference.quoting import Quoting
from policygraph.extractors.identity import entity_id, fold
from policygraph.extractors.paragraphs import paragraphs
from policygraph.extractors.records import Entity, Kind, Mention
from policygraph.extractors.texts import text_of

__all__ = ["link_speakers"]

_LABEL = re.compile(r"(?:[A-Z][\w.'’-]*|of|the|and)(?:[ ](?:[A-Z][\w.'’-]*|of|the|and)){0,5}:(?=\s)")
_TITLE_LENGTH = 600
_LEAST = 2  # an author or a reader who is met less often is left out
_UNNAMED: dict[str, tuple[str, Kind]] = {
    "i": ("the author", "Person"),
    "we": ("the author and others", "Group"),
    "you": ("the readers", "Group"),
}


def link_speakers(board: Board, quoting: Quoting) -> None:
    """Links pronouns of the first and second person where the text tells whose they are."""
    voices = _Voices(board)
    rest: dict[str, list[Token]] = defaultdict(list)
    for token in board.doc:
        pronoun = coreference_lexicon().pronouns.get(token.lower_)
        if (
            pronoun is None
            or pronoun.person == 3
            or token.pos_ != "PRON"
            or token.text == "US"
            or board.is_covered(token)
        ):
            continue
        entity, rule = _meant(board, quoting, voices, token, pronoun)
        if entity:
            board.add(token.idx, token.idx + len(token), "pronoun", entity, rule, 0.85)
        elif not quoting.is_quoted(token):
            rest[_word(pronoun)].append(token)
    for word in sorted(rest):
        if len(rest[word]) >= _LEAST:
            _link_unnamed(board, word, rest[word])


def _meant(
    board: Board, quoting: Quoting, voices: _Voices, token: Token, pronoun: Pronoun
) -> tuple[str | None, str]:
    if quoting.is_quoted(token):
        speaker = quoting.speaker(token) if pronoun.person == 1 else None
        if speaker is None or (pronoun.number == "p" and board.profiles[speaker].kind == "Person"):
            return None, ""
        return speaker, "quotation"
    if pronoun.person == 2:
        return voices.addressee(token), "addressee"
    if pronoun.number == "p":
        return None, ""
    return voices.speaker(token), "speaker"


def _word(pronoun: Pronoun) -> str:
    if pronoun.person == 2:
        return "you"
    return "we" if pronoun.number == "p" else "i"


def _link_unnamed(board: Board, word: str, tokens: list[Token]) -> None:
    name, kind = _UNNAMED[word]
    entity = Entity(entity_id(kind, f"{name} of {board.draft.document.id}"), kind, name)
    if entity.id not in board.profiles:
        board.add_entity(Profile(entity, plural=word == "we"))
    for token in tokens:
        board.add(token.idx, token.idx + len(token), "pronoun", entity.id, f"document-{word}", 0.6)


class _Voices:
    """Who speaks and who is spoken to, outside quotation marks, as the document's form tells."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._spans = paragraphs(text_of(board.doc))
        self._turns = self._read_turns()
        self._interviewee = self._after_cue("letters.interviews")
        self._greeted = self._read_greeting()
        self._voice = (
            self._read_signature()
            or self._interviewee
            or self._after_cue("letters.speeches")
            or self._introduced()
            or self._after_cue("letters.bylines")
        )

    def speaker(self, token: Token) -> str | None:
        """Who says "I" here."""
        if self._turns:
            return self._turn(token)
        return self._voice

    def addressee(self, token: Token) -> str | None:
        """Who is called "you" here: the reader of a letter, the person whom an interviewer asks."""
        if self._greeted:
            return self._greeted
        if self._interviewee and not self._turns and self._paragraph(token).rstrip().endswith("?"):
            return self._interviewee
        return None

    def _paragraph(self, token: Token) -> str:
        start, end = next((s for s in self._spans if s[0] <= token.idx < s[1]), (0, 0))
        return text_of(self._board.doc)[start:end]

    def _turn(self, token: Token) -> str | None:
        starts = [start for start in self._turns if start <= token.idx]
        return self._turns[max(starts)] if starts else None

    def _read_turns(self) -> dict[int, str | None]:
        """Starts of labelled paragraphs with the person that the label names; fewer than three are no transcript."""
        turns: dict[int, str | None] = {}
        for start, end in self._spans:
            label = _LABEL.match(text_of(self._board.doc), start, end)
            if label:
                turns[start] = self._person_in(start, label.end()) or self._by_surname(label.group())
        named = [entity for entity in turns.values() if entity]
        return turns if len(named) >= 3 else {}

    def _by_surname(self, label: str) -> str | None:
        word = fold(label).split()[-1:]
        people = [p for p in self._board.profiles.values() if p.kind == "Person"]
        found = [p.entity.id for p in people if word and fold(p.entity.name).split()[-1:] == word]
        return found[0] if len(found) == 1 else None

    def _person_in(self, start: int, end: int) -> str | None:
        return next((m.entity for m in self._people_in(start, end)), None)

    def _people_in(self, start: int, end: int) -> list[Mention]:
        people = [m for m in self._board.draft.mentions if m.kind == "Person" and m.form == "name"]
        return [m for m in people if start <= m.start and m.end <= end]

    def _after_cue(self, key: str) -> str | None:
        """The person named behind a cue in the title or the first lines: "interview with", "remarks by"."""
        head = text_of(self._board.doc)[:_TITLE_LENGTH]
        for cue in sorted(coreference_lexicon()[key]):
            for match in re.finditer(rf"\b{cue}\b", head, re.IGNORECASE):
                if (
                    key == "letters.bylines"
                    and head[: match.start()].strip(" ")
                    and head[match.start() - 1] != "\n"
                ):
                    continue  # a byline opens its line
                line_end = head.find("\n", match.end())
                people = self._people_in(match.end(), line_end if line_end > 0 else len(head))
                if people:
                    return None if _are_joined(head, people) else people[0].entity
        return None

    def _introduced(self) -> str | None:
        """ "My name is Eric Levi", "I'm Isabel Ruiz", if only one person does so."""
        found = set()
        for match in re.finditer(r"\b(?:[Mm]y name is|I am|I['’]m) (?=[A-Z])", text_of(self._board.doc)):
            found |= {
                m.entity for m in self._board.draft.mentions if m.start == match.end() and m.kind == "Person"
            }
        return found.pop() if len(found) == 1 else None

    def _read_greeting(self) -> str | None:
        greetings = coreference_lexicon()["letters.greetings"]
        for start, end in self._spans[:12]:
            line = text_of(self._board.doc)[start:end]
            if end - start < 60 and fold(line).split()[:1] and fold(line).split()[0] in greetings:
                return self._person_in(start, end)
        return None

    def _read_signature(self) -> str | None:
        """The name on the line behind a letter's closing words."""
        closings = coreference_lexicon()["letters.closings"]
        lines = self._spans[-8:]
        for (start, end), (next_start, next_end) in pairwise(lines):
            if fold(text_of(self._board.doc)[start:end]) in closings and next_end - next_start < 60:
                return self._person_in(next_start, next_end) or self._signed(next_start, next_end)
        return None

    def _signed(self, start: int, end: int) -> str | None:
        """The hand of a letter that no rule for names has found: the line is a name by where it stands."""
        line = text_of(self._board.doc)[start:end]
        words = line.split()
        if not 0 < len(words) < 5 or not all(w[0].isupper() and w.strip(".,").isalpha() for w in words):
            return None
        found = entity_id("Person", " ".join(parts(line)))
        if found not in self._board.profiles:
            self._board.add_entity(Profile(Entity(found, "Person", line)))
        self._board.add(start, end, "name", found, "signature", 0.8)
        return found


def _are_joined(text: str, people: list[Mention]) -> bool:
    """Whether the first two people share the interview: "with Anna Berg and Luis Costa"."""
    return len(people) > 1 and text[people[0].end : people[1].start].strip() in {"and", "&", ","}
