"""Accounts that may not rise above zero: what the shop owes to somebody."""

from django.db import migrations, models

FORWARD = """
CREATE OR REPLACE FUNCTION ledger_open_balance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO ledger_balance (account_id, amount, floor, ceiling)
    VALUES (NEW.id, 0, NEW.floor, NEW.ceiling);
    RETURN NULL;
END $$;
"""
BACKWARD = """
CREATE OR REPLACE FUNCTION ledger_open_balance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO ledger_balance (account_id, amount, floor) VALUES (NEW.id, 0, NEW.floor);
    RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0002_kept_by_the_database")]
    operations = [
        migrations.AddField("account", "ceiling", models.BooleanField(default=False)),
        migrations.AddField("balance", "ceiling", models.BooleanField(default=False)),
        migrations.AddConstraint(
            "balance",
            models.CheckConstraint(
                condition=models.Q(("amount__lte", 0), ("ceiling", False), _connector="OR"),
                name="ledger_balance_ceiling",
            ),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
