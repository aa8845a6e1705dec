"""When a child got its first record, and how much processor time it had used by then."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path


class Mark:
    """Writes the file named by BENCH_MARK once; the clock is the system's, so the parent can compare."""

    def __init__(self) -> None:
        """Start unset."""
        self._file: Path | None = Path(os.environ["BENCH_MARK"])

    def set(self) -> None:
        """Note now, the first time."""
        if self._file is not None:
            text = json.dumps({"at": time.monotonic(), "cpu": time.process_time()})
            self._file.write_text(text, encoding="ascii")
            self._file = None
