"""Move each shield from the row of its municipality to its home page, published and drafted alike."""

from django.db import migrations


def homes(apps):
    """Each municipality with its home page and the saved versions of that page."""
    Municipality = apps.get_model("tenancy", "Municipality")
    HomePage = apps.get_model("gel_pages", "HomePage")
    Revision = apps.get_model("wagtailcore", "Revision")
    for municipality in Municipality.objects.select_related("site"):
        home = HomePage.objects.filter(pk=municipality.site.root_page_id).first()
        if home:
            versions = Revision.objects.filter(
                object_id=str(home.pk), base_content_type__model="page"
            )
            yield municipality, home, versions


def to_home_page(apps, schema_editor):
    for municipality, home, versions in homes(apps):
        home.shield_id = municipality.shield_id
        home.save(update_fields=["shield"])
        for version in versions:
            version.content["shield"] = municipality.shield_id
            version.save(update_fields=["content"])


def to_municipality(apps, schema_editor):
    for municipality, home, versions in homes(apps):
        municipality.shield_id = home.shield_id
        municipality.save(update_fields=["shield"])
        for version in versions:
            version.content.pop("shield", None)
            version.save(update_fields=["content"])


class Migration(migrations.Migration):
    dependencies = [
        ("gel_pages", "0006_notices_and_appearance"),
        ("tenancy", "0002_municipality"),
        ("wagtailcore", "0098_apitoken"),
    ]
    operations = [migrations.RunPython(to_home_page, to_municipality)]
