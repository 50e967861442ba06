import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from documents.migrations._history import AtOnce, first_copies


class Migration(migrations.Migration):

    dependencies = [
        ('countries', '0005_review'),
        ('documents', '0008_history'),
    ]

    operations = [
        AtOnce([
            migrations.CreateModel(
                name='CountryAliasChange',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('editorial', models.BooleanField(default=False, help_text='Our own reasoning or general knowledge: no document here says so.', verbose_name='editorial')),
                    ('name', models.CharField(max_length=200, verbose_name='name as printed')),
                    ('first_year', models.PositiveSmallIntegerField(blank=True, help_text='Empty: from the beginning.', null=True, verbose_name='first fiscal year')),
                    ('last_year', models.PositiveSmallIntegerField(blank=True, help_text='Empty: until today.', null=True, verbose_name='last fiscal year')),
                    ('citation', models.ForeignKey(blank=True, db_constraint=False, db_index=False, help_text='Where a document says so. Leave empty only if this is editorial.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='documents.citation', verbose_name='citation')),
                    ('country', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='countries.country', verbose_name='country or region')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='countries.countryalias')),
                ],
                options={
                    'ordering': ('pgh_id',),
                    'abstract': False,
                    'default_permissions': (),
                },
            ),
            migrations.CreateModel(
                name='CountryChange',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('name', models.CharField(max_length=300, verbose_name='name')),
                    ('name_es', models.CharField(max_length=300, verbose_name='name in Spanish')),
                    ('editorial', models.BooleanField(default=False, help_text='Our own reasoning or general knowledge: no document here says so.', verbose_name='editorial')),
                    ('code', models.SlugField(db_index=False, help_text='Three capital letters for a country, a slug for a region.', verbose_name='code')),
                    ('kind', models.CharField(choices=[('country', 'country'), ('region', 'region'), ('unmapped', 'names that are not known yet')], max_length=10, verbose_name='kind')),
                    ('note', models.TextField(blank=True, verbose_name='note')),
                    ('note_es', models.TextField(blank=True, verbose_name='note in Spanish')),
                    ('citation', models.ForeignKey(blank=True, db_constraint=False, db_index=False, help_text='Where a document says so. Leave empty only if this is editorial.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='documents.citation', verbose_name='citation')),
                    ('covers', models.ForeignKey(blank=True, db_constraint=False, db_index=False, help_text='For a region: the group of countries that it stands for.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='countries.countrygroup', verbose_name='covers')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='countries.country')),
                ],
                options={
                    'ordering': ('pgh_id',),
                    'abstract': False,
                    'default_permissions': (),
                },
            ),
            migrations.CreateModel(
                name='CountryGroupChange',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('name', models.CharField(max_length=300, verbose_name='name')),
                    ('name_es', models.CharField(max_length=300, verbose_name='name in Spanish')),
                    ('editorial', models.BooleanField(default=False, help_text='Our own reasoning or general knowledge: no document here says so.', verbose_name='editorial')),
                    ('slug', models.SlugField(db_index=False, verbose_name='slug')),
                    ('citation', models.ForeignKey(blank=True, db_constraint=False, db_index=False, help_text='Where a document says so. Leave empty only if this is editorial.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='documents.citation', verbose_name='citation')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='countries.countrygroup')),
                ],
                options={
                    'ordering': ('pgh_id',),
                    'abstract': False,
                    'default_permissions': (),
                },
            ),
            migrations.CreateModel(
                name='CountryGroupMemberChange',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('editorial', models.BooleanField(default=False, help_text='Our own reasoning or general knowledge: no document here says so.', verbose_name='editorial')),
                    ('citation', models.ForeignKey(blank=True, db_constraint=False, db_index=False, help_text='Where a document says so. Leave empty only if this is editorial.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='documents.citation', verbose_name='citation')),
                    ('country', models.ForeignKey(db_constraint=False, db_index=False, limit_choices_to={'kind': 'country'}, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='countries.country', verbose_name='country')),
                    ('group', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='countries.countrygroup', verbose_name='group')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='countries.countrygroupmember')),
                    ('revision', models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, help_text='Where it was last published; empty: as it was with the first revision.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='documents.datarevision', verbose_name='data revision')),
                ],
                options={
                    'ordering': ('pgh_id',),
                    'abstract': False,
                    'default_permissions': (),
                },
            ),
            migrations.CreateModel(
                name='IndicatorChange',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('name', models.CharField(max_length=300, verbose_name='name')),
                    ('name_es', models.CharField(max_length=300, verbose_name='name in Spanish')),
                    ('editorial', models.BooleanField(default=False, help_text='Our own reasoning or general knowledge: no document here says so.', verbose_name='editorial')),
                    ('slug', models.SlugField(db_index=False, verbose_name='slug')),
                    ('unit', models.CharField(max_length=60, verbose_name='unit')),
                    ('unit_es', models.CharField(max_length=60, verbose_name='unit in Spanish')),
                    ('citation', models.ForeignKey(blank=True, db_constraint=False, db_index=False, help_text='Where a document says so. Leave empty only if this is editorial.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='documents.citation', verbose_name='citation')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='countries.indicator')),
                ],
                options={
                    'ordering': ('pgh_id',),
                    'abstract': False,
                    'default_permissions': (),
                },
            ),
            migrations.CreateModel(
                name='IndicatorValueChange',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('editorial', models.BooleanField(default=False, help_text='Our own reasoning or general knowledge: no document here says so.', verbose_name='editorial')),
                    ('year', models.PositiveSmallIntegerField(verbose_name='year')),
                    ('value', models.DecimalField(decimal_places=8, max_digits=20, verbose_name='value')),
                    ('citation', models.ForeignKey(blank=True, db_constraint=False, db_index=False, help_text='Where a document says so. Leave empty only if this is editorial.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='documents.citation', verbose_name='citation')),
                    ('country', models.ForeignKey(db_constraint=False, db_index=False, limit_choices_to={'kind': 'country'}, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='countries.country', verbose_name='country')),
                    ('indicator', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='countries.indicator', verbose_name='indicator')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='countries.indicatorvalue')),
                    ('revision', models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, help_text='Where it was last published; empty: as it was with the first revision.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='documents.datarevision', verbose_name='data revision')),
                ],
                options={
                    'ordering': ('pgh_id',),
                    'abstract': False,
                    'default_permissions': (),
                },
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='country',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "countries_countrychange" ("citation_id", "code", "covers_id", "editorial", "id", "kind", "name", "name_es", "note", "note_es", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."citation_id", NEW."code", NEW."covers_id", NEW."editorial", NEW."id", NEW."kind", NEW."name", NEW."name_es", NEW."note", NEW."note_es", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='205966e48908f26c418caaf77b973c6b19fcc03f', operation='INSERT', pgid='pgtrigger_insert_insert_1b65e', table='countries_country', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='country',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "countries_countrychange" ("citation_id", "code", "covers_id", "editorial", "id", "kind", "name", "name_es", "note", "note_es", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."citation_id", NEW."code", NEW."covers_id", NEW."editorial", NEW."id", NEW."kind", NEW."name", NEW."name_es", NEW."note", NEW."note_es", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id"); RETURN NULL;', hash='3a62eaa7937f35c71a153464fb247e2189a7f6ae', operation='UPDATE', pgid='pgtrigger_update_update_35a7b', table='countries_country', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='country',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "countries_countrychange" ("citation_id", "code", "covers_id", "editorial", "id", "kind", "name", "name_es", "note", "note_es", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."citation_id", OLD."code", OLD."covers_id", OLD."editorial", OLD."id", OLD."kind", OLD."name", OLD."name_es", OLD."note", OLD."note_es", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='38b8c3aeb396c5d2c15c46af63f260c327073f51', operation='DELETE', pgid='pgtrigger_delete_delete_0b57e', table='countries_country', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='countryalias',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "countries_countryaliaschange" ("citation_id", "country_id", "editorial", "first_year", "id", "last_year", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."citation_id", NEW."country_id", NEW."editorial", NEW."first_year", NEW."id", NEW."last_year", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='6100887eb01f3b11f60b093205053df933dd893e', operation='INSERT', pgid='pgtrigger_insert_insert_3d68a', table='countries_countryalias', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='countryalias',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "countries_countryaliaschange" ("citation_id", "country_id", "editorial", "first_year", "id", "last_year", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."citation_id", NEW."country_id", NEW."editorial", NEW."first_year", NEW."id", NEW."last_year", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id"); RETURN NULL;', hash='8b957a51810cc1f437c3649777f85c540d2e577b', operation='UPDATE', pgid='pgtrigger_update_update_cb922', table='countries_countryalias', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='countryalias',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "countries_countryaliaschange" ("citation_id", "country_id", "editorial", "first_year", "id", "last_year", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."citation_id", OLD."country_id", OLD."editorial", OLD."first_year", OLD."id", OLD."last_year", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='8c02bc4e622149a651291e0f8bfc2170708d3b94', operation='DELETE', pgid='pgtrigger_delete_delete_7a946', table='countries_countryalias', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='countrygroup',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "countries_countrygroupchange" ("citation_id", "editorial", "id", "name", "name_es", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug") VALUES (NEW."citation_id", NEW."editorial", NEW."id", NEW."name", NEW."name_es", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."slug"); RETURN NULL;', hash='d32d001865efc48db316f6f74c7f4ac03d7d2863', operation='INSERT', pgid='pgtrigger_insert_insert_b3f93', table='countries_countrygroup', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='countrygroup',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "countries_countrygroupchange" ("citation_id", "editorial", "id", "name", "name_es", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug") VALUES (NEW."citation_id", NEW."editorial", NEW."id", NEW."name", NEW."name_es", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."slug"); RETURN NULL;', hash='0e17399abb16215372df47dd97000fb06130358d', operation='UPDATE', pgid='pgtrigger_update_update_3bfd8', table='countries_countrygroup', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='countrygroup',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "countries_countrygroupchange" ("citation_id", "editorial", "id", "name", "name_es", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug") VALUES (OLD."citation_id", OLD."editorial", OLD."id", OLD."name", OLD."name_es", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."slug"); RETURN NULL;', hash='a39a27998f67f5501370ba2a0ea7f4d0b0007f86', operation='DELETE', pgid='pgtrigger_delete_delete_59dc9', table='countries_countrygroup', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='countrygroupmember',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "countries_countrygroupmemberchange" ("citation_id", "country_id", "editorial", "group_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision_id") VALUES (NEW."citation_id", NEW."country_id", NEW."editorial", NEW."group_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."revision_id"); RETURN NULL;', hash='f6f8962d6066cd564d5e7bd5a4ba182e1f65a9be', operation='INSERT', pgid='pgtrigger_insert_insert_a0709', table='countries_countrygroupmember', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='countrygroupmember',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "countries_countrygroupmemberchange" ("citation_id", "country_id", "editorial", "group_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision_id") VALUES (NEW."citation_id", NEW."country_id", NEW."editorial", NEW."group_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."revision_id"); RETURN NULL;', hash='8fd12646d80c76199b1ff0e76ff8dc2cb247438c', operation='UPDATE', pgid='pgtrigger_update_update_dce55', table='countries_countrygroupmember', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='countrygroupmember',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "countries_countrygroupmemberchange" ("citation_id", "country_id", "editorial", "group_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision_id") VALUES (OLD."citation_id", OLD."country_id", OLD."editorial", OLD."group_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."revision_id"); RETURN NULL;', hash='aa578339b91e15631d5bc6cf0ada3ff186e63eec', operation='DELETE', pgid='pgtrigger_delete_delete_c3ecf', table='countries_countrygroupmember', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='indicator',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "countries_indicatorchange" ("citation_id", "editorial", "id", "name", "name_es", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "unit", "unit_es") VALUES (NEW."citation_id", NEW."editorial", NEW."id", NEW."name", NEW."name_es", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."slug", NEW."unit", NEW."unit_es"); RETURN NULL;', hash='6e22b2053e7c2f4eac7d7ba861da8a52b0ada08f', operation='INSERT', pgid='pgtrigger_insert_insert_b18de', table='countries_indicator', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='indicator',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "countries_indicatorchange" ("citation_id", "editorial", "id", "name", "name_es", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "unit", "unit_es") VALUES (NEW."citation_id", NEW."editorial", NEW."id", NEW."name", NEW."name_es", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."slug", NEW."unit", NEW."unit_es"); RETURN NULL;', hash='3a496e2cd04396d7f6977d65cbfc2b67c5be1ebc', operation='UPDATE', pgid='pgtrigger_update_update_292c7', table='countries_indicator', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='indicator',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "countries_indicatorchange" ("citation_id", "editorial", "id", "name", "name_es", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "unit", "unit_es") VALUES (OLD."citation_id", OLD."editorial", OLD."id", OLD."name", OLD."name_es", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."slug", OLD."unit", OLD."unit_es"); RETURN NULL;', hash='1a49900a3d522903186c269b6d18a9d0159f8791', operation='DELETE', pgid='pgtrigger_delete_delete_dad6e', table='countries_indicator', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='indicatorvalue',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "countries_indicatorvaluechange" ("citation_id", "country_id", "editorial", "id", "indicator_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision_id", "value", "year") VALUES (NEW."citation_id", NEW."country_id", NEW."editorial", NEW."id", NEW."indicator_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."revision_id", NEW."value", NEW."year"); RETURN NULL;', hash='346aa97c88348f7a7693e36e297985424237f648', operation='INSERT', pgid='pgtrigger_insert_insert_6e734', table='countries_indicatorvalue', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='indicatorvalue',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "countries_indicatorvaluechange" ("citation_id", "country_id", "editorial", "id", "indicator_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision_id", "value", "year") VALUES (NEW."citation_id", NEW."country_id", NEW."editorial", NEW."id", NEW."indicator_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."revision_id", NEW."value", NEW."year"); RETURN NULL;', hash='f07c3ce978d106b6b0d19c2321b195b517111852', operation='UPDATE', pgid='pgtrigger_update_update_cc535', table='countries_indicatorvalue', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='indicatorvalue',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "countries_indicatorvaluechange" ("citation_id", "country_id", "editorial", "id", "indicator_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision_id", "value", "year") VALUES (OLD."citation_id", OLD."country_id", OLD."editorial", OLD."id", OLD."indicator_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."revision_id", OLD."value", OLD."year"); RETURN NULL;', hash='c44e8535695fa00d3b9dd942a7fd6ab5fcddec07', operation='DELETE', pgid='pgtrigger_delete_delete_0e82d', table='countries_indicatorvalue', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='countryaliaschange',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ceb64a9edf8e6b3ee5026b63da79fee2999fd511', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_83eb9', table='countries_countryaliaschange', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='countrychange',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='2cf266b5694572d2d68ba724e2ec1369dda82501', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_73910', table='countries_countrychange', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='countrygroupchange',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3bf7bd3d8ab04e8a628a15953a34b3ae831f90a1', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1d63c', table='countries_countrygroupchange', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='countrygroupmemberchange',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e3429850b2c962a7a900dcbf196c1cd5d7ffca0b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_9bef3', table='countries_countrygroupmemberchange', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='indicatorchange',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='527899a6895abcba5a1277b6b11fad463e23f81f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_33143', table='countries_indicatorchange', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='indicatorvaluechange',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b1496f1b5cd9431a23d5efceb5a22014daf34f27', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_27a48', table='countries_indicatorvaluechange', when='BEFORE')),
            ),
        ]),
        first_copies('countries'),
    ]
