"""An organisation or person that is known by name."""

from __future__ import annotations

from typing import NamedTuple

_FORMER = "Former "


class Named(NamedTuple):
    """An organisation or person, as it stands in the artefact."""

    what: str
    """`organization` or `person`."""
    id: str
    """Key of its row: `un`, `angela-merkel`."""
    kind: str
    """Kind of an organisation (`igo`, `government` …); role of a person."""
    country: str
    """ISO 3166-1 alpha-2; empty where it belongs to none."""
    name: str
    """Canonical name."""
    since: str
    """First day, month or year in which a person had the role, ISO 8601; empty where that is unknown."""
    until: str
    """Last one; empty where the role goes on, or nobody knows."""

    def role_on(self, day: str) -> str | None:
        """Return the role a person had on a day.

        Args:
            day: ISO 8601 date.

        Returns:
            None before the first day. What begins with "Former" is said without it up to the last day.
        """
        if not self.kind or (self.since and day[: len(self.since)] < self.since):
            return None
        if self.kind.startswith(_FORMER) and self.until and day[: len(self.until)] <= self.until:
            role = self.kind.removeprefix(_FORMER)
            return role[0].upper() + role[1:]
        return self.kind
