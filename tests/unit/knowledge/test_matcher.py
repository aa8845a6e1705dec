"""Names of countries in running text, language by language."""

from __future__ import annotations

import pytest

from khabar.knowledge import store
from khabar.knowledge.certainty import is_certain
from khabar.text.normalize import fold
from khabar.text.scripts import dominant


def hits(text, language):
    """Return start, end and readings of the names of countries in a text."""
    found = store.load().gazetteer.find(fold(text), language, dominant(text)).names
    named = [(x.start, x.end, [r for r in x.readings if r.what == "country"]) for x in found]
    return [x for x in named if x[2]]


def is_meant(text, language, start, end, readings):
    """Return whether a name counts for itself."""
    anchors = store.load().lexicons.of(language).anchors
    start, end = fold(text).span(start, end)
    return any(is_certain(r.test, text, start, end, anchors) for r in readings)


def names(text, language):
    """Return (code, raw text) of the names that count for themselves."""
    return [
        ("/".join(sorted({r.value for r in readings})), text[slice(*fold(text).span(start, end))])
        for start, end, readings in hits(text, language)
        if is_meant(text, language, start, end, readings)
    ]


def doubtful(text, language):
    """Return the codes of names that count only when the article names the country elsewhere too."""
    return [
        r.value
        for *at, readings in hits(text, language)
        if not is_meant(text, language, *at, readings)
        for r in readings
    ]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Pakistan opens a consulate in Libya", [("PK", "Pakistan"), ("LY", "Libya")]),
        ("en", "the U.S. and the UK", [("US", "U.S."), ("GB", "UK")]),
        ("en", "Nigerian and Nigerien troops", [("NG", "Nigerian"), ("NE", "Nigerien")]),
        ("en", "South Sudan and Sudan", [("SS", "South Sudan"), ("SD", "Sudan")]),
        ("en", "the Democratic Republic of the Congo", [("CD", "Democratic Republic of the Congo")]),
        ("en", "Equatorial Guinea and Guinea-Bissau", [("GQ", "Equatorial Guinea"), ("GW", "Guinea-Bissau")]),
        ("en", "HONG KONG AND TAIWAN", [("HK", "HONG KONG"), ("TW", "TAIWAN")]),
        ("fr", "l'Algérie et les Etats-Unis", [("DZ", "Algérie"), ("US", "Etats-Unis")]),
        ("es", "EE.UU. y Perú", [("US", "EE.UU."), ("PE", "Perú")]),
        ("de", "Frankreich und Österreich", [("FR", "Frankreich"), ("AT", "Österreich")]),
        ("tr", "Türkiye'nin Pakistan'a", [("TR", "Türkiye"), ("PK", "Pakistan")]),
        ("tr", "İran ile Irak", [("IR", "İran"), ("IQ", "Irak")]),
        ("ru", "США и Франция", [("US", "США"), ("FR", "Франция")]),
        ("fa", "ایران و افغانستان", [("IR", "ایران"), ("AF", "افغانستان")]),
        ("ur", "پاکستان اور بھارت", [("PK", "پاکستان"), ("IN", "بھارت")]),
        ("hi", "भारत और अमेरिका", [("IN", "भारत"), ("US", "अमेरिका")]),
        ("bn", "বাংলাদেশ", [("BD", "বাংলাদেশ")]),
        ("zh", "巴基斯坦将在利比亚开设领事馆", [("PK", "巴基斯坦"), ("LY", "利比亚")]),
        ("ja", "米国とパキスタンの首脳", [("US", "米国"), ("PK", "パキスタン")]),
        ("th", "ประเทศไทยและลาว", [("TH", "ประเทศไทย"), ("LA", "ลาว")]),
        ("ko", "한국은 일본과 만났다", [("KR", "한국"), ("JP", "일본")]),
        ("ka", "საქართველოს და აზერბაიჯანი", [("GE", "საქართველოს"), ("AZ", "აზერბაიჯანი")]),
        ("he", "ישראל ולבנון", [("IL", "ישראל"), ("LB", "לבנון")]),
        ("am", "በኢትዮጵያ", [("ET", "ኢትዮጵያ")]),
        ("sw", "Marekani na Uingereza", [("US", "Marekani"), ("GB", "Uingereza")]),
        ("tn", "Botswana le Zambia", [("BW", "Botswana"), ("ZM", "Zambia")]),
    ],
)
def test_names_are_found(language, text, expected):
    assert names(text, language) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وباكستان", [("PK", "باكستان")]),
        ("لباكستان", [("PK", "باكستان")]),
        ("وببليبيا", []),  # و + ب + ب is no chain of prefixes
        ("بليبيا", [("LY", "ليبيا")]),
        ("والليبية", [("LY", "الليبية")]),
        ("للباكستانية", [("PK", "باكستانية")]),
        ("وللهند", [("IN", "هند")]),
        ("الهند", [("IN", "الهند")]),
        ("باكستانيين وباكستانيون", [("PK", "باكستانيين"), ("PK", "باكستانيون")]),
        ("السعودية والإمارات", [("SA", "السعودية"), ("AE", "الإمارات")]),
        ("المملكة العربية السعودية", [("SA", "المملكة العربية السعودية")]),
        ("بالولايات المتحدة", [("US", "الولايات المتحدة")]),
        ("جنوب السودان والسودان", [("SS", "جنوب السودان"), ("SD", "السودان")]),
        ("الكوري الشمالي", [("KP", "الكوري الشمالي")]),
        ("الأتراك والروس", [("TR", "الأتراك"), ("RU", "الروس")]),
        ("بَاكِسْتَان", [("PK", "بَاكِسْتَان")]),
        ("باكســتان", [("PK", "باكســتان")]),
    ],
)
def test_arabic_prefixes_and_adjectives(text, expected):
    assert names(text, "ar") == expected


@pytest.mark.parametrize(
    "text",
    [
        "الأمم المتحدة",
        "أربعة مليارات دولار",
        "مدينة بنغازي",
        "وكالة رويترز",
        "في بيان رسمي",
        "المشير عاصم منير",
        "هند صبري",
        "المصرف المركزي",
        "دعم مالي",
        "وزارة المالية",
        "صلاة المغرب",
        "الباكستان",
        "في أقطار الأرض",
    ],
)
def test_arabic_words_that_are_no_countries(text):
    assert names(text, "ar") == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "turkey for dinner, fine china"),
        ("en", "Michael Jordan and Chad Brown"),
        ("en", "New Mexico, the Gulf of Mexico and the South China Sea"),
        ("en", "Rhode Island"),
        ("en", "Romaniac, Chinatown"),
        ("en", "tell us more"),
        ("en", "GIVE US MORE"),
        ("ja", "タイトルとマリア"),
        ("ko", "인도적 지원"),
        ("zh", "墨西哥湾的石油"),
        ("hr", "Mali Lošinj"),
    ],
)
def test_other_words_that_are_no_countries(language, text):
    assert names(text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "certain"),
    [
        ("ar", "سلطنة عمان", True),
        ("ar", "عُمان", True),
        ("ar", "وصل إلى عمان", False),
        ("ar", "في مالي", True),
        ("ar", "عجز مالي", False),
        ("ar", "التركي", True),
        ("ar", "تركي بن محمد", False),
        ("ar", "المواطن اليمني", True),
        ("ar", "يده اليمنى", False),
        ("en", "Jordan said", True),
        ("en", "Jordan Peterson said", False),
        ("en", "Georgia", False),
        ("en", "US troops", True),
        ("en", "ALL US TROOPS", False),
    ],
)
def test_an_ambiguous_name_counts_where_its_surroundings_speak_for_it(language, text, certain):
    assert bool(names(text, language)) is certain
    assert bool(doubtful(text, language)) is not certain


def test_a_name_of_two_countries_says_so():
    assert names("talks on Korea", "en") == [("KP/KR", "Korea")]


def test_the_rule_names_table_and_language():
    rules = [readings[0].rule for *_, readings in hits("ليبيا والإمارات والباكستانية", "ar")]
    assert rules == ["cldr-name:ar", "alias:ar", "nisba:ar"]


def test_work_grows_with_the_text_and_no_faster():
    text = "Guinea Guinea-Bissau South Sudan Paris London "
    assert len(hits(text * 50, "en")) == len(hits(text, "en")) * 50
