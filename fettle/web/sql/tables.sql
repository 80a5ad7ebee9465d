-- Drawn by `fettle manage tables` from the migrations; not to be edited.

-- has access 0001_initial
-- has access 0002_sound_and_pane
-- has access 0003_sessions_and_misses
-- has access 0004_pins
-- has auth 0001_initial
-- has auth 0002_alter_permission_name_max_length
-- has auth 0003_alter_user_email_max_length
-- has auth 0004_alter_user_username_opts
-- has auth 0005_alter_user_last_login_null
-- has auth 0006_require_contenttypes_0002
-- has auth 0007_alter_validators_add_error_messages
-- has auth 0008_alter_user_username_max_length
-- has auth 0009_alter_user_last_name_max_length
-- has auth 0010_alter_group_name_max_length
-- has auth 0011_update_proxy_permissions
-- has auth 0012_alter_user_first_name_max_length
-- has axes 0001_initial
-- has axes 0002_auto_20151217_2044
-- has axes 0003_auto_20160322_0929
-- has axes 0004_auto_20181024_1538
-- has axes 0005_remove_accessattempt_trusted
-- has axes 0006_remove_accesslog_trusted
-- has axes 0007_alter_accessattempt_unique_together
-- has axes 0008_accessfailurelog
-- has axes 0009_add_session_hash
-- has axes 0010_accessattemptexpiration
-- has billing 0001_initial
-- has billing 0002_kept_by_the_database
-- has billing 0003_heading_and_tender
-- has billing 0004_deposits_and_refunds
-- has billing 0005_finance_headings
-- has billing 0006_corrections
-- has billing 0007_owed
-- has billing 0008_sessions
-- has billing 0009_handouts
-- has billing 0010_charges
-- has billing 0011_vouchers
-- has billing 0012_cash_back_is_rounded
-- has billing 0013_vouchers_expire
-- has billing 0014_online_refunds
-- has billing 0015_receipts_of_advances
-- has catalog 0001_initial
-- has catalog 0002_bundles_time_offers_photos
-- has catalog 0003_category_names
-- has catalog 0004_hours_are_whole
-- has catalog 0005_window_index
-- has catalog 0006_service_prices
-- has catalog 0007_bands_apart
-- has clients 0001_initial
-- has clients 0002_search
-- has clients 0003_groups
-- has clients 0004_bindings
-- has clock 0001_entries
-- has clock 0002_kept_by_the_database
-- has clock 0003_no_overlap
-- has contenttypes 0001_initial
-- has contenttypes 0002_remove_content_type_name
-- has estimates 0001_estimates
-- has estimates 0002_kept
-- has inspections 0001_templates_and_checks
-- has inspections 0002_kept_by_the_database
-- has inspections 0003_needed_before_ready
-- has journal 0001_initial
-- has journal 0002_append_only
-- has journal 0003_seals
-- has ledger 0001_initial
-- has ledger 0002_kept_by_the_database
-- has ledger 0003_ceiling
-- has ledger 0004_posting_times
-- has orders 0001_initial
-- has orders 0002_initial
-- has orders 0003_kept_by_the_database
-- has orders 0004_client_orders
-- has orders 0005_client_orders_kept
-- has orders 0006_earned_points
-- has orders 0010_client_links
-- has orders 0011_authorisations
-- has orders 0012_authorisations_kept
-- has orders 0013_line_price_rule
-- has orders 0014_many_links
-- has orders 0015_advance
-- has orders 0016_corrections
-- has orders 0017_flat_hours
-- has orders 0018_least_advance
-- has passes 0001_passes_and_visits
-- has photos 0001_initial
-- has procedures 0001_procedures_and_runs
-- has procedures 0002_kept_by_the_database
-- has procedures 0003_shown_to_clients
-- has purchasing 0001_suppliers_orders_receipts
-- has purchasing 0002_kept_by_the_database
-- has purchasing 0003_returns_and_bills
-- has purchasing 0004_returns_and_bills_kept
-- has reports 0001_day_sums_and_schedules
-- has reports 0002_schedule_tries
-- has reports 0003_taxes_and_accounts
-- has sessions 0001_initial
-- has shop 0001_initial
-- has shop 0002_venue
-- has shop 0003_opening_hours
-- has shop 0004_letterhead_and_invitations
-- has shop 0005_cash_step
-- has shop 0006_rights
-- has shop 0007_charges
-- has shop 0008_second_person
-- has shop 0009_money_rules
-- has stock 0001_initial
-- has stock 0002_append_only
-- has stock 0003_count_sheets
-- has stock 0004_counts_kept
-- has texts 0001_texts_and_templates
-- has texts 0002_quiet_time
-- has texts 0003_replies
-- has tills 0001_registers_and_sessions
-- has tills 0002_kept_by_the_database
-- has tills 0003_counting_is_said
-- has upkeep 0001_plans
-- has upkeep 0002_visits_and_wear

CREATE FUNCTION billing_ask_refund() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO billing_onlinerefund (ref, shop_id, charge_id, payment_id, currency, amount_minor,
                                      asked_at)
    SELECT NEW.ref, NEW.shop_id, c.id, NEW.id, NEW.currency, NEW.amount_minor, NEW.at
    FROM billing_payment p JOIN billing_charge c ON c.ref = p.reference
    WHERE p.id = NEW.reversal_of_id AND p.tender = 'online';
    RETURN NULL;
END $$;

CREATE FUNCTION billing_charge_rank(state text) RETURNS integer
    LANGUAGE sql IMMUTABLE
    AS $$
    SELECT CASE state WHEN 'asked' THEN 0 WHEN 'open' THEN 1 WHEN 'paid' THEN 3 ELSE 2 END
$$;

CREATE FUNCTION billing_check_reversal() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM billing_finance f
        WHERE f.id = NEW.reversal_of_id AND f.reversal_of_id IS NULL AND f.payment_id IS NULL
          AND (f.shop_id, f.kind, f.category, f.tender, f.currency, f.amount_minor, f.tax_minor)
              = (NEW.shop_id, NEW.kind, NEW.category, NEW.tender, NEW.currency,
                 -NEW.amount_minor, -NEW.tax_minor)) THEN
        RAISE EXCEPTION 'An entry is undone once, by its opposite.'
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'billing_finance_reversed_right';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION billing_enter_finance() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION billing_enter_payments() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION billing_find_session() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    NEW.session_id := tills_session_for(NEW.shop_id, NEW.staff_id);
    RETURN NEW;
END $$;

CREATE FUNCTION billing_keep_charge() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP = 'UPDATE'
       AND (NEW.state = OLD.state
            OR billing_charge_rank(NEW.state) > billing_charge_rank(OLD.state))
       AND to_jsonb(NEW) - '{state,paid_minor,heard_at,name,url}'::text[]
           = to_jsonb(OLD) - '{state,paid_minor,heard_at,name,url}'::text[]
       AND (OLD.state <> 'paid' OR NEW.paid_minor = OLD.paid_minor) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'What is paid online stays paid.'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'billing_charge_forward';
END $$;

CREATE FUNCTION billing_keep_credit() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    bill billing_invoice;
    said record;
BEGIN
    SELECT * INTO bill FROM billing_invoice WHERE id = NEW.invoice_id FOR UPDATE;
    IF bill.shop_id <> NEW.shop_id OR bill.currency <> NEW.currency
       OR bill.reversed_at IS NOT NULL OR bill.client_id IS DISTINCT FROM NEW.client_id THEN
        RAISE EXCEPTION 'credit %: not for this bill', NEW.ref
            USING ERRCODE = 'check_violation', CONSTRAINT = 'billing_credit_of_bill';
    END IF;
    SELECT count(*) AS lines, coalesce(sum((l->>'total_minor')::bigint), 0) AS total,
           coalesce(sum((l->>'tax_minor')::bigint), 0) AS tax
    INTO said FROM jsonb_array_elements(NEW.lines) l;
    IF said.lines = 0 OR said.total <> NEW.total_minor OR said.tax <> NEW.tax_minor THEN
        RAISE EXCEPTION 'credit %: its total is not the sum of its lines', NEW.ref
            USING ERRCODE = 'check_violation', CONSTRAINT = 'billing_credit_total';
    END IF;
    IF EXISTS (
        SELECT FROM (
            SELECT (l->>'line')::int AS line, min((l->>'total_minor')::bigint) AS least,
                   min((l->>'quantity_thousandths')::bigint) AS fewest,
                   sum((l->>'total_minor')::bigint) AS total,
                   sum((l->>'tax_minor')::bigint) AS tax,
                   sum((l->>'quantity_thousandths')::bigint) AS quantity
            FROM billing_credit c, jsonb_array_elements(c.lines) l
            WHERE c.invoice_id = NEW.invoice_id GROUP BY 1) given
        WHERE bill.lines->given.line IS NULL OR given.line < 0 OR least < 0 OR fewest < 0
           OR total > (bill.lines->given.line->>'total_minor')::bigint
           OR tax > (bill.lines->given.line->>'tax_minor')::bigint
           OR quantity > (bill.lines->given.line->>'quantity_thousandths')::bigint) THEN
        RAISE EXCEPTION 'credit %: more than the bill has', NEW.ref
            USING ERRCODE = 'check_violation', CONSTRAINT = 'billing_credit_over';
    END IF;
    UPDATE billing_invoice
    SET paid_minor = paid_minor + NEW.total_minor,
        credited_minor = credited_minor + NEW.total_minor
    WHERE id = NEW.invoice_id AND NEW.total_minor > 0;
    RETURN NULL;
END $$;

CREATE FUNCTION billing_keep_online_refund() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    free text[] := ARRAY['state', 'name', 'heard_at'];
BEGIN
    IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - free = to_jsonb(OLD) - free
       AND billing_online_refund_rank(NEW.state) >= billing_online_refund_rank(OLD.state) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'A refund that was asked for only goes forward.'
        USING ERRCODE = 'integrity_constraint_violation',
              CONSTRAINT = 'billing_online_refund_forward';
END $$;

CREATE FUNCTION billing_keep_paid() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    WITH settled AS (
        SELECT invoice_id, sum(amount_minor)::bigint AS amount FROM made GROUP BY invoice_id
    ), locked AS MATERIALIZED (
        SELECT i.id, s.amount FROM billing_invoice i JOIN settled s ON s.invoice_id = i.id
        ORDER BY i.id FOR UPDATE OF i
    )
    UPDATE billing_invoice i SET paid_minor = i.paid_minor + l.amount
    FROM locked l WHERE l.id = i.id;
    RETURN NULL;
END $$;

CREATE FUNCTION billing_online_refund_rank(state text) RETURNS integer
    LANGUAGE sql IMMUTABLE
    AS $$
    SELECT array_position(ARRAY['asked', 'open', 'done', 'refused'], state)
$$;

CREATE FUNCTION billing_refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION 'A payment stays as it was booked.'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'billing_append_only';
END $$;

CREATE FUNCTION billing_refuse_early_write_off() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM billing_voucher v JOIN shop_shop s ON s.id = v.shop_id
                   WHERE v.id = NEW.voucher_id
                     AND v.expires_on < (NEW.at AT TIME ZONE s.time_zone)::date) THEN
        RAISE EXCEPTION 'voucher %: it has not expired', NEW.voucher_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'billing_write_off_early';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION billing_refuse_expired() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF EXISTS (SELECT FROM billing_voucher v JOIN shop_shop s ON s.id = v.shop_id
               WHERE 'voucher:' || v.ref = NEW.owed_for
                 AND v.expires_on < (NEW.at AT TIME ZONE s.time_zone)::date) THEN
        RAISE EXCEPTION 'payment %: the voucher has expired', NEW.ref
            USING ERRCODE = 'check_violation', CONSTRAINT = 'billing_voucher_expired';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION billing_refuse_half_move() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF (SELECT sum(amount_minor) FROM billing_allocation
        WHERE payment_id = NEW.payment_id AND credit_id = NEW.credit_id) <> 0 THEN
        RAISE EXCEPTION 'a payment moves whole'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'billing_allocation_moved';
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION billing_refuse_invoice_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    free text[] := ARRAY['paid_minor', 'credited_minor', 'reversed_at'];
BEGIN
    IF TG_OP = 'UPDATE'
       AND to_jsonb(NEW) - free = to_jsonb(OLD) - free
       AND (NEW.paid_minor = OLD.paid_minor AND NEW.credited_minor = OLD.credited_minor
            OR pg_trigger_depth() > 1)
       AND (OLD.reversed_at IS NULL OR NEW.reversed_at = OLD.reversed_at)
       AND (NEW.reversed_at IS NULL OR NEW.credited_minor = 0) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'An issued bill does not change.'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'billing_invoice_fixed';
END $$;

CREATE FUNCTION billing_refuse_over_refund() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    paid billing_payment;
    gone bigint;
BEGIN
    SELECT * INTO paid FROM billing_payment WHERE id = NEW.reversal_of_id FOR UPDATE;
    SELECT sum(CASE WHEN direction = paid.direction THEN -amount_minor ELSE amount_minor END)
    INTO gone FROM billing_payment WHERE reversal_of_id = paid.id;
    IF gone NOT BETWEEN 0 AND paid.amount_minor OR paid.reversal_of_id IS NOT NULL
       OR (paid.direction = NEW.direction
           AND (NEW.tender <> 'rounding' OR paid.tender = 'rounding'))
       OR paid.shop_id <> NEW.shop_id OR paid.currency <> NEW.currency THEN
        RAISE EXCEPTION 'payment %: more would go back than was paid', paid.ref
            USING ERRCODE = 'check_violation', CONSTRAINT = 'billing_refund_over';
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION clients_find(asked_key text, asked_long_key text, asked_tail text, asked_name text, asked_word text, asked_words text[], asked_likes text[], asked_mail text, asked_digits text[], asked_part text, asked_number text, asked_middle integer, asked_most integer) RETURNS TABLE(found text, id bigint)
    LANGUAGE plpgsql STABLE
    SET plan_cache_mode TO 'force_generic_plan'
    AS $$
#variable_conflict use_column
DECLARE
    last CONSTANT text := U&'\+10FFFF';
BEGIN RETURN QUERY
WITH firsts AS MATERIALIZED (
    (SELECT 'unit' AS found, unit.id FROM clients_unit AS unit
     WHERE unit.plate_key <> ''
       AND unit.plate_key >= asked_key AND unit.plate_key < asked_key || last
     ORDER BY unit.plate_key LIMIT asked_most)
    UNION ALL
    (SELECT 'unit', unit.id FROM clients_unit AS unit
     WHERE unit.vin <> '' AND reverse(unit.vin) COLLATE "C" >= asked_tail
       AND reverse(unit.vin) COLLATE "C" < asked_tail || last
     ORDER BY reverse(unit.vin) COLLATE "C" LIMIT asked_most)
    UNION ALL
    (SELECT 'unit', unit.id FROM clients_unit AS unit
     WHERE unit.vin <> '' AND unit.vin >= asked_long_key AND unit.vin < asked_long_key || last
     ORDER BY unit.vin LIMIT asked_most)
    UNION ALL
    (SELECT 'unit', unit.id FROM clients_unit AS unit
     WHERE unit.plate_key <> '' AND reverse(unit.plate_key) COLLATE "C" >= asked_tail
       AND reverse(unit.plate_key) COLLATE "C" < asked_tail || last
     ORDER BY reverse(unit.plate_key) COLLATE "C" LIMIT asked_most)
    UNION ALL
    (SELECT 'unit', unit.id FROM clients_unit AS unit
     WHERE unit.frame_key <> ''
       AND unit.frame_key >= asked_long_key AND unit.frame_key < asked_long_key || last
     ORDER BY unit.frame_key LIMIT asked_most)
    UNION ALL
    (SELECT 'unit', unit.id FROM clients_unit AS unit
     WHERE unit.frame_key <> '' AND reverse(unit.frame_key) COLLATE "C" >= asked_tail
       AND reverse(unit.frame_key) COLLATE "C" < asked_tail || last
     ORDER BY reverse(unit.frame_key) COLLATE "C" LIMIT asked_most)
    UNION ALL
    (SELECT 'client', phone.client_id
     FROM unnest(asked_digits) AS asked(digits), LATERAL (
         SELECT client_id FROM clients_phone
         WHERE national >= asked.digits AND national < asked.digits || last
         ORDER BY national LIMIT asked_most
     ) AS phone)
    UNION ALL
    (SELECT 'client', phone.client_id
     FROM unnest(asked_digits) AS asked(digits), LATERAL (
         SELECT client_id FROM clients_phone
         WHERE reverse(national) COLLATE "C" >= reverse(asked.digits)
           AND reverse(national) COLLATE "C" < reverse(asked.digits) || last
         ORDER BY reverse(national) COLLATE "C" LIMIT asked_most
     ) AS phone)
    UNION ALL
    (SELECT 'client', word.client_id FROM clients_word AS word
     WHERE word.text >= asked_name AND word.text < asked_name || last
     ORDER BY word.text LIMIT asked_most)
    UNION ALL
    (SELECT 'client', mail.client_id FROM clients_email AS mail
     WHERE mail.address >= asked_mail AND mail.address < asked_mail || last
     ORDER BY mail.address LIMIT asked_most)
), turned AS MATERIALIZED (
    SELECT 'client' AS found, begun.client_id AS id
    FROM (
        SELECT word.client_id, word.text FROM clients_word AS word
        WHERE (SELECT count(*) FROM firsts) < asked_most
          AND word.text >= asked_word AND word.text < asked_word || last
          AND NOT EXISTS (
              SELECT FROM unnest(asked_words) AS each(word) WHERE NOT EXISTS (
                  SELECT FROM clients_word AS any_word
                  WHERE any_word.text >= each.word AND any_word.text < each.word || last
              )
          )
        ORDER BY word.text LIMIT 20000
    ) AS begun
    WHERE ' ' || begun.text LIKE ALL (asked_likes)
    LIMIT asked_most
), lately AS MATERIALIZED (
    SELECT 'unit' AS found, newest.id
    FROM (
        SELECT unit.id, unit.plate_key, unit.vin, unit.frame_key FROM clients_unit AS unit
        WHERE asked_part IS NOT NULL AND (SELECT count(*) FROM firsts) < asked_middle
        ORDER BY unit.id DESC LIMIT 1000
    ) AS newest
    WHERE strpos(newest.plate_key, asked_part) > 0 OR strpos(newest.vin, asked_part) > 0
       OR strpos(newest.frame_key, asked_part) > 0
    LIMIT asked_most
), parts AS MATERIALIZED (
    SELECT 'unit' AS found, unit.id FROM clients_unit AS unit
    WHERE (SELECT count(*) FROM firsts) + (SELECT count(*) FROM lately) < asked_middle
      AND clients_grams(unit.plate_key || ' ' || unit.vin || ' ' || unit.frame_key)
          @> clients_grams(asked_part)
      AND strpos(unit.plate_key || ' ' || unit.vin || ' ' || unit.frame_key, asked_part) > 0
), numbers AS MATERIALIZED (
    SELECT 'client' AS found, phone.client_id AS id FROM clients_phone AS phone
    WHERE (SELECT count(*) FROM firsts) < asked_middle
      AND clients_grams(phone.national) @> clients_grams(asked_number)
      AND strpos(phone.national, asked_number) > 0
)
SELECT firsts.found, firsts.id FROM firsts
UNION ALL SELECT turned.found, turned.id FROM turned
UNION ALL SELECT lately.found, lately.id FROM lately
UNION ALL (SELECT parts.found, parts.id FROM parts LIMIT asked_most)
UNION ALL (SELECT numbers.found, numbers.id FROM numbers LIMIT asked_most);
END
$$;

CREATE FUNCTION clients_grams(text) RETURNS text[]
    LANGUAGE sql IMMUTABLE STRICT
    AS $_$
    SELECT coalesce(array_agg(DISTINCT substr($1, n, 3)), '{}')
    FROM generate_series(1, length($1) - 2) AS n
$_$;

CREATE FUNCTION clients_keep_words() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF NEW.folded = OLD.folded THEN RETURN NULL; END IF;
        DELETE FROM clients_word WHERE client_id = NEW.id;
    END IF;
    INSERT INTO clients_word (client_id, text) SELECT NEW.id, clients_words(NEW.folded);
    RETURN NULL;
END
$$;

CREATE FUNCTION clients_words(folded text) RETURNS SETOF text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$
    SELECT DISTINCT btrim(substr(folded, n) || ' ' || left(folded, n - 1))
    FROM generate_series(1, length(folded)) AS n
    WHERE n = 1 OR substr(folded, n - 1, 1) = ' '
       OR (substr(folded, n, 1) >= U&'\3040' COLLATE "C" AND substr(folded, n, 1) <> ' ')
$$;

CREATE FUNCTION clock_refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_TABLE_NAME = 'clock_entry' AND TG_OP = 'UPDATE'
       AND to_jsonb(NEW) - 'started_at' - 'ended_at' = to_jsonb(OLD) - 'started_at' - 'ended_at'
       AND (OLD.ended_at IS NULL AND NEW.started_at = OLD.started_at
            OR EXISTS (SELECT FROM clock_correction c
                       WHERE c.entry_id = OLD.id AND c.was_started_at = OLD.started_at
                         AND c.was_ended_at IS NOT DISTINCT FROM OLD.ended_at
                         AND c.started_at = NEW.started_at AND c.ended_at = NEW.ended_at)) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'times change by a correction only'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'clock_kept';
END $$;

CREATE FUNCTION estimates_refuse_line() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.choice = ''
       AND to_jsonb(NEW) - 'choice' = to_jsonb(OLD) - 'choice' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'an estimate stays as it was made'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'estimates_kept';
END $$;

CREATE FUNCTION estimates_refuse_link() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION 'a link stays as it was made'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'estimates_kept';
END $$;

CREATE FUNCTION estimates_refuse_version() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    free text[] := ARRAY['state', 'sent_at', 'sent_to', 'seen_at', 'ended_at',
                         'answered_at', 'outcome', 'answered_by', 'consent', 'deposit_way',
                         'asked_how', 'question', 'asked_by', 'asked_at', 'valid_until'];
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.state IN ('draft', 'sent', 'seen')
       AND (OLD.state = 'draft' OR NEW.valid_until = OLD.valid_until)
       AND to_jsonb(NEW) - free = to_jsonb(OLD) - free THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'version % has ended', OLD.ref
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'estimates_kept';
END $$;

CREATE FUNCTION inspections_refuse_edition() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    free text[] := ARRAY['state', 'version'];
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.state = 'published' AND NEW.state = 'retired'
       AND to_jsonb(NEW) - free = to_jsonb(OLD) - free THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a published edition never changes'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'check_edition_frozen';
END $$;

CREATE FUNCTION inspections_refuse_issued() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    free text[] := ARRAY['report_digest', 'link_number', 'version'];
    later text[] := ARRAY['report_digest', 'link_number', 'version', 'state', 'superseded_by_id'];
BEGIN
    IF TG_OP = 'UPDATE' AND (
        to_jsonb(NEW) - free = to_jsonb(OLD) - free
        OR OLD.state = 'issued' AND NEW.state = 'superseded'
           AND to_jsonb(NEW) - later = to_jsonb(OLD) - later) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'report % was issued', OLD.ref
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'inspection_frozen';
END $$;

CREATE FUNCTION inspections_refuse_part() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    frozen boolean;
BEGIN
    SELECT bool_or(i.state IN ('issued', 'superseded')) INTO frozen
    FROM (SELECT state FROM inspections_inspection
          WHERE id IN (CASE WHEN TG_OP = 'DELETE' THEN OLD.inspection_id
                            ELSE NEW.inspection_id END,
                       CASE WHEN TG_OP = 'INSERT' THEN NEW.inspection_id
                            ELSE OLD.inspection_id END)
          ORDER BY id FOR SHARE) i;
    IF frozen THEN
        RAISE EXCEPTION 'the report was issued'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'inspection_frozen';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE FUNCTION inspections_refuse_unchecked() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF EXISTS (SELECT FROM inspections_inspection i
               WHERE i.order_id = NEW.id AND i.state IN ('created', 'running', 'submitted')) THEN
        RAISE EXCEPTION 'the check of order % is not issued', NEW.ref
            USING ERRCODE = 'check_violation', CONSTRAINT = 'inspection_not_issued';
    END IF;
    IF EXISTS (SELECT FROM inspections_checkneed n
               WHERE n.shop_id = NEW.shop_id AND n.service_type_id = NEW.service_type_id)
       AND NOT EXISTS (SELECT FROM inspections_inspection i
                       WHERE i.order_id IN (NEW.id, NEW.parent_id)
                         AND i.unit_id = NEW.unit_id AND i.state IN ('issued', 'superseded')) THEN
        RAISE EXCEPTION 'order % needs a check', NEW.ref
            USING ERRCODE = 'check_violation', CONSTRAINT = 'inspection_needed';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION journal_refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION 'The journal is append-only.'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'journal_append_only';
END $$;

CREATE TABLE journal_entry (
    id bigint NOT NULL,
    xid xid8 DEFAULT pg_current_xact_id() NOT NULL,
    at timestamp with time zone NOT NULL,
    shop_id bigint NOT NULL,
    person_id bigint,
    name character varying(120) NOT NULL,
    role character varying(16) NOT NULL,
    source character varying(8) NOT NULL,
    address character varying(64) NOT NULL,
    verb character varying(40) NOT NULL,
    topic character varying(16) NOT NULL,
    subject character varying(64) NOT NULL,
    facts jsonb NOT NULL,
    reason text NOT NULL
);

CREATE FUNCTION journal_told(e journal_entry) RETURNS text
    LANGUAGE sql STABLE
    RETURN (jsonb_build_array((e).id, (e).shop_id, ((EXTRACT(epoch FROM (e).at) * (1000000)::numeric))::bigint, (e).person_id, (e).name, (e).role, (e).source, (e).address, (e).verb, (e).topic, (e).subject, (e).facts, (e).reason))::text;

CREATE FUNCTION ledger_keep_balances() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION ledger_open_balance() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO ledger_balance (account_id, amount, floor, ceiling)
    VALUES (NEW.id, 0, NEW.floor, NEW.ceiling);
    RETURN NULL;
END $$;

CREATE FUNCTION ledger_refuse_account_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION 'An account is not changed once it is opened.'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'ledger_append_only';
END $$;

CREATE FUNCTION ledger_refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION 'What is booked stays booked; reverse it instead.'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'ledger_append_only';
END $$;

CREATE FUNCTION ledger_refuse_hand() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF pg_trigger_depth() < 2 THEN
        RAISE EXCEPTION 'Balances are sums of postings and are not written by hand.'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'ledger_append_only';
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;

CREATE FUNCTION orders_check_agreed() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF EXISTS (
        SELECT FROM orders_line l
        LEFT JOIN LATERAL (
            SELECT a.state, a.ceiling_minor FROM orders_authorisation a
            WHERE a.line_id = l.id ORDER BY a.id DESC LIMIT 1) said ON true
        WHERE l.order_id = NEW.id
          AND (l.authorisation = 'proposed'
               OR l.authorisation = 'authorised' AND said.state IS NOT NULL
                  AND (said.state <> 'authorised' OR l.total_minor > said.ceiling_minor))) THEN
        RAISE EXCEPTION 'order %: more is billed than the client agreed to', NEW.ref
            USING ERRCODE = 'check_violation', CONSTRAINT = 'orders_billed_as_agreed';
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION orders_check_answer(line bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    l orders_line;
    said orders_authorisation;
BEGIN
    SELECT * INTO l FROM orders_line WHERE id = line;
    IF l.id IS NULL THEN
        RETURN;
    END IF;
    SELECT * INTO said FROM orders_authorisation WHERE line_id = line ORDER BY id DESC LIMIT 1;
    IF said.id IS NULL AND l.ceiling_minor IS NULL AND l.ceiling_thousandths IS NULL
       OR said.state = 'authorised' AND l.authorisation = 'authorised'
          AND l.ceiling_minor = said.ceiling_minor
          AND l.ceiling_thousandths = said.ceiling_thousandths
       OR said.state IN ('declined', 'deferred') AND l.authorisation = said.state
       OR said.state = 'withdrawn' AND l.authorisation IN ('proposed', 'declined') THEN
        RETURN;
    END IF;
    RAISE EXCEPTION 'line %: % is not what the client said last (%)',
        l.ref, l.authorisation, said.state
        USING ERRCODE = 'check_violation', CONSTRAINT = 'orders_line_as_answered';
END $$;

CREATE FUNCTION orders_check_answered_line() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    PERFORM orders_check_answer(NEW.id);
    RETURN NULL;
END $$;

CREATE FUNCTION orders_check_line_of_answer() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF NEW.order_id <> (SELECT order_id FROM orders_line WHERE id = NEW.line_id) THEN
        RAISE EXCEPTION 'the line is of another order'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'orders_line_as_answered';
    END IF;
    PERFORM orders_check_answer(NEW.line_id);
    RETURN NULL;
END $$;

CREATE FUNCTION orders_check_total() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    lines record;
    billed bigint;
    beside bigint;
BEGIN
    SELECT coalesce(sum(l.total_minor), 0) AS total, coalesce(sum(l.tax_minor), 0) AS tax
    INTO lines FROM orders_line l
    WHERE l.order_id = NEW.id AND l.authorisation NOT IN ('declined', 'deferred');
    SELECT coalesce(sum(o.total_minor), 0) INTO beside FROM orders_order o
    WHERE o.billed_with_id = NEW.id AND o.stage IN ('new', 'completed', 'closed');
    SELECT i.total_minor INTO billed FROM billing_invoice i WHERE i.id = NEW.invoice_id;
    IF NEW.total_minor <> lines.total OR NEW.tax_minor <> lines.tax
       OR (NEW.billed_with_id IS NULL
           AND billed IS DISTINCT FROM NEW.total_minor + beside)
       OR (NEW.billed_with_id IS NOT NULL
           AND NOT EXISTS (SELECT FROM orders_order h
                           WHERE h.id = NEW.billed_with_id AND h.locked_at IS NOT NULL)) THEN
        RAISE EXCEPTION 'order %: total is not the sum of its lines', NEW.ref
            USING ERRCODE = 'check_violation', CONSTRAINT = 'orders_total_computed';
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION orders_refuse_beside() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    host orders_order;
BEGIN
    SELECT * INTO host FROM orders_order WHERE id = NEW.billed_with_id FOR SHARE;
    IF host.locked_at IS NOT NULL OR host.flow NOT IN ('workshop', 'ticket')
       OR host.shop_id <> NEW.shop_id OR host.client_id IS DISTINCT FROM NEW.client_id THEN
        RAISE EXCEPTION 'order % cannot be billed with %', NEW.ref, host.ref
            USING ERRCODE = 'check_violation', CONSTRAINT = 'orders_billed_with_own';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION orders_refuse_child() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    locked boolean;
BEGIN
    SELECT bool_or(o.locked_at IS NOT NULL) INTO locked
    FROM (SELECT locked_at FROM orders_order
          WHERE id IN (CASE WHEN TG_OP = 'DELETE' THEN OLD.order_id ELSE NEW.order_id END,
                       CASE WHEN TG_OP = 'INSERT' THEN NEW.order_id ELSE OLD.order_id END)
          ORDER BY id FOR SHARE) o;
    IF locked THEN
        RAISE EXCEPTION 'the order is checked out'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'orders_locked';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE FUNCTION orders_refuse_comment_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION 'comments stay'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'orders_append_only';
END $$;

CREATE FUNCTION orders_refuse_flood() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    waiting bigint;
    lately bigint;
BEGIN
    SELECT count(*) FILTER (WHERE stage = 'submitted'),
           count(*) FILTER (WHERE opened_at > NEW.opened_at - interval '1 minute')
    INTO waiting, lately
    FROM (SELECT stage, opened_at FROM orders_order
          WHERE NEW.client_id IS NOT NULL AND client_id = NEW.client_id
            AND flow = 'shop_order' AND shop_id = NEW.shop_id
            AND (stage = 'submitted' OR opened_at > NEW.opened_at - interval '1 minute')
          UNION ALL
          SELECT stage, opened_at FROM orders_order
          WHERE NEW.client_id IS NULL AND seating_id = NEW.seating_id AND client_id IS NULL
            AND (stage = 'submitted' OR opened_at > NEW.opened_at - interval '1 minute')) own;
    IF waiting >= 5 THEN
        RAISE EXCEPTION 'five orders are waiting already'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'orders_waiting_most';
    END IF;
    IF lately >= 10 THEN
        RAISE EXCEPTION 'ten orders within a minute'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'orders_submitted_fast';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION orders_refuse_issue() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION 'line %: more would be issued than the client agreed to', NEW.ref
        USING ERRCODE = 'check_violation', CONSTRAINT = 'orders_line_not_agreed';
END $$;

CREATE FUNCTION orders_refuse_locked() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    free text[] := ARRAY['stage', 'closed_at', 'note', 'version', 'end_reason'];
BEGIN
    IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - free = to_jsonb(OLD) - free THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'order % is checked out', OLD.ref
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'orders_locked';
END $$;

CREATE FUNCTION orders_refuse_move() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    came_from text := CASE WHEN TG_OP = 'INSERT' THEN '' ELSE OLD.stage END;
BEGIN
    IF NOT EXISTS (SELECT FROM orders_move m
                   WHERE m.flow = NEW.flow AND m.source = came_from AND m.target = NEW.stage) THEN
        RAISE EXCEPTION 'order %: no way from % to %', NEW.ref, came_from, NEW.stage
            USING ERRCODE = 'check_violation', CONSTRAINT = 'orders_move_known';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION orders_refuse_new_lines() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF EXISTS (SELECT FROM (SELECT o.locked_at FROM orders_order o
                            WHERE o.id IN (SELECT order_id FROM added)
                            ORDER BY o.id FOR SHARE) x
               WHERE x.locked_at IS NOT NULL) THEN
        RAISE EXCEPTION 'the order is checked out'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'orders_locked';
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION orders_refuse_over_return() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF EXISTS (
        SELECT FROM orders_line l, LATERAL (
            SELECT sum(r.quantity_thousandths) AS quantity, sum(r.points) AS points,
                   sum(r.points_earned) AS earned,
                   sum(r.quantity_thousandths) FILTER (WHERE r.target <> '') AS goods
            FROM orders_linereturn r WHERE r.line_id = l.id) back
        WHERE l.id = NEW.line_id
          AND (back.quantity > l.quantity_thousandths OR back.points > l.points
               OR back.earned > l.points_earned
               OR back.goods > l.issued_thousandths - l.returned_thousandths)) THEN
        RAISE EXCEPTION 'more came back than was sold'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'orders_return_over';
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION orders_require_advance() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    rule shop_shop;
    agreed bigint;
BEGIN
    SELECT * INTO rule FROM shop_shop WHERE id = NEW.shop_id;
    IF rule.advance_bp IS NULL AND rule.advance_least_minor IS NULL THEN
        RETURN NEW;
    END IF;
    SELECT coalesce(sum(total_minor), 0) INTO agreed FROM orders_line
    WHERE order_id = NEW.id AND authorisation = 'authorised';
    IF NEW.advance_minor
       < (CASE WHEN rule.advance_bp IS NULL THEN least(rule.advance_least_minor, agreed)
               ELSE div(2 * agreed::numeric * rule.advance_bp + 10000, 20000) END) THEN
        RAISE EXCEPTION 'order %: less is paid in advance than the shop asks', NEW.ref
            USING ERRCODE = 'check_violation', CONSTRAINT = 'orders_advance_short';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION procedures_refuse_edition() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.state = 'draft' AND NEW.state IN ('draft', 'published')
       OR TG_OP = 'UPDATE' AND OLD.state = 'published' AND NEW.state = 'retired'
          AND to_jsonb(NEW) - 'state' = to_jsonb(OLD) - 'state' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a published version never changes'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'edition_never_changes';
END $$;

CREATE FUNCTION procedures_refuse_entry() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION 'what was done is never changed'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'step_done_kept';
END $$;

CREATE FUNCTION procedures_refuse_published() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    edition bigint := CASE WHEN TG_OP = 'DELETE' THEN OLD.edition_id ELSE NEW.edition_id END;
BEGIN
    IF TG_OP = 'UPDATE' OR
       EXISTS (SELECT FROM procedures_edition e WHERE e.id = edition AND e.state <> 'draft') THEN
        RAISE EXCEPTION 'a published version never changes'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'edition_never_changes';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE FUNCTION purchasing_refuse_bill() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.state <> 'open'
       OR (NEW.supplier_id, NEW.number, NEW.total_minor, NEW.currency)
          IS DISTINCT FROM (OLD.supplier_id, OLD.number, OLD.total_minor, OLD.currency) THEN
        RAISE EXCEPTION 'a bill stays as it was entered'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'supplier_bill_kept';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION purchasing_refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION 'a receipt stays as it is'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'receipt_kept';
END $$;

CREATE FUNCTION purchasing_refuse_line() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    stage text;
BEGIN
    SELECT state INTO stage FROM purchasing_purchaseorder
    WHERE id = CASE WHEN TG_OP = 'DELETE' THEN OLD.order_id ELSE NEW.order_id END;
    IF stage = 'draft' THEN
        RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    IF TG_OP = 'UPDATE' AND stage IN ('sent', 'part')
       AND NEW.received_thousandths >= OLD.received_thousandths
       AND NEW.extra_thousandths >= OLD.extra_thousandths
       AND to_jsonb(NEW) - 'received_thousandths' - 'extra_thousandths'
         = to_jsonb(OLD) - 'received_thousandths' - 'extra_thousandths' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'what was ordered stays as it was sent'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'purchase_line_kept';
END $$;

CREATE FUNCTION purchasing_refuse_order() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP = 'DELETE'
       OR (NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (
           ('draft', 'sent'), ('draft', 'cancelled'), ('sent', 'part'), ('sent', 'received'),
           ('sent', 'cancelled'), ('part', 'received')))
       OR (OLD.state <> 'draft' AND (NEW.supplier_id, NEW.location_id, NEW.number, NEW.currency)
           IS DISTINCT FROM (OLD.supplier_id, OLD.location_id, OLD.number, OLD.currency)) THEN
        RAISE EXCEPTION 'a purchase order does not go this way'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'purchase_kept';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION purchasing_refuse_return() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (OLD.state, NEW.state) IN (
           ('open', 'open'), ('open', 'sent'), ('open', 'settled'), ('open', 'cancelled'),
           ('sent', 'sent'), ('sent', 'settled')) THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'UPDATE' AND OLD.state = 'settled' AND OLD.set_off_on_id IS NULL
       AND to_jsonb(NEW) - 'set_off_on_id' = to_jsonb(OLD) - 'set_off_on_id' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'what was settled stays so'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'supply_return_kept';
END $$;

CREATE FUNCTION purchasing_refuse_returned() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.movement_id IS NULL
       AND to_jsonb(NEW) - 'movement_id' - 'cost_minor'
         = to_jsonb(OLD) - 'movement_id' - 'cost_minor' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'what was sent back stays so'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'supply_return_kept';
END $$;

CREATE FUNCTION shop_copy_rights() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    whose bigint := coalesce(NEW.shop_id, OLD.shop_id);
BEGIN
    UPDATE shop_shop SET rights = coalesce((
        SELECT jsonb_object_agg(told.role, told.verbs)
        FROM (SELECT role, jsonb_object_agg(verb, allowed) AS verbs
              FROM shop_rolegrant WHERE shop_id = whose GROUP BY role) told), '{}')
    WHERE id = whose;
    RETURN NULL;
END $$;

CREATE FUNCTION stock_refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION 'A movement stays as it is; make the reverse movement.'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'movement_append_only';
END $$;

CREATE FUNCTION stock_refuse_count() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION 'what was counted stays; count again'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'sheet_count_kept';
END $$;

CREATE FUNCTION stock_refuse_ended() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION stock_refuse_late_count() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF NOT (SELECT is_open FROM stock_sheetline WHERE id = NEW.line_id) THEN
        RAISE EXCEPTION 'the sheet has ended'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'sheet_ended';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION stock_refuse_sheet() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.state <> 'open' THEN
        RAISE EXCEPTION 'the sheet has ended'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'sheet_ended';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION tills_enter() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE open_in bigint;
BEGIN
    IF NEW.session_id IS NULL THEN
        IF NEW.staff_id IS NULL AND NEW.tender <> 'cash' AND NEW.payment <> '' THEN
            RETURN NEW;
        END IF;
    ELSE
        SELECT s.shop_id INTO open_in FROM tills_session s
        WHERE s.id = NEW.session_id AND s.state = 'opened' AND s.currency = NEW.currency FOR SHARE;
        IF open_in = NEW.shop_id THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'Nothing enters a session that is not open.'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'tills_closed';
END $$;

CREATE FUNCTION tills_keep_session() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    cash bigint;
    before record;
BEGIN
    IF TG_OP = 'DELETE' OR OLD.state = 'closed'
       OR (NEW.ref, NEW.shop_id, NEW.register_id, NEW.staff_id, NEW.currency, NEW.float_minor,
           NEW.brought_minor, NEW.opened_at)
          IS DISTINCT FROM
          (OLD.ref, OLD.shop_id, OLD.register_id, OLD.staff_id, OLD.currency, OLD.float_minor,
           OLD.brought_minor, OLD.opened_at) THEN
        RAISE EXCEPTION 'A closed session and its Z report stay as they are.'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'tills_session_fixed';
    END IF;
    IF NEW.state = 'closed' THEN
        SELECT coalesce(sum(e.amount_minor), 0) INTO cash
        FROM tills_entry e WHERE e.session_id = NEW.id AND e.tender = 'cash';
        SELECT coalesce(max(s.z_number), 0) AS number,
               coalesce((array_agg(s.z_hash ORDER BY s.z_number DESC))[1], '') AS hash INTO before
        FROM (SELECT z_number, z_hash FROM tills_session
              WHERE shop_id = NEW.shop_id AND z_number IS NOT NULL
              ORDER BY z_number DESC LIMIT 1) s;
        IF NEW.expected_minor <> cash OR NEW.z_number <> before.number + 1
           OR NEW.z_previous <> before.hash
           OR NEW.z_hash <> encode(sha256(convert_to(NEW.z_previous || NEW.z_text, 'UTF8')), 'hex')
        THEN
            RAISE EXCEPTION 'The Z report does not say what the session took.'
                USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'tills_z_wrong';
        END IF;
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION tills_open_session() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF NEW.state <> 'opened' THEN
        RAISE EXCEPTION 'A session begins open.'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'tills_session_fixed';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION tills_refuse_entry_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.session_id IS NULL AND NEW.session_id IS NOT NULL
       AND to_jsonb(NEW) - 'session_id' = to_jsonb(OLD) - 'session_id'
       AND EXISTS (SELECT FROM tills_session s WHERE s.id = NEW.session_id
                   AND s.shop_id = NEW.shop_id AND s.state = 'opened') THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'What a till has taken stays as it was written down.'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'tills_append_only';
END $$;

CREATE FUNCTION tills_session_for(shop bigint, person bigint) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
    found bigint;
    stands text;
BEGIN
    IF NOT EXISTS (SELECT FROM tills_register r WHERE r.shop_id = shop AND r.active) THEN
        RETURN NULL;
    END IF;
    IF person IS NULL THEN
        SELECT s.id INTO found FROM tills_session s
        WHERE s.shop_id = shop AND s.state = 'opened' ORDER BY s.id DESC LIMIT 1 FOR SHARE;
        RETURN found;
    END IF;
    SELECT s.id, s.state INTO found, stands FROM tills_session s
    WHERE s.staff_id = person AND s.shop_id = shop AND s.state <> 'closed' FOR SHARE;
    IF found IS NULL THEN
        RAISE EXCEPTION 'Who takes money has an open till.'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'tills_closed';
    ELSIF stands = 'counting' THEN
        RAISE EXCEPTION 'The drawer was counted.'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'tills_counting';
    END IF;
    RETURN found;
END $$;

CREATE TABLE access_miss (
    id bigint NOT NULL,
    address character varying(64) NOT NULL,
    at timestamp with time zone NOT NULL
);

ALTER TABLE access_miss ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME access_miss_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE access_person (
    id bigint NOT NULL,
    password character varying(128) NOT NULL,
    last_login timestamp with time zone,
    username character varying(64) NOT NULL,
    name character varying(120) NOT NULL,
    email character varying(254) NOT NULL,
    language character varying(10) NOT NULL,
    theme character varying(6) NOT NULL,
    is_active boolean NOT NULL,
    pane_open boolean DEFAULT true NOT NULL,
    sound boolean DEFAULT true NOT NULL,
    sound_percent smallint DEFAULT 60 NOT NULL,
    sessions_ended integer DEFAULT 0 NOT NULL,
    pin character varying(128) DEFAULT ''::character varying NOT NULL,
    CONSTRAINT access_person_sessions_ended_check CHECK ((sessions_ended >= 0)),
    CONSTRAINT access_person_sound_percent CHECK ((sound_percent <= 100)),
    CONSTRAINT access_person_sound_percent_check CHECK ((sound_percent >= 0))
);

ALTER TABLE access_person ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME access_person_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE access_token (
    id bigint NOT NULL,
    digest bytea NOT NULL,
    label character varying(80) NOT NULL,
    shop_id bigint NOT NULL,
    scopes jsonb NOT NULL,
    made_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone,
    revoked_at timestamp with time zone,
    person_id bigint NOT NULL,
    CONSTRAINT access_token_labelled CHECK ((length((label)::text) >= 1))
);

ALTER TABLE access_token ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME access_token_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE auth_group (
    id integer NOT NULL,
    name character varying(150) NOT NULL
);

ALTER TABLE auth_group ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME auth_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE auth_group_permissions (
    id bigint NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);

ALTER TABLE auth_group_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME auth_group_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE auth_permission (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    codename character varying(100) NOT NULL
);

ALTER TABLE auth_permission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME auth_permission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE axes_accessattempt (
    id integer NOT NULL,
    user_agent character varying(255) NOT NULL,
    ip_address inet,
    username character varying(255),
    http_accept character varying(1025) NOT NULL,
    path_info character varying(255) NOT NULL,
    attempt_time timestamp with time zone NOT NULL,
    get_data text NOT NULL,
    post_data text NOT NULL,
    failures_since_start integer NOT NULL,
    CONSTRAINT axes_accessattempt_failures_since_start_check CHECK ((failures_since_start >= 0))
);

ALTER TABLE axes_accessattempt ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME axes_accessattempt_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE axes_accessattemptexpiration (
    access_attempt_id integer NOT NULL,
    expires_at timestamp with time zone NOT NULL
);

CREATE TABLE axes_accessfailurelog (
    id integer NOT NULL,
    user_agent character varying(255) NOT NULL,
    ip_address inet,
    username character varying(255),
    http_accept character varying(1025) NOT NULL,
    path_info character varying(255) NOT NULL,
    attempt_time timestamp with time zone NOT NULL,
    locked_out boolean NOT NULL
);

ALTER TABLE axes_accessfailurelog ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME axes_accessfailurelog_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE axes_accesslog (
    id integer NOT NULL,
    user_agent character varying(255) NOT NULL,
    ip_address inet,
    username character varying(255),
    http_accept character varying(1025) NOT NULL,
    path_info character varying(255) NOT NULL,
    attempt_time timestamp with time zone NOT NULL,
    logout_time timestamp with time zone,
    session_hash character varying(64) NOT NULL
);

ALTER TABLE axes_accesslog ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME axes_accesslog_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE billing_allocation (
    id bigint NOT NULL,
    amount_minor bigint NOT NULL,
    invoice_id bigint NOT NULL,
    payment_id bigint NOT NULL,
    credit_id bigint,
    CONSTRAINT billing_allocation_amount CHECK ((NOT (amount_minor = 0)))
);

ALTER TABLE billing_allocation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME billing_allocation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE billing_charge (
    id bigint NOT NULL,
    ref character varying(16) NOT NULL,
    provider character varying(12) NOT NULL,
    name character varying(120) NOT NULL,
    url character varying(2000) NOT NULL,
    state character varying(8) NOT NULL,
    currency character varying(3) NOT NULL,
    amount_minor bigint NOT NULL,
    paid_minor bigint NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    heard_at timestamp with time zone,
    invoice_id bigint NOT NULL,
    shop_id bigint NOT NULL,
    CONSTRAINT billing_charge_state CHECK (((amount_minor > 0) AND ((state)::text = ANY ((ARRAY['asked'::character varying, 'open'::character varying, 'failed'::character varying, 'expired'::character varying, 'paid'::character varying])::text[])) AND (((paid_minor > 0) AND ((state)::text = 'paid'::text)) OR ((NOT ((state)::text = 'paid'::text)) AND (paid_minor = 0)))))
);

ALTER TABLE billing_charge ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME billing_charge_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE billing_chargeevent (
    id bigint NOT NULL,
    provider character varying(12) NOT NULL,
    event character varying(120) NOT NULL,
    state character varying(8) NOT NULL,
    minor bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    charge_id bigint NOT NULL
);

ALTER TABLE billing_chargeevent ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME billing_chargeevent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE billing_credit (
    id bigint NOT NULL,
    ref character varying(16) NOT NULL,
    number bigint NOT NULL,
    client_name character varying(160) NOT NULL,
    currency character varying(3) NOT NULL,
    heading jsonb NOT NULL,
    lines jsonb NOT NULL,
    taxes jsonb NOT NULL,
    tax_minor bigint NOT NULL,
    total_minor bigint NOT NULL,
    points_back bigint NOT NULL,
    points_taken bigint NOT NULL,
    reason character varying(200) NOT NULL,
    at timestamp with time zone NOT NULL,
    shop_id bigint NOT NULL,
    invoice_id bigint NOT NULL,
    replaced_by_id bigint,
    client_id bigint,
    staff_id bigint,
    approved_by_id bigint,
    CONSTRAINT billing_credit_approved CHECK (((approved_by_id IS NULL) OR (NOT ((approved_by_id = staff_id) AND (approved_by_id IS NOT NULL) AND (staff_id IS NOT NULL))))),
    CONSTRAINT billing_credit_number_check CHECK ((number >= 0)),
    CONSTRAINT billing_credit_reason CHECK ((NOT ((reason)::text = ''::text))),
    CONSTRAINT billing_credit_total CHECK (((total_minor >= 0) AND (tax_minor >= 0) AND (tax_minor <= total_minor) AND (points_back >= 0) AND (points_taken >= 0)))
);

ALTER TABLE billing_credit ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME billing_credit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE billing_finance (
    id bigint NOT NULL,
    ref character varying(16) NOT NULL,
    kind character varying(7) NOT NULL,
    category character varying(40) NOT NULL,
    currency character varying(3) NOT NULL,
    amount_minor bigint NOT NULL,
    document character varying(40) NOT NULL,
    note character varying(200) NOT NULL,
    at timestamp with time zone NOT NULL,
    client_id bigint,
    shop_id bigint NOT NULL,
    staff_id bigint,
    payment_id bigint,
    tender character varying(10) DEFAULT ''::character varying NOT NULL,
    order_ref character varying(16) DEFAULT ''::character varying NOT NULL,
    party character varying(120) DEFAULT ''::character varying NOT NULL,
    party_ref character varying(16) DEFAULT ''::character varying NOT NULL,
    reversal_of_id bigint,
    tax_bp integer DEFAULT 0 NOT NULL,
    tax_minor bigint DEFAULT 0 NOT NULL,
    CONSTRAINT billing_finance_amount CHECK ((((amount_minor > 0) AND (reversal_of_id IS NULL)) OR ((amount_minor < 0) AND (reversal_of_id IS NOT NULL)))),
    CONSTRAINT billing_finance_tax CHECK ((((tax_minor >= 0) AND (tax_minor <= amount_minor)) OR ((tax_minor >= amount_minor) AND (tax_minor <= 0)))),
    CONSTRAINT billing_finance_tax_bp_check CHECK ((tax_bp >= 0))
);

ALTER TABLE billing_finance ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME billing_finance_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE billing_financecategory (
    id bigint NOT NULL,
    ref character varying(16) NOT NULL,
    kind character varying(7) NOT NULL,
    code character varying(40) NOT NULL,
    name character varying(60) NOT NULL,
    names jsonb NOT NULL,
    active boolean NOT NULL,
    version integer NOT NULL,
    shop_id bigint NOT NULL,
    CONSTRAINT billing_financecategory_version_check CHECK ((version >= 0))
);

ALTER TABLE billing_financecategory ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME billing_financecategory_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE billing_handout (
    id bigint NOT NULL,
    n integer NOT NULL,
    way character varying(5) NOT NULL,
    paper character varying(2) NOT NULL,
    address character varying(254) NOT NULL,
    at timestamp with time zone NOT NULL,
    invoice_id bigint,
    staff_id bigint,
    payment_id bigint,
    CONSTRAINT billing_handout_n_check CHECK ((n >= 0)),
    CONSTRAINT billing_handout_of_one CHECK ((((invoice_id IS NULL) OR (payment_id IS NULL)) AND (1 = (
CASE
    WHEN (invoice_id IS NULL) THEN 1
    ELSE 0
END +
CASE
    WHEN (payment_id IS NULL) THEN 1
    ELSE 0
END)))),
    CONSTRAINT billing_handout_way CHECK (((((address)::text = ''::text) AND ((paper)::text = ANY ((ARRAY['a4'::character varying, '80'::character varying, '58'::character varying])::text[])) AND ((way)::text = 'print'::text)) OR (((paper)::text = ''::text) AND ((way)::text = ANY ((ARRAY['email'::character varying, 'sms'::character varying])::text[])) AND (NOT ((address)::text = ''::text)))))
);

ALTER TABLE billing_handout ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME billing_handout_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE billing_invoice (
    id bigint NOT NULL,
    ref character varying(16) NOT NULL,
    number bigint NOT NULL,
    client_name character varying(160) NOT NULL,
    document character varying(40) NOT NULL,
    currency character varying(3) NOT NULL,
    lines jsonb NOT NULL,
    taxes jsonb NOT NULL,
    tax_minor bigint NOT NULL,
    total_minor bigint NOT NULL,
    paid_minor bigint NOT NULL,
    issued_at timestamp with time zone NOT NULL,
    reversed_at timestamp with time zone,
    client_id bigint,
    shop_id bigint NOT NULL,
    heading jsonb DEFAULT '{}'::jsonb NOT NULL,
    credited_minor bigint DEFAULT 0 NOT NULL,
    CONSTRAINT billing_invoice_credited CHECK (((credited_minor >= 0) AND (credited_minor <= paid_minor))),
    CONSTRAINT billing_invoice_number_check CHECK ((number >= 0)),
    CONSTRAINT billing_invoice_paid CHECK (((paid_minor >= 0) AND (paid_minor <= total_minor))),
    CONSTRAINT billing_invoice_total CHECK (((total_minor >= 0) AND (tax_minor >= 0) AND (tax_minor <= total_minor)))
);

ALTER TABLE billing_invoice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME billing_invoice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE billing_onlinerefund (
    id bigint NOT NULL,
    ref character varying(16) NOT NULL,
    name character varying(120) DEFAULT ''::character varying NOT NULL,
    state character varying(8) DEFAULT 'asked'::character varying NOT NULL,
    currency character varying(3) NOT NULL,
    amount_minor bigint NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    heard_at timestamp with time zone,
    charge_id bigint NOT NULL,
    payment_id bigint NOT NULL,
    shop_id bigint NOT NULL,
    CONSTRAINT billing_online_refund_state CHECK (((amount_minor > 0) AND ((state)::text = ANY ((ARRAY['asked'::character varying, 'open'::character varying, 'done'::character varying, 'refused'::character varying])::text[]))))
);

ALTER TABLE billing_onlinerefund ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME billing_onlinerefund_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE billing_payment (
    id bigint NOT NULL,
    ref character varying(16) NOT NULL,
    direction character varying(3) NOT NULL,
    tender character varying(10) NOT NULL,
    currency character varying(3) NOT NULL,
    amount_minor bigint NOT NULL,
    tendered_minor bigint NOT NULL,
    change_minor bigint NOT NULL,
    reference character varying(64) NOT NULL,
    at timestamp with time zone NOT NULL,
    reversal_of_id bigint,
    shop_id bigint NOT NULL,
    staff_id bigint,
    client_id bigint,
    purpose character varying(10) DEFAULT 'bill'::character varying NOT NULL,
    owed_for character varying(40) DEFAULT ''::character varying NOT NULL,
    session_id bigint,
    CONSTRAINT billing_payment_advance_spent_once CHECK (((NOT ((tender)::text = 'advance'::text)) OR ((direction)::text = 'in'::text))),
    CONSTRAINT billing_payment_amount CHECK ((amount_minor > 0)),
    CONSTRAINT billing_payment_change CHECK (((tendered_minor = (amount_minor + change_minor)) AND (change_minor >= 0) AND ((change_minor = 0) OR ((tender)::text = 'cash'::text)))),
    CONSTRAINT billing_payment_deposit CHECK (((NOT ((purpose)::text = 'deposit'::text)) OR ((client_id IS NOT NULL) AND (NOT ((tender)::text = 'deposit'::text))))),
    CONSTRAINT billing_payment_of_client CHECK (((NOT ((tender)::text = 'deposit'::text)) OR (client_id IS NOT NULL))),
    CONSTRAINT billing_payment_owed_for CHECK (((((owed_for)::text = ''::text) OR (((purpose)::text = ANY ((ARRAY['advance'::character varying, 'voucher'::character varying])::text[])) OR ((tender)::text = ANY ((ARRAY['advance'::character varying, 'voucher'::character varying])::text[])))) AND (1 = (
CASE
    WHEN ((owed_for)::text = ''::text) THEN 1
    ELSE 0
END +
CASE
    WHEN (((purpose)::text = ANY ((ARRAY['advance'::character varying, 'voucher'::character varying])::text[])) OR ((tender)::text = ANY ((ARRAY['advance'::character varying, 'voucher'::character varying])::text[]))) THEN 1
    ELSE 0
END)))),
    CONSTRAINT billing_payment_spent_on_bills CHECK (((((purpose)::text = 'bill'::text) OR (NOT ((tender)::text = ANY ((ARRAY['advance'::character varying, 'voucher'::character varying])::text[])))) AND ((NOT ((purpose)::text = 'voucher'::text)) OR (NOT ((tender)::text = 'rounding'::text)))))
);

ALTER TABLE billing_payment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME billing_payment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE billing_tendercorrection (
    id bigint NOT NULL,
    reason character varying(200) NOT NULL,
    payment_id bigint NOT NULL,
    out_id bigint NOT NULL,
    back_id bigint NOT NULL,
    CONSTRAINT billing_tender_reason CHECK ((NOT ((reason)::text = ''::text)))
);

ALTER TABLE billing_tendercorrection ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME billing_tendercorrection_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE billing_voucher (
    id bigint NOT NULL,
    ref character varying(16) NOT NULL,
    number bigint NOT NULL,
    digest bytea NOT NULL,
    ending character varying(4) NOT NULL,
    currency character varying(3) NOT NULL,
    value_minor bigint NOT NULL,
    note character varying(80) NOT NULL,
    sold_at timestamp with time zone NOT NULL,
    shop_id bigint NOT NULL,
    staff_id bigint,
    expires_on date,
    CONSTRAINT billing_voucher_number_check CHECK ((number >= 0)),
    CONSTRAINT billing_voucher_value CHECK ((value_minor > 0))
);

ALTER TABLE billing_voucher ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME billing_voucher_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE billing_writeoff (
    id bigint NOT NULL,
    amount_minor bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    voucher_id bigint NOT NULL,
    finance_id bigint NOT NULL,
    CONSTRAINT billing_write_off_amount CHECK ((amount_minor > 0))
);

ALTER TABLE billing_writeoff ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME billing_writeoff_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE catalog_barcode (
    id bigint NOT NULL,
    code character varying(48) NOT NULL,
    item_id bigint NOT NULL,
    CONSTRAINT barcode_not_empty CHECK ((length((code)::text) >= 1))
);

ALTER TABLE catalog_barcode ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME catalog_barcode_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE catalog_bundlepart (
    id bigint NOT NULL,
    thousandths bigint NOT NULL,
    weight integer NOT NULL,
    bundle_id bigint NOT NULL,
    item_id bigint NOT NULL,
    CONSTRAINT bundle_not_in_itself CHECK ((NOT (bundle_id = item_id))),
    CONSTRAINT bundle_part_quantity CHECK (((thousandths >= 1) AND (thousandths <= 1000000))),
    CONSTRAINT bundle_part_weight CHECK (((weight >= 1) AND (weight <= 1000000000)))
);

ALTER TABLE catalog_bundlepart ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME catalog_bundlepart_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE catalog_category (
    id bigint NOT NULL,
    ref character varying(16) NOT NULL,
    name character varying(60) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    names jsonb NOT NULL,
    version integer NOT NULL,
    CONSTRAINT category_named CHECK ((length((name)::text) >= 1))
);

ALTER TABLE catalog_category ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME catalog_category_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE catalog_item (
    id bigint NOT NULL,
    ref character varying(16) NOT NULL,
    kind character varying(10) NOT NULL,
    sku character varying(40) NOT NULL,
    name character varying(160) NOT NULL,
    names jsonb NOT NULL,
    measure character varying(8) NOT NULL,
    step_thousandths integer NOT NULL,
    price_minor bigint NOT NULL,
    cost_minor bigint NOT NULL,
    stocked boolean NOT NULL,
    allows_negative boolean NOT NULL,
    client_orderable boolean NOT NULL,
    points_price integer,
    points_earned integer NOT NULL,
    active boolean NOT NULL,
    snoozed_until timestamp with time zone,
    words character varying(40)[] NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    category_id bigint,
    tax_rate_id bigint NOT NULL,
    photo_id bigint,
    guided boolean DEFAULT false NOT NULL,
    CONSTRAINT item_cost CHECK (((cost_minor >= 0) AND (cost_minor <= 1000000000))),
    CONSTRAINT item_kind_known CHECK (((kind)::text = ANY ((ARRAY['part'::character varying, 'labour'::character varying, 'service'::character varying, 'fee'::character varying, 'bundle'::character varying, 'time_offer'::character varying, 'top_up'::character varying, 'sublet'::character varying])::text[]))),
    CONSTRAINT item_measure_known CHECK (((measure)::text = ANY ((ARRAY['piece'::character varying, 'litre'::character varying, 'metre'::character varying, 'hour'::character varying, 'kilogram'::character varying])::text[]))),
    CONSTRAINT item_named CHECK ((length((name)::text) >= 1)),
    CONSTRAINT item_only_parts_short CHECK (((NOT allows_negative) OR ((kind)::text = 'part'::text))),
    CONSTRAINT item_only_parts_stocked CHECK (((NOT stocked) OR ((kind)::text = 'part'::text))),
    CONSTRAINT item_points_earned CHECK (((points_earned >= 0) AND (points_earned <= 1000000))),
    CONSTRAINT item_points_price CHECK (((points_price IS NULL) OR ((points_price >= 0) AND (points_price <= 1000000)))),
    CONSTRAINT item_price CHECK (((price_minor >= 0) AND (price_minor <= 1000000000))),
    CONSTRAINT item_step CHECK (((step_thousandths >= 1) AND (step_thousandths <= 1000) AND ((NOT ((measure)::text = 'piece'::text)) OR (step_thousandths = 1000))))
);

ALTER TABLE catalog_item ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME catalog_item_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE catalog_labourrate (
    id bigint NOT NULL,
    ref character varying(16) NOT NULL,
    name character varying(60) NOT NULL,
    hour_minor bigint NOT NULL,
    usual boolean NOT NULL,
    from_on date,
    to_on date,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    shop_id bigint NOT NULL,
    CONSTRAINT labour_rate_days CHECK (((from_on IS NULL) OR (to_on IS NULL) OR (from_on <= to_on))),
    CONSTRAINT labour_rate_hour CHECK (((hour_minor >= 0) AND (hour_minor <= 1000000000))),
    CONSTRAINT labour_rate_named CHECK ((length((name)::text) >= 1))
);

ALTER TABLE catalog_labourrate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME catalog_labourrate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE catalog_partsband (
    id bigint NOT NULL,
    from_minor bigint NOT NULL,
    to_minor bigint,
    margin_bp integer NOT NULL,
    shop_id bigint NOT NULL,
    CONSTRAINT parts_band_margin CHECK (((margin_bp >= 0) AND (margin_bp < 10000))),
    CONSTRAINT parts_band_order CHECK (((from_minor >= 0) AND ((to_minor IS NULL) OR (to_minor > from_minor))))
);

ALTER TABLE catalog_partsband ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME catalog_partsband_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE catalog_partsmatrix (
    id bigint NOT NULL,
    round_minor integer NOT NULL,
    version integer NOT NULL,
    shop_id bigint NOT NULL,
    CONSTRAINT parts_matrix_round CHECK (((round_minor >= 1) AND (round_minor <= 100000)))
);

ALTER TABLE catalog_partsmatrix ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME catalog_partsmatrix_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE catalog_servicework (
    id bigint NOT NULL,
    hours_thousandths bigint,
    text character varying(600) NOT NULL,
    item_id bigint NOT NULL,
    CONSTRAINT service_work_hours CHECK (((hours_thousandths IS NULL) OR ((hours_thousandths >= 1) AND (hours_thousandths <= 1000000))))
);

ALTER TABLE catalog_servicework ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME catalog_servicework_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE catalog_standardprice (
    id bigint NOT NULL,
    ref character varying(16) NOT NULL,
    name character varying(100) NOT NULL,
    kind character varying(8) NOT NULL,
    make character varying(60) NOT NULL,
    model character varying(80) NOT NULL,
    engine character varying(60) NOT NULL,
    fuel character varying(8) NOT NULL,
    client_group character varying(60) NOT NULL,
    year_from smallint,
    year_to smallint,
    age_from smallint,
    age_to smallint,
    price_minor bigint,
    hours_thousandths bigint,
    priority integer NOT NULL,
    from_on date,
    to_on date,
    active boolean NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    item_id bigint NOT NULL,
    rate_id bigint,
    shop_id bigint NOT NULL,
    CONSTRAINT standard_price_ages CHECK (((age_from IS NULL) OR (age_to IS NULL) OR (age_from <= age_to))),
    CONSTRAINT standard_price_amount CHECK (((price_minor IS NULL) OR ((price_minor >= 0) AND (price_minor <= 1000000000)))),
    CONSTRAINT standard_price_days CHECK (((from_on IS NULL) OR (to_on IS NULL) OR (from_on <= to_on))),
    CONSTRAINT standard_price_hours CHECK (((hours_thousandths IS NULL) OR ((hours_thousandths >= 1) AND (hours_thousandths <= 1000000)))),
    CONSTRAINT standard_price_model_of_make CHECK ((((model)::text = ''::text) OR (NOT ((make)::text = ''::text)))),
    CONSTRAINT standard_price_named CHECK ((length((name)::text) >= 1)),
    CONSTRAINT standard_price_one_way CHECK ((((hours_thousandths IS NULL) AND (price_minor IS NOT NULL) AND (rate_id IS NULL)) OR ((hours_thousandths IS NOT NULL) AND (price_minor IS NULL)))),
    CONSTRAINT standard_price_years CHECK (((year_from IS NULL) OR (year_to IS NULL) OR (year_from <= year_to)))
);

ALTER TABLE catalog_standardprice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME catalog_standardprice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE catalog_supplies (
    id bigint NOT NULL,
    labour_bp integer NOT NULL,
    parts_bp integer NOT NULL,
    cap_minor bigint,
    version integer NOT NULL,
    shop_id bigint NOT NULL,
    CONSTRAINT supplies_cap CHECK (((cap_minor IS NULL) OR (cap_minor >= 0))),
    CONSTRAINT supplies_shares CHECK (((labour_bp >= 0) AND (labour_bp <= 10000) AND (parts_bp >= 0) AND (parts_bp <= 10000)))
);

ALTER TABLE catalog_supplies ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME catalog_supplies_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE catalog_taxrate (
    id bigint NOT NULL,
    ref character varying(16) NOT NULL,
    country character varying(2) NOT NULL,
    name character varying(60) NOT NULL,
    rate_bp integer NOT NULL,
    active boolean NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT tax_rate_in_range CHECK (((rate_bp >= 0) AND (rate_bp <= 10000))),
    CONSTRAINT tax_rate_named CHECK ((length((name)::text) >= 1))
);

ALTER TABLE catalog_taxrate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME catalog_taxrate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE catalog_timeoffer (
    id bigint NOT NULL,
    minutes integer NOT NULL,
    valid_days integer,
    weekdays smallint NOT NULL,
    from_minute smallint,
    to_minute smallint,
    item_id bigint NOT NULL,
    section_id bigint,
    CONSTRAINT time_offer_minutes CHECK (((minutes >= 1) AND (minutes <= 60000))),
    CONSTRAINT time_offer_valid CHECK (((valid_days IS NULL) OR ((valid_days >= 1) AND (valid_days <= 3660)))),
    CONSTRAINT time_offer_weekdays CHECK (((weekdays >= 1) AND (weekdays <= 127))),
    CONSTRAINT time_offer_window CHECK ((((from_minute IS NULL) AND (to_minute IS NULL)) OR ((from_minute IS NOT NULL) AND (to_minute IS NOT NULL) AND (from_minute >= 0) AND (from_minute < 1440) AND (to_minute >= 0) AND (to_minute < 1440) AND (NOT ((from_minute = to_minute) AND (from_minute IS NOT NULL) AND (to_minute IS NOT NULL))))))
);

ALTER TABLE catalog_timeoffer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME catalog_timeoffer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE clients_binding (
    id bigint NOT NULL,
    ref character varying(16) NOT NULL,
    secret_digest bytea NOT NULL,
    code_digest bytea NOT NULL,
    made_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    revoked_at timestamp with time zone,
    client_id bigint NOT NULL,
    shop_id bigint NOT NULL,
    unit_id bigint NOT NULL,
    CONSTRAINT binding_ends_once CHECK (((used_at IS NULL) OR (revoked_at IS NULL)))
);

ALTER TABLE clients_binding ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME clients_binding_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE clients_cartype (
    id bigint NOT NULL,
    year smallint NOT NULL,
    make character varying(60) NOT NULL,
    model character varying(80) NOT NULL,
    CONSTRAINT clients_cartype_year_check CHECK ((year >= 0))
);

ALTER TABLE clients_cartype ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME clients_cartype_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE clients_client (
    id bigint NOT NULL,
    ref character varying(16) NOT NULL,
    kind character varying(8) NOT NULL,
    name character varying(120) NOT NULL,
    folded character varying(400) NOT NULL COLLATE pg_catalog."C",
    language character varying(10) NOT NULL,
    notes text NOT NULL,
    labels character varying(30)[] NOT NULL,
    price_group character varying(30) NOT NULL,
    credit_limit_minor bigint,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    merged_into_id bigint,
    person_id bigint,
    group_id bigint,
    CONSTRAINT client_credit_limit CHECK (((credit_limit_minor IS NULL) OR (credit_limit_minor >= 0))),
    CONSTRAINT client_kind CHECK (((kind)::text = ANY ((ARRAY['person'::character varying, 'company'::character varying])::text[]))),
    CONSTRAINT client_named CHECK ((length((name)::text) >= 1))
);

ALTER TABLE clients_client ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME clients_client_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE clients_clientgroup (
    id bigint NOT NULL,
    ref character varying(16) NOT NULL,
    name character varying(60) NOT NULL,
    credit_limit_minor bigint,
    version integer NOT NULL,
    CONSTRAINT client_group_limit CHECK (((credit_limit_minor IS NULL) OR (credit_limit_minor >= 0)))
);

ALTER TABLE clients_clientgroup ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME clients_clientgroup_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE clients_consent (
    id bigint NOT NULL,
    channel character varying(8) NOT NULL,
    given boolean NOT NULL,
    source character varying(120) NOT NULL,
    at timestamp with time zone NOT NULL,
    client_id bigint NOT NULL,
    CONSTRAINT consent_channel CHECK (((channel)::text = ANY ((ARRAY['sms'::character varying, 'email'::character varying, 'phone'::character varying])::text[])))
);

ALTER TABLE clients_consent ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME clients_consent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE clients_email (
    id bigint NOT NULL,
    address character varying(254) NOT NULL COLLATE pg_catalog."C",
    client_id bigint NOT NULL
);

ALTER TABLE clients_email ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME clients_email_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE clients_meterreading (
    id bigint NOT NULL,
    value integer NOT NULL,
    meter character varying(2) NOT NULL,
    at timestamp with time zone NOT NULL,
    source character varying(12) NOT NULL,
    flag character varying(12) NOT NULL,
    unit_id bigint NOT NULL,
    CONSTRAINT reading_flag CHECK (((flag)::text = ANY ((ARRAY[''::character varying, 'replaced'::character varying, 'implausible'::character varying])::text[]))),
    CONSTRAINT reading_in_range CHECK (((value >= 0) AND (value <= 9999999))),
    CONSTRAINT reading_source CHECK (((source)::text = ANY ((ARRAY['counter'::character varying, 'reception'::character varying, 'inspection'::character varying, 'client'::character varying, 'import'::character varying])::text[])))
);

ALTER TABLE clients_meterreading ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME clients_meterreading_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE clients_ownership (
    id bigint NOT NULL,
    from_at timestamp with time zone NOT NULL,
    to_at timestamp with time zone,
    client_id bigint NOT NULL,
    unit_id bigint NOT NULL,
    CONSTRAINT ownership_in_order CHECK (((to_at IS NULL) OR (to_at >= from_at)))
);

ALTER TABLE clients_ownership ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME clients_ownership_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE clients_phone (
    id bigint NOT NULL,
    e164 character varying(20) NOT NULL COLLATE pg_catalog."C",
    "national" character varying(20) NOT NULL COLLATE pg_catalog."C",
    shown character varying(40) NOT NULL,
    "primary" boolean NOT NULL,
    client_id bigint NOT NULL
);

ALTER TABLE clients_phone ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME clients_phone_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE clients_unit (
    id bigint NOT NULL,
    ref character varying(16) NOT NULL,
    kind character varying(8) NOT NULL,
    make character varying(60) NOT NULL,
    model character varying(80) NOT NULL,
    "trim" character varying(60) NOT NULL,
    year smallint,
    plate character varying(16) NOT NULL,
    plate_key character varying(16) NOT NULL COLLATE pg_catalog."C",
    vin character varying(17) NOT NULL COLLATE pg_catalog."C",
    frame character varying(30) NOT NULL,
    frame_key character varying(30) NOT NULL COLLATE pg_catalog."C",
    colour character varying(30) NOT NULL,
    fuel character varying(8) NOT NULL,
    meter character varying(2) NOT NULL,
    attributes jsonb NOT NULL,
    status character varying(8) NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT clients_unit_year_check CHECK ((year >= 0)),
    CONSTRAINT unit_kind CHECK (((kind)::text = ANY ((ARRAY['car'::character varying, 'bike'::character varying, 'device'::character varying, 'other'::character varying])::text[]))),
    CONSTRAINT unit_meter CHECK (((meter)::text = ANY ((ARRAY['km'::character varying, 'mi'::character varying])::text[]))),
    CONSTRAINT unit_status CHECK (((status)::text = ANY ((ARRAY['active'::character varying, 'gone'::character varying])::text[]))),
    CONSTRAINT unit_vin_length CHECK ((((vin)::text = ''::text) OR (length((vin)::text) = 17)))
);

ALTER TABLE clients_unit ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME clients_unit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE clients_word (
    id bigint NOT NULL,
    text character varying(400) NOT NULL COLLATE pg_catalog."C",
    client_id bigint NOT NULL
);

ALTER TABLE clients_word ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME clients_word_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE clock_correction (
    id bigint NOT NULL,
    was_started_at timestamp with time zone NOT NULL,
    was_ended_at timestamp with time zone,
    started_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone NOT NULL,
    reason character varying(200) NOT NULL,
    at timestamp with time zone NOT NULL,
    staff_id bigint,
    entry_id bigint NOT NULL
);

ALTER TABLE clock_correction ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME clock_correction_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE clock_entry (
    id bigint NOT NULL,
    ref character varying(16) NOT NULL,
    note character varying(120) NOT NULL,
    started_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    line_id bigint,
    shop_id bigint NOT NULL,
    staff_id bigint NOT NULL,
    CONSTRAINT clock_order_of_times CHECK (((ended_at IS NULL) OR (ended_at >= started_at)))
);

ALTER TABLE clock_entry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME clock_entry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE django_content_type (
    id integer NOT NULL,
    app_label character varying(100) NOT NULL,
    model character varying(100) NOT NULL
);

ALTER TABLE django_content_type ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME django_content_type_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE django_migrations (
    id bigint NOT NULL,
    app character varying(255) NOT NULL,
    name character varying(255) NOT NULL,
    applied timestamp with time zone NOT NULL
);

ALTER TABLE django_migrations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME django_migrations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE django_session (
    session_key character varying(40) NOT NULL,
    session_data text NOT NULL,
    expire_date timestamp with time zone NOT NULL
);

CREATE TABLE estimates_estimate (
    id bigint NOT NULL,
    ref character varying(16) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    order_id bigint NOT NULL
);

ALTER TABLE estimates_estimate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME estimates_estimate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE estimates_estimateline (
    id bigint NOT NULL,
    "position" smallint NOT NULL,
    line_ref character varying(16) NOT NULL,
    kind character varying(10) NOT NULL,
    text character varying(200) NOT NULL,
    measure character varying(8) NOT NULL,
    quantity_thousandths bigint NOT NULL,
    unit_price_minor bigint NOT NULL,
    discount_minor bigint NOT NULL,
    tax_minor bigint NOT NULL,
    total_minor bigint NOT NULL,
    danger character varying(10) NOT NULL,
    found character varying(300) NOT NULL,
    due_on date,
    asked boolean NOT NULL,
    choice character varying(5) NOT NULL,
    version_id bigint NOT NULL,
    CONSTRAINT estimates_estimateline_position_check CHECK (("position" >= 0)),
    CONSTRAINT estimates_line_choice CHECK ((((choice)::text = ''::text) OR (asked AND ((choice)::text = ANY ((ARRAY['yes'::character varying, 'no'::character varying, 'later'::character varying])::text[])))))
);

ALTER TABLE estimates_estimateline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME estimates_estimateline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE estimates_estimatelink (
    id bigint NOT NULL,
    digest bytea NOT NULL,
    made_at timestamp with time zone NOT NULL,
    made_by_id bigint,
    version_id bigint NOT NULL
);

ALTER TABLE estimates_estimatelink ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME estimates_estimatelink_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE estimates_estimateversion (
    id bigint NOT NULL,
    ref character varying(16) NOT NULL,
    n smallint NOT NULL,
    state character varying(10) NOT NULL,
    currency character varying(3) NOT NULL,
    total_minor bigint NOT NULL,
    deposit_minor bigint NOT NULL,
    note character varying(500) NOT NULL,
    valid_until timestamp with time zone NOT NULL,
    made_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    sent_to character varying(254) NOT NULL,
    seen_at timestamp with time zone,
    ended_at timestamp with time zone,
    answered_at timestamp with time zone,
    outcome character varying(4) NOT NULL,
    answered_by character varying(120) NOT NULL,
    consent character varying(500) NOT NULL,
    deposit_way character varying(8) NOT NULL,
    asked_how character varying(8) NOT NULL,
    question character varying(1000) NOT NULL,
    asked_by character varying(120) NOT NULL,
    asked_at timestamp with time zone,
    estimate_id bigint NOT NULL,
    made_by_id bigint,
    CONSTRAINT estimates_amounts CHECK (((deposit_minor >= 0) AND (total_minor >= 0))),
    CONSTRAINT estimates_answered CHECK ((((answered_at IS NOT NULL) AND ((state)::text = 'answered'::text) AND (NOT ((outcome)::text = ''::text))) OR ((NOT ((state)::text = 'answered'::text)) AND (answered_at IS NULL) AND ((outcome)::text = ''::text)))),
    CONSTRAINT estimates_estimateversion_n_check CHECK ((n >= 0)),
    CONSTRAINT estimates_sent CHECK (((NOT ((state)::text = ANY ((ARRAY['sent'::character varying, 'seen'::character varying, 'answered'::character varying])::text[]))) OR (sent_at IS NOT NULL))),
    CONSTRAINT estimates_version_words CHECK ((((state)::text = ANY ((ARRAY['draft'::character varying, 'sent'::character varying, 'seen'::character varying, 'answered'::character varying, 'expired'::character varying, 'replaced'::character varying, 'revoked'::character varying])::text[])) AND (((outcome)::text = ''::text) OR ((outcome)::text = ANY ((ARRAY['all'::character varying, 'part'::character varying, 'none'::character varying])::text[]))) AND (((asked_how)::text = ''::text) OR ((asked_how)::text = ANY ((ARRAY['question'::character varying, 'call'::character varying])::text[]))) AND (((deposit_way)::text = ''::text) OR ((deposit_way)::text = ANY ((ARRAY['account'::character varying, 'counter'::character varying])::text[])))))
);

ALTER TABLE estimates_estimateversion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME estimates_estimateversion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE inspections_answer (
    id bigint NOT NULL,
    point character varying(40) NOT NULL,
    wheel character varying(2) NOT NULL,
    value character varying(500) NOT NULL,
    thousandths bigint,
    level character varying(10) NOT NULL,
    deduction_bp smallint,
    note character varying(300) NOT NULL,
    answered_at timestamp with time zone NOT NULL,
    answered_by character varying(120) NOT NULL,
    version integer NOT NULL,
    inspection_id bigint NOT NULL,
    CONSTRAINT inspection_answer_level CHECK ((((level)::text = ANY ((ARRAY['pass'::character varying, 'minor'::character varying, 'major'::character varying, 'dangerous'::character varying])::text[])) AND ((wheel)::text = ANY ((ARRAY[''::character varying, 'fl'::character varying, 'fr'::character varying, 'rl'::character varying, 'rr'::character varying])::text[])))),
    CONSTRAINT inspections_answer_deduction_bp_check CHECK ((deduction_bp >= 0)),
    CONSTRAINT inspections_answer_version_check CHECK ((version >= 0))
);

ALTER TABLE inspections_answer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME inspections_answer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE inspections_checkneed (
    id bigint NOT NULL,
    service_type_id bigint NOT NULL,
    shop_id bigint NOT NULL
);

ALTER TABLE inspections_checkneed ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME inspections_checkneed_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE inspections_finding (
    id bigint NOT NULL,
    ref character varying(16) NOT NULL,
    point character varying(40) NOT NULL,
    wheel character varying(2) NOT NULL,
    level character varying(10) NOT NULL,
    text character varying(200) NOT NULL,
    quantity_thousandths bigint NOT NULL,
    urgency character varying(10) NOT NULL,
    distance integer,
    days integer,
    line_ref character varying(16) NOT NULL,
    by_hand boolean NOT NULL,
    at timestamp with time zone NOT NULL,
    item_id bigint,
    inspection_id bigint NOT NULL,
    CONSTRAINT inspection_finding_amounts CHECK (((quantity_thousandths > 0) AND ((distance IS NULL) OR (distance >= 0)) AND ((days IS NULL) OR (days >= 0)))),
    CONSTRAINT inspection_finding_level CHECK ((((level)::text = ANY ((ARRAY[''::character varying, 'minor'::character varying, 'major'::character varying, 'dangerous'::character varying])::text[])) AND ((urgency)::text = ANY ((ARRAY['now'::character varying, 'soon'::character varying, 'next_visit'::character varying])::text[]))))
);

ALTER TABLE inspections_finding ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME inspections_finding_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE inspections_inspection (
    id bigint NOT NULL,
    ref character varying(16) NOT NULL,
    state character varying(10) NOT NULL,
    meter_value integer,
    meter_unit character varying(2) NOT NULL,
    note character varying(500) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    started_at timestamp with time zone,
    submitted_at timestamp with time zone,
    issued_at timestamp with time zone,
    discarded_at timestamp with time zone,
    scores jsonb NOT NULL,
    heading jsonb NOT NULL,
    report_digest bytea,
    link_number smallint NOT NULL,
    version integer NOT NULL,
    inspector_id bigint,
    order_id bigint NOT NULL,
    previous_id bigint,
    shop_id bigint NOT NULL,
    superseded_by_id bigint,
    unit_id bigint NOT NULL,
    edition_id bigint NOT NULL,
    CONSTRAINT inspection_issued_at CHECK (((NOT ((state)::text = ANY ((ARRAY['issued'::character varying, 'superseded'::character varying])::text[]))) OR ((issued_at IS NOT NULL) AND (submitted_at IS NOT NULL)))),
    CONSTRAINT inspection_state CHECK (((state)::text = ANY ((ARRAY['created'::character varying, 'running'::character varying, 'submitted'::character varying, 'issued'::character varying, 'superseded'::character varying, 'discarded'::character varying])::text[]))),
    CONSTRAINT inspections_inspection_link_number_check CHECK ((link_number >= 0)),
    CONSTRAINT inspections_inspection_version_check CHECK ((version >= 0))
);

ALTER TABLE inspections_inspection ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME inspections_inspection_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE inspections_pointphoto (
    id bigint NOT NULL,
    point character varying(40) NOT NULL,
    wheel character varying(2) NOT NULL,
    at timestamp with time zone NOT NULL,
    inspection_id bigint NOT NULL,
    photo_id bigint NOT NULL
);

ALTER TABLE inspections_pointphoto ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME inspections_pointphoto_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE inspections_rule (
    id bigint NOT NULL,
    ref character varying(16) NOT NULL,
    names jsonb NOT NULL,
    active boolean NOT NULL,
    template_id bigint NOT NULL
);

ALTER TABLE inspections_rule ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME inspections_rule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE inspections_ruleedition (
    id bigint NOT NULL,
    n smallint NOT NULL,
    state character varying(10) NOT NULL,
    content jsonb NOT NULL,
    made_at timestamp with time zone NOT NULL,
    published_at timestamp with time zone,
    version integer NOT NULL,
    rule_id bigint NOT NULL,
    CONSTRAINT check_rule_state CHECK (((state)::text = ANY ((ARRAY['draft'::character varying, 'published'::character varying, 'retired'::character varying])::text[]))),
    CONSTRAINT inspections_ruleedition_n_check CHECK ((n >= 0)),
    CONSTRAINT inspections_ruleedition_version_check CHECK ((version >= 0))
);

ALTER TABLE inspections_ruleedition ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME inspections_ruleedition_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE inspections_template (
    id bigint NOT NULL,
    ref character varying(16) NOT NULL,
    names jsonb NOT NULL,
    unit_kind character varying(8) NOT NULL,
    active boolean NOT NULL,
    version integer NOT NULL,
    shop_id bigint NOT NULL,
    CONSTRAINT inspections_template_version_check CHECK ((version >= 0))
);

ALTER TABLE inspections_template ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME inspections_template_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE inspections_templateedition (
    id bigint NOT NULL,
    n smallint NOT NULL,
    state character varying(10) NOT NULL,
    content jsonb NOT NULL,
    made_at timestamp with time zone NOT NULL,
    published_at timestamp with time zone,
    version integer NOT NULL,
    template_id bigint NOT NULL,
    CONSTRAINT check_edition_state CHECK (((state)::text = ANY ((ARRAY['draft'::character varying, 'published'::character varying, 'retired'::character varying])::text[]))),
    CONSTRAINT inspections_templateedition_n_check CHECK ((n >= 0)),
    CONSTRAINT inspections_templateedition_version_check CHECK ((version >= 0))
);

ALTER TABLE inspections_templateedition ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME inspections_templateedition_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE journal_entry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME journal_entry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE journal_key (
    id bigint NOT NULL,
    scope character varying(40) NOT NULL,
    key character varying(200) NOT NULL,
    digest character varying(64) NOT NULL,
    verb character varying(40) NOT NULL,
    answer jsonb NOT NULL,
    at timestamp with time zone NOT NULL
);

ALTER TABLE journal_key ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME journal_key_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE journal_seal (
    entry_id bigint NOT NULL,
    shop_id bigint NOT NULL,
    number bigint NOT NULL,
    digest bytea NOT NULL,
    sealed_at timestamp with time zone NOT NULL
);

CREATE TABLE ledger_account (
    id bigint NOT NULL,
    code character varying(80) NOT NULL,
    unit character varying(24) NOT NULL,
    floor boolean NOT NULL,
    ceiling boolean NOT NULL
);

ALTER TABLE ledger_account ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME ledger_account_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE ledger_balance (
    account_id bigint NOT NULL,
    amount bigint NOT NULL,
    floor boolean NOT NULL,
    ceiling boolean NOT NULL,
    CONSTRAINT ledger_balance_ceiling CHECK (((amount <= 0) OR (NOT ceiling))),
    CONSTRAINT ledger_balance_floor CHECK (((amount >= 0) OR (NOT floor)))
);

CREATE TABLE ledger_posting (
    id bigint NOT NULL,
    movement character varying(80) NOT NULL,
    unit character varying(24) NOT NULL,
    amount bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    account_id bigint NOT NULL,
    CONSTRAINT ledger_posting_amount CHECK ((NOT (amount = 0)))
);

ALTER TABLE ledger_posting ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME ledger_posting_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE orders_askrule (
    id bigint NOT NULL,
    flow character varying(16) NOT NULL,
    asks boolean NOT NULL,
    tolerance_bp integer NOT NULL,
    tolerance_minor bigint NOT NULL,
    valid_days smallint NOT NULL,
    version integer NOT NULL,
    shop_id bigint NOT NULL,
    CONSTRAINT orders_ask_rule_sane CHECK ((((flow)::text = ANY ((ARRAY['workshop'::character varying, 'ticket'::character varying, 'shop_order'::character varying, 'counter_sale'::character varying, 'inspection_only'::character varying])::text[])) AND (tolerance_bp <= 10000) AND (valid_days >= 1) AND (valid_days <= 365))),
    CONSTRAINT orders_askrule_tolerance_bp_check CHECK ((tolerance_bp >= 0)),
    CONSTRAINT orders_askrule_tolerance_minor_check CHECK ((tolerance_minor >= 0)),
    CONSTRAINT orders_askrule_valid_days_check CHECK ((valid_days >= 0)),
    CONSTRAINT orders_askrule_version_check CHECK ((version >= 0))
);

ALTER TABLE orders_askrule ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME orders_askrule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE orders_authorisation (
    id bigint NOT NULL,
    ref character varying(16) NOT NULL,
    estimate_n smallint NOT NULL,
    state character varying(10) NOT NULL,
    channel character varying(10) NOT NULL,
    said_by character varying(120) NOT NULL,
    quantity_thousandths bigint NOT NULL,
    unit_price_minor bigint NOT NULL,
    total_minor bigint NOT NULL,
    ceiling_minor bigint,
    ceiling_thousandths bigint,
    text character varying(600) NOT NULL,
    typed_name character varying(120) NOT NULL,
    address character varying(64) NOT NULL,
    key character varying(200) NOT NULL,
    at timestamp with time zone NOT NULL,
    line_id bigint NOT NULL,
    order_id bigint NOT NULL,
    staff_id bigint,
    CONSTRAINT orders_authorisation_ceiling CHECK ((((ceiling_minor >= total_minor) AND (ceiling_thousandths >= quantity_thousandths) AND ((state)::text = 'authorised'::text)) OR ((NOT ((state)::text = 'authorised'::text)) AND (ceiling_minor IS NULL) AND (ceiling_thousandths IS NULL)))),
    CONSTRAINT orders_authorisation_estimate_n_check CHECK ((estimate_n >= 0)),
    CONSTRAINT orders_authorisation_words CHECK ((((state)::text = ANY ((ARRAY['authorised'::character varying, 'declined'::character varying, 'deferred'::character varying, 'withdrawn'::character varying])::text[])) AND ((channel)::text = ANY ((ARRAY['in_person'::character varying, 'phone'::character varying, 'link'::character varying, 'portal'::character varying, 'shop'::character varying])::text[]))))
);

ALTER TABLE orders_authorisation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME orders_authorisation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE orders_comment (
    id bigint NOT NULL,
    ref character varying(16) NOT NULL,
    text text NOT NULL,
    at timestamp with time zone NOT NULL,
    staff_id bigint,
    order_id bigint NOT NULL
);

ALTER TABLE orders_comment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME orders_comment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE orders_line (
    id bigint NOT NULL,
    ref character varying(16) NOT NULL,
    "position" integer NOT NULL,
    kind character varying(10) NOT NULL,
    text character varying(200) NOT NULL,
    measure character varying(8) NOT NULL,
    stocked boolean NOT NULL,
    quantity_thousandths bigint NOT NULL,
    unit_price_minor bigint NOT NULL,
    discount_minor bigint NOT NULL,
    tax_bp integer NOT NULL,
    tax_minor bigint NOT NULL,
    total_minor bigint NOT NULL,
    cost_minor bigint NOT NULL,
    authorisation character varying(10) NOT NULL,
    work_state character varying(8) NOT NULL,
    skip_reason character varying(200) NOT NULL,
    delivery_state character varying(9) NOT NULL,
    reserved_thousandths bigint NOT NULL,
    issued_thousandths bigint NOT NULL,
    returned_thousandths bigint NOT NULL,
    added_at timestamp with time zone NOT NULL,
    done_at timestamp with time zone,
    delivered_at timestamp with time zone,
    doer_id bigint,
    item_id bigint,
    seller_id bigint,
    order_id bigint NOT NULL,
    package character varying(16) DEFAULT ''::character varying NOT NULL,
    package_name character varying(160) DEFAULT ''::character varying NOT NULL,
    pay_with character varying(6) DEFAULT 'money'::character varying NOT NULL,
    points bigint DEFAULT 0 NOT NULL,
    points_earned bigint DEFAULT 0 NOT NULL,
    again_of_id bigint,
    ceiling_minor bigint,
    ceiling_thousandths bigint,
    danger character varying(10) DEFAULT ''::character varying NOT NULL,
    due_on date,
    found character varying(300) DEFAULT ''::character varying NOT NULL,
    guided boolean DEFAULT false NOT NULL,
    price_rule character varying(200) DEFAULT ''::character varying NOT NULL,
    copy_of_id bigint,
    CONSTRAINT orders_line_amounts CHECK (((unit_price_minor >= 0) AND (discount_minor >= 0) AND (total_minor >= 0) AND (tax_minor >= 0) AND (cost_minor >= 0) AND (tax_minor <= total_minor))),
    CONSTRAINT orders_line_ceiling CHECK (((ceiling_minor IS NULL) OR (NOT ((authorisation)::text = 'authorised'::text)) OR ((quantity_thousandths <= ceiling_thousandths) AND (total_minor <= ceiling_minor)))),
    CONSTRAINT orders_line_danger CHECK ((((danger)::text = ''::text) OR ((danger)::text = ANY ((ARRAY['minor'::character varying, 'major'::character varying, 'dangerous'::character varying])::text[])))),
    CONSTRAINT orders_line_issued CHECK (((reserved_thousandths >= 0) AND (returned_thousandths >= 0) AND (returned_thousandths <= issued_thousandths))),
    CONSTRAINT orders_line_paid_with CHECK (((((pay_with)::text = 'money'::text) AND (points = 0)) OR (((pay_with)::text = 'points'::text) AND (points >= 0) AND (points_earned = 0) AND (total_minor = 0)))),
    CONSTRAINT orders_line_points_earned CHECK ((points_earned >= 0)),
    CONSTRAINT orders_line_position_check CHECK (("position" >= 0)),
    CONSTRAINT orders_line_quantity CHECK (((quantity_thousandths > 0) AND (quantity_thousandths <= 1000000000))),
    CONSTRAINT orders_line_states CHECK ((((authorisation)::text = ANY ((ARRAY['proposed'::character varying, 'authorised'::character varying, 'declined'::character varying, 'deferred'::character varying])::text[])) AND ((work_state)::text = ANY ((ARRAY['todo'::character varying, 'doing'::character varying, 'done'::character varying, 'skipped'::character varying])::text[])) AND ((delivery_state)::text = ANY ((ARRAY['pending'::character varying, 'delivered'::character varying, 'returned'::character varying])::text[])))),
    CONSTRAINT orders_line_tax_bp_check CHECK ((tax_bp >= 0))
);

ALTER TABLE orders_line ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME orders_line_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE orders_linemovement (
    id bigint NOT NULL,
    line_id bigint NOT NULL,
    movement_id bigint NOT NULL
);

ALTER TABLE orders_linemovement ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME orders_linemovement_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE orders_linereturn (
    id bigint NOT NULL,
    quantity_thousandths bigint NOT NULL,
    target character varying(5) NOT NULL,
    cost_minor bigint NOT NULL,
    net_minor bigint NOT NULL,
    points bigint NOT NULL,
    points_earned bigint NOT NULL,
    seconds bigint NOT NULL,
    credit_id bigint NOT NULL,
    line_id bigint NOT NULL,
    movement_id bigint,
    CONSTRAINT orders_return_amounts CHECK (((cost_minor >= 0) AND (points >= 0) AND (points_earned >= 0) AND (quantity_thousandths >= 0) AND (seconds >= 0))),
    CONSTRAINT orders_return_of_goods CHECK ((((cost_minor = 0) AND (movement_id IS NULL) AND ((target)::text = ''::text)) OR ((movement_id IS NOT NULL) AND (quantity_thousandths > 0) AND ((target)::text = ANY ((ARRAY['shelf'::character varying, 'scrap'::character varying])::text[])))))
);

ALTER TABLE orders_linereturn ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME orders_linereturn_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE orders_mark (
    id bigint NOT NULL,
    ref character varying(16) NOT NULL,
    kind character varying(12) NOT NULL,
    x_thousandths smallint NOT NULL,
    y_thousandths smallint NOT NULL,
    note character varying(120) NOT NULL,
    at timestamp with time zone NOT NULL,
    photo_id bigint,
    order_id bigint NOT NULL,
    CONSTRAINT orders_mark_on_drawing CHECK (((x_thousandths <= 1000) AND (y_thousandths <= 1000))),
    CONSTRAINT orders_mark_x_thousandths_check CHECK ((x_thousandths >= 0)),
    CONSTRAINT orders_mark_y_thousandths_check CHECK ((y_thousandths >= 0))
);

ALTER TABLE orders_mark ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME orders_mark_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE orders_move (
    id bigint NOT NULL,
    flow character varying(16) NOT NULL,
    verb character varying(40) NOT NULL,
    source character varying(12) NOT NULL,
    target character varying(12) NOT NULL,
    stock character varying(12) NOT NULL,
    invoice character varying(12) NOT NULL,
    message character varying(12) NOT NULL
);

ALTER TABLE orders_move ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME orders_move_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE orders_order (
    id bigint NOT NULL,
    ref character varying(16) NOT NULL,
    number bigint NOT NULL,
    flow character varying(16) NOT NULL,
    title character varying(160) NOT NULL,
    stage character varying(12) NOT NULL,
    waiting_reason character varying(16) NOT NULL,
    waiting_note character varying(200) NOT NULL,
    promised_at timestamp with time zone,
    source character varying(16) NOT NULL,
    wished_tender character varying(10) NOT NULL,
    client_note character varying(500) NOT NULL,
    note text NOT NULL,
    override_reason character varying(200) NOT NULL,
    end_reason character varying(200) NOT NULL,
    currency character varying(3) NOT NULL,
    total_minor bigint NOT NULL,
    tax_minor bigint NOT NULL,
    line_count integer NOT NULL,
    version integer NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    started_at timestamp with time zone,
    ready_at timestamp with time zone,
    completed_at timestamp with time zone,
    closed_at timestamp with time zone,
    locked_at timestamp with time zone,
    client_id bigint,
    invoice_id bigint,
    locked_by_id bigint,
    opened_by_id bigint,
    parent_id bigint,
    place_id bigint,
    responsible_id bigint,
    section_id bigint,
    shop_id bigint NOT NULL,
    unit_id bigint,
    service_type_id bigint,
    billed_with_id bigint,
    held_points bigint DEFAULT 0 NOT NULL,
    seating_id bigint,
    seen_at timestamp with time zone,
    earned_points bigint DEFAULT 0 NOT NULL,
    asked_at timestamp with time zone,
    asked_state character varying(10) DEFAULT ''::character varying NOT NULL,
    advance_minor bigint DEFAULT 0 NOT NULL,
    comeback character varying(10) DEFAULT ''::character varying NOT NULL,
    corrects_id bigint,
    advance_waived character varying(200) DEFAULT ''::character varying NOT NULL,
    CONSTRAINT orders_advance_is_used CHECK (((advance_minor = 0) OR ((advance_minor > 0) AND (locked_at IS NULL) AND ((stage)::text = ANY ((ARRAY['new'::character varying, 'in_progress'::character varying, 'waiting'::character varying, 'ready'::character varying])::text[]))))),
    CONSTRAINT orders_billed_once CHECK (((billed_with_id IS NULL) OR (((flow)::text = 'shop_order'::text) AND (invoice_id IS NULL)))),
    CONSTRAINT orders_closed_is_locked CHECK (((NOT ((stage)::text = 'closed'::text)) OR ((closed_at IS NOT NULL) AND (locked_at IS NOT NULL) AND ((invoice_id IS NOT NULL) OR (billed_with_id IS NOT NULL))))),
    CONSTRAINT orders_comeback_of CHECK ((((comeback)::text = ''::text) OR (((comeback)::text = ANY ((ARRAY['warranty'::character varying, 'goodwill'::character varying, 'charged'::character varying])::text[])) AND ((flow)::text = ANY ((ARRAY['workshop'::character varying, 'ticket'::character varying])::text[])) AND (parent_id IS NOT NULL)))),
    CONSTRAINT orders_flow_and_stage CHECK ((((flow)::text = ANY ((ARRAY['workshop'::character varying, 'ticket'::character varying, 'shop_order'::character varying, 'counter_sale'::character varying, 'inspection_only'::character varying])::text[])) AND ((stage)::text = ANY ((ARRAY['draft'::character varying, 'submitted'::character varying, 'new'::character varying, 'in_progress'::character varying, 'waiting'::character varying, 'ready'::character varying, 'completed'::character varying, 'closed'::character varying, 'declined'::character varying, 'cancelled'::character varying, 'voided'::character varying])::text[])))),
    CONSTRAINT orders_order_line_count_check CHECK ((line_count >= 0)),
    CONSTRAINT orders_order_number_check CHECK ((number >= 0)),
    CONSTRAINT orders_order_version_check CHECK ((version >= 0)),
    CONSTRAINT orders_points CHECK (((earned_points >= 0) AND (held_points >= 0))),
    CONSTRAINT orders_total CHECK (((total_minor >= 0) AND (tax_minor >= 0) AND (tax_minor <= total_minor))),
    CONSTRAINT orders_waiting_has_reason CHECK (((((stage)::text = 'waiting'::text) OR ((waiting_reason)::text = ''::text)) AND (1 = (
CASE
    WHEN ((stage)::text = 'waiting'::text) THEN 1
    ELSE 0
END +
CASE
    WHEN ((waiting_reason)::text = ''::text) THEN 1
    ELSE 0
END)))),
    CONSTRAINT orders_workshop_has_unit CHECK (((NOT ((flow)::text = 'workshop'::text)) OR ((client_id IS NOT NULL) AND (unit_id IS NOT NULL))))
);

ALTER TABLE orders_order ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME orders_order_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE orders_orderlink (
    id bigint NOT NULL,
    number smallint NOT NULL,
    digest bytea NOT NULL,
    made_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone,
    revoked_at timestamp with time zone,
    made_by_id bigint,
    order_id bigint NOT NULL,
    CONSTRAINT orders_link_revoked CHECK (((revoked_at IS NULL) OR (revoked_at >= made_at))),
    CONSTRAINT orders_orderlink_number_check CHECK ((number >= 0))
);

ALTER TABLE orders_orderlink ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME orders_orderlink_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE orders_orderphoto (
    id bigint NOT NULL,
    caption character varying(120) NOT NULL,
    at timestamp with time zone NOT NULL,
    line_id bigint,
    order_id bigint NOT NULL,
    photo_id bigint NOT NULL
);

ALTER TABLE orders_orderphoto ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME orders_orderphoto_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE orders_partrequest (
    id bigint NOT NULL,
    ref character varying(16) NOT NULL,
    text character varying(200) NOT NULL,
    quantity_thousandths bigint NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    state character varying(8) NOT NULL,
    answered_at timestamp with time zone,
    answer character varying(200) NOT NULL,
    asked_by_id bigint,
    item_id bigint,
    line_id bigint,
    order_id bigint NOT NULL,
    CONSTRAINT orders_part_request_state CHECK ((((state)::text = ANY ((ARRAY['asked'::character varying, 'issued'::character varying, 'refused'::character varying])::text[])) AND (quantity_thousandths > 0)))
);

ALTER TABLE orders_partrequest ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME orders_partrequest_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE orders_reception (
    id bigint NOT NULL,
    meter integer,
    fuel_eighths smallint,
    lights character varying(24)[] NOT NULL,
    belongings character varying(120)[] NOT NULL,
    complaint text NOT NULL,
    keys_tag character varying(24) NOT NULL,
    received_at timestamp with time zone NOT NULL,
    order_id bigint NOT NULL,
    received_by_id bigint,
    CONSTRAINT orders_reception_fuel CHECK (((fuel_eighths IS NULL) OR (fuel_eighths <= 8))),
    CONSTRAINT orders_reception_fuel_eighths_check CHECK ((fuel_eighths >= 0)),
    CONSTRAINT orders_reception_meter_check CHECK ((meter >= 0))
);

ALTER TABLE orders_reception ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME orders_reception_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE orders_servicetype (
    id bigint NOT NULL,
    ref character varying(16) NOT NULL,
    name character varying(60) NOT NULL,
    names jsonb NOT NULL,
    active boolean NOT NULL
);

ALTER TABLE orders_servicetype ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME orders_servicetype_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE passes_pass (
    id bigint NOT NULL,
    ref character varying(16) NOT NULL,
    line_ref character varying(16) NOT NULL,
    seconds integer NOT NULL,
    weekdays smallint NOT NULL,
    from_minute smallint,
    to_minute smallint,
    granted_at timestamp with time zone NOT NULL,
    valid_until timestamp with time zone,
    started_at timestamp with time zone,
    taken_back_at timestamp with time zone,
    taken_back_seconds integer NOT NULL,
    version integer NOT NULL,
    account_id bigint NOT NULL,
    client_id bigint,
    item_id bigint NOT NULL,
    seating_id bigint,
    section_id bigint,
    shop_id bigint NOT NULL,
    CONSTRAINT pass_seconds CHECK ((seconds >= 1)),
    CONSTRAINT pass_taken_back CHECK (((taken_back_seconds >= 0) AND (taken_back_seconds <= seconds))),
    CONSTRAINT passes_pass_version_check CHECK ((version >= 0))
);

ALTER TABLE passes_pass ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME passes_pass_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE passes_visit (
    id bigint NOT NULL,
    ref character varying(16) NOT NULL,
    started_at timestamp with time zone NOT NULL,
    started_by character varying(120) NOT NULL,
    running_since timestamp with time zone,
    ends_at timestamp with time zone,
    will_end character varying(10) NOT NULL,
    used_seconds integer NOT NULL,
    stretches smallint NOT NULL,
    ended_at timestamp with time zone,
    ending character varying(10) NOT NULL,
    version integer NOT NULL,
    on_pass_id bigint NOT NULL,
    place_id bigint NOT NULL,
    CONSTRAINT passes_visit_stretches_check CHECK ((stretches >= 0)),
    CONSTRAINT passes_visit_version_check CHECK ((version >= 0)),
    CONSTRAINT visit_runs_until CHECK ((((ends_at IS NULL) AND (running_since IS NULL)) OR ((ended_at IS NULL) AND (ends_at IS NOT NULL) AND (running_since IS NOT NULL)))),
    CONSTRAINT visit_used CHECK ((used_seconds >= 0))
);

ALTER TABLE passes_visit ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME passes_visit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE photos_photo (
    id bigint NOT NULL,
    ref character varying(16) NOT NULL,
    sha256 character varying(64) NOT NULL,
    width smallint NOT NULL,
    height smallint NOT NULL,
    bytes_count integer NOT NULL,
    taken_at timestamp with time zone NOT NULL,
    shown_to_client boolean NOT NULL,
    taken_by_id bigint,
    CONSTRAINT photo_content_named CHECK (((sha256)::text ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT photo_not_empty CHECK (((bytes_count >= 1) AND (height >= 1) AND (width >= 1))),
    CONSTRAINT photos_photo_bytes_count_check CHECK ((bytes_count >= 0)),
    CONSTRAINT photos_photo_height_check CHECK ((height >= 0)),
    CONSTRAINT photos_photo_width_check CHECK ((width >= 0))
);

ALTER TABLE photos_photo ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME photos_photo_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE procedures_binding (
    id bigint NOT NULL,
    "position" smallint NOT NULL,
    item_id bigint NOT NULL,
    procedure_id bigint NOT NULL,
    CONSTRAINT procedures_binding_position_check CHECK (("position" >= 0))
);

ALTER TABLE procedures_binding ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME procedures_binding_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE procedures_edition (
    id bigint NOT NULL,
    ref character varying(16) NOT NULL,
    number integer NOT NULL,
    state character varying(9) NOT NULL,
    published_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    procedure_id bigint NOT NULL,
    CONSTRAINT edition_state CHECK ((((state)::text = ANY ((ARRAY['draft'::character varying, 'published'::character varying, 'retired'::character varying])::text[])) AND (((published_at IS NULL) AND ((state)::text = 'draft'::text)) OR ((NOT ((state)::text = 'draft'::text)) AND (NOT (published_at IS NULL)))))),
    CONSTRAINT procedures_edition_number_check CHECK ((number >= 0))
);

ALTER TABLE procedures_edition ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME procedures_edition_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE procedures_procedure (
    id bigint NOT NULL,
    ref character varying(16) NOT NULL,
    name character varying(100) NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    shop_id bigint NOT NULL,
    shown boolean DEFAULT false NOT NULL
);

ALTER TABLE procedures_procedure ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME procedures_procedure_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE procedures_procedurestep (
    id bigint NOT NULL,
    ref character varying(16) NOT NULL,
    "position" smallint NOT NULL,
    kind character varying(8) NOT NULL,
    texts jsonb NOT NULL,
    required boolean NOT NULL,
    unit character varying(12) NOT NULL,
    least_thousandths bigint,
    most_thousandths bigint,
    minutes smallint,
    edition_id bigint NOT NULL,
    photo_id bigint,
    CONSTRAINT procedure_step_kind CHECK (((kind)::text = ANY ((ARRAY['do'::character varying, 'measure'::character varying, 'torque'::character varying, 'photo'::character varying, 'sign'::character varying])::text[]))),
    CONSTRAINT procedure_step_limits CHECK (((least_thousandths IS NULL) OR (most_thousandths IS NULL) OR (least_thousandths <= most_thousandths))),
    CONSTRAINT procedure_step_measured CHECK ((((kind)::text = ANY ((ARRAY['measure'::character varying, 'torque'::character varying])::text[])) OR ((least_thousandths IS NULL) AND (most_thousandths IS NULL) AND ((unit)::text = ''::text)))),
    CONSTRAINT procedures_procedurestep_minutes_check CHECK ((minutes >= 0)),
    CONSTRAINT procedures_procedurestep_position_check CHECK (("position" >= 0))
);

ALTER TABLE procedures_procedurestep ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME procedures_procedurestep_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE procedures_run (
    id bigint NOT NULL,
    ref character varying(16) NOT NULL,
    line_ref character varying(16) NOT NULL,
    order_ref character varying(16) NOT NULL,
    order_number integer NOT NULL,
    text character varying(200) NOT NULL,
    "position" smallint NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    started_at timestamp with time zone,
    finished_at timestamp with time zone,
    edition_id bigint NOT NULL,
    shop_id bigint NOT NULL,
    CONSTRAINT procedures_run_order_number_check CHECK ((order_number >= 0)),
    CONSTRAINT procedures_run_position_check CHECK (("position" >= 0))
);

ALTER TABLE procedures_run ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME procedures_run_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE procedures_stepdone (
    id bigint NOT NULL,
    ref character varying(16) NOT NULL,
    outcome character varying(8) NOT NULL,
    who character varying(120) NOT NULL,
    at timestamp with time zone NOT NULL,
    value_thousandths bigint,
    outside boolean NOT NULL,
    signed character varying(120) NOT NULL,
    note character varying(300) NOT NULL,
    corrects_id bigint,
    photo_id bigint,
    run_id bigint NOT NULL,
    staff_id bigint,
    step_id bigint NOT NULL,
    CONSTRAINT step_done_outcome CHECK ((((outcome)::text = ANY ((ARRAY['done'::character varying, 'skipped'::character varying])::text[])) AND (((outcome)::text = 'done'::text) OR (NOT ((note)::text = ''::text))))),
    CONSTRAINT step_done_outside CHECK (((NOT outside) OR (NOT ((note)::text = ''::text))))
);

ALTER TABLE procedures_stepdone ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME procedures_stepdone_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE purchasing_billedreceipt (
    id bigint NOT NULL,
    active boolean NOT NULL,
    receipt_id bigint NOT NULL,
    bill_id bigint NOT NULL
);

ALTER TABLE purchasing_billedreceipt ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME purchasing_billedreceipt_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE purchasing_purchaseline (
    id bigint NOT NULL,
    ref character varying(16) NOT NULL,
    "position" integer NOT NULL,
    text character varying(200) NOT NULL,
    quantity_thousandths bigint NOT NULL,
    received_thousandths bigint NOT NULL,
    extra_thousandths bigint NOT NULL,
    unit_cost_minor bigint NOT NULL,
    core_minor bigint NOT NULL,
    for_order_id bigint,
    for_request_id bigint,
    item_id bigint NOT NULL,
    order_id bigint NOT NULL,
    CONSTRAINT purchase_line_cost CHECK (((core_minor >= 0) AND (unit_cost_minor >= 0))),
    CONSTRAINT purchase_line_quantity CHECK ((quantity_thousandths > 0)),
    CONSTRAINT purchase_line_received CHECK (((extra_thousandths >= 0) AND (received_thousandths >= 0) AND (received_thousandths <= (quantity_thousandths + extra_thousandths)))),
    CONSTRAINT purchasing_purchaseline_position_check CHECK (("position" >= 0))
);

ALTER TABLE purchasing_purchaseline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME purchasing_purchaseline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE purchasing_purchaseorder (
    id bigint NOT NULL,
    ref character varying(16) NOT NULL,
    number bigint NOT NULL,
    state character varying(9) NOT NULL,
    currency character varying(3) NOT NULL,
    expected_on date,
    note character varying(500) NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    sent_by character varying(8) NOT NULL,
    ended_at timestamp with time zone,
    end_reason character varying(200) NOT NULL,
    version integer NOT NULL,
    location_id bigint NOT NULL,
    opened_by_id bigint,
    shop_id bigint NOT NULL,
    supplier_id bigint NOT NULL,
    CONSTRAINT purchase_ended CHECK ((((ended_at IS NOT NULL) AND ((state)::text = ANY ((ARRAY['received'::character varying, 'cancelled'::character varying])::text[]))) OR ((ended_at IS NULL) AND ((state)::text = ANY ((ARRAY['draft'::character varying, 'sent'::character varying, 'part'::character varying])::text[]))))),
    CONSTRAINT purchase_sent_at CHECK ((((state)::text = ANY ((ARRAY['draft'::character varying, 'cancelled'::character varying])::text[])) OR (sent_at IS NOT NULL))),
    CONSTRAINT purchase_sent_by CHECK (((sent_by)::text = ANY ((ARRAY[''::character varying, 'email'::character varying, 'phone'::character varying, 'portal'::character varying, 'other'::character varying])::text[]))),
    CONSTRAINT purchase_state_known CHECK (((state)::text = ANY ((ARRAY['draft'::character varying, 'sent'::character varying, 'part'::character varying, 'received'::character varying, 'cancelled'::character varying])::text[]))),
    CONSTRAINT purchasing_purchaseorder_number_check CHECK ((number >= 0)),
    CONSTRAINT purchasing_purchaseorder_version_check CHECK ((version >= 0))
);

ALTER TABLE purchasing_purchaseorder ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME purchasing_purchaseorder_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE purchasing_receipt (
    id bigint NOT NULL,
    ref character varying(16) NOT NULL,
    delivery_note character varying(60) NOT NULL,
    goods_minor bigint NOT NULL,
    freight_minor bigint NOT NULL,
    note character varying(200) NOT NULL,
    at timestamp with time zone NOT NULL,
    location_id bigint NOT NULL,
    order_id bigint NOT NULL,
    shop_id bigint NOT NULL,
    staff_id bigint,
    supplier_id bigint NOT NULL,
    CONSTRAINT receipt_cost CHECK (((freight_minor >= 0) AND (goods_minor >= 0)))
);

ALTER TABLE purchasing_receipt ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME purchasing_receipt_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE purchasing_receiptline (
    id bigint NOT NULL,
    quantity_thousandths bigint NOT NULL,
    unit_cost_minor bigint NOT NULL,
    freight_minor bigint NOT NULL,
    cost_minor bigint NOT NULL,
    line_id bigint NOT NULL,
    movement_id bigint NOT NULL,
    receipt_id bigint NOT NULL,
    CONSTRAINT receipt_line_cost CHECK (((cost_minor >= freight_minor) AND (freight_minor >= 0))),
    CONSTRAINT receipt_line_quantity CHECK (((quantity_thousandths > 0) AND (unit_cost_minor >= 0)))
);

ALTER TABLE purchasing_receiptline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME purchasing_receiptline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE purchasing_returnline (
    id bigint NOT NULL,
    text character varying(200) NOT NULL,
    quantity_thousandths bigint NOT NULL,
    cost_minor bigint NOT NULL,
    item_id bigint NOT NULL,
    movement_id bigint,
    back_id bigint NOT NULL,
    CONSTRAINT supply_return_quantity CHECK (((cost_minor >= 0) AND (quantity_thousandths > 0)))
);

ALTER TABLE purchasing_returnline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME purchasing_returnline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE purchasing_supplier (
    id bigint NOT NULL,
    ref character varying(16) NOT NULL,
    name character varying(120) NOT NULL,
    contact character varying(120) NOT NULL,
    email character varying(120) NOT NULL,
    phone character varying(40) NOT NULL,
    address character varying(300) NOT NULL,
    customer_number character varying(40) NOT NULL,
    terms_days smallint NOT NULL,
    delivery_days smallint,
    core_days smallint NOT NULL,
    note character varying(500) NOT NULL,
    active boolean NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    shop_id bigint NOT NULL,
    CONSTRAINT purchasing_supplier_core_days_check CHECK ((core_days >= 0)),
    CONSTRAINT purchasing_supplier_delivery_days_check CHECK ((delivery_days >= 0)),
    CONSTRAINT purchasing_supplier_terms_days_check CHECK ((terms_days >= 0)),
    CONSTRAINT purchasing_supplier_version_check CHECK ((version >= 0)),
    CONSTRAINT supplier_days CHECK ((((core_days <= 365) AND (delivery_days IS NULL) AND (terms_days <= 365)) OR ((core_days <= 365) AND (delivery_days <= 365) AND (terms_days <= 365)))),
    CONSTRAINT supplier_named CHECK ((length((name)::text) >= 1))
);

ALTER TABLE purchasing_supplier ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME purchasing_supplier_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE purchasing_supplierbill (
    id bigint NOT NULL,
    ref character varying(16) NOT NULL,
    number character varying(40) NOT NULL,
    currency character varying(3) NOT NULL,
    dated_on date NOT NULL,
    due_on date NOT NULL,
    total_minor bigint NOT NULL,
    state character varying(4) NOT NULL,
    note character varying(200) NOT NULL,
    set_off_minor bigint NOT NULL,
    entered_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    end_reason character varying(200) NOT NULL,
    version integer NOT NULL,
    entered_by_id bigint,
    finance_id bigint,
    shop_id bigint NOT NULL,
    supplier_id bigint NOT NULL,
    CONSTRAINT purchasing_supplierbill_version_check CHECK ((version >= 0)),
    CONSTRAINT supplier_bill_state CHECK ((((ended_at IS NULL) AND (finance_id IS NULL) AND ((state)::text = 'open'::text)) OR ((ended_at IS NOT NULL) AND (finance_id IS NULL) AND ((state)::text = 'void'::text)) OR ((ended_at IS NOT NULL) AND ((state)::text = 'paid'::text)))),
    CONSTRAINT supplier_bill_total CHECK (((set_off_minor >= 0) AND (total_minor > 0)))
);

ALTER TABLE purchasing_supplierbill ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME purchasing_supplierbill_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE purchasing_supplierreturn (
    id bigint NOT NULL,
    ref character varying(16) NOT NULL,
    number bigint NOT NULL,
    kind character varying(8) NOT NULL,
    state character varying(9) NOT NULL,
    currency character varying(3) NOT NULL,
    rma character varying(60) NOT NULL,
    note character varying(200) NOT NULL,
    due_on date,
    expected_minor bigint NOT NULL,
    credited_minor bigint,
    paper character varying(60) NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    ended_at timestamp with time zone,
    version integer NOT NULL,
    location_id bigint,
    opened_by_id bigint,
    receipt_line_id bigint,
    set_off_on_id bigint,
    shop_id bigint NOT NULL,
    supplier_id bigint NOT NULL,
    CONSTRAINT purchasing_supplierreturn_number_check CHECK ((number >= 0)),
    CONSTRAINT purchasing_supplierreturn_version_check CHECK ((version >= 0)),
    CONSTRAINT supply_return_amounts CHECK (((expected_minor >= 0) AND ((credited_minor IS NULL) OR (credited_minor >= 0)))),
    CONSTRAINT supply_return_state CHECK ((((ended_at IS NULL) AND (sent_at IS NULL) AND ((state)::text = 'open'::text)) OR ((ended_at IS NULL) AND (sent_at IS NOT NULL) AND ((state)::text = 'sent'::text)) OR ((credited_minor IS NOT NULL) AND (ended_at IS NOT NULL) AND ((state)::text = 'settled'::text)) OR ((ended_at IS NOT NULL) AND (sent_at IS NULL) AND ((state)::text = 'cancelled'::text))))
);

ALTER TABLE purchasing_supplierreturn ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME purchasing_supplierreturn_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE reports_day (
    id bigint NOT NULL,
    "on" date NOT NULL,
    zone character varying(64) NOT NULL,
    written_at timestamp with time zone NOT NULL,
    shop_id bigint NOT NULL
);

ALTER TABLE reports_day ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME reports_day_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE reports_daysum (
    id bigint NOT NULL,
    "on" date NOT NULL,
    axis character varying(8) NOT NULL,
    key character varying(48) NOT NULL,
    count bigint NOT NULL,
    thousandths bigint NOT NULL,
    amount_minor bigint NOT NULL,
    tax_minor bigint NOT NULL,
    cost_minor bigint NOT NULL,
    shop_id bigint NOT NULL
);

ALTER TABLE reports_daysum ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME reports_daysum_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE reports_schedule (
    id bigint NOT NULL,
    ref character varying(16) NOT NULL,
    period character varying(8) NOT NULL,
    email character varying(120) NOT NULL,
    language character varying(10) NOT NULL,
    active boolean NOT NULL,
    last_on date NOT NULL,
    version integer NOT NULL,
    shop_id bigint NOT NULL,
    try_at timestamp with time zone,
    CONSTRAINT reports_schedule_period CHECK (((period)::text = ANY ((ARRAY['day'::character varying, 'week'::character varying, 'month'::character varying])::text[]))),
    CONSTRAINT reports_schedule_version_check CHECK ((version >= 0))
);

ALTER TABLE reports_schedule ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME reports_schedule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE shop_invitation (
    id bigint NOT NULL,
    ref character varying(16) NOT NULL,
    name character varying(120) NOT NULL,
    role character varying(16) NOT NULL,
    language character varying(10) NOT NULL,
    secret_digest bytea NOT NULL,
    code_digest bytea NOT NULL,
    made_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    revoked_at timestamp with time zone,
    invited_by_id bigint,
    joined_id bigint,
    section_id bigint,
    shop_id bigint NOT NULL,
    CONSTRAINT shop_invitation_ends_once CHECK (((used_at IS NULL) OR (revoked_at IS NULL))),
    CONSTRAINT shop_invitation_joined CHECK ((((joined_id IS NULL) AND (used_at IS NULL)) OR ((joined_id IS NOT NULL) AND (used_at IS NOT NULL)))),
    CONSTRAINT shop_invitation_role CHECK (((role)::text = ANY ((ARRAY['owner'::character varying, 'reception'::character varying, 'advisor'::character varying, 'technician'::character varying, 'section'::character varying, 'cashier'::character varying, 'operator'::character varying])::text[])))
);

ALTER TABLE shop_invitation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME shop_invitation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE shop_place (
    id bigint NOT NULL,
    ref character varying(16) NOT NULL,
    name character varying(40) NOT NULL,
    active boolean NOT NULL,
    section_id bigint NOT NULL,
    code_number integer NOT NULL,
    kind character varying(10) NOT NULL,
    state character varying(8) NOT NULL,
    token_digest bytea,
    version integer NOT NULL,
    CONSTRAINT shop_place_code_number_check CHECK ((code_number >= 0)),
    CONSTRAINT shop_place_kind CHECK (((kind)::text = ANY ((ARRAY['bay'::character varying, 'stand'::character varying, 'seat'::character varying, 'computer'::character varying, 'table'::character varying, 'other'::character varying])::text[]))),
    CONSTRAINT shop_place_state CHECK (((state)::text = ANY ((ARRAY['free'::character varying, 'busy'::character varying, 'blocked'::character varying])::text[]))),
    CONSTRAINT shop_place_version_check CHECK ((version >= 0))
);

ALTER TABLE shop_place ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME shop_place_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE shop_rolegrant (
    id bigint NOT NULL,
    role character varying(16) NOT NULL,
    verb character varying(40) NOT NULL,
    allowed boolean NOT NULL,
    set_at timestamp with time zone NOT NULL,
    set_by_id bigint,
    shop_id bigint NOT NULL,
    CONSTRAINT shop_grant_role CHECK (((role)::text = ANY ((ARRAY['reception'::character varying, 'advisor'::character varying, 'technician'::character varying, 'section'::character varying, 'cashier'::character varying, 'operator'::character varying])::text[]))),
    CONSTRAINT shop_grant_verb CHECK ((NOT ((verb)::text = ANY ((ARRAY['books.set'::character varying, 'role.set'::character varying, 'second_person.set'::character varying, 'shop.open'::character varying, 'shop.take_over'::character varying, 'staff.create'::character varying, 'staff.edit'::character varying, 'staff.employ'::character varying, 'token.create'::character varying, 'token.revoke'::character varying])::text[]))))
);

ALTER TABLE shop_rolegrant ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME shop_rolegrant_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE shop_seating (
    id bigint NOT NULL,
    ref character varying(16) NOT NULL,
    digest bytea NOT NULL,
    started_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    place_id bigint NOT NULL
);

ALTER TABLE shop_seating ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME shop_seating_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE shop_section (
    id bigint NOT NULL,
    ref character varying(16) NOT NULL,
    name character varying(80) NOT NULL,
    flows jsonb NOT NULL,
    capacity smallint NOT NULL,
    active boolean NOT NULL,
    version integer NOT NULL,
    shop_id bigint NOT NULL,
    CONSTRAINT shop_section_capacity_check CHECK ((capacity >= 0)),
    CONSTRAINT shop_section_version_check CHECK ((version >= 0))
);

ALTER TABLE shop_section ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME shop_section_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE shop_series (
    id bigint NOT NULL,
    name character varying(40) NOT NULL,
    last bigint NOT NULL,
    shop_id bigint NOT NULL,
    CONSTRAINT shop_series_last_check CHECK ((last >= 0))
);

ALTER TABLE shop_series ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME shop_series_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE shop_shop (
    id bigint NOT NULL,
    ref character varying(16) NOT NULL,
    name character varying(120) NOT NULL,
    country character varying(2) NOT NULL,
    currency character varying(3) NOT NULL,
    time_zone character varying(64) NOT NULL,
    language character varying(10) NOT NULL,
    prices_include_tax boolean NOT NULL,
    meter character varying(2) NOT NULL,
    address text NOT NULL,
    phone character varying(32) NOT NULL,
    tax_number character varying(40) NOT NULL,
    version integer NOT NULL,
    client_orders boolean NOT NULL,
    client_tenders jsonb NOT NULL,
    opening_hours jsonb NOT NULL,
    document_foot text DEFAULT ''::text NOT NULL,
    email character varying(120) DEFAULT ''::character varying NOT NULL,
    legal_name character varying(120) DEFAULT ''::character varying NOT NULL,
    logo character varying(16) DEFAULT ''::character varying NOT NULL,
    web character varying(120) DEFAULT ''::character varying NOT NULL,
    cash_step_minor integer DEFAULT 1 NOT NULL,
    closed jsonb DEFAULT '{}'::jsonb NOT NULL,
    rights jsonb DEFAULT '{}'::jsonb NOT NULL,
    unclosed jsonb DEFAULT '[]'::jsonb NOT NULL,
    points_limit integer,
    refund_limit_minor bigint,
    discount_limits jsonb DEFAULT '{}'::jsonb NOT NULL,
    void_second boolean DEFAULT false NOT NULL,
    advance_bp integer,
    advance_least_minor bigint,
    voucher_months smallint,
    CONSTRAINT shop_advance_one_way CHECK (((advance_bp IS NULL) OR (advance_least_minor IS NULL))),
    CONSTRAINT shop_advance_percent CHECK (((advance_bp IS NULL) OR (advance_bp <= 10000))),
    CONSTRAINT shop_shop_advance_bp_check CHECK ((advance_bp >= 0)),
    CONSTRAINT shop_shop_advance_least_minor_check CHECK ((advance_least_minor >= 0)),
    CONSTRAINT shop_shop_cash_step_minor_check CHECK ((cash_step_minor >= 0)),
    CONSTRAINT shop_shop_points_limit_check CHECK ((points_limit >= 0)),
    CONSTRAINT shop_shop_refund_limit_minor_check CHECK ((refund_limit_minor >= 0)),
    CONSTRAINT shop_shop_version_check CHECK ((version >= 0)),
    CONSTRAINT shop_shop_voucher_months_check CHECK ((voucher_months >= 0))
);

ALTER TABLE shop_shop ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME shop_shop_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE shop_staff (
    id bigint NOT NULL,
    ref character varying(16) NOT NULL,
    role character varying(16) NOT NULL,
    name character varying(120) NOT NULL,
    initials character varying(3) NOT NULL,
    hue smallint NOT NULL,
    active boolean NOT NULL,
    version integer NOT NULL,
    person_id bigint NOT NULL,
    section_id bigint,
    shop_id bigint NOT NULL,
    CONSTRAINT shop_staff_hue_check CHECK ((hue >= 0)),
    CONSTRAINT shop_staff_role CHECK (((role)::text = ANY ((ARRAY['owner'::character varying, 'reception'::character varying, 'advisor'::character varying, 'technician'::character varying, 'section'::character varying, 'cashier'::character varying, 'operator'::character varying])::text[]))),
    CONSTRAINT shop_staff_version_check CHECK ((version >= 0))
);

ALTER TABLE shop_staff ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME shop_staff_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE stock_countsheet (
    id bigint NOT NULL,
    ref character varying(16) NOT NULL,
    number bigint NOT NULL,
    counters smallint NOT NULL,
    state character varying(7) NOT NULL,
    note character varying(200) NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    difference_minor bigint NOT NULL,
    version integer NOT NULL,
    category_id bigint,
    ended_by_id bigint,
    location_id bigint NOT NULL,
    opened_by_id bigint,
    shop_id bigint NOT NULL,
    CONSTRAINT sheet_counters CHECK ((counters = ANY (ARRAY[1, 2]))),
    CONSTRAINT sheet_state CHECK ((((ended_at IS NULL) AND ((state)::text = 'open'::text)) OR ((ended_at IS NOT NULL) AND ((state)::text = ANY ((ARRAY['posted'::character varying, 'dropped'::character varying])::text[]))))),
    CONSTRAINT stock_countsheet_counters_check CHECK ((counters >= 0)),
    CONSTRAINT stock_countsheet_number_check CHECK ((number >= 0)),
    CONSTRAINT stock_countsheet_version_check CHECK ((version >= 0))
);

ALTER TABLE stock_countsheet ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME stock_countsheet_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE stock_location (
    id bigint NOT NULL,
    ref character varying(16) NOT NULL,
    name character varying(60) NOT NULL,
    kind character varying(5) NOT NULL,
    is_default boolean NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    shop_id bigint NOT NULL,
    CONSTRAINT location_kind_known CHECK (((kind)::text = ANY ((ARRAY['shelf'::character varying, 'tray'::character varying, 'van'::character varying])::text[]))),
    CONSTRAINT location_named CHECK ((length((name)::text) >= 1)),
    CONSTRAINT stock_location_version_check CHECK ((version >= 0))
);

ALTER TABLE stock_location ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME stock_location_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE stock_movement (
    id bigint NOT NULL,
    ref character varying(16) NOT NULL,
    quantity_thousandths bigint NOT NULL,
    reason character varying(8) NOT NULL,
    unit_cost_minor bigint NOT NULL,
    cost_minor bigint NOT NULL,
    document character varying(80) NOT NULL,
    note character varying(200) NOT NULL,
    at timestamp with time zone NOT NULL,
    staff_id bigint,
    item_id bigint NOT NULL,
    reversal_of_id bigint,
    shop_id bigint NOT NULL,
    source_id bigint,
    target_id bigint,
    CONSTRAINT movement_cost CHECK (((cost_minor >= 0) AND (unit_cost_minor >= 0))),
    CONSTRAINT movement_ends CHECK (((((reason)::text = ANY ((ARRAY['opening'::character varying, 'purchase'::character varying, 'return'::character varying])::text[])) AND (source_id IS NULL) AND (target_id IS NOT NULL)) OR (((reason)::text = ANY ((ARRAY['issue'::character varying, 'sendback'::character varying])::text[])) AND (source_id IS NOT NULL) AND (target_id IS NULL)) OR (((reason)::text = 'scrap'::text) AND (source_id IS NOT NULL) AND (target_id IS NULL)) OR (((reason)::text = 'scrap'::text) AND (reversal_of_id IS NOT NULL) AND (source_id IS NULL) AND (target_id IS NULL)) OR (((reason)::text = 'count'::text) AND (source_id IS NOT NULL) AND (target_id IS NULL)) OR (((reason)::text = 'count'::text) AND (source_id IS NULL) AND (target_id IS NOT NULL)) OR (((reason)::text = 'transfer'::text) AND (source_id IS NOT NULL) AND (target_id IS NOT NULL) AND (NOT ((source_id = target_id) AND (source_id IS NOT NULL) AND (target_id IS NOT NULL)))))),
    CONSTRAINT movement_quantity CHECK ((quantity_thousandths > 0))
);

ALTER TABLE stock_movement ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME stock_movement_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE stock_outside (
    id bigint NOT NULL,
    side character varying(8) NOT NULL,
    item_id bigint NOT NULL,
    quantity_account_id bigint NOT NULL,
    shop_id bigint NOT NULL,
    value_account_id bigint NOT NULL,
    CONSTRAINT outside_side_known CHECK (((side)::text = ANY ((ARRAY['supplier'::character varying, 'customer'::character varying, 'scrap'::character varying, 'count'::character varying, 'opening'::character varying])::text[])))
);

ALTER TABLE stock_outside ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME stock_outside_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE stock_reservation (
    id bigint NOT NULL,
    ref character varying(16) NOT NULL,
    quantity_thousandths bigint NOT NULL,
    left_thousandths bigint NOT NULL,
    document character varying(80) NOT NULL,
    state character varying(8) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    expires_at timestamp with time zone,
    shelf_id bigint NOT NULL,
    CONSTRAINT reservation_quantity CHECK (((left_thousandths >= 0) AND (left_thousandths <= quantity_thousandths) AND (quantity_thousandths > 0))),
    CONSTRAINT reservation_state CHECK ((((ended_at IS NULL) AND (left_thousandths > 0) AND ((state)::text = 'active'::text)) OR ((ended_at IS NOT NULL) AND (left_thousandths = 0) AND ((state)::text = ANY ((ARRAY['used'::character varying, 'released'::character varying])::text[])))))
);

ALTER TABLE stock_reservation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME stock_reservation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE stock_sheetcount (
    id bigint NOT NULL,
    thousandths bigint NOT NULL,
    books_thousandths bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    staff_id bigint,
    line_id bigint NOT NULL,
    CONSTRAINT sheet_count_quantity CHECK ((thousandths >= 0))
);

ALTER TABLE stock_sheetcount ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME stock_sheetcount_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE stock_sheetline (
    id bigint NOT NULL,
    ref character varying(16) NOT NULL,
    is_open boolean NOT NULL,
    difference_thousandths bigint,
    cost_minor bigint NOT NULL,
    movement_id bigint,
    sheet_id bigint NOT NULL,
    shelf_id bigint NOT NULL,
    CONSTRAINT sheet_line_booked CHECK (((movement_id IS NULL) OR (difference_thousandths IS NOT NULL)))
);

ALTER TABLE stock_sheetline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME stock_sheetline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE stock_shelf (
    id bigint NOT NULL,
    minimum_thousandths bigint NOT NULL,
    free_account_id bigint NOT NULL,
    item_id bigint NOT NULL,
    location_id bigint NOT NULL,
    reserved_account_id bigint NOT NULL,
    value_account_id bigint NOT NULL,
    CONSTRAINT shelf_minimum CHECK (((minimum_thousandths >= 0) AND (minimum_thousandths <= 1000000000)))
);

ALTER TABLE stock_shelf ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME stock_shelf_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE texts_reply (
    id bigint NOT NULL,
    ref character varying(16) NOT NULL,
    order_ref character varying(16) NOT NULL,
    order_name character varying(120) NOT NULL,
    channel character varying(8) NOT NULL,
    address character varying(254) NOT NULL,
    body text NOT NULL,
    wish character varying(5) NOT NULL,
    state character varying(4) NOT NULL,
    key character varying(120) NOT NULL,
    at timestamp with time zone NOT NULL,
    answer_id bigint,
    assignee_id bigint,
    client_id bigint,
    shop_id bigint NOT NULL,
    text_id bigint,
    CONSTRAINT text_reply_state CHECK (((state)::text = ANY ((ARRAY['open'::character varying, 'done'::character varying])::text[]))),
    CONSTRAINT text_reply_wish CHECK (((wish)::text = ANY ((ARRAY['note'::character varying, 'stop'::character varying, 'start'::character varying])::text[])))
);

ALTER TABLE texts_reply ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME texts_reply_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE texts_text (
    id bigint NOT NULL,
    ref character varying(16) NOT NULL,
    order_ref character varying(16) NOT NULL,
    moment character varying(16) NOT NULL,
    channel character varying(8) NOT NULL,
    address character varying(254) NOT NULL,
    language character varying(10) NOT NULL,
    body text NOT NULL,
    state character varying(10) NOT NULL,
    key character varying(80) NOT NULL,
    not_before timestamp with time zone NOT NULL,
    leaving_at timestamp with time zone,
    attempts smallint NOT NULL,
    last_error character varying(200) NOT NULL,
    gateway_ref character varying(100) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    delivered_at timestamp with time zone,
    client_id bigint,
    shop_id bigint NOT NULL,
    staff_id bigint,
    order_name character varying(120) NOT NULL,
    CONSTRAINT text_channel CHECK (((channel)::text = ANY ((ARRAY['sms'::character varying, 'email'::character varying])::text[]))),
    CONSTRAINT text_sent_at CHECK (((NOT ((state)::text = ANY ((ARRAY['sent'::character varying, 'delivered'::character varying])::text[]))) OR (sent_at IS NOT NULL))),
    CONSTRAINT text_state CHECK (((state)::text = ANY ((ARRAY['drafted'::character varying, 'queued'::character varying, 'sent'::character varying, 'delivered'::character varying, 'failed'::character varying, 'parked'::character varying, 'cancelled'::character varying])::text[]))),
    CONSTRAINT texts_text_attempts_check CHECK ((attempts >= 0))
);

ALTER TABLE texts_text ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME texts_text_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE texts_texthours (
    id bigint NOT NULL,
    quiet_from_minute smallint,
    quiet_to_minute smallint,
    said character varying(80) NOT NULL,
    version integer NOT NULL,
    shop_id bigint NOT NULL,
    CONSTRAINT text_hours_of_day CHECK ((((quiet_from_minute IS NULL) AND (quiet_to_minute IS NULL)) OR ((quiet_from_minute >= 0) AND (quiet_from_minute < 1440) AND (quiet_to_minute >= 0) AND (quiet_to_minute < 1440)))),
    CONSTRAINT texts_texthours_version_check CHECK ((version >= 0))
);

ALTER TABLE texts_texthours ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME texts_texthours_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE texts_texttemplate (
    id bigint NOT NULL,
    flow character varying(16) NOT NULL,
    moment character varying(16) NOT NULL,
    language character varying(10) NOT NULL,
    body text NOT NULL,
    active boolean NOT NULL,
    version integer NOT NULL,
    shop_id bigint NOT NULL,
    CONSTRAINT texts_texttemplate_version_check CHECK ((version >= 0))
);

ALTER TABLE texts_texttemplate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME texts_texttemplate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE tills_entry (
    id bigint NOT NULL,
    ref character varying(16) NOT NULL,
    kind character varying(10) NOT NULL,
    tender character varying(10) NOT NULL,
    currency character varying(3) NOT NULL,
    amount_minor bigint NOT NULL,
    document character varying(40) NOT NULL,
    payment character varying(16) NOT NULL,
    reason character varying(200) NOT NULL,
    at timestamp with time zone NOT NULL,
    shop_id bigint NOT NULL,
    staff_id bigint,
    session_id bigint,
    CONSTRAINT tills_entry_amount CHECK ((NOT (amount_minor = 0))),
    CONSTRAINT tills_entry_kind CHECK (((kind)::text = ANY ((ARRAY['float'::character varying, 'sale'::character varying, 'refund'::character varying, 'deposit'::character varying, 'income'::character varying, 'expense'::character varying, 'pay_in'::character varying, 'pay_out'::character varying, 'drop'::character varying, 'correction'::character varying])::text[])))
);

ALTER TABLE tills_entry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME tills_entry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE tills_register (
    id bigint NOT NULL,
    ref character varying(16) NOT NULL,
    name character varying(60) NOT NULL,
    variance_limit_minor bigint,
    active boolean NOT NULL,
    version integer NOT NULL,
    shop_id bigint NOT NULL,
    CONSTRAINT tills_register_limit CHECK (((variance_limit_minor IS NULL) OR (variance_limit_minor >= 0))),
    CONSTRAINT tills_register_version_check CHECK ((version >= 0))
);

ALTER TABLE tills_register ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME tills_register_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE tills_session (
    id bigint NOT NULL,
    ref character varying(16) NOT NULL,
    currency character varying(3) NOT NULL,
    state character varying(8) NOT NULL,
    float_minor bigint NOT NULL,
    brought_minor bigint NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    counted jsonb NOT NULL,
    counts smallint NOT NULL,
    first_counted_minor bigint,
    counted_minor bigint,
    expected_minor bigint,
    left_minor bigint,
    banked_minor bigint,
    closed_at timestamp with time zone,
    forced_reason character varying(200) NOT NULL,
    z_number integer,
    z_text text NOT NULL,
    z_hash character varying(64) NOT NULL,
    z_previous character varying(64) NOT NULL,
    approved_by_id bigint,
    closed_by_id bigint,
    register_id bigint NOT NULL,
    shop_id bigint NOT NULL,
    staff_id bigint NOT NULL,
    CONSTRAINT tills_closed_in_full CHECK (((NOT ((state)::text = 'closed'::text)) OR ((counted_minor = (left_minor + banked_minor)) AND (banked_minor >= 0) AND (left_minor >= 0) AND (closed_at IS NOT NULL) AND (expected_minor IS NOT NULL) AND (closed_by_id IS NOT NULL) AND (z_number IS NOT NULL)))),
    CONSTRAINT tills_counted CHECK (((counted_minor IS NULL) OR (counted_minor >= 0))),
    CONSTRAINT tills_float CHECK ((float_minor >= 0)),
    CONSTRAINT tills_not_own_variance CHECK (((approved_by_id IS NULL) OR (NOT ((approved_by_id = staff_id) AND (approved_by_id IS NOT NULL))))),
    CONSTRAINT tills_session_counts_check CHECK ((counts >= 0)),
    CONSTRAINT tills_session_z_number_check CHECK ((z_number >= 0)),
    CONSTRAINT tills_state CHECK (((state)::text = ANY ((ARRAY['opened'::character varying, 'counting'::character varying, 'closed'::character varying])::text[]))),
    CONSTRAINT tills_z_of_closed CHECK ((((state)::text = 'closed'::text) OR ((closed_at IS NULL) AND (z_number IS NULL))))
);

ALTER TABLE tills_session ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME tills_session_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE upkeep_planline (
    id bigint NOT NULL,
    ref character varying(16) NOT NULL,
    name character varying(80) NOT NULL,
    basis character varying(8) NOT NULL,
    interval_months smallint,
    interval_use integer,
    due_on date,
    due_meter integer,
    expected_on date,
    reading_id bigint NOT NULL,
    text text NOT NULL,
    active boolean NOT NULL,
    origin character varying(8) NOT NULL,
    state character varying(9) NOT NULL,
    reason character varying(200) NOT NULL,
    forecast_minor bigint,
    told_on date,
    skipped character varying(8) NOT NULL,
    looked_on date,
    order_ref character varying(16) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    fulfilled_at timestamp with time zone,
    fulfilled_meter integer,
    version integer NOT NULL,
    item_id bigint,
    previous_id bigint,
    shop_id bigint NOT NULL,
    unit_id bigint NOT NULL,
    booked_on date,
    reply character varying(200) DEFAULT ''::character varying NOT NULL,
    wish_note character varying(200) DEFAULT ''::character varying NOT NULL,
    wished_on date,
    CONSTRAINT plan_line_coming CHECK ((((wished_on IS NULL) OR ((state)::text = ANY ((ARRAY['open'::character varying, 'reminded'::character varying])::text[]))) AND ((booked_on IS NULL) OR ((state)::text = ANY ((ARRAY['booked'::character varying, 'fulfilled'::character varying])::text[]))))),
    CONSTRAINT plan_line_ended CHECK ((((NOT ((state)::text = 'fulfilled'::text)) OR (fulfilled_at IS NOT NULL)) AND ((NOT ((state)::text = 'dismissed'::text)) OR (NOT ((reason)::text = ''::text))))),
    CONSTRAINT plan_line_forecast CHECK (((forecast_minor IS NULL) OR (forecast_minor >= 0))),
    CONSTRAINT plan_line_has_due CHECK (((((basis)::text = 'date'::text) AND (due_on IS NOT NULL)) OR (((basis)::text = 'use'::text) AND (due_meter IS NOT NULL)) OR (((basis)::text = 'first'::text) AND (due_meter IS NOT NULL) AND (due_on IS NOT NULL)))),
    CONSTRAINT plan_line_interval CHECK ((((interval_months IS NULL) OR (interval_months >= 1)) AND ((interval_use IS NULL) OR (interval_use >= 1)))),
    CONSTRAINT plan_line_meter CHECK (((due_meter IS NULL) OR (due_meter <= 9999999))),
    CONSTRAINT plan_line_named CHECK ((length((name)::text) >= 1)),
    CONSTRAINT plan_line_words CHECK ((((state)::text = ANY ((ARRAY['open'::character varying, 'reminded'::character varying, 'booked'::character varying, 'fulfilled'::character varying, 'dismissed'::character varying])::text[])) AND ((origin)::text = ANY ((ARRAY['template'::character varying, 'hand'::character varying, 'finding'::character varying, 'wear'::character varying, 'declined'::character varying])::text[])) AND ((skipped)::text = ANY ((ARRAY[''::character varying, 'gone'::character varying, 'address'::character varying, 'consent'::character varying, 'refused'::character varying, 'off'::character varying])::text[])))),
    CONSTRAINT upkeep_planline_due_meter_check CHECK ((due_meter >= 0)),
    CONSTRAINT upkeep_planline_fulfilled_meter_check CHECK ((fulfilled_meter >= 0)),
    CONSTRAINT upkeep_planline_interval_months_check CHECK ((interval_months >= 0)),
    CONSTRAINT upkeep_planline_interval_use_check CHECK ((interval_use >= 0)),
    CONSTRAINT upkeep_planline_version_check CHECK ((version >= 0))
);

ALTER TABLE upkeep_planline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME upkeep_planline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE upkeep_plantemplate (
    id bigint NOT NULL,
    kind character varying(8) NOT NULL,
    "position" smallint NOT NULL,
    names jsonb NOT NULL,
    texts jsonb NOT NULL,
    basis character varying(8) NOT NULL,
    first_days smallint,
    interval_months smallint,
    interval_use integer,
    active boolean NOT NULL,
    version integer NOT NULL,
    item_id bigint,
    shop_id bigint NOT NULL,
    CONSTRAINT plan_template_interval CHECK ((((interval_months IS NULL) OR (interval_months >= 1)) AND ((interval_use IS NULL) OR (interval_use >= 1)))),
    CONSTRAINT plan_template_place CHECK ((("position" >= 1) AND ("position" <= 6))),
    CONSTRAINT upkeep_plantemplate_first_days_check CHECK ((first_days >= 0)),
    CONSTRAINT upkeep_plantemplate_interval_months_check CHECK ((interval_months >= 0)),
    CONSTRAINT upkeep_plantemplate_interval_use_check CHECK ((interval_use >= 0)),
    CONSTRAINT upkeep_plantemplate_position_check CHECK (("position" >= 0)),
    CONSTRAINT upkeep_plantemplate_version_check CHECK ((version >= 0))
);

ALTER TABLE upkeep_plantemplate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME upkeep_plantemplate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE upkeep_reminding (
    id bigint NOT NULL,
    active boolean NOT NULL,
    lead_days smallint NOT NULL,
    version integer NOT NULL,
    shop_id bigint NOT NULL,
    CONSTRAINT reminding_lead CHECK ((lead_days <= 90)),
    CONSTRAINT upkeep_reminding_lead_days_check CHECK ((lead_days >= 0)),
    CONSTRAINT upkeep_reminding_version_check CHECK ((version >= 0))
);

ALTER TABLE upkeep_reminding ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME upkeep_reminding_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

INSERT INTO orders_move VALUES (1, 'workshop', 'order.open', '', 'new', '', '', '');
INSERT INTO orders_move VALUES (2, 'workshop', 'order.start', 'new', 'in_progress', '', '', '');
INSERT INTO orders_move VALUES (3, 'workshop', 'order.wait', 'new', 'waiting', '', '', '');
INSERT INTO orders_move VALUES (4, 'workshop', 'order.wait', 'in_progress', 'waiting', '', '', '');
INSERT INTO orders_move VALUES (5, 'workshop', 'order.resume', 'waiting', 'in_progress', '', '', '');
INSERT INTO orders_move VALUES (6, 'workshop', 'order.ready', 'new', 'ready', '', '', 'ready');
INSERT INTO orders_move VALUES (7, 'workshop', 'order.ready', 'in_progress', 'ready', '', '', 'ready');
INSERT INTO orders_move VALUES (8, 'workshop', 'order.reopen', 'ready', 'in_progress', '', '', '');
INSERT INTO orders_move VALUES (9, 'workshop', 'order.checkout', 'new', 'completed', '', 'issue', 'receipt');
INSERT INTO orders_move VALUES (10, 'workshop', 'order.checkout', 'in_progress', 'completed', '', 'issue', 'receipt');
INSERT INTO orders_move VALUES (11, 'workshop', 'order.checkout', 'ready', 'completed', '', 'issue', 'receipt');
INSERT INTO orders_move VALUES (12, 'workshop', 'order.cancel', 'new', 'cancelled', 'release', '', '');
INSERT INTO orders_move VALUES (13, 'workshop', 'order.cancel', 'in_progress', 'cancelled', 'release', '', '');
INSERT INTO orders_move VALUES (14, 'workshop', 'order.cancel', 'waiting', 'cancelled', 'release', '', '');
INSERT INTO orders_move VALUES (15, 'workshop', 'order.cancel', 'ready', 'cancelled', 'release', '', '');
INSERT INTO orders_move VALUES (16, 'workshop', 'order.close', 'completed', 'closed', '', '', '');
INSERT INTO orders_move VALUES (17, 'ticket', 'order.open', '', 'new', '', '', '');
INSERT INTO orders_move VALUES (18, 'ticket', 'order.start', 'new', 'in_progress', '', '', '');
INSERT INTO orders_move VALUES (19, 'ticket', 'order.wait', 'new', 'waiting', '', '', '');
INSERT INTO orders_move VALUES (20, 'ticket', 'order.wait', 'in_progress', 'waiting', '', '', '');
INSERT INTO orders_move VALUES (21, 'ticket', 'order.resume', 'waiting', 'in_progress', '', '', '');
INSERT INTO orders_move VALUES (22, 'ticket', 'order.ready', 'new', 'ready', '', '', 'ready');
INSERT INTO orders_move VALUES (23, 'ticket', 'order.ready', 'in_progress', 'ready', '', '', 'ready');
INSERT INTO orders_move VALUES (24, 'ticket', 'order.reopen', 'ready', 'in_progress', '', '', '');
INSERT INTO orders_move VALUES (25, 'ticket', 'order.checkout', 'new', 'completed', '', 'issue', 'receipt');
INSERT INTO orders_move VALUES (26, 'ticket', 'order.checkout', 'in_progress', 'completed', '', 'issue', 'receipt');
INSERT INTO orders_move VALUES (27, 'ticket', 'order.checkout', 'ready', 'completed', '', 'issue', 'receipt');
INSERT INTO orders_move VALUES (28, 'ticket', 'order.cancel', 'new', 'cancelled', 'release', '', '');
INSERT INTO orders_move VALUES (29, 'ticket', 'order.cancel', 'in_progress', 'cancelled', 'release', '', '');
INSERT INTO orders_move VALUES (30, 'ticket', 'order.cancel', 'waiting', 'cancelled', 'release', '', '');
INSERT INTO orders_move VALUES (31, 'ticket', 'order.cancel', 'ready', 'cancelled', 'release', '', '');
INSERT INTO orders_move VALUES (32, 'ticket', 'order.close', 'completed', 'closed', '', '', '');
INSERT INTO orders_move VALUES (33, 'shop_order', 'order.submit', '', 'submitted', 'reserve', '', '');
INSERT INTO orders_move VALUES (34, 'shop_order', 'order.accept', 'submitted', 'new', '', 'issue', 'accepted');
INSERT INTO orders_move VALUES (35, 'shop_order', 'order.decline', 'submitted', 'declined', 'release', '', 'declined');
INSERT INTO orders_move VALUES (36, 'shop_order', 'order.complete', 'submitted', 'completed', 'issue', 'issue', '');
INSERT INTO orders_move VALUES (37, 'shop_order', 'order.complete', 'new', 'completed', 'issue', '', '');
INSERT INTO orders_move VALUES (38, 'shop_order', 'order.void', 'new', 'voided', 'return', 'reverse', '');
INSERT INTO orders_move VALUES (39, 'shop_order', 'order.void', 'completed', 'voided', 'return', 'reverse', '');
INSERT INTO orders_move VALUES (40, 'shop_order', 'order.close', 'completed', 'closed', '', '', '');
INSERT INTO orders_move VALUES (41, 'counter_sale', 'order.open', '', 'draft', '', '', '');
INSERT INTO orders_move VALUES (42, 'counter_sale', 'order.checkout', 'draft', 'completed', 'issue', 'issue', 'receipt');
INSERT INTO orders_move VALUES (43, 'counter_sale', 'order.cancel', 'draft', 'cancelled', 'release', '', '');
INSERT INTO orders_move VALUES (44, 'counter_sale', 'order.close', 'completed', 'closed', '', '', '');
INSERT INTO orders_move VALUES (45, 'inspection_only', 'order.open', '', 'new', '', '', '');
INSERT INTO orders_move VALUES (46, 'inspection_only', 'order.start', 'new', 'in_progress', '', '', '');
INSERT INTO orders_move VALUES (47, 'inspection_only', 'order.complete', 'in_progress', 'completed', '', '', 'report');
INSERT INTO orders_move VALUES (48, 'inspection_only', 'order.cancel', 'new', 'cancelled', '', '', '');
INSERT INTO orders_move VALUES (49, 'inspection_only', 'order.cancel', 'in_progress', 'cancelled', '', '', '');
INSERT INTO orders_move VALUES (50, 'inspection_only', 'order.close', 'completed', 'closed', '', '', '');

SELECT pg_catalog.setval('access_miss_id_seq', 1, false);

SELECT pg_catalog.setval('access_person_id_seq', 1, false);

SELECT pg_catalog.setval('access_token_id_seq', 1, false);

SELECT pg_catalog.setval('auth_group_id_seq', 1, false);

SELECT pg_catalog.setval('auth_group_permissions_id_seq', 1, false);

SELECT pg_catalog.setval('axes_accessattempt_id_seq', 1, false);

SELECT pg_catalog.setval('axes_accessfailurelog_id_seq', 1, false);

SELECT pg_catalog.setval('axes_accesslog_id_seq', 1, false);

SELECT pg_catalog.setval('billing_allocation_id_seq', 1, false);

SELECT pg_catalog.setval('billing_charge_id_seq', 1, false);

SELECT pg_catalog.setval('billing_chargeevent_id_seq', 1, false);

SELECT pg_catalog.setval('billing_credit_id_seq', 1, false);

SELECT pg_catalog.setval('billing_finance_id_seq', 1, false);

SELECT pg_catalog.setval('billing_financecategory_id_seq', 1, false);

SELECT pg_catalog.setval('billing_handout_id_seq', 1, false);

SELECT pg_catalog.setval('billing_invoice_id_seq', 1, false);

SELECT pg_catalog.setval('billing_onlinerefund_id_seq', 1, false);

SELECT pg_catalog.setval('billing_payment_id_seq', 1, false);

SELECT pg_catalog.setval('billing_tendercorrection_id_seq', 1, false);

SELECT pg_catalog.setval('billing_voucher_id_seq', 1, false);

SELECT pg_catalog.setval('billing_writeoff_id_seq', 1, false);

SELECT pg_catalog.setval('catalog_barcode_id_seq', 1, false);

SELECT pg_catalog.setval('catalog_bundlepart_id_seq', 1, false);

SELECT pg_catalog.setval('catalog_category_id_seq', 1, false);

SELECT pg_catalog.setval('catalog_item_id_seq', 1, false);

SELECT pg_catalog.setval('catalog_labourrate_id_seq', 1, false);

SELECT pg_catalog.setval('catalog_partsband_id_seq', 1, false);

SELECT pg_catalog.setval('catalog_partsmatrix_id_seq', 1, false);

SELECT pg_catalog.setval('catalog_servicework_id_seq', 1, false);

SELECT pg_catalog.setval('catalog_standardprice_id_seq', 1, false);

SELECT pg_catalog.setval('catalog_supplies_id_seq', 1, false);

SELECT pg_catalog.setval('catalog_taxrate_id_seq', 1, false);

SELECT pg_catalog.setval('catalog_timeoffer_id_seq', 1, false);

SELECT pg_catalog.setval('clients_binding_id_seq', 1, false);

SELECT pg_catalog.setval('clients_cartype_id_seq', 1, false);

SELECT pg_catalog.setval('clients_client_id_seq', 1, false);

SELECT pg_catalog.setval('clients_clientgroup_id_seq', 1, false);

SELECT pg_catalog.setval('clients_consent_id_seq', 1, false);

SELECT pg_catalog.setval('clients_email_id_seq', 1, false);

SELECT pg_catalog.setval('clients_meterreading_id_seq', 1, false);

SELECT pg_catalog.setval('clients_ownership_id_seq', 1, false);

SELECT pg_catalog.setval('clients_phone_id_seq', 1, false);

SELECT pg_catalog.setval('clients_unit_id_seq', 1, false);

SELECT pg_catalog.setval('clients_word_id_seq', 1, false);

SELECT pg_catalog.setval('clock_correction_id_seq', 1, false);

SELECT pg_catalog.setval('clock_entry_id_seq', 1, false);

SELECT pg_catalog.setval('estimates_estimate_id_seq', 1, false);

SELECT pg_catalog.setval('estimates_estimateline_id_seq', 1, false);

SELECT pg_catalog.setval('estimates_estimatelink_id_seq', 1, false);

SELECT pg_catalog.setval('estimates_estimateversion_id_seq', 1, false);

SELECT pg_catalog.setval('inspections_answer_id_seq', 1, false);

SELECT pg_catalog.setval('inspections_checkneed_id_seq', 1, false);

SELECT pg_catalog.setval('inspections_finding_id_seq', 1, false);

SELECT pg_catalog.setval('inspections_inspection_id_seq', 1, false);

SELECT pg_catalog.setval('inspections_pointphoto_id_seq', 1, false);

SELECT pg_catalog.setval('inspections_rule_id_seq', 1, false);

SELECT pg_catalog.setval('inspections_ruleedition_id_seq', 1, false);

SELECT pg_catalog.setval('inspections_template_id_seq', 1, false);

SELECT pg_catalog.setval('inspections_templateedition_id_seq', 1, false);

SELECT pg_catalog.setval('journal_entry_id_seq', 1, false);

SELECT pg_catalog.setval('journal_key_id_seq', 1, false);

SELECT pg_catalog.setval('ledger_account_id_seq', 1, false);

SELECT pg_catalog.setval('ledger_posting_id_seq', 1, false);

SELECT pg_catalog.setval('orders_askrule_id_seq', 1, false);

SELECT pg_catalog.setval('orders_authorisation_id_seq', 1, false);

SELECT pg_catalog.setval('orders_comment_id_seq', 1, false);

SELECT pg_catalog.setval('orders_line_id_seq', 1, false);

SELECT pg_catalog.setval('orders_linemovement_id_seq', 1, false);

SELECT pg_catalog.setval('orders_linereturn_id_seq', 1, false);

SELECT pg_catalog.setval('orders_mark_id_seq', 1, false);

SELECT pg_catalog.setval('orders_move_id_seq', 50, true);

SELECT pg_catalog.setval('orders_order_id_seq', 1, false);

SELECT pg_catalog.setval('orders_orderlink_id_seq', 1, false);

SELECT pg_catalog.setval('orders_orderphoto_id_seq', 1, false);

SELECT pg_catalog.setval('orders_partrequest_id_seq', 1, false);

SELECT pg_catalog.setval('orders_reception_id_seq', 1, false);

SELECT pg_catalog.setval('orders_servicetype_id_seq', 1, false);

SELECT pg_catalog.setval('passes_pass_id_seq', 1, false);

SELECT pg_catalog.setval('passes_visit_id_seq', 1, false);

SELECT pg_catalog.setval('photos_photo_id_seq', 1, false);

SELECT pg_catalog.setval('procedures_binding_id_seq', 1, false);

SELECT pg_catalog.setval('procedures_edition_id_seq', 1, false);

SELECT pg_catalog.setval('procedures_procedure_id_seq', 1, false);

SELECT pg_catalog.setval('procedures_procedurestep_id_seq', 1, false);

SELECT pg_catalog.setval('procedures_run_id_seq', 1, false);

SELECT pg_catalog.setval('procedures_stepdone_id_seq', 1, false);

SELECT pg_catalog.setval('purchasing_billedreceipt_id_seq', 1, false);

SELECT pg_catalog.setval('purchasing_purchaseline_id_seq', 1, false);

SELECT pg_catalog.setval('purchasing_purchaseorder_id_seq', 1, false);

SELECT pg_catalog.setval('purchasing_receipt_id_seq', 1, false);

SELECT pg_catalog.setval('purchasing_receiptline_id_seq', 1, false);

SELECT pg_catalog.setval('purchasing_returnline_id_seq', 1, false);

SELECT pg_catalog.setval('purchasing_supplier_id_seq', 1, false);

SELECT pg_catalog.setval('purchasing_supplierbill_id_seq', 1, false);

SELECT pg_catalog.setval('purchasing_supplierreturn_id_seq', 1, false);

SELECT pg_catalog.setval('reports_day_id_seq', 1, false);

SELECT pg_catalog.setval('reports_daysum_id_seq', 1, false);

SELECT pg_catalog.setval('reports_schedule_id_seq', 1, false);

SELECT pg_catalog.setval('shop_invitation_id_seq', 1, false);

SELECT pg_catalog.setval('shop_place_id_seq', 1, false);

SELECT pg_catalog.setval('shop_rolegrant_id_seq', 1, false);

SELECT pg_catalog.setval('shop_seating_id_seq', 1, false);

SELECT pg_catalog.setval('shop_section_id_seq', 1, false);

SELECT pg_catalog.setval('shop_series_id_seq', 1, false);

SELECT pg_catalog.setval('shop_shop_id_seq', 1, false);

SELECT pg_catalog.setval('shop_staff_id_seq', 1, false);

SELECT pg_catalog.setval('stock_countsheet_id_seq', 1, false);

SELECT pg_catalog.setval('stock_location_id_seq', 1, false);

SELECT pg_catalog.setval('stock_movement_id_seq', 1, false);

SELECT pg_catalog.setval('stock_outside_id_seq', 1, false);

SELECT pg_catalog.setval('stock_reservation_id_seq', 1, false);

SELECT pg_catalog.setval('stock_sheetcount_id_seq', 1, false);

SELECT pg_catalog.setval('stock_sheetline_id_seq', 1, false);

SELECT pg_catalog.setval('stock_shelf_id_seq', 1, false);

SELECT pg_catalog.setval('texts_reply_id_seq', 1, false);

SELECT pg_catalog.setval('texts_text_id_seq', 1, false);

SELECT pg_catalog.setval('texts_texthours_id_seq', 1, false);

SELECT pg_catalog.setval('texts_texttemplate_id_seq', 1, false);

SELECT pg_catalog.setval('tills_entry_id_seq', 1, false);

SELECT pg_catalog.setval('tills_register_id_seq', 1, false);

SELECT pg_catalog.setval('tills_session_id_seq', 1, false);

SELECT pg_catalog.setval('upkeep_planline_id_seq', 1, false);

SELECT pg_catalog.setval('upkeep_plantemplate_id_seq', 1, false);

SELECT pg_catalog.setval('upkeep_reminding_id_seq', 1, false);

ALTER TABLE ONLY access_miss
    ADD CONSTRAINT access_miss_pkey PRIMARY KEY (id);

ALTER TABLE ONLY access_person
    ADD CONSTRAINT access_person_pkey PRIMARY KEY (id);

ALTER TABLE ONLY access_person
    ADD CONSTRAINT access_person_username_key UNIQUE (username);

ALTER TABLE ONLY access_token
    ADD CONSTRAINT access_token_digest_key UNIQUE (digest);

ALTER TABLE ONLY access_token
    ADD CONSTRAINT access_token_pkey PRIMARY KEY (id);

ALTER TABLE ONLY auth_group
    ADD CONSTRAINT auth_group_name_key UNIQUE (name);

ALTER TABLE ONLY auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_permission_id_0cd325b0_uniq UNIQUE (group_id, permission_id);

ALTER TABLE ONLY auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_pkey PRIMARY KEY (id);

ALTER TABLE ONLY auth_group
    ADD CONSTRAINT auth_group_pkey PRIMARY KEY (id);

ALTER TABLE ONLY auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_codename_01ab375a_uniq UNIQUE (content_type_id, codename);

ALTER TABLE ONLY auth_permission
    ADD CONSTRAINT auth_permission_pkey PRIMARY KEY (id);

ALTER TABLE ONLY axes_accessattempt
    ADD CONSTRAINT axes_accessattempt_pkey PRIMARY KEY (id);

ALTER TABLE ONLY axes_accessattempt
    ADD CONSTRAINT axes_accessattempt_username_ip_address_user_agent_8ea22282_uniq UNIQUE (username, ip_address, user_agent);

ALTER TABLE ONLY axes_accessattemptexpiration
    ADD CONSTRAINT axes_accessattemptexpiration_pkey PRIMARY KEY (access_attempt_id);

ALTER TABLE ONLY axes_accessfailurelog
    ADD CONSTRAINT axes_accessfailurelog_pkey PRIMARY KEY (id);

ALTER TABLE ONLY axes_accesslog
    ADD CONSTRAINT axes_accesslog_pkey PRIMARY KEY (id);

ALTER TABLE ONLY billing_allocation
    ADD CONSTRAINT billing_allocation_once UNIQUE NULLS NOT DISTINCT (payment_id, invoice_id, credit_id);

ALTER TABLE ONLY billing_allocation
    ADD CONSTRAINT billing_allocation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY billing_chargeevent
    ADD CONSTRAINT billing_charge_event_once UNIQUE (provider, event);

ALTER TABLE ONLY billing_charge
    ADD CONSTRAINT billing_charge_pkey PRIMARY KEY (id);

ALTER TABLE ONLY billing_charge
    ADD CONSTRAINT billing_charge_ref_key UNIQUE (ref);

ALTER TABLE ONLY billing_chargeevent
    ADD CONSTRAINT billing_chargeevent_pkey PRIMARY KEY (id);

ALTER TABLE ONLY billing_credit
    ADD CONSTRAINT billing_credit_number_once UNIQUE (shop_id, number);

ALTER TABLE ONLY billing_credit
    ADD CONSTRAINT billing_credit_pkey PRIMARY KEY (id);

ALTER TABLE ONLY billing_credit
    ADD CONSTRAINT billing_credit_ref_key UNIQUE (ref);

ALTER TABLE ONLY billing_credit
    ADD CONSTRAINT billing_credit_replaced_by_id_key UNIQUE (replaced_by_id);

ALTER TABLE ONLY billing_financecategory
    ADD CONSTRAINT billing_finance_category_once UNIQUE (shop_id, kind, code);

ALTER TABLE ONLY billing_finance
    ADD CONSTRAINT billing_finance_payment_id_key UNIQUE (payment_id);

ALTER TABLE ONLY billing_finance
    ADD CONSTRAINT billing_finance_pkey PRIMARY KEY (id);

ALTER TABLE ONLY billing_finance
    ADD CONSTRAINT billing_finance_ref_key UNIQUE (ref);

ALTER TABLE ONLY billing_finance
    ADD CONSTRAINT billing_finance_reversal_of_id_key UNIQUE (reversal_of_id);

ALTER TABLE ONLY billing_financecategory
    ADD CONSTRAINT billing_financecategory_pkey PRIMARY KEY (id);

ALTER TABLE ONLY billing_financecategory
    ADD CONSTRAINT billing_financecategory_ref_key UNIQUE (ref);

ALTER TABLE ONLY billing_handout
    ADD CONSTRAINT billing_handout_of_advance_once UNIQUE (payment_id, n);

ALTER TABLE ONLY billing_handout
    ADD CONSTRAINT billing_handout_once UNIQUE (invoice_id, n);

ALTER TABLE ONLY billing_handout
    ADD CONSTRAINT billing_handout_pkey PRIMARY KEY (id);

ALTER TABLE ONLY billing_invoice
    ADD CONSTRAINT billing_invoice_number_once UNIQUE (shop_id, number);

ALTER TABLE ONLY billing_invoice
    ADD CONSTRAINT billing_invoice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY billing_invoice
    ADD CONSTRAINT billing_invoice_ref_key UNIQUE (ref);

ALTER TABLE ONLY billing_onlinerefund
    ADD CONSTRAINT billing_onlinerefund_payment_id_key UNIQUE (payment_id);

ALTER TABLE ONLY billing_onlinerefund
    ADD CONSTRAINT billing_onlinerefund_pkey PRIMARY KEY (id);

ALTER TABLE ONLY billing_onlinerefund
    ADD CONSTRAINT billing_onlinerefund_ref_key UNIQUE (ref);

ALTER TABLE ONLY billing_payment
    ADD CONSTRAINT billing_payment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY billing_payment
    ADD CONSTRAINT billing_payment_ref_key UNIQUE (ref);

ALTER TABLE ONLY billing_tendercorrection
    ADD CONSTRAINT billing_tendercorrection_back_id_key UNIQUE (back_id);

ALTER TABLE ONLY billing_tendercorrection
    ADD CONSTRAINT billing_tendercorrection_out_id_key UNIQUE (out_id);

ALTER TABLE ONLY billing_tendercorrection
    ADD CONSTRAINT billing_tendercorrection_payment_id_key UNIQUE (payment_id);

ALTER TABLE ONLY billing_tendercorrection
    ADD CONSTRAINT billing_tendercorrection_pkey PRIMARY KEY (id);

ALTER TABLE ONLY billing_voucher
    ADD CONSTRAINT billing_voucher_digest_key UNIQUE (digest);

ALTER TABLE ONLY billing_voucher
    ADD CONSTRAINT billing_voucher_number_once UNIQUE (shop_id, number);

ALTER TABLE ONLY billing_voucher
    ADD CONSTRAINT billing_voucher_pkey PRIMARY KEY (id);

ALTER TABLE ONLY billing_voucher
    ADD CONSTRAINT billing_voucher_ref_key UNIQUE (ref);

ALTER TABLE ONLY billing_writeoff
    ADD CONSTRAINT billing_writeoff_finance_id_key UNIQUE (finance_id);

ALTER TABLE ONLY billing_writeoff
    ADD CONSTRAINT billing_writeoff_pkey PRIMARY KEY (id);

ALTER TABLE ONLY procedures_binding
    ADD CONSTRAINT binding_once UNIQUE (item_id, procedure_id);

ALTER TABLE ONLY catalog_bundlepart
    ADD CONSTRAINT bundle_part_once UNIQUE (bundle_id, item_id);

ALTER TABLE ONLY clients_cartype
    ADD CONSTRAINT car_type_once UNIQUE (make, model, year);

ALTER TABLE ONLY catalog_barcode
    ADD CONSTRAINT catalog_barcode_code_key UNIQUE (code);

ALTER TABLE ONLY catalog_barcode
    ADD CONSTRAINT catalog_barcode_pkey PRIMARY KEY (id);

ALTER TABLE ONLY catalog_bundlepart
    ADD CONSTRAINT catalog_bundlepart_pkey PRIMARY KEY (id);

ALTER TABLE ONLY catalog_category
    ADD CONSTRAINT catalog_category_pkey PRIMARY KEY (id);

ALTER TABLE ONLY catalog_category
    ADD CONSTRAINT catalog_category_ref_key UNIQUE (ref);

ALTER TABLE ONLY catalog_item
    ADD CONSTRAINT catalog_item_pkey PRIMARY KEY (id);

ALTER TABLE ONLY catalog_item
    ADD CONSTRAINT catalog_item_ref_key UNIQUE (ref);

ALTER TABLE ONLY catalog_labourrate
    ADD CONSTRAINT catalog_labourrate_pkey PRIMARY KEY (id);

ALTER TABLE ONLY catalog_labourrate
    ADD CONSTRAINT catalog_labourrate_ref_key UNIQUE (ref);

ALTER TABLE ONLY catalog_partsband
    ADD CONSTRAINT catalog_partsband_pkey PRIMARY KEY (id);

ALTER TABLE ONLY catalog_partsmatrix
    ADD CONSTRAINT catalog_partsmatrix_pkey PRIMARY KEY (id);

ALTER TABLE ONLY catalog_partsmatrix
    ADD CONSTRAINT catalog_partsmatrix_shop_id_key UNIQUE (shop_id);

ALTER TABLE ONLY catalog_servicework
    ADD CONSTRAINT catalog_servicework_item_id_key UNIQUE (item_id);

ALTER TABLE ONLY catalog_servicework
    ADD CONSTRAINT catalog_servicework_pkey PRIMARY KEY (id);

ALTER TABLE ONLY catalog_standardprice
    ADD CONSTRAINT catalog_standardprice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY catalog_standardprice
    ADD CONSTRAINT catalog_standardprice_ref_key UNIQUE (ref);

ALTER TABLE ONLY catalog_supplies
    ADD CONSTRAINT catalog_supplies_pkey PRIMARY KEY (id);

ALTER TABLE ONLY catalog_supplies
    ADD CONSTRAINT catalog_supplies_shop_id_key UNIQUE (shop_id);

ALTER TABLE ONLY catalog_taxrate
    ADD CONSTRAINT catalog_taxrate_pkey PRIMARY KEY (id);

ALTER TABLE ONLY catalog_taxrate
    ADD CONSTRAINT catalog_taxrate_ref_key UNIQUE (ref);

ALTER TABLE ONLY catalog_timeoffer
    ADD CONSTRAINT catalog_timeoffer_item_id_key UNIQUE (item_id);

ALTER TABLE ONLY catalog_timeoffer
    ADD CONSTRAINT catalog_timeoffer_pkey PRIMARY KEY (id);

ALTER TABLE ONLY inspections_templateedition
    ADD CONSTRAINT check_edition_number UNIQUE (template_id, n);

ALTER TABLE ONLY inspections_checkneed
    ADD CONSTRAINT check_need_once UNIQUE (shop_id, service_type_id);

ALTER TABLE ONLY inspections_ruleedition
    ADD CONSTRAINT check_rule_number UNIQUE (rule_id, n);

ALTER TABLE ONLY clients_binding
    ADD CONSTRAINT clients_binding_code_digest_key UNIQUE (code_digest);

ALTER TABLE ONLY clients_binding
    ADD CONSTRAINT clients_binding_pkey PRIMARY KEY (id);

ALTER TABLE ONLY clients_binding
    ADD CONSTRAINT clients_binding_ref_key UNIQUE (ref);

ALTER TABLE ONLY clients_binding
    ADD CONSTRAINT clients_binding_secret_digest_key UNIQUE (secret_digest);

ALTER TABLE ONLY clients_cartype
    ADD CONSTRAINT clients_cartype_pkey PRIMARY KEY (id);

ALTER TABLE ONLY clients_client
    ADD CONSTRAINT clients_client_person_id_key UNIQUE (person_id);

ALTER TABLE ONLY clients_client
    ADD CONSTRAINT clients_client_pkey PRIMARY KEY (id);

ALTER TABLE ONLY clients_client
    ADD CONSTRAINT clients_client_ref_key UNIQUE (ref);

ALTER TABLE ONLY clients_clientgroup
    ADD CONSTRAINT clients_clientgroup_pkey PRIMARY KEY (id);

ALTER TABLE ONLY clients_clientgroup
    ADD CONSTRAINT clients_clientgroup_ref_key UNIQUE (ref);

ALTER TABLE ONLY clients_consent
    ADD CONSTRAINT clients_consent_pkey PRIMARY KEY (id);

ALTER TABLE ONLY clients_email
    ADD CONSTRAINT clients_email_pkey PRIMARY KEY (id);

ALTER TABLE ONLY clients_meterreading
    ADD CONSTRAINT clients_meterreading_pkey PRIMARY KEY (id);

ALTER TABLE ONLY clients_ownership
    ADD CONSTRAINT clients_ownership_pkey PRIMARY KEY (id);

ALTER TABLE ONLY clients_phone
    ADD CONSTRAINT clients_phone_pkey PRIMARY KEY (id);

ALTER TABLE ONLY clients_unit
    ADD CONSTRAINT clients_unit_pkey PRIMARY KEY (id);

ALTER TABLE ONLY clients_unit
    ADD CONSTRAINT clients_unit_ref_key UNIQUE (ref);

ALTER TABLE ONLY clients_word
    ADD CONSTRAINT clients_word_pkey PRIMARY KEY (id);

ALTER TABLE ONLY clock_correction
    ADD CONSTRAINT clock_correction_pkey PRIMARY KEY (id);

ALTER TABLE ONLY clock_entry
    ADD CONSTRAINT clock_entry_pkey PRIMARY KEY (id);

ALTER TABLE ONLY clock_entry
    ADD CONSTRAINT clock_entry_ref_key UNIQUE (ref);

ALTER TABLE ONLY clock_entry
    ADD CONSTRAINT clock_no_overlap EXCLUDE USING gist (int8range(staff_id, staff_id, '[]'::text) WITH &&, tstzrange(started_at, ended_at) WITH &&);

ALTER TABLE ONLY django_content_type
    ADD CONSTRAINT django_content_type_app_label_model_76bd3d3b_uniq UNIQUE (app_label, model);

ALTER TABLE ONLY django_content_type
    ADD CONSTRAINT django_content_type_pkey PRIMARY KEY (id);

ALTER TABLE ONLY django_migrations
    ADD CONSTRAINT django_migrations_pkey PRIMARY KEY (id);

ALTER TABLE ONLY django_session
    ADD CONSTRAINT django_session_pkey PRIMARY KEY (session_key);

ALTER TABLE ONLY procedures_edition
    ADD CONSTRAINT edition_number_once UNIQUE (procedure_id, number);

ALTER TABLE ONLY clients_email
    ADD CONSTRAINT email_once_a_client UNIQUE (client_id, address);

ALTER TABLE ONLY estimates_estimate
    ADD CONSTRAINT estimates_estimate_order_id_key UNIQUE (order_id);

ALTER TABLE ONLY estimates_estimate
    ADD CONSTRAINT estimates_estimate_pkey PRIMARY KEY (id);

ALTER TABLE ONLY estimates_estimate
    ADD CONSTRAINT estimates_estimate_ref_key UNIQUE (ref);

ALTER TABLE ONLY estimates_estimateline
    ADD CONSTRAINT estimates_estimateline_pkey PRIMARY KEY (id);

ALTER TABLE ONLY estimates_estimatelink
    ADD CONSTRAINT estimates_estimatelink_digest_key UNIQUE (digest);

ALTER TABLE ONLY estimates_estimatelink
    ADD CONSTRAINT estimates_estimatelink_pkey PRIMARY KEY (id);

ALTER TABLE ONLY estimates_estimateversion
    ADD CONSTRAINT estimates_estimateversion_pkey PRIMARY KEY (id);

ALTER TABLE ONLY estimates_estimateversion
    ADD CONSTRAINT estimates_estimateversion_ref_key UNIQUE (ref);

ALTER TABLE ONLY estimates_estimateline
    ADD CONSTRAINT estimates_line_once UNIQUE (version_id, line_ref);

ALTER TABLE ONLY estimates_estimateversion
    ADD CONSTRAINT estimates_version_once UNIQUE (estimate_id, n);

ALTER TABLE ONLY inspections_answer
    ADD CONSTRAINT inspection_answer_once UNIQUE (inspection_id, point, wheel);

ALTER TABLE ONLY inspections_answer
    ADD CONSTRAINT inspections_answer_pkey PRIMARY KEY (id);

ALTER TABLE ONLY inspections_checkneed
    ADD CONSTRAINT inspections_checkneed_pkey PRIMARY KEY (id);

ALTER TABLE ONLY inspections_finding
    ADD CONSTRAINT inspections_finding_pkey PRIMARY KEY (id);

ALTER TABLE ONLY inspections_finding
    ADD CONSTRAINT inspections_finding_ref_key UNIQUE (ref);

ALTER TABLE ONLY inspections_inspection
    ADD CONSTRAINT inspections_inspection_pkey PRIMARY KEY (id);

ALTER TABLE ONLY inspections_inspection
    ADD CONSTRAINT inspections_inspection_ref_key UNIQUE (ref);

ALTER TABLE ONLY inspections_inspection
    ADD CONSTRAINT inspections_inspection_report_digest_key UNIQUE (report_digest);

ALTER TABLE ONLY inspections_pointphoto
    ADD CONSTRAINT inspections_pointphoto_pkey PRIMARY KEY (id);

ALTER TABLE ONLY inspections_rule
    ADD CONSTRAINT inspections_rule_pkey PRIMARY KEY (id);

ALTER TABLE ONLY inspections_rule
    ADD CONSTRAINT inspections_rule_ref_key UNIQUE (ref);

ALTER TABLE ONLY inspections_ruleedition
    ADD CONSTRAINT inspections_ruleedition_pkey PRIMARY KEY (id);

ALTER TABLE ONLY inspections_template
    ADD CONSTRAINT inspections_template_pkey PRIMARY KEY (id);

ALTER TABLE ONLY inspections_template
    ADD CONSTRAINT inspections_template_ref_key UNIQUE (ref);

ALTER TABLE ONLY inspections_templateedition
    ADD CONSTRAINT inspections_templateedition_pkey PRIMARY KEY (id);

ALTER TABLE ONLY journal_entry
    ADD CONSTRAINT journal_entry_pkey PRIMARY KEY (id);

ALTER TABLE ONLY journal_key
    ADD CONSTRAINT journal_key_once UNIQUE (scope, key);

ALTER TABLE ONLY journal_key
    ADD CONSTRAINT journal_key_pkey PRIMARY KEY (id);

ALTER TABLE ONLY journal_seal
    ADD CONSTRAINT journal_seal_number_once UNIQUE (shop_id, number);

ALTER TABLE ONLY journal_seal
    ADD CONSTRAINT journal_seal_pkey PRIMARY KEY (entry_id);

ALTER TABLE ONLY ledger_account
    ADD CONSTRAINT ledger_account_code_key UNIQUE (code);

ALTER TABLE ONLY ledger_account
    ADD CONSTRAINT ledger_account_pkey PRIMARY KEY (id);

ALTER TABLE ONLY ledger_balance
    ADD CONSTRAINT ledger_balance_pkey PRIMARY KEY (account_id);

ALTER TABLE ONLY ledger_posting
    ADD CONSTRAINT ledger_posting_once UNIQUE (movement, account_id, unit);

ALTER TABLE ONLY ledger_posting
    ADD CONSTRAINT ledger_posting_pkey PRIMARY KEY (id);

ALTER TABLE ONLY orders_askrule
    ADD CONSTRAINT orders_ask_rule_once UNIQUE (shop_id, flow);

ALTER TABLE ONLY orders_askrule
    ADD CONSTRAINT orders_askrule_pkey PRIMARY KEY (id);

ALTER TABLE ONLY orders_authorisation
    ADD CONSTRAINT orders_authorisation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY orders_authorisation
    ADD CONSTRAINT orders_authorisation_ref_key UNIQUE (ref);

ALTER TABLE ONLY orders_comment
    ADD CONSTRAINT orders_comment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY orders_comment
    ADD CONSTRAINT orders_comment_ref_key UNIQUE (ref);

ALTER TABLE ONLY orders_line
    ADD CONSTRAINT orders_line_pkey PRIMARY KEY (id);

ALTER TABLE ONLY orders_line
    ADD CONSTRAINT orders_line_position_once UNIQUE (order_id, "position");

ALTER TABLE ONLY orders_line
    ADD CONSTRAINT orders_line_ref_key UNIQUE (ref);

ALTER TABLE ONLY orders_linemovement
    ADD CONSTRAINT orders_linemovement_movement_id_key UNIQUE (movement_id);

ALTER TABLE ONLY orders_linemovement
    ADD CONSTRAINT orders_linemovement_pkey PRIMARY KEY (id);

ALTER TABLE ONLY orders_linereturn
    ADD CONSTRAINT orders_linereturn_movement_id_key UNIQUE (movement_id);

ALTER TABLE ONLY orders_linereturn
    ADD CONSTRAINT orders_linereturn_pkey PRIMARY KEY (id);

ALTER TABLE ONLY orders_orderlink
    ADD CONSTRAINT orders_link_number UNIQUE (order_id, number);

ALTER TABLE ONLY orders_mark
    ADD CONSTRAINT orders_mark_pkey PRIMARY KEY (id);

ALTER TABLE ONLY orders_mark
    ADD CONSTRAINT orders_mark_ref_key UNIQUE (ref);

ALTER TABLE ONLY orders_move
    ADD CONSTRAINT orders_move_once UNIQUE (flow, verb, source);

ALTER TABLE ONLY orders_move
    ADD CONSTRAINT orders_move_pkey PRIMARY KEY (id);

ALTER TABLE ONLY orders_order
    ADD CONSTRAINT orders_number_once UNIQUE (shop_id, flow, number);

ALTER TABLE ONLY orders_order
    ADD CONSTRAINT orders_order_invoice_id_key UNIQUE (invoice_id);

ALTER TABLE ONLY orders_order
    ADD CONSTRAINT orders_order_pkey PRIMARY KEY (id);

ALTER TABLE ONLY orders_order
    ADD CONSTRAINT orders_order_ref_key UNIQUE (ref);

ALTER TABLE ONLY orders_orderlink
    ADD CONSTRAINT orders_orderlink_digest_key UNIQUE (digest);

ALTER TABLE ONLY orders_orderlink
    ADD CONSTRAINT orders_orderlink_pkey PRIMARY KEY (id);

ALTER TABLE ONLY orders_orderphoto
    ADD CONSTRAINT orders_orderphoto_photo_id_key UNIQUE (photo_id);

ALTER TABLE ONLY orders_orderphoto
    ADD CONSTRAINT orders_orderphoto_pkey PRIMARY KEY (id);

ALTER TABLE ONLY orders_partrequest
    ADD CONSTRAINT orders_partrequest_pkey PRIMARY KEY (id);

ALTER TABLE ONLY orders_partrequest
    ADD CONSTRAINT orders_partrequest_ref_key UNIQUE (ref);

ALTER TABLE ONLY orders_reception
    ADD CONSTRAINT orders_reception_order_id_key UNIQUE (order_id);

ALTER TABLE ONLY orders_reception
    ADD CONSTRAINT orders_reception_pkey PRIMARY KEY (id);

ALTER TABLE ONLY orders_linereturn
    ADD CONSTRAINT orders_return_once UNIQUE (line_id, credit_id, target);

ALTER TABLE ONLY orders_servicetype
    ADD CONSTRAINT orders_servicetype_name_key UNIQUE (name);

ALTER TABLE ONLY orders_servicetype
    ADD CONSTRAINT orders_servicetype_pkey PRIMARY KEY (id);

ALTER TABLE ONLY orders_servicetype
    ADD CONSTRAINT orders_servicetype_ref_key UNIQUE (ref);

ALTER TABLE ONLY stock_outside
    ADD CONSTRAINT outside_once UNIQUE (shop_id, item_id, side);

ALTER TABLE ONLY catalog_partsband
    ADD CONSTRAINT parts_band_apart EXCLUDE USING gist (int8range(shop_id, shop_id, '[]'::text) WITH &&, int8range(from_minor, to_minor, '[)'::text) WITH &&);

ALTER TABLE ONLY passes_pass
    ADD CONSTRAINT passes_pass_account_id_key UNIQUE (account_id);

ALTER TABLE ONLY passes_pass
    ADD CONSTRAINT passes_pass_pkey PRIMARY KEY (id);

ALTER TABLE ONLY passes_pass
    ADD CONSTRAINT passes_pass_ref_key UNIQUE (ref);

ALTER TABLE ONLY passes_visit
    ADD CONSTRAINT passes_visit_pkey PRIMARY KEY (id);

ALTER TABLE ONLY passes_visit
    ADD CONSTRAINT passes_visit_ref_key UNIQUE (ref);

ALTER TABLE ONLY clients_phone
    ADD CONSTRAINT phone_once_a_client UNIQUE (client_id, e164);

ALTER TABLE ONLY photos_photo
    ADD CONSTRAINT photos_photo_pkey PRIMARY KEY (id);

ALTER TABLE ONLY photos_photo
    ADD CONSTRAINT photos_photo_ref_key UNIQUE (ref);

ALTER TABLE ONLY upkeep_plantemplate
    ADD CONSTRAINT plan_template_once UNIQUE (shop_id, kind, "position");

ALTER TABLE ONLY procedures_procedurestep
    ADD CONSTRAINT procedure_step_place UNIQUE (edition_id, "position");

ALTER TABLE ONLY procedures_binding
    ADD CONSTRAINT procedures_binding_pkey PRIMARY KEY (id);

ALTER TABLE ONLY procedures_edition
    ADD CONSTRAINT procedures_edition_pkey PRIMARY KEY (id);

ALTER TABLE ONLY procedures_edition
    ADD CONSTRAINT procedures_edition_ref_key UNIQUE (ref);

ALTER TABLE ONLY procedures_procedure
    ADD CONSTRAINT procedures_procedure_pkey PRIMARY KEY (id);

ALTER TABLE ONLY procedures_procedure
    ADD CONSTRAINT procedures_procedure_ref_key UNIQUE (ref);

ALTER TABLE ONLY procedures_procedurestep
    ADD CONSTRAINT procedures_procedurestep_pkey PRIMARY KEY (id);

ALTER TABLE ONLY procedures_procedurestep
    ADD CONSTRAINT procedures_procedurestep_ref_key UNIQUE (ref);

ALTER TABLE ONLY procedures_run
    ADD CONSTRAINT procedures_run_pkey PRIMARY KEY (id);

ALTER TABLE ONLY procedures_run
    ADD CONSTRAINT procedures_run_ref_key UNIQUE (ref);

ALTER TABLE ONLY procedures_stepdone
    ADD CONSTRAINT procedures_stepdone_corrects_id_key UNIQUE (corrects_id);

ALTER TABLE ONLY procedures_stepdone
    ADD CONSTRAINT procedures_stepdone_pkey PRIMARY KEY (id);

ALTER TABLE ONLY procedures_stepdone
    ADD CONSTRAINT procedures_stepdone_ref_key UNIQUE (ref);

ALTER TABLE ONLY purchasing_purchaseline
    ADD CONSTRAINT purchase_line_once UNIQUE (order_id, "position");

ALTER TABLE ONLY purchasing_purchaseorder
    ADD CONSTRAINT purchase_number_once UNIQUE (shop_id, number);

ALTER TABLE ONLY purchasing_billedreceipt
    ADD CONSTRAINT purchasing_billedreceipt_pkey PRIMARY KEY (id);

ALTER TABLE ONLY purchasing_purchaseline
    ADD CONSTRAINT purchasing_purchaseline_pkey PRIMARY KEY (id);

ALTER TABLE ONLY purchasing_purchaseline
    ADD CONSTRAINT purchasing_purchaseline_ref_key UNIQUE (ref);

ALTER TABLE ONLY purchasing_purchaseorder
    ADD CONSTRAINT purchasing_purchaseorder_pkey PRIMARY KEY (id);

ALTER TABLE ONLY purchasing_purchaseorder
    ADD CONSTRAINT purchasing_purchaseorder_ref_key UNIQUE (ref);

ALTER TABLE ONLY purchasing_receipt
    ADD CONSTRAINT purchasing_receipt_pkey PRIMARY KEY (id);

ALTER TABLE ONLY purchasing_receipt
    ADD CONSTRAINT purchasing_receipt_ref_key UNIQUE (ref);

ALTER TABLE ONLY purchasing_receiptline
    ADD CONSTRAINT purchasing_receiptline_movement_id_key UNIQUE (movement_id);

ALTER TABLE ONLY purchasing_receiptline
    ADD CONSTRAINT purchasing_receiptline_pkey PRIMARY KEY (id);

ALTER TABLE ONLY purchasing_returnline
    ADD CONSTRAINT purchasing_returnline_movement_id_key UNIQUE (movement_id);

ALTER TABLE ONLY purchasing_returnline
    ADD CONSTRAINT purchasing_returnline_pkey PRIMARY KEY (id);

ALTER TABLE ONLY purchasing_supplier
    ADD CONSTRAINT purchasing_supplier_pkey PRIMARY KEY (id);

ALTER TABLE ONLY purchasing_supplier
    ADD CONSTRAINT purchasing_supplier_ref_key UNIQUE (ref);

ALTER TABLE ONLY purchasing_supplierbill
    ADD CONSTRAINT purchasing_supplierbill_finance_id_key UNIQUE (finance_id);

ALTER TABLE ONLY purchasing_supplierbill
    ADD CONSTRAINT purchasing_supplierbill_pkey PRIMARY KEY (id);

ALTER TABLE ONLY purchasing_supplierbill
    ADD CONSTRAINT purchasing_supplierbill_ref_key UNIQUE (ref);

ALTER TABLE ONLY purchasing_supplierreturn
    ADD CONSTRAINT purchasing_supplierreturn_pkey PRIMARY KEY (id);

ALTER TABLE ONLY purchasing_supplierreturn
    ADD CONSTRAINT purchasing_supplierreturn_receipt_line_id_key UNIQUE (receipt_line_id);

ALTER TABLE ONLY purchasing_supplierreturn
    ADD CONSTRAINT purchasing_supplierreturn_ref_key UNIQUE (ref);

ALTER TABLE ONLY purchasing_receiptline
    ADD CONSTRAINT receipt_line_once UNIQUE (receipt_id, line_id);

ALTER TABLE ONLY reports_day
    ADD CONSTRAINT reports_day_once UNIQUE (shop_id, "on");

ALTER TABLE ONLY reports_day
    ADD CONSTRAINT reports_day_pkey PRIMARY KEY (id);

ALTER TABLE ONLY reports_daysum
    ADD CONSTRAINT reports_day_sum_once UNIQUE (shop_id, axis, "on", key);

ALTER TABLE ONLY reports_daysum
    ADD CONSTRAINT reports_daysum_pkey PRIMARY KEY (id);

ALTER TABLE ONLY reports_schedule
    ADD CONSTRAINT reports_schedule_once UNIQUE (shop_id, period, email);

ALTER TABLE ONLY reports_schedule
    ADD CONSTRAINT reports_schedule_pkey PRIMARY KEY (id);

ALTER TABLE ONLY reports_schedule
    ADD CONSTRAINT reports_schedule_ref_key UNIQUE (ref);

ALTER TABLE ONLY procedures_run
    ADD CONSTRAINT run_once_a_line UNIQUE (line_ref, edition_id);

ALTER TABLE ONLY stock_countsheet
    ADD CONSTRAINT sheet_number_once UNIQUE (shop_id, number);

ALTER TABLE ONLY stock_sheetline
    ADD CONSTRAINT sheet_shelf_once UNIQUE (sheet_id, shelf_id);

ALTER TABLE ONLY stock_shelf
    ADD CONSTRAINT shelf_once UNIQUE (item_id, location_id);

ALTER TABLE ONLY shop_rolegrant
    ADD CONSTRAINT shop_grant_once UNIQUE (shop_id, role, verb);

ALTER TABLE ONLY shop_invitation
    ADD CONSTRAINT shop_invitation_code_digest_key UNIQUE (code_digest);

ALTER TABLE ONLY shop_invitation
    ADD CONSTRAINT shop_invitation_joined_id_key UNIQUE (joined_id);

ALTER TABLE ONLY shop_invitation
    ADD CONSTRAINT shop_invitation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY shop_invitation
    ADD CONSTRAINT shop_invitation_ref_key UNIQUE (ref);

ALTER TABLE ONLY shop_invitation
    ADD CONSTRAINT shop_invitation_secret_digest_key UNIQUE (secret_digest);

ALTER TABLE ONLY shop_place
    ADD CONSTRAINT shop_place_name_once UNIQUE (section_id, name);

ALTER TABLE ONLY shop_place
    ADD CONSTRAINT shop_place_pkey PRIMARY KEY (id);

ALTER TABLE ONLY shop_place
    ADD CONSTRAINT shop_place_ref_key UNIQUE (ref);

ALTER TABLE ONLY shop_place
    ADD CONSTRAINT shop_place_token_digest_key UNIQUE (token_digest);

ALTER TABLE ONLY shop_rolegrant
    ADD CONSTRAINT shop_rolegrant_pkey PRIMARY KEY (id);

ALTER TABLE ONLY shop_seating
    ADD CONSTRAINT shop_seating_digest_key UNIQUE (digest);

ALTER TABLE ONLY shop_seating
    ADD CONSTRAINT shop_seating_pkey PRIMARY KEY (id);

ALTER TABLE ONLY shop_seating
    ADD CONSTRAINT shop_seating_ref_key UNIQUE (ref);

ALTER TABLE ONLY shop_section
    ADD CONSTRAINT shop_section_name_once UNIQUE (shop_id, name);

ALTER TABLE ONLY shop_section
    ADD CONSTRAINT shop_section_pkey PRIMARY KEY (id);

ALTER TABLE ONLY shop_section
    ADD CONSTRAINT shop_section_ref_key UNIQUE (ref);

ALTER TABLE ONLY shop_series
    ADD CONSTRAINT shop_series_once UNIQUE (shop_id, name);

ALTER TABLE ONLY shop_series
    ADD CONSTRAINT shop_series_pkey PRIMARY KEY (id);

ALTER TABLE ONLY shop_shop
    ADD CONSTRAINT shop_shop_pkey PRIMARY KEY (id);

ALTER TABLE ONLY shop_shop
    ADD CONSTRAINT shop_shop_ref_key UNIQUE (ref);

ALTER TABLE ONLY shop_staff
    ADD CONSTRAINT shop_staff_once UNIQUE (person_id, shop_id);

ALTER TABLE ONLY shop_staff
    ADD CONSTRAINT shop_staff_pkey PRIMARY KEY (id);

ALTER TABLE ONLY shop_staff
    ADD CONSTRAINT shop_staff_ref_key UNIQUE (ref);

ALTER TABLE ONLY stock_countsheet
    ADD CONSTRAINT stock_countsheet_pkey PRIMARY KEY (id);

ALTER TABLE ONLY stock_countsheet
    ADD CONSTRAINT stock_countsheet_ref_key UNIQUE (ref);

ALTER TABLE ONLY stock_location
    ADD CONSTRAINT stock_location_pkey PRIMARY KEY (id);

ALTER TABLE ONLY stock_location
    ADD CONSTRAINT stock_location_ref_key UNIQUE (ref);

ALTER TABLE ONLY stock_movement
    ADD CONSTRAINT stock_movement_pkey PRIMARY KEY (id);

ALTER TABLE ONLY stock_movement
    ADD CONSTRAINT stock_movement_ref_key UNIQUE (ref);

ALTER TABLE ONLY stock_outside
    ADD CONSTRAINT stock_outside_pkey PRIMARY KEY (id);

ALTER TABLE ONLY stock_reservation
    ADD CONSTRAINT stock_reservation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY stock_reservation
    ADD CONSTRAINT stock_reservation_ref_key UNIQUE (ref);

ALTER TABLE ONLY stock_sheetcount
    ADD CONSTRAINT stock_sheetcount_pkey PRIMARY KEY (id);

ALTER TABLE ONLY stock_sheetline
    ADD CONSTRAINT stock_sheetline_movement_id_key UNIQUE (movement_id);

ALTER TABLE ONLY stock_sheetline
    ADD CONSTRAINT stock_sheetline_pkey PRIMARY KEY (id);

ALTER TABLE ONLY stock_sheetline
    ADD CONSTRAINT stock_sheetline_ref_key UNIQUE (ref);

ALTER TABLE ONLY stock_shelf
    ADD CONSTRAINT stock_shelf_pkey PRIMARY KEY (id);

ALTER TABLE ONLY purchasing_supplierreturn
    ADD CONSTRAINT supply_return_number_once UNIQUE (shop_id, number);

ALTER TABLE ONLY texts_texttemplate
    ADD CONSTRAINT text_template_once UNIQUE (shop_id, flow, moment, language);

ALTER TABLE ONLY texts_reply
    ADD CONSTRAINT texts_reply_key_key UNIQUE (key);

ALTER TABLE ONLY texts_reply
    ADD CONSTRAINT texts_reply_pkey PRIMARY KEY (id);

ALTER TABLE ONLY texts_reply
    ADD CONSTRAINT texts_reply_ref_key UNIQUE (ref);

ALTER TABLE ONLY texts_text
    ADD CONSTRAINT texts_text_key_key UNIQUE (key);

ALTER TABLE ONLY texts_text
    ADD CONSTRAINT texts_text_pkey PRIMARY KEY (id);

ALTER TABLE ONLY texts_text
    ADD CONSTRAINT texts_text_ref_key UNIQUE (ref);

ALTER TABLE ONLY texts_texthours
    ADD CONSTRAINT texts_texthours_pkey PRIMARY KEY (id);

ALTER TABLE ONLY texts_texthours
    ADD CONSTRAINT texts_texthours_shop_id_key UNIQUE (shop_id);

ALTER TABLE ONLY texts_texttemplate
    ADD CONSTRAINT texts_texttemplate_pkey PRIMARY KEY (id);

ALTER TABLE ONLY tills_entry
    ADD CONSTRAINT tills_entry_pkey PRIMARY KEY (id);

ALTER TABLE ONLY tills_entry
    ADD CONSTRAINT tills_entry_ref_key UNIQUE (ref);

ALTER TABLE ONLY tills_register
    ADD CONSTRAINT tills_register_name_once UNIQUE (shop_id, name);

ALTER TABLE ONLY tills_register
    ADD CONSTRAINT tills_register_pkey PRIMARY KEY (id);

ALTER TABLE ONLY tills_register
    ADD CONSTRAINT tills_register_ref_key UNIQUE (ref);

ALTER TABLE ONLY tills_session
    ADD CONSTRAINT tills_session_pkey PRIMARY KEY (id);

ALTER TABLE ONLY tills_session
    ADD CONSTRAINT tills_session_ref_key UNIQUE (ref);

ALTER TABLE ONLY tills_session
    ADD CONSTRAINT tills_z_number_once UNIQUE (shop_id, z_number);

ALTER TABLE ONLY upkeep_planline
    ADD CONSTRAINT upkeep_planline_pkey PRIMARY KEY (id);

ALTER TABLE ONLY upkeep_planline
    ADD CONSTRAINT upkeep_planline_previous_id_key UNIQUE (previous_id);

ALTER TABLE ONLY upkeep_planline
    ADD CONSTRAINT upkeep_planline_ref_key UNIQUE (ref);

ALTER TABLE ONLY upkeep_plantemplate
    ADD CONSTRAINT upkeep_plantemplate_pkey PRIMARY KEY (id);

ALTER TABLE ONLY upkeep_reminding
    ADD CONSTRAINT upkeep_reminding_pkey PRIMARY KEY (id);

ALTER TABLE ONLY upkeep_reminding
    ADD CONSTRAINT upkeep_reminding_shop_id_key UNIQUE (shop_id);

CREATE INDEX access_miss_at ON access_miss USING btree (at);

CREATE INDEX access_person_username_e73623a4_like ON access_person USING btree (username varchar_pattern_ops);

CREATE INDEX access_token_person_id_88af941c ON access_token USING btree (person_id);

CREATE INDEX auth_group_name_a6ea08ec_like ON auth_group USING btree (name varchar_pattern_ops);

CREATE INDEX auth_group_permissions_group_id_b120cbf9 ON auth_group_permissions USING btree (group_id);

CREATE INDEX auth_group_permissions_permission_id_84c5c92e ON auth_group_permissions USING btree (permission_id);

CREATE INDEX auth_permission_content_type_id_2f476e4b ON auth_permission USING btree (content_type_id);

CREATE INDEX axes_accessattempt_ip_address_10922d9c ON axes_accessattempt USING btree (ip_address);

CREATE INDEX axes_accessattempt_user_agent_ad89678b ON axes_accessattempt USING btree (user_agent);

CREATE INDEX axes_accessattempt_user_agent_ad89678b_like ON axes_accessattempt USING btree (user_agent varchar_pattern_ops);

CREATE INDEX axes_accessattempt_username_3f2d4ca0 ON axes_accessattempt USING btree (username);

CREATE INDEX axes_accessattempt_username_3f2d4ca0_like ON axes_accessattempt USING btree (username varchar_pattern_ops);

CREATE INDEX axes_accessfailurelog_ip_address_2e9f5a7f ON axes_accessfailurelog USING btree (ip_address);

CREATE INDEX axes_accessfailurelog_user_agent_ea145dda ON axes_accessfailurelog USING btree (user_agent);

CREATE INDEX axes_accessfailurelog_user_agent_ea145dda_like ON axes_accessfailurelog USING btree (user_agent varchar_pattern_ops);

CREATE INDEX axes_accessfailurelog_username_a8b7e8a4 ON axes_accessfailurelog USING btree (username);

CREATE INDEX axes_accessfailurelog_username_a8b7e8a4_like ON axes_accessfailurelog USING btree (username varchar_pattern_ops);

CREATE INDEX axes_accesslog_ip_address_86b417e5 ON axes_accesslog USING btree (ip_address);

CREATE INDEX axes_accesslog_user_agent_0e659004 ON axes_accesslog USING btree (user_agent);

CREATE INDEX axes_accesslog_user_agent_0e659004_like ON axes_accesslog USING btree (user_agent varchar_pattern_ops);

CREATE INDEX axes_accesslog_username_df93064b ON axes_accesslog USING btree (username);

CREATE INDEX axes_accesslog_username_df93064b_like ON axes_accesslog USING btree (username varchar_pattern_ops);

CREATE INDEX billing_allocation_credit_id_cb7364d2 ON billing_allocation USING btree (credit_id);

CREATE INDEX billing_allocation_invoice_id_15f029b8 ON billing_allocation USING btree (invoice_id);

CREATE INDEX billing_allocation_payment_id_23aa1b53 ON billing_allocation USING btree (payment_id);

CREATE INDEX billing_charge_invoice_id_38a64e89 ON billing_charge USING btree (invoice_id);

CREATE INDEX billing_charge_ref_f998b114_like ON billing_charge USING btree (ref varchar_pattern_ops);

CREATE INDEX billing_charge_shop_id_0eb3b49c ON billing_charge USING btree (shop_id);

CREATE INDEX billing_charge_waiting ON billing_charge USING btree (shop_id, id) WHERE ((state)::text = ANY ((ARRAY['asked'::character varying, 'open'::character varying])::text[]));

CREATE INDEX billing_chargeevent_charge_id_24c605e7 ON billing_chargeevent USING btree (charge_id);

CREATE INDEX billing_credit_approved_by_id_36798cd8 ON billing_credit USING btree (approved_by_id);

CREATE INDEX billing_credit_client ON billing_credit USING btree (client_id, id DESC);

CREATE INDEX billing_credit_client_id_070fbc9b ON billing_credit USING btree (client_id);

CREATE INDEX billing_credit_invoice_id_ad14c168 ON billing_credit USING btree (invoice_id);

CREATE INDEX billing_credit_ref_1de47d3d_like ON billing_credit USING btree (ref varchar_pattern_ops);

CREATE INDEX billing_credit_shop ON billing_credit USING btree (shop_id, id DESC);

CREATE INDEX billing_credit_shop_id_de9ba9b0 ON billing_credit USING btree (shop_id);

CREATE INDEX billing_credit_staff_id_f9772c91 ON billing_credit USING btree (staff_id);

CREATE UNIQUE INDEX billing_finance_category_named_once ON billing_financecategory USING btree (shop_id, kind, lower((name)::text));

CREATE INDEX billing_finance_client_id_94903752 ON billing_finance USING btree (client_id);

CREATE INDEX billing_finance_ref_18733ddc_like ON billing_finance USING btree (ref varchar_pattern_ops);

CREATE INDEX billing_finance_shop ON billing_finance USING btree (shop_id, at DESC);

CREATE INDEX billing_finance_shop_id_c0f63d35 ON billing_finance USING btree (shop_id);

CREATE INDEX billing_finance_staff_id_d59c1dec ON billing_finance USING btree (staff_id);

CREATE INDEX billing_financecategory_ref_ae0b70f7_like ON billing_financecategory USING btree (ref varchar_pattern_ops);

CREATE INDEX billing_financecategory_shop_id_84a563ee ON billing_financecategory USING btree (shop_id);

CREATE INDEX billing_invoice_client ON billing_invoice USING btree (client_id, id DESC);

CREATE INDEX billing_invoice_client_id_01577a63 ON billing_invoice USING btree (client_id);

CREATE INDEX billing_invoice_issued ON billing_invoice USING btree (shop_id, issued_at);

CREATE INDEX billing_invoice_ref_e26613f4_like ON billing_invoice USING btree (ref varchar_pattern_ops);

CREATE INDEX billing_invoice_reversed ON billing_invoice USING btree (shop_id, reversed_at) WHERE (reversed_at IS NOT NULL);

CREATE INDEX billing_invoice_shop ON billing_invoice USING btree (shop_id, id DESC);

CREATE INDEX billing_invoice_shop_id_2e03d3ea ON billing_invoice USING btree (shop_id);

CREATE INDEX billing_invoice_unpaid ON billing_invoice USING btree (shop_id, id DESC) WHERE ((paid_minor < total_minor) AND (reversed_at IS NULL));

CREATE INDEX billing_online_refund_waiting ON billing_onlinerefund USING btree (shop_id, id) WHERE ((state)::text = ANY ((ARRAY['asked'::character varying, 'open'::character varying])::text[]));

CREATE INDEX billing_onlinerefund_charge_id_0cc07781 ON billing_onlinerefund USING btree (charge_id);

CREATE INDEX billing_onlinerefund_ref_72ca61b7_like ON billing_onlinerefund USING btree (ref varchar_pattern_ops);

CREATE INDEX billing_onlinerefund_shop_id_c8535f08 ON billing_onlinerefund USING btree (shop_id);

CREATE INDEX billing_payment_client ON billing_payment USING btree (client_id, id DESC);

CREATE INDEX billing_payment_day ON billing_payment USING btree (shop_id, at);

CREATE INDEX billing_payment_owed ON billing_payment USING btree (owed_for, id) WHERE (NOT ((owed_for)::text = ''::text));

CREATE INDEX billing_payment_ref_f676cc3f_like ON billing_payment USING btree (ref varchar_pattern_ops);

CREATE INDEX billing_payment_reversal_of_id_814a2213 ON billing_payment USING btree (reversal_of_id);

CREATE INDEX billing_payment_session ON billing_payment USING btree (session_id) WHERE (session_id IS NOT NULL);

CREATE INDEX billing_payment_shop ON billing_payment USING btree (shop_id, id DESC);

CREATE INDEX billing_payment_shop_id_275e18b7 ON billing_payment USING btree (shop_id);

CREATE INDEX billing_payment_staff_id_621ad64a ON billing_payment USING btree (staff_id);

CREATE INDEX billing_voucher_ref_911a6ef8_like ON billing_voucher USING btree (ref varchar_pattern_ops);

CREATE INDEX billing_voucher_shop_id_bf57529c ON billing_voucher USING btree (shop_id);

CREATE INDEX billing_writeoff_voucher_id_040e4ea7 ON billing_writeoff USING btree (voucher_id);

CREATE INDEX catalog_barcode_code_1edaa158_like ON catalog_barcode USING btree (code varchar_pattern_ops);

CREATE INDEX catalog_barcode_item_id_afcc8ba6 ON catalog_barcode USING btree (item_id);

CREATE INDEX catalog_bundlepart_item_id_92c366ff ON catalog_bundlepart USING btree (item_id);

CREATE INDEX catalog_category_ref_dead69e1_like ON catalog_category USING btree (ref varchar_pattern_ops);

CREATE INDEX catalog_item_category_id_a5ca86ac ON catalog_item USING btree (category_id);

CREATE INDEX catalog_item_photo_id_d22e0c36 ON catalog_item USING btree (photo_id);

CREATE INDEX catalog_item_ref_ab8cf8c2_like ON catalog_item USING btree (ref varchar_pattern_ops);

CREATE INDEX catalog_item_tax_rate_id_e4d31c74 ON catalog_item USING btree (tax_rate_id);

CREATE INDEX catalog_labourrate_ref_6db0428e_like ON catalog_labourrate USING btree (ref varchar_pattern_ops);

CREATE INDEX catalog_labourrate_shop_id_091c9d44 ON catalog_labourrate USING btree (shop_id);

CREATE INDEX catalog_partsband_shop_id_a144c27e ON catalog_partsband USING btree (shop_id);

CREATE INDEX catalog_standardprice_item_id_a8559689 ON catalog_standardprice USING btree (item_id);

CREATE INDEX catalog_standardprice_rate_id_ff4221c4 ON catalog_standardprice USING btree (rate_id);

CREATE INDEX catalog_standardprice_ref_d0bed0b6_like ON catalog_standardprice USING btree (ref varchar_pattern_ops);

CREATE INDEX catalog_standardprice_shop_id_c4995078 ON catalog_standardprice USING btree (shop_id);

CREATE INDEX catalog_taxrate_ref_b26ebf6c_like ON catalog_taxrate USING btree (ref varchar_pattern_ops);

CREATE UNIQUE INDEX category_named_once ON catalog_category USING btree (lower((name)::text));

CREATE UNIQUE INDEX check_edition_one_draft ON inspections_templateedition USING btree (template_id) WHERE ((state)::text = 'draft'::text);

CREATE UNIQUE INDEX check_edition_one_published ON inspections_templateedition USING btree (template_id) WHERE ((state)::text = 'published'::text);

CREATE UNIQUE INDEX check_rule_one_draft ON inspections_ruleedition USING btree (rule_id) WHERE ((state)::text = 'draft'::text);

CREATE UNIQUE INDEX check_rule_one_published ON inspections_ruleedition USING btree (rule_id) WHERE ((state)::text = 'published'::text);

CREATE UNIQUE INDEX client_group_name_once ON clients_clientgroup USING btree (name);

CREATE INDEX clients_binding_ref_9536781f_like ON clients_binding USING btree (ref varchar_pattern_ops);

CREATE INDEX clients_binding_shop_id_36bc1bd5 ON clients_binding USING btree (shop_id);

CREATE INDEX clients_binding_unit_id_c783454a ON clients_binding USING btree (unit_id);

CREATE INDEX clients_client_group_id_9715e165 ON clients_client USING btree (group_id);

CREATE INDEX clients_client_ref_8d6d6cf5_like ON clients_client USING btree (ref varchar_pattern_ops);

CREATE INDEX clients_clientgroup_ref_df212d69_like ON clients_clientgroup USING btree (ref varchar_pattern_ops);

CREATE INDEX clients_consent_client_id_ab9e1fcc ON clients_consent USING btree (client_id);

CREATE INDEX clients_email_address ON clients_email USING btree (address);

CREATE INDEX clients_meterreading_unit_id_4d58430a ON clients_meterreading USING btree (unit_id);

CREATE INDEX clients_ownership_client_id_cfd46863 ON clients_ownership USING btree (client_id);

CREATE INDEX clients_ownership_unit_id_cedab9f6 ON clients_ownership USING btree (unit_id);

CREATE INDEX clients_phone_e164 ON clients_phone USING btree (e164);

CREATE INDEX clients_phone_end ON clients_phone USING btree (reverse(("national")::text));

CREATE INDEX clients_phone_grams ON clients_phone USING gin (clients_grams(("national")::text));

CREATE INDEX clients_phone_national ON clients_phone USING btree ("national");

CREATE INDEX clients_unit_frame ON clients_unit USING btree (frame_key) WHERE (NOT ((frame_key)::text = ''::text));

CREATE INDEX clients_unit_frame_end ON clients_unit USING btree (reverse((frame_key)::text)) WHERE ((frame_key)::text <> ''::text);

CREATE INDEX clients_unit_grams ON clients_unit USING gin (clients_grams((((((plate_key)::text || ' '::text) || (vin)::text) || ' '::text) || (frame_key)::text)));

CREATE INDEX clients_unit_plate ON clients_unit USING btree (plate_key) WHERE (NOT ((plate_key)::text = ''::text));

CREATE INDEX clients_unit_plate_end ON clients_unit USING btree (reverse((plate_key)::text)) WHERE ((plate_key)::text <> ''::text);

CREATE INDEX clients_unit_ref_f3cb7367_like ON clients_unit USING btree (ref varchar_pattern_ops);

CREATE INDEX clients_unit_vin_end ON clients_unit USING btree (reverse((vin)::text)) WHERE ((vin)::text <> ''::text);

CREATE INDEX clients_word_client_id_348f925b ON clients_word USING btree (client_id);

CREATE INDEX clients_word_text ON clients_word USING btree (text) INCLUDE (client_id);

CREATE INDEX clock_by_shop ON clock_entry USING btree (shop_id, started_at);

CREATE INDEX clock_by_staff ON clock_entry USING btree (staff_id, started_at);

CREATE INDEX clock_correction_entry_id_daaa94d1 ON clock_correction USING btree (entry_id);

CREATE INDEX clock_entry_line_id_07fb68c8 ON clock_entry USING btree (line_id);

CREATE INDEX clock_entry_ref_7f06897c_like ON clock_entry USING btree (ref varchar_pattern_ops);

CREATE UNIQUE INDEX clock_one_running ON clock_entry USING btree (staff_id) WHERE (ended_at IS NULL);

CREATE UNIQUE INDEX delivery_note_once ON purchasing_receipt USING btree (supplier_id, lower((delivery_note)::text)) WHERE (NOT ((delivery_note)::text = ''::text));

CREATE INDEX django_session_expire_date_a5c62663 ON django_session USING btree (expire_date);

CREATE INDEX django_session_session_key_c0390e0f_like ON django_session USING btree (session_key varchar_pattern_ops);

CREATE UNIQUE INDEX edition_one_draft ON procedures_edition USING btree (procedure_id) WHERE ((state)::text = 'draft'::text);

CREATE UNIQUE INDEX edition_one_in_use ON procedures_edition USING btree (procedure_id) WHERE ((state)::text = 'published'::text);

CREATE INDEX estimates_estimate_ref_9da545a4_like ON estimates_estimate USING btree (ref varchar_pattern_ops);

CREATE INDEX estimates_estimateline_version_id_735f19dd ON estimates_estimateline USING btree (version_id);

CREATE INDEX estimates_estimatelink_version_id_13190959 ON estimates_estimatelink USING btree (version_id);

CREATE INDEX estimates_estimateversion_estimate_id_f21220ef ON estimates_estimateversion USING btree (estimate_id);

CREATE INDEX estimates_estimateversion_ref_9dffafab_like ON estimates_estimateversion USING btree (ref varchar_pattern_ops);

CREATE INDEX estimates_expiring ON estimates_estimateversion USING btree (valid_until) WHERE ((state)::text = ANY ((ARRAY['sent'::character varying, 'seen'::character varying])::text[]));

CREATE UNIQUE INDEX estimates_one_draft ON estimates_estimateversion USING btree (estimate_id) WHERE ((state)::text = 'draft'::text);

CREATE UNIQUE INDEX estimates_one_live ON estimates_estimateversion USING btree (estimate_id) WHERE ((state)::text = ANY ((ARRAY['sent'::character varying, 'seen'::character varying])::text[]));

CREATE UNIQUE INDEX inspection_one_open ON inspections_inspection USING btree (order_id, edition_id) WHERE ((state)::text = ANY ((ARRAY['created'::character varying, 'running'::character varying, 'submitted'::character varying])::text[]));

CREATE INDEX inspection_shop ON inspections_inspection USING btree (shop_id, id DESC);

CREATE INDEX inspection_unit ON inspections_inspection USING btree (unit_id, id DESC);

CREATE INDEX inspections_answer_inspection_id_0a70528e ON inspections_answer USING btree (inspection_id);

CREATE INDEX inspections_checkneed_service_type_id_9b5d4ec1 ON inspections_checkneed USING btree (service_type_id);

CREATE INDEX inspections_checkneed_shop_id_2ec1a7db ON inspections_checkneed USING btree (shop_id);

CREATE INDEX inspections_finding_inspection_id_7cbb4bc1 ON inspections_finding USING btree (inspection_id);

CREATE INDEX inspections_finding_ref_c9f27bb5_like ON inspections_finding USING btree (ref varchar_pattern_ops);

CREATE INDEX inspections_inspection_edition_id_84ffc323 ON inspections_inspection USING btree (edition_id);

CREATE INDEX inspections_inspection_inspector_id_aaec4b84 ON inspections_inspection USING btree (inspector_id);

CREATE INDEX inspections_inspection_order_id_e1b40950 ON inspections_inspection USING btree (order_id);

CREATE INDEX inspections_inspection_ref_352c4d1f_like ON inspections_inspection USING btree (ref varchar_pattern_ops);

CREATE INDEX inspections_inspection_shop_id_d8993813 ON inspections_inspection USING btree (shop_id);

CREATE INDEX inspections_inspection_unit_id_198b8916 ON inspections_inspection USING btree (unit_id);

CREATE INDEX inspections_pointphoto_inspection_id_9987bdfb ON inspections_pointphoto USING btree (inspection_id);

CREATE INDEX inspections_pointphoto_photo_id_109dc92d ON inspections_pointphoto USING btree (photo_id);

CREATE INDEX inspections_rule_ref_699ac9f2_like ON inspections_rule USING btree (ref varchar_pattern_ops);

CREATE INDEX inspections_rule_template_id_67611c78 ON inspections_rule USING btree (template_id);

CREATE INDEX inspections_ruleedition_rule_id_0bb7d143 ON inspections_ruleedition USING btree (rule_id);

CREATE INDEX inspections_template_ref_cb48eaf9_like ON inspections_template USING btree (ref varchar_pattern_ops);

CREATE INDEX inspections_template_shop_id_2dcec4b0 ON inspections_template USING btree (shop_id);

CREATE INDEX inspections_templateedition_template_id_07d547d1 ON inspections_templateedition USING btree (template_id);

CREATE INDEX item_by_kind ON catalog_item USING btree (kind, name, id);

CREATE INDEX item_by_name ON catalog_item USING btree (name, id);

CREATE INDEX item_by_words ON catalog_item USING gin (array_to_tsvector((words)::text[]));

CREATE INDEX item_in_window ON catalog_item USING btree (category_id, name, id) WHERE (active AND client_orderable);

CREATE UNIQUE INDEX item_sku_once ON catalog_item USING btree (upper((sku)::text)) WHERE (NOT ((sku)::text = ''::text));

CREATE INDEX journal_entry_shop ON journal_entry USING btree (shop_id, id DESC);

CREATE INDEX journal_entry_subject ON journal_entry USING btree (subject, id);

CREATE INDEX journal_entry_tail ON journal_entry USING btree (xid, id);

CREATE UNIQUE INDEX labour_rate_named_once ON catalog_labourrate USING btree (shop_id, lower((name)::text));

CREATE UNIQUE INDEX labour_rate_one_usual ON catalog_labourrate USING btree (shop_id) WHERE usual;

CREATE INDEX ledger_account_code_e0a3af95_like ON ledger_account USING btree (code varchar_pattern_ops);

CREATE INDEX ledger_posting_account ON ledger_posting USING btree (account_id, id);

CREATE INDEX ledger_posting_at ON ledger_posting USING brin (at) WITH (autosummarize='on', pages_per_range='32');

CREATE UNIQUE INDEX location_named_once ON stock_location USING btree (shop_id, lower((name)::text));

CREATE UNIQUE INDEX location_one_default ON stock_location USING btree (shop_id) WHERE is_default;

CREATE INDEX movement_by_document ON stock_movement USING btree (document);

CREATE INDEX movement_by_item ON stock_movement USING btree (item_id, id);

CREATE INDEX movement_by_shop ON stock_movement USING btree (shop_id, id);

CREATE INDEX orders_askrule_shop_id_78b83d3b ON orders_askrule USING btree (shop_id);

CREATE INDEX orders_authorisation_line_id_77b4b8d2 ON orders_authorisation USING btree (line_id);

CREATE INDEX orders_authorisation_order_id_611625a9 ON orders_authorisation USING btree (order_id);

CREATE INDEX orders_authorisation_ref_898d37d6_like ON orders_authorisation USING btree (ref varchar_pattern_ops);

CREATE INDEX orders_billed_with ON orders_order USING btree (billed_with_id) WHERE (billed_with_id IS NOT NULL);

CREATE INDEX orders_client ON orders_order USING btree (client_id, id DESC);

CREATE INDEX orders_closed ON orders_order USING btree (shop_id, closed_at);

CREATE INDEX orders_comment_order_id_6f03ba56 ON orders_comment USING btree (order_id);

CREATE INDEX orders_comment_ref_285f77f5_like ON orders_comment USING btree (ref varchar_pattern_ops);

CREATE INDEX orders_comment_staff_id_c6561f56 ON orders_comment USING btree (staff_id);

CREATE UNIQUE INDEX orders_corrected_once ON orders_order USING btree (corrects_id) WHERE (corrects_id IS NOT NULL);

CREATE INDEX orders_line_again ON orders_line USING btree (again_of_id) WHERE (again_of_id IS NOT NULL);

CREATE INDEX orders_line_copy ON orders_line USING btree (copy_of_id) WHERE (copy_of_id IS NOT NULL);

CREATE INDEX orders_line_doer_id_4d832150 ON orders_line USING btree (doer_id);

CREATE INDEX orders_line_flat_hours ON orders_line USING btree (doer_id, done_at) INCLUDE (quantity_thousandths, copy_of_id, order_id) WHERE (((authorisation)::text = 'authorised'::text) AND ((measure)::text = 'hour'::text) AND ((work_state)::text = 'done'::text));

CREATE INDEX orders_line_item_id_8263b39f ON orders_line USING btree (item_id);

CREATE INDEX orders_line_order_id_c47dcbd1 ON orders_line USING btree (order_id);

CREATE INDEX orders_line_put_off ON orders_line USING btree (order_id) WHERE ((authorisation)::text = ANY ((ARRAY['declined'::character varying, 'deferred'::character varying])::text[]));

CREATE INDEX orders_line_ref_2b835927_like ON orders_line USING btree (ref varchar_pattern_ops);

CREATE INDEX orders_linemovement_line_id_5bfb5f01 ON orders_linemovement USING btree (line_id);

CREATE INDEX orders_linereturn_credit_id_ec9b5e20 ON orders_linereturn USING btree (credit_id);

CREATE INDEX orders_linereturn_line_id_7f021049 ON orders_linereturn USING btree (line_id);

CREATE INDEX orders_mark_order_id_e3cefd63 ON orders_mark USING btree (order_id);

CREATE INDEX orders_mark_photo_id_402aade6 ON orders_mark USING btree (photo_id);

CREATE INDEX orders_mark_ref_dc4c0f86_like ON orders_mark USING btree (ref varchar_pattern_ops);

CREATE INDEX orders_move_way ON orders_move USING btree (flow, source, target);

CREATE UNIQUE INDEX orders_one_open_per_unit ON orders_order USING btree (unit_id) WHERE (((flow)::text = 'workshop'::text) AND ((override_reason)::text = ''::text) AND ((stage)::text = ANY ((ARRAY['new'::character varying, 'in_progress'::character varying, 'waiting'::character varying, 'ready'::character varying])::text[])));

CREATE INDEX orders_order_ref_f10f1e65_like ON orders_order USING btree (ref varchar_pattern_ops);

CREATE INDEX orders_order_responsible_id_258521fe ON orders_order USING btree (responsible_id);

CREATE INDEX orders_order_section_id_40eab524 ON orders_order USING btree (section_id);

CREATE INDEX orders_orderlink_order_id_eb8aa493 ON orders_orderlink USING btree (order_id);

CREATE INDEX orders_orderphoto_line_id_8e40fc14 ON orders_orderphoto USING btree (line_id);

CREATE INDEX orders_orderphoto_order_id_3540390e ON orders_orderphoto USING btree (order_id);

CREATE INDEX orders_pane ON orders_order USING btree (shop_id, id) WHERE (((flow)::text = 'shop_order'::text) AND ((stage)::text = ANY ((ARRAY['submitted'::character varying, 'new'::character varying, 'completed'::character varying])::text[])));

CREATE INDEX orders_parent ON orders_order USING btree (parent_id) WHERE (parent_id IS NOT NULL);

CREATE INDEX orders_part_asked ON orders_partrequest USING btree (order_id) WHERE ((state)::text = 'asked'::text);

CREATE INDEX orders_partrequest_asked_by_id_696c0cf5 ON orders_partrequest USING btree (asked_by_id);

CREATE INDEX orders_partrequest_item_id_1eed6fcb ON orders_partrequest USING btree (item_id);

CREATE INDEX orders_partrequest_line_id_750ed5dd ON orders_partrequest USING btree (line_id);

CREATE INDEX orders_partrequest_order_id_ba44dedd ON orders_partrequest USING btree (order_id);

CREATE INDEX orders_partrequest_ref_6cf61622_like ON orders_partrequest USING btree (ref varchar_pattern_ops);

CREATE INDEX orders_reception_received_by_id_ecf6b60f ON orders_reception USING btree (received_by_id);

CREATE INDEX orders_running ON orders_order USING btree (shop_id, id) WHERE ((stage)::text = ANY ((ARRAY['new'::character varying, 'in_progress'::character varying, 'waiting'::character varying, 'ready'::character varying, 'draft'::character varying, 'submitted'::character varying])::text[]));

CREATE INDEX orders_seating ON orders_order USING btree (seating_id, id DESC) WHERE (seating_id IS NOT NULL);

CREATE INDEX orders_servicetype_name_aae1d88b_like ON orders_servicetype USING btree (name varchar_pattern_ops);

CREATE INDEX orders_servicetype_ref_d2ecd459_like ON orders_servicetype USING btree (ref varchar_pattern_ops);

CREATE INDEX orders_shop ON orders_order USING btree (shop_id, id DESC);

CREATE INDEX orders_unit ON orders_order USING btree (unit_id, id DESC);

CREATE UNIQUE INDEX ownership_one_at_a_time ON clients_ownership USING btree (unit_id) WHERE (to_at IS NULL);

CREATE INDEX pass_by_line ON passes_pass USING btree (line_ref) WHERE (NOT ((line_ref)::text = ''::text));

CREATE INDEX pass_by_shop ON passes_pass USING btree (shop_id, granted_at DESC);

CREATE INDEX passes_pass_client_id_a22089e4 ON passes_pass USING btree (client_id);

CREATE INDEX passes_pass_ref_e4518283_like ON passes_pass USING btree (ref varchar_pattern_ops);

CREATE INDEX passes_pass_seating_id_87e525df ON passes_pass USING btree (seating_id);

CREATE INDEX passes_pass_shop_id_1c98a48d ON passes_pass USING btree (shop_id);

CREATE INDEX passes_visit_on_pass_id_0b7998d4 ON passes_visit USING btree (on_pass_id);

CREATE INDEX passes_visit_place_id_63fea5c8 ON passes_visit USING btree (place_id);

CREATE INDEX passes_visit_ref_cb980b4e_like ON passes_visit USING btree (ref varchar_pattern_ops);

CREATE UNIQUE INDEX phone_one_primary ON clients_phone USING btree (client_id) WHERE "primary";

CREATE INDEX photos_photo_ref_414f6949_like ON photos_photo USING btree (ref varchar_pattern_ops);

CREATE INDEX plan_line_booked ON upkeep_planline USING btree (shop_id, booked_on) WHERE ((state)::text = 'booked'::text);

CREATE INDEX plan_line_by_use ON upkeep_planline USING btree (shop_id, unit_id) WHERE (((state)::text = ANY ((ARRAY['open'::character varying, 'reminded'::character varying, 'booked'::character varying])::text[])) AND (NOT ((basis)::text = 'date'::text)));

CREATE INDEX plan_line_due ON upkeep_planline USING btree (shop_id, expected_on) WHERE ((state)::text = ANY ((ARRAY['open'::character varying, 'reminded'::character varying, 'booked'::character varying])::text[]));

CREATE UNIQUE INDEX plan_line_open_once ON upkeep_planline USING btree (shop_id, unit_id, name) WHERE ((state)::text = ANY ((ARRAY['open'::character varying, 'reminded'::character varying, 'booked'::character varying])::text[]));

CREATE INDEX plan_line_wished ON upkeep_planline USING btree (shop_id, wished_on) WHERE (wished_on IS NOT NULL);

CREATE UNIQUE INDEX procedure_named_once ON procedures_procedure USING btree (shop_id, lower((name)::text));

CREATE INDEX procedures_binding_item_id_43eed352 ON procedures_binding USING btree (item_id);

CREATE INDEX procedures_binding_procedure_id_dba394cf ON procedures_binding USING btree (procedure_id);

CREATE INDEX procedures_edition_procedure_id_097508ab ON procedures_edition USING btree (procedure_id);

CREATE INDEX procedures_edition_ref_363cb393_like ON procedures_edition USING btree (ref varchar_pattern_ops);

CREATE INDEX procedures_procedure_ref_a9c05e79_like ON procedures_procedure USING btree (ref varchar_pattern_ops);

CREATE INDEX procedures_procedure_shop_id_fa924981 ON procedures_procedure USING btree (shop_id);

CREATE INDEX procedures_procedurestep_edition_id_cdb4709f ON procedures_procedurestep USING btree (edition_id);

CREATE INDEX procedures_procedurestep_photo_id_5edf41ce ON procedures_procedurestep USING btree (photo_id);

CREATE INDEX procedures_procedurestep_ref_324fd124_like ON procedures_procedurestep USING btree (ref varchar_pattern_ops);

CREATE INDEX procedures_run_edition_id_c8b52204 ON procedures_run USING btree (edition_id);

CREATE INDEX procedures_run_line_ref_79ba8aeb ON procedures_run USING btree (line_ref);

CREATE INDEX procedures_run_line_ref_79ba8aeb_like ON procedures_run USING btree (line_ref varchar_pattern_ops);

CREATE INDEX procedures_run_ref_93ccbcdf_like ON procedures_run USING btree (ref varchar_pattern_ops);

CREATE INDEX procedures_run_shop_id_e00fcec2 ON procedures_run USING btree (shop_id);

CREATE INDEX procedures_stepdone_photo_id_98fdc73c ON procedures_stepdone USING btree (photo_id);

CREATE INDEX procedures_stepdone_ref_7bee8f23_like ON procedures_stepdone USING btree (ref varchar_pattern_ops);

CREATE INDEX procedures_stepdone_run_id_8fe0e651 ON procedures_stepdone USING btree (run_id);

CREATE INDEX procedures_stepdone_step_id_01ac6a21 ON procedures_stepdone USING btree (step_id);

CREATE INDEX purchase_by_shop ON purchasing_purchaseorder USING btree (shop_id, id);

CREATE INDEX purchase_coming ON purchasing_purchaseorder USING btree (shop_id) WHERE ((state)::text = ANY ((ARRAY['sent'::character varying, 'part'::character varying])::text[]));

CREATE INDEX purchasing_billedreceipt_bill_id_fbeafccd ON purchasing_billedreceipt USING btree (bill_id);

CREATE INDEX purchasing_billedreceipt_receipt_id_42257af7 ON purchasing_billedreceipt USING btree (receipt_id);

CREATE INDEX purchasing_purchaseline_for_order_id_022291f8 ON purchasing_purchaseline USING btree (for_order_id);

CREATE INDEX purchasing_purchaseline_item_id_f030c595 ON purchasing_purchaseline USING btree (item_id);

CREATE INDEX purchasing_purchaseline_order_id_d931d56b ON purchasing_purchaseline USING btree (order_id);

CREATE INDEX purchasing_purchaseline_ref_1586df8b_like ON purchasing_purchaseline USING btree (ref varchar_pattern_ops);

CREATE INDEX purchasing_purchaseorder_ref_06df8acf_like ON purchasing_purchaseorder USING btree (ref varchar_pattern_ops);

CREATE INDEX purchasing_purchaseorder_supplier_id_a19ec07a ON purchasing_purchaseorder USING btree (supplier_id);

CREATE INDEX purchasing_receipt_order_id_c99c0de7 ON purchasing_receipt USING btree (order_id);

CREATE INDEX purchasing_receipt_ref_d5d79fe2_like ON purchasing_receipt USING btree (ref varchar_pattern_ops);

CREATE INDEX purchasing_receipt_shop_id_060e52ed ON purchasing_receipt USING btree (shop_id);

CREATE INDEX purchasing_receipt_supplier_id_82c66f08 ON purchasing_receipt USING btree (supplier_id);

CREATE INDEX purchasing_receiptline_line_id_5dd7342f ON purchasing_receiptline USING btree (line_id);

CREATE INDEX purchasing_receiptline_receipt_id_72ea6cb0 ON purchasing_receiptline USING btree (receipt_id);

CREATE INDEX purchasing_returnline_back_id_7561ad36 ON purchasing_returnline USING btree (back_id);

CREATE INDEX purchasing_returnline_item_id_4c9540ee ON purchasing_returnline USING btree (item_id);

CREATE INDEX purchasing_supplier_ref_64192381_like ON purchasing_supplier USING btree (ref varchar_pattern_ops);

CREATE INDEX purchasing_supplier_shop_id_48ddb21b ON purchasing_supplier USING btree (shop_id);

CREATE INDEX purchasing_supplierbill_ref_22989caf_like ON purchasing_supplierbill USING btree (ref varchar_pattern_ops);

CREATE INDEX purchasing_supplierbill_shop_id_c145c27f ON purchasing_supplierbill USING btree (shop_id);

CREATE INDEX purchasing_supplierbill_supplier_id_bc13cff4 ON purchasing_supplierbill USING btree (supplier_id);

CREATE INDEX purchasing_supplierreturn_ref_99986e90_like ON purchasing_supplierreturn USING btree (ref varchar_pattern_ops);

CREATE INDEX purchasing_supplierreturn_set_off_on_id_e7ec4d14 ON purchasing_supplierreturn USING btree (set_off_on_id);

CREATE INDEX purchasing_supplierreturn_shop_id_5ea711a8 ON purchasing_supplierreturn USING btree (shop_id);

CREATE INDEX purchasing_supplierreturn_supplier_id_4bd5f277 ON purchasing_supplierreturn USING btree (supplier_id);

CREATE UNIQUE INDEX receipt_billed_once ON purchasing_billedreceipt USING btree (receipt_id) WHERE active;

CREATE INDEX reports_day_shop_id_ecd2b7c6 ON reports_day USING btree (shop_id);

CREATE INDEX reports_schedule_ref_4fa30a18_like ON reports_schedule USING btree (ref varchar_pattern_ops);

CREATE INDEX reports_schedule_shop_id_c7a49067 ON reports_schedule USING btree (shop_id);

CREATE INDEX reservation_by_document ON stock_reservation USING btree (document) WHERE ((state)::text = 'active'::text);

CREATE UNIQUE INDEX shelf_counted_once ON stock_sheetline USING btree (shelf_id) WHERE is_open;

CREATE INDEX shop_invitation_invited_by_id_46df5739 ON shop_invitation USING btree (invited_by_id);

CREATE INDEX shop_invitation_ref_74182beb_like ON shop_invitation USING btree (ref varchar_pattern_ops);

CREATE INDEX shop_invitation_section_id_e7b4a8e3 ON shop_invitation USING btree (section_id);

CREATE INDEX shop_invitation_shop_id_6d1c16df ON shop_invitation USING btree (shop_id);

CREATE INDEX shop_place_ref_70563ab1_like ON shop_place USING btree (ref varchar_pattern_ops);

CREATE INDEX shop_place_section_id_58c6eec9 ON shop_place USING btree (section_id);

CREATE INDEX shop_rolegrant_set_by_id_582d82a2 ON shop_rolegrant USING btree (set_by_id);

CREATE INDEX shop_rolegrant_shop_id_7f235fb2 ON shop_rolegrant USING btree (shop_id);

CREATE INDEX shop_seating_open ON shop_seating USING btree (place_id) WHERE (ended_at IS NULL);

CREATE INDEX shop_seating_place_id_50512c25 ON shop_seating USING btree (place_id);

CREATE INDEX shop_seating_ref_727c795b_like ON shop_seating USING btree (ref varchar_pattern_ops);

CREATE INDEX shop_section_ref_0a34fbb5_like ON shop_section USING btree (ref varchar_pattern_ops);

CREATE INDEX shop_section_shop_id_de445e66 ON shop_section USING btree (shop_id);

CREATE INDEX shop_series_shop_id_0455957b ON shop_series USING btree (shop_id);

CREATE INDEX shop_shop_ref_696d8b07_like ON shop_shop USING btree (ref varchar_pattern_ops);

CREATE INDEX shop_staff_person_id_0d053673 ON shop_staff USING btree (person_id);

CREATE INDEX shop_staff_ref_cb04323d_like ON shop_staff USING btree (ref varchar_pattern_ops);

CREATE INDEX shop_staff_section_id_0b41f270 ON shop_staff USING btree (section_id);

CREATE INDEX shop_staff_shop_id_bb5cf01b ON shop_staff USING btree (shop_id);

CREATE INDEX standard_price_of ON catalog_standardprice USING btree (item_id, shop_id) WHERE active;

CREATE UNIQUE INDEX step_done_once ON procedures_stepdone USING btree (run_id, step_id) WHERE (corrects_id IS NULL);

CREATE INDEX stock_countsheet_ref_bb64d7a2_like ON stock_countsheet USING btree (ref varchar_pattern_ops);

CREATE INDEX stock_location_ref_ddda8a78_like ON stock_location USING btree (ref varchar_pattern_ops);

CREATE INDEX stock_location_shop_id_9a9f066c ON stock_location USING btree (shop_id);

CREATE INDEX stock_movement_ref_7c6b5281_like ON stock_movement USING btree (ref varchar_pattern_ops);

CREATE INDEX stock_movement_reversal_of_id_14c7cfaa ON stock_movement USING btree (reversal_of_id);

CREATE INDEX stock_outside_item_id_75594f71 ON stock_outside USING btree (item_id);

CREATE INDEX stock_outside_shop_id_032de06a ON stock_outside USING btree (shop_id);

CREATE INDEX stock_reservation_ref_1209292f_like ON stock_reservation USING btree (ref varchar_pattern_ops);

CREATE INDEX stock_reservation_shelf_id_43593a81 ON stock_reservation USING btree (shelf_id);

CREATE INDEX stock_sheetcount_line_id_5ca5dc52 ON stock_sheetcount USING btree (line_id);

CREATE INDEX stock_sheetline_ref_6852cb72_like ON stock_sheetline USING btree (ref varchar_pattern_ops);

CREATE INDEX stock_sheetline_sheet_id_efa8677d ON stock_sheetline USING btree (sheet_id);

CREATE INDEX stock_shelf_location_id_dc0bd82b ON stock_shelf USING btree (location_id);

CREATE UNIQUE INDEX supplier_bill_once ON purchasing_supplierbill USING btree (supplier_id, lower((number)::text)) WHERE (NOT ((state)::text = 'void'::text));

CREATE UNIQUE INDEX supplier_named_once ON purchasing_supplier USING btree (shop_id, lower((name)::text));

CREATE UNIQUE INDEX tax_rate_named_once ON catalog_taxrate USING btree (country, lower((name)::text));

CREATE INDEX text_by_address ON texts_text USING btree (address, id DESC);

CREATE INDEX text_by_order ON texts_text USING btree (order_ref) WHERE (NOT ((order_ref)::text = ''::text));

CREATE INDEX text_by_shop ON texts_text USING btree (shop_id, id DESC);

CREATE INDEX text_due ON texts_text USING btree (shop_id, not_before) WHERE ((state)::text = ANY ((ARRAY['queued'::character varying, 'failed'::character varying])::text[]));

CREATE INDEX text_reply_by_order ON texts_reply USING btree (order_ref) WHERE (NOT ((order_ref)::text = ''::text));

CREATE INDEX text_reply_by_shop ON texts_reply USING btree (shop_id, id DESC);

CREATE INDEX text_reply_open ON texts_reply USING btree (shop_id, id DESC) WHERE ((state)::text = 'open'::text);

CREATE INDEX texts_reply_answer_id_ae6ab80a ON texts_reply USING btree (answer_id);

CREATE INDEX texts_reply_assignee_id_c9f93c02 ON texts_reply USING btree (assignee_id);

CREATE INDEX texts_reply_client_id_f8bae475 ON texts_reply USING btree (client_id);

CREATE INDEX texts_reply_key_92f37f95_like ON texts_reply USING btree (key varchar_pattern_ops);

CREATE INDEX texts_reply_ref_d8bcf776_like ON texts_reply USING btree (ref varchar_pattern_ops);

CREATE INDEX texts_reply_shop_id_bd5fd6f2 ON texts_reply USING btree (shop_id);

CREATE INDEX texts_reply_text_id_e7ea5639 ON texts_reply USING btree (text_id);

CREATE INDEX texts_text_client_id_0fcb5f89 ON texts_text USING btree (client_id);

CREATE INDEX texts_text_key_d272e1c5_like ON texts_text USING btree (key varchar_pattern_ops);

CREATE INDEX texts_text_ref_e225efcb_like ON texts_text USING btree (ref varchar_pattern_ops);

CREATE INDEX texts_text_shop_id_a2e9caf3 ON texts_text USING btree (shop_id);

CREATE INDEX texts_text_staff_id_ea3a3da1 ON texts_text USING btree (staff_id);

CREATE INDEX texts_texttemplate_shop_id_2b0f4e2e ON texts_texttemplate USING btree (shop_id);

CREATE UNIQUE INDEX tills_entry_payment_once ON tills_entry USING btree (payment) WHERE (NOT ((payment)::text = ''::text));

CREATE INDEX tills_entry_ref_93de5943_like ON tills_entry USING btree (ref varchar_pattern_ops);

CREATE INDEX tills_entry_session ON tills_entry USING btree (session_id, id);

CREATE INDEX tills_entry_shop_id_b02e1c7f ON tills_entry USING btree (shop_id);

CREATE INDEX tills_entry_waiting ON tills_entry USING btree (shop_id) WHERE (session_id IS NULL);

CREATE UNIQUE INDEX tills_one_a_person ON tills_session USING btree (staff_id) WHERE (NOT ((state)::text = 'closed'::text));

CREATE UNIQUE INDEX tills_one_a_register ON tills_session USING btree (register_id) WHERE (NOT ((state)::text = 'closed'::text));

CREATE INDEX tills_register_ref_87959e32_like ON tills_register USING btree (ref varchar_pattern_ops);

CREATE INDEX tills_register_shop_id_9449120c ON tills_register USING btree (shop_id);

CREATE INDEX tills_session_approved_by_id_f49ae7c8 ON tills_session USING btree (approved_by_id);

CREATE INDEX tills_session_closed_by_id_c274686b ON tills_session USING btree (closed_by_id);

CREATE INDEX tills_session_ref_36c4e181_like ON tills_session USING btree (ref varchar_pattern_ops);

CREATE INDEX tills_session_register_id_4e1c7127 ON tills_session USING btree (register_id);

CREATE INDEX tills_session_shop ON tills_session USING btree (shop_id, id DESC);

CREATE INDEX tills_session_shop_id_5ad6087a ON tills_session USING btree (shop_id);

CREATE INDEX tills_session_staff_id_2f121f9b ON tills_session USING btree (staff_id);

CREATE UNIQUE INDEX unit_vin_once ON clients_unit USING btree (vin) WHERE (NOT ((vin)::text = ''::text));

CREATE INDEX upkeep_planline_item_id_4221556f ON upkeep_planline USING btree (item_id);

CREATE INDEX upkeep_planline_ref_a4afb511_like ON upkeep_planline USING btree (ref varchar_pattern_ops);

CREATE INDEX upkeep_planline_shop_id_8f8c9964 ON upkeep_planline USING btree (shop_id);

CREATE INDEX upkeep_planline_unit_id_3c5a7a90 ON upkeep_planline USING btree (unit_id);

CREATE INDEX upkeep_plantemplate_item_id_d33d581b ON upkeep_plantemplate USING btree (item_id);

CREATE INDEX upkeep_plantemplate_shop_id_0e53a43c ON upkeep_plantemplate USING btree (shop_id);

CREATE UNIQUE INDEX visit_one_a_pass ON passes_visit USING btree (on_pass_id) WHERE (ended_at IS NULL);

CREATE UNIQUE INDEX visit_one_a_place ON passes_visit USING btree (place_id) WHERE (ended_at IS NULL);

CREATE INDEX visit_running ON passes_visit USING btree (ends_at) WHERE (ends_at IS NOT NULL);

CREATE TRIGGER billing_allocation_append_only BEFORE DELETE OR UPDATE ON billing_allocation FOR EACH ROW EXECUTE FUNCTION billing_refuse_change();

CREATE TRIGGER billing_allocation_kept AFTER INSERT ON billing_allocation REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION billing_keep_paid();

CREATE CONSTRAINT TRIGGER billing_allocation_moved AFTER INSERT ON billing_allocation DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.credit_id IS NOT NULL)) EXECUTE FUNCTION billing_refuse_half_move();

CREATE TRIGGER billing_charge_forward BEFORE DELETE OR UPDATE ON billing_charge FOR EACH ROW EXECUTE FUNCTION billing_keep_charge();

CREATE TRIGGER billing_chargeevent_append_only BEFORE DELETE OR UPDATE ON billing_chargeevent FOR EACH ROW EXECUTE FUNCTION billing_refuse_change();

CREATE TRIGGER billing_credit_append_only BEFORE DELETE OR UPDATE ON billing_credit FOR EACH ROW EXECUTE FUNCTION billing_refuse_change();

CREATE TRIGGER billing_credit_kept AFTER INSERT ON billing_credit FOR EACH ROW EXECUTE FUNCTION billing_keep_credit();

CREATE TRIGGER billing_finance_append_only BEFORE DELETE OR UPDATE ON billing_finance FOR EACH ROW EXECUTE FUNCTION billing_refuse_change();

CREATE TRIGGER billing_finance_entered AFTER INSERT ON billing_finance REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION billing_enter_finance();

CREATE TRIGGER billing_finance_reversed_right BEFORE INSERT ON billing_finance FOR EACH ROW WHEN ((new.reversal_of_id IS NOT NULL)) EXECUTE FUNCTION billing_check_reversal();

CREATE TRIGGER billing_handout_append_only BEFORE DELETE OR UPDATE ON billing_handout FOR EACH ROW EXECUTE FUNCTION billing_refuse_change();

CREATE TRIGGER billing_invoice_fixed BEFORE DELETE OR UPDATE ON billing_invoice FOR EACH ROW EXECUTE FUNCTION billing_refuse_invoice_change();

CREATE TRIGGER billing_online_refund_forward BEFORE DELETE OR UPDATE ON billing_onlinerefund FOR EACH ROW EXECUTE FUNCTION billing_keep_online_refund();

CREATE TRIGGER billing_payment_append_only BEFORE DELETE OR UPDATE ON billing_payment FOR EACH ROW EXECUTE FUNCTION billing_refuse_change();

CREATE TRIGGER billing_payment_back_online AFTER INSERT ON billing_payment FOR EACH ROW WHEN ((((new.tender)::text = 'online'::text) AND ((new.direction)::text = 'out'::text) AND (new.reversal_of_id IS NOT NULL))) EXECUTE FUNCTION billing_ask_refund();

CREATE TRIGGER billing_payment_by_voucher BEFORE INSERT ON billing_payment FOR EACH ROW WHEN ((((new.tender)::text = 'voucher'::text) AND ((new.direction)::text = 'in'::text))) EXECUTE FUNCTION billing_refuse_expired();

CREATE TRIGGER billing_payment_entered AFTER INSERT ON billing_payment REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION billing_enter_payments();

CREATE TRIGGER billing_payment_in_session BEFORE INSERT ON billing_payment FOR EACH ROW EXECUTE FUNCTION billing_find_session();

CREATE TRIGGER billing_payment_refund AFTER INSERT ON billing_payment FOR EACH ROW WHEN ((new.reversal_of_id IS NOT NULL)) EXECUTE FUNCTION billing_refuse_over_refund();

CREATE TRIGGER billing_tendercorrection_append_only BEFORE DELETE OR UPDATE ON billing_tendercorrection FOR EACH ROW EXECUTE FUNCTION billing_refuse_change();

CREATE TRIGGER billing_voucher_append_only BEFORE DELETE OR UPDATE ON billing_voucher FOR EACH ROW EXECUTE FUNCTION billing_refuse_change();

CREATE TRIGGER billing_write_off_late BEFORE INSERT ON billing_writeoff FOR EACH ROW EXECUTE FUNCTION billing_refuse_early_write_off();

CREATE TRIGGER billing_writeoff_append_only BEFORE DELETE OR UPDATE ON billing_writeoff FOR EACH ROW EXECUTE FUNCTION billing_refuse_change();

CREATE TRIGGER clients_words AFTER INSERT OR UPDATE OF folded ON clients_client FOR EACH ROW EXECUTE FUNCTION clients_keep_words();

CREATE TRIGGER clock_correction_kept BEFORE DELETE OR UPDATE ON clock_correction FOR EACH ROW EXECUTE FUNCTION clock_refuse_change();

CREATE TRIGGER clock_entry_kept BEFORE DELETE OR UPDATE ON clock_entry FOR EACH ROW EXECUTE FUNCTION clock_refuse_change();

CREATE TRIGGER estimates_line_kept BEFORE DELETE OR UPDATE ON estimates_estimateline FOR EACH ROW EXECUTE FUNCTION estimates_refuse_line();

CREATE TRIGGER estimates_link_kept BEFORE DELETE OR UPDATE ON estimates_estimatelink FOR EACH ROW EXECUTE FUNCTION estimates_refuse_link();

CREATE TRIGGER estimates_version_kept BEFORE DELETE OR UPDATE ON estimates_estimateversion FOR EACH ROW EXECUTE FUNCTION estimates_refuse_version();

CREATE TRIGGER inspections_answer_frozen BEFORE INSERT OR DELETE OR UPDATE ON inspections_answer FOR EACH ROW EXECUTE FUNCTION inspections_refuse_part();

CREATE TRIGGER inspections_finding_frozen BEFORE INSERT OR DELETE OR UPDATE ON inspections_finding FOR EACH ROW EXECUTE FUNCTION inspections_refuse_part();

CREATE TRIGGER inspections_inspection_frozen BEFORE DELETE OR UPDATE ON inspections_inspection FOR EACH ROW WHEN (((old.state)::text = ANY ((ARRAY['issued'::character varying, 'superseded'::character varying])::text[]))) EXECUTE FUNCTION inspections_refuse_issued();

CREATE TRIGGER inspections_order_checked BEFORE UPDATE OF stage ON orders_order FOR EACH ROW WHEN ((((new.stage)::text = 'ready'::text) AND ((old.stage)::text <> 'ready'::text))) EXECUTE FUNCTION inspections_refuse_unchecked();

CREATE TRIGGER inspections_photo_frozen BEFORE INSERT OR DELETE OR UPDATE ON inspections_pointphoto FOR EACH ROW EXECUTE FUNCTION inspections_refuse_part();

CREATE TRIGGER inspections_ruleedition_frozen BEFORE DELETE OR UPDATE ON inspections_ruleedition FOR EACH ROW WHEN (((old.state)::text <> 'draft'::text)) EXECUTE FUNCTION inspections_refuse_edition();

CREATE TRIGGER inspections_templateedition_frozen BEFORE DELETE OR UPDATE ON inspections_templateedition FOR EACH ROW WHEN (((old.state)::text <> 'draft'::text)) EXECUTE FUNCTION inspections_refuse_edition();

CREATE TRIGGER journal_entry_append_only BEFORE DELETE OR UPDATE ON journal_entry FOR EACH ROW EXECUTE FUNCTION journal_refuse_change();

CREATE TRIGGER journal_key_append_only BEFORE DELETE OR UPDATE ON journal_key FOR EACH ROW EXECUTE FUNCTION journal_refuse_change();

CREATE TRIGGER journal_seal_append_only BEFORE DELETE OR UPDATE ON journal_seal FOR EACH ROW EXECUTE FUNCTION journal_refuse_change();

CREATE TRIGGER ledger_account_fixed BEFORE DELETE OR UPDATE ON ledger_account FOR EACH ROW EXECUTE FUNCTION ledger_refuse_account_change();

CREATE TRIGGER ledger_account_opened AFTER INSERT ON ledger_account FOR EACH ROW EXECUTE FUNCTION ledger_open_balance();

CREATE TRIGGER ledger_balance_by_postings BEFORE INSERT OR DELETE OR UPDATE ON ledger_balance FOR EACH ROW EXECUTE FUNCTION ledger_refuse_hand();

CREATE TRIGGER ledger_posting_append_only BEFORE DELETE OR UPDATE ON ledger_posting FOR EACH ROW EXECUTE FUNCTION ledger_refuse_change();

CREATE TRIGGER ledger_posting_kept AFTER INSERT ON ledger_posting REFERENCING NEW TABLE AS posted FOR EACH STATEMENT EXECUTE FUNCTION ledger_keep_balances();

CREATE TRIGGER orders_advance_before_work BEFORE UPDATE OF started_at ON orders_order FOR EACH ROW WHEN (((old.started_at IS NULL) AND (new.started_at IS NOT NULL) AND ((new.flow)::text = ANY ((ARRAY['workshop'::character varying, 'ticket'::character varying])::text[])) AND ((new.advance_waived)::text = ''::text))) EXECUTE FUNCTION orders_require_advance();

CREATE CONSTRAINT TRIGGER orders_authorisation_agrees AFTER INSERT ON orders_authorisation DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION orders_check_line_of_answer();

CREATE TRIGGER orders_authorisation_append_only BEFORE DELETE OR UPDATE ON orders_authorisation FOR EACH ROW EXECUTE FUNCTION orders_refuse_comment_change();

CREATE TRIGGER orders_authorisation_locked BEFORE INSERT ON orders_authorisation FOR EACH ROW EXECUTE FUNCTION orders_refuse_child();

CREATE TRIGGER orders_comment_append_only BEFORE DELETE OR UPDATE ON orders_comment FOR EACH ROW EXECUTE FUNCTION orders_refuse_comment_change();

CREATE TRIGGER orders_line_added AFTER INSERT ON orders_line REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION orders_refuse_new_lines();

CREATE CONSTRAINT TRIGGER orders_line_answered AFTER UPDATE OF authorisation, ceiling_minor, ceiling_thousandths ON orders_line DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((((old.authorisation)::text <> (new.authorisation)::text) OR (old.ceiling_minor IS DISTINCT FROM new.ceiling_minor) OR (old.ceiling_thousandths IS DISTINCT FROM new.ceiling_thousandths))) EXECUTE FUNCTION orders_check_answered_line();

CREATE CONSTRAINT TRIGGER orders_line_answered_new AFTER INSERT ON orders_line DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (((new.ceiling_minor IS NOT NULL) OR (new.ceiling_thousandths IS NOT NULL))) EXECUTE FUNCTION orders_check_answered_line();

CREATE TRIGGER orders_line_issue BEFORE UPDATE OF issued_thousandths ON orders_line FOR EACH ROW WHEN (((new.issued_thousandths > old.issued_thousandths) AND (((new.authorisation)::text <> 'authorised'::text) OR ((new.issued_thousandths - new.returned_thousandths) > new.ceiling_thousandths)))) EXECUTE FUNCTION orders_refuse_issue();

CREATE TRIGGER orders_line_issue_new BEFORE INSERT ON orders_line FOR EACH ROW WHEN (((new.issued_thousandths > 0) AND ((new.authorisation)::text <> 'authorised'::text))) EXECUTE FUNCTION orders_refuse_issue();

CREATE TRIGGER orders_line_locked BEFORE DELETE OR UPDATE ON orders_line FOR EACH ROW EXECUTE FUNCTION orders_refuse_child();

CREATE TRIGGER orders_linemovement_append_only BEFORE DELETE OR UPDATE ON orders_linemovement FOR EACH ROW EXECUTE FUNCTION orders_refuse_comment_change();

CREATE TRIGGER orders_linereturn_append_only BEFORE DELETE OR UPDATE ON orders_linereturn FOR EACH ROW EXECUTE FUNCTION orders_refuse_comment_change();

CREATE TRIGGER orders_linereturn_kept AFTER INSERT ON orders_linereturn FOR EACH ROW EXECUTE FUNCTION orders_refuse_over_return();

CREATE TRIGGER orders_mark_locked BEFORE INSERT OR DELETE OR UPDATE ON orders_mark FOR EACH ROW EXECUTE FUNCTION orders_refuse_child();

CREATE CONSTRAINT TRIGGER orders_order_agreed AFTER UPDATE ON orders_order DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW WHEN (((old.locked_at IS NULL) AND (new.locked_at IS NOT NULL))) EXECUTE FUNCTION orders_check_agreed();

CREATE TRIGGER orders_order_beside BEFORE UPDATE OF billed_with_id ON orders_order FOR EACH ROW WHEN (((new.billed_with_id IS NOT NULL) AND (new.billed_with_id IS DISTINCT FROM old.billed_with_id))) EXECUTE FUNCTION orders_refuse_beside();

CREATE TRIGGER orders_order_flood BEFORE INSERT ON orders_order FOR EACH ROW WHEN ((((new.stage)::text = 'submitted'::text) AND (new.opened_by_id IS NULL) AND ((new.source)::text = ANY ((ARRAY['page'::character varying, 'api'::character varying])::text[])) AND ((new.client_id IS NOT NULL) OR (new.seating_id IS NOT NULL)))) EXECUTE FUNCTION orders_refuse_flood();

CREATE TRIGGER orders_order_locked BEFORE DELETE OR UPDATE ON orders_order FOR EACH ROW WHEN ((old.locked_at IS NOT NULL)) EXECUTE FUNCTION orders_refuse_locked();

CREATE TRIGGER orders_order_moved BEFORE UPDATE OF stage, flow ON orders_order FOR EACH ROW WHEN ((((old.stage)::text <> (new.stage)::text) OR ((old.flow)::text <> (new.flow)::text))) EXECUTE FUNCTION orders_refuse_move();

CREATE TRIGGER orders_order_opened BEFORE INSERT ON orders_order FOR EACH ROW EXECUTE FUNCTION orders_refuse_move();

CREATE CONSTRAINT TRIGGER orders_order_total AFTER UPDATE ON orders_order DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW WHEN (((old.locked_at IS NULL) AND (new.locked_at IS NOT NULL))) EXECUTE FUNCTION orders_check_total();

CREATE TRIGGER orders_part_request_locked BEFORE INSERT OR DELETE OR UPDATE ON orders_partrequest FOR EACH ROW EXECUTE FUNCTION orders_refuse_child();

CREATE TRIGGER orders_photo_locked BEFORE INSERT OR DELETE OR UPDATE ON orders_orderphoto FOR EACH ROW EXECUTE FUNCTION orders_refuse_child();

CREATE TRIGGER orders_reception_locked BEFORE INSERT OR DELETE OR UPDATE ON orders_reception FOR EACH ROW EXECUTE FUNCTION orders_refuse_child();

CREATE TRIGGER procedures_edition_kept BEFORE DELETE OR UPDATE ON procedures_edition FOR EACH ROW EXECUTE FUNCTION procedures_refuse_edition();

CREATE TRIGGER procedures_step_kept BEFORE INSERT OR DELETE OR UPDATE ON procedures_procedurestep FOR EACH ROW EXECUTE FUNCTION procedures_refuse_published();

CREATE TRIGGER procedures_stepdone_kept BEFORE DELETE OR UPDATE ON procedures_stepdone FOR EACH ROW EXECUTE FUNCTION procedures_refuse_entry();

CREATE TRIGGER purchasing_purchaseline_kept BEFORE INSERT OR DELETE OR UPDATE ON purchasing_purchaseline FOR EACH ROW EXECUTE FUNCTION purchasing_refuse_line();

CREATE TRIGGER purchasing_purchaseorder_kept BEFORE DELETE OR UPDATE ON purchasing_purchaseorder FOR EACH ROW EXECUTE FUNCTION purchasing_refuse_order();

CREATE TRIGGER purchasing_receipt_kept BEFORE DELETE OR UPDATE ON purchasing_receipt FOR EACH ROW EXECUTE FUNCTION purchasing_refuse_change();

CREATE TRIGGER purchasing_receiptline_kept BEFORE DELETE OR UPDATE ON purchasing_receiptline FOR EACH ROW EXECUTE FUNCTION purchasing_refuse_change();

CREATE TRIGGER purchasing_returnline_kept BEFORE DELETE OR UPDATE ON purchasing_returnline FOR EACH ROW EXECUTE FUNCTION purchasing_refuse_returned();

CREATE TRIGGER purchasing_supplierbill_kept BEFORE DELETE OR UPDATE ON purchasing_supplierbill FOR EACH ROW EXECUTE FUNCTION purchasing_refuse_bill();

CREATE TRIGGER purchasing_supplierreturn_kept BEFORE DELETE OR UPDATE ON purchasing_supplierreturn FOR EACH ROW EXECUTE FUNCTION purchasing_refuse_return();

CREATE TRIGGER shop_rolegrant_copied AFTER INSERT OR DELETE OR UPDATE ON shop_rolegrant FOR EACH ROW EXECUTE FUNCTION shop_copy_rights();

CREATE TRIGGER stock_countsheet_kept BEFORE DELETE OR UPDATE ON stock_countsheet FOR EACH ROW EXECUTE FUNCTION stock_refuse_sheet();

CREATE TRIGGER stock_movement_append_only BEFORE DELETE OR UPDATE ON stock_movement FOR EACH ROW EXECUTE FUNCTION stock_refuse_change();

CREATE TRIGGER stock_sheetcount_in_time BEFORE INSERT ON stock_sheetcount FOR EACH ROW EXECUTE FUNCTION stock_refuse_late_count();

CREATE TRIGGER stock_sheetcount_kept BEFORE DELETE OR UPDATE ON stock_sheetcount FOR EACH ROW EXECUTE FUNCTION stock_refuse_count();

CREATE TRIGGER stock_sheetline_kept BEFORE INSERT OR UPDATE ON stock_sheetline FOR EACH ROW EXECUTE FUNCTION stock_refuse_ended();

CREATE TRIGGER tills_entry_append_only BEFORE DELETE OR UPDATE ON tills_entry FOR EACH ROW EXECUTE FUNCTION tills_refuse_entry_change();

CREATE TRIGGER tills_entry_into_open BEFORE INSERT ON tills_entry FOR EACH ROW EXECUTE FUNCTION tills_enter();

CREATE TRIGGER tills_session_begins BEFORE INSERT ON tills_session FOR EACH ROW EXECUTE FUNCTION tills_open_session();

CREATE TRIGGER tills_session_kept BEFORE DELETE OR UPDATE ON tills_session FOR EACH ROW EXECUTE FUNCTION tills_keep_session();

ALTER TABLE ONLY access_token
    ADD CONSTRAINT access_token_person_id_88af941c_fk_access_person_id FOREIGN KEY (person_id) REFERENCES access_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY auth_group_permissions
    ADD CONSTRAINT auth_group_permissio_permission_id_84c5c92e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES auth_permission(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_b120cbf9_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES auth_group(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_2f476e4b_fk_django_co FOREIGN KEY (content_type_id) REFERENCES django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY axes_accessattemptexpiration
    ADD CONSTRAINT axes_accessattemptex_access_attempt_id_6b73a47a_fk_axes_acce FOREIGN KEY (access_attempt_id) REFERENCES axes_accessattempt(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY billing_allocation
    ADD CONSTRAINT billing_allocation_credit_id_cb7364d2_fk_billing_credit_id FOREIGN KEY (credit_id) REFERENCES billing_credit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY billing_allocation
    ADD CONSTRAINT billing_allocation_invoice_id_15f029b8_fk_billing_invoice_id FOREIGN KEY (invoice_id) REFERENCES billing_invoice(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY billing_allocation
    ADD CONSTRAINT billing_allocation_payment_id_23aa1b53_fk_billing_payment_id FOREIGN KEY (payment_id) REFERENCES billing_payment(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY billing_charge
    ADD CONSTRAINT billing_charge_invoice_id_38a64e89_fk_billing_invoice_id FOREIGN KEY (invoice_id) REFERENCES billing_invoice(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY billing_charge
    ADD CONSTRAINT billing_charge_shop_id_0eb3b49c_fk_shop_shop_id FOREIGN KEY (shop_id) REFERENCES shop_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY billing_chargeevent
    ADD CONSTRAINT billing_chargeevent_charge_id_24c605e7_fk_billing_charge_id FOREIGN KEY (charge_id) REFERENCES billing_charge(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY billing_credit
    ADD CONSTRAINT billing_credit_approved_by_id_36798cd8_fk_shop_staff_id FOREIGN KEY (approved_by_id) REFERENCES shop_staff(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY billing_credit
    ADD CONSTRAINT billing_credit_client_id_070fbc9b_fk_clients_client_id FOREIGN KEY (client_id) REFERENCES clients_client(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY billing_credit
    ADD CONSTRAINT billing_credit_invoice_id_ad14c168_fk_billing_invoice_id FOREIGN KEY (invoice_id) REFERENCES billing_invoice(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY billing_credit
    ADD CONSTRAINT billing_credit_replaced_by_id_4fda07d6_fk_billing_invoice_id FOREIGN KEY (replaced_by_id) REFERENCES billing_invoice(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY billing_credit
    ADD CONSTRAINT billing_credit_shop_id_de9ba9b0_fk_shop_shop_id FOREIGN KEY (shop_id) REFERENCES shop_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY billing_credit
    ADD CONSTRAINT billing_credit_staff_id_f9772c91_fk_shop_staff_id FOREIGN KEY (staff_id) REFERENCES shop_staff(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY billing_finance
    ADD CONSTRAINT billing_finance_client_id_94903752_fk_clients_client_id FOREIGN KEY (client_id) REFERENCES clients_client(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY billing_finance
    ADD CONSTRAINT billing_finance_payment_id_95b51028_fk_billing_payment_id FOREIGN KEY (payment_id) REFERENCES billing_payment(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY billing_finance
    ADD CONSTRAINT billing_finance_reversal_of_id_48223d6b_fk_billing_finance_id FOREIGN KEY (reversal_of_id) REFERENCES billing_finance(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY billing_finance
    ADD CONSTRAINT billing_finance_shop_id_c0f63d35_fk_shop_shop_id FOREIGN KEY (shop_id) REFERENCES shop_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY billing_finance
    ADD CONSTRAINT billing_finance_staff_id_d59c1dec_fk_shop_staff_id FOREIGN KEY (staff_id) REFERENCES shop_staff(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY billing_financecategory
    ADD CONSTRAINT billing_financecategory_shop_id_84a563ee_fk_shop_shop_id FOREIGN KEY (shop_id) REFERENCES shop_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY billing_handout
    ADD CONSTRAINT billing_handout_invoice_id_3d4e7724_fk_billing_invoice_id FOREIGN KEY (invoice_id) REFERENCES billing_invoice(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY billing_handout
    ADD CONSTRAINT billing_handout_payment_id_a63f035f_fk_billing_payment_id FOREIGN KEY (payment_id) REFERENCES billing_payment(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY billing_handout
    ADD CONSTRAINT billing_handout_staff_id_3b1c795f_fk_shop_staff_id FOREIGN KEY (staff_id) REFERENCES shop_staff(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY billing_invoice
    ADD CONSTRAINT billing_invoice_client_id_01577a63_fk_clients_client_id FOREIGN KEY (client_id) REFERENCES clients_client(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY billing_invoice
    ADD CONSTRAINT billing_invoice_shop_id_2e03d3ea_fk_shop_shop_id FOREIGN KEY (shop_id) REFERENCES shop_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY billing_onlinerefund
    ADD CONSTRAINT billing_onlinerefund_charge_id_0cc07781_fk_billing_charge_id FOREIGN KEY (charge_id) REFERENCES billing_charge(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY billing_onlinerefund
    ADD CONSTRAINT billing_onlinerefund_payment_id_38f80947_fk_billing_payment_id FOREIGN KEY (payment_id) REFERENCES billing_payment(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY billing_onlinerefund
    ADD CONSTRAINT billing_onlinerefund_shop_id_c8535f08_fk_shop_shop_id FOREIGN KEY (shop_id) REFERENCES shop_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY billing_payment
    ADD CONSTRAINT billing_payment_client_id_a94724d9_fk_clients_client_id FOREIGN KEY (client_id) REFERENCES clients_client(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY billing_payment
    ADD CONSTRAINT billing_payment_reversal_of_id_814a2213_fk_billing_payment_id FOREIGN KEY (reversal_of_id) REFERENCES billing_payment(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY billing_payment
    ADD CONSTRAINT billing_payment_session_id_be4084ef_fk_tills_session_id FOREIGN KEY (session_id) REFERENCES tills_session(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY billing_payment
    ADD CONSTRAINT billing_payment_shop_id_275e18b7_fk_shop_shop_id FOREIGN KEY (shop_id) REFERENCES shop_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY billing_payment
    ADD CONSTRAINT billing_payment_staff_id_621ad64a_fk_shop_staff_id FOREIGN KEY (staff_id) REFERENCES shop_staff(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY billing_tendercorrection
    ADD CONSTRAINT billing_tendercorrec_payment_id_cf5f37d9_fk_billing_p FOREIGN KEY (payment_id) REFERENCES billing_payment(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY billing_tendercorrection
    ADD CONSTRAINT billing_tendercorrection_back_id_ea6b821e_fk_billing_payment_id FOREIGN KEY (back_id) REFERENCES billing_payment(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY billing_tendercorrection
    ADD CONSTRAINT billing_tendercorrection_out_id_6846e58b_fk_billing_payment_id FOREIGN KEY (out_id) REFERENCES billing_payment(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY billing_voucher
    ADD CONSTRAINT billing_voucher_shop_id_bf57529c_fk_shop_shop_id FOREIGN KEY (shop_id) REFERENCES shop_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY billing_voucher
    ADD CONSTRAINT billing_voucher_staff_id_91443c6a_fk_shop_staff_id FOREIGN KEY (staff_id) REFERENCES shop_staff(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY billing_writeoff
    ADD CONSTRAINT billing_writeoff_finance_id_21bb3714_fk_billing_finance_id FOREIGN KEY (finance_id) REFERENCES billing_finance(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY billing_writeoff
    ADD CONSTRAINT billing_writeoff_voucher_id_040e4ea7_fk_billing_voucher_id FOREIGN KEY (voucher_id) REFERENCES billing_voucher(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY catalog_barcode
    ADD CONSTRAINT catalog_barcode_item_id_afcc8ba6_fk_catalog_item_id FOREIGN KEY (item_id) REFERENCES catalog_item(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY catalog_bundlepart
    ADD CONSTRAINT catalog_bundlepart_bundle_id_6eaadf58_fk_catalog_item_id FOREIGN KEY (bundle_id) REFERENCES catalog_item(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY catalog_bundlepart
    ADD CONSTRAINT catalog_bundlepart_item_id_92c366ff_fk_catalog_item_id FOREIGN KEY (item_id) REFERENCES catalog_item(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY catalog_item
    ADD CONSTRAINT catalog_item_category_id_a5ca86ac_fk_catalog_category_id FOREIGN KEY (category_id) REFERENCES catalog_category(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY catalog_item
    ADD CONSTRAINT catalog_item_photo_id_d22e0c36_fk_photos_photo_id FOREIGN KEY (photo_id) REFERENCES photos_photo(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY catalog_item
    ADD CONSTRAINT catalog_item_tax_rate_id_e4d31c74_fk_catalog_taxrate_id FOREIGN KEY (tax_rate_id) REFERENCES catalog_taxrate(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY catalog_labourrate
    ADD CONSTRAINT catalog_labourrate_shop_id_091c9d44_fk_shop_shop_id FOREIGN KEY (shop_id) REFERENCES shop_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY catalog_partsband
    ADD CONSTRAINT catalog_partsband_shop_id_a144c27e_fk_shop_shop_id FOREIGN KEY (shop_id) REFERENCES shop_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY catalog_partsmatrix
    ADD CONSTRAINT catalog_partsmatrix_shop_id_f5767a28_fk_shop_shop_id FOREIGN KEY (shop_id) REFERENCES shop_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY catalog_servicework
    ADD CONSTRAINT catalog_servicework_item_id_3c0821e6_fk_catalog_item_id FOREIGN KEY (item_id) REFERENCES catalog_item(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY catalog_standardprice
    ADD CONSTRAINT catalog_standardprice_item_id_a8559689_fk_catalog_item_id FOREIGN KEY (item_id) REFERENCES catalog_item(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY catalog_standardprice
    ADD CONSTRAINT catalog_standardprice_rate_id_ff4221c4_fk_catalog_labourrate_id FOREIGN KEY (rate_id) REFERENCES catalog_labourrate(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY catalog_standardprice
    ADD CONSTRAINT catalog_standardprice_shop_id_c4995078_fk_shop_shop_id FOREIGN KEY (shop_id) REFERENCES shop_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY catalog_supplies
    ADD CONSTRAINT catalog_supplies_shop_id_e1bac434_fk_shop_shop_id FOREIGN KEY (shop_id) REFERENCES shop_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY catalog_timeoffer
    ADD CONSTRAINT catalog_timeoffer_item_id_c7b4dfd7_fk_catalog_item_id FOREIGN KEY (item_id) REFERENCES catalog_item(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY catalog_timeoffer
    ADD CONSTRAINT catalog_timeoffer_section_id_ae39d3cb_fk_shop_section_id FOREIGN KEY (section_id) REFERENCES shop_section(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY clients_binding
    ADD CONSTRAINT clients_binding_client_id_73ce500b_fk_clients_client_id FOREIGN KEY (client_id) REFERENCES clients_client(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY clients_binding
    ADD CONSTRAINT clients_binding_shop_id_36bc1bd5_fk_shop_shop_id FOREIGN KEY (shop_id) REFERENCES shop_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY clients_binding
    ADD CONSTRAINT clients_binding_unit_id_c783454a_fk_clients_unit_id FOREIGN KEY (unit_id) REFERENCES clients_unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY clients_client
    ADD CONSTRAINT clients_client_group_id_9715e165_fk_clients_clientgroup_id FOREIGN KEY (group_id) REFERENCES clients_clientgroup(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY clients_client
    ADD CONSTRAINT clients_client_merged_into_id_fad7ad41_fk_clients_client_id FOREIGN KEY (merged_into_id) REFERENCES clients_client(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY clients_client
    ADD CONSTRAINT clients_client_person_id_4aab2135_fk_access_person_id FOREIGN KEY (person_id) REFERENCES access_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY clients_consent
    ADD CONSTRAINT clients_consent_client_id_ab9e1fcc_fk_clients_client_id FOREIGN KEY (client_id) REFERENCES clients_client(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY clients_email
    ADD CONSTRAINT clients_email_client_id_4e227c6e_fk_clients_client_id FOREIGN KEY (client_id) REFERENCES clients_client(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY clients_meterreading
    ADD CONSTRAINT clients_meterreading_unit_id_4d58430a_fk_clients_unit_id FOREIGN KEY (unit_id) REFERENCES clients_unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY clients_ownership
    ADD CONSTRAINT clients_ownership_client_id_cfd46863_fk_clients_client_id FOREIGN KEY (client_id) REFERENCES clients_client(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY clients_ownership
    ADD CONSTRAINT clients_ownership_unit_id_cedab9f6_fk_clients_unit_id FOREIGN KEY (unit_id) REFERENCES clients_unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY clients_phone
    ADD CONSTRAINT clients_phone_client_id_6d31280c_fk_clients_client_id FOREIGN KEY (client_id) REFERENCES clients_client(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY clients_word
    ADD CONSTRAINT clients_word_client_id_348f925b_fk_clients_client_id FOREIGN KEY (client_id) REFERENCES clients_client(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY clock_correction
    ADD CONSTRAINT clock_correction_entry_id_daaa94d1_fk_clock_entry_id FOREIGN KEY (entry_id) REFERENCES clock_entry(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY clock_correction
    ADD CONSTRAINT clock_correction_staff_id_121192e4_fk_shop_staff_id FOREIGN KEY (staff_id) REFERENCES shop_staff(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY clock_entry
    ADD CONSTRAINT clock_entry_line_id_07fb68c8_fk_orders_line_id FOREIGN KEY (line_id) REFERENCES orders_line(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY clock_entry
    ADD CONSTRAINT clock_entry_shop_id_56adbde3_fk_shop_shop_id FOREIGN KEY (shop_id) REFERENCES shop_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY clock_entry
    ADD CONSTRAINT clock_entry_staff_id_bd7d3582_fk_shop_staff_id FOREIGN KEY (staff_id) REFERENCES shop_staff(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY estimates_estimate
    ADD CONSTRAINT estimates_estimate_order_id_ed7e9fd4_fk_orders_order_id FOREIGN KEY (order_id) REFERENCES orders_order(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY estimates_estimatelink
    ADD CONSTRAINT estimates_estimateli_version_id_13190959_fk_estimates FOREIGN KEY (version_id) REFERENCES estimates_estimateversion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY estimates_estimateline
    ADD CONSTRAINT estimates_estimateli_version_id_735f19dd_fk_estimates FOREIGN KEY (version_id) REFERENCES estimates_estimateversion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY estimates_estimatelink
    ADD CONSTRAINT estimates_estimatelink_made_by_id_932c5fce_fk_shop_staff_id FOREIGN KEY (made_by_id) REFERENCES shop_staff(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY estimates_estimateversion
    ADD CONSTRAINT estimates_estimateve_estimate_id_f21220ef_fk_estimates FOREIGN KEY (estimate_id) REFERENCES estimates_estimate(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY estimates_estimateversion
    ADD CONSTRAINT estimates_estimateversion_made_by_id_77891022_fk_shop_staff_id FOREIGN KEY (made_by_id) REFERENCES shop_staff(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY inspections_answer
    ADD CONSTRAINT inspections_answer_inspection_id_0a70528e_fk_inspectio FOREIGN KEY (inspection_id) REFERENCES inspections_inspection(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY inspections_checkneed
    ADD CONSTRAINT inspections_checknee_service_type_id_9b5d4ec1_fk_orders_se FOREIGN KEY (service_type_id) REFERENCES orders_servicetype(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY inspections_checkneed
    ADD CONSTRAINT inspections_checkneed_shop_id_2ec1a7db_fk_shop_shop_id FOREIGN KEY (shop_id) REFERENCES shop_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY inspections_finding
    ADD CONSTRAINT inspections_finding_inspection_id_7cbb4bc1_fk_inspectio FOREIGN KEY (inspection_id) REFERENCES inspections_inspection(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY inspections_finding
    ADD CONSTRAINT inspections_finding_item_id_d432a119_fk_catalog_item_id FOREIGN KEY (item_id) REFERENCES catalog_item(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY inspections_inspection
    ADD CONSTRAINT inspections_inspecti_edition_id_84ffc323_fk_inspectio FOREIGN KEY (edition_id) REFERENCES inspections_templateedition(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY inspections_inspection
    ADD CONSTRAINT inspections_inspecti_previous_id_faa226f2_fk_inspectio FOREIGN KEY (previous_id) REFERENCES inspections_inspection(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY inspections_inspection
    ADD CONSTRAINT inspections_inspecti_superseded_by_id_f12aa5a4_fk_inspectio FOREIGN KEY (superseded_by_id) REFERENCES inspections_inspection(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY inspections_inspection
    ADD CONSTRAINT inspections_inspection_inspector_id_aaec4b84_fk_shop_staff_id FOREIGN KEY (inspector_id) REFERENCES shop_staff(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY inspections_inspection
    ADD CONSTRAINT inspections_inspection_order_id_e1b40950_fk_orders_order_id FOREIGN KEY (order_id) REFERENCES orders_order(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY inspections_inspection
    ADD CONSTRAINT inspections_inspection_shop_id_d8993813_fk_shop_shop_id FOREIGN KEY (shop_id) REFERENCES shop_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY inspections_inspection
    ADD CONSTRAINT inspections_inspection_unit_id_198b8916_fk_clients_unit_id FOREIGN KEY (unit_id) REFERENCES clients_unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY inspections_pointphoto
    ADD CONSTRAINT inspections_pointpho_inspection_id_9987bdfb_fk_inspectio FOREIGN KEY (inspection_id) REFERENCES inspections_inspection(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY inspections_pointphoto
    ADD CONSTRAINT inspections_pointphoto_photo_id_109dc92d_fk_photos_photo_id FOREIGN KEY (photo_id) REFERENCES photos_photo(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY inspections_rule
    ADD CONSTRAINT inspections_rule_template_id_67611c78_fk_inspectio FOREIGN KEY (template_id) REFERENCES inspections_template(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY inspections_ruleedition
    ADD CONSTRAINT inspections_ruleedition_rule_id_0bb7d143_fk_inspections_rule_id FOREIGN KEY (rule_id) REFERENCES inspections_rule(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY inspections_template
    ADD CONSTRAINT inspections_template_shop_id_2dcec4b0_fk_shop_shop_id FOREIGN KEY (shop_id) REFERENCES shop_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY inspections_templateedition
    ADD CONSTRAINT inspections_template_template_id_07d547d1_fk_inspectio FOREIGN KEY (template_id) REFERENCES inspections_template(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY ledger_balance
    ADD CONSTRAINT ledger_balance_account_id_c2c102a5_fk_ledger_account_id FOREIGN KEY (account_id) REFERENCES ledger_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY ledger_posting
    ADD CONSTRAINT ledger_posting_account_id_964f801d_fk_ledger_account_id FOREIGN KEY (account_id) REFERENCES ledger_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY orders_askrule
    ADD CONSTRAINT orders_askrule_shop_id_78b83d3b_fk_shop_shop_id FOREIGN KEY (shop_id) REFERENCES shop_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY orders_authorisation
    ADD CONSTRAINT orders_authorisation_line_id_77b4b8d2_fk_orders_line_id FOREIGN KEY (line_id) REFERENCES orders_line(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY orders_authorisation
    ADD CONSTRAINT orders_authorisation_order_id_611625a9_fk_orders_order_id FOREIGN KEY (order_id) REFERENCES orders_order(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY orders_authorisation
    ADD CONSTRAINT orders_authorisation_staff_id_175a4a01_fk_shop_staff_id FOREIGN KEY (staff_id) REFERENCES shop_staff(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY orders_comment
    ADD CONSTRAINT orders_comment_order_id_6f03ba56_fk_orders_order_id FOREIGN KEY (order_id) REFERENCES orders_order(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY orders_comment
    ADD CONSTRAINT orders_comment_staff_id_c6561f56_fk_shop_staff_id FOREIGN KEY (staff_id) REFERENCES shop_staff(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY orders_line
    ADD CONSTRAINT orders_line_again_of_id_35f0a92c_fk_orders_line_id FOREIGN KEY (again_of_id) REFERENCES orders_line(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY orders_line
    ADD CONSTRAINT orders_line_copy_of_id_341c2271_fk_orders_line_id FOREIGN KEY (copy_of_id) REFERENCES orders_line(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY orders_line
    ADD CONSTRAINT orders_line_doer_id_4d832150_fk_shop_staff_id FOREIGN KEY (doer_id) REFERENCES shop_staff(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY orders_line
    ADD CONSTRAINT orders_line_item_id_8263b39f_fk_catalog_item_id FOREIGN KEY (item_id) REFERENCES catalog_item(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY orders_line
    ADD CONSTRAINT orders_line_order_id_c47dcbd1_fk_orders_order_id FOREIGN KEY (order_id) REFERENCES orders_order(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY orders_line
    ADD CONSTRAINT orders_line_seller_id_47890c69_fk_shop_staff_id FOREIGN KEY (seller_id) REFERENCES shop_staff(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY orders_linemovement
    ADD CONSTRAINT orders_linemovement_line_id_5bfb5f01_fk_orders_line_id FOREIGN KEY (line_id) REFERENCES orders_line(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY orders_linemovement
    ADD CONSTRAINT orders_linemovement_movement_id_30ee85fe_fk_stock_movement_id FOREIGN KEY (movement_id) REFERENCES stock_movement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY orders_linereturn
    ADD CONSTRAINT orders_linereturn_credit_id_ec9b5e20_fk_billing_credit_id FOREIGN KEY (credit_id) REFERENCES billing_credit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY orders_linereturn
    ADD CONSTRAINT orders_linereturn_line_id_7f021049_fk_orders_line_id FOREIGN KEY (line_id) REFERENCES orders_line(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY orders_linereturn
    ADD CONSTRAINT orders_linereturn_movement_id_d2936f79_fk_stock_movement_id FOREIGN KEY (movement_id) REFERENCES stock_movement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY orders_mark
    ADD CONSTRAINT orders_mark_order_id_e3cefd63_fk_orders_order_id FOREIGN KEY (order_id) REFERENCES orders_order(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY orders_mark
    ADD CONSTRAINT orders_mark_photo_id_402aade6_fk_photos_photo_id FOREIGN KEY (photo_id) REFERENCES photos_photo(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY orders_order
    ADD CONSTRAINT orders_order_billed_with_id_125b37d1_fk_orders_order_id FOREIGN KEY (billed_with_id) REFERENCES orders_order(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY orders_order
    ADD CONSTRAINT orders_order_client_id_67117a15_fk_clients_client_id FOREIGN KEY (client_id) REFERENCES clients_client(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY orders_order
    ADD CONSTRAINT orders_order_corrects_id_cab62cae_fk_orders_order_id FOREIGN KEY (corrects_id) REFERENCES orders_order(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY orders_order
    ADD CONSTRAINT orders_order_invoice_id_1d24fffb_fk_billing_invoice_id FOREIGN KEY (invoice_id) REFERENCES billing_invoice(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY orders_order
    ADD CONSTRAINT orders_order_locked_by_id_f2c4673b_fk_shop_staff_id FOREIGN KEY (locked_by_id) REFERENCES shop_staff(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY orders_order
    ADD CONSTRAINT orders_order_opened_by_id_e8afbeb9_fk_shop_staff_id FOREIGN KEY (opened_by_id) REFERENCES shop_staff(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY orders_order
    ADD CONSTRAINT orders_order_parent_id_2d691aa5_fk_orders_order_id FOREIGN KEY (parent_id) REFERENCES orders_order(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY orders_order
    ADD CONSTRAINT orders_order_place_id_ddcfe6ee_fk_shop_place_id FOREIGN KEY (place_id) REFERENCES shop_place(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY orders_order
    ADD CONSTRAINT orders_order_responsible_id_258521fe_fk_shop_staff_id FOREIGN KEY (responsible_id) REFERENCES shop_staff(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY orders_order
    ADD CONSTRAINT orders_order_seating_id_64cc876d_fk_shop_seating_id FOREIGN KEY (seating_id) REFERENCES shop_seating(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY orders_order
    ADD CONSTRAINT orders_order_section_id_40eab524_fk_shop_section_id FOREIGN KEY (section_id) REFERENCES shop_section(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY orders_order
    ADD CONSTRAINT orders_order_service_type_id_dbab13d0_fk_orders_servicetype_id FOREIGN KEY (service_type_id) REFERENCES orders_servicetype(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY orders_order
    ADD CONSTRAINT orders_order_shop_id_b562fb3d_fk_shop_shop_id FOREIGN KEY (shop_id) REFERENCES shop_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY orders_order
    ADD CONSTRAINT orders_order_unit_id_8bb51f99_fk_clients_unit_id FOREIGN KEY (unit_id) REFERENCES clients_unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY orders_orderlink
    ADD CONSTRAINT orders_orderlink_made_by_id_84300374_fk_shop_staff_id FOREIGN KEY (made_by_id) REFERENCES shop_staff(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY orders_orderlink
    ADD CONSTRAINT orders_orderlink_order_id_eb8aa493_fk_orders_order_id FOREIGN KEY (order_id) REFERENCES orders_order(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY orders_orderphoto
    ADD CONSTRAINT orders_orderphoto_line_id_8e40fc14_fk_orders_line_id FOREIGN KEY (line_id) REFERENCES orders_line(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY orders_orderphoto
    ADD CONSTRAINT orders_orderphoto_order_id_3540390e_fk_orders_order_id FOREIGN KEY (order_id) REFERENCES orders_order(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY orders_orderphoto
    ADD CONSTRAINT orders_orderphoto_photo_id_a92e6262_fk_photos_photo_id FOREIGN KEY (photo_id) REFERENCES photos_photo(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY orders_partrequest
    ADD CONSTRAINT orders_partrequest_asked_by_id_696c0cf5_fk_shop_staff_id FOREIGN KEY (asked_by_id) REFERENCES shop_staff(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY orders_partrequest
    ADD CONSTRAINT orders_partrequest_item_id_1eed6fcb_fk_catalog_item_id FOREIGN KEY (item_id) REFERENCES catalog_item(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY orders_partrequest
    ADD CONSTRAINT orders_partrequest_line_id_750ed5dd_fk_orders_line_id FOREIGN KEY (line_id) REFERENCES orders_line(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY orders_partrequest
    ADD CONSTRAINT orders_partrequest_order_id_ba44dedd_fk_orders_order_id FOREIGN KEY (order_id) REFERENCES orders_order(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY orders_reception
    ADD CONSTRAINT orders_reception_order_id_e5875789_fk_orders_order_id FOREIGN KEY (order_id) REFERENCES orders_order(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY orders_reception
    ADD CONSTRAINT orders_reception_received_by_id_ecf6b60f_fk_shop_staff_id FOREIGN KEY (received_by_id) REFERENCES shop_staff(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY passes_pass
    ADD CONSTRAINT passes_pass_account_id_ba03c41e_fk_ledger_account_id FOREIGN KEY (account_id) REFERENCES ledger_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY passes_pass
    ADD CONSTRAINT passes_pass_client_id_a22089e4_fk_clients_client_id FOREIGN KEY (client_id) REFERENCES clients_client(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY passes_pass
    ADD CONSTRAINT passes_pass_item_id_6bdc082f_fk_catalog_item_id FOREIGN KEY (item_id) REFERENCES catalog_item(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY passes_pass
    ADD CONSTRAINT passes_pass_seating_id_87e525df_fk_shop_seating_id FOREIGN KEY (seating_id) REFERENCES shop_seating(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY passes_pass
    ADD CONSTRAINT passes_pass_section_id_0462adfb_fk_shop_section_id FOREIGN KEY (section_id) REFERENCES shop_section(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY passes_pass
    ADD CONSTRAINT passes_pass_shop_id_1c98a48d_fk_shop_shop_id FOREIGN KEY (shop_id) REFERENCES shop_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY passes_visit
    ADD CONSTRAINT passes_visit_on_pass_id_0b7998d4_fk_passes_pass_id FOREIGN KEY (on_pass_id) REFERENCES passes_pass(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY passes_visit
    ADD CONSTRAINT passes_visit_place_id_63fea5c8_fk_shop_place_id FOREIGN KEY (place_id) REFERENCES shop_place(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY photos_photo
    ADD CONSTRAINT photos_photo_taken_by_id_6c9e4aa3_fk_access_person_id FOREIGN KEY (taken_by_id) REFERENCES access_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY procedures_binding
    ADD CONSTRAINT procedures_binding_item_id_43eed352_fk_catalog_item_id FOREIGN KEY (item_id) REFERENCES catalog_item(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY procedures_binding
    ADD CONSTRAINT procedures_binding_procedure_id_dba394cf_fk_procedure FOREIGN KEY (procedure_id) REFERENCES procedures_procedure(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY procedures_edition
    ADD CONSTRAINT procedures_edition_procedure_id_097508ab_fk_procedure FOREIGN KEY (procedure_id) REFERENCES procedures_procedure(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY procedures_procedurestep
    ADD CONSTRAINT procedures_procedure_edition_id_cdb4709f_fk_procedure FOREIGN KEY (edition_id) REFERENCES procedures_edition(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY procedures_procedure
    ADD CONSTRAINT procedures_procedure_shop_id_fa924981_fk_shop_shop_id FOREIGN KEY (shop_id) REFERENCES shop_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY procedures_procedurestep
    ADD CONSTRAINT procedures_procedurestep_photo_id_5edf41ce_fk_photos_photo_id FOREIGN KEY (photo_id) REFERENCES photos_photo(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY procedures_run
    ADD CONSTRAINT procedures_run_edition_id_c8b52204_fk_procedures_edition_id FOREIGN KEY (edition_id) REFERENCES procedures_edition(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY procedures_run
    ADD CONSTRAINT procedures_run_shop_id_e00fcec2_fk_shop_shop_id FOREIGN KEY (shop_id) REFERENCES shop_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY procedures_stepdone
    ADD CONSTRAINT procedures_stepdone_corrects_id_642bf716_fk_procedure FOREIGN KEY (corrects_id) REFERENCES procedures_stepdone(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY procedures_stepdone
    ADD CONSTRAINT procedures_stepdone_photo_id_98fdc73c_fk_photos_photo_id FOREIGN KEY (photo_id) REFERENCES photos_photo(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY procedures_stepdone
    ADD CONSTRAINT procedures_stepdone_run_id_8fe0e651_fk_procedures_run_id FOREIGN KEY (run_id) REFERENCES procedures_run(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY procedures_stepdone
    ADD CONSTRAINT procedures_stepdone_staff_id_beef61d6_fk_shop_staff_id FOREIGN KEY (staff_id) REFERENCES shop_staff(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY procedures_stepdone
    ADD CONSTRAINT procedures_stepdone_step_id_01ac6a21_fk_procedure FOREIGN KEY (step_id) REFERENCES procedures_procedurestep(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY purchasing_billedreceipt
    ADD CONSTRAINT purchasing_billedrec_bill_id_fbeafccd_fk_purchasin FOREIGN KEY (bill_id) REFERENCES purchasing_supplierbill(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY purchasing_billedreceipt
    ADD CONSTRAINT purchasing_billedrec_receipt_id_42257af7_fk_purchasin FOREIGN KEY (receipt_id) REFERENCES purchasing_receipt(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY purchasing_purchaseline
    ADD CONSTRAINT purchasing_purchasel_for_order_id_022291f8_fk_orders_or FOREIGN KEY (for_order_id) REFERENCES orders_order(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY purchasing_purchaseline
    ADD CONSTRAINT purchasing_purchasel_for_request_id_69bccf23_fk_orders_pa FOREIGN KEY (for_request_id) REFERENCES orders_partrequest(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY purchasing_purchaseline
    ADD CONSTRAINT purchasing_purchasel_order_id_d931d56b_fk_purchasin FOREIGN KEY (order_id) REFERENCES purchasing_purchaseorder(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY purchasing_purchaseline
    ADD CONSTRAINT purchasing_purchaseline_item_id_f030c595_fk_catalog_item_id FOREIGN KEY (item_id) REFERENCES catalog_item(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY purchasing_purchaseorder
    ADD CONSTRAINT purchasing_purchaseo_location_id_ffa00f53_fk_stock_loc FOREIGN KEY (location_id) REFERENCES stock_location(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY purchasing_purchaseorder
    ADD CONSTRAINT purchasing_purchaseo_supplier_id_a19ec07a_fk_purchasin FOREIGN KEY (supplier_id) REFERENCES purchasing_supplier(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY purchasing_purchaseorder
    ADD CONSTRAINT purchasing_purchaseorder_opened_by_id_4e268873_fk_shop_staff_id FOREIGN KEY (opened_by_id) REFERENCES shop_staff(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY purchasing_purchaseorder
    ADD CONSTRAINT purchasing_purchaseorder_shop_id_2a02c7ac_fk_shop_shop_id FOREIGN KEY (shop_id) REFERENCES shop_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY purchasing_receipt
    ADD CONSTRAINT purchasing_receipt_location_id_388b4fab_fk_stock_location_id FOREIGN KEY (location_id) REFERENCES stock_location(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY purchasing_receipt
    ADD CONSTRAINT purchasing_receipt_order_id_c99c0de7_fk_purchasin FOREIGN KEY (order_id) REFERENCES purchasing_purchaseorder(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY purchasing_receipt
    ADD CONSTRAINT purchasing_receipt_shop_id_060e52ed_fk_shop_shop_id FOREIGN KEY (shop_id) REFERENCES shop_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY purchasing_receipt
    ADD CONSTRAINT purchasing_receipt_staff_id_d733d566_fk_shop_staff_id FOREIGN KEY (staff_id) REFERENCES shop_staff(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY purchasing_receipt
    ADD CONSTRAINT purchasing_receipt_supplier_id_82c66f08_fk_purchasin FOREIGN KEY (supplier_id) REFERENCES purchasing_supplier(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY purchasing_receiptline
    ADD CONSTRAINT purchasing_receiptli_line_id_5dd7342f_fk_purchasin FOREIGN KEY (line_id) REFERENCES purchasing_purchaseline(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY purchasing_receiptline
    ADD CONSTRAINT purchasing_receiptli_movement_id_fdcba6d8_fk_stock_mov FOREIGN KEY (movement_id) REFERENCES stock_movement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY purchasing_receiptline
    ADD CONSTRAINT purchasing_receiptli_receipt_id_72ea6cb0_fk_purchasin FOREIGN KEY (receipt_id) REFERENCES purchasing_receipt(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY purchasing_returnline
    ADD CONSTRAINT purchasing_returnlin_back_id_7561ad36_fk_purchasin FOREIGN KEY (back_id) REFERENCES purchasing_supplierreturn(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY purchasing_returnline
    ADD CONSTRAINT purchasing_returnline_item_id_4c9540ee_fk_catalog_item_id FOREIGN KEY (item_id) REFERENCES catalog_item(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY purchasing_returnline
    ADD CONSTRAINT purchasing_returnline_movement_id_562b5701_fk_stock_movement_id FOREIGN KEY (movement_id) REFERENCES stock_movement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY purchasing_supplier
    ADD CONSTRAINT purchasing_supplier_shop_id_48ddb21b_fk_shop_shop_id FOREIGN KEY (shop_id) REFERENCES shop_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY purchasing_supplierbill
    ADD CONSTRAINT purchasing_supplierb_finance_id_705b63c8_fk_billing_f FOREIGN KEY (finance_id) REFERENCES billing_finance(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY purchasing_supplierbill
    ADD CONSTRAINT purchasing_supplierb_supplier_id_bc13cff4_fk_purchasin FOREIGN KEY (supplier_id) REFERENCES purchasing_supplier(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY purchasing_supplierbill
    ADD CONSTRAINT purchasing_supplierbill_entered_by_id_71b24c79_fk_shop_staff_id FOREIGN KEY (entered_by_id) REFERENCES shop_staff(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY purchasing_supplierbill
    ADD CONSTRAINT purchasing_supplierbill_shop_id_c145c27f_fk_shop_shop_id FOREIGN KEY (shop_id) REFERENCES shop_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY purchasing_supplierreturn
    ADD CONSTRAINT purchasing_supplierr_location_id_bfca63f8_fk_stock_loc FOREIGN KEY (location_id) REFERENCES stock_location(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY purchasing_supplierreturn
    ADD CONSTRAINT purchasing_supplierr_opened_by_id_053c4bf3_fk_shop_staf FOREIGN KEY (opened_by_id) REFERENCES shop_staff(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY purchasing_supplierreturn
    ADD CONSTRAINT purchasing_supplierr_receipt_line_id_86c336b6_fk_purchasin FOREIGN KEY (receipt_line_id) REFERENCES purchasing_receiptline(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY purchasing_supplierreturn
    ADD CONSTRAINT purchasing_supplierr_set_off_on_id_e7ec4d14_fk_purchasin FOREIGN KEY (set_off_on_id) REFERENCES purchasing_supplierbill(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY purchasing_supplierreturn
    ADD CONSTRAINT purchasing_supplierr_supplier_id_4bd5f277_fk_purchasin FOREIGN KEY (supplier_id) REFERENCES purchasing_supplier(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY purchasing_supplierreturn
    ADD CONSTRAINT purchasing_supplierreturn_shop_id_5ea711a8_fk_shop_shop_id FOREIGN KEY (shop_id) REFERENCES shop_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY reports_day
    ADD CONSTRAINT reports_day_shop_id_ecd2b7c6_fk_shop_shop_id FOREIGN KEY (shop_id) REFERENCES shop_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY reports_daysum
    ADD CONSTRAINT reports_daysum_shop_id_830c5761_fk_shop_shop_id FOREIGN KEY (shop_id) REFERENCES shop_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY reports_schedule
    ADD CONSTRAINT reports_schedule_shop_id_c7a49067_fk_shop_shop_id FOREIGN KEY (shop_id) REFERENCES shop_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY shop_invitation
    ADD CONSTRAINT shop_invitation_invited_by_id_46df5739_fk_shop_staff_id FOREIGN KEY (invited_by_id) REFERENCES shop_staff(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY shop_invitation
    ADD CONSTRAINT shop_invitation_joined_id_fefe17dc_fk_shop_staff_id FOREIGN KEY (joined_id) REFERENCES shop_staff(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY shop_invitation
    ADD CONSTRAINT shop_invitation_section_id_e7b4a8e3_fk_shop_section_id FOREIGN KEY (section_id) REFERENCES shop_section(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY shop_invitation
    ADD CONSTRAINT shop_invitation_shop_id_6d1c16df_fk_shop_shop_id FOREIGN KEY (shop_id) REFERENCES shop_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY shop_place
    ADD CONSTRAINT shop_place_section_id_58c6eec9_fk_shop_section_id FOREIGN KEY (section_id) REFERENCES shop_section(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY shop_rolegrant
    ADD CONSTRAINT shop_rolegrant_set_by_id_582d82a2_fk_shop_staff_id FOREIGN KEY (set_by_id) REFERENCES shop_staff(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY shop_rolegrant
    ADD CONSTRAINT shop_rolegrant_shop_id_7f235fb2_fk_shop_shop_id FOREIGN KEY (shop_id) REFERENCES shop_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY shop_seating
    ADD CONSTRAINT shop_seating_place_id_50512c25_fk_shop_place_id FOREIGN KEY (place_id) REFERENCES shop_place(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY shop_section
    ADD CONSTRAINT shop_section_shop_id_de445e66_fk_shop_shop_id FOREIGN KEY (shop_id) REFERENCES shop_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY shop_series
    ADD CONSTRAINT shop_series_shop_id_0455957b_fk_shop_shop_id FOREIGN KEY (shop_id) REFERENCES shop_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY shop_staff
    ADD CONSTRAINT shop_staff_person_id_0d053673_fk_access_person_id FOREIGN KEY (person_id) REFERENCES access_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY shop_staff
    ADD CONSTRAINT shop_staff_section_id_0b41f270_fk_shop_section_id FOREIGN KEY (section_id) REFERENCES shop_section(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY shop_staff
    ADD CONSTRAINT shop_staff_shop_id_bb5cf01b_fk_shop_shop_id FOREIGN KEY (shop_id) REFERENCES shop_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY stock_countsheet
    ADD CONSTRAINT stock_countsheet_category_id_93513410_fk_catalog_category_id FOREIGN KEY (category_id) REFERENCES catalog_category(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY stock_countsheet
    ADD CONSTRAINT stock_countsheet_ended_by_id_0e7b5935_fk_shop_staff_id FOREIGN KEY (ended_by_id) REFERENCES shop_staff(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY stock_countsheet
    ADD CONSTRAINT stock_countsheet_location_id_d0628cc4_fk_stock_location_id FOREIGN KEY (location_id) REFERENCES stock_location(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY stock_countsheet
    ADD CONSTRAINT stock_countsheet_opened_by_id_e2f248b2_fk_shop_staff_id FOREIGN KEY (opened_by_id) REFERENCES shop_staff(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY stock_countsheet
    ADD CONSTRAINT stock_countsheet_shop_id_9926a58f_fk_shop_shop_id FOREIGN KEY (shop_id) REFERENCES shop_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY stock_location
    ADD CONSTRAINT stock_location_shop_id_9a9f066c_fk_shop_shop_id FOREIGN KEY (shop_id) REFERENCES shop_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY stock_movement
    ADD CONSTRAINT stock_movement_item_id_0b2f1ae5_fk_catalog_item_id FOREIGN KEY (item_id) REFERENCES catalog_item(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY stock_movement
    ADD CONSTRAINT stock_movement_reversal_of_id_14c7cfaa_fk_stock_movement_id FOREIGN KEY (reversal_of_id) REFERENCES stock_movement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY stock_movement
    ADD CONSTRAINT stock_movement_shop_id_8b8a7210_fk_shop_shop_id FOREIGN KEY (shop_id) REFERENCES shop_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY stock_movement
    ADD CONSTRAINT stock_movement_source_id_1e69bebb_fk_stock_location_id FOREIGN KEY (source_id) REFERENCES stock_location(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY stock_movement
    ADD CONSTRAINT stock_movement_target_id_8ca691f6_fk_stock_location_id FOREIGN KEY (target_id) REFERENCES stock_location(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY stock_outside
    ADD CONSTRAINT stock_outside_item_id_75594f71_fk_catalog_item_id FOREIGN KEY (item_id) REFERENCES catalog_item(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY stock_outside
    ADD CONSTRAINT stock_outside_quantity_account_id_aa5333c4_fk_ledger_account_id FOREIGN KEY (quantity_account_id) REFERENCES ledger_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY stock_outside
    ADD CONSTRAINT stock_outside_shop_id_032de06a_fk_shop_shop_id FOREIGN KEY (shop_id) REFERENCES shop_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY stock_outside
    ADD CONSTRAINT stock_outside_value_account_id_d723c31b_fk_ledger_account_id FOREIGN KEY (value_account_id) REFERENCES ledger_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY stock_reservation
    ADD CONSTRAINT stock_reservation_shelf_id_43593a81_fk_stock_shelf_id FOREIGN KEY (shelf_id) REFERENCES stock_shelf(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY stock_sheetcount
    ADD CONSTRAINT stock_sheetcount_line_id_5ca5dc52_fk_stock_sheetline_id FOREIGN KEY (line_id) REFERENCES stock_sheetline(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY stock_sheetcount
    ADD CONSTRAINT stock_sheetcount_staff_id_807d754b_fk_shop_staff_id FOREIGN KEY (staff_id) REFERENCES shop_staff(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY stock_sheetline
    ADD CONSTRAINT stock_sheetline_movement_id_756632a6_fk_stock_movement_id FOREIGN KEY (movement_id) REFERENCES stock_movement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY stock_sheetline
    ADD CONSTRAINT stock_sheetline_sheet_id_efa8677d_fk_stock_countsheet_id FOREIGN KEY (sheet_id) REFERENCES stock_countsheet(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY stock_sheetline
    ADD CONSTRAINT stock_sheetline_shelf_id_dd44f80c_fk_stock_shelf_id FOREIGN KEY (shelf_id) REFERENCES stock_shelf(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY stock_shelf
    ADD CONSTRAINT stock_shelf_free_account_id_60092a70_fk_ledger_account_id FOREIGN KEY (free_account_id) REFERENCES ledger_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY stock_shelf
    ADD CONSTRAINT stock_shelf_item_id_462c66e3_fk_catalog_item_id FOREIGN KEY (item_id) REFERENCES catalog_item(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY stock_shelf
    ADD CONSTRAINT stock_shelf_location_id_dc0bd82b_fk_stock_location_id FOREIGN KEY (location_id) REFERENCES stock_location(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY stock_shelf
    ADD CONSTRAINT stock_shelf_reserved_account_id_ed4ee994_fk_ledger_account_id FOREIGN KEY (reserved_account_id) REFERENCES ledger_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY stock_shelf
    ADD CONSTRAINT stock_shelf_value_account_id_f5117b69_fk_ledger_account_id FOREIGN KEY (value_account_id) REFERENCES ledger_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY texts_reply
    ADD CONSTRAINT texts_reply_answer_id_ae6ab80a_fk_texts_text_id FOREIGN KEY (answer_id) REFERENCES texts_text(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY texts_reply
    ADD CONSTRAINT texts_reply_assignee_id_c9f93c02_fk_shop_staff_id FOREIGN KEY (assignee_id) REFERENCES shop_staff(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY texts_reply
    ADD CONSTRAINT texts_reply_client_id_f8bae475_fk_clients_client_id FOREIGN KEY (client_id) REFERENCES clients_client(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY texts_reply
    ADD CONSTRAINT texts_reply_shop_id_bd5fd6f2_fk_shop_shop_id FOREIGN KEY (shop_id) REFERENCES shop_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY texts_reply
    ADD CONSTRAINT texts_reply_text_id_e7ea5639_fk_texts_text_id FOREIGN KEY (text_id) REFERENCES texts_text(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY texts_text
    ADD CONSTRAINT texts_text_client_id_0fcb5f89_fk_clients_client_id FOREIGN KEY (client_id) REFERENCES clients_client(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY texts_text
    ADD CONSTRAINT texts_text_shop_id_a2e9caf3_fk_shop_shop_id FOREIGN KEY (shop_id) REFERENCES shop_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY texts_text
    ADD CONSTRAINT texts_text_staff_id_ea3a3da1_fk_shop_staff_id FOREIGN KEY (staff_id) REFERENCES shop_staff(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY texts_texthours
    ADD CONSTRAINT texts_texthours_shop_id_d927dcf0_fk_shop_shop_id FOREIGN KEY (shop_id) REFERENCES shop_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY texts_texttemplate
    ADD CONSTRAINT texts_texttemplate_shop_id_2b0f4e2e_fk_shop_shop_id FOREIGN KEY (shop_id) REFERENCES shop_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY tills_entry
    ADD CONSTRAINT tills_entry_session_id_c7a9c94c_fk_tills_session_id FOREIGN KEY (session_id) REFERENCES tills_session(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY tills_entry
    ADD CONSTRAINT tills_entry_shop_id_b02e1c7f_fk_shop_shop_id FOREIGN KEY (shop_id) REFERENCES shop_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY tills_entry
    ADD CONSTRAINT tills_entry_staff_id_de0a37da_fk_shop_staff_id FOREIGN KEY (staff_id) REFERENCES shop_staff(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY tills_register
    ADD CONSTRAINT tills_register_shop_id_9449120c_fk_shop_shop_id FOREIGN KEY (shop_id) REFERENCES shop_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY tills_session
    ADD CONSTRAINT tills_session_approved_by_id_f49ae7c8_fk_shop_staff_id FOREIGN KEY (approved_by_id) REFERENCES shop_staff(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY tills_session
    ADD CONSTRAINT tills_session_closed_by_id_c274686b_fk_shop_staff_id FOREIGN KEY (closed_by_id) REFERENCES shop_staff(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY tills_session
    ADD CONSTRAINT tills_session_register_id_4e1c7127_fk_tills_register_id FOREIGN KEY (register_id) REFERENCES tills_register(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY tills_session
    ADD CONSTRAINT tills_session_shop_id_5ad6087a_fk_shop_shop_id FOREIGN KEY (shop_id) REFERENCES shop_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY tills_session
    ADD CONSTRAINT tills_session_staff_id_2f121f9b_fk_shop_staff_id FOREIGN KEY (staff_id) REFERENCES shop_staff(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY upkeep_planline
    ADD CONSTRAINT upkeep_planline_item_id_4221556f_fk_catalog_item_id FOREIGN KEY (item_id) REFERENCES catalog_item(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY upkeep_planline
    ADD CONSTRAINT upkeep_planline_previous_id_e258f2e5_fk_upkeep_planline_id FOREIGN KEY (previous_id) REFERENCES upkeep_planline(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY upkeep_planline
    ADD CONSTRAINT upkeep_planline_shop_id_8f8c9964_fk_shop_shop_id FOREIGN KEY (shop_id) REFERENCES shop_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY upkeep_planline
    ADD CONSTRAINT upkeep_planline_unit_id_3c5a7a90_fk_clients_unit_id FOREIGN KEY (unit_id) REFERENCES clients_unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY upkeep_plantemplate
    ADD CONSTRAINT upkeep_plantemplate_item_id_d33d581b_fk_catalog_item_id FOREIGN KEY (item_id) REFERENCES catalog_item(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY upkeep_plantemplate
    ADD CONSTRAINT upkeep_plantemplate_shop_id_0e53a43c_fk_shop_shop_id FOREIGN KEY (shop_id) REFERENCES shop_shop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY upkeep_reminding
    ADD CONSTRAINT upkeep_reminding_shop_id_459b5dfa_fk_shop_shop_id FOREIGN KEY (shop_id) REFERENCES shop_shop(id) DEFERRABLE INITIALLY DEFERRED;
