"""News name their project by the key that it has in every language."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("portal", "0008_pictures"),
    ]

    operations = [
        migrations.AddField(
            model_name="newspage",
            name="project_key",
            field=models.UUIDField(blank=True, null=True, verbose_name="Project"),
        ),
        migrations.RunSQL(
            """
            UPDATE portal_newspage AS told SET project_key = project.translation_key
            FROM wagtailcore_page AS project WHERE project.id = told.project_id;

            UPDATE wagtailcore_revision AS text
            SET content = text.content || jsonb_build_object('project_key', project.translation_key)
            FROM wagtailcore_page AS project, django_content_type AS kind
            WHERE kind.id = text.content_type_id AND kind.app_label = 'portal' AND kind.model = 'newspage'
                AND project.id::text = text.content ->> 'project';
            """,
            migrations.RunSQL.noop,
        ),
        # safe: nothing was released yet, so no version before is at work that asks for it
        migrations.RemoveField(
            model_name="newspage",
            name="project",
        ),
    ]
