"""What people are quoted with: words between marks, the verb of saying beside them, and whose it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from khabar.contract.event import Quotation
from khabar.enrich.facts.quotation_context import Context, contexts
from khabar.enrich.facts.quotation_marks import MARK, quoted
from khabar.enrich.facts.quotation_speakers import Speakers, attribute

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khabar.enrich.document import Document
    from khabar.enrich.facts.quotation_speakers import Attribution
    from khabar.enrich.mentions import Scanned
    from khabar.enrich.spans import Line
    from khabar.knowledge.saying import SayingWords

#: Fewest words of a quotation that nobody is said to have said, and fewest characters where words are not
#: parted.
_BARE: Final = 6
_BARE_UNSPACED: Final = 14


def find(document: Document) -> tuple[Quotation, ...]:
    """Return them in text order."""
    words = document.knowledge.saying.of(document.reading)
    if words is None:
        return ()
    return tuple(
        found
        for scanned in document.scanned
        if MARK.search(scanned.folded.text)
        for found in _in_field(document, scanned, words)
    )


def _in_field(document: Document, scanned: Scanned, words: SayingWords) -> Iterator[Quotation]:
    """Yield the quotations of a raw field."""
    folded = scanned.folded
    speakers = Speakers(document, scanned)
    for line in scanned.lines:
        if not line.weight:
            continue
        first, last = folded.within(line.start), folded.within(line.end)
        spans = list(quoted(folded.text, first, last))
        before: str | None = None
        for context in contexts(folded.text, spans, first, last, words):
            size = _size(folded.text[context.start : context.end], words)
            found = attribute(context, words, speakers, before)
            bare = _BARE if words.is_spaced else _BARE_UNSPACED
            if size >= bare or (found.rule and not found.is_far):
                before = found.entity_id or (None if found.verb else before)
                yield _quotation(document, scanned, line, context, found)


def _size(text: str, words: SayingWords) -> int:
    """Return the number of words, or of letters where words are not parted."""
    return len(text.split()) if words.is_spaced else sum(map(str.isalnum, text))


def _quotation(
    document: Document, scanned: Scanned, line: Line, context: Context, found: Attribution
) -> Quotation:
    """Return a quotation with its place in the raw field."""
    start, end = scanned.raw_span(context.start, context.end)
    verb = None
    if found.verb:
        first, last = scanned.raw_span(*found.verb)
        verb = document.raw(line.in_)[first:last]
    return Quotation(
        line.in_,
        start,
        end,
        document.raw(line.in_)[start:end],
        found.speaker,
        found.entity_id,
        verb,
        f"quotation:{found.rule or 'marks'}",
    )
