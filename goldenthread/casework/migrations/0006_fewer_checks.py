"""
One foreign key where there were two, and none on derived rows: checking them took a third of a large load.

A fact's key now holds its area and its case together, so that a fact can belong only to a case of its own area.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("areas", "0001_first"),
        ("casework", "0005_taking_stock"),
        ("people", "0002_held_to_the_area"),
    ]

    operations = [
        migrations.AlterField(
            model_name="caseline",
            name="area",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="areas.localarea",
            ),
        ),
        migrations.AlterField(
            model_name="caseline",
            name="case",
            field=models.ForeignKey(
                db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="casework.case"
            ),
        ),
        migrations.AlterField(
            model_name="caseline",
            name="person",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.childoryoungperson",
            ),
        ),
        migrations.AlterField(
            model_name="caseline",
            name="setting",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.setting",
            ),
        ),
        migrations.AlterField(
            model_name="clock",
            name="area",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="areas.localarea",
            ),
        ),
        migrations.AlterField(
            model_name="clock",
            name="case",
            field=models.ForeignKey(
                db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="casework.case"
            ),
        ),
        migrations.AlterField(
            model_name="fact",
            name="area",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="areas.localarea",
            ),
        ),
        migrations.AlterField(
            model_name="fact",
            name="case",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="facts",
                to="casework.case",
            ),
        ),
        migrations.RunSQL(
            "alter table casework_case add constraint case_and_its_area unique (area_id, id);"
            "alter table casework_fact add constraint fact_of_a_case_of_its_area foreign key (area_id, case_id) "
            "references casework_case (area_id, id) deferrable initially deferred",
            "alter table casework_fact drop constraint fact_of_a_case_of_its_area;"
            "alter table casework_case drop constraint case_and_its_area",
        ),
    ]
