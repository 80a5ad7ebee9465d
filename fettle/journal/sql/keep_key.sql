INSERT INTO journal_key (scope, key, digest, verb, answer, at)
VALUES (%s::text, %s::text, %s::text, %s::text, %s::text::jsonb, %s::timestamptz)
