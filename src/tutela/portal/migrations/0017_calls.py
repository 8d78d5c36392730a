"""Pages of calls for boards."""

import django.db.models.deletion
import wagtail.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("portal", "0016_events_of_campaigns"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.CreateModel(
            name="CallPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "lead",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="In one or two sentences"
                    ),
                ),
                (
                    "drawing",
                    models.CharField(
                        choices=[
                            ("none", "No drawing"),
                            ("doors", "An open door with light inside"),
                            ("laws", "People on a bridge"),
                            ("learning", "Two people at a table with a book"),
                            ("close", "A house with an open door"),
                            ("public", "Many people together"),
                            ("street", "An adult and a child at the same height"),
                            ("board", "A round table with one free seat"),
                        ],
                        default="none",
                        max_length=10,
                        verbose_name="Drawing",
                    ),
                ),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [
                            ("section", 2),
                            ("ticks", 5),
                            ("path", 10),
                            ("figures", 15),
                            ("note", 18),
                            ("easy", 24),
                        ],
                        blank=True,
                        block_lookup={
                            0: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"max_length": 120, "required": False},
                            ),
                            1: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {"features": ["bold", "italic", "link", "ol", "ul"]},
                            ),
                            2: ("wagtail.blocks.StructBlock", [[("title", 0), ("text", 1)]], {}),
                            3: ("wagtail.blocks.CharBlock", (), {"max_length": 240}),
                            4: ("wagtail.blocks.ListBlock", (3,), {"max_num": 12, "min_num": 1}),
                            5: ("wagtail.blocks.StructBlock", [[("title", 0), ("points", 4)]], {}),
                            6: ("wagtail.blocks.CharBlock", (), {"max_length": 120}),
                            7: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"max_length": 300, "required": False},
                            ),
                            8: ("wagtail.blocks.StructBlock", [[("title", 6), ("text", 7)]], {}),
                            9: ("wagtail.blocks.ListBlock", (8,), {"max_num": 10, "min_num": 1}),
                            10: ("wagtail.blocks.StructBlock", [[("title", 0), ("steps", 9)]], {}),
                            11: ("wagtail.blocks.CharBlock", (), {"max_length": 20}),
                            12: ("wagtail.blocks.CharBlock", (), {"max_length": 200}),
                            13: (
                                "wagtail.blocks.StructBlock",
                                [[("number", 11), ("counts", 12)]],
                                {},
                            ),
                            14: ("wagtail.blocks.ListBlock", (13,), {"max_num": 12, "min_num": 1}),
                            15: (
                                "wagtail.blocks.StructBlock",
                                [[("title", 0), ("rows", 14), ("caution", 7)]],
                                {},
                            ),
                            16: ("wagtail.blocks.CharBlock", (), {"max_length": 400}),
                            17: ("wagtail.blocks.BooleanBlock", (), {"required": False}),
                            18: (
                                "wagtail.blocks.StructBlock",
                                [[("title", 6), ("text", 16), ("calm", 17)]],
                                {},
                            ),
                            19: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": [
                                        ("hand", "A hand"),
                                        ("nophoto", "No picture"),
                                        ("pin", "A place"),
                                        ("phone", "A telephone"),
                                        ("info", "Good to know"),
                                        ("doors", "An open door with light inside"),
                                        ("laws", "People on a bridge"),
                                        ("learning", "Two people at a table with a book"),
                                        ("close", "A house with an open door"),
                                        ("public", "Many people together"),
                                        ("street", "An adult and a child at the same height"),
                                        ("board", "A round table with one free seat"),
                                    ]
                                },
                            ),
                            20: ("wagtail.blocks.CharBlock", (), {"max_length": 100}),
                            21: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"max_length": 140, "required": False},
                            ),
                            22: (
                                "wagtail.blocks.StructBlock",
                                [[("icon", 19), ("said", 20), ("more", 21)]],
                                {},
                            ),
                            23: ("wagtail.blocks.ListBlock", (22,), {"max_num": 15, "min_num": 1}),
                            24: ("wagtail.blocks.StructBlock", [[("ideas", 23)]], {}),
                        },
                    ),
                ),
                (
                    "sources",
                    wagtail.fields.StreamField(
                        [("source", 2)],
                        blank=True,
                        block_lookup={
                            0: ("wagtail.blocks.CharBlock", (), {"max_length": 200}),
                            1: ("wagtail.blocks.URLBlock", (), {"required": False}),
                            2: ("wagtail.blocks.StructBlock", [[("title", 0), ("address", 1)]], {}),
                        },
                    ),
                ),
                (
                    "call_code",
                    models.CharField(blank=True, max_length=40, verbose_name="Which call"),
                ),
            ],
            options={
                "abstract": False,
            },
            bases=("wagtailcore.page",),
        ),
        # safe: choices are words of the screens, the column stays as it is
        migrations.AlterField(
            model_name="pageset",
            name="kind",
            field=models.CharField(
                choices=[
                    ("HOME", "First page"),
                    ("OVERVIEW", "Overview"),
                    ("STRAND", "Strand of the programme"),
                    ("PROJECT", "Project"),
                    ("NEWS", "News"),
                    ("EVENT", "Event"),
                    ("CAMPAIGN", "Campaign"),
                    ("CALL", "Call for a board"),
                    ("CENTRE", "Centre"),
                    ("HELP", "Where to get help"),
                    ("GLOSSARY", "Words explained"),
                    ("LIBRARY", "Documents"),
                    ("PLAIN", "Plain page"),
                ],
                max_length=10,
            ),
        ),
    ]
