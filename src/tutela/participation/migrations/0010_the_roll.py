"""The list of all that a call reviews; calls that are in review or drawn get theirs."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("participation", "0009_four_eyes"),
    ]

    operations = [
        migrations.AddField(
            model_name="call",
            name="roll",
            field=models.JSONField(db_default=[], default=list),
        ),
        # safe: a handful of calls; none is open to the public when it is reviewed
        migrations.RunSQL(
            "UPDATE participation_call c SET roll = coalesce(("
            "SELECT jsonb_agg(jsonb_build_object('code', a.code, 'stratum', a.stratum) ORDER BY a.code) "
            "FROM participation_application a WHERE a.call_id = c.id "
            "AND (a.state IN ('IN_REVIEW', 'NOT_SELECTED') OR a.place IS NOT NULL)), '[]') "
            "WHERE c.state IN ('REVIEW', 'DRAWN')",
            migrations.RunSQL.noop,
        ),
    ]
