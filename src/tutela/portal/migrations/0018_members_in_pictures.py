"""Members of a children's board who can be seen in a picture."""

from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("portal", "0017_calls"),
    ]

    operations = [
        migrations.AddField(
            model_name="picture",
            name="members",
            field=ArrayField(base_field=models.UUIDField(), db_default=[], default=list, size=None),
        ),
    ]
