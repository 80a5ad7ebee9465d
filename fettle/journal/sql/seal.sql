INSERT INTO journal_seal (entry_id, shop_id, number, digest, sealed_at)
SELECT s.entry_id, %s, s.number, s.digest, %s
FROM unnest(%s::bigint[], %s::bigint[], %s::bytea[]) AS s(entry_id, number, digest)
