"""Names in scripts with capitals."""

from __future__ import annotations

import pytest

from khabar import Article, enrich


def names(text: str, type_: str, language: str) -> list[str]:
    """Return the names of one type in a text."""
    event = enrich(Article(text=text, language=language))
    return [m.text for e in event.entities if e.type == type_ for m in e.mentions]


def test_an_ending_after_an_apostrophe_is_no_part_of_the_name():
    text = "Suriye'den gelen heyet dün akşam Ankara'da görüşmelere başladı."
    assert names(text, "country", "tr") == ["Suriye"]
    assert names(text, "place", "tr") == ["Ankara"]


def test_small_letters_before_a_capital_belong_to_the_name_in_zulu():
    assert names("Kusho uRamaphosa izolo ekhuluma nezintatheli.", "person", "zu") == ["uRamaphosa"]


def test_a_given_name_may_begin_a_sentence():
    text = "Рішення оголосили вчора. Олександр Турчинов прокоментував його."
    assert names(text, "person", "uk") == ["Олександр Турчинов"]


def test_words_of_the_language_before_a_given_name_are_no_part_of_it():
    text = "Wczoraj wieczorem na mecie był pierwszy Kolarz Przemysław Niemiec."
    assert names(text, "person", "pl") == ["Przemysław Niemiec"]


def test_a_given_name_before_a_country_is_a_person():
    text = "Na aukcji sprzedano narty, których używał Bronisław Czech."
    assert names(text, "person", "pl") == ["Bronisław Czech"]


def test_a_country_after_a_title_and_a_small_word_is_no_person():
    text = "Waziri wa Ufaransa alikutana na viongozi wa nchi hiyo jana jioni."
    assert names(text, "country", "sw") == ["Ufaransa"]


def test_an_unknown_word_in_quotation_marks_is_no_person():
    text = "Нову виставу показав учора театр «Зоротвір» на площі."
    assert names(text, "organization", "uk") == ["Зоротвір"]
    assert not names(text, "person", "uk")


def test_several_words_before_a_place_say_that_it_is_one():
    text = "Un train de marchandises a déraillé près de Tours, sans faire de blessé."
    assert names(text, "place", "fr") == ["Tours"]


def test_a_large_city_is_a_place_however_often_it_is_written():
    assert names("Il premier albanese ha incontrato a Roma i sindaci pugliesi.", "place", "it") == ["Roma"]


@pytest.mark.parametrize(
    "text",
    [
        "Soria, 23 may (EFE).- La policía detuvo ayer a tres personas en un pueblo cercano.",
        "Soria (EFE).- La policía detuvo ayer a tres personas en un pueblo cercano.",
        "Soria — La policía detuvo ayer a tres personas en un pueblo cercano.",
    ],
)
def test_the_first_word_before_a_date_agency_or_dash_is_where_the_report_comes_from(text):
    event = enrich(Article(text=text))
    assert [(x.name, x.country) for x in event.entities if x.type == "place"] == [("Soria", "ES")]


def test_german_nouns_beside_a_name_are_no_part_of_it():
    event = enrich(
        Article(text="Der Frachter lag am Mittwoch vor der Küste Marokkos und fuhr dann weiter nach Norden.")
    )
    assert [(x.type, x.name, x.country) for x in event.entities] == [("country", "Marokkos", "MA")]


def test_an_unlisted_word_after_a_word_of_places_is_one():
    text = "Nella notte i carabinieri di Zorlasco hanno fermato tre giovani in una fabbrica."
    assert names(text, "place", "it") == ["Zorlasco"]


def test_several_unlisted_words_after_a_word_of_places_are_one():
    text = "Un camion s'est renversé hier soir près de Vorbaque-Lestrin Mauzac, sans faire de blessé."
    assert names(text, "place", "fr") == ["Vorbaque-Lestrin Mauzac"]


def test_no_person_stands_after_a_preposition_that_holds_the_article():
    text = "Ieri sera la discussione sulla riforma del Trivasco è durata fino a mezzanotte."
    assert not names(text, "person", "it")
    assert names(text, "organization", "it") == ["Trivasco"]


def test_an_unlisted_word_is_a_place_by_its_ending():
    assert names("On a retrouvé hier la voiture devant Bromorville, sans conducteur.", "place", "fr") == [
        "Bromorville"
    ]


def test_a_town_may_be_spelt_like_a_common_word():
    assert names("Gestern hat er in Magdeburg vor vielen Menschen gesprochen.", "place", "de") == [
        "Magdeburg"
    ]
