"""Records out of files: JSON Lines, JSON, text and HTML, plain or compressed, in bounded memory."""

from khabar.cli.inputs.formats import Format, InputRecord, read_records
from khabar.cli.inputs.source import Source, check_files, open_source, refuse_overwriting

__all__ = [
    "Format",
    "InputRecord",
    "Source",
    "check_files",
    "open_source",
    "read_records",
    "refuse_overwriting",
]
