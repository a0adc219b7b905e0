"""An Airflow DAG: the signal of the newest prices every night.

Exit codes decide (see ../README.md): what may go well later is tried again, anything else fails at once and wakes a
person. Settings are environment variables, so that the deployment and not the DAG says where files lie.
"""

import json
import os
import subprocess
from datetime import datetime, timedelta

try:
    from airflow.sdk import dag, task
    from airflow.sdk.exceptions import AirflowException, AirflowFailException
except ImportError:  # Airflow 2
    from airflow.decorators import dag, task
    from airflow.exceptions import AirflowException, AirflowFailException

# An input that is not there yet, a full disk, a file that changed while it was read, a stop of the machine.
WORTH_A_RETRY = {66, 74, 129, 130, 137, 143}


@dag(
    dag_id="mlops_tui_daily",
    schedule="30 5 * * *",
    start_date=datetime(2026, 1, 1),
    catchup=False,
    max_active_runs=1,
    tags=["mlops-tui"],
)
def mlops_tui_daily():
    @task(retries=3, retry_delay=timedelta(minutes=10), retry_exponential_backoff=True)
    def signal_rate() -> dict:
        """Runs the job in SIGNAL_FOLDER and returns the metrics."""
        folder = os.environ.get("SIGNAL_FOLDER", ".")
        done = subprocess.run(
            ["mlops-tui", "--headless", "--receipt", "receipts.jsonl"],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
        print(done.stderr)
        code = done.returncode if done.returncode >= 0 else 128 - done.returncode
        metrics = json.loads(done.stdout or "{}")
        if code == 0:
            return metrics
        message = f"mlops-tui ended with {code}: {metrics.get('error_message', '')}"
        raise (AirflowException if code in WORTH_A_RETRY else AirflowFailException)(message)

    signal_rate()


mlops_tui_daily()
