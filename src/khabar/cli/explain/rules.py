"""What rules, reasons and roles mean: one short sentence each, for the legend."""

from __future__ import annotations

from typing import Final

#: Rule of a mention up to its first colon → what it says. After the colon stands the language, the kind, or
#: the row of a table.
MENTIONS: Final = {
    "abbreviation": "a country's short form in capitals, from our table of abbreviations",
    "acronym": "a short word all in capitals that nothing else explains, taken for an organisation",
    "alias": "another name of a country, from our table of aliases",
    "capitals": "several words with capitals that hold a known name, and are taken for a person",
    "character": "a Chinese character that stands for a country in compounds such as 中美",
    "cldr-name": "the name of a country in CLDR, in the language after the colon",
    "country": "an inflected or common name of a country, from our table of that language",
    "demonym": "says of which country somebody or something is, from our table of that language",
    "dotted-name": "a foreign name written with dots between its parts, as Chinese and Japanese do",
    "family": "a family name that is known, with nothing beside it that speaks against a person",
    "family+given": "a family name of one or two characters with a given name after it",
    "foreign-name": "characters that write a foreign name by its sound",
    "geography": "a region, sea, river or mountain, from our table of that language",
    "geonames": "a city or region by its name in GeoNames; the number is its row",
    "geonames-declined": "a city or region of GeoNames with the endings of the language",
    "geonames-other": "a city or region by another of its names in GeoNames; weaker than its own",
    "given+place": "a given name before the name of a place or country, as in Bronisław Czech",
    "head": "a word such as ministry, army or bank makes it an organisation; its kind is after the colon",
    "head-alone": "a word such as parliament or army, with a capital and by itself",
    "in-organization": "stands in the name of an organisation; the rule that knows it is after the colon",
    "metonym": "a capital, palace or office that stands for a government; weaker than the country's name",
    "name": "its parts are given and family names",
    "named-after-place": "words with capitals around a place: a club, company or school called after it",
    "nisba": "an Arabic adjective made from a country's name",
    "organization": "an organisation we list; its id is after the colon",
    "organization-country": "an army or armed group speaks weakly for its country; its id is after the colon",
    "person": "a person we list; the id is after the colon",
    "person-word": "a word beside it, such as a verb of saying, is one that goes with persons",
    "place": "a place that was added by `khabar knowledge add`; its id is after the colon",
    "place-head": "a word such as river, province or street makes it a place",
    "place-word": "a word before it, such as in or near, is one that goes with places",
    "quoted": "a word alone in quotation marks that is no everyday one, taken for an organisation; weak",
    "source-name": "the name of the article's own source",
    "surname-memory": "a part of a person's name that the article gave in full before",
    "title+name": "a title or office stands beside it",
    "unknown-word": "a word with a capital that is none of the language: a person, or a firm; weak",
    "user": "another name of a country, added by `khabar knowledge add`; its id is after the colon",
}
#: Kind of a fact or topic, with which its rule begins → what such a rule says.
FACTS: Final = {
    "amount": "a number with the name, sign or code of a currency; how it is written is after the colon",
    "count": "a number of people beside a word that says what has happened to them",
    "date": "a date as it is written, or reckoned from the day of publication",
    "quotation": "words between quotation marks, and who is said beside them to have said them",
    "topic-words": "words that speak for the topic, from our table of the language after the colon",
}
#: Why something was seen and not tagged.
REASONS: Final = {
    "ambiguous": "the word also means something else, and nothing near it speaks for the country",
    "dateline": "stands in a line of date and author",
    "headline": "stands in a headline that repeats the title",
    "headline_duplicate": "stands in a repetition of the headline",
    "organization_name": "is a part of an organisation's name, which does not stand for the country",
    "person_name": "is a part of a person's name",
    "related_link": "stands only in links to other articles",
    "section_label": "stands only in the name of a section",
    "slogan": "stands only in the site's name or slogan",
    "widget": "stands only in a menu, button, advertisement or credit",
}
#: Why a line has its role.
LINES: Final = {
    "above_paragraph": "a short line above a paragraph",
    "after_article": "stands below the last paragraph",
    "before_article": "stands well above the first paragraph",
    "byline_word": "begins with a word that stands before an author",
    "credit": "a copyright sign, or brackets around all of it",
    "date": "nothing but a date or time",
    "dateline_word": "begins with a word that stands before a date",
    "first_title": "the first line that looks like a title, in a text without paragraphs",
    "head_above_title": "a longer line above the headline",
    "head_below_title": "a short line between headline and text",
    "head_many": "one of many short lines between headline and text",
    "head_short": "a few words above the headline",
    "head_title": "the line above the text that looks most like a title and shares its words",
    "item": "an item of a list",
    "label_word": "the name of a section, from our table of phrases",
    "link": "a link or address and nothing else",
    "long": "long enough for a paragraph, though without a full stop",
    "menu": "short parts with the same sign between them",
    "no_letters": "holds no letter",
    "only_line": "the only line there is",
    "related_label": "stands below the heading of a list of links",
    "related_word": "begins with words that stand before links to other articles",
    "repeated": "the same line comes again",
    "repeated_by_source": "a line that the source prints under many articles, from enrich.boilerplate",
    "run_of_titles": "one of several titles in a row",
    "sentence": "ends as a sentence does",
    "single_long": "a long line by itself between paragraphs",
    "single_short": "a short line by itself between paragraphs",
    "standfirst": "a longer line close below the headline",
    "tail_item": "an item of a list below the article",
    "tail_short": "a few words below the article",
    "tail_title": "a title below the article",
    "title_field": "repeats the title that came with the article",
    "unpunctuated": "taken for a sentence, since the text has hardly any full stops",
    "unterminated": "ends without a full stop",
    "widget_word": "a button, menu or notice, from our table of phrases",
    "wrapped": "part of a text that is broken at a fixed width",
}
_UNKNOWN: Final = "not described yet"


def prefixes(rule: str) -> list[str]:
    """Return the parts of a rule that need explaining: `in-organization:nisba:ar` has two."""
    first, _, rest = rule.partition(":")
    return [first, *prefixes(rest)] if first == "in-organization" else [first]


def of_mention(prefix: str) -> str:
    """Return what a mention's rule says, by its first part."""
    return MENTIONS.get(prefix, _UNKNOWN)


def of_fact(rule: str) -> str:
    """Return what the rule of an amount, count, date, quotation or topic says."""
    return FACTS.get(rule.partition(":")[0], _UNKNOWN)


def of_reason(reason: str) -> str:
    """Return why something was not tagged."""
    return REASONS.get(reason, _UNKNOWN)


def of_line(rule: str) -> str:
    """Return why a line has its role."""
    return LINES.get(rule, _UNKNOWN)
