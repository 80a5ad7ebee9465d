SELECT j.id, j.at, j.name AS who, j.role, j.source, j.address, j.verb, j.subject, j.facts, j.reason
FROM journal_entry j
WHERE j.shop_id = %(shop)s
ORDER BY j.id
