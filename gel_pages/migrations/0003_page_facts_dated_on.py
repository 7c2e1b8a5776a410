"""The date that a page's content bears, so that “newest first” is one order over all page types."""

import datetime

from django.db import migrations, models
from django.db.models import F
from django.db.models.functions import TruncDate


def date_by_last_change(apps, schema_editor):
    """Rows from before bear the day of their last change until they are published again."""
    facts = apps.get_model("gel_pages", "PageFacts").objects.all()
    facts.update(dated_on=TruncDate(F("changed_at")))


class Migration(migrations.Migration):
    dependencies = [("gel_pages", "0002_relations")]

    operations = [
        migrations.AddField(
            model_name="pagefacts",
            name="dated_on",
            field=models.DateField(
                db_index=True,
                default=datetime.date(1970, 1, 1),
                verbose_name="fecha del contenido",
            ),
            preserve_default=False,
        ),
        migrations.RunPython(date_by_last_change, migrations.RunPython.noop),
    ]
