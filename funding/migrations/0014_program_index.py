"""An index of the cells that name a program, which schemes attribute to goals.

Without it each question by goal reads every cell of every file.
"""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('funding', '0013_partitions'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='allocation',
            index=models.Index(condition=models.Q(('program__isnull', False)), fields=['program'], name='allocation_program'),
        ),
    ]
