"""The state of the data: one token, new with every commit that changes what readers see (ADR 18)."""

from django.db import migrations

# The token is random, so that a restored backup or a promoted replica never comes to a number that
# stood for something else.
TABLES = """
CREATE TABLE documents_datastate (token uuid NOT NULL DEFAULT gen_random_uuid());
INSERT INTO documents_datastate DEFAULT VALUES;
CREATE UNLOGGED TABLE documents_datachange (waits_for_others boolean NOT NULL);
"""
NO_TABLES = "DROP TABLE documents_datachange, documents_datastate"

# A transaction notes once that it changes data: a row that nobody else sees and that is gone when it
# commits. At commit PostgreSQL runs what was put off in rounds: first this note and all checks of
# foreign keys, which lock rows, then what those put off. So the note is passed on to the second round,
# and the row of the state, for which all that commit wait in turn, is the last that is locked.
FUNCTIONS = """
CREATE FUNCTION documents_note_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('carsi.data_change_noted', true) IS DISTINCT FROM 'yes' THEN
        PERFORM set_config('carsi.data_change_noted', 'yes', true);
        INSERT INTO documents_datachange VALUES (true);
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION documents_change_state() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.waits_for_others THEN
        UPDATE documents_datachange SET waits_for_others = false;
    ELSE
        DELETE FROM documents_datachange;
        UPDATE documents_datastate SET token = gen_random_uuid();
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER data_changed AFTER INSERT OR UPDATE ON documents_datachange
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION documents_change_state();

CREATE FUNCTION documents_watch(watched regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('CREATE OR REPLACE TRIGGER data_changed'
        ' AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON %s'
        ' FOR EACH STATEMENT EXECUTE FUNCTION documents_note_change()', watched);
END $$;
"""
NO_FUNCTIONS = """
DROP FUNCTION documents_watch(regclass);
DROP FUNCTION documents_change_state() CASCADE;
DROP FUNCTION documents_note_change() CASCADE;
"""


class Migration(migrations.Migration):

    dependencies = [
        ("documents", "0010_roles"),
    ]

    operations = [
        migrations.RunSQL(TABLES, NO_TABLES),
        migrations.RunSQL(FUNCTIONS, NO_FUNCTIONS),
    ]
