"""Postings only grow and sum to zero; balances are written by the postings alone."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION ledger_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'What is booked stays booked; reverse it instead.'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'ledger_append_only';
END $$;
CREATE TRIGGER ledger_posting_append_only BEFORE UPDATE OR DELETE ON ledger_posting
    FOR EACH ROW EXECUTE FUNCTION ledger_refuse_change();

-- One statement posts whole movements: each must sum to zero, in one unit and two legs at least.
CREATE FUNCTION ledger_keep_balances() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM posted GROUP BY movement, unit HAVING sum(amount) <> 0)
       OR EXISTS (SELECT FROM posted p JOIN ledger_account a ON a.id = p.account_id
                  WHERE a.unit <> p.unit) THEN
        RAISE EXCEPTION 'The legs of a movement must sum to zero.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_posting_balanced';
    END IF;
    WITH moved AS (
        SELECT account_id, sum(amount)::bigint AS amount FROM posted GROUP BY account_id
    ), locked AS MATERIALIZED (
        SELECT b.account_id, m.amount FROM ledger_balance b JOIN moved m USING (account_id)
        ORDER BY b.account_id FOR UPDATE OF b
    )
    UPDATE ledger_balance b SET amount = b.amount + l.amount
    FROM locked l WHERE l.account_id = b.account_id;
    RETURN NULL;
END $$;
CREATE TRIGGER ledger_posting_kept AFTER INSERT ON ledger_posting
    REFERENCING NEW TABLE AS posted
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_keep_balances();

-- Every account has its balance from the start, so that posting only ever updates.
CREATE FUNCTION ledger_open_balance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO ledger_balance (account_id, amount, floor) VALUES (NEW.id, 0, NEW.floor);
    RETURN NULL;
END $$;
CREATE TRIGGER ledger_account_opened AFTER INSERT ON ledger_account
    FOR EACH ROW EXECUTE FUNCTION ledger_open_balance();

-- A balance written by anything but the triggers above would be a lie about the postings.
CREATE FUNCTION ledger_refuse_hand() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF pg_trigger_depth() < 2 THEN
        RAISE EXCEPTION 'Balances are sums of postings and are not written by hand.'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'ledger_append_only';
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER ledger_balance_by_postings BEFORE INSERT OR UPDATE OR DELETE ON ledger_balance
    FOR EACH ROW EXECUTE FUNCTION ledger_refuse_hand();

-- An account's unit and floor are part of what its balance means.
CREATE FUNCTION ledger_refuse_account_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'An account is not changed once it is opened.'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'ledger_append_only';
END $$;
CREATE TRIGGER ledger_account_fixed BEFORE UPDATE OR DELETE ON ledger_account
    FOR EACH ROW EXECUTE FUNCTION ledger_refuse_account_change();
"""
BACKWARD = """
DROP TRIGGER ledger_account_fixed ON ledger_account;
DROP TRIGGER ledger_account_opened ON ledger_account;
DROP TRIGGER ledger_balance_by_postings ON ledger_balance;
DROP TRIGGER ledger_posting_kept ON ledger_posting;
DROP TRIGGER ledger_posting_append_only ON ledger_posting;
DROP FUNCTION ledger_refuse_account_change();
DROP FUNCTION ledger_refuse_hand();
DROP FUNCTION ledger_open_balance();
DROP FUNCTION ledger_keep_balances();
DROP FUNCTION ledger_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
