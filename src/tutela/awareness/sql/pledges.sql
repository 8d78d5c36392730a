-- Pledges on the public site. Its role may call the functions whose names begin with door_, and reaches no row. What comes
-- in of an address is a mark, made slowly and with a salt of the campaign, and the address closed with the campaign's
-- key. Each answers alike whether an address pledged before.

CREATE OR REPLACE FUNCTION tutela.door_pledges() RETURNS SETOF jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT jsonb_build_object(
    'key', c.id, 'texts', c.pledge, 'door_key', k.door_key, 'door_salt', k.door_salt,
    'pages', (SELECT coalesce(jsonb_agg(p.page), '[]') FROM awareness_campaignpage p WHERE p.campaign_id = c.id),
    'confirmed', (SELECT count(*) / 10 * 10 FROM awareness_pledge p  -- whole tens: who looks twice learns of nobody
                  WHERE p.campaign_id = c.id AND p.confirmed_at IS NOT NULL))
  FROM awareness_campaign c JOIN awareness_pledgekey k ON k.campaign_id = c.id
  WHERE c.state = 'RUNNING' AND c.pledge <> '[]';
$$;

-- One letter to an address; another one only if nobody confirmed for a day. No, where a campaign waits for 20 000 confirmations:
-- so whoever fills it on purpose sends no more letters than that in seven days. Else yes, whether it was kept or not.
DROP FUNCTION IF EXISTS tutela.door_pledge(uuid, uuid, bytea, bytea, bytea, date, timestamptz);  -- it took the last day
CREATE OR REPLACE FUNCTION tutela.door_pledge(
  p_id uuid, p_campaign uuid, p_mark bytea, p_token bytea, p_sealed bytea, p_now timestamptz)
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF (SELECT count(*) FROM awareness_pledge WHERE campaign_id = p_campaign AND confirmed_at IS NULL) >= 20000 THEN
    RETURN false;
  END IF;
  INSERT INTO awareness_pledge AS old (id, version, campaign_id, mark, token, sealed, until_date)
  SELECT p_id, 1, p_campaign, tutela.mark_at_door(p_mark), tutela.mark_at_door(p_token), p_sealed, tutela.day_of_door(p_now) + 7
  WHERE octet_length(p_mark) = 32 AND octet_length(p_token) = 32 AND octet_length(p_sealed) <= 4000 AND EXISTS (
    SELECT FROM awareness_campaign c WHERE c.id = p_campaign AND c.state = 'RUNNING' AND c.pledge <> '[]')
  ON CONFLICT (mark) DO UPDATE
  SET token = excluded.token, sealed = excluded.sealed, until_date = excluded.until_date, sent_at = NULL
  WHERE old.confirmed_at IS NULL AND old.sent_at < tutela.time_of_door(p_now) - interval '1 day';
  RETURN true;
END $$;

CREATE OR REPLACE FUNCTION tutela.door_pledge_look(p_token bytea) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT jsonb_build_object('campaign', p.campaign_id, 'confirmed', p.confirmed_at IS NOT NULL)
  FROM awareness_pledge p WHERE p.token = tutela.mark_at_door(p_token) AND p.sent_at IS NOT NULL;
$$;

CREATE OR REPLACE FUNCTION tutela.door_pledge_confirm(p_token bytea, p_now timestamptz) RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH said AS (
    UPDATE awareness_pledge SET confirmed_at = tutela.time_of_door(p_now), sealed = ''
    WHERE token = tutela.mark_at_door(p_token) AND sent_at IS NOT NULL AND confirmed_at IS NULL RETURNING 1)
  SELECT EXISTS (SELECT FROM said);
$$;

CREATE OR REPLACE FUNCTION tutela.door_pledge_erase(p_token bytea) RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH gone AS (DELETE FROM awareness_pledge WHERE token = tutela.mark_at_door(p_token) RETURNING 1)
  SELECT EXISTS (SELECT FROM gone);
$$;

-- How many confirmed, for whoever reads campaigns: no row of a pledge is theirs.
CREATE OR REPLACE FUNCTION tutela.pledges_confirmed(p_campaign uuid) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT (tutela.reach_country('campaign.read') OR tutela.reach_country('campaign.write')) THEN
    RAISE EXCEPTION 'only who reads campaigns counts pledges' USING ERRCODE = '42501';
  END IF;
  RETURN (SELECT count(*) FROM awareness_pledge WHERE campaign_id = p_campaign AND confirmed_at IS NOT NULL);
END $$;

-- A campaign that is closed keeps the number alone.
CREATE OR REPLACE FUNCTION tutela.erase_pledges(p_campaign uuid) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  confirmed bigint;
BEGIN
  IF NOT tutela.reach_country('campaign.write') THEN
    RAISE EXCEPTION 'only who runs campaigns closes them' USING ERRCODE = '42501';
  END IF;
  WITH gone AS (DELETE FROM awareness_pledge WHERE campaign_id = p_campaign RETURNING confirmed_at)
  SELECT count(confirmed_at) INTO confirmed FROM gone;
  RETURN confirmed;
END $$;
