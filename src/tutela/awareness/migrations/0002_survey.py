"""A survey before and after."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("awareness", "0001_campaigns"),
    ]

    operations = [
        migrations.AddField(
            model_name="campaign",
            name="survey",
            field=models.JSONField(db_default=[], default=list),
        ),
    ]
