-- What came by itself while every till was closed goes into the session that opens next.
UPDATE tills_entry SET session_id = %s
WHERE session_id IS NULL AND shop_id = %s AND currency = %s
