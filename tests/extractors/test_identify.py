"""Languages told and named, and ids that are the same everywhere."""

from __future__ import annotations

import pytest

from policygraph.extractors.reading.identify import content_id, language_code, language_name, language_of

TEXTS = {
    "en": "The minister said on Tuesday that the port would be closed for six weeks, and its ships would go north.",
    "de": "Die Ministerin sagte am Dienstag, dass der Hafen sechs Wochen lang geschlossen bleibe und die Schiffe nach "
    "Norden fahren müssten, bis die Arbeiten abgeschlossen seien.",
    "fr": "La ministre a déclaré mardi que le port serait fermé pendant six semaines et que les navires seraient "
    "envoyés vers le nord jusqu'à la fin des travaux.",
    "es": "La ministra dijo el martes que el puerto estaría cerrado durante seis semanas y que los barcos irían al "
    "norte hasta el final de las obras.",
    "nl": "De minister zei dinsdag dat de haven zes weken gesloten zou blijven en dat de schepen naar het "
    "noorden moesten varen tot het werk klaar was.",
    "ja": "大臣は火曜日に、港を六週間閉鎖すると発表した。検査官が桟橋に亀裂を発見したためである。",
    "ru": "Министр сказал во вторник, что порт будет закрыт на шесть недель и что корабли пойдут на север, пока не "
    "закончатся работы на причалах, которые начнутся в мае.",
}


@pytest.mark.parametrize("code", TEXTS)
def test_the_language_is_told(code: str) -> None:
    assert language_of(TEXTS[code]) == code


def test_english_with_many_foreign_names_is_english() -> None:
    names = "Señor José Peña of São Tomé and Frau Müller of Göteborg met Łukasz Wójcik, Čelik and Đorđević in Besançon"
    assert language_of(f"{names}, said Núñez.") == "en"


@pytest.mark.parametrize("text", ["", "Ministro renuncia", "Port closes", "12 13 14"])
def test_a_few_words_are_too_few_to_tell(text: str) -> None:
    assert language_of(text) is None


@pytest.mark.parametrize(
    ("given", "code"),
    [("en", "en"), ("en-GB", "en"), ("EN_us", "en"), ("eng", "en"), ("English", "en"), ("deu", "de")],
)
def test_a_given_language_is_read_however_it_is_written(given: str, code: str) -> None:
    assert language_code(given) == code


def test_a_code_without_a_name_is_its_own() -> None:
    assert (language_name("de"), language_name("qqq")) == ("German", "qqq")


def test_the_id_depends_on_text_and_address_alone() -> None:
    assert content_id("a") == content_id("a") == "doc-" + content_id("a")[4:]
    assert len({content_id("a"), content_id("b"), content_id("a", "u"), content_id("b", "u")}) == 4
