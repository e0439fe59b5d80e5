"""On PostgreSQL the database itself refuses to change or delete a row of the audit log."""

from django.db import migrations

INSTALL = """
CREATE FUNCTION superadmin_audit_append_only() RETURNS trigger AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        -- the sealer gives a row its place in the chain, once
        IF OLD.seq IS NULL AND to_jsonb(NEW) - ARRAY['seq', 'prev_hash', 'hash'] = to_jsonb(OLD) - ARRAY['seq', 'prev_hash', 'hash'] THEN
            RETURN NEW;
        END IF;
        -- a deleted account leaves its rows without an actor
        IF NEW.actor_id IS NULL AND to_jsonb(NEW) - 'actor_id' = to_jsonb(OLD) - 'actor_id' THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'The audit log is append-only.';
END
$$ LANGUAGE plpgsql;
CREATE TRIGGER superadmin_audit_append_only BEFORE UPDATE OR DELETE ON superadmin_auditlog
    FOR EACH ROW EXECUTE FUNCTION superadmin_audit_append_only();
"""
REMOVE = """
DROP TRIGGER superadmin_audit_append_only ON superadmin_auditlog;
DROP FUNCTION superadmin_audit_append_only();
"""


def install(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(INSTALL)


def remove(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(REMOVE)


class Migration(migrations.Migration):

    dependencies = [
        ("superadmin", "0005_ai_gateway"),
    ]

    operations = [
        migrations.RunPython(install, remove),
    ]
