"""`python -m khabar.knowledge.build`: make the artefact where workers look for it."""

from __future__ import annotations

import hashlib
import sys

from khabar.knowledge.build.world import OUTPUT, write

if __name__ == "__main__":
    data = write(OUTPUT)
    sys.stdout.write(f"{OUTPUT}: {len(data):,} bytes, sha256:{hashlib.sha256(data).hexdigest()}\n")
