-- What became of attempts. A later attempt's row is left alone, unless this one was sent after all.
UPDATE texts_text t
SET state = done.state,
    attempts = done.attempts,
    not_before = done.not_before,
    leaving_at = NULL,
    sent_at = done.sent_at,
    last_error = done.reason,
    gateway_ref = done.gateway_ref
FROM unnest(%s::bigint[], %s::int[], %s::text[], %s::int[], %s::timestamptz[], %s::timestamptz[],
            %s::text[], %s::text[])
     AS done (id, attempt, state, attempts, not_before, sent_at, reason, gateway_ref)
WHERE t.id = done.id
  AND (t.state IN ('queued', 'failed') AND t.attempts = done.attempt
       OR done.state = 'sent' AND t.state IN ('queued', 'failed', 'parked'))
