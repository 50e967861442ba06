"""Numbers that the database knows, asked for when they are collected: revision and imports."""

from collections.abc import Iterator

from django.db import Error, close_old_connections
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from documents.publishing.revision import last_revision
from funding.official.running import running_imports


class DatabaseNumbers(Collector):
    """Nothing but `carsi_database_up 0` where the database does not answer."""

    def describe(self) -> list[Metric]:
        return []  # so that it is not asked when it is registered

    def collect(self) -> Iterator[Metric]:
        close_old_connections()
        try:
            found = list(_asked_for())
        except Error:
            found = []
        finally:
            close_old_connections()
        yield GaugeMetricFamily(
            "carsi_database_up", "Whether the database answers.", value=bool(found)
        )
        yield from found


def _asked_for() -> Iterator[Metric]:
    newest = last_revision()
    yield GaugeMetricFamily(
        "carsi_data_revision",
        "The number of the newest data revision; 0 where there is none.",
        value=newest.number if newest else 0,
    )
    running = running_imports()
    yield GaugeMetricFamily(
        "carsi_imports_running", "Imports of official files that run now.", value=len(running)
    )
    lines = GaugeMetricFamily(
        "carsi_import_lines", "Lines that a running import has read.", labels=["dataset"]
    )
    for dataset, read in running:
        lines.add_metric([dataset], read)
    yield lines
