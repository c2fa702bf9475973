"""Pronouns and nominals: who is meant, and that nobody is where two fit alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from policygraph.errors import DataError
from policygraph.extractors.coreference.lexicon import coreference_lexicon, read_coreference_lexicon
from policygraph.extractors.data import DATA

from .reading import alike, read

LETTER = (
    "Dear Senator Jane Holt:\n\nI write because your bill would close our port. I ask you to drop it.\n\n"
    "Sincerely,\n\nPaul Anders\n"
)
TURNS = (
    "Jane Holt met Paul Anders.\n\nJANE HOLT: I think so.\n\nPAUL ANDERS: I do not.\n\n"
    "JANE HOLT: Then I give up.\n"
)


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Laura Becker said she would resign.", "she", "Laura Becker"),
        ("John Weller met Laura Becker. He praised the plan.", "He", "John Weller"),
        ("John Weller met Laura Becker. She praised the plan.", "She", "Laura Becker"),
        ("John Weller defended himself.", "himself", "John Weller"),
        ("Mexico firmly opposes any operation within its borders.", "its", "Mexico"),
        ("Norway said it would sign the treaty.", "it", "Norway"),
        ("If Norway has proof, it should share the evidence.", "it", "Norway"),
        ("Norway, which has threatened to close its ports, agreed.", "its", "Norway"),
        ("Anna Berg and Eva Almada met. Berg thanked Almada for her letter.", "her", "Eva Almada"),
        ("Anna Berg called Eva Almada before asking her for help.", "her", "Eva Almada"),
    ],
)
def test_a_pronoun_stands_for(text: str, words: str, name: str) -> None:
    assert alike(text, words) == name


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("John Weller and Paul Anders met in Oslo. He left early.", "He"),
        ("Norway signed. It is clear that others will follow.", "It"),
        ("Norway signed the deal while it was raining in Oslo.", "it"),
        ("Norway saw it.", "it"),
        ("Laura Becker left. The spokesman said he would stay.", "he"),
        ("The report about Norway says it is too long.", "it"),
        ("If Norway has proof, Norway should share it.", "it"),
        ("Paul Anders openly admires John Weller as a leader, describing him as strong.", "him"),
    ],
    ids=[
        "two alike",
        "clear that",
        "weather",
        "own clause",
        "an unnamed man",
        "a thing without a name",
        "who shares is not what is shared",
        "who describes is not whom he describes",
    ],
)  # fmt: skip
def test_a_pronoun_stands_for_nobody_named(text: str, words: str) -> None:
    assert alike(text, words) is None


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("President Emmanuel Macron arrived. The president was late.", "The president", "Emmanuel Macron"),
        ("Mexican President Claudia Sheinbaum said her country would not yield.", "her country", "Mexico"),
        ("Norway votes on Sunday. Turnout in the country is high.", "the country", "Norway"),
        ("The Sinaloa Cartel is named. The cartel was not mentioned before.", "The cartel", "Sinaloa Cartel"),
        ("Laura Becker, a lawyer, spoke first.", "a lawyer", "Laura Becker"),
        ("The Port Reform Act passed. The act takes effect in May.", "The act", "Port Reform Act"),
    ],
)  # fmt: skip
def test_a_nominal_stands_for(text: str, words: str, name: str) -> None:
    assert alike(text, words) == name


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("President Emmanuel Macron met President Sergio Mattarella. The president was late.", "The president"),
        ("Norway and Sweden vote on Sunday. The country is calm.", "The country"),
        ("President Emmanuel Macron arrived. The president of the club was there.", "The president"),
    ],
)  # fmt: skip
def test_a_nominal_that_two_fit_stands_for_neither(text: str, words: str) -> None:
    assert alike(text, words) is None


@pytest.mark.parametrize(
    ("text", "words", "nth", "name"),
    [
        ('"I will resign," Laura Becker said.', "I", 0, "Laura Becker"),
        (LETTER, "I", 0, "Paul Anders"),
        (LETTER, "you", 0, "Jane Holt"),
        (TURNS, "I", 0, "Jane Holt"),
        (TURNS, "I", 1, "Paul Anders"),
        ("Interview with Jane Holt\n\nWhat do you want?\n\nI want peace.\n", "I", 0, "Jane Holt"),
        ("Interview with Jane Holt\n\nWhat do you want?\n\nI want peace.\n", "you", 0, "Jane Holt"),
        ("I came to the port in May. I saw no ships.", "I", 1, "the author"),
    ],
    ids=["quotation", "signature", "greeting", "turn", "next turn", "interviewee", "asked", "author"],
)
def test_who_says_i(text: str, words: str, nth: int, name: str) -> None:
    assert (alike(text, words, nth) or "").casefold() == name.casefold()


def test_mentions_are_found_once_and_slice_to_their_words() -> None:
    extraction = read(LETTER)
    spans = [(m.start, m.end) for m in extraction.mentions]
    assert len(spans) == len(set(spans))
    assert all(LETTER[m.start : m.end] == m.text for m in extraction.mentions)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            'he = "3 s m subject"',
            'he = "3 s m"',
            'pronouns.he has 3 parts; write "person number gender role"',
        ),
        ('he = "3 s m subject"', 'he = "3 s x subject"', "pronouns.he is '3 s x subject'"),
        ("[letters]", "[mail]", "letters.greetings is missing or no text"),
    ],
)
def test_a_broken_lexicon_is_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    text = (DATA / "lexicons" / "coreference.toml").read_text(encoding="utf-8")
    broken = tmp_path / "coreference.toml"
    broken.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError, match=r"^coreference\.toml: ") as caught:
        read_coreference_lexicon(broken)
    assert message in str(caught.value)


def test_the_lexicon_reads() -> None:
    assert coreference_lexicon().pronouns["her"].gender == "f"


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Laura Becker is a lawyer.", "a lawyer", "Laura Becker"),
        ("Laura Becker left politics. She became a judge.", "a judge", "Laura Becker"),
        ("Laura Becker served as a navy captain.", "a navy captain", "Laura Becker"),
        ("Paul Anders met his sister Laura Becker.", "his sister", "Laura Becker"),
        ("Laura Becker left early. The 58-year-old gave no reason.", "The 58-year-old", "Laura Becker"),
        ("Laura Becker left early. The politician gave no reason.", "The politician", "Laura Becker"),
        ("Kenya grows. Kenya trades. Kenya sells tea. This is good for our country.", "our country", "Kenya"),
    ],
)  # fmt: skip
def test_a_description_is_of(text: str, words: str, name: str) -> None:
    assert alike(text, words) == name


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Laura Becker is not a lawyer.", "a lawyer"),
        ("Laura Becker may become a judge.", "a judge"),
        ("Paul Anders said that Laura Becker is a liar.", "a liar"),
        ("Laura Becker met Paul Anders. The 58-year-old gave no reason.", "The 58-year-old"),
        ("Laura Becker left. The 58-year-old lawyer of the firm stayed.", "The 58-year-old"),
    ],
    ids=["denied", "possible", "claimed", "two near", "somebody else"],
)
def test_a_description_is_of_nobody(text: str, words: str) -> None:
    assert alike(text, words) is None


def test_who_is_the_noun_before_it() -> None:
    text = "Paul Anders refused to pay an architect who said he was cheated."
    assert alike(text, "he") is None


INTERVIEW = (
    "Interview with Laura Becker\n\nDo you regret the strike?\n\nI do not. We had no choice.\n\n"
    "I wondered whether you would say so. Will you stay?\n\nI will.\n\nWhat comes next?\n\nI rest.\n"
)


def test_in_an_interview_who_asks_is_not_who_answers() -> None:
    assert alike(INTERVIEW, "I", 0) == "Laura Becker"
    assert alike(INTERVIEW, "you", 0) == "Laura Becker"
    spoken = [m.start for m in read(INTERVIEW).mentions if m.text == "I"]
    assert len(spoken) == 3
    assert INTERVIEW.index("I wondered") not in spoken


def test_a_speech_has_no_we_that_nobody_names() -> None:
    text = "We have to act. We owe it to the coast. We shall not rest until we succeed."
    assert [m.text for m in read(text).mentions] == []
