SELECT listed.indexname, listed.indexdef
FROM pg_indexes AS listed
WHERE listed.schemaname = current_schema() AND listed.tablename = ANY (%s)
  AND listed.indexdef NOT LIKE 'CREATE UNIQUE%%'
ORDER BY listed.indexname
