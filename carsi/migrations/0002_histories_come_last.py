"""Has Django apply the migrations of all apps up to here before any history begins.

Each history doubles the models that a migration draws up again with every operation, so a new
database would take half as long again if the first tables of later apps came after it. Django goes
through the apps by name, and this one is the first.
"""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("carsi", "0001_search"),
        ("countries", "0005_review"),
        ("funding", "0010_review"),
        ("programs", "0005_review"),
    ]
    operations = []
