"""Prometheus's and OpenLineage's own clients on what a run has left: `make test-integrations` runs it."""

import json

import attr
from openlineage.client import event_v2, facet_v2
from prometheus_client.parser import text_string_to_metric_families


def figures(path):
    with open(path, encoding="utf-8") as file:
        families = list(text_string_to_metric_families(file.read()))
    assert all(family.documentation and family.type == "gauge" for family in families)
    return {sample.name: sample for family in families for sample in family.samples}


good, failed = figures("m.prom"), figures("failed.prom")
with open("metrics.json", encoding="utf-8") as file:
    metrics = json.load(file)
assert metrics["status"] == "error"
assert good["mlops_tui_last_run_success"].value == 1 and failed["mlops_tui_last_run_success"].value == 0
assert failed["mlops_tui_last_run_exit_code"].value == 65
assert 0 < good["mlops_tui_signal_rate"].value < 1 and "mlops_tui_signal_rate" not in failed
assert good["mlops_tui_rows"].value == 10000 and good["mlops_tui_rows"].labels == {"input": "data.csv"}

with open("run.log", encoding="utf-8") as file:
    lines = [json.loads(line) for line in file if line.startswith("{")]
assert lines and all(line["trace_id"] == "0af7651916cd43dd8448eb211c80319c" for line in lines)

# The client's classes are made from the published schemas: they know every field, and check ids, times and addresses.
FACETS = {
    "processing_engine": facet_v2.processing_engine_run.ProcessingEngineRunFacet,
    "errorMessage": facet_v2.error_message_run.ErrorMessageRunFacet,
    "jobType": facet_v2.job_type_job.JobTypeJobFacet,
    "version": facet_v2.dataset_version_dataset.DatasetVersionDatasetFacet,
    "dataQualityMetrics": facet_v2.data_quality_metrics_input_dataset.DataQualityMetricsInputDatasetFacet,
}


def facets(values):
    made = {}
    for name, value in (values or {}).items():
        kind = FACETS.get(name)
        if kind is None:
            assert "_" in name, f"{name}: a facet of one's own has a prefix"
            continue
        fields = {key: field for key, field in value.items() if not key.startswith("_")}
        made[name] = kind(**fields)
        assert value["_schemaURL"] == made[name]._get_schema(), name
    return made


def event(value):
    run = event_v2.Run(runId=value["run"]["runId"], facets=facets(value["run"]["facets"]))
    job = event_v2.Job(**{**value["job"], "facets": facets(value["job"]["facets"])})
    inputs = [
        event_v2.InputDataset(
            **{**data, "facets": facets(data["facets"]), "inputFacets": facets(data["inputFacets"])}
        )
        for data in value["inputs"]
    ]
    outputs = [event_v2.OutputDataset(**data) for data in value["outputs"]]
    made = event_v2.RunEvent(
        eventType=event_v2.RunState(value["eventType"]), eventTime=value["eventTime"], run=run, job=job,
        inputs=inputs, outputs=outputs, producer=value["producer"],
    )
    assert value["schemaURL"] == made.schemaURL and set(value) <= set(attr.fields_dict(type(made)))
    return made


with open("l.jsonl", encoding="utf-8") as file:
    events = [event(json.loads(line)) for line in file]
assert [made.eventType.value for made in events] == ["START", "COMPLETE", "START", "FAIL"]
assert events[0].run.runId == events[1].run.runId != events[2].run.runId == events[3].run.runId
