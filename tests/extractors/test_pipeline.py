"""The quicker components of the pipeline against the model's own: the same for every token, in any company."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from policygraph.extractors.gazetteer import lookup as gazetteer
from policygraph.extractors.language import DEFAULT_MODEL, load
from policygraph.extractors.names.tables import begins_name, known_kind

TEXTS = [
    "The minister won't say whether the U.S. had been told.\n\nShe'd rather wait, she's said, but he'd gone.",
    "Ten thousand dockers in Gdańsk walked out on 3 May 2021; the port's owner, Baltic Holdings, gave in.",
    "",
    "  \n",
    'What do the \'Blue Party\' leaders want? "Lower rents," Ana Lima told reporters, "and that\'s that."',
    "He made it clear that Senator Ruth Hale (D-Ohio) and the World Bank were better off than most.",
    "“Those are mine,” wrote Mr. Okafor to the court of appeal in Lagos. Nobody's listening to 1,200 people.",
] * 2


@pytest.fixture(scope="module")
def bare() -> Language:
    nlp = spacy.load(DEFAULT_MODEL)
    nlp.add_pipe("policygraph_sentences", before="parser")
    return nlp


def _rows(doc: Doc) -> list[tuple[object, ...]]:
    return [
        (
            t.text,
            t.tag_,
            t.pos_,
            str(t.morph),
            t.lemma_,
            t.dep_,
            t.head.i,
            t.ent_iob_,
            t.ent_type_,
            t.is_sent_start,
        )
        for t in doc
    ]


def test_each_kind_of_component_is_exchanged() -> None:
    names = load().pipe_names
    assert {"policygraph_attributes", "policygraph_lemmas", "policygraph_entities"} <= set(names)
    assert not {"attribute_ruler", "lemmatizer", "ner"} & set(names)


@pytest.mark.parametrize("batch", [1, 3, 16])
def test_gives_what_the_model_alone_gives(bare: Language, batch: int) -> None:
    for ours, theirs in zip(
        load().pipe(TEXTS, batch_size=batch), bare.pipe(TEXTS, batch_size=batch), strict=True
    ):
        assert _rows(ours) == _rows(theirs)


def test_entities_that_another_component_has_set_bind_the_recognizer(bare: Language) -> None:
    text = "Ana Lima met Baltic Holdings in Lagos on Monday."
    found = []
    for nlp, name in ((load(), "policygraph_entities"), (bare, "ner")):
        doc = nlp.make_doc(text)
        doc.set_ents([Span(doc, 3, 5, label="PERSON")], default="missing")
        doc = nlp.get_pipe(name)(doc)  # type: ignore[operator]
        found.append([(entity.text, entity.label_) for entity in doc.ents])
    assert ("Baltic Holdings", "PERSON") in found[0]
    assert found[0] == found[1]


def test_a_rule_that_sees_more_than_is_tabulated_leaves_the_ruler_in_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    nlp = spacy.load(DEFAULT_MODEL)
    nlp.get_pipe("attribute_ruler").add([[{"LIKE_NUM": True}]], {"POS": "X"})  # type: ignore[attr-defined]
    monkeypatch.setattr(spacy, "load", lambda _: nlp)
    own = load("a model of the user's")
    assert "attribute_ruler" in own.pipe_names
    assert own("Seven came.")[0].pos_ == "X"


def test_no_name_of_the_tables_is_passed_over_for_its_first_word() -> None:
    known = [*gazetteer.states(), *gazetteer.regions(), *gazetteer.organizations()]
    names = {name for entry in known for name in (entry.name, *entry.aliases)}
    bare = [name.removeprefix("the ").removeprefix("The ") for name in sorted(names)]
    texts = [text for name in bare for text in (name, f"{name}'s") if known_kind(text)]
    assert texts
    assert [text for text in texts if not begins_name(text.partition(" ")[0])] == []
