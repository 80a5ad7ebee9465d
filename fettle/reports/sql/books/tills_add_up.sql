-- A Z report says what was entered: the cash is what was expected, the pieces are what was counted,
-- that is what stayed and what was brought away, and the text that was signed says the same.
WITH cash AS (
    SELECT session_id, sum(amount_minor) AS amount FROM tills_entry WHERE tender = 'cash' GROUP BY 1
), sums AS (
    SELECT session_id, jsonb_agg(jsonb_build_object('kind', kind, 'tender', tender, 'count', count,
                                                    'amount', amount) ORDER BY kind, tender) AS told
    FROM (SELECT session_id, kind, tender, count(*) AS count, sum(amount_minor) AS amount
          FROM tills_entry GROUP BY 1, 2, 3) s
    GROUP BY 1
), closed AS (
    SELECT s.*, s.z_text::jsonb AS z FROM tills_session s WHERE s.state = 'closed'
)
SELECT 'Z ' || s.z_number || ' of shop ' || s.shop_id AS subject,
       coalesce(c.amount, 0) AS expected, s.expected_minor AS found
FROM closed s LEFT JOIN cash c ON c.session_id = s.id LEFT JOIN sums u ON u.session_id = s.id
WHERE s.expected_minor <> coalesce(c.amount, 0)
   OR s.counted_minor <> (SELECT coalesce(sum(key::bigint * value::bigint), 0)
                          FROM jsonb_each_text(s.counted))
   OR s.counted_minor <> s.left_minor + s.banked_minor
   OR (s.z ->> 'counted')::bigint <> s.counted_minor
   OR (s.z ->> 'expected')::bigint <> s.expected_minor
   OR (s.z ->> 'z')::bigint <> s.z_number
   OR (SELECT jsonb_agg(t ORDER BY t ->> 'kind', t ->> 'tender') FROM jsonb_array_elements(s.z -> 'sums') t)
      IS DISTINCT FROM u.told
