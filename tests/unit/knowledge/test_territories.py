"""Which countries there are, and what CLDR calls them."""

from __future__ import annotations

import pytest

from khabar.knowledge.build import territories

COUNTRIES = territories.countries()


def test_there_are_the_249_of_iso_3166_and_kosovo():
    assert len(COUNTRIES) == 250
    assert COUNTRIES["XK"] == ("XKX", "Kosovo")


@pytest.mark.parametrize(
    ("alpha2", "alpha3"),
    [("PK", "PAK"), ("LY", "LBY"), ("PS", "PSE"), ("TW", "TWN"), ("HK", "HKG"), ("MO", "MAC"), ("CD", "COD")],
)
def test_a_country_has_its_alpha_3(alpha2, alpha3):
    assert COUNTRIES[alpha2][0] == alpha3


@pytest.mark.parametrize("code", ["EU", "UN", "ZZ", "XA", "XB", "QO", "EZ", "AC", "TA", "SU", "YU"])
def test_unions_reserved_and_former_codes_are_no_countries(code):
    assert code not in COUNTRIES


def test_a_name_in_brackets_is_a_second_name_only_where_it_is_one():
    arabic = {n for _, lang, n in territories.names(frozenset({"MM", "MO"})) if lang == "ar"}
    assert arabic == {"ميانمار", "بورما", "ماكاو الصينية", "منطقة ماكاو الإدارية الخاصة"}


def test_norwegian_goes_by_the_code_that_language_identification_gives():
    assert "no" in {lang for _, lang, _ in territories.names(frozenset({"NO"}))}


def test_languages_with_a_handful_of_names_are_not_covered():
    covered = territories.covered()
    assert {"ar", "en", "zh", "sw", "am"} <= covered
    assert "tn" not in covered
