"""Every payment goes into the open till session of whoever takes it, and is entered there."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

FORWARD = """
-- Who takes money in a shop with registers has an open session: it is found, and locked against
-- being closed, here, whatever wrote the payment.
CREATE FUNCTION billing_find_session() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.session_id := tills_session_for(NEW.shop_id, NEW.staff_id);
    RETURN NEW;
END $$;
CREATE TRIGGER billing_payment_in_session BEFORE INSERT ON billing_payment
    FOR EACH ROW EXECUTE FUNCTION billing_find_session();

-- The session's entry has the payment's reference. What came by itself while no till was open
-- waits for the next one.
CREATE FUNCTION billing_enter_payments() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO tills_entry (ref, shop_id, session_id, kind, tender, currency, amount_minor,
                             document, payment, reason, staff_id, at)
    SELECT m.ref, m.shop_id, m.session_id,
           CASE WHEN f.category = 'correction' THEN 'correction'
                WHEN m.purpose <> 'bill' THEN 'deposit'
                WHEN m.direction = 'in' THEN 'sale' ELSE 'refund' END,
           m.tender, m.currency,
           CASE m.direction WHEN 'in' THEN m.amount_minor ELSE -m.amount_minor END,
           coalesce(f.document, ''), m.ref, '', m.staff_id, m.at
    FROM made m LEFT JOIN billing_finance f ON f.payment_id = m.id
    WHERE m.session_id IS NOT NULL
       OR EXISTS (SELECT FROM tills_register r WHERE r.shop_id = m.shop_id AND r.active)
    ORDER BY m.id;
    RETURN NULL;
END $$;
CREATE TRIGGER billing_payment_entered AFTER INSERT ON billing_payment
    REFERENCING NEW TABLE AS made
    FOR EACH STATEMENT EXECUTE FUNCTION billing_enter_payments();

-- Cash of an entry by hand comes from the drawer of whoever makes it, if they have one open.
CREATE FUNCTION billing_enter_finance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO tills_entry (ref, shop_id, session_id, kind, tender, currency, amount_minor,
                             document, payment, reason, staff_id, at)
    SELECT m.ref, m.shop_id, s.id, m.kind, m.tender, m.currency,
           CASE m.kind WHEN 'income' THEN m.amount_minor ELSE -m.amount_minor END,
           m.document, '', m.note, m.staff_id, m.at
    FROM made m JOIN tills_session s
         ON s.staff_id = m.staff_id AND s.shop_id = m.shop_id AND s.state = 'opened'
    WHERE m.payment_id IS NULL AND m.tender = 'cash'
    ORDER BY m.id;
    RETURN NULL;
END $$;
CREATE TRIGGER billing_finance_entered AFTER INSERT ON billing_finance
    REFERENCING NEW TABLE AS made
    FOR EACH STATEMENT EXECUTE FUNCTION billing_enter_finance();
"""
BACKWARD = """
DROP TRIGGER billing_finance_entered ON billing_finance;
DROP TRIGGER billing_payment_entered ON billing_payment;
DROP TRIGGER billing_payment_in_session ON billing_payment;
DROP FUNCTION billing_enter_finance();
DROP FUNCTION billing_enter_payments();
DROP FUNCTION billing_find_session();
"""


class Migration(migrations.Migration):
    dependencies = [("billing", "0005_finance_headings"), ("tills", "0002_kept_by_the_database")]
    operations = [
        migrations.AddField(
            model_name="payment",
            name="session",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="tills.session",
            ),
        ),
        migrations.AddIndex(
            model_name="payment",
            index=models.Index(
                condition=Q(session__isnull=False),
                fields=["session"],
                name="billing_payment_session",
            ),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
