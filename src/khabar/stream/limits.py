"""Dead-letter limits: a bad deploy stops the worker instead of emptying a topic into the dead letters."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from khabar.errors import FatalError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from khabar.config import DlqSettings


class DeadLetterLimits:
    """How one partition has fared lately; a value, so that a batch that is not committed is not counted."""

    def __init__(self, settings: DlqSettings, recent: Iterable[bool] = (), consecutive: int = 0) -> None:
        """Start from what is known: the outcomes of the last records, True for a dead letter."""
        self._settings = settings
        self._recent = deque(recent, maxlen=settings.window)
        self._consecutive = consecutive

    def after(self, dead: Sequence[bool]) -> DeadLetterLimits:
        """Return the state after one more batch.

        Args:
            dead: Per record, in order, whether it became a dead letter.

        Raises:
            FatalError: `too_many_dead_letters` when a limit is passed. The batch must then not be committed.
        """
        consecutive = self._consecutive
        for is_dead in dead:
            consecutive = consecutive + 1 if is_dead else 0
            if consecutive > self._settings.max_consecutive:
                _stop(f"{consecutive} dead letters in a row (dlq.max_consecutive)")
        new = DeadLetterLimits(self._settings, self._recent, consecutive)
        new._recent.extend(dead)
        new._judge_share()
        return new

    def _judge_share(self) -> None:
        settings = self._settings
        if len(self._recent) < settings.window or settings.max_share >= 1.0:
            return
        share = sum(self._recent) / len(self._recent)
        if share > settings.max_share:
            _stop(f"{share:.0%} of the last {len(self._recent)} records are dead (dlq.max_share)")


def _stop(what: str) -> None:
    raise FatalError(
        "too_many_dead_letters",
        f"{what}; nothing of this batch was committed. Look at the last ones with `khabar dlq list`, "
        "mend the producer or raise the limit.",
    )
