"""The shield is content of the home page, which passes through approval."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("tenancy", "0003_document_text"),
        ("gel_pages", "0007_shield_of_the_home_page"),
    ]
    operations = [migrations.RemoveField(model_name="municipality", name="shield")]
