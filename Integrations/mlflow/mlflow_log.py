#!/usr/bin/env python3
"""Logs the runs of a file of receipts (mlops-tui --receipt FILE) to MLflow, each once.

    pip install mlflow
    MLFLOW_TRACKING_URI=http://localhost:5000 python3 mlflow_log.py receipts.jsonl --experiment signal-rate

A run of the file becomes a run of MLflow: its settings are params, its numbers metrics, its input a dataset with the
digest of the bytes, the receipt itself an artifact. A run that is there already (by the tag mlops_tui.run_id) is left
alone, so the whole file can be given again after every night. Failed runs are logged as failed.

Nothing here changes metrics.json or an exit code of mlops-tui: run it after the job.
"""

import argparse
import json
import sys
from datetime import datetime

from mlflow import MlflowClient
from mlflow.entities import Dataset, DatasetInput, Metric, Param, RunStatus

SCHEMA = 1
NUMBERS = ["value", "rows", "rows_with_mean", "gaps", "signals", "flips", "longest_run"]
# What MLflow takes for the digest of a dataset at most; the whole one is a tag.
DIGEST_LENGTH = 36


def receipts(path):
    """The receipts of the file; lines that are none, or of a later program, are told and skipped."""
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file, start=1):
            if not line.strip():
                continue
            try:
                receipt = json.loads(line)
                if receipt["schema"] <= SCHEMA and receipt["run_id"]:
                    yield receipt
                    continue
            except (ValueError, KeyError, TypeError):
                pass
            print(f"{path}:{number}: no receipt, skipped", file=sys.stderr)


def is_logged(client, experiment, run_id):
    found = client.search_runs([experiment], f"tags.`mlops_tui.run_id` = '{run_id}'", max_results=1)
    return bool(found)


def log(client, experiment, receipt):
    """Logs one receipt as one run."""
    start = int(datetime.fromisoformat(receipt["time"].replace("Z", "+00:00")).timestamp() * 1000)
    end = start + receipt["duration_ms"]
    program, source, result = receipt["program"], receipt["input"], receipt["result"]
    tags = {
        "mlops_tui.run_id": receipt["run_id"],
        "mlops_tui.version": program["version"],
        "mlflow.source.name": program["name"],
        "mlflow.source.type": "JOB",
    }
    if program.get("build"):
        tags["mlflow.source.git.commit"] = program["build"]
    if source.get("sha256"):
        tags["mlops_tui.input_sha256"] = source["sha256"]
    if (receipt.get("config") or {}).get("sha256"):
        tags["mlops_tui.config_sha256"] = receipt["config"]["sha256"]
    if result.get("error_message"):
        tags["mlops_tui.error_message"] = result["error_message"][:5000]
    run = client.create_run(experiment, start_time=start, tags=tags, run_name=receipt["run_id"][:8])
    run_id = run.info.run_id

    params = [Param(name, str(setting["value"])) for name, setting in receipt["settings"].items()]
    numbers = {name: result[name] for name in NUMBERS if isinstance(result.get(name), (int, float))}
    for name, value in (result.get("interval") or {}).items():
        numbers[f"interval_{name}"] = value
    for check in receipt.get("checks") or []:
        numbers[f"check_{check['name']}"] = check["count"]
    numbers["duration_ms"] = receipt["duration_ms"]
    numbers["exit_code"] = receipt["exit_code"]
    metrics = [Metric(name, float(value), end, 0) for name, value in numbers.items()]
    client.log_batch(run_id, metrics=metrics, params=params)

    if source.get("sha256"):
        dataset = Dataset(
            name=source["path"],
            digest=source["sha256"][:DIGEST_LENGTH],
            source_type="local",
            source=json.dumps({"uri": source["path"]}),
            profile=json.dumps({"bytes": source["bytes"], "rows": result.get("rows")}),
        )
        client.log_inputs(run_id, datasets=[DatasetInput(dataset=dataset, tags=[])])
    client.log_dict(run_id, receipt, "receipt.json")
    status = RunStatus.FINISHED if receipt["exit_code"] == 0 else RunStatus.FAILED
    client.set_terminated(run_id, status=RunStatus.to_string(status), end_time=end)


def main():
    parser = argparse.ArgumentParser(description="Log the runs of a file of receipts to MLflow, each once.")
    parser.add_argument("receipts", help="what mlops-tui --receipt has written")
    parser.add_argument("--experiment", default="mlops-tui", help="MLflow's experiment (default: %(default)s)")
    arguments = parser.parse_args()
    client = MlflowClient()
    experiment = client.get_experiment_by_name(arguments.experiment)
    experiment = experiment.experiment_id if experiment else client.create_experiment(arguments.experiment)
    logged = there = 0
    for receipt in receipts(arguments.receipts):
        if is_logged(client, experiment, receipt["run_id"]):
            there += 1
        else:
            log(client, experiment, receipt)
            logged += 1
    print(f"{logged} logged, {there} there already")


if __name__ == "__main__":
    main()
