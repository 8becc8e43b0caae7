"""SQL that reads the made exports in DuckDB, their types given and nothing about them checked."""

from __future__ import annotations

from pathlib import Path

COLUMNS = {
    "people": {
        "person_id": "varchar", "name": "varchar", "role": "varchar", "team": "varchar", "region": "varchar",
        "annual_target": "decimal(18,2)", "currency": "varchar", "valid_from": "date", "valid_to": "date",
    },
    "accounts": {"account_id": "varchar", "account_name": "varchar", "segment": "varchar", "currency": "varchar"},
    "assignments": {
        "account_id": "varchar", "person_id": "varchar", "valid_from": "date", "valid_to": "date", "share": "varchar",
    },
    "renewals": {
        "renewal_id": "varchar", "account_id": "varchar", "due_date": "date", "arr_due": "decimal(18,2)",
        "outcome": "varchar", "arr_renewed": "decimal(18,2)", "signed_date": "date", "expansion_arr": "decimal(18,2)",
        "kind": "varchar", "reason": "varchar", "currency": "varchar",
    },
    "expansion": {
        "expansion_id": "varchar", "account_id": "varchar", "signed_date": "date", "arr_delta": "decimal(18,2)",
        "kind": "varchar", "currency": "varchar",
    },
    "usage": {
        "account_id": "varchar", "date": "date", "feature": "varchar", "feature_users": "integer",
        "licences": "integer", "assigned_users": "integer", "active_users": "integer", "events": "integer",
    },
}
FILES = {name: "usage-*" if name == "usage" else name for name in COLUMNS}


def sources(folder: Path) -> dict[str, str]:
    """A table function for each export, by name: CSV, or Parquet where the folder holds that."""
    if (folder / "people.parquet").exists():
        return {name: f"read_parquet('{folder / FILES[name]}.parquet')" for name in COLUMNS}
    written = "auto_detect=false, header=true, delim=',', quote='\"'"
    return {
        name: f"read_csv('{folder / FILES[name]}.csv', {written}, columns={columns})"
        for name, columns in COLUMNS.items()
    }
