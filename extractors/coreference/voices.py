"""Who speaks and who is spoken to, as a document's form tells: labels of turns, letters, interviews, bylines."""

from __future__ import annotations

import re
from itertools import pairwise

from spacy.tokens import Token

from policygraph.extractors.coreference.board import Board, Profile
from policygraph.extractors.coreference.lexicon import coreference_lexicon
from policygraph.extractors.coreference.people import parts
from policygraph.extractors.identity import entity_id, fold
from policygraph.extractors.paragraphs import paragraphs
from policygraph.extractors.records import Entity, Mention, Spans
from policygraph.extractors.texts import text_of

__all__ = ["Voices"]

_LABEL = re.compile(r"(?:[A-Z][\w.'’-]*|of|the|and)(?:[ ](?:[A-Z][\w.'’-]*|of|the|and)){0,5}:(?=\s)")
_TOPIC = re.compile(r" (?:about|on|over) ")
_YOU = re.compile(r"\byour?\b", re.IGNORECASE)
_SHORT = 200
_TITLE_LENGTH = 600
_QUESTIONS = 3  # paragraphs that ask, from which on a text is a dialogue
_SHARE = 8  # and at least every so many paragraphs asks


class Voices:
    """Who speaks and who is spoken to, outside quotation marks, as the document's form tells."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._spans = paragraphs(text_of(board.doc))
        self._turns = self._read_turns()
        self._interviewee = self._after_cue("letters.interviews")
        self._questions = self._read_questions()
        self._is_letter, self._greeted = self._read_greeting()
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
        return None if self.asks(token) else self._voice

    @property
    def is_personal(self) -> bool:
        """Whether the text is a letter or an interview, where "we" are the people of one house."""
        return bool(self._questions or self._turns or self._greeted or self._is_letter or self._interviewee)

    @property
    def is_dialogue(self) -> bool:
        """Whether somebody asks and somebody answers, without labels."""
        return bool(self._questions)

    def asks(self, token: Token) -> bool:
        """Whether the word stands in a question of a dialogue without labels."""
        return any(start <= token.idx < end for start, end in self._questions)

    def addressee(self, token: Token) -> str | None:
        """Who is called "you" here: the reader of a letter, the person whom an interviewer asks."""
        if self._greeted:
            return self._greeted
        return self._voice if self.asks(token) else None

    @property
    def has_readers(self) -> bool:
        """Whether "you" are the readers of a letter that calls nobody by name."""
        return self._is_letter and not self._greeted

    def _read_questions(self) -> Spans:
        """The paragraphs that ask, if there are enough for an interview."""
        text = text_of(self._board.doc)
        found = tuple(span for span in self._spans if _is_question(text[span[0] : span[1]].rstrip()))
        if self._turns:
            return ()
        enough = len(found) >= _QUESTIONS and len(found) * _SHARE >= len(self._spans)
        return found if enough or self._interviewee else ()

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
                if people and not _TOPIC.search(head, match.end(), people[0].start):
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

    def _read_greeting(self) -> tuple[bool, str | None]:
        """Whether a letter greets somebody, and whom."""
        greetings = coreference_lexicon()["letters.greetings"]
        for start, end in self._spans[:12]:
            line = text_of(self._board.doc)[start:end]
            if end - start < 60 and fold(line).split()[:1] and fold(line).split()[0] in greetings:
                return True, self._person_in(start, end)
        return False, None

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


def _is_question(paragraph: str) -> bool:
    """Whether an interviewer asks; who answers may end in a question too, but not one to a reader."""
    asked = re.split(r"[.!?] ", paragraph)[-1]
    return paragraph.endswith("?") and (len(paragraph) < _SHORT or _YOU.search(asked) is not None)


def _are_joined(text: str, people: list[Mention]) -> bool:
    """Whether the first two people share the interview: "with Anna Berg and Luis Costa"."""
    return len(people) > 1 and text[people[0].end : people[1].start].strip() in {"and", "&", ","}
