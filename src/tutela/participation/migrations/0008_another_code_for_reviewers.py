"""Reviewers know an application by a code of its own, which no published list has; those that are here get one too."""

from django.db import migrations, models
from django.db.models.functions import MD5, Cast, Left, Random


class Migration(migrations.Migration):
    dependencies = [
        ("participation", "0007_what_was_forgotten"),
    ]

    operations = [
        migrations.AddField(
            model_name="application",
            name="review_code",
            field=models.CharField(
                db_default=Left(MD5(Cast(Random(), models.CharField())), 10),
                max_length=12,
            ),
        ),
    ]
