-- What jobs and administrators must do with rows that belong to one account alone. Each function
-- does one thing and says nothing of what it saw.

-- Drafts are kept for some weeks; nobody but their writer can read them, and this job cannot either.
CREATE OR REPLACE FUNCTION tutela.expire_drafts(p_before timestamptz) RETURNS int LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE c_gone int;
BEGIN
  IF current_setting('tutela.kind', true) IS DISTINCT FROM 'system' THEN
    RAISE EXCEPTION 'only a job expires drafts';
  END IF;
  DELETE FROM organisations_draft WHERE saved_at < p_before;
  GET DIAGNOSTICS c_gone = ROW_COUNT;
  RETURN c_gone;
END $$;

-- Say when a mail about unread notifications may go to an account: now (and mark them as mailed),
-- later (one mail an hour), or never (NULL: nothing waits).
CREATE OR REPLACE FUNCTION tutela.claim_mail(p_user uuid) RETURNS timestamptz LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE c_last timestamptz;
BEGIN
  IF current_setting('tutela.kind', true) IS DISTINCT FROM 'system' THEN
    RAISE EXCEPTION 'only a job claims mail';
  END IF;
  PERFORM FROM organisations_user WHERE id = p_user FOR NO KEY UPDATE;
  IF NOT EXISTS (SELECT FROM organisations_notification
      WHERE user_id = p_user AND read_at IS NULL AND mailed_at IS NULL) THEN
    RETURN NULL;
  END IF;
  SELECT max(mailed_at) INTO c_last FROM organisations_notification WHERE user_id = p_user;
  IF c_last > tutela.now() - interval '1 hour' THEN
    RETURN c_last + interval '1 hour';
  END IF;
  UPDATE organisations_notification SET mailed_at = tutela.now()
  WHERE user_id = p_user AND read_at IS NULL AND mailed_at IS NULL;
  RETURN tutela.now();
END $$;

-- Sign an account out everywhere, because its password or its second factor was taken away.
CREATE OR REPLACE FUNCTION tutela.sign_out_everywhere(p_user uuid) RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF coalesce(current_setting('tutela.kind', true), '') NOT IN ('staff', 'system') THEN
    RAISE EXCEPTION 'nobody is acting';
  END IF;
  DELETE FROM django_session WHERE session_key IN
    (SELECT session_key FROM organisations_signedinbrowser WHERE user_id = p_user);
  DELETE FROM organisations_signedinbrowser WHERE user_id = p_user;
END $$;

-- Forget browsers whose session is over.
CREATE OR REPLACE FUNCTION tutela.forget_browsers() RETURNS int LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE c_gone int;
BEGIN
  DELETE FROM django_session WHERE expire_date < tutela.now();
  DELETE FROM organisations_signedinbrowser b
  WHERE NOT EXISTS (SELECT FROM django_session s WHERE s.session_key = b.session_key);
  GET DIAGNOSTICS c_gone = ROW_COUNT;
  RETURN c_gone;
END $$;
