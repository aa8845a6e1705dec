"""`python -m khabar.knowledge.build`: make the artefact where workers look for it."""

from __future__ import annotations

import sys

from khabar.knowledge.artefact import unpack
from khabar.knowledge.build.sources import missing


def _tell(said: str) -> None:
    sys.stderr.write(f"{said} ...\n")


def main() -> int:
    """Build the artefact and print where it is, how large and which."""
    if absent := missing():
        sys.stderr.write(
            f"khabar: building needs packages that are not here: pip install {' '.join(absent)}\n"
        )
        return 1
    from khabar.knowledge.build.world import OUTPUT, write  # noqa: PLC0415 - imports those packages

    data = write(OUTPUT, _tell)
    sys.stdout.write(f"{OUTPUT}: {len(data):,} bytes, {unpack(data).version}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
