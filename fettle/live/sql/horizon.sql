SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS none_from_here_on_has_begun
