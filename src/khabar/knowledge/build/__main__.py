"""`python -m khabar.knowledge.build`: make the artefact where workers look for it."""

from __future__ import annotations

import hashlib
import sys


def main() -> int:
    """Build the artefact and print where it is, how large and which."""
    try:
        from khabar.knowledge.build.world import OUTPUT, write  # noqa: PLC0415 - tells what is missing
    except ModuleNotFoundError as error:
        sys.stderr.write(f"khabar: {error.name} is missing; pip install {error.name}, then run this again\n")
        return 1
    data = write(OUTPUT)
    sys.stdout.write(f"{OUTPUT}: {len(data):,} bytes, sha256:{hashlib.sha256(data).hexdigest()}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
