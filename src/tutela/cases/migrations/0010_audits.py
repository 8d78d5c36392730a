import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import tutela.kernel.crypto
import tutela.kernel.keys


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0009_erased_files"),
        ("organisations", "0006_own_roles"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Audit",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tutela.kernel.keys.new,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("made_at", models.DateTimeField()),
                ("frame", models.CharField(max_length=12)),
                ("first_day", models.DateField()),
                ("last_day", models.DateField()),
                ("size", models.PositiveSmallIntegerField()),
                ("by_worker", models.BooleanField(default=False)),
                ("seed", models.PositiveIntegerField()),
                ("frame_size", models.PositiveIntegerField()),
                ("frame_digest", models.CharField(max_length=64)),
                ("questions", models.JSONField()),
                ("closed_at", models.DateTimeField(null=True)),
                ("results", models.JSONField(default=dict)),
                (
                    "closed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.unit",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AuditSheet",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tutela.kernel.keys.new,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("made_at", models.DateTimeField()),
                ("voided_at", models.DateTimeField(null=True)),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "answers",
                    tutela.kernel.crypto.SealedTextField(
                        blank=True, default="", editable=True, key_of="case_id"
                    ),
                ),
                ("completed_at", models.DateTimeField(null=True)),
                (
                    "audit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sheets",
                        to="cases.audit",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_rows",
                        to="cases.case",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.unit",
                    ),
                ),
                (
                    "voided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="audit",
            index=models.Index(fields=["unit", "-made_at", "-id"], name="cases_audits_of_unit"),
        ),
        migrations.AddConstraint(
            model_name="audit",
            constraint=models.CheckConstraint(
                condition=models.Q(("last_day__gte", models.F("first_day"))),
                name="cases_audit_period_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="audit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_at__isnull", True), ("closed_by__isnull", True)),
                    models.Q(("closed_at__isnull", False), ("closed_by__isnull", False)),
                    _connector="OR",
                ),
                name="cases_audit_closed_iff_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="auditsheet",
            constraint=models.UniqueConstraint(
                fields=("audit", "case"), name="cases_sheet_once_in_an_audit"
            ),
        ),
        # safe: the table is made just above and has no rows
        migrations.RunSQL(
            "ALTER TABLE cases_auditsheet ADD CONSTRAINT cases_auditsheet_moves_with_its_case "
            "FOREIGN KEY (case_id, unit_id) REFERENCES cases_case (id, unit_id) ON UPDATE CASCADE",
            "ALTER TABLE cases_auditsheet DROP CONSTRAINT cases_auditsheet_moves_with_its_case",
        ),
    ]
