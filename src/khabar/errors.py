"""What can go wrong, in three kinds that decide what happens next.

`DataError` sends one message to the dead letters and goes on, `TransientError` is tried again in place,
`FatalError` stops the process with nothing acknowledged. Each carries a stable `code`, which is the metric
label, the `khabar-error-code` header of a dead letter and the heading in the documentation.
"""

from __future__ import annotations

from typing import Final

#: Every code a dead letter or a reject can carry, with what it means. Codes are never renamed.
DATA_ERROR_CODES: Final[dict[str, str]] = {
    "boilerplate_only": "The text holds slogans, links and widgets, but no article.",
    "depth_exceeded": "JSON is nested deeper than 64 levels.",
    "duplicate_key": "A JSON object names one key twice with different values (I-JSON, RFC 7493 §2.3).",
    "empty_text": "There is a record, but no letter in its title, text or HTML.",
    "empty_value": "The message has a value of no bytes or of white space only.",
    "invalid_encoding": "The bytes are not UTF-8 and no declared or detected charset decodes them.",
    "invalid_json": "The value begins as JSON, or is declared as JSON, and does not parse.",
    "lone_surrogate": "A JSON string holds half of a surrogate pair, which is no character (RFC 7493 §2.1).",
    "not_an_object": "The value is JSON, but no object.",
    "not_text": "The bytes are an archive, a picture or another binary form.",
    "number_out_of_range": "A JSON number does not fit 64 bits or a finite double (RFC 7493 §2.2).",
    "output_too_large": "The event made from this article is larger than its topic accepts.",
    "processing_failed": "A stage of enrichment failed on this article: a defect of khabar, report it.",
    "too_large": "The value is larger than the limit `enrich.max_bytes`.",
    "tombstone": "The message has no value at all (a null, as compaction uses it).",
    "truncated_json": "The JSON ends in the middle.",
    "wrong_type": "A known field holds a value of another type than it may.",
}


class KhabarError(Exception):
    """Any error khabar raises on purpose, with a stable `code` and a sentence for a person."""

    def __init__(self, code: str, message: str) -> None:
        """Keep the code apart from the sentence."""
        super().__init__(message)
        self.code = code
        self.message = message

    def __str__(self) -> str:
        """Return `code: message`."""
        return f"{self.code}: {self.message}"


class DataError(KhabarError):
    """This message cannot become an event; it goes to the dead letters and the next one is taken."""

    def __init__(self, code: str, message: str, *, stage: str = "decode") -> None:
        """Refuse a code that is not in `DATA_ERROR_CODES`, so that codes stay documented."""
        if code not in DATA_ERROR_CODES:
            raise ValueError(f"unknown data error code {code!r}")
        super().__init__(code, message)
        self.stage = stage


class TransientError(KhabarError):
    """The broker cannot be used just now; the same work is tried again."""


class FatalError(KhabarError):
    """The process must stop, un-acked, with one clear line and an exit code other than 0."""
