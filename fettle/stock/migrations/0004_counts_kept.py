"""What was counted stays as it was said; a sheet that has ended stays as it is."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION stock_refuse_count() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what was counted stays; count again'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'sheet_count_kept';
END $$;
CREATE TRIGGER stock_sheetcount_kept BEFORE UPDATE OR DELETE ON stock_sheetcount
    FOR EACH ROW EXECUTE FUNCTION stock_refuse_count();

CREATE FUNCTION stock_refuse_sheet() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.state <> 'open' THEN
        RAISE EXCEPTION 'the sheet has ended'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'sheet_ended';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER stock_countsheet_kept BEFORE UPDATE OR DELETE ON stock_countsheet
    FOR EACH ROW EXECUTE FUNCTION stock_refuse_sheet();

CREATE FUNCTION stock_refuse_ended() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    sheet bigint := NEW.sheet_id;
BEGIN
    IF TG_OP = 'UPDATE' AND NOT OLD.is_open
       OR EXISTS (SELECT FROM stock_countsheet s WHERE s.id = sheet AND s.state <> 'open') THEN
        RAISE EXCEPTION 'the sheet has ended'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'sheet_ended';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER stock_sheetline_kept BEFORE INSERT OR UPDATE ON stock_sheetline
    FOR EACH ROW EXECUTE FUNCTION stock_refuse_ended();

CREATE FUNCTION stock_refuse_late_count() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT (SELECT is_open FROM stock_sheetline WHERE id = NEW.line_id) THEN
        RAISE EXCEPTION 'the sheet has ended'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'sheet_ended';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER stock_sheetcount_in_time BEFORE INSERT ON stock_sheetcount
    FOR EACH ROW EXECUTE FUNCTION stock_refuse_late_count();
"""
BACKWARD = """
DROP TRIGGER stock_sheetcount_in_time ON stock_sheetcount;
DROP TRIGGER stock_sheetline_kept ON stock_sheetline;
DROP TRIGGER stock_countsheet_kept ON stock_countsheet;
DROP TRIGGER stock_sheetcount_kept ON stock_sheetcount;
DROP FUNCTION stock_refuse_late_count;
DROP FUNCTION stock_refuse_ended;
DROP FUNCTION stock_refuse_sheet;
DROP FUNCTION stock_refuse_count;
"""


class Migration(migrations.Migration):
    dependencies = [("stock", "0003_count_sheets")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
