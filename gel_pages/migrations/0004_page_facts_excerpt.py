"""What lists and search results say of a page; filled when the page is next published."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("gel_pages", "0003_page_facts_dated_on")]

    operations = [
        migrations.AddField(
            model_name="pagefacts",
            name="excerpt",
            field=models.TextField(blank=True, default="", verbose_name="primeras palabras"),
            preserve_default=False,
        ),
    ]
