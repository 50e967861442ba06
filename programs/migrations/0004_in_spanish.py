from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('programs', '0003_tests_of_statements'),
    ]

    operations = [
        migrations.AddField(
            model_name='account',
            name='former_name_es',
            field=models.CharField(blank=True, max_length=300, verbose_name='former name in Spanish'),
        ),
        migrations.AddField(
            model_name='event',
            name='place_es',
            field=models.CharField(blank=True, max_length=200, verbose_name='place in Spanish'),
        ),
        migrations.AddField(
            model_name='partner',
            name='kind_es',
            field=models.CharField(default='', max_length=60, verbose_name='kind in Spanish'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='program',
            name='years_note_es',
            field=models.CharField(blank=True, max_length=300, verbose_name='note on the years, in Spanish'),
        ),
        migrations.AddField(
            model_name='statement',
            name='unit_es',
            field=models.CharField(blank=True, max_length=40, verbose_name='unit in Spanish'),
        ),
    ]
