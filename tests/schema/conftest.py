"""Hypothesis tries the schemas as it tries the laws."""

from __future__ import annotations

import tests.properties.conftest  # noqa: F401 - which loads its settings
