"""The views of amounts by intended year and by goal, and the rule on the default datasets."""

from django.db import migrations

# Under the basis `intended`, forward funding is taken out of the year it was counted in and put
# into the year it was meant for; the parts of a cell add up to the cell under either basis.
YEAR_PARTS = """
CREATE VIEW funding_yearpart AS
SELECT a.id || '-printed' AS key, a.id AS allocation_id, 'printed' AS basis,
       a.fiscal_year, a.is_transition_quarter, a.amount
FROM funding_allocation a
UNION ALL
SELECT a.id || '-intended', a.id, 'intended', a.fiscal_year, a.is_transition_quarter,
       a.amount - coalesce(f.amount, 0)
FROM funding_allocation a
LEFT JOIN funding_forwardfunding f
  ON f.edition_id = a.edition_id AND f.source_row = a.source_row
 AND f.source_column = a.source_column
UNION ALL
SELECT a.id || '-moved', a.id, 'intended', f.year_meant, false, f.amount
FROM funding_forwardfunding f
JOIN funding_allocation a
  ON f.edition_id = a.edition_id AND f.source_row = a.source_row
 AND f.source_column = a.source_column
WHERE a.amount IS NOT NULL
"""

# Shares are applied per cell and year and rounded to the cent by largest remainder, before any
# grouping, so that every grouping of the parts adds up to the cells. The rest of a share that a
# scheme does not give to any goal is a part of its own without a goal (number 0 in the ties).
ATTRIBUTED_AMOUNTS = """
CREATE VIEW funding_attributedamount AS
WITH explicit AS (
    SELECT scheme_id, account_id, coalesce(sum(share), 0) AS stated, count(*) - count(share) AS rest
    FROM funding_attributionshare GROUP BY scheme_id, account_id
), weight AS (
    -- numerator and divisor stay apart, so that thirds of a cent amount stay exact
    SELECT s.scheme_id, s.account_id, s.goal_id, g.number,
           coalesce(s.share, 1 - e.stated) AS numerator,
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
    SELECT scope.scheme_id, a.id AS allocation_id, y.key AS year_part, y.basis, y.fiscal_year,
           y.is_transition_quarter, y.amount, scope.program_id = a.program_id AS inside,
           CASE WHEN EXISTS (SELECT 1 FROM explicit e WHERE e.scheme_id = scope.scheme_id
                                                        AND e.account_id = a.account_id)
                THEN a.account_id END AS share_account_id
    FROM funding_allocation a JOIN funding_yearpart y ON y.allocation_id = a.id CROSS JOIN scope
), part AS (
    SELECT c.scheme_id, c.allocation_id, c.year_part, c.basis, c.fiscal_year,
           c.is_transition_quarter, c.amount AS whole, w.goal_id, w.number,
           c.amount * 100 * w.numerator / w.divisor AS cents, w.numerator = w.divisor AS alone
    FROM cell c JOIN weight w ON c.inside AND w.scheme_id = c.scheme_id
                             AND w.account_id IS NOT DISTINCT FROM c.share_account_id
    UNION ALL
    SELECT c.scheme_id, c.allocation_id, c.year_part, c.basis, c.fiscal_year,
           c.is_transition_quarter, c.amount, NULL, 0,
           c.amount * 100 * (1 - coalesce(w.attributed, 0)), coalesce(w.attributed, 0) = 0
    FROM cell c LEFT JOIN (SELECT DISTINCT scheme_id, account_id, attributed FROM weight) w
      ON c.inside AND w.scheme_id = c.scheme_id
     AND w.account_id IS NOT DISTINCT FROM c.share_account_id
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
       whole AS amount_max
FROM ranked
"""

OVERLAP_RULE = """
CREATE FUNCTION funding_refuse_default_overlap() RETURNS trigger AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM funding_datasetoverlap o
        JOIN funding_dataset a ON a.id = o.first_id
        JOIN funding_dataset b ON b.id = o.second_id
        WHERE a.is_default AND b.is_default
    ) THEN
        RAISE EXCEPTION 'Datasets that overlap cannot both be in the default set.'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$ LANGUAGE plpgsql;
CREATE CONSTRAINT TRIGGER funding_default_set_has_no_overlap
    AFTER INSERT OR UPDATE ON funding_dataset
    DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION funding_refuse_default_overlap();
CREATE CONSTRAINT TRIGGER funding_overlap_is_not_default
    AFTER INSERT OR UPDATE ON funding_datasetoverlap
    DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION funding_refuse_default_overlap();
"""

DROP_OVERLAP_RULE = """
DROP TRIGGER funding_overlap_is_not_default ON funding_datasetoverlap;
DROP TRIGGER funding_default_set_has_no_overlap ON funding_dataset;
DROP FUNCTION funding_refuse_default_overlap();
"""


class Migration(migrations.Migration):
    dependencies = [("funding", "0001_initial")]

    operations = [
        migrations.RunSQL(YEAR_PARTS, "DROP VIEW funding_yearpart"),
        migrations.RunSQL(ATTRIBUTED_AMOUNTS, "DROP VIEW funding_attributedamount"),
        migrations.RunSQL(OVERLAP_RULE, DROP_OVERLAP_RULE),
    ]
