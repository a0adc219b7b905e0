"""A Dagster asset: the signal rate of a folder's prices, with its numbers and digests as metadata.

    dagster dev -f definitions.py

Exit codes decide (see ../README.md): what may go well later is tried again, anything else fails at once.
"""

import json
import os
import subprocess

from dagster import AssetExecutionContext, Definitions, Failure, MaterializeResult, RetryRequested, asset

# An input that is not there yet, a full disk, a file that changed while it was read, a stop of the machine.
WORTH_A_RETRY = {66, 74, 129, 130, 137, 143}


@asset(description="Share of rows whose close is above its rolling mean.", kinds={"csv"})
def signal_rate(context: AssetExecutionContext) -> MaterializeResult:
    folder = os.environ.get("SIGNAL_FOLDER", ".")
    done = subprocess.run(
        ["mlops-tui", "--headless", "--receipt", "receipts.jsonl"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.stderr:
        context.log.info(done.stderr)
    metrics = json.loads(done.stdout or "{}")
    code = done.returncode if done.returncode >= 0 else 128 - done.returncode
    if code in WORTH_A_RETRY:
        raise RetryRequested(max_retries=3, seconds_to_wait=float(os.environ.get("SIGNAL_RETRY_SECONDS", "600")))
    if code != 0:
        raise Failure(
            description=metrics.get("error_message") or f"mlops-tui ended with {code}",
            metadata={"exit_code": code},
            allow_retries=False,
        )
    with open(os.path.join(folder, "receipts.jsonl"), encoding="utf-8") as file:
        receipt = json.loads(file.readlines()[-1])
    return MaterializeResult(
        metadata={
            "value": metrics["value"],
            "rows": metrics["rows_processed"],
            "window": receipt["settings"]["window"]["value"],
            "run_id": receipt["run_id"],
            "input_sha256": receipt["input"]["sha256"],
        }
    )


definitions = Definitions(assets=[signal_rate])
