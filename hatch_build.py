"""Builds the bundled assets and the compiled translations into a wheel, so an installed product needs no Node."""

import pathlib
import runpy
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface):  # type: ignore[misc]
    """Runs the same two tools that ``make`` runs in a checkout."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Build before packing; an editable install leaves it to ``make``."""
        if self.target_name == "wheel" and version != "editable":
            root = pathlib.Path(self.root)
            runpy.run_path(str(root / "tools" / "assets.py"))["build"](root)
            runpy.run_path(str(root / "tools" / "translations.py"))["compile_all"](root)
