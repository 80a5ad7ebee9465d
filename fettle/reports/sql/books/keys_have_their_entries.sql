-- A key is kept with what was done under it: nothing was answered that was not done.
SELECT k.scope || ' ' || k.verb AS subject, k.at AS expected, NULL AS found
FROM journal_key k LEFT JOIN journal_entry e ON e.at = k.at
WHERE e.id IS NULL
