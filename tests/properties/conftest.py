"""How long the laws are tried: few worlds by default, many with CSBONUS_LONG, the same ones in CI."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis.configuration import set_hypothesis_home_dir

# Even without a database of examples a folder is made for what Hypothesis remembers: not in the repository.
set_hypothesis_home_dir(Path(tempfile.gettempdir()) / "csbonus-hypothesis")

settings.register_profile(
    "csbonus",
    database=None,
    deadline=None,
    derandomize="CI" in os.environ,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
settings.load_profile("csbonus")
