"""Topics: words speak for them, in every form a language writes, and nothing is a topic without words."""

from __future__ import annotations

import pytest

from khabar import Article, enrich
from khabar.enrich import pipeline
from khabar.enrich.document import Document
from khabar.enrich.topics.weights import weigh
from khabar.errors import DataError
from khabar.knowledge import store


def topics(text, title=None, language=None):
    """Return the topics of an article."""
    try:
        return enrich(Article(title=title, text=text, language=language)).topics
    except DataError:
        return ()  # nothing in it is article text


#: Written for this test: a headline, its language, and the top level it belongs to.
HEADLINES = [
    ("am", "ቡድኑ በእግር ኳስ ጨዋታ ዋንጫ አሸነፈ፤ አሰልጣኙ ተጫዋቾቹን አመሰገነ።", "15000000"),
    ("ar", "الجيش يقصف مواقع المسلحين بالصواريخ وسط معارك عنيفة قرب الحدود.", "16000000"),
    ("ar", "المنتخب الوطني يفوز في المباراة الأخيرة من البطولة بعد هدف اللاعب الشاب.", "15000000"),
    ("en", "Doctors warn of a measles outbreak as hospitals run out of vaccines.", "07000000"),
    ("en", "Striker scores two goals as the team wins the football championship.", "15000000"),
    ("fr", "Les électeurs votent dimanche pour élire leur président et leurs députés.", "11000000"),
    ("ha", "Kungiyar kwallon kafa ta lashe kofin gasar bayan dan wasan ya zura kwallaye.", "15000000"),
    ("ru", "Суд приговорил бывшего чиновника к тюрьме за взятки и мошенничество.", "02000000"),
    ("so", "Dhakhaatiirta isbitaalka ayaa sheegay in cudurka fayraska uu ku faafay bukaanka.", "07000000"),
    ("sw", "Wagonjwa wa malaria wapata matibabu katika hospitali mpya, madaktari wasema.", "07000000"),
]


@pytest.mark.parametrize(("language", "text", "top"), HEADLINES)
def test_a_headline_belongs_to_its_top_level(language, text, top):
    found = topics(text, language=language)
    assert found
    assert found[0].top == f"medtop:{top}"


def test_the_most_specific_topic_is_named_with_its_path():
    found = topics(
        "The striker scored two goals and the goalkeeper saved a penalty kick in the soccer final."
    )
    assert (found[0].code, found[0].path) == ("medtop:20001065", ("sport", "competition discipline"))


@pytest.mark.parametrize(("language", "text", "top"), HEADLINES)
def test_evidence_is_the_raw_text(language, text, top):
    raw = f"\u200f{text}\n\n{text}"
    event = enrich(Article(text=raw, language=language))
    assert event.topics, top
    for topic in event.topics:
        assert topic.evidence
        assert all(raw[span.start : span.end] == span.text for span in topic.evidence)


def test_arabic_prefixes_are_no_part_of_the_evidence():
    found = topics("وتحدثت الحكومة عن الانتخابات وبالانتخابات تنتهي الأزمة، حسب الناخبين والمرشحين.")
    assert found[0].top == "medtop:11000000"
    assert {span.text[:1] for topic in found for span in topic.evidence}.isdisjoint("وب")


@pytest.mark.parametrize(
    "text",
    [
        "We use cookies to improve your browsing. Accept all or manage your choices.",
        "Monday 12 15\nTuesday 14 18\nWednesday 9 11",
        "Lorem ipsum dolor sit amet, consectetur adipiscing elit.",
    ],
)
def test_what_is_no_news_has_no_topic(text):
    assert topics(text, language="en") == ()


def test_a_language_without_words_has_no_topics():
    words = store.load().topics
    assert words.words("tlh") is None
    assert words.words("pcm").language == "en"


def test_words_below_the_article_say_nothing():
    text = (
        "The minister met the ambassador and spoke about the treaty between both governments today.\n\n"
        "Parliament is to vote on the treaty before the election, the prime minister told reporters.\n\n"
        "Related articles\nStriker scores twice in football final\nGoalkeeper leaves club after match\n"
    )
    assert {topic.top for topic in topics(text, language="en")} == {"medtop:11000000"}


def test_more_words_never_make_a_topic_less_sure():
    sure = [
        max(topic.confidence for topic in topics(text, language="en"))
        for text in (
            "There was an earthquake in the city.",
            "There was an earthquake in the city, and a tsunami came after it.",
        )
    ]
    assert sure[0] <= sure[1]


def test_four_times_the_text_finds_four_times_the_places():
    line = "The government said troops fought rebels near the hospital. "

    def places(times):
        document = Document(Article(text=line * times), store.load(), {})
        for name, stage in pipeline.STAGES:
            if name == "topics":
                break
            document = stage(document)
        return sum(len(places) for places in weigh(document).places.values())

    assert places(40) == 4 * places(10)
