"""An edition that comes as a file gets a partition of allocations of its own, and kept sums.

`bulk_edition` decides: 0 for typed cells, which share a partition, else the edition. Django does
not know the column: rows that it writes are typed ones. Attaching a partition locks out no reader,
which a default partition would.
"""

from importlib import import_module

import django.db.models.deletion
from django.db import migrations, models

views = import_module("funding.migrations.0006_attribution_of_many_cells")

DIVIDE = """
CREATE TEMPORARY TABLE was AS
    SELECT 'CONSTRAINT' AS kind, conname::text AS name, pg_get_constraintdef(oid) AS definition
    FROM pg_constraint
    WHERE conrelid = 'funding_allocation'::regclass AND contype = 'f'
    UNION ALL
    SELECT 'INDEX', '', pg_get_indexdef(i.indexrelid)
    FROM pg_index i LEFT JOIN pg_constraint c ON c.conindid = i.indexrelid
    WHERE i.indrelid = 'funding_allocation'::regclass AND c.oid IS NULL
    UNION ALL
    SELECT 'TRIGGER', tgname, pg_get_triggerdef(oid)
    FROM pg_trigger WHERE tgrelid = 'funding_allocation'::regclass AND NOT tgisinternal
    UNION ALL
    SELECT 'COMMENT', tgname, obj_description(oid, 'pg_trigger')
    FROM pg_trigger WHERE tgrelid = 'funding_allocation'::regclass AND NOT tgisinternal
        AND obj_description(oid, 'pg_trigger') IS NOT NULL;

ALTER TABLE funding_allocation RENAME TO funding_allocation_typed;
ALTER TABLE funding_allocation_typed ADD bulk_edition bigint NOT NULL DEFAULT 0;
ALTER TABLE funding_allocation_typed ALTER id DROP IDENTITY;
ALTER TABLE funding_allocation_typed DROP CONSTRAINT funding_allocation_pkey;
ALTER TABLE funding_allocation_typed DROP CONSTRAINT allocation_cell_is_unique;
CREATE TABLE funding_allocation (
    LIKE funding_allocation_typed INCLUDING DEFAULTS INCLUDING CONSTRAINTS
) PARTITION BY LIST (bulk_edition);
CREATE SEQUENCE funding_allocation_id_seq OWNED BY funding_allocation.id;
SELECT setval('funding_allocation_id_seq', (
    SELECT coalesce(max(id), 0) + 1 FROM funding_allocation_typed), false);
ALTER TABLE funding_allocation ALTER id SET DEFAULT nextval('funding_allocation_id_seq');
ALTER TABLE funding_allocation ADD PRIMARY KEY (id, bulk_edition);
ALTER TABLE funding_allocation_typed ADD CONSTRAINT allocation_cell_is_unique
    UNIQUE (edition_id, source_row, source_column, bulk_edition);
ALTER TABLE funding_allocation ADD CONSTRAINT allocation_cell_is_unique_in_all
    UNIQUE (edition_id, source_row, source_column, bulk_edition);

DO $$
DECLARE one record;
BEGIN
    FOR one IN SELECT * FROM was WHERE kind = 'INDEX' LOOP
        EXECUTE 'DROP INDEX ' || substring(one.definition FROM 'INDEX (\\S+) ON');
        EXECUTE one.definition;
    END LOOP;
    FOR one IN SELECT * FROM was WHERE kind = 'CONSTRAINT' LOOP
        EXECUTE format('ALTER TABLE funding_allocation ADD CONSTRAINT %I %s',
                       one.name, one.definition);
    END LOOP;
    FOR one IN SELECT * FROM was WHERE kind = 'TRIGGER' LOOP
        EXECUTE format('DROP TRIGGER %I ON funding_allocation_typed', one.name);
        EXECUTE one.definition;
    END LOOP;
    FOR one IN SELECT * FROM was WHERE kind = 'COMMENT' LOOP
        EXECUTE format('COMMENT ON TRIGGER %I ON funding_allocation IS %L',
                       one.name, one.definition);
    END LOOP;
END $$;
ALTER TABLE funding_allocation ATTACH PARTITION funding_allocation_typed FOR VALUES IN (0);
DROP TABLE was;
"""

DIVIDE_ROLLUPS = """
ALTER TABLE funding_rollup RENAME TO funding_rollup_was;
CREATE TABLE funding_rollup (
    LIKE funding_rollup_was INCLUDING DEFAULTS INCLUDING CONSTRAINTS
) PARTITION BY LIST (edition_id);
DROP TABLE funding_rollup_was;
CREATE SEQUENCE funding_rollup_id_seq OWNED BY funding_rollup.id;
ALTER TABLE funding_rollup ALTER id SET DEFAULT nextval('funding_rollup_id_seq');
ALTER TABLE funding_rollup ADD PRIMARY KEY (id, edition_id);
CREATE INDEX rollup_country ON funding_rollup (edition_id, kept, country_id);
CREATE INDEX rollup_account ON funding_rollup (edition_id, kept, account_id);
CREATE INDEX rollup_year ON funding_rollup (edition_id, kept, fiscal_year);
"""

# What the parent has, every partition must have: it is made here, in a pass each, so that
# attaching finds it. `key` is the column that the parent is divided by.
PARTITIONS = """
CREATE FUNCTION funding_bare_partition(parent text, key text, edition bigint) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE part text := parent || '_' || edition;
BEGIN
    EXECUTE format('CREATE TABLE %1$I (LIKE %2$I INCLUDING DEFAULTS INCLUDING CONSTRAINTS,'
        ' CHECK (edition_id = %4$s), CHECK (%3$I = %4$s))', part, parent, key, edition);
    EXECUTE format('ALTER TABLE %I ALTER edition_id SET DEFAULT %s, ALTER %I SET DEFAULT %2$s',
        part, edition, key);
    RETURN part;
END $$;

CREATE FUNCTION funding_attach_partition(parent text, edition bigint) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE part text := parent || '_' || edition;
        made text;
BEGIN
    FOR made IN
        SELECT regexp_replace(pg_get_indexdef(indexrelid), 'INDEX .* ON ONLY \\S+', 'INDEX ON ' || part)
        FROM pg_index LEFT JOIN pg_constraint ON conindid = indexrelid
        WHERE indrelid = parent::regclass AND conindid IS NULL
    LOOP
        EXECUTE made;
    END LOOP;
    FOR made IN
        SELECT pg_get_constraintdef(oid) FROM pg_constraint
        WHERE conrelid = parent::regclass AND contype IN ('p', 'u', 'f')
    LOOP
        EXECUTE format('ALTER TABLE %I ADD %s', part, made);
    END LOOP;
    EXECUTE format('ANALYZE %I', part);
    EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES IN (%s)',
        parent, part, edition);
END $$;
"""

DROP_VIEWS = "DROP VIEW funding_attributedamount; DROP VIEW funding_yearpart"
COUNTED_CELLS = """
CREATE VIEW funding_countedcell AS
SELECT -id AS key, kept, edition_id, fiscal_year, is_transition_quarter, country_id, account_id,
       agency_id, program_id, stage, amount, reported, zero, "none", not_available, withheld,
       reported + zero + "none" + not_available + withheld AS cells,
       NULL::bigint AS goal_id, amount AS amount_min, amount AS amount_max
FROM funding_rollup
UNION ALL
SELECT id, NULL::smallint, edition_id, fiscal_year, is_transition_quarter, country_id, account_id,
       agency_id, program_id, stage, amount, (status = 'reported')::int, (status = 'zero')::int,
       (status = 'none')::int, (status = 'not_available')::int, (status = 'withheld')::int, 1,
       NULL::bigint, amount, amount
FROM funding_allocation
"""
VIEWS = ";\n".join((views.YEAR_PARTS, views.ATTRIBUTED_AMOUNTS, COUNTED_CELLS))


class Migration(migrations.Migration):
    dependencies = [
        ('countries', '0006_history'),
        ('documents', '0010_roles'),
        ('funding', '0012_drafts'),
        ('programs', '0006_history'),
    ]

    operations = [
        migrations.CreateModel(
            name='CountedCell',
            fields=[
                ('fiscal_year', models.PositiveSmallIntegerField(null=True)),
                ('is_transition_quarter', models.BooleanField(db_default=False)),
                ('stage', models.CharField(choices=[('request', 'request'), ('allocated', 'initial allocation'), ('planned', 'planned'), ('estimate', 'estimate'), ('appropriated', 'appropriated and planned'), ('actual', 'actual'), ('unstated', 'stage not stated'), ('obligated', 'obligated'), ('disbursed', 'disbursed')], max_length=12)),
                ('amount', models.DecimalField(decimal_places=2, max_digits=24, null=True)),
                ('reported', models.PositiveIntegerField()),
                ('zero', models.PositiveIntegerField()),
                ('none', models.PositiveIntegerField()),
                ('not_available', models.PositiveIntegerField()),
                ('withheld', models.PositiveIntegerField()),
                ('key', models.BigIntegerField(primary_key=True, serialize=False)),
                ('kept', models.PositiveSmallIntegerField(null=True)),
                ('cells', models.PositiveIntegerField()),
            ],
            options={
                'db_table': 'funding_countedcell',
                'managed': False,
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Rollup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fiscal_year', models.PositiveSmallIntegerField(null=True)),
                ('is_transition_quarter', models.BooleanField(db_default=False)),
                ('stage', models.CharField(choices=[('request', 'request'), ('allocated', 'initial allocation'), ('planned', 'planned'), ('estimate', 'estimate'), ('appropriated', 'appropriated and planned'), ('actual', 'actual'), ('unstated', 'stage not stated'), ('obligated', 'obligated'), ('disbursed', 'disbursed')], max_length=12)),
                ('amount', models.DecimalField(decimal_places=2, max_digits=24, null=True)),
                ('reported', models.PositiveIntegerField()),
                ('zero', models.PositiveIntegerField()),
                ('none', models.PositiveIntegerField()),
                ('not_available', models.PositiveIntegerField()),
                ('withheld', models.PositiveIntegerField()),
                ('kept', models.PositiveSmallIntegerField()),
            ],
            options={
                'verbose_name': 'kept sum',
                'verbose_name_plural': 'kept sums',
                'default_permissions': (),
            },
        ),
        migrations.AlterField(
            model_name='allocation',
            name='account',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programs.account', verbose_name='account'),
        ),
        migrations.AlterField(
            model_name='allocation',
            name='agency',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programs.agency', verbose_name='agency'),
        ),
        migrations.AlterField(
            model_name='allocation',
            name='country',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='countries.country', verbose_name='country or region'),
        ),
        migrations.AlterField(
            model_name='allocation',
            name='edition',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='allocations', to='funding.edition', verbose_name='edition'),
        ),
        migrations.AlterField(
            model_name='allocation',
            name='program',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programs.program', verbose_name='program'),
        ),
        migrations.AddIndex(
            model_name='allocation',
            index=models.Index(fields=['country', 'fiscal_year'], name='allocation_country_year'),
        ),
        migrations.AddField(
            model_name='rollup',
            name='account',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='programs.account'),
        ),
        migrations.AddField(
            model_name='rollup',
            name='agency',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='programs.agency'),
        ),
        migrations.AddField(
            model_name='rollup',
            name='country',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='countries.country'),
        ),
        migrations.AddField(
            model_name='rollup',
            name='edition',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='funding.edition'),
        ),
        migrations.AddField(
            model_name='rollup',
            name='program',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='programs.program'),
        ),
        migrations.AddIndex(
            model_name='rollup',
            index=models.Index(fields=['edition', 'kept', 'country'], name='rollup_country'),
        ),
        migrations.AddIndex(
            model_name='rollup',
            index=models.Index(fields=['edition', 'kept', 'account'], name='rollup_account'),
        ),
        migrations.AddIndex(
            model_name='rollup',
            index=models.Index(fields=['edition', 'kept', 'fiscal_year'], name='rollup_year'),
        ),
        migrations.RunSQL([DROP_VIEWS, DIVIDE, DIVIDE_ROLLUPS, PARTITIONS, VIEWS]),
    ]
