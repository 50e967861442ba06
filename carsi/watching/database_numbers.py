"""Numbers that the databases know, asked for when they are collected: revision, imports, lag."""

from collections.abc import Iterator

from django.conf import settings
from django.db import Error, close_old_connections, connections
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from carsi.replica.patience import patient_look
from carsi.replica.standing import HELD, LOST, UP, replica_lag, replica_standing
from documents.publishing.revision import last_revision
from documents.reading import PRIMARY, REPLICA
from funding.official.running import running_imports

# Without a sample where there is no replica, or nobody knows.
OF_REPLICA = {
    "carsi_replica_up": "Whether the replica answers.",
    "carsi_replica_current": "Whether the replica holds what the primary holds, and is read.",
    "carsi_replica_lag_seconds": "How far the replica is behind the primary.",
}


class DatabaseNumbers(Collector):
    """Nothing but `carsi_database_up 0` where the database does not answer."""

    def describe(self) -> list[Metric]:
        return []  # so that it is not asked when it is registered

    def collect(self) -> Iterator[Metric]:
        close_old_connections()
        try:
            with patient_look(connections[PRIMARY]):
                found = list(_asked_for())
        except Error:
            found = []
        replica = _of_replica() if REPLICA in settings.DATABASES else {}
        close_old_connections()
        yield GaugeMetricFamily(
            "carsi_database_up", "Whether the database answers.", value=bool(found)
        )
        yield from found
        for name, meaning in OF_REPLICA.items():
            yield GaugeMetricFamily(name, meaning, value=replica.get(name))


def _of_replica() -> dict[str, float | None]:
    standing = replica_standing()
    if standing == LOST:
        return {"carsi_replica_up": 0}
    try:
        lag = replica_lag()
    except Error:
        return {"carsi_replica_up": 0}
    return {
        "carsi_replica_up": 1,
        "carsi_replica_current": None if standing == UP else standing == HELD,
        "carsi_replica_lag_seconds": lag,
    }


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
