"""The part of DuckDB that is used: its engine alone.

The Python package around it, for building queries without SQL, takes longer to import than a small calculation.
"""

from __future__ import annotations

try:
    from _duckdb import (
        ConversionException,
        DuckDBPyConnection,
        Error,
        OutOfMemoryException,
        OutOfRangeException,
        connect,
    )
except ImportError:  # only the package itself is sure to be found where its authors rename the engine
    from duckdb import (
        ConversionException,
        DuckDBPyConnection,
        Error,
        OutOfMemoryException,
        OutOfRangeException,
        connect,
    )

__all__ = [
    "ConversionException", "DuckDBPyConnection", "Error", "OutOfMemoryException", "OutOfRangeException", "connect",
]
