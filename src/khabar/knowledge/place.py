"""A city or region."""

from __future__ import annotations

from typing import Final, NamedTuple

#: Kinds of places.
CITY: Final = "P"
CAPITAL: Final = "C"
REGION: Final = "A"
COUNTY: Final = "D"
TOWN: Final = "T"


class Place(NamedTuple):
    """A city or region, as it stands in the artefact."""

    geonames: int
    """Its number at GeoNames, 0 where it has none."""
    country: str
    """ISO 3166-1 alpha-2."""
    region: str
    """GeoNames code of the first-level region within the country."""
    population: int
    kind: str
    """`P` city, `C` capital of its country, `A` first-level region, `D` county, `T` town under 15,000."""
    name: str
    """GeoNames' own."""
    latitude: float
    longitude: float

    @property
    def is_region(self) -> bool:
        """Return whether it is larger than a city."""
        return self.kind in {REGION, COUNTY}
