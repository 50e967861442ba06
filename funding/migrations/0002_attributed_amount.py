"""The view of attributed amounts, and the rule that overlapping datasets are not both default."""

from django.db import migrations

# Shares are applied per cell and rounded to the cent by largest remainder, before any grouping,
# so that every grouping of the parts adds up to the cells. The rest of a share that a scheme does
# not give to any goal is a part of its own without a goal (number 0 in the ties).
VIEW = """
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
    SELECT scope.scheme_id, a.id AS allocation_id, a.amount, scope.program_id = a.program_id AS inside,
           CASE WHEN EXISTS (SELECT 1 FROM explicit e WHERE e.scheme_id = scope.scheme_id
                                                        AND e.account_id = a.account_id)
                THEN a.account_id END AS share_account_id
    FROM funding_allocation a CROSS JOIN scope
), part AS (
    SELECT c.scheme_id, c.allocation_id, c.amount AS whole, w.goal_id, w.number,
           c.amount * 100 * w.numerator / w.divisor AS cents, w.numerator = w.divisor AS alone
    FROM cell c JOIN weight w ON c.inside AND w.scheme_id = c.scheme_id
                             AND w.account_id IS NOT DISTINCT FROM c.share_account_id
    UNION ALL
    SELECT c.scheme_id, c.allocation_id, c.amount, NULL, 0,
           c.amount * 100 * (1 - coalesce(w.attributed, 0)), coalesce(w.attributed, 0) = 0
    FROM cell c LEFT JOIN (SELECT DISTINCT scheme_id, account_id, attributed FROM weight) w
      ON c.inside AND w.scheme_id = c.scheme_id
     AND w.account_id IS NOT DISTINCT FROM c.share_account_id
    WHERE coalesce(w.attributed, 0) < 1
), ranked AS (
    SELECT part.*, floor(cents) AS whole_cents,
           row_number() OVER (PARTITION BY scheme_id, allocation_id
                              ORDER BY cents - floor(cents) DESC, number) AS place,
           whole * 100 - sum(floor(cents)) OVER (PARTITION BY scheme_id, allocation_id) AS left_over
    FROM part
)
SELECT scheme_id || '-' || allocation_id || '-' || coalesce(goal_id, 0) AS key,
       scheme_id, allocation_id, goal_id,
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
        migrations.RunSQL(VIEW, "DROP VIEW funding_attributedamount"),
        migrations.RunSQL(OVERLAP_RULE, DROP_OVERLAP_RULE),
    ]
