"""Delta Lake tables in a folder: opened, read as they are or were, added to, replaced; no server."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import pyarrow as pa
import pyarrow.compute as pc
from deltalake import CommitProperties, DeltaTable, write_deltalake
from deltalake.exceptions import CommitFailedError, DeltaError, TableNotFoundError
from pyarrow import fs
from tenacity import retry, retry_if_exception_type, stop_after_attempt, wait_random_exponential

from pipeline.errors import StoreError

retried = retry(
    retry=retry_if_exception_type(CommitFailedError),
    stop=stop_after_attempt(12),
    wait=wait_random_exponential(multiplier=0.05, max=2),
    reraise=True,
)


def open_(path: Path, *, version: int | None = None) -> DeltaTable | None:
    """The table at `path`, as it is or was at a version; None where there is none."""
    try:
        return DeltaTable(path, version=version)
    except TableNotFoundError:
        return None
    except DeltaError as error:
        raise StoreError(
            f"the table {path} cannot be opened ({error}); "
            "move the folder away and run `python -m pipeline build`"
        ) from error


def read(table: DeltaTable, wanted: list[str] | None = None, where: pc.Expression | None = None) -> pa.Table:
    """Rows of a table; the files are read by Arrow itself.

    Left to deltalake, Arrow's threads call back into Python, and a process that ends soon afterwards aborts.
    """
    files, folder = fs.FileSystem.from_uri(table.table_uri)
    inside = fs.SubTreeFileSystem(folder, files)
    return table.to_pyarrow_table(columns=wanted, filters=cast("Any", where), filesystem=inside)


def text(name: str) -> pc.Expression:
    """A column of texts in a condition; cast, for deltalake's file statistics hold them as another type."""
    return pc.field(name).cast(pa.string())


def filled(rows: pa.Table, schema: pa.Schema, *, defaults: dict[str, Any]) -> pa.Table:
    """The rows under this schema; a column that an older table lacks has its default."""
    columns = [
        rows[field.name].cast(field.type)
        if field.name in rows.schema.names
        else pa.array([defaults.get(field.name)] * len(rows), field.type)
        for field in schema
    ]
    return pa.table(columns, schema=schema)


@retried
def upsert(path: Path, new: pa.Table, *, key: str) -> None:
    """Add rows, in place of those with the same key."""
    if not new.num_rows:
        return
    table = open_(path) or DeltaTable.create(path, schema=new.schema, mode="ignore")
    merge = table.merge(new, f"t.{key} = s.{key}", source_alias="s", target_alias="t")
    merge.when_matched_update_all().when_not_matched_insert_all().execute()


@retried
def replace(path: Path, new: pa.Table) -> None:
    """Make these the table's rows; nothing is written where they are already."""
    table = open_(path)
    if table is not None and _same(read(table), new):
        return
    write_deltalake(path, new, mode="overwrite", schema_mode="overwrite")


def _same(old: pa.Table, new: pa.Table) -> bool:
    return bool(old.schema.names == new.schema.names and old.cast(new.schema).equals(new))


@retried
def append(path: Path, schema: pa.Schema, make: Callable[[pa.Table], pa.Table]) -> pa.Table:
    """Add the rows that `make` gives for the table's rows so far; another writer's row makes it ask again.

    The commit names the version that was read and fails if there is a newer one, so that no row is added
    without having been checked against all the others.
    """
    table = open_(path) or DeltaTable.create(path, schema=schema, mode="ignore")
    new = make(read(table))
    once = CommitProperties(max_commit_retries=0)
    write_deltalake(table, new, mode="append", commit_properties=once)
    return new


def version_at(path: Path, moment: datetime) -> int | None:
    """The version of a table at a moment; None where it was not made yet."""
    table = open_(path)
    if table is None:
        return None
    stamp = moment.astimezone(UTC).timestamp() * 1000  # milliseconds, as Delta's history has them
    past = [int(entry["version"]) for entry in table.history() if entry["timestamp"] <= stamp]
    return max(past, default=None)
