"""Forms of persons' names across languages: which are one person's, which are two people's, alone and in articles."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from policygraph.extractors.records import Extraction
from policygraph.graph.resolver import resolve
from policygraph.graph.resolver.person_names import person_name
from policygraph.graph.resolver.relations import relation

Article = Callable[..., Extraction]

# How they agree → pairs
SAME: dict[str, list[tuple[str, str]]] = {
    "double_surname": [
        ("Mohammed bin Salman", "Muhammad Bin Salman Al Saud"),
        ("Pedro Sánchez", "Pedro Sánchez Pérez-Castejón"),
        ("Hugo Chávez Frías", "Hugo Chávez"),
        ("Nicolás Maduro", "Nicolás Maduro Moros"),
    ],
    "initials": [
        ("J. Smith", "John Smith"),
        ("J.R. Smith", "John Smith"),
        ("J. R. Smith", "John R. Smith"),
    ],
    "middle_name": [
        ("Robert F. Kennedy Jr.", "Robert Kennedy Jr."),
        ("Vladimir Putin", "Vladimir Vladimirovich Putin"),
    ],
    "nickname": [
        ("Bill Clinton", "William Clinton"),
        ("Bill Clinton", "William J. Clinton"),
        ("Mohammed bin Salman", "Mohammad bin Salman"),
        ("Sergey Lavrov", "Sergei Lavrov"),
        ("Yevgeny Prigozhin", "Evgeny Prigozhin"),
        ("Mike Pence", "Michael Pence"),
        ("Joe Biden", "Joseph Biden"),
        ("Jim Comey", "James B. Comey"),
        ("Bob Corker", "Robert Corker"),
        ("Dick Cheney", "Richard B. Cheney"),
        ("Liz Cheney", "Elizabeth Cheney"),
    ],
    "reversed_name": [
        ("Lee Jae-myung", "Jae-myung Lee"),
    ],
    "same_name": [
        ("Muammar al-Gaddafi", "Muammar Gaddafi"),
        ("Abdul Rahman Karimi", "Abdulrahman Karimi"),
        ("Abd al-Rahman Karimi", "Abdul Rahman Karimi"),
        ("Abdel Fattah al-Sisi", "Abdel-Fattah el-Sisi"),
        ("Bashar al-Assad", "Bashar Assad"),
        ("Kim Jong-un", "Kim Jong Un"),
        ("Moon Jae-in", "Moon Jae In"),
        ("Park Geun-hye", "Park Geun Hye"),
        ("Enrique Peña Nieto", "Enrique Pena Nieto"),
        ("Luiz Inácio Lula da Silva", "Luiz Inacio Lula da Silva"),
        ("Martin Luther King Jr.", "Martin Luther King, Jr."),
        ("Jean-Claude Juncker", "Jean Claude Juncker"),
        ("Alexandria Ocasio-Cortez", "Alexandria Ocasio Cortez"),
        ("Ursula von der Leyen", "Ursula Von Der Leyen"),
        ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"),
        ("Viktor Orbán", "Viktor Orban"),
        ("Nguyen Phu Trong", "Nguyễn Phú Trọng"),
        ("Ban Ki-moon", "Ban Ki Moon"),
    ],
    "second_name": [
        ("Andrés Manuel López Obrador", "Andres Lopez Obrador"),
        ("Andrés Manuel López Obrador", "Manuel López Obrador"),
        ("Ted Cruz", "Rafael Edward Cruz"),
        ("Recep Tayyip Erdoğan", "Tayyip Erdogan"),
    ],
    "similar_name": [
        ("Yasser Arafat", "Yasir Arafat"),
        ("Osama bin Laden", "Usama bin Ladin"),
        ("Hosni Mubarak", "Husni Mubarak"),
        ("Ayman al-Zawahiri", "Ayman Zawahri"),
    ],
    "spelling": [
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("Volodymyr Zelensky", "Vladimir Zelenskiy"),
        ("Abdel Fattah al-Sisi", "Abdul Fattah el-Sissi"),
        ("Kim Jong-un", "Kim Jong-Eun"),
        ("Xi Jinping", "Xi Jin Ping"),
        ("Vladimir Putin", "Wladimir Putin"),
        ("Alexei Navalny", "Aleksei Navalny"),
        ("Alexei Navalny", "Alexey Anatolyevich Navalny"),
        ("Dmitry Medvedev", "Dmitri Medvedev"),
        ("Yulia Tymoshenko", "Yuliya Timoshenko"),
        ("Gerhard Schröder", "Gerhard Schroeder"),
        ("Nouri al-Maliki", "Nuri al-Maliki"),
    ],
    "surname": [
        ("José Luis Rodríguez Zapatero", "Zapatero"),
        ("Ocasio-Cortez", "Alexandria Ocasio-Cortez"),
        ("Ursula von der Leyen", "von der Leyen"),
        ("Ursula von der Leyen", "Leyen"),
        ("Charles de Gaulle", "de Gaulle"),
        ("Charles de Gaulle", "De Gaulle"),
        ("Angela Merkel", "Merkel"),
        ("Boutros Boutros-Ghali", "Boutros-Ghali"),
        ("Dominique de Villepin", "de Villepin"),
    ],
    "surnames": [
        ("Andrés Manuel López Obrador", "López Obrador"),
        ("Enrique Peña Nieto", "Peña Nieto"),
        ("José Luis Rodríguez Zapatero", "Rodríguez Zapatero"),
        ("Luiz Inácio Lula da Silva", "Lula da Silva"),
        ("Aung San Suu Kyi", "Suu Kyi"),
    ],
}
DIFFERENT = [
    ("George H. W. Bush", "George W. Bush"),
    ("George W. Bush", "Jeb Bush"),
    ("Bill Clinton", "Hillary Clinton"),
    ("Kim Jong-un", "Kim Jong-il"),
    ("Kim Jong Un", "Kim Yo Jong"),
    ("Donald Trump", "Donald Trump Jr."),
    ("Robert F. Kennedy", "Robert F. Kennedy Jr."),
    ("Carl Dorn Sr.", "Carl Dorn Jr."),
    ("John Smith", "Jane Smith"),
    ("J. Smith", "Mary Smith"),
    ("Mario Conte", "Maria Conte"),
    ("Hafez al-Assad", "Bashar al-Assad"),
    ("Pedro Sánchez", "Pedro López"),
    ("José López Portillo", "Andrés López Obrador"),
    ("Ali Khamenei", "Ruhollah Khomeini"),
    ("Ali Hassan", "Ali Hussein"),
    ("Raúl Castro", "Fidel Castro"),
    ("Michael Cohen", "Mitchell Cohen"),
    ("Abdul Rahman", "Abdul Rahim"),
    ("Abdul Karim", "Abdul Rahman"),
    ("Mohammed Karimi", "Mahmoud Karimi"),
    ("Ivan Petrov", "Ivan Petrova"),
    ("Alexander Ivanov", "Alexandra Ivanova"),
    ("Marie Le Pen", "Jean-Marie Le Pen"),
    ("Marine Le Pen", "Jean-Marie Le Pen"),
    ("Jean Dupont", "Jean-Pierre Dupont"),
    ("Lee Jae-myung", "Lee Jae-yong"),
    ("Li Peng", "Li Ping"),
    ("Wang Yi", "Wang Yang"),
    ("Park Chung-hee", "Park Geun-hye"),
    ("Anna Weber", "Anna Wagner"),
    ("Christian Weber", "Christina Weber"),
    ("Ivan Ivanovich Petrov", "Ivan Sergeyevich Petrov"),
    ("John F. Kerry", "John D. Kerry"),
    ("Ed Davis", "Edith Davis"),
    ("Saddam Hussein", "Qusay Hussein"),
    ("Ahmed Ali", "Ali Ahmed"),
    ("Thomas James", "James Thomas"),
    ("Paul Ryan", "Ryan Paul"),
    ("Mohammed bin Salman", "Mohammed bin Zayed"),
    ("Salman bin Abdulaziz", "Mohammed bin Salman"),
    ("Tony Blair", "Cherie Blair"),
    ("Ben Carson", "Ben Cardin"),
]
PAIRS = [(found, *pair) for found, pairs in SAME.items() for pair in pairs]
COMPANY = "with [P Jon Brekke] and [P Ida Moen] of the [O Tide Authority]"


def entities(article: Article, left: str, right: str, **more: object) -> int:
    """How many entities two articles make of the two names, in the same company."""
    articles = [article(i, f"[P {name}] {COMPANY}.", **more) for i, name in (("a", left), ("b", right))]
    return sum(e.name not in {"Jon Brekke", "Ida Moen", "Tide Authority"} for e in resolve(articles).entities)


@pytest.mark.parametrize(("expected", "left", "right"), PAIRS)
def test_these_names_agree(expected: str, left: str, right: str) -> None:
    assert relation(left, right) == relation(right, left) == expected


@pytest.mark.parametrize(("expected", "left", "right"), PAIRS)
def test_in_the_same_company_they_are_one_person(
    expected: str, left: str, right: str, article: Article
) -> None:
    assert entities(article, left, right) == 1


@pytest.mark.parametrize(("left", "right"), DIFFERENT)
def test_these_names_are_two_peoples(left: str, right: str, article: Article) -> None:
    assert relation(left, right) is relation(right, left) is None
    assert entities(article, left, right) == 2


@pytest.mark.parametrize(
    ("left", "right", "state"),
    [
        ("Shinzo Abe", "Abe Shinzo", "JPN"),
        ("Viktor Orbán", "Orban Viktor", "HUN"),
        ("Li Wei", "Wei Li", "CHN"),
    ],
)
def test_the_order_may_change_where_both_are_in_use(
    left: str, right: str, state: str, article: Article
) -> None:
    countries = {left: state, right: state}
    articles = [
        article(i, f"[P {name}] spoke.", countries=countries) for i, name in (("a", left), ("b", right))
    ]
    assert len(resolve(articles).entities) == 1
    assert relation(left, right) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Muammar Gaddafi", "Moammar Gadhafi"),
        ("Moammar Qaddafi", "Mouammar Kadhafi"),
        ("Joe Biden", "Joseph R. Biden Jr."),
        ("Gorbachev", "Mikhail Gorbachev"),
        ("Obama", "Barack Obama"),
        ("Putin", "Putin"),
        ("Lula", "Luiz Inácio Lula da Silva"),
    ],
)
def test_a_leader_needs_no_company(one: str, other: str, article: Article) -> None:
    articles = [article(i, f"[P {name}] spoke.") for i, name in (("a", one), ("b", other))]
    assert len(resolve(articles).entities) == 1


def test_a_short_name_that_an_article_introduces_is_known_in_others(article: Article) -> None:
    articles = [
        article(
            "a", "[P Ana Maria Lobo Obregón] (AMLO) spoke.", acronyms=[("AMLO", "Ana Maria Lobo Obregón")]
        ),
        article("b", "[P AMLO] spoke."),
        article("c", "[P Amalia] spoke."),
    ]
    assert len(resolve(articles).entities) == 2


@pytest.mark.parametrize(
    ("one", "other"), [("Bush", "George W. Bush"), ("Clinton", "Bill Clinton"), ("Obama", "Michelle Obama")]
)
def test_a_surname_that_may_mean_another_needs_company(one: str, other: str, article: Article) -> None:
    articles = [article(i, f"[P {name}] spoke.") for i, name in (("a", one), ("b", other))]
    assert len(resolve(articles).entities) == 2


def test_a_leaders_surname_is_not_a_relatives_of_whom_more_is_written(article: Article) -> None:
    articles = [article(f"m{n}", f"[P Michelle Obama] {COMPANY}.") for n in range(6)]
    articles += [article("a", "[P Barack Obama] spoke."), article("b", f"[P Obama] {COMPANY}.")]
    found = {e.name: {document for document, _ in e.units} for e in resolve(articles).entities}
    assert "b" not in found["Michelle Obama"]


@pytest.mark.parametrize(
    ("name", "given", "surname"),
    [
        ("Al Gore", "al", "gore"),
        ("Ben Carson", "ben", "carson"),
        ("Van Hollen", "", "van hollen"),
        ("Ocasio-Cortez", "", "ocasio cortez"),
        ("J.R. Smith", "j", "smith"),
        ("JD Vance", "j", "vance"),
        ("Zia-ul-Haq", "", "zia haq"),
        ("al-Sisi", "", "sisi"),
        ("Abdel Fattah al-Sisi", "abdfattah", "sisi"),
        ("Mohammed bin Salman", "mohammed", "bin salman"),
    ],
)
def test_a_name_falls_into_its_parts(name: str, given: str, surname: str) -> None:
    found = person_name(name)
    assert (found.given, found.surname) == (given, surname)


def test_a_son_is_not_called_by_his_fathers_name() -> None:
    assert relation("Salman", "Mohammed bin Salman") is None
    assert relation("Laden", "Osama bin Laden") is None
    assert relation("bin Laden", "Osama bin Laden") == "surname"
