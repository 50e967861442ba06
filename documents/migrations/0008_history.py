import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from documents.migrations._history import AtOnce, first_copies


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0007_review'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        AtOnce([
            migrations.CreateModel(
                name='CitationChange',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('key', models.CharField(help_text='Unique in the document, such as “table-1a/ESF/2008”.', max_length=200, verbose_name='key')),
                    ('section', models.CharField(blank=True, max_length=200, verbose_name='section')),
                    ('table', models.CharField(blank=True, max_length=60, verbose_name='table')),
                    ('row', models.CharField(blank=True, max_length=100, verbose_name='row')),
                    ('column', models.CharField(blank=True, max_length=100, verbose_name='column')),
                    ('footnote', models.CharField(blank=True, max_length=20, verbose_name='footnote')),
                    ('page', models.CharField(blank=True, max_length=20, verbose_name='page')),
                    ('line', models.PositiveIntegerField(blank=True, null=True, verbose_name='line of the text edition')),
                    ('line_end', models.PositiveIntegerField(blank=True, null=True, verbose_name='last line')),
                    ('document', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='documents.document', verbose_name='document')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='documents.citation')),
                ],
                options={
                    'ordering': ('pgh_id',),
                    'abstract': False,
                    'default_permissions': (),
                },
            ),
            migrations.CreateModel(
                name='DataRevisionChange',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('number', models.PositiveIntegerField(verbose_name='number')),
                    ('published_on', models.DateField(verbose_name='published on')),
                    ('published_at', models.DateTimeField(blank=True, editable=False, help_text='Empty for those that came with the fixtures, of which only the day is known.', null=True, verbose_name='published at')),
                    ('note', models.TextField(verbose_name='note')),
                    ('note_es', models.TextField(verbose_name='note in Spanish')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='documents.datarevision')),
                ],
                options={
                    'ordering': ('pgh_id',),
                    'abstract': False,
                    'default_permissions': (),
                },
            ),
            migrations.CreateModel(
                name='DocumentChange',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('slug', models.SlugField(db_index=False, verbose_name='slug')),
                    ('title', models.CharField(max_length=300, verbose_name='title')),
                    ('title_es', models.CharField(max_length=300, verbose_name='title in Spanish')),
                    ('producer', models.CharField(max_length=300, verbose_name='producer')),
                    ('kind', models.CharField(help_text='Fact sheet, report, web page …', max_length=60, verbose_name='kind')),
                    ('kind_es', models.CharField(max_length=60, verbose_name='kind in Spanish')),
                    ('role', models.CharField(choices=[('document', 'document'), ('reference', 'reference data'), ('official', 'official data')], default='document', max_length=10, verbose_name='role')),
                    ('date', models.DateField(blank=True, null=True, verbose_name='date')),
                    ('date_basis', models.CharField(choices=[('stated', 'stated in the document'), ('through', 'known through another document'), ('unknown', 'unknown')], default='stated', max_length=10, verbose_name='how the date is known')),
                    ('address', models.URLField(blank=True, verbose_name='address')),
                    ('licence', models.CharField(max_length=300, verbose_name='licence')),
                    ('licence_es', models.CharField(max_length=300, verbose_name='licence in Spanish')),
                    ('attribution', models.CharField(blank=True, help_text='How the licence asks to be credited.', max_length=300, verbose_name='attribution')),
                    ('text_edition', models.CharField(blank=True, help_text='The file that we read.', max_length=200, verbose_name='text edition')),
                    ('sha256', models.CharField(blank=True, max_length=64, verbose_name='SHA-256 of the text edition')),
                    ('note', models.TextField(blank=True, verbose_name='note')),
                    ('note_es', models.TextField(blank=True, verbose_name='note in Spanish')),
                    ('dated_by', models.ForeignKey(blank=True, db_constraint=False, db_index=False, help_text='The document through which the date is known.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='documents.document', verbose_name='dated by')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='documents.document')),
                ],
                options={
                    'ordering': ('pgh_id',),
                    'abstract': False,
                    'default_permissions': (),
                },
            ),
            migrations.CreateModel(
                name='DraftChange',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('kind', models.SlugField(db_index=False, max_length=20, verbose_name='kind')),
                    ('title', models.CharField(max_length=200, verbose_name='title')),
                    ('reason', models.TextField(blank=True, help_text='Why it is changed, for whoever reviews it.', verbose_name='reason')),
                    ('content', models.JSONField(default=dict, verbose_name='content')),
                    ('state', models.CharField(choices=[('draft', 'draft'), ('in_review', 'in review'), ('published', 'published'), ('given_up', 'given up')], default='draft', max_length=10, verbose_name='state')),
                    ('version', models.PositiveIntegerField(default=1, verbose_name='version')),
                    ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created at')),
                    ('saved_at', models.DateTimeField(auto_now=True, verbose_name='saved at')),
                    ('submitted_at', models.DateTimeField(blank=True, null=True, verbose_name='submitted at')),
                    ('remark', models.TextField(blank=True, help_text='What the reviewer asks for, when it is sent back.', verbose_name='remark')),
                    ('outcome', models.JSONField(default=list, editable=False, verbose_name='outcome')),
                    ('author', models.ForeignKey(blank=True, db_constraint=False, db_index=False, help_text='Empty: it came with a release of the fixtures.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='author')),
                    ('based_on', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='documents.datarevision', verbose_name='based on data revision')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='documents.draft')),
                    ('reviewer', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='reviewer')),
                    ('revision', models.ForeignKey(blank=True, db_constraint=False, db_index=False, help_text='What it became when it was published.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='documents.datarevision', verbose_name='data revision')),
                ],
                options={
                    'ordering': ('pgh_id',),
                    'abstract': False,
                    'default_permissions': (),
                },
            ),
            migrations.CreateModel(
                name='LeftOutFigureChange',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('slug', models.SlugField(db_index=False, max_length=80, verbose_name='slug')),
                    ('printed', models.CharField(max_length=60, verbose_name='as printed')),
                    ('reason', models.CharField(choices=[('reference', 'it belongs to a reference to other literature'), ('named', 'what it counts is named beside it, one by one'), ('repeated', 'the same figure is loaded from another place')], max_length=12, verbose_name='reason')),
                    ('why', models.TextField(verbose_name='reason in words')),
                    ('why_es', models.TextField(verbose_name='reason in words, in Spanish')),
                    ('citation', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='documents.citation', verbose_name='citation')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='documents.leftoutfigure')),
                ],
                options={
                    'ordering': ('pgh_id',),
                    'abstract': False,
                    'default_permissions': (),
                },
            ),
            migrations.CreateModel(
                name='TermChange',
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
                    ('group', models.CharField(choices=[('budget', 'Money and law'), ('account', 'Accounts'), ('authority', 'Authorities'), ('stage', 'Stages'), ('status', 'What a cell says'), ('method', 'Data and method'), ('who', 'Countries, programs and organizations')], default='method', max_length=10, verbose_name='group')),
                    ('short', models.TextField(verbose_name='in one sentence')),
                    ('short_es', models.TextField(verbose_name='in one sentence, in Spanish')),
                    ('meaning', models.TextField(blank=True, verbose_name='precise meaning')),
                    ('meaning_es', models.TextField(blank=True, verbose_name='precise meaning, in Spanish')),
                    ('citation', models.ForeignKey(blank=True, db_constraint=False, db_index=False, help_text='Where a document says so. Leave empty only if this is editorial.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='documents.citation', verbose_name='citation')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='documents.term')),
                ],
                options={
                    'ordering': ('pgh_id',),
                    'abstract': False,
                    'default_permissions': (),
                },
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='citation',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "documents_citationchange" ("column", "document_id", "footnote", "id", "key", "line", "line_end", "page", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row", "section", "table") VALUES (NEW."column", NEW."document_id", NEW."footnote", NEW."id", NEW."key", NEW."line", NEW."line_end", NEW."page", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."row", NEW."section", NEW."table"); RETURN NULL;', hash='277a4d0471be4ef8e4baca6436985eecb7ca5dce', operation='INSERT', pgid='pgtrigger_insert_insert_04445', table='documents_citation', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='citation',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "documents_citationchange" ("column", "document_id", "footnote", "id", "key", "line", "line_end", "page", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row", "section", "table") VALUES (NEW."column", NEW."document_id", NEW."footnote", NEW."id", NEW."key", NEW."line", NEW."line_end", NEW."page", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."row", NEW."section", NEW."table"); RETURN NULL;', hash='69e96a298aef0925978a5dd6c40799ad3ece587a', operation='UPDATE', pgid='pgtrigger_update_update_0a739', table='documents_citation', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='citation',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "documents_citationchange" ("column", "document_id", "footnote", "id", "key", "line", "line_end", "page", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row", "section", "table") VALUES (OLD."column", OLD."document_id", OLD."footnote", OLD."id", OLD."key", OLD."line", OLD."line_end", OLD."page", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."row", OLD."section", OLD."table"); RETURN NULL;', hash='d6bc90b35b47318c0015e65bb73439efe0a85e31', operation='DELETE', pgid='pgtrigger_delete_delete_1af77', table='documents_citation', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='datarevision',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "documents_datarevisionchange" ("id", "note", "note_es", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_on") VALUES (NEW."id", NEW."note", NEW."note_es", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."published_at", NEW."published_on"); RETURN NULL;', hash='2af27c86258182fe089d1858f718b9c0fc9f94d1', operation='INSERT', pgid='pgtrigger_insert_insert_276e5', table='documents_datarevision', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='datarevision',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "documents_datarevisionchange" ("id", "note", "note_es", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_on") VALUES (NEW."id", NEW."note", NEW."note_es", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."published_at", NEW."published_on"); RETURN NULL;', hash='7c4b24e264da4fce4fe6df02d88383ad449d1690', operation='UPDATE', pgid='pgtrigger_update_update_e1b5d', table='documents_datarevision', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='datarevision',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "documents_datarevisionchange" ("id", "note", "note_es", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_on") VALUES (OLD."id", OLD."note", OLD."note_es", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."published_at", OLD."published_on"); RETURN NULL;', hash='9a91f687134e6340f236343ea0d63079e76e96fe', operation='DELETE', pgid='pgtrigger_delete_delete_948c5', table='documents_datarevision', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='document',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "documents_documentchange" ("address", "attribution", "date", "date_basis", "dated_by_id", "id", "kind", "kind_es", "licence", "licence_es", "note", "note_es", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "producer", "role", "sha256", "slug", "text_edition", "title", "title_es") VALUES (NEW."address", NEW."attribution", NEW."date", NEW."date_basis", NEW."dated_by_id", NEW."id", NEW."kind", NEW."kind_es", NEW."licence", NEW."licence_es", NEW."note", NEW."note_es", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."producer", NEW."role", NEW."sha256", NEW."slug", NEW."text_edition", NEW."title", NEW."title_es"); RETURN NULL;', hash='c0cbbe3d094cec321f5c51ad9ec3aece946956c7', operation='INSERT', pgid='pgtrigger_insert_insert_be524', table='documents_document', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='document',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "documents_documentchange" ("address", "attribution", "date", "date_basis", "dated_by_id", "id", "kind", "kind_es", "licence", "licence_es", "note", "note_es", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "producer", "role", "sha256", "slug", "text_edition", "title", "title_es") VALUES (NEW."address", NEW."attribution", NEW."date", NEW."date_basis", NEW."dated_by_id", NEW."id", NEW."kind", NEW."kind_es", NEW."licence", NEW."licence_es", NEW."note", NEW."note_es", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."producer", NEW."role", NEW."sha256", NEW."slug", NEW."text_edition", NEW."title", NEW."title_es"); RETURN NULL;', hash='2543e26a1a0de941cd8a88cf52d6b3b991bb0ef6', operation='UPDATE', pgid='pgtrigger_update_update_a3ed6', table='documents_document', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='document',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "documents_documentchange" ("address", "attribution", "date", "date_basis", "dated_by_id", "id", "kind", "kind_es", "licence", "licence_es", "note", "note_es", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "producer", "role", "sha256", "slug", "text_edition", "title", "title_es") VALUES (OLD."address", OLD."attribution", OLD."date", OLD."date_basis", OLD."dated_by_id", OLD."id", OLD."kind", OLD."kind_es", OLD."licence", OLD."licence_es", OLD."note", OLD."note_es", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."producer", OLD."role", OLD."sha256", OLD."slug", OLD."text_edition", OLD."title", OLD."title_es"); RETURN NULL;', hash='4108cf4c6454904ae98e3d7badfcf29c8d6fdc50', operation='DELETE', pgid='pgtrigger_delete_delete_0c008', table='documents_document', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='draft',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "documents_draftchange" ("author_id", "based_on_id", "content", "created_at", "id", "kind", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "remark", "reviewer_id", "revision_id", "saved_at", "state", "submitted_at", "title", "version") VALUES (NEW."author_id", NEW."based_on_id", NEW."content", NEW."created_at", NEW."id", NEW."kind", NEW."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."remark", NEW."reviewer_id", NEW."revision_id", NEW."saved_at", NEW."state", NEW."submitted_at", NEW."title", NEW."version"); RETURN NULL;', hash='30a6f7c8a90d0c656944468d2b01164b1b583bdc', operation='INSERT', pgid='pgtrigger_insert_insert_1e9a6', table='documents_draft', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='draft',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "documents_draftchange" ("author_id", "based_on_id", "content", "created_at", "id", "kind", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "remark", "reviewer_id", "revision_id", "saved_at", "state", "submitted_at", "title", "version") VALUES (NEW."author_id", NEW."based_on_id", NEW."content", NEW."created_at", NEW."id", NEW."kind", NEW."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."remark", NEW."reviewer_id", NEW."revision_id", NEW."saved_at", NEW."state", NEW."submitted_at", NEW."title", NEW."version"); RETURN NULL;', hash='fcf5aaa9b1e3dc7cf78ec343121a7cfa5d04781f', operation='UPDATE', pgid='pgtrigger_update_update_90a13', table='documents_draft', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='draft',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "documents_draftchange" ("author_id", "based_on_id", "content", "created_at", "id", "kind", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "remark", "reviewer_id", "revision_id", "saved_at", "state", "submitted_at", "title", "version") VALUES (OLD."author_id", OLD."based_on_id", OLD."content", OLD."created_at", OLD."id", OLD."kind", OLD."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reason", OLD."remark", OLD."reviewer_id", OLD."revision_id", OLD."saved_at", OLD."state", OLD."submitted_at", OLD."title", OLD."version"); RETURN NULL;', hash='5923e6b990e74eae15cd803842815fef2f375213', operation='DELETE', pgid='pgtrigger_delete_delete_41947', table='documents_draft', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='leftoutfigure',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "documents_leftoutfigurechange" ("citation_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "printed", "reason", "slug", "why", "why_es") VALUES (NEW."citation_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."printed", NEW."reason", NEW."slug", NEW."why", NEW."why_es"); RETURN NULL;', hash='841d149de0b78aa0f8701d858d4c74082de581dd', operation='INSERT', pgid='pgtrigger_insert_insert_ca123', table='documents_leftoutfigure', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='leftoutfigure',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "documents_leftoutfigurechange" ("citation_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "printed", "reason", "slug", "why", "why_es") VALUES (NEW."citation_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."printed", NEW."reason", NEW."slug", NEW."why", NEW."why_es"); RETURN NULL;', hash='4a5b1727862694e7b0c401404e8391db2df0d0d0', operation='UPDATE', pgid='pgtrigger_update_update_2fea6', table='documents_leftoutfigure', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='leftoutfigure',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "documents_leftoutfigurechange" ("citation_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "printed", "reason", "slug", "why", "why_es") VALUES (OLD."citation_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."printed", OLD."reason", OLD."slug", OLD."why", OLD."why_es"); RETURN NULL;', hash='4180ec58d10376a2f4ce5e57af09c3be43d5eeea', operation='DELETE', pgid='pgtrigger_delete_delete_e3b26', table='documents_leftoutfigure', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='term',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "documents_termchange" ("citation_id", "editorial", "group", "id", "meaning", "meaning_es", "name", "name_es", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "short", "short_es", "slug") VALUES (NEW."citation_id", NEW."editorial", NEW."group", NEW."id", NEW."meaning", NEW."meaning_es", NEW."name", NEW."name_es", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."short", NEW."short_es", NEW."slug"); RETURN NULL;', hash='6bd0f3ceb38568d83fdb6630c0a0d9463a79aab2', operation='INSERT', pgid='pgtrigger_insert_insert_09b59', table='documents_term', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='term',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "documents_termchange" ("citation_id", "editorial", "group", "id", "meaning", "meaning_es", "name", "name_es", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "short", "short_es", "slug") VALUES (NEW."citation_id", NEW."editorial", NEW."group", NEW."id", NEW."meaning", NEW."meaning_es", NEW."name", NEW."name_es", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."short", NEW."short_es", NEW."slug"); RETURN NULL;', hash='adc376c9ad6d3f48731db449782e106e56587639', operation='UPDATE', pgid='pgtrigger_update_update_1085d', table='documents_term', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='term',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "documents_termchange" ("citation_id", "editorial", "group", "id", "meaning", "meaning_es", "name", "name_es", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "short", "short_es", "slug") VALUES (OLD."citation_id", OLD."editorial", OLD."group", OLD."id", OLD."meaning", OLD."meaning_es", OLD."name", OLD."name_es", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."short", OLD."short_es", OLD."slug"); RETURN NULL;', hash='c2ca61004d4006ef8547165811edee19950e1766', operation='DELETE', pgid='pgtrigger_delete_delete_fa39f', table='documents_term', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='citationchange',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ccfaefa8b47ad90e3555a14e0a2f0729af26ba07', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_c254b', table='documents_citationchange', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='datarevisionchange',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='2d83871bd46244efeaabf3b2f246e3620c4bb00d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_4e075', table='documents_datarevisionchange', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='documentchange',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='6c523bdd6079ce15418cce1149efb98b98bf2028', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_9ae80', table='documents_documentchange', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='draftchange',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='cdfe4414cff203010af2a00f9b85d4120f2d5fc5', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_4fa20', table='documents_draftchange', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='leftoutfigurechange',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='46a1c9d0edd98af9d0d356abc9a9c40624df6249', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2ddcb', table='documents_leftoutfigurechange', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='termchange',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='efdebd2f76b3a4e0e70b1bfa2fbc76bf57ca896c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_c5070', table='documents_termchange', when='BEFORE')),
            ),
        ]),
        first_copies('documents'),
    ]
