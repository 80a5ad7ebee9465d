-- An order's totals are the sums of its lines; struck ones do not count.
UPDATE orders_order o
SET total_minor = s.total, tax_minor = s.tax, line_count = s.lines, version = o.version + 1
FROM (SELECT coalesce(sum(total_minor), 0)::bigint AS total,
             coalesce(sum(tax_minor), 0)::bigint AS tax, count(*)::int AS lines
      FROM orders_line
      WHERE order_id = %(order)s AND authorisation NOT IN ('declined', 'deferred')) s
WHERE o.id = %(order)s
RETURNING o.total_minor, o.tax_minor, o.line_count, o.version
