"""Events, centres, and words explained."""

import django.db.models.deletion
import wagtail.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("portal", "0005_materials"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.CreateModel(
            name="CentrePage",
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
                        [("section", 2), ("ticks", 5), ("path", 10), ("figures", 15), ("note", 18)],
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
                    "centre_kind",
                    models.CharField(
                        choices=[
                            ("day_care", "Day-care centre"),
                            ("learning", "Learning centre"),
                            ("social_work", "Centre for Social Work"),
                            ("other", "Another place"),
                        ],
                        default="day_care",
                        max_length=12,
                        verbose_name="What kind of place it is",
                    ),
                ),
                (
                    "municipality",
                    models.CharField(blank=True, max_length=80, verbose_name="Municipality"),
                ),
                ("address", models.CharField(blank=True, max_length=200, verbose_name="Address")),
                (
                    "hours",
                    models.CharField(blank=True, max_length=120, verbose_name="Opening hours"),
                ),
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="Telephone")),
                (
                    "verified_date",
                    models.DateField(blank=True, null=True, verbose_name="Somebody made sure on"),
                ),
            ],
            options={
                "abstract": False,
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="GlossaryPage",
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
                        [("section", 2), ("ticks", 5), ("path", 10), ("figures", 15), ("note", 18)],
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
                    "terms",
                    wagtail.fields.StreamField(
                        [("term", 2)],
                        blank=True,
                        block_lookup={
                            0: ("wagtail.blocks.CharBlock", (), {"max_length": 80}),
                            1: ("wagtail.blocks.CharBlock", (), {"max_length": 400}),
                            2: ("wagtail.blocks.StructBlock", [[("term", 0), ("meaning", 1)]], {}),
                        },
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
            bases=("wagtailcore.page",),
        ),
        migrations.SeparateDatabaseAndState(  # words of choices: the tables stay as they are
            state_operations=[
                migrations.AlterField(
                    model_name="overviewpage",
                    name="lists",
                    field=models.CharField(
                        choices=[
                            ("strands", "Strands of the programme"),
                            ("projects", "Projects"),
                            ("news", "News"),
                            ("events", "Events"),
                            ("centres", "Centres"),
                        ],
                        max_length=10,
                        verbose_name="Lists",
                    ),
                ),
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
                            ("CENTRE", "Centre"),
                            ("HELP", "Where to get help"),
                            ("GLOSSARY", "Words explained"),
                            ("PLAIN", "Plain page"),
                        ],
                        max_length=10,
                    ),
                ),
            ]
        ),
        migrations.CreateModel(
            name="EventPage",
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
                        [("section", 2), ("ticks", 5), ("path", 10), ("figures", 15), ("note", 18)],
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
                ("begins_date", models.DateField(blank=True, null=True, verbose_name="Day")),
                (
                    "ends_date",
                    models.DateField(
                        blank=True, null=True, verbose_name="Last day, where there are several"
                    ),
                ),
                ("hours", models.CharField(blank=True, max_length=80, verbose_name="At what time")),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="Where")),
                (
                    "audience",
                    models.CharField(blank=True, max_length=200, verbose_name="Who it is for"),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_date__isnull", True),
                            models.Q(
                                ("begins_date__isnull", False),
                                ("ends_date__gte", models.F("begins_date")),
                            ),
                            _connector="OR",
                        ),
                        name="portal_event_ends_after_it_begins",
                    )
                ],
            },
            bases=("wagtailcore.page",),
        ),
    ]
