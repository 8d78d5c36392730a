"""News name the campaign that they belong to."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("portal", "0014_campaigns"),
    ]

    operations = [
        migrations.AddField(
            model_name="newspage",
            name="campaign_key",
            field=models.UUIDField(blank=True, null=True, verbose_name="Campaign"),
        ),
    ]
