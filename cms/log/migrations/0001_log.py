"""The lines of the log; the database begins to keep them when the migration ends."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def let_go(apps, schema_editor):
    """What was kept may be changed again once the log is gone."""
    from cms.log.protection import unprotect

    unprotect(schema_editor.connection)


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('tenancy', '0004_municipality_without_shield'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Shape',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(max_length=60, verbose_name='fuente')),
                ('columns', models.JSONField(verbose_name='columnas')),
            ],
            options={
                'verbose_name': 'forma de una fuente',
                'verbose_name_plural': 'formas de las fuentes',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(max_length=60, verbose_name='fuente')),
                ('source_pk', models.CharField(max_length=40, verbose_name='fila de la fuente')),
                ('at', models.DateTimeField(verbose_name='cuándo')),
                ('who', models.CharField(blank=True, max_length=200, verbose_name='cuenta')),
                ('page_id', models.BigIntegerField(null=True, verbose_name='página')),
                ('what', models.CharField(max_length=200, verbose_name='qué hizo')),
                ('title', models.CharField(blank=True, max_length=255, verbose_name='sobre qué')),
                ('details', models.TextField(blank=True, verbose_name='detalles')),
                ('number', models.PositiveBigIntegerField(null=True, verbose_name='número')),
                ('digest', models.CharField(blank=True, max_length=64, verbose_name='sello')),
                ('municipality', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.municipality', verbose_name='municipio')),
                ('user', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='quién')),
                ('shape', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='log.shape')),
            ],
            options={
                'verbose_name': 'línea del registro',
                'verbose_name_plural': 'registro de actividad',
                'default_permissions': ('view',),
                'indexes': [models.Index(fields=['municipality', '-at', '-id'], name='log_newest'), models.Index(fields=['page_id', '-at'], name='log_of_page'), models.Index(fields=['user', '-at'], name='log_of_person'), models.Index(condition=models.Q(('number', None)), fields=['id'], name='log_unsealed')],
                'constraints': [models.UniqueConstraint(fields=('source', 'source_pk'), name='row_noted_once'), models.UniqueConstraint(fields=('municipality', 'number'), name='number_once')],
            },
        ),
        migrations.RunPython(migrations.RunPython.noop, let_go),
    ]
