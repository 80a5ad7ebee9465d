INSERT INTO billing_credit
    (id, ref, number, shop_id, invoice_id, replaced_by_id, client_id, client_name, currency, heading,
     lines, taxes, tax_minor, total_minor, points_back, points_taken, reason, staff_id,
     approved_by_id, at)
VALUES
    (%(id)s, %(ref)s, %(number)s, %(shop)s, %(invoice)s, %(replaced_by)s::bigint,
     %(client)s::bigint, %(client_name)s, %(currency)s, %(heading)s::jsonb, %(lines)s::jsonb,
     %(taxes)s::jsonb, %(tax)s, %(total)s, %(points_back)s, %(points_taken)s, %(reason)s,
     %(staff)s::bigint, %(approved_by)s::bigint, %(at)s)
