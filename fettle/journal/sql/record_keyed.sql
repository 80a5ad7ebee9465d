-- The journal's rows and the key's: a key that is known already refuses both.
WITH kept AS (
    INSERT INTO journal_key (scope, key, digest, verb, answer, at)
    VALUES (%s::text, %s::text, %s::text, %s::text, %s::text::jsonb, %s::timestamptz)
)
INSERT INTO journal_entry
    (at, shop_id, person_id, name, role, source, address, verb, topic, subject, facts, reason)
SELECT %s::timestamptz, %s::bigint, %s::bigint, %s::text, %s::text, %s::text, %s::text,
       e.verb, e.topic, e.subject, e.facts::jsonb, e.reason
FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[], %s::text[])
     WITH ORDINALITY AS e(verb, topic, subject, facts, reason, n)
ORDER BY e.n
