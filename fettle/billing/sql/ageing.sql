-- What is unpaid, by client and by how many days ago it was billed, the largest debt first.
SELECT coalesce(c.ref, '') AS ref, coalesce(c.name, '') AS name, count(*) AS bills,
       coalesce(sum(o.due) FILTER (WHERE o.days <= 30), 0)::bigint AS young,
       coalesce(sum(o.due) FILTER (WHERE o.days BETWEEN 31 AND 60), 0)::bigint AS month,
       coalesce(sum(o.due) FILTER (WHERE o.days BETWEEN 61 AND 90), 0)::bigint AS quarter,
       coalesce(sum(o.due) FILTER (WHERE o.days > 90), 0)::bigint AS old,
       sum(o.due)::bigint AS total
FROM (SELECT i.client_id, i.total_minor - i.paid_minor AS due,
             %(today)s::date - (i.issued_at AT TIME ZONE %(zone)s)::date AS days
      FROM billing_invoice i
      WHERE i.shop_id = %(shop)s AND i.reversed_at IS NULL AND i.paid_minor < i.total_minor) o
     LEFT JOIN clients_client c ON c.id = o.client_id
GROUP BY c.id
ORDER BY total DESC, c.id
