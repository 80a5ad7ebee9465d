SELECT movement AS subject, 0 AS expected, sum(amount) AS found
FROM ledger_posting GROUP BY movement, unit
HAVING sum(amount) <> 0 OR count(*) < 2
