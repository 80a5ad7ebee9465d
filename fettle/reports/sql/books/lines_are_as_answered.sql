-- A line about which the client was asked stands as the last answer says.
WITH said AS (
    SELECT DISTINCT ON (line_id) line_id, state, ceiling_minor, ceiling_thousandths
    FROM orders_authorisation
    ORDER BY line_id, id DESC
)
SELECT l.ref AS subject, s.state AS expected, l.authorisation AS found
FROM said s JOIN orders_line l ON l.id = s.line_id
WHERE NOT CASE s.state
    WHEN 'authorised' THEN (l.authorisation, l.ceiling_minor, l.ceiling_thousandths)
                           IS NOT DISTINCT FROM ('authorised', s.ceiling_minor, s.ceiling_thousandths)
    WHEN 'withdrawn' THEN l.authorisation IN ('proposed', 'declined')
    ELSE l.authorisation = s.state END
