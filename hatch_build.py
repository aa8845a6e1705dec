"""Builds the knowledge artefact whenever khabar is built or installed, so that wheels carry it.

Runs with nothing but `build-system.requires`: khabar's package defines its public names lazily, and
`khabar.knowledge.build` imports none of its other dependencies.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class KnowledgeHook(BuildHookInterface[Any]):
    """Makes `src/khabar/knowledge/data/` before files are collected; an sdist carries the tables instead."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's own interface
        """Build the artefact in a process of its own: what it imports must not stay in the builder's."""
        if self.target_name != "wheel":
            return
        source = Path(self.root) / "src"
        code = (
            f"import sys; sys.path.insert(0, {str(source)!r}); "
            "import khabar.knowledge.build.world as w; w.write(w.OUTPUT)"
        )
        subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603 - our own program
