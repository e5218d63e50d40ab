"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

StorePath = Annotated[Path, typer.Option("--store", envvar="INCIDENT_MAP_STORE", help="Folder of the store.")]
