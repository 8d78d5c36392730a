-- What the doors of the public site share. They are called with its role, and may be called with anything by whoever took
-- its process over: so they believe neither what time it is said to be, nor the length of a secret.

-- The time of a door: the database's own. The desk's role, which reads the journal and is believed what it says of the
-- time everywhere else, may say another; the tests travel so.
CREATE OR REPLACE FUNCTION tutela.time_of_door(p_told timestamptz) RETURNS timestamptz LANGUAGE sql STABLE AS
$$ SELECT CASE WHEN has_table_privilege(session_user, 'public.kernel_journalline', 'SELECT') THEN p_told
   ELSE statement_timestamp() END $$;

-- The day of a door, in the country's time zone (TIME_ZONE of the settings).
CREATE OR REPLACE FUNCTION tutela.day_of_door(p_told timestamptz) RETURNS date LANGUAGE sql STABLE AS
$$ SELECT (tutela.time_of_door(p_told) AT TIME ZONE 'Europe/Belgrade')::date $$;

-- What is kept of a secret, and found by it; nothing, where it has not the length of one.
CREATE OR REPLACE FUNCTION tutela.mark_at_door(p_secret bytea) RETURNS bytea LANGUAGE sql IMMUTABLE AS
$$ SELECT CASE WHEN octet_length(p_secret) = 32 THEN sha256(p_secret) END $$;
