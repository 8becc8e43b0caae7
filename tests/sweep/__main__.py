"""`python -m tests.sweep`: what was varied, how often, how many outputs were compared, how many differ; 1 if any."""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.sweep.outputs import differences, outputs
from tests.sweep.settings import USUAL, every_setting


def main() -> int:
    """Run under every setting, print the table."""
    began, wrong, skipped = time.monotonic(), [], []
    runs: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    with TemporaryDirectory(prefix="sweep-") as scratch:
        usual = outputs(USUAL)
        for setting in every_setting(Path(scratch)):
            if setting.missing:
                skipped.append(f"SKIPPED {setting.varied} {setting.value}: {setting.missing}")
                continue
            found = outputs(setting)
            differ = differences(found, usual, moved=setting.moved)
            wrong += [f"{setting.varied} {setting.value}: {name}" for name in differ]
            counted = (1, len({*found, *usual}), len(differ))
            runs[setting.varied] = [a + b for a, b in zip(runs[setting.varied], counted, strict=True)]
    print(f"{'varied':22}{'runs':>6}{'outputs':>9}{'differ':>8}")
    for varied, counts in [*runs.items(), ("all", [sum(column) for column in zip(*runs.values(), strict=True)])]:
        print(f"{varied:22}{counts[0]:>6}{counts[1]:>9}{counts[2]:>8}")
    print(*skipped, *wrong, f"{time.monotonic() - began:.0f} s", sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
