SELECT unit AS subject, 0 AS expected, sum(amount) AS found
FROM ledger_posting GROUP BY unit HAVING sum(amount) <> 0
