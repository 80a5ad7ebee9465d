SELECT v.ref AS subject, 'busy' AS expected, p.state AS found
FROM passes_visit v JOIN shop_place p ON p.id = v.place_id
WHERE v.ended_at IS NULL AND p.state <> 'busy'
