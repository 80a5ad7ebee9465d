WITH made AS (
    INSERT INTO ledger_account (code, unit, floor, ceiling) VALUES (%s, %s, %s, %s)
    ON CONFLICT (code) DO NOTHING
    RETURNING id
)
SELECT id FROM made UNION ALL SELECT id FROM ledger_account WHERE code = %s LIMIT 1
