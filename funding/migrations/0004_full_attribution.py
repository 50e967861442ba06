"""An amount that several goals count in full serves none of them alone."""

from importlib import import_module

from django.db import migrations

BEFORE = import_module("funding.migrations.0002_views_and_overlap").ATTRIBUTED_AMOUNTS
# A stated share of 1 is the whole amount; it is the goal's alone only where no other goal has one.
CHANGES = (
    ("CREATE VIEW", "CREATE OR REPLACE VIEW"),
    ("count(*) - count(share) AS rest", "count(*) - count(share) AS rest, count(*) AS goals"),
    ("AS numerator,", "AS numerator, e.goals = 1 AS only_one,"),
    ("w.numerator = w.divisor AS alone", "w.numerator = w.divisor AND w.only_one AS alone"),
)


def changed(sql: str) -> str:
    for old, new in CHANGES:
        if sql.count(old) != 1:
            raise ValueError(f"The view does not hold “{old}” once.")
        sql = sql.replace(old, new)
    return sql


class Migration(migrations.Migration):
    dependencies = [("funding", "0003_bases")]

    operations = [
        migrations.RunSQL(
            changed(BEFORE), BEFORE.replace("CREATE VIEW", "CREATE OR REPLACE VIEW")
        ),
    ]
