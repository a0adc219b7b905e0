"""Materialises the asset from good, missing and bad files: `make test-integrations` runs it."""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from dagster import DagsterInstance, materialize
from definitions import signal_rate

instance = DagsterInstance.ephemeral()


def made():
    return materialize([signal_rate], instance=instance, raise_on_error=False)


good = made()
assert good.success
(event,) = good.asset_materializations_for_node("signal_rate")
assert event.metadata["rows"].value == 10000, event.metadata
assert len(event.metadata["input_sha256"].value) == 64

with open("data.csv", "w", encoding="utf-8") as file:
    file.write("close\n1\nx\n")
bad = made()
assert not bad.success
(failure,) = [event for event in bad.all_events if event.is_step_failure]
assert "data.csv:3" in str(failure.event_specific_data), failure

os.remove("data.csv")
missing = made()
retries = [event for event in missing.all_events if event.is_step_up_for_retry]
assert not missing.success and len(retries) == 3, retries
