"""Persons, organisations and places in scripts without capitals, one kind of sign at a time."""

from __future__ import annotations

import pytest

from khabar import Article, enrich


def found(text, kind):
    """Return what the mentions of entities of one type say, in text order."""
    entities = [e for e in enrich(Article(text=text)).entities if e.type == kind]
    mentions = sorted((m.start, m.text) for e in entities for m in e.mentions)
    return [text for _, text in mentions]


def countries(text):
    """Return the codes of the countries of a text."""
    return {c.alpha2 for c in enrich(Article(text=text)).countries}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "وصلت الشاعرة هدى الجزائري مساء إلى المهرجان مع أسرتها.",
            ["هدى الجزائري"],
        ),  # nisba behind a given name
        ("أعلن المهندس سالم اليماني استقالته من رئاسة اللجنة.", ["سالم اليماني"]),  # a suffix ends the name
        (
            "التقى أنطوان وكمال الحداد في المقهى القديم.",
            ["أنطوان", "وكمال الحداد"],
        ),  # "and" begins another name
        ("وقال ستراندبرغ إن النتائج لم تكن متوقعة.", ["ستراندبرغ"]),  # unknown behind a word of saying
        ("اجتمع البرازيلي كاستيلهو فيرازو مع مدربه الجديد.", ["كاستيلهو فيرازو"]),  # … or an adjective
        ("حضر أبو زيد الهلالي حفل الافتتاح في القاعة.", ["أبو زيد الهلالي"]),
        ("جلس الأستاذ سامر بن جدوع قرب النافذة.", ["سامر بن جدوع"]),
        ("افتتح الملك فيصل الثالث المدرسة الجديدة.", ["فيصل الثالث"]),
        ("مدى الحياة تبقى هذه القوانين في عالم العمل.", []),  # everyday words that are names too
        ("شاركت باريس مكنزي صورا من رحلتها.", ["باريس مكنزي"]),
    ],
)
def test_arabic_persons(text, names):
    assert found(text, "person") == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "نشرت صحيفة تاغسبوست الألمانية تقريرا مطولا.",
            ["تاغسبوست"],
        ),  # the kind of a paper is no part of its name
        ("أسس الصديقان شركة «نور الغد» قبل عامين.", ["نور الغد"]),  # quotation marks hold the name
        ("يضم المبنى متحفا مغربيا صغيرا.", []),  # what is not definite is no name
    ],
)
def test_arabic_organisations(text, names):
    assert found(text, "organization") == names


def test_a_place_word_makes_an_unknown_word_a_place():
    assert found("زار الوفد قرية كفرشلان ثم عاد.", "place") == ["كفرشلان"]
    assert found("सर्वेक्षण दल झुमरीखेड़ा तहसील पहुँचा।", "place")[:1] == ["झुमरीखेड़ा"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("دخلت الشاحنات طرابلس شمالي لبنان عند الفجر.", {"LB"}),
        ("دخلت الشاحنات مدينة طرابلس اللبنانية عند الفجر.", {"LB"}),
        ("أصدر كلاوس ألبومه الجديد أمس.", set()),  # no Laos with a preposition
        ("تعاني البلدية من عجز مالي كبير.", set()),
        ("نصف قطر الدائرة خمسة أمتار.", set()),
        ("شركت با بحران مالی روبه‌رو شد.", set()),
        ("ارتش مالی از شهر عقب‌نشینی کرد.", {"ML"}),
    ],
)
def test_countries_and_what_only_looks_like_them(text, expected):
    assert countries(text) == expected


def test_an_armed_group_speaks_weakly_for_its_country():
    event = enrich(
        Article(text="قال متحدث إن كتائب القسام أطلقت صواريخ، ونددت النرويج بذلك، وقالت النرويج إنها قلقة.")
    )
    scores = {c.alpha2: c.score for c in event.countries}
    rules = {m.rule for c in event.countries if c.alpha2 == "PS" for m in c.mentions}
    assert scores["NO"] > scores["PS"]
    assert all(rule.startswith("organization-country:") for rule in rules)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("آقای پرویز دماوندی با خبرنگاران گفت‌وگو کرد.", ["پرویز دماوندی"]),
        ("השחקן משה צרפתי פרש מהנבחרת.", ["משה צרפתי"]),
        ("निर्देशक रमेश भूषण ने फिल्म की घोषणा की।", ["रमेश भूषण"]),
        ("अध्यक्ष प्रचण्ड ले भाषण गरे।", ["प्रचण्ड"]),
    ],
)
def test_persons_of_other_languages(text, names):
    assert found(text, "person") == names


def test_a_mention_is_the_whole_word_and_the_name_what_is_left_without_clitics():
    entity = next(
        e
        for e in enrich(Article(text="ناقش الوفد القضية مع سالم ولبنان يراقب.")).entities
        if e.country == "LB"
    )
    assert (entity.name, [m.text for m in entity.mentions]) == ("لبنان", ["ولبنان"])


def test_a_title_that_is_a_name_too_is_a_title_however_it_is_written():
    event = enrich(
        Article(text="وأوضح السيّد بركنوف أن الجلسة تأجلت إلى الغد.")
    )  # written out, it is a given name first
    assert [(x.type, x.name, x.role) for x in event.entities] == [("person", "بركنوف", "السيّد")]
