"""Airflow's own parser on the DAG, and its task on good and bad files: `make test-integrations` runs it."""

import os

try:
    from airflow.sdk.exceptions import AirflowException, AirflowFailException
except ImportError:  # Airflow 2
    from airflow.exceptions import AirflowException, AirflowFailException
try:
    from airflow.dag_processing.dagbag import DagBag
except ImportError:  # before 3.1
    from airflow.models import DagBag

bag = DagBag(dag_folder=os.environ["AIRFLOW__CORE__DAGS_FOLDER"])
errors = {path: error for path, error in bag.import_errors.items() if not path.endswith("check_dag.py")}
assert not errors, errors
dag = bag.dags["mlops_tui_daily"]
task = dag.get_task("signal_rate")
assert task.retries == 3

run = task.python_callable
assert run()["status"] == "success"
os.rename("data.csv", "late.csv")
try:
    run()
    raise SystemExit("a missing file is no failure")
except AirflowFailException:
    raise SystemExit("a missing file is not tried again") from None
except AirflowException as error:
    assert "ended with 66" in str(error), error
with open("data.csv", "w", encoding="utf-8") as file:
    file.write("close\n1\nx\n")
try:
    run()
    raise SystemExit("bad data is no failure")
except AirflowFailException as error:
    assert "data.csv:3" in str(error), error
