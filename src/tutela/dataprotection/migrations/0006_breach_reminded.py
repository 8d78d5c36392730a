from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dataprotection", "0005_request_reminded"),
    ]

    operations = [
        migrations.AddField(
            model_name="breach",
            name="reminded_at",
            field=models.DateTimeField(null=True),
        ),
    ]
