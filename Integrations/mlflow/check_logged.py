"""Asks the server whether it has what mlflow_log.py was given: `make test-integrations` runs it."""

import json
import sys

from mlflow import MlflowClient

client = MlflowClient()
experiment = client.get_experiment_by_name("mlops-tui").experiment_id
runs = {run.data.tags["mlops_tui.run_id"]: run for run in client.search_runs([experiment])}
with open(sys.argv[1], encoding="utf-8") as file:
    receipts = [json.loads(line) for line in file]
assert len(runs) == len(receipts) == 3, runs
for receipt in receipts:
    run = runs[receipt["run_id"]]
    assert run.info.status == ("FINISHED" if receipt["exit_code"] == 0 else "FAILED"), run.info
    assert run.data.params["window"] == str(receipt["settings"]["window"]["value"])
    assert run.data.tags["mlops_tui.input_sha256"] == receipt["input"]["sha256"]
    (dataset,) = run.inputs.dataset_inputs
    assert receipt["input"]["sha256"].startswith(dataset.dataset.digest), dataset
    if receipt["exit_code"] == 0:
        assert run.data.metrics["value"] == receipt["result"]["value"]
        assert run.data.metrics["rows"] == receipt["result"]["rows"]
    names = [artifact.path for artifact in client.list_artifacts(run.info.run_id)]
    assert names == ["receipt.json"], names
