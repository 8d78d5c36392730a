-- Which campaigns have begun, with their days and their pages of the public site. Its role may call it, and reaches no
-- campaign: what is planned, said in confidence or counted stays at the desk.

CREATE OR REPLACE FUNCTION tutela.door_campaigns() RETURNS SETOF jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT jsonb_build_object(
    'begins', c.begins_date, 'ends', c.ends_date, 'open', c.state = 'RUNNING',
    'pages', (SELECT coalesce(jsonb_agg(p.page), '[]') FROM awareness_campaignpage p WHERE p.campaign_id = c.id))
  FROM awareness_campaign c WHERE c.state <> 'PLANNED' ORDER BY c.begins_date DESC, c.id;
$$;
