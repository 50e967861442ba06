from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0005_left_out_figures'),
    ]

    operations = [
        migrations.AddField(
            model_name='document',
            name='kind_es',
            field=models.CharField(default='', max_length=60, verbose_name='kind in Spanish'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='document',
            name='licence_es',
            field=models.CharField(default='', max_length=300, verbose_name='licence in Spanish'),
            preserve_default=False,
        ),
    ]
