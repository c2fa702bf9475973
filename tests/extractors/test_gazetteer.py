"""The knowledge tables: what they hold, how names are found in them, and what happens when a line is wrong."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph.errors import DataError
from policygraph.extractors.gazetteer import load as gazetteer_load
from policygraph.extractors.gazetteer import lookup as gazetteer
from policygraph.extractors.gazetteer.records import State
from policygraph.extractors.gazetteer.tables import FOLDER

STATES = {
    "US": "USA", "U.S.": "USA", "the United States": "USA", "America": "USA", "U.S.A.": "USA", "the States": "USA",
    "U.K.": "GBR", "Great Britain": "GBR", "Burma": "MMR", "Ivory Coast": "CIV", "Côte d’Ivoire": "CIV",
    "Cote d'Ivoire": "CIV", "Czechia": "CZE", "Turkiye": "TUR", "Türkiye": "TUR", "Swaziland": "SWZ",
    "Cape Verde": "CPV", "DR Congo": "COD", "Zaire": "COD", "N. Korea": "PRK", "the UAE": "ARE",
    "MEXICO": "MEX", "Iraq's": "IRQ",
    "the Netherlands'": "NLD", "The Gambia": "GMB", "Kosovo": "XKX", "Taiwan": "TWN", "Palestine": "PSE",
    "Holy See": "VAT", "Puerto Rico": "PRI", "Greenland": "GRL", "Western Sahara": "ESH", "Soviet Union": "SUN",
}  # fmt: skip


@pytest.mark.parametrize(("name", "code"), STATES.items(), ids=STATES)
def test_a_state_is_found_by_its_names(name: str, code: str) -> None:
    found = gazetteer.state_of(name)
    assert found is not None
    assert found.iso3 == code


@pytest.mark.parametrize(
    "text", ["us", "turkey", "Us", "uk", "chad", "Mexican", "Baku", "White House", "States", ""]
)
def test_other_words_are_no_state(text: str) -> None:
    assert gazetteer.state_of(text) is None


@pytest.mark.parametrize(
    ("look_up", "text", "code"),
    [
        (gazetteer.state_of_demonym, "Mexican", "MEX"),
        (gazetteer.state_of_demonym, "Britons", "GBR"),
        (gazetteer.state_of_demonym, "the Dutch", "NLD"),
        (gazetteer.state_of_demonym, "Icelanders", "ISL"),
        (gazetteer.state_of_capital, "Baku", "AZE"),
        (gazetteer.state_of_capital, "Washington", "USA"),
        (gazetteer.state_of_capital, "Kiev", "UKR"),
        (gazetteer.state_of_metonym, "the Kremlin", "RUS"),
        (gazetteer.state_of_metonym, "Elysee Palace", "FRA"),
        (gazetteer.state_of_metonym, "Downing Street", "GBR"),
    ],
)
def test_peoples_capitals_and_metonyms_lead_to_their_state(
    look_up: Callable[[str], State | None], text: str, code: str
) -> None:
    found = look_up(text)
    assert found is not None
    assert found.iso3 == code


def test_the_white_house_is_an_organization_and_no_metonym() -> None:
    found = gazetteer.organization_of("the White House")
    assert found is not None
    assert (found.name, found.country, found.category) == ("White House", "USA", "government")
    assert gazetteer.state_of_metonym("White House") is None


@pytest.mark.parametrize("name", ["Georgia", "Jordan", "Chad", "Turkey", "Guinea", "Niger"])
def test_a_state_that_shares_its_name_is_ambiguous(name: str) -> None:
    found = gazetteer.state_of(name)
    assert found is not None
    assert found.ambiguous
    assert gazetteer.is_ambiguous(name)


@pytest.mark.parametrize("name", ["Dominican", "Korean", "the Congo", "Congress", "Labour", "Split"])
def test_a_name_of_several_things_is_ambiguous(name: str) -> None:
    assert gazetteer.is_ambiguous(name)


def test_a_past_state_names_its_successor() -> None:
    soviet_union = gazetteer.state("SUN")
    assert soviet_union is not None
    assert soviet_union.successor == "RUS"


def test_a_territory_names_its_state() -> None:
    greenland = gazetteer.state("GRL")
    assert greenland is not None
    assert greenland.part_of == "DNK"


@pytest.mark.parametrize(
    ("text", "name", "kind", "country"),
    [
        ("Calif.", "California", "region", "USA"),
        ("the Middle East", "Middle East", "area", None),
        ("Gaza", "Gaza Strip", "area", "PSE"),
        ("Tromso", "Tromsø", "city", "NOR"),
        ("The Hague", "The Hague", "city", "NLD"),
        ("Scotland", "Scotland", "region", "GBR"),
    ],
)
def test_a_place_is_found_by_its_names(text: str, name: str, kind: str, country: str | None) -> None:
    found = gazetteer.place_of(text)
    assert found is not None
    assert (found.name, found.kind, found.country) == (name, kind, country)


def test_a_place_is_found_by_its_people() -> None:
    found = gazetteer.place_of_demonym("Texans")
    assert found is not None
    assert found.name == "Texas"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Pentagon", "US Department of Defense"),
        ("the Fed", "Federal Reserve"),
        ("U.N.", "United Nations"),
        ("Al Qaida", "al-Qaeda"),
        ("REUTERS", "Reuters"),
        ("the House", "US House of Representatives"),
        ("Storting", "Storting"),
        ("EU Commission", "European Commission"),
    ],
)
def test_an_organization_is_found_by_its_names(text: str, name: str) -> None:
    found = gazetteer.organization_of(text)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("text", ["who", "Who", "is", "House", "ice", "the times", "labour"])
def test_common_words_are_no_organization(text: str) -> None:
    assert gazetteer.organization_of(text) is None


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("foreign ministry", "ministry"),
        ("the Supreme Court", "court"),
        ("central bank", "central_bank"),
        ("navy", "military"),
    ],
)
def test_an_institution_that_needs_a_country_has_a_category(text: str, category: str) -> None:
    found = gazetteer.generic_institution_of(text)
    assert found is not None
    assert found.category == category


@pytest.mark.parametrize(
    ("text", "name", "category"),
    [
        ("U.S. Secretary of State", "Secretary of State", "minister"),
        ("Deputy Prime Minister", "Deputy Prime Minister", "minister"),
        ("then-prime minister", "Prime Minister", "head_of_government"),
        ("former Sen.", "Senator", "legislator"),
        ("Lt. Gen.", "Lieutenant General", "military"),
        ("U.S. Vice-President", "Vice President", "vice"),
        ("foreign ministry spokeswoman", "Spokeswoman", "spokesperson"),
        ("Senators", "Senator", "legislator"),
        ("Minister of Fisheries", "Fisheries Minister", "minister"),
    ],
)
def test_the_longest_title_in_a_phrase_is_taken(text: str, name: str, category: str) -> None:
    found = gazetteer.title_of(text)
    assert found is not None
    assert (found.name, found.category) == (name, category)


def test_a_title_is_read_off_a_list_of_words() -> None:
    found = gazetteer.title_at(["the", "Secretary", "of", "State", "Ada", "Lind"], 1)
    assert found is not None
    assert (found[0].name, found[1]) == ("Secretary of State", 3)


@pytest.mark.parametrize(
    ("text", "gender"), [("Mrs.", "f"), ("Mr", "m"), ("spokesman", "m"), ("King", "m"), ("Dr.", None)]
)
def test_a_title_tells_the_gender_where_its_word_does(text: str, gender: str | None) -> None:
    found = gazetteer.title_of(text)
    assert found is not None
    assert found.gender == gender


def test_former_and_acting_change_a_title() -> None:
    effects = {modifier.word: modifier.effect for modifier in gazetteer.title_modifiers()}
    assert (effects["former"], effects["acting"], effects["-elect"]) == ("former", "acting", "future")


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Claudia", "f"),
        ("Sergei", "m"),
        ("Jinping", "u"),
        ("Anne-Marie Moe", "f"),
        ("Jean-Luc", "m"),
        ("Xqz", None),
        ("", None),
    ],
)
def test_a_given_name_tells_a_gender(name: str, gender: str | None) -> None:
    assert gazetteer.gender_of_given_name(name) == gender


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Bill", "William", True),
        ("Joe", "Joseph", True),
        ("Ted", "Edward", True),
        ("Bob", "Bill", False),
        ("Ana", "Ana", True),
    ],
)
def test_nicknames_are_the_same_given_name(left: str, right: str, same: bool) -> None:
    assert gazetteer.same_given_name(left, right) is same


@pytest.mark.parametrize(
    ("text", "code", "country"),
    [
        ("officials", "GOV", None),
        ("drug cartels", "CRM", None),
        ("Republicans", "PTY", "USA"),
        ("MPs", "LEG", None),
    ],
)
def test_a_group_noun_has_a_role(text: str, code: str, country: str | None) -> None:
    found = gazetteer.group_of(text)
    assert found is not None
    assert (found.code, found.country) == (code, country)


LOOK_UPS: tuple[Callable[[str], object], ...] = (
    gazetteer.state_of, gazetteer.state_of_demonym, gazetteer.state_of_capital, gazetteer.state_of_metonym,
    gazetteer.place_of, gazetteer.place_of_demonym, gazetteer.organization_of, gazetteer.generic_institution_of,
    gazetteer.title_of, gazetteer.group_of, gazetteer.gender_of_given_name, gazetteer.is_ambiguous,
)  # fmt: skip


@given(st.text(max_size=30))
def test_any_text_can_be_looked_up(text: str) -> None:
    for look_up in LOOK_UPS:
        assert look_up(text) == look_up(text)


def test_every_name_of_every_table_is_found() -> None:
    for state in gazetteer.states():
        assert all(gazetteer.state_of(name) is state for name in (state.name, *state.aliases))
    for org in gazetteer.organizations():
        assert all(gazetteer.organization_of(name) is org for name in (org.name, *org.aliases))
    for title in gazetteer.titles():
        assert all(gazetteer.title_of(name) is title for name in (title.name, *title.aliases))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "knowledge"))


def _put(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (",NO,", ",Norway,", "iso3 or iso2 is no ISO 3166 code; use three and two capitals"),
        ("Burma;", "Burma;Norway;", "name 'Norway' is also on line"),
        (",Q20,", ",20,", "wikidata is '20'; it is Q and a number"),
        (",Europe,Q20", ",Narnia,Q20", "region is 'Narnia'; it may be one of: Africa, Caribbean"),
        (
            "Norwegian;Norwegians",
            "Norwegian; Norwegians",
            "demonyms holds ' Norwegians'; part values by one semicolon",
        ),
        ("Norwegian;Norwegians", "Norwegian;Norwegian", "demonyms holds 'Norwegian' twice; keep it once"),
        ("NOR,NO,", "NOR,", "12 cells; give 13"),
        ("NOR,NO,", "ZZZ,NO,", "'NPL' comes after 'ZZZ'; sort the lines by iso3"),
        ("Burma;", "Burma;", ""),
    ],
)
def test_a_wrong_line_in_the_states_is_named_with_its_cure(
    folder: Path, old: str, new: str, message: str
) -> None:
    _put(folder / "states.csv", old, new)
    if not message:
        assert gazetteer_load.load_states(folder)
        return
    with pytest.raises(DataError) as error:
        gazetteer_load.load_states(folder)
    assert str(error.value).startswith("states.csv, line ")
    assert message in str(error.value)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (",United Nations,Q7809,", ",Untied Nations,Q7809,", "parent 'Untied Nations' has no line"),
        (",Q8880,", ",,Brussels", "ambiguous holds 'Brussels'; it must be one of the line's own names"),
        (
            "White House,,,USA,government",
            "White House,,,XYZ,government",
            "country is 'XYZ'; use an iso3 code of states.csv",
        ),
        (
            "White House,,,USA,government",
            "White House,,,USA,palace",
            "category is 'palace'; it may be one of: agency",
        ),
    ],
)
def test_a_wrong_line_in_the_organizations_is_named_with_its_cure(
    folder: Path, old: str, new: str, message: str
) -> None:
    _put(folder / "organizations.csv", old, new)
    codes = {state.iso3 for state in gazetteer.states()}
    with pytest.raises(DataError) as error:
        gazetteer_load.load_organizations(codes, folder)
    assert str(error.value).startswith("organizations.csv, line ")
    assert message in str(error.value)


def test_a_table_with_another_header_is_refused(folder: Path) -> None:
    _put(folder / "given_names.csv", "name,gender", "name,sex")
    with pytest.raises(DataError) as error:
        gazetteer_load.load_given_names(folder)
    assert str(error.value) == "given_names.csv, line 1: the header is name,sex; it must be name,gender"


def test_a_table_that_is_gone_is_named(folder: Path) -> None:
    (folder / "nicknames.csv").unlink()
    with pytest.raises(DataError, match=r"nicknames\.csv: can't be read"):
        gazetteer_load.load_nicknames(folder)


def test_no_wikidata_id_stands_for_two_things() -> None:
    records = (*gazetteer.states(), *gazetteer.regions(), *gazetteer.organizations())
    ids = [record.wikidata for record in records if record.wikidata]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("9th Circuit Court of Appeals", "US Court of Appeals for the Ninth Circuit"),
        ("U.S. Census Bureau", "US Census Bureau"),
        ("UC Berkeley", "University of California, Berkeley"),
        ("the Home Office", "Home Office"),
        ("European Ombudsman", "European Ombudsman"),
        ("UN-Habitat", "United Nations Human Settlements Programme"),
    ],
)
def test_courts_agencies_and_bodies_are_found_by_what_news_calls_them(text: str, name: str) -> None:
    found = gazetteer.organization_of(text)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Kherson region", "UKR"),
        ("Sverdlovsk Oblast", "RUS"),
        ("Borno State", "NGA"),
        ("Lombardy", "ITA"),
        ("Île-de-France", "FRA"),
        ("Tierra del Fuego", "ARG"),
        ("Quintana Roo", "MEX"),
        ("England", "GBR"),
    ],
)
def test_a_region_lies_in_its_state(text: str, country: str) -> None:
    found = gazetteer.place_of(text)
    assert found is not None
    assert (found.kind, found.country) == ("region", country)


def test_the_tables_hold_every_state_and_territory_with_a_code() -> None:
    assert len([state for state in gazetteer.states() if state.iso2]) >= 240
    assert gazetteer.state_of("Isle of Man") is gazetteer.state("IMN")
    assert all(gazetteer.state(state.part_of) for state in gazetteer.states() if state.part_of)
