"""Views of parts of cells that reach just the editions asked for, beside editions of many cells."""

from importlib import import_module

from django.db import migrations, models

views = import_module("funding.migrations.0002_views_and_overlap")
full_attribution = import_module("funding.migrations.0004_full_attribution")

# As in 0002, as one scan of the cells: so conditions on a cell or its edition use their indices.
YEAR_PARTS = """
CREATE VIEW funding_yearpart AS
SELECT a.id || part.suffix AS key, a.id AS allocation_id, part.basis, part.fiscal_year,
       part.is_transition_quarter, part.amount, a.edition_id
FROM funding_allocation a
LEFT JOIN funding_forwardfunding f
  ON f.edition_id = a.edition_id AND f.source_row = a.source_row
 AND f.source_column = a.source_column AND a.amount IS NOT NULL
CROSS JOIN LATERAL (VALUES
    ('-printed', 'printed', a.fiscal_year, a.is_transition_quarter, a.amount),
    ('-intended', 'intended', a.fiscal_year, a.is_transition_quarter,
     a.amount - coalesce(f.amount, 0)),
    ('-moved', 'intended', f.year_meant, false, f.amount)
) AS part (suffix, basis, fiscal_year, is_transition_quarter, amount)
WHERE part.suffix <> '-moved' OR f.id IS NOT NULL
"""

# As in 0002 and 0004, but the cells outside a scheme's program do not go through the windows: each
# is one whole part without a goal, and the planner reaches just those that a query asks for.
ATTRIBUTED_AMOUNTS = """
CREATE VIEW funding_attributedamount AS
WITH explicit AS (
    SELECT scheme_id, account_id, coalesce(sum(share), 0) AS stated,
           count(*) - count(share) AS rest, count(*) AS goals
    FROM funding_attributionshare GROUP BY scheme_id, account_id
), weight AS (
    -- numerator and divisor stay apart, so that thirds of a cent amount stay exact
    SELECT s.scheme_id, s.account_id, s.goal_id, g.number,
           coalesce(s.share, 1 - e.stated) AS numerator, e.goals = 1 AS only_one,
           CASE WHEN s.share IS NULL THEN e.rest ELSE 1 END AS divisor,
           e.stated + CASE WHEN e.rest > 0 THEN 1 - e.stated ELSE 0 END AS attributed
    FROM funding_attributionshare s
    JOIN programs_goal g ON g.id = s.goal_id
    JOIN explicit e ON e.scheme_id = s.scheme_id
                   AND e.account_id IS NOT DISTINCT FROM s.account_id
), scope AS (
    SELECT s.id AS scheme_id, f.program_id
    FROM funding_attributionscheme s JOIN programs_framework f ON f.id = s.framework_id
), cell AS (
    SELECT scope.scheme_id, a.id AS allocation_id, a.edition_id, y.key AS year_part, y.basis,
           y.fiscal_year, y.is_transition_quarter, y.amount,
           CASE WHEN EXISTS (SELECT 1 FROM explicit e WHERE e.scheme_id = scope.scheme_id
                                                        AND e.account_id = a.account_id)
                THEN a.account_id END AS share_account_id
    FROM scope
    JOIN funding_allocation a ON a.program_id = scope.program_id
    JOIN funding_yearpart y ON y.allocation_id = a.id
), part AS (
    SELECT c.scheme_id, c.allocation_id, c.edition_id, c.year_part, c.basis, c.fiscal_year,
           c.is_transition_quarter, c.amount AS whole, w.goal_id, w.number,
           c.amount * 100 * w.numerator / w.divisor AS cents,
           w.numerator = w.divisor AND w.only_one AS alone
    FROM cell c JOIN weight w ON w.scheme_id = c.scheme_id
                             AND w.account_id IS NOT DISTINCT FROM c.share_account_id
    UNION ALL
    SELECT c.scheme_id, c.allocation_id, c.edition_id, c.year_part, c.basis, c.fiscal_year,
           c.is_transition_quarter, c.amount, NULL, 0,
           c.amount * 100 * (1 - coalesce(w.attributed, 0)), coalesce(w.attributed, 0) = 0
    FROM cell c LEFT JOIN (SELECT DISTINCT scheme_id, account_id, attributed FROM weight) w
      ON w.scheme_id = c.scheme_id AND w.account_id IS NOT DISTINCT FROM c.share_account_id
    WHERE coalesce(w.attributed, 0) < 1
), ranked AS (
    SELECT part.*, floor(cents) AS whole_cents,
           row_number() OVER (PARTITION BY scheme_id, year_part
                              ORDER BY cents - floor(cents) DESC, number) AS place,
           whole * 100 - sum(floor(cents)) OVER (PARTITION BY scheme_id, year_part) AS left_over
    FROM part
)
SELECT scheme_id || '-' || year_part || '-' || coalesce(goal_id, 0) AS key,
       scheme_id, allocation_id, goal_id, basis, fiscal_year, is_transition_quarter,
       ((whole_cents + CASE WHEN place <= left_over THEN 1 ELSE 0 END) / 100)::numeric(20, 2)
           AS amount,
       CASE WHEN alone THEN whole WHEN whole IS NOT NULL THEN 0 END AS amount_min,
       whole AS amount_max, edition_id
FROM ranked
UNION ALL
SELECT scope.scheme_id || '-' || y.key || '-0', scope.scheme_id, a.id, NULL, y.basis,
       y.fiscal_year, y.is_transition_quarter, y.amount::numeric(20, 2), y.amount, y.amount,
       y.edition_id
FROM scope
JOIN funding_allocation a ON a.program_id IS DISTINCT FROM scope.program_id
JOIN funding_yearpart y ON y.allocation_id = a.id
"""

DROP_ATTRIBUTED_AMOUNTS = "DROP VIEW funding_attributedamount"
DROP_YEAR_PARTS = "DROP VIEW funding_yearpart"


class Migration(migrations.Migration):
    dependencies = [("funding", "0005_official_data")]

    operations = [
        migrations.RunSQL(
            [DROP_ATTRIBUTED_AMOUNTS, DROP_YEAR_PARTS, YEAR_PARTS, ATTRIBUTED_AMOUNTS],
            [
                DROP_ATTRIBUTED_AMOUNTS,
                DROP_YEAR_PARTS,
                views.YEAR_PARTS,
                views.ATTRIBUTED_AMOUNTS,
                full_attribution.changed(full_attribution.BEFORE),
            ],
        ),
        *(
            migrations.AddField(
                model,
                "edition",
                models.ForeignKey(
                    "funding.edition", on_delete=models.deletion.DO_NOTHING, related_name="+"
                ),
            )
            for model in ("yearpart", "attributedamount")
        ),
    ]
