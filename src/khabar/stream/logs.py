"""Logging of the worker: colours on a terminal, one JSON object a line elsewhere; article text never."""

from __future__ import annotations

import json
import logging
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from khabar.config import Settings

#: Libraries that build debug records nobody reads: 17 % of a Faust worker's time when measured. Under
#: `khabar.stream` Faust's services tell of every step they take; our own loggers are named `khabar.stage`, …
_CHATTY = ("aiokafka", "faust", "mode", "kafka", "aiohttp", "khabar.stream")
#: Warns of every produce request that is tried again, which is normal between two transactions; a request
#: that fails for good comes back as an error of the writer.
_FUSSY = "aiokafka.producer.sender"


class JsonLines(logging.Formatter):
    """One JSON object a line; control characters in a message cannot start a line of their own."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as JSON."""
        entry = {
            "time": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            entry["traceback"] = self.formatException(record.exc_info)
        return json.dumps(entry, ensure_ascii=False)


def setup_logging(settings: Settings) -> None:
    """Send log records to stderr in the format the settings ask for."""
    console = settings.log_format == "console" or (settings.log_format == "auto" and sys.stderr.isatty())
    handler: logging.Handler
    if console:
        from rich.logging import RichHandler  # noqa: PLC0415 - only a terminal pays for it

        handler = RichHandler(show_path=False, log_time_format="%H:%M:%S")
    else:
        handler = logging.StreamHandler()
        handler.setFormatter(JsonLines())
    logging.basicConfig(level=settings.log_level.upper(), handlers=[handler], force=True)
    for name in _CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger(_FUSSY).setLevel(logging.ERROR)
