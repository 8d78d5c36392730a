from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dataprotection", "0004_legal_hold"),
    ]

    operations = [
        migrations.AddField(
            model_name="subjectrequest",
            name="reminded_at",
            field=models.DateTimeField(null=True),
        ),
    ]
